"""What people type, as the encoder should see it: one speller for intents, search and evaluation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache

from bot.language.plain_text import plain
from bot.language.screen.reader import FOLDER
from bot.language.screen.rules import speller_of
from bot.language.spelling import english_words
from bot.language.word_fixer import Spell, WordFixer, known_english
from knowledge.red_flags import read_red_flags


@lru_cache(maxsize=1)
def field_words() -> Mapping[str, int]:
    """The words of our example messages, with how often they are used."""
    facts = json.loads((FOLDER / "reader.json").read_text(encoding="utf-8"))
    return {str(word): int(count) for word, count in facts["words"].items()}


@lru_cache(maxsize=1)
def speller() -> Spell:
    """The speller of our field's words, with the rules' phone spelling; made once a process.

    Raises:
        knowledge.errors.ContentError: the red-flag content holds a mistake.
        OSError: the list of words in data/safety/reader is not there.
    """
    before = speller_of(read_red_flags(), english_words())
    return WordFixer(field_words(), known_english(), before.words, before.phone).words


def forms(message: str) -> list[str]:
    """A message as typed and, where mending changes a word, as mended ("can i take ibuprofin nad shoud i run").

    Case says nothing to encoder and lexicon, and search and screen read the mended form: it is encoded once.
    """
    better = mended(message)
    return [better] if better.casefold() == message.strip().casefold() else [message, better]


@lru_cache(maxsize=64)
def mended(message: str) -> str:
    """The message with slips mended and phone spelling opened; several components ask for the same."""
    return plain(message, speller()).text.strip()

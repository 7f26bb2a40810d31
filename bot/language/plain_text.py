"""A message in plain letters for the encoder: slips mended, look-alikes folded, emoji in words.

The encoder knows words, so what people type on a phone is brought near to them first: "hrut" becomes
"hurt" and a thermometer emoji "face with thermometer". Each character keeps its place in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.language.normalise import normalise

_WORD = re.compile(r"[a-z@$](?:[a-z@$']|[0-9](?=[a-z]))*")
_SPACES = re.compile(r"\s+")
# Faces and signs of the emoji blocks; a bare variation selector or skin tone says nothing.
_EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001f3fa\U0001f400-\U0001faff]")


@dataclass(frozen=True)
class PlainText:
    """A text and, for each of its characters, the index of the original character."""

    text: str
    origin: tuple[int, ...]


def plain(
    message: str, spell: Callable[[str], tuple[str, ...]], emoji: Mapping[str, str] | None = None
) -> PlainText:
    """Bring a message near to written English.

    Args:
        message: as typed.
        spell: the words that a typed word stands for; the word itself when it is one.
        emoji: the words that an emoji stands for, any other being left out; by default each stands for its name.
    """
    opened, places = _with_named_emoji(message, emoji)
    folded = normalise(opened)
    text = folded.text
    origin = folded.origin if places is None else tuple(places[at] for at in folded.origin)
    # What is kept is taken over in stretches: most words are.
    texts: list[str] = []
    origins: list[int] = []
    kept_from = 0
    for found in _WORD.finditer(text):
        word = found.group()
        if "'" in word:
            continue
        mended = spell(word)
        if mended != (word,):
            start, end = found.span()
            words = " ".join(mended)
            texts += text[kept_from:start], words
            origins += origin[kept_from:start]
            origins += [origin[start]] * len(words)
            kept_from = end
    if not kept_from:
        return PlainText(text, origin)
    return PlainText("".join((*texts, text[kept_from:])), (*origins, *origin[kept_from:]))


def is_emoji(character: str) -> bool:
    """Whether a text is one face or sign of the emoji blocks."""
    return _EMOJI.fullmatch(character) is not None


def _with_named_emoji(message: str, emoji: Mapping[str, str] | None) -> tuple[str, list[int] | None]:
    """The message with emoji spelled out, and the place of each character; None where each has its own."""
    if _EMOJI.search(message) is None:
        return message, None
    characters: list[str] = []
    places: list[int] = []
    for index, character in enumerate(message):
        text = character
        if _EMOJI.match(character):
            name = unicodedata.name(character, "").lower() if emoji is None else emoji.get(character, "")
            text = f" {name} , " if name else " "
        characters.extend(text)
        places.extend([index] * len(text))
    return "".join(characters), places

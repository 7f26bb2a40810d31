"""Messages that are cut into what is wanted in them, by hand: what the parting and the reader of wishes are trained on.

A line of data/wishes/*.jsonl: `text`, and `parts`, its pieces in their order: each the exact words of a piece (`text`)
and its `intent`, or "none" where it is background that wants no answer. Joining words may stand between the pieces.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.language.labelled_files import digest_of, read_lines
from bot.paths import PROJECT

DATA = PROJECT / "data" / "wishes"
APART = DATA / "apart"
"""Messages by another author that nothing was trained on: reported."""
WEIGHING = DATA / "weighing"
"""Messages that are not taught, neither their pieces as examples nor to the reader of wishes: what is wanted is fitted on them."""
NONE = "none"


@dataclass(frozen=True)
class Wish:
    """A piece of a message.

    Attributes:
        start, end: its characters, from the end of the piece before it, so that joining words belong to the later.
        intent: what is wanted or told there, or `NONE`.
    """

    start: int
    end: int
    intent: str


@dataclass(frozen=True)
class Parted:
    """A message with its pieces, which cover it from its first character to its last."""

    text: str
    wishes: tuple[Wish, ...]

    @property
    def intents(self) -> frozenset[str]:
        """What is wanted or told in it."""
        return frozenset(one.intent for one in self.wishes) - {NONE}


def known_intents() -> frozenset[str]:
    """The intents of the domain."""
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text(encoding="utf-8"))
    return frozenset(one if isinstance(one, str) else next(iter(one)) for one in domain["intents"])


def read_parted(folder: Path = DATA) -> list[Parted]:
    """The parted messages of a folder.

    Raises:
        ValueError: a line cannot be read; file, line and what is wrong are named.
        FileNotFoundError: the folder has none.
    """
    known = known_intents()
    return read_lines(folder, "parted", lambda item, _: _parted(item, known))


def _parted(item: dict[str, object], known: Collection[str]) -> Parted:
    text, parts = item["text"], item["parts"]
    if not isinstance(text, str) or not isinstance(parts, list) or not parts:
        raise TypeError('"text" is the message, "parts" a list of its pieces')
    wishes: list[Wish] = []
    end = 0
    for part in parts:
        intent, words = str(part["intent"]), str(part["text"])
        if intent not in known and intent != NONE:
            raise ValueError(f"there is no intent {intent!r}")
        place = text.find(words, end)
        if place < 0:
            raise ValueError(f"{words!r} does not follow in the text")
        start, end = end, place + len(words)
        wishes.append(Wish(start, end, intent))
    last = wishes.pop()
    return Parted(text, (*wishes, Wish(last.start, len(text), last.intent)))


def digest(folder: Path = DATA) -> str:
    """Changes with the messages of a folder."""
    return digest_of(folder)


def counts(messages: Sequence[Parted]) -> tuple[int, int]:
    """How many messages hold one wish, and how many hold several."""
    several = sum(len(one.intents) > 1 for one in messages)
    return len(messages) - several, several

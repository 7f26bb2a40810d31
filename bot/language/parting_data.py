"""Messages that are cut into what is wanted in them, by hand: what the parting is trained on.

A line of data/wishes/*.jsonl: `text`, and `parts`, its pieces in their order: each the exact words of a piece (`text`)
and its `intent`, or "none" where it is background that wants no answer. Joining words may stand between the pieces.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import yaml

from bot.paths import PROJECT

DATA = PROJECT / "data" / "wishes"
APART = DATA / "apart"
"""Messages by another author that nothing was trained on: reported."""
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


def read_parted(folder: Path = DATA, intents: Collection[str] | None = None) -> list[Parted]:
    """The parted messages of a folder.

    Args:
        folder: of .jsonl files.
        intents: those that may be named; by default the domain's.

    Raises:
        ValueError: a line cannot be read; file, line and what is wrong are named.
        FileNotFoundError: the folder has none.
    """
    known = known_intents() if intents is None else intents
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                found.append(_parted(json.loads(line), known))
            except (ValueError, KeyError, TypeError) as error:
                raise ValueError(f"{path}:{number} is no parted message ({error})") from error
    if not found:
        raise FileNotFoundError(f"no parted messages in {folder}; put .jsonl files there")
    return found


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
    """Changes with what the parting is trained on."""
    hashed = sha256()
    for path in sorted(folder.glob("*.jsonl")):
        hashed.update(path.read_bytes())
    return hashed.hexdigest()


def counts(messages: Sequence[Parted]) -> tuple[int, int]:
    """How many messages hold one wish, and how many hold several."""
    several = sum(len(one.intents) > 1 for one in messages)
    return len(messages) - several, several

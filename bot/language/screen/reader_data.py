"""The labelled messages that the safety reader is trained on.

A line of data/safety/*.jsonl: `text`; `flags`, each flag that is spoken of with its status; `also_ok`, flags
that a careful reader might call present as well, which are neither taught nor counted; `partial: true` where
flags are only denied or asked about in general and are not named one by one.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.language.examples import FOLDER as EXAMPLES
from bot.language.examples import read_examples
from bot.language.labelled_files import digest_of, read_lines
from bot.paths import PROJECT
from knowledge.red_flags_model import RedFlagContent

DATA = PROJECT / "data" / "safety"
STATUSES = ("present", "negated", "past", "hypothetical", "other_person", "uncertain")
_NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo",
    "j": "hk", "k": "jl", "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et",
    "s": "ad", "t": "ry", "u": "yi", "v": "cb", "w": "qe", "x": "zc", "y": "tu", "z": "x",
}  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """A message with what it says of the flags; see the module's description."""

    text: str
    flags: dict[str, str] = field(default_factory=dict)
    also_ok: frozenset[str] = frozenset()
    partial: bool = False
    source: str = ""


def read_labelled(flags: Collection[str], folder: Path = DATA) -> list[Labelled]:
    """The labelled messages of a folder.

    Raises:
        ValueError: a line cannot be read; file, line and what is wrong are named.
        FileNotFoundError: the folder has none.
    """
    return read_lines(folder, "labelled", lambda item, source: _labelled(item, flags, source))


def _labelled(item: dict[str, object], flags: Collection[str], source: str) -> Labelled:
    said = item["flags"]
    beside = item.get("also_ok") or ()
    if not isinstance(said, dict) or not isinstance(beside, (list, tuple)):
        raise TypeError('"flags" is an object of flags and statuses, "also_ok" a list of flags')
    for flag, status in said.items():
        if flag not in flags:
            raise ValueError(f"there is no flag {flag!r}")
        if status not in STATUSES:
            raise ValueError(f"{status!r} is no status; choose one of {', '.join(STATUSES)}")
    unknown = [flag for flag in beside if flag not in flags]
    if unknown:
        raise ValueError(f"there is no flag {unknown[0]!r}")
    text = str(item["text"])
    return Labelled(text, dict(said), frozenset(map(str, beside)), bool(item.get("partial")), source)


def examples_of(content: RedFlagContent) -> list[Labelled]:
    """The rules' own examples: those that must match, with their status, and those that must not."""
    found = []
    for flag in content.flags.values():
        for example in flag.examples:
            said = {flag.id: example.status} if example.status else {}
            # The example is about one flag; others may be in it, and nobody has said so.
            found.append(Labelled(example.text, said, frozenset(content.flags) - {flag.id}, source="rules"))
    return found


def read_intents(folder: Path = EXAMPLES) -> list[Labelled]:
    """The examples of the intents: ordinary messages."""
    return [Labelled(text, source="intent") for text, _ in read_examples(folder)]


_OF_THE_BODY = re.compile(
    r"\b(pain|hurt|hurts|sick|ill|fever|doctor|hospital|pregnan\w*|cancer|die|died|death|kill)\b",
    re.IGNORECASE,
)


def read_everyday(file: Path, parts: Sequence[str] = ("train", "oos_train")) -> list[Labelled]:
    """Messages to assistants about everything else, from parts of CLINC150: ordinary messages.

    What might be about somebody's body is left out, as nobody has labelled it. The file is no part of this
    project (CC BY 3.0, Larson and others 2019); without it there are none.
    """
    if not file.is_file():
        return []
    sets = json.loads(file.read_text(encoding="utf-8"))
    texts = [text for name in parts for text, _ in sets[name]]
    return [Labelled(text, source="everyday") for text in texts if not _OF_THE_BODY.search(text)]


def digest(folder: Path = DATA) -> str:
    """A digest of the labelled messages, to see whether the trained reader is up to date with them."""
    return digest_of(folder)[:16]


def with_slips(text: str, choose: random.Random) -> str:
    """The text as somebody types it in a hurry: one to three slips of the finger."""
    letters = list(text)
    for _ in range(choose.randint(1, max(1, min(3, len(letters) // 15)))):
        places = [at for at, one in enumerate(letters) if one.lower() in _NEIGHBOURS]
        if not places:
            break
        at = choose.choice(places)
        kind = choose.random()
        if kind < 0.3 and at + 1 < len(letters):
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        elif kind < 0.55:
            del letters[at]
        elif kind < 0.75:
            letters.insert(at, letters[at])
        else:
            letters[at] = choose.choice(_NEIGHBOURS[letters[at].lower()])
    return "".join(letters)


def joined(one: Labelled, other: Labelled, choose: random.Random) -> Labelled:
    """Two messages in one, as in a story of which only a part matters."""
    pair = [one, other] if choose.random() < 0.5 else [other, one]
    text = choose.choice((". ", ", ", " and ", "\n", " ")).join(part.text.rstrip(".") for part in pair)
    return Labelled(text, {**other.flags, **one.flags}, one.also_ok | other.also_ok, one.partial, one.source)


def augmented(messages: Sequence[Labelled], choose: random.Random) -> list[Labelled]:
    """The messages of one pass over the data: some with slips, some joined with an ordinary one."""
    ordinary = [one for one in messages if not one.flags and not one.partial and not one.also_ok]
    passed = []
    for message in messages:
        kind = choose.random()
        if kind < 0.12 and len(message.text) < 160 and ordinary:
            message = joined(message, choose.choice(ordinary), choose)
        if choose.random() < 0.2:
            message = Labelled(
                with_slips(message.text, choose),
                message.flags,
                message.also_ok,
                message.partial,
                message.source,
            )
        passed.append(message)
    return passed

"""How the items of all files fit together: ids, references, one answer for each intent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from knowledge.errors import Problem
from knowledge.model import Entry, Phrase, Source
from knowledge.texts import nearest
from knowledge.vocabulary import Required


class HasId(Protocol):
    """An item with an id."""

    @property
    def id(self) -> str:
        """What the item is called."""


T = TypeVar("T", bound=HasId)


@dataclass(frozen=True)
class Placed(Generic[T]):
    """An item with the file and line that it stands in."""

    item: T
    file: str
    line: int | None

    def problem(self, where: str, what: str, mend: str) -> Problem:
        """A mistake in this item."""
        return Problem(self.file, where, what, mend, self.line)


def normalise(text: str) -> str:
    """A name as it is compared: case, hyphens, punctuation and spacing do not count."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    return " ".join(re.findall(r"[\w']+", plain.replace("_", " ")))


def check_together(
    sources: list[Placed[Source]],
    entries: list[Placed[Entry]],
    phrases: list[Placed[Phrase]],
    *,
    figures: Path,
    required: Required,
    ids: set[str] | None,
    complete: bool,
) -> list[Problem]:
    """Every mistake between items.

    `ids` are all ids that the files write, also of items with mistakes, which can be referred to; None
    where a whole file could not be read, so that nothing can be said about references. `complete` is
    false where an item has a mistake: it may be the one that is missing.
    """
    problems = [
        *_unique(sources, "source", "id", lambda source: [source.id]),
        *_unique(phrases, "phrase", "id", lambda phrase: [phrase.id]),
        *_unique(entries, "entry", "id", lambda entry: [entry.id]),
        *_unique(entries, "entry", "intent", lambda entry: entry.intents),
        *_unique(entries, "entry", "button", lambda entry: [entry.button]),
        *_unique(entries, "entry", "name", _names),
    ]
    if ids is not None:
        problems += _references(sources, entries, ids)
    if complete:
        problems += _missing(entries, phrases, required)
    problems += _figures(entries, figures)
    return problems


def _names(entry: Entry) -> list[str]:
    """The names that lead to an entry, each once."""
    return list(dict.fromkeys(normalise(name) for name in (entry.title, *entry.nicknames)))


def _unique(
    placed: list[Placed[T]], owner: str, name: str, values: Callable[[T], Iterable[str]]
) -> list[Problem]:
    """Values that only one item may have, but two have."""
    problems = []
    first: dict[str, Placed[T]] = {}
    for one in placed:
        where = f"{owner} {one.item.id}"
        for value in values(one.item):
            earlier = first.setdefault(value, one)
            if earlier is not one:
                holder = earlier.item.id
                place = f"{earlier.file}:{earlier.line}"
                problems.append(
                    one.problem(
                        where,
                        f"the {name} {value!r} is taken by {owner} {holder} ({place})",
                        f"Give one of them another {name}, or take it out.",
                    )
                )
    return problems


def _references(sources: list[Placed[Source]], entries: list[Placed[Entry]], ids: set[str]) -> list[Problem]:
    """Names of sources and entries that do not exist."""
    source_ids = {one.item.id for one in sources}
    entry_ids = {one.item.id for one in entries}
    problems = []
    for one in entries:
        filled = [fill.entry for fill in one.item.fills if fill.entry is not None]
        for name, asked, known in (
            ("source", one.item.sources, source_ids),
            ("entry", one.item.related, entry_ids),
            ("entry", filled, entry_ids),
        ):
            problems += [
                one.problem(
                    f"entry {one.item.id}",
                    f"there is no {name} {value!r}",
                    nearest(value, known),
                )
                for value in asked
                if value not in known and value not in ids
            ]
    return problems


def _missing(
    entries: list[Placed[Entry]], phrases: list[Placed[Phrase]], required: Required
) -> list[Problem]:
    """What the coach relies on and nobody wrote."""
    ids = {one.item.id for one in entries}
    intents = {intent for one in entries for intent in one.item.intents}
    by_id = {one.item.id: one for one in phrases}
    return [
        *(
            Problem("topics", "", f"the entry {name!r} is missing", "The coach asks for it; add it.")
            for name in required.entries
            if name not in ids
        ),
        *(
            Problem(
                "topics",
                "",
                f"no entry answers the intent {name!r}",
                "Add it to the 'intents' of the entry that answers it.",
            )
            for name in required.intents
            if name not in intents
        ),
        *(
            Problem("phrases.yml", "", f"the phrase {name!r} is missing", "The coach says it; add it.")
            for name in required.phrases
            if name not in by_id
        ),
        *(
            by_id[name].problem(
                f"phrase {name}",
                f"needs the placeholders {sorted(wanted)}, but has {sorted(by_id[name].item.placeholders)}",
                "The coach fills in just those; write them in braces and list them.",
            )
            for name, wanted in required.phrases.items()
            if name in by_id and by_id[name].item.placeholders != wanted
        ),
    ]


def _figures(entries: list[Placed[Entry]], figures: Path) -> list[Problem]:
    """Pictures that are named and not there."""
    return [
        one.problem(
            f"entry {one.item.id}",
            f"the figure {one.item.figure!r} is not in {figures.name}/",
            "Mend its name, or take the key out.",
        )
        for one in entries
        if one.item.figure is not None and not (figures / one.item.figure).is_file()
    ]

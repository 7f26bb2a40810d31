"""What the knowledge base holds, as plain frozen values: entries, sources, phrases."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from string import Formatter

from knowledge.errors import PhraseError


@dataclass(frozen=True)
class Source:
    """Where something that we say comes from."""

    id: str
    work: str
    heading: str
    kind: str
    """article, guideline or project"""
    address: str | None = None


@dataclass(frozen=True)
class Detail:
    """The answer to one follow-up about an entry, such as its dose."""

    aspect: str
    text: str
    advice: str
    """information or activity; a detail of an information entry can itself be activity"""


@dataclass(frozen=True)
class Fill:
    """An aspect that a gap entry answers for: of one entry, or (None) of any that lacks it."""

    aspect: str
    entry: str | None


@dataclass(frozen=True)
class Entry:
    """One thing that the coach can say, with its follow-ups and its sources."""

    id: str
    kind: str
    title: str
    advice: str
    """information or activity (tells somebody to exercise, stretch or run)"""
    short: str
    button: str
    """how this entry is offered as a button"""
    reviewed: date
    sources: tuple[str, ...]
    nicknames: tuple[str, ...] = ()
    intents: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    """paragraphs for "tell me more", one at a time"""
    details: tuple[Detail, ...] = ()
    related: tuple[str, ...] = ()
    """ids, in the order in which to offer them"""
    figure: str | None = None
    fills: tuple[Fill, ...] = ()
    """gap entries only"""

    @property
    def is_activity(self) -> bool:
        """Whether this entry is withheld while a safety gate is up."""
        return self.advice == "activity"

    def detail(self, aspect: str) -> Detail | None:
        """The detail of that aspect, or None where the sources do not say."""
        return next((detail for detail in self.details if detail.aspect == aspect), None)

    def texts(self) -> tuple[str, ...]:
        """Everything this entry can say, in the order of short, more, details."""
        return (self.short, *self.more, *(detail.text for detail in self.details))


@dataclass(frozen=True)
class Phrase:
    """Words of the coach that carry no health fact, in one or more wordings."""

    id: str
    variants: tuple[str, ...]

    @property
    def placeholders(self) -> frozenset[str]:
        """The names in braces; every wording uses the same ones."""
        return fields_of(self.variants[0])

    def fill(self, variant: int, values: dict[str, str]) -> str:
        """The wording numbered `variant` (counted round) with its placeholders filled.

        Raises PhraseError where `values` are not exactly the declared placeholders.
        """
        missing = sorted(self.placeholders - values.keys())
        unknown = sorted(values.keys() - self.placeholders)
        if missing or unknown:
            wrong = [f"{{{name}}} is missing" for name in missing]
            wrong += [f"{{{name}}} is not declared" for name in unknown]
            known = ", ".join(sorted(self.placeholders)) or "none"
            raise PhraseError(f"phrase {self.id!r}: {'; '.join(wrong)}. Its placeholders are: {known}.")
        return self.variants[variant % len(self.variants)].format(**values)


@dataclass(frozen=True)
class Content:
    """All content of one version, validated."""

    sources: tuple[Source, ...]
    entries: tuple[Entry, ...]
    phrases: tuple[Phrase, ...]

    def version(self) -> str:
        """A hash that changes when anything that can be said changes."""
        canonical = json.dumps(asdict(self), sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


def fields_of(text: str) -> frozenset[str]:
    """The placeholder names in `text`. Raises ValueError where its braces do not match."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)

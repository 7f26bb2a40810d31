"""What a content file may say: one pydantic model for each form of item.

A model checks one item by itself; `knowledge.checks` looks at how the items fit together.
Each mistake carries its own mend, which `parse_item` turns into a `Problem`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, Extra, Field, ValidationError, root_validator, validator

from knowledge import vocabulary
from knowledge.errors import Problem
from knowledge.model import Detail, Entry, Fill, Phrase, Source, fields_of
from knowledge.texts import (
    Advice,
    Aspect,
    Button,
    DetailText,
    FigureName,
    Id,
    Intent,
    Kind,
    Label,
    Mistake,
    ShortText,
    SourceKind,
    Text,
    nearest,
)

__all__ = ["DetailItem", "EntryItem", "FillItem", "Item", "PhraseItem", "SourceItem", "nearest", "parse_item"]


class Item(BaseModel):
    """What every item shares: unknown keys are mistakes, values do not change."""

    class Config:
        """Pydantic's settings for every item."""

        extra = Extra.forbid
        frozen = True


class SourceItem(Item):
    """A source as a file writes it."""

    id: Id
    work: Label
    heading: Text
    kind: SourceKind
    address: Text | None = None

    def to_model(self) -> Source:
        """The source as the rest of the program knows it."""
        return Source(self.id, self.work, self.heading, self.kind, self.address)


class DetailItem(Item):
    """A detail as a file writes it."""

    aspect: Aspect
    text: DetailText
    advice: Advice | None = None

    def to_model(self, entry_advice: str) -> Detail:
        """The detail with its advice settled.

        Every detail of an activity entry is activity. In an information entry, those that tell what
        to do are activity unless the file says otherwise (as "see a clinician" may).
        """
        if entry_advice == "activity":
            advice = "activity"
        elif self.advice is not None:
            advice = self.advice
        else:
            advice = "activity" if self.aspect in vocabulary.DOING_ASPECTS else "information"
        return Detail(self.aspect, self.text, advice)


class FillItem(Item):
    """An aspect for which a gap stands in."""

    aspect: Aspect
    entry: Id | None = None


class EntryItem(Item):
    """An entry as a file writes it."""

    id: Id
    kind: Kind
    title: Label
    advice: Advice
    short: ShortText
    button: Button
    reviewed: date
    sources: list[Id]
    nicknames: list[Label] = Field(default_factory=list)
    intents: list[Intent] = Field(default_factory=list)
    more: list[Text] = Field(default_factory=list)
    details: list[DetailItem] = Field(default_factory=list)
    related: list[Id] = Field(default_factory=list)
    figure: FigureName | None = None
    fills: list[FillItem] = Field(default_factory=list)

    @validator("reviewed", pre=True)
    def _real_date(cls, value: object) -> date:
        # pydantic would read a number as seconds since 1970, and a date with a time as a date.
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise Mistake(
                f"{str(value)!r} is not a date", "Write year-month-day, as in 2026-11-23."
            ) from None

    @validator("sources")
    def _has_source(cls, value: list[str]) -> list[str]:
        if not value:
            raise Mistake("no source", "Name the id of at least one source.")
        return value

    @validator("sources", "related", "nicknames", "intents", "more", "fills")
    def _no_repeats(cls, value: list[Any]) -> list[Any]:
        for number, item in enumerate(value):
            if item in value[:number]:
                raise Mistake(f"names {item!r} twice", "Take one of them out.")
        return value

    @validator("details")
    def _one_detail_an_aspect(cls, value: list[DetailItem]) -> list[DetailItem]:
        aspects = [detail.aspect for detail in value]
        for number, aspect in enumerate(aspects):
            if aspect in aspects[:number]:
                raise Mistake(f"two details of {aspect!r}", "Join them into one.")
        return value

    @root_validator(skip_on_failure=True)
    def _fits_itself(cls, values: dict[str, Any]) -> dict[str, Any]:
        kind, entry_id = values["kind"], values["id"]
        if not entry_id.startswith(f"{kind}."):
            raise Mistake(
                f"the id {entry_id!r} and the kind {kind!r} do not match",
                f"An entry of this kind is called '{kind}.something'.",
            )
        if entry_id in values["related"]:
            raise Mistake("is related to itself", "Take its own id out of 'related'.")
        if values["advice"] == "activity":
            for detail in values["details"]:
                if detail.advice == "information":
                    raise Mistake(
                        f"the detail {detail.aspect!r} says 'information' in an activity entry",
                        "Take its 'advice' out: what belongs to an activity is withheld with it.",
                    )
        if values["fills"] and kind != "gap":
            raise Mistake("'fills' is for gaps only", "Take it out, or make this a gap.")
        return values

    def to_model(self) -> Entry:
        """The entry as the rest of the program knows it."""
        return Entry(
            id=self.id,
            kind=self.kind,
            title=self.title,
            advice=self.advice,
            short=self.short,
            button=self.button,
            reviewed=self.reviewed,
            sources=tuple(self.sources),
            nicknames=tuple(self.nicknames),
            intents=tuple(self.intents),
            more=tuple(self.more),
            details=tuple(detail.to_model(self.advice) for detail in self.details),
            related=tuple(self.related),
            figure=self.figure,
            fills=tuple(Fill(fill.aspect, fill.entry) for fill in self.fills),
        )


class PhraseItem(Item):
    """A phrase as a file writes it, with its id put in by the reader."""

    id: str
    text: list[Text]
    placeholders: list[str] = Field(default_factory=list)

    @validator("id")
    def _plain_id(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", value):
            raise Mistake(f"{value!r} is not the id of a phrase", "Use small letters, digits and _.")
        return value

    @validator("text", pre=True)
    def _wordings(cls, value: object) -> object:
        return [value] if isinstance(value, str) else value

    @validator("text")
    def _some_text(cls, value: list[str]) -> list[str]:
        if not value:
            raise Mistake("no wording", "Write the text, or a list of wordings.")
        return value

    @root_validator(skip_on_failure=True)
    def _placeholders_declared(cls, values: dict[str, Any]) -> dict[str, Any]:
        declared = frozenset(values["placeholders"])
        for text in values["text"]:
            try:
                used = fields_of(text)
            except ValueError:
                raise Mistake("has a brace without its partner", "Close it, or double it.") from None
            for name in sorted(used - declared):
                raise Mistake(
                    f"uses the placeholder {{{name}}}, which is not declared",
                    f"Add 'placeholders: [{name}]', or mend its name.",
                )
            for name in sorted(declared - used):
                raise Mistake(
                    f"declares {{{name}}}, but the wording {text[:40]!r} does not use it",
                    "Use it in every wording, or take it out of 'placeholders'.",
                )
            if "" in used or not all(name.isidentifier() for name in used):
                raise Mistake("has a placeholder that is not a plain name", "Write {name}.")
        return values

    def to_model(self) -> Phrase:
        """The phrase as the rest of the program knows it."""
        return Phrase(self.id, tuple(self.text))


ItemT = TypeVar("ItemT", bound=Item)


def parse_item(
    model: type[ItemT], raw: object, *, file: str, where: str, line: int | None
) -> tuple[ItemT | None, list[Problem]]:
    """One item from what its file holds: the item, or None and every mistake in it."""
    if not isinstance(raw, dict):
        what = f"must be a list of keys with values, but is {raw!r}"
        return None, [Problem(file, where, what, "Write 'key: value' lines.", line)]
    try:
        return model.parse_obj(raw), []
    except ValidationError as error:
        return None, [Problem(file, where, *_explain(model, dict(found)), line) for found in error.errors()]


def _explain(model: type[Item], found: dict[str, Any]) -> tuple[str, str]:
    """What is wrong and how to mend it, from one pydantic error."""
    place = [part for part in found["loc"] if part != "__root__"]
    key = _path(place)
    if found["type"] == "value_error.mistake":
        what = found["ctx"]["what"]
        return (f"{key}: {what}" if key else what), found["ctx"]["mend"]
    if found["type"] == "value_error.extra":
        return f"unknown key {key!r}", nearest(str(place[-1]), _keys(model, place))
    if found["type"] in ("value_error.missing", "type_error.none.not_allowed"):
        return f"{key!r} is missing", f"Add '{key}:' with its value."
    if found["type"] == "type_error.list":
        return f"{key!r} must be a list", "Write it as [one, two] or with a dash a line."
    return f"{key}: {found['msg']}", "Compare it with another entry."


def _path(place: list[Any]) -> str:
    """A place in an item as a person would say it: more[2], details[1].aspect (counted from 1)."""
    text = ""
    for part in place:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _keys(model: type[Item], place: list[Any]) -> list[str]:
    """The good keys where an unknown one was found."""
    parts: dict[str, type[Item]] = {"details": DetailItem, "fills": FillItem}
    owner = parts.get(str(place[0]), model) if len(place) > 1 else model
    return list(owner.__fields__)

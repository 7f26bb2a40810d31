"""The diary's content: rules for the next run, what a check-in asks, and the words; read and checked."""

from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError

from knowledge.errors import ContentError
from knowledge.strict_yaml import read_yaml
from knowledge.watching import watched

FOLDER = Path(__file__).parent / "content" / "diary"
_Item = TypeVar("_Item", bound=BaseModel)

Peak = Literal["mild", "more", "severe"]
NextDay = Literal["gone", "as_before", "lasts", "unknown"]
Decision = Literal["run", "modify", "rest", "wait"]


class _Strict(BaseModel):
    class Config:
        """Unknown keys are mistakes."""

        extra = Extra.forbid
        frozen = True


class Limit(_Strict):
    """A number of the rules, and where it comes from."""

    value: float = Field(ge=0, le=31)
    sources: list[str] = Field(min_items=1)


class Limits(_Strict):
    """The numbers of the rules."""

    mild_below: Limit
    severe_from: Limit
    trend_days: Limit
    trend_fewest: Limit
    better_by: Limit
    worse_by: Limit


class When(_Strict):
    """What a rule asks of a run's response; what is left out may be anything."""

    peak: tuple[Peak, ...] = ()
    rose: tuple[Literal["yes", "no", "unknown"], ...] = ()
    next: tuple[NextDay, ...] = ()
    before_that: tuple[NextDay, ...] = ()


class NextRunRule(_Strict):
    """One rule: when it holds, what the next run should be, and the words for the reason.

    Attributes:
        seen: whether to have it seen.
        say: the word id of the reason, below `reasons` in words.yml.
        entry: the knowledge entry with the advice that belongs to it.
    """

    id: str
    when: When
    decision: Decision
    seen: bool = False
    say: str
    entry: str | None = None
    sources: list[str] = Field(min_items=1)


class NextRunTable(_Strict):
    """All rules in the order in which they are asked."""

    limits: Limits
    rules: tuple[NextRunRule, ...]


class FlagAsked(_Strict):
    """A red flag that each check-in asks about, with the words of its button."""

    flag: str
    title: str = Field(max_length=24)
    sources: list[str] = Field(min_items=1)


class CheckInPlan(_Strict):
    """What a check-in asks, and when it comes."""

    flags: tuple[FlagAsked, ...]
    at: int = Field(ge=0, lt=1440)
    quiet_from: int = Field(ge=0, lt=1440)
    quiet_until: int = Field(ge=0, lt=1440)
    most_unanswered: int = Field(ge=1, le=30)
    snooze_minutes: int = Field(ge=5, le=720)
    latest_minutes: int = Field(ge=30, le=1440)


class DiaryWords:
    """What the diary says, by id."""

    def __init__(self, texts: Mapping[str, str], path: Path) -> None:
        self._texts = dict(texts)
        self._path = path

    def say(self, name: str, **values: str) -> str:
        """The words of an id with its placeholders filled.

        Raises:
            ContentError: there are none of that id, or a placeholder is not filled.
        """
        try:
            return self._texts[name].format(**values)
        except KeyError as error:
            raise ContentError(f"{self._path}, {name}: {error} is not there.") from error

    def items(self) -> list[tuple[str, str]]:
        """Every text with its id."""
        return list(self._texts.items())

    def placeholders(self, name: str) -> set[str]:
        """The placeholders of an id."""
        return {field for _, field, _, _ in string.Formatter().parse(self._texts[name]) if field}


@watched
def load_next_run(path: Path = FOLDER / "next_run.yml") -> NextRunTable:
    """The rules for the next run.

    Raises:
        ContentError: the file is missing or holds a mistake; the message names the place.
    """
    table = _made(NextRunTable, _read(path), path)
    known = [rule.id for rule in table.rules]
    for rule in table.rules:
        if known.count(rule.id) > 1:
            raise ContentError(f"{path}: two rules are named {rule.id!r}; keep one.")
    return table


@watched
def load_check_in(path: Path = FOLDER / "check_in.yml") -> CheckInPlan:
    """What a check-in asks, and when it comes.

    Raises:
        ContentError: the file is missing or holds a mistake; the message names the place.
    """
    return _made(CheckInPlan, _read(path), path)


@watched
def load_words(path: Path = FOLDER / "words.yml") -> DiaryWords:
    """The diary's words.

    Raises:
        ContentError: the file is missing or holds a mistake; the message names the place.
    """
    texts = _read(path).get("words")
    if not isinstance(texts, dict) or not all(
        isinstance(name, str) and isinstance(text, str) and text for name, text in texts.items()
    ):
        raise ContentError(
            f"{path} needs `words`: a mapping from id to text; quote what YAML reads as yes, no, on or a number."
        )
    for name, text in texts.items():
        try:
            list(string.Formatter().parse(text))
        except ValueError as error:
            raise ContentError(f"{path}, {name}: {error}; write a brace as two.") from error
    return DiaryWords(texts, path)


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = read_yaml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ContentError(f"{path} cannot be read ({error.strerror}): restore it from git.") from error
    except yaml.YAMLError as error:
        raise ContentError(f"{path} is not YAML: {error}") from error
    if not isinstance(raw, dict):
        raise ContentError(f"{path} is empty.")
    return raw


def _made(kind: type[_Item], raw: dict[str, Any], path: Path) -> _Item:
    try:
        return kind(**raw)
    except (TypeError, ValidationError) as error:
        raise ContentError(f"{path}: {error}") from error

"""The questions of the assessment and the plan for each cause, read from the content and checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from pydantic import BaseModel, Extra, Field, ValidationError

from knowledge.errors import ContentError
from knowledge.strict_yaml import read_yaml
from knowledge.watching import watched

FOLDER = Path(__file__).parent / "content" / "assessment"
_Item = TypeVar("_Item", bound=BaseModel)


class _Strict(BaseModel):
    class Config:
        """Unknown keys are mistakes."""

        extra = Extra.forbid
        frozen = True


class Option(_Strict):
    """A button under a question: what it says, the value of the slot that it stands for, and what goes with it.

    Attributes:
        title: what the button says.
        value: the value of the question's slot.
        also: other slots that the same answer fills.
    """

    title: str = Field(max_length=24)
    value: str
    also: Mapping[str, str] = Field(default_factory=dict)


class Question(_Strict):
    """One question of the assessment.

    Attributes:
        slot: the slot that its answer fills.
        ask: the question.
        why: the answer to "why do you ask?".
        means: the answer to "what do you mean by that?": the question in other words.
        kind: `yes_no`, `choice` (buttons) or `free`.
        choices: the buttons of a choice.
        when: slots with the values that make the question worth asking; all must hold.
        first_when: the same for asking it before everything else that is open.
        flag: the red flag that a yes means.
        unless_clear: asked only while no cause fits well.
        spare: left out, the last first, where too many would be asked.
        apart: groups of values that do not go together.
        offers: buttons under a free question once an answer did not fit.
        said: phrases that are an answer to this question and to no other, by the value that they mean.
        noted: how the answer is named among what was noted.
        sources: where the reason for the question stands.
    """

    slot: str
    ask: str = Field(max_length=160)
    why: str = Field(max_length=200)
    means: str = Field(max_length=260)
    kind: Literal["yes_no", "choice", "free"] = "choice"
    choices: tuple[Option, ...] = ()
    when: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    first_when: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    flag: str | None = None
    unless_clear: bool = False
    spare: bool = False
    apart: tuple[tuple[str, ...], ...] = ()
    offers: tuple[Option, ...] = ()
    said: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    noted: str | None = None
    sources: list[str] = Field(min_items=1)


class CausePlan(_Strict):
    """What a week looks like for a cause: the ids of entries to do and of what to change."""

    cause: str
    do: list[str] = Field(min_items=1)
    change: tuple[str, ...] = ()


class PainRule(_Strict):
    """The pain score, of 10, below which pain is mild, and where that stands."""

    mild_below: float = Field(ge=0, le=10)
    sources: list[str] = Field(min_items=1)


class PlanTable(_Strict):
    """The plans of all causes, what goes into each of them, and what is eased first by what changed lately."""

    causes: Mapping[str, CausePlan]
    change: tuple[str, ...]
    watch: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    pain: PainRule


@watched
def load_questions(path: Path = FOLDER / "questions.yml") -> tuple[Question, ...]:
    """The questions in their order.

    Raises:
        ContentError: the file is missing or holds a mistake; the message names the item and the mend.
    """
    questions = tuple(_made(Question, item, path, number) for number, item in _items(path, "questions"))
    known = [question.slot for question in questions]
    for question in questions:
        if known.count(question.slot) > 1:
            raise ContentError(f"{path}: two questions fill {question.slot!r}; keep one.")
        named = (
            *question.when,
            *question.first_when,
            *(slot for one in question.choices for slot in one.also),
        )
        for slot in named:
            if slot not in known:
                raise ContentError(
                    f"{path}, {question.slot}: the condition names {slot!r}, which no question fills."
                )
        values = {one.value for one in question.choices}
        meant = {"yes", "no"} if question.kind == "yes_no" else values
        unknown = [value for value in question.said if value not in meant]
        if unknown:
            raise ContentError(
                f"{path}, {question.slot}: `said` names {unknown[0]!r}; its answers are {', '.join(sorted(meant)) or 'free'}."
            )
        strange = [value for group in question.apart for value in group if value not in values]
        if strange:
            raise ContentError(f"{path}, {question.slot}: `apart` names {strange[0]!r}, which is no choice.")
    return questions


@watched
def load_plan(path: Path = FOLDER / "plan.yml") -> PlanTable:
    """The plans by cause.

    Raises:
        ContentError: the file is missing or holds a mistake; the message names the item and the mend.
    """
    causes = [_made(CausePlan, item, path, number) for number, item in _items(path, "plan")]
    raw = _read(path)
    always, changed = raw.get("always"), raw.get("changed") or {}
    if not isinstance(always, dict) or not {"change", "watch"} <= set(always):
        raise ContentError(f"{path} needs `always` with `change` and `watch`, each a list of entries.")
    if not isinstance(changed, dict) or not all(isinstance(entries, list) for entries in changed.values()):
        raise ContentError(f"{path}: `changed` needs a list of entries for each value.")
    return PlanTable(
        causes={one.cause: one for one in causes},
        change=tuple(always["change"]),
        watch=tuple(always["watch"]),
        pain=_made(PainRule, raw.get("pain"), path, 1),
        changed={str(value): tuple(entries) for value, entries in changed.items()},
    )


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


def _items(path: Path, name: str) -> list[tuple[int, Any]]:
    items = _read(path).get(name)
    if not isinstance(items, list) or not items:
        raise ContentError(f"{path} needs a list named `{name}` with at least one item.")
    return list(enumerate(items, 1))


def _made(kind: type[_Item], item: Any, path: Path, number: int) -> _Item:
    if isinstance(item, dict) and kind is Question and "kind" not in item and not item.get("choices"):
        item = {**item, "kind": "free"}
    try:
        return kind(**item)
    except (TypeError, ValidationError) as error:
        raise ContentError(f"{path}, item {number}: {error}") from error

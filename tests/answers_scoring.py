"""The answers of tests/data/answers to the coach's own questions, and when one was understood."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from actions.interview import UNKNOWN, is_of_a_sign
from actions.reasoning import values_of
from knowledge.safety_terms import SEVERE

SETS = Path(__file__).parent / "data" / "answers"
SET_NAMES = ("dev", "sealed")

OF_SLOT = "slot:"
"""A question of the assessment is named by its slot behind this; every other is named by its red flag."""

MEANINGS = ("yes", "no", "unsure", "other")
"""What an answer to a question about a sign may mean; `other` answers nothing, as "why do you ask?"."""

OTHER = "other"
"""What answers nothing. To a question of the assessment all else is the slot's value, or UNKNOWN ("no idea")."""

ROUGH = {"duration": 0.2, "weekly_km": 0.03}
"""By how much, as a share, a figure may differ: "about a month" is 28 to 31 days to different people."""


@dataclass(frozen=True)
class Answer:
    """What somebody types to a question, and what it means there."""

    id: str
    question: str
    text: str
    means: str | float

    @property
    def slot(self) -> str | None:
        """The slot that was asked for; none where a sign was asked about."""
        return self.question.removeprefix(OF_SLOT) if self.question.startswith(OF_SLOT) else None


@dataclass(frozen=True)
class Standing:
    """How things stand after an answer.

    Attributes:
        gate: the gate in force.
        asks: the flags that are asked about or still to be.
        value: what the slot that was asked for holds.
        open: whether the same question of the assessment is still open.
    """

    gate: str
    asks: frozenset[str] = frozenset()
    value: object = None
    open: bool = False


def taken_for(answer: Answer, after: Standing) -> str:
    """What the answer to the question about a sign came to: `referred`, `asked` (about this sign) or `cleared`."""
    if after.gate != "none":
        return "referred"
    return "asked" if answer.question in after.asks else "cleared"


def sign_right(answer: Answer, after: Standing) -> bool:
    """Whether a yes was referred for, a no let it go on, and anything else was neither taken for a no.

    Nobody is hurt by being asked once more, or by a referral for want of a clear answer; who answers nothing
    ("why do you ask?") is referred for no sign, though.
    """
    came_to = taken_for(answer, after)
    allowed = {
        "yes": {"referred"},
        "no": {"cleared"},
        "unsure": {"referred", "asked"},
        "other": {"asked"},
    }
    return came_to in allowed[str(answer.means)]


def unsafe(answer: Answer, after: Standing) -> bool:
    """Whether a sign was let go that the answer does not deny."""
    return answer.means != "no" and taken_for(answer, after) == "cleared"


def slot_right(answer: Answer, after: Standing) -> bool:
    """Whether the assessment took from the answer what it says, or took nothing where it says nothing.

    A value that is itself a sign (a score of 9, a yes to pain at night) is understood where it was referred for.
    """
    if answer.means == OTHER:
        return after.value in (None, UNKNOWN) and after.gate == "none"
    if after.gate != "none":
        unsure = answer.means == UNKNOWN and is_of_a_sign(answer.slot or "")
        return unsure or answer.means == "yes" or (_is_number(answer.means) and float(answer.means) >= SEVERE)
    if answer.means == UNKNOWN:
        return after.value == UNKNOWN or (after.value is None and after.open)
    if _is_number(answer.means):
        got = after.value.get("days") if isinstance(after.value, Mapping) else after.value
        slack = ROUGH.get(answer.slot or "", 0.0) * float(answer.means)
        return _is_number(got) and abs(float(str(got)) - float(answer.means)) <= slack + 1e-9
    return answer.means in values_of(after.value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def load_answers(name: str) -> list[Answer]:
    """The answers of a set.

    Raises:
        ValueError: naming the line, if its meaning is none that its question can have.
    """
    answers = []
    for number, line in enumerate((SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), start=1):
        record = json.loads(line)
        answer = Answer(f"{name}-{number:03d}", record["question"], record["answer"], record["means"])
        if answer.slot is None and answer.means not in MEANINGS:
            raise ValueError(
                f"{name}.jsonl, line {number}: {answer.means!r} is none of {', '.join(MEANINGS)}."
            )
        answers.append(answer)
    return answers


def load_openings() -> Mapping[str, list[str]]:
    """What brings the coach to ask about each sign."""
    lines = (SETS / "openings.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["question"]: record["turns"] for record in map(json.loads, lines)}

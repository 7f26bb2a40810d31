"""The short assessment: what the runner's answers fit, and what they do not settle.

No answer here is a diagnosis, and no figure a probability: evidence that the content lists is added up, and
a cause "fits well", "partly", or is not mentioned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions import safety
from actions.answer import SEE_SOMEONE, entry_choice, start_choices
from actions.referral import SafetyWords
from actions.turn import Choice, Outcome, Reply, Turn, joined
from knowledge.evidence import Evidence, load_evidence
from knowledge.queries import KnowledgeBase

QUESTIONS = ("place", "timing", "duration", "pain_score", "load_change", "sitting")
"""The slots of the form, in the order in which they are asked."""

FITS_WELL = 3

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Fit:
    """How far a cause fits: the sum of its evidence, and the reasons."""

    cause: str
    weight: int
    reasons: tuple[str, ...]

    @property
    def well(self) -> bool:
        """Whether it fits well and not only partly."""
        return self.weight >= FITS_WELL


def valid_score(value: Any) -> float | str | None:
    """A pain score as a number from 0 to 10, `unknown` as it is, None for what is neither."""
    if value == "unknown":
        return "unknown"
    found = _NUMBER.search(str(value))
    if found is None:
        return None
    score = float(found.group().replace(",", "."))
    return score if 0 <= score <= 10 else None


def fits(answers: Mapping[str, Any], evidence: Sequence[Evidence]) -> tuple[Fit, ...]:
    """The causes that some answer speaks for, the best first.

    Args:
        answers: slot -> value; a value may be a list of values.
        evidence: the content's table.
    """
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        given = answers.get(item.slot)
        values = given if isinstance(given, (list, tuple)) else [given]
        if item.value in values:
            found.setdefault(item.cause, []).append(item)
    ranked = [
        Fit(cause, sum(item.weight for item in items), tuple(item.because for item in items))
        for cause, items in found.items()
    ]
    return tuple(sorted(ranked, key=lambda fit: -fit.weight))


def result(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Say what the answers fit, with the reasons, and where to go on.

    A severe pain score, or a gate that stands, is answered with a referral and nothing else.
    """
    score = turn.slots.get("pain_score")
    if isinstance(score, (int, float)) and score >= safety.SEVERE:
        return safety.refer_for(("severe_pain",), turn, kb, words)
    if turn.standing_gate != "none":
        return safety.refer_again(turn, kb, words)
    ranked = fits(turn.slots, load_evidence())
    see_someone = kb.entry(SEE_SOMEONE)
    last = (entry_choice(see_someone),) if see_someone is not None else ()
    if not ranked:
        return Outcome((Reply(kb.phrase("assessment_no_fit"), last),), {"pending": None})
    lines = []
    choices: list[Choice] = []
    for fit in ranked:
        entry = kb.entry(fit.cause)
        if entry is None:
            continue
        degree = kb.phrase("fits_well" if fit.well else "fits_partly")
        lines.append(f"- {entry.title}: {degree}, because {' and '.join(fit.reasons)}.")
        choices.append(entry_choice(entry))
    timing = kb.phrase("timing_differs") if turn.slots.get("timing") == "during" else ""
    text = joined([kb.phrase("assessment_intro"), "\n".join(lines), timing, kb.phrase("assessment_limits")])
    listed = [fit.cause for fit in ranked]
    reply = Reply(text, (*choices[:3], *last), sources=tuple(listed))
    return Outcome((reply,), {"topic": listed[0], "paragraph": 0, "listed": listed, "pending": None})


def stop(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """End the form; what was told stays known."""
    return Outcome(
        (Reply(kb.phrase("assessment_stopped"), start_choices(kb)),),
        {"pending": None},
        stop_form=True,
    )


def unclear(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """An answer that fits no option: say so before the question is asked again."""
    return Outcome((Reply(kb.phrase("unclear_answer")),))

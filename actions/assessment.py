"""The assessment: what the runner's answers fit, what speaks against it, and what they do not settle.

No answer here is a diagnosis, and no figure a probability: evidence that the content lists is added up, and
a cause "fits well", "fits in part" or little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions import interview, safety
from actions.answer import SEE_SOMEONE, entry_choice, start_choices
from actions.referral import SafetyWords
from actions.turn import Card, Choice, Outcome, Reply, Turn, joined
from knowledge.evidence import Evidence, load_evidence
from knowledge.queries import KnowledgeBase

FITS_WELL = 3
PLAN = "/ask_plan"
SHOWN = 3

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Fit:
    """How far a cause fits: the sum of its evidence, the reasons for it and those against it."""

    cause: str
    weight: int
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether it fits well and not only in part."""
        return self.weight >= FITS_WELL


def valid_score(value: Any) -> float | str | None:
    """A pain score as a number from 0 to 10, `unknown` as it is, None for what is neither."""
    if value == interview.UNKNOWN:
        return interview.UNKNOWN
    found = _NUMBER.search(str(value))
    if found is None:
        return None
    score = float(found.group().replace(",", "."))
    return score if 0 <= score <= 10 else None


def weighed(answers: Mapping[str, Any], evidence: Sequence[Evidence]) -> tuple[Fit, ...]:
    """Every cause that an answer speaks for or against, the best first.

    Args:
        answers: slot -> value; a value may be a list of values.
        evidence: the content's table.
    """
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        values = interview.values_of(answers.get(item.slot))
        # "Front and outer" is not "front and not outer": what speaks against needs the one value alone.
        if item.value in values and (item.weight > 0 or len(values) == 1):
            found.setdefault(item.cause, []).append(item)
    ranked = [
        Fit(
            cause,
            sum(item.weight for item in items),
            tuple(item.because for item in items if item.weight > 0),
            tuple(item.because for item in items if item.weight < 0),
        )
        for cause, items in found.items()
    ]
    return tuple(sorted(ranked, key=lambda fit: -fit.weight))


def fits(answers: Mapping[str, Any], evidence: Sequence[Evidence]) -> tuple[Fit, ...]:
    """The causes that the answers speak for, the best first."""
    return tuple(fit for fit in weighed(answers, evidence) if fit.weight > 0)


def result(turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """Say what the answers fit, with the reasons, and where to go on.

    A severe pain score, an answer that is a red flag, or a gate that stands, is answered with a referral and
    nothing else.
    """
    flags = interview.flags_told(turn.slots)
    score = turn.slots.get("pain_score")
    if isinstance(score, (int, float)) and score >= safety.SEVERE:
        flags = (safety.SEVERE_PAIN, *flags)
    if flags:
        return safety.refer_for(flags, turn, kb, words)
    if turn.standing_gate != "none":
        return safety.refer_again(turn, kb, words)
    ranked = fits(turn.slots, load_evidence())
    see_someone = kb.entry(SEE_SOMEONE)
    last = (entry_choice(see_someone),) if see_someone is not None else ()
    if not ranked:
        return Outcome((Reply(kb.phrase("assessment_no_fit"), last),), {"pending": None})
    lines = []
    for fit in ranked:
        entry = kb.entry(fit.cause)
        if entry is not None:
            degree = kb.phrase("fits_well" if fit.well else "fits_partly")
            # The reasons follow in the card; said twice they would bury the answer.
            lines.append(f"- {entry.title}: {degree}")
    unusual = [
        kb.phrase("timing_differs") if "during" in interview.values_of(turn.slots.get("timing")) else "",
        kb.phrase("does_not_settle") if turn.slots.get("settles") == "no" else "",
    ]
    text = joined([kb.phrase("assessment_intro"), "\n".join(lines), *unusual, kb.phrase("assessment_limits")])
    listed = [fit.cause for fit in ranked]
    shown = tuple(entry_choice(entry) for entry in map(kb.entry, listed[: SHOWN - 1]) if entry is not None)
    choices = (Choice(kb.phrase("plan_button"), PLAN), *shown, *last)
    reply = Reply(text, choices, sources=tuple(listed), card=why_card(turn.slots, kb))
    slots = {
        "topic": listed[0],
        "paragraph": 0,
        "listed": listed,
        "pending": {"kind": "plan"},
        "assessed": True,
    }
    return Outcome((reply,), slots)


def why_card(answers: Mapping[str, Any], kb: KnowledgeBase) -> Card:
    """Why the coach says so: what fits and why, what speaks against it, what would change it, and the sources."""
    evidence = load_evidence()
    rows: list[tuple[str, str]] = []
    works: list[str] = []
    for fit in weighed(answers, evidence):
        entry = kb.entry(fit.cause)
        if entry is None or (not fit.reasons and not fit.against):
            continue
        told = [f"{kb.phrase('speaks_for')} {_listed(fit.reasons)}."] if fit.reasons else []
        told += [f"{kb.phrase('speaks_against')} {_listed(fit.against)}."] if fit.against else []
        rows.append((entry.title, " ".join(told)))
        works += [f"{source.work}: {source.heading}" for source in kb.sources(entry.id)]
    rows.append((kb.phrase("would_change_title"), kb.phrase("would_change")))
    open_slots = [
        one.slot for one in interview.needed(answers) if answers.get(one.slot) in (None, interview.UNKNOWN)
    ]
    if open_slots:
        rows.append((kb.phrase("not_known_title"), kb.phrase("not_known", count=str(len(open_slots)))))
    rows.append((kb.phrase("sources_title"), "; ".join(dict.fromkeys(works))))
    return Card("why", kb.phrase("why_title"), tuple(rows))


def _listed(reasons: Sequence[str]) -> str:
    return " and ".join(reasons)


def stop(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """End the form; what was told stays known, and "assess me" goes on from there."""
    return Outcome(
        (Reply(kb.phrase("assessment_stopped"), start_choices(kb)),),
        {"pending": None, "unclear": None},
        stop_form=True,
    )


def unclear(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """An answer that fits no option: say so before the question is asked again, and move on the third time."""
    slot = str(turn.slots.get("requested_slot") or "")
    counted = turn.slots.get("unclear")
    times = 1 + (int(counted["times"]) if isinstance(counted, Mapping) and counted.get("slot") == slot else 0)
    if slot and times >= interview.ASKED_AT_MOST:
        return Outcome((Reply(kb.phrase("moved_on")),), {slot: interview.UNKNOWN, "unclear": None})
    return Outcome((Reply(kb.phrase("unclear_answer")),), {"unclear": {"slot": slot, "times": times}})


def why_asked(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The answer to "why do you ask?" while a question of the assessment is open; None otherwise."""
    if turn.active_form != interview.FORM:
        return None
    question = interview.question_for(turn.slots.get("requested_slot"))
    return None if question is None else Outcome((Reply(question.why),))


def ask(slot: str, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Ask the question of a slot."""
    question = interview.question_for(slot)
    if question is None:
        return Outcome()
    text = interview.words_of(question, turn.slots, kb)
    return Outcome((Reply(text, interview.buttons_of(question, kb)),))

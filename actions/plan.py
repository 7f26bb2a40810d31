"""The plan for a week, put together from the entries that stand for what fits this runner."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from actions.answer import SEE_SOMEONE, entry_choice, withheld
from actions.reasoning import clear, fits, values_of
from actions.running_on import open_flag_question
from actions.turn import Card, Choice, Outcome, Reply, Turn, joined
from knowledge.evidence import load_evidence
from knowledge.interview import PlanTable, load_plan
from knowledge.queries import Entry, KnowledgeBase

MOST_EXERCISES = 4
MOST_CHANGES = 3


_WOULD = re.compile(
    r"^\W*(?:(?:so|and|ok(?:ay)?|but|well|then|now|right|honestly)\W+)*(?:what|which) (?:would (?:you|u) do|(?:would|do|should|can) (?:you|u) (?:advise|suggest|recommend|say i (?:do|should do)|think i should do))"
    r"(?: (?:if you were me|if (?:it was|it were) you(?:rs)?|in my (?:place|shoes|position|case)|for me|to me|i do|here|now|then|next|about (?:it|this|that)|with (?:it|this|a hip like (?:this|mine))))*\W*$",
    re.IGNORECASE,
)


def asks_for_advice(turn: Turn) -> bool:
    """Whether it is asked what the coach would do: who asks that wants a plan, and not to hear what it can do."""
    return turn.intent == "ask_capabilities" and _WOULD.match(turn.text) is not None


def entries_for(causes: Sequence[str], table: PlanTable) -> tuple[list[str], list[str]]:
    """What to do and what to change for some causes, the best-fitting cause's first, each entry once."""
    plans = [table.causes[cause] for cause in causes if cause in table.causes]
    do = dict.fromkeys(entry for plan in plans for entry in plan.do)
    change = dict.fromkeys([*(entry for plan in plans for entry in plan.change), *table.change])
    return list(do)[:MOST_EXERCISES], list(change)[:MOST_CHANGES]


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Give the plan; without an assessment, offer that first; under a gate, say what comes before it."""
    if turn.standing_gate != "none":
        return withheld(turn, kb)
    causes = causes_of(turn.slots)
    enough = bool(turn.slots.get("assessed")) or clear(turn.slots)
    if not causes or not enough or open_flag_question(turn.slots) is not None:
        assess = Choice(kb.phrase("assess_button"), "/start_assessment")
        overview = kb.entry("exercise.overview")
        offered = (assess, entry_choice(overview)) if overview is not None else (assess,)
        return Outcome(
            (Reply(kb.phrase("plan_needs_answers"), offered),),
            {"pending": {"kind": "assess", "for_plan": True}},
        )
    table = load_plan()
    do, change = entries_for(causes, table)
    eased = _eased_first(turn.slots, table)
    change = [entry for entry in change if entry not in eased]
    rows = [
        *((_title(entry), _dose(entry)) for entry in _known(do, kb)),
        *((kb.phrase("plan_ease_first"), _words(entry, "what_to_do")) for entry in _known(eased, kb)),
        *((_title(entry), _words(entry, "what_to_do")) for entry in _known(change, kb)),
        *((kb.phrase("plan_watch"), _words(entry, "signs")) for entry in _known(table.watch, kb)),
    ]
    see_someone = kb.entry(SEE_SOMEONE)
    exercises = _known(do, kb)
    choices = tuple(entry_choice(entry) for entry in exercises[:3])
    if see_someone is not None:
        choices = (*choices, entry_choice(see_someone))
    sources = (*do, *eased, *change, *table.watch)
    reply = Reply(
        joined([kb.phrase("plan_intro"), kb.phrase("plan_limits")]),
        choices,
        sources=sources,
        card=Card("plan", kb.phrase("plan_title"), tuple(rows)),
    )
    listed = [entry.id for entry in exercises]
    return Outcome((reply,), {"topic": listed[0], "paragraph": 0, "listed": listed, "pending": None})


def _eased_first(answers: Mapping[str, Any], table: PlanTable) -> list[str]:
    """What to ease first, by what changed in training."""
    changed = values_of(answers.get("what_changed"))
    return list(dict.fromkeys(entry for value in changed for entry in table.changed.get(value, ())))


def causes_of(answers: Mapping[str, Any]) -> list[str]:
    """The causes that fit what was told: those that fit well, or else the best one."""
    ranked = fits(answers, load_evidence())
    return [fit.cause for fit in ranked if fit.well] or [fit.cause for fit in ranked[:1]]


def _known(ids: Sequence[str], kb: KnowledgeBase) -> list[Entry]:
    return [entry for entry in map(kb.entry, ids) if entry is not None]


def _title(entry: Entry) -> str:
    return entry.title


def _dose(entry: Entry) -> str:
    return _words(entry, "dose" if entry.detail("dose") is not None else "frequency")


def _words(entry: Entry, aspect: str) -> str:
    detail = entry.detail(aspect)
    return detail.text if detail is not None else entry.short

"""A severe score among those of several runs or days: it is asked about, where no gate stands for it already."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from actions import referring
from actions.runners_diary.desk import Desk
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_lists import cannot_be_parted, entries_in, runs_in, worst_in
from bot.language.diary_reading import read
from knowledge.safety_terms import ENTRY, SEVERE_PAIN


def worst_of_list(text: str) -> float:
    """The strongest pain that a message tells of several runs or days; 0 where it tells of no more than one."""
    if cannot_be_parted(text):
        return worst_in(text)
    runs = runs_in(text)
    if runs is not None:
        return runs.worst or 0.0
    each = entries_in(text)
    return (
        max((score for one in each for _, score in read(one).scores), default=0.0) if len(each) > 1 else 0.0
    )


def asked_about(kept: Outcome, scores: Iterable[float], turn: Turn, desk: Desk) -> Outcome:
    """The outcome, with the question about severe pain behind what was noted, where a score is severe and nothing gates yet."""
    worst = max(scores, default=0.0)
    gated = kept.slots.get("gate", turn.standing_gate) not in (None, "none")
    if gated or worst < desk.table.limits.severe_from.value:
        return kept
    # A no to "right now?" would let go what was told of a day.
    asked = referring.ask_about((SEVERE_PAIN,), turn, desk.kb, desk.safety, told=True)
    return replace(asked, replies=(*(replace(one, choices=()) for one in kept.replies[:1]), *asked.replies))


def before_noting(text: str, at: datetime, turn: Turn, desk: Desk) -> Outcome | None:
    """The question about severe pain before any of several runs is noted, which waits with them; None where none of their scores is severe."""
    waits = Outcome((Reply(desk.say("runs_wait")),), {})
    asked = asked_about(waits, (worst_of_list(text),), turn, desk)
    if asked is waits:
        return None
    held = {ENTRY: {"text": text, "at": at.isoformat()}}
    return replace(asked, slots={**asked.slots, "pending": {**asked.slots["pending"], **held}})

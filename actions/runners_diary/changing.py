"""What is said of an entry that was put right: what it says now, what that means for the next run, and what was asked before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.runners_diary import shown
from actions.runners_diary.asking import TOLD, waits
from actions.runners_diary.closing import offered
from actions.runners_diary.deciding import decide, today_of
from actions.runners_diary.desk import Desk
from actions.turn import Outcome, Reply, Turn
from diary.model import Pain, Run

_QUESTIONS = {"during": "ask_during", "now": "ask_now"}
"""What is asked again after a correction, by the moment of the score that is open."""


def changed(entry: Run | Pain, turn: Turn, desk: Desk, with_it: Sequence[Pain] = ()) -> Outcome:
    """Say what an entry is now, and what that means for the next run.

    Args:
        entry: the entry as it is kept now.
        turn: the turn.
        desk: its tools.
        with_it: scores that moved with it.
    """
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    if isinstance(entry, Run):
        on, what = diary.day_of(entry, desk.zone), shown.run(entry, diary.person.units, desk)
    else:
        on, what = entry.day, shown.scores([entry], desk)
    today = today_of(diary, desk)
    that_day = shown.scores([pain for pain in with_it if pain.day == on], desk)
    text = desk.say("changed", day=shown.day(on, today, desk), what="; ".join(filter(None, (what, that_day))))
    for pain in (one for one in with_it if one.day != on):
        also = desk.say("changed_also", day=shown.day(pain.day, today, desk), what=shown.scores([pain], desk))
        text = f"{text} {also}"
    decided = decide(diary, turn, desk, text)
    open_now = turn.pending.get("ask") == "score" and not turn.pending.get("replaces")
    asked = _QUESTIONS.get(str(turn.pending.get("moment"))) if open_now else None
    if asked is not None and not decided.slots.get("gate"):
        # What was asked before the slip was put right is still to be told; a referral goes before it.
        return Outcome((Reply(text), Reply(desk.say(asked))), {"pending": dict(turn.pending)})
    if (
        turn.pending.get("ask") == "check_in"
        and not decided.slots.get("gate")
        and turn.standing_gate == "none"
    ):
        # The offer that stood before the slip still stands.
        return offered(decided, desk)
    if isinstance(entry, Run) and on < today and not decided.slots.get("gate"):
        # More of it may follow: another day, the evening.
        return replace(decided, slots={**decided.slots, "pending": waits(TOLD, run=entry.id)})
    return decided

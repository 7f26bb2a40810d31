"""A run told with a sign in doubt, where a diary is kept: it waits with the question, and is noted once that is answered.

Behind a referral it is kept without a question of the diary's own. A severe score that is denied then is not kept; the one
that was meant, or the diary's question, comes in its place.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from actions.runners_diary.desk import Desk
from actions.runners_diary.keeping import keep, store_quietly
from actions.runners_diary.telling import is_own_run
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_reading import Told, is_entry, read
from knowledge.safety_terms import ENTRY, FLAG_CHECK, SEVERE, SEVERE_PAIN, UNREAD

MORE = "more"
"""Under what in the run that waits those stand that were told before the question was answered."""


def held(outcome: Outcome, turn: Turn, desk: Desk) -> Outcome:
    """The question about a sign, with the run that was told beside it; one that waits already stays, and another goes behind it."""
    told = {"text": turn.text, "at": desk.now.isoformat()}
    entry: Any = turn.pending.get(ENTRY) or told
    # What is an entry by its words is put down at once.
    if entry["text"] != told["text"] and is_own_run(turn) and not is_entry(turn.text):
        entry = {**entry, MORE: [*(entry.get(MORE) or ()), told]}
    return replace(outcome, slots={**outcome.slots, "pending": {**outcome.slots["pending"], ENTRY: entry}})


def noted(outcome: Outcome, turn: Turn, desk: Desk) -> Outcome:
    """The outcome, and with it the run that waited for the answer; it waits on where the sign is asked about again.

    Args:
        outcome: what is said of the sign.
        turn: the answer; what is pending holds the run.
        desk: the diary's.
    """
    entry: Any = turn.pending[ENTRY]
    asked = outcome.slots.get("pending") or {}
    if asked.get("kind") in (FLAG_CHECK, UNREAD):
        return held(outcome, turn, desk)
    text, at = str(entry["text"]), str(entry["at"])
    gated = outcome.slots.get("gate", turn.standing_gate) not in (None, "none")
    beside = [
        store_quietly(str(one["text"]), str(one["at"]), turn, desk)
        for one in entry.get(MORE) or ()
        if one["text"] != text
    ]
    if gated or asked or outcome.follow_up:
        if not store_quietly(text, at, turn, desk) and not any(beside):
            return outcome
        return replace(outcome, replies=(*outcome.replies, Reply(desk.say("noted_beside"))))
    kept = keep(
        text,
        datetime.fromisoformat(at),
        turn,
        desk,
        severity_asked=True,
        mended=lambda told: _mended(told, turn),
    )
    given = tuple(replace(one, choices=()) for one in outcome.replies)
    if any(beside):
        given = (*given, Reply(desk.say("noted_beside")))
    return replace(
        kept, replies=(*given, *kept.replies), slots={**outcome.slots, "pending": None, **kept.slots}
    )


def _mended(told: Told, turn: Turn) -> Told:
    """What was told, without the severe scores where the question about them was answered with a no, or with the score that was meant."""
    if list(turn.pending.get("flags") or ())[:1] != [SEVERE_PAIN]:
        return told
    said = read(turn.text)
    meant: float | None = (
        said.correction.new
        if said.correction is not None
        else max((one for _, one in said.scores), default=None)
    )
    if meant is not None and meant < SEVERE:
        scores = tuple((moment, float(meant) if score >= SEVERE else score) for moment, score in told.scores)
    else:
        scores = tuple(one for one in told.scores if one[1] < SEVERE)
    return replace(told, scores=scores)

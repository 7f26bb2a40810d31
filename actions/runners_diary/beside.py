"""What a message tells the diary while its answer is about safety: kept quietly, and never in the referral's way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from actions import yes_no
from actions.errors import in_one_line
from actions.runners_diary import answering, morning
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.keeping import store_quietly
from actions.runners_diary.scoring import score_kept_quietly
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_notes import note_in
from bot.language.diary_reading import is_entry
from diary.errors import DiaryError
from diary.model import FlagAnswer
from knowledge.safety_terms import FLAG_CHECK, OF_CHECK_IN

_log = logging.getLogger(__name__)
_ANSWERS = {"present": "present", "negated": "denied", "uncertain": "unsure"}


def noted(turn: Turn, outcome: Outcome, open_desk: Callable[[], Desk]) -> Outcome:
    """Keep an entry and the flags of a message that safety answers; a failure costs no referral."""
    try:
        desk = open_desk()
        if desk.diaries.person(turn.person) is None:
            return outcome
        flags = _flags(turn, outcome)
        desk.diaries.add_flags(
            turn.person, [FlagAnswer(desk.now, flag, said) for flag, said in flags.items()]
        )
        # What waits for an answer of the runner's waits no longer: safety comes first.
        waits = answering.keep_waiting(turn, desk)
        if "pending" not in outcome.slots and waits != turn.pending:
            outcome = replace(outcome, slots={**outcome.slots, "pending": waits or None})
        outcome = morning.after_signs(outcome, turn, desk)
        if turn.pending.get("kind") == PENDING or turn.pending.get(OF_CHECK_IN):
            desk.check_ins.answered(turn.person, desk.now)
        entry = is_entry(turn.text) or note_in(turn.text) is not None
        answered = morning.score_kept_quietly(turn, desk) or score_kept_quietly(turn, desk)
        if answered or (entry and store_quietly(turn.text, desk.now.isoformat(), turn, desk)):
            kept = Reply(desk.say("noted_beside"))
            asks = (outcome.slots.get("pending") or {}).get("kind") == FLAG_CHECK
            # A referral comes before all; a question comes last.
            replies = (kept, *outcome.replies) if asks else (*outcome.replies, kept)
            return replace(outcome, replies=replies)
    except Exception as error:
        if not isinstance(error, DiaryError):
            _log.error("The diary was not written: %s", in_one_line(error))
    return outcome


def _flags(turn: Turn, outcome: Outcome) -> dict[str, str]:
    found = {
        str(item["flag"]): _ANSWERS[str(item["status"])]
        for item in turn.red_flags
        if str(item["status"]) in _ANSWERS
    }
    asked = (
        [str(flag) for flag in turn.pending.get("flags") or []]
        if turn.pending.get("kind") == FLAG_CHECK
        else []
    )
    if asked and yes_no.denies(turn):
        found.setdefault(asked[0], "denied")
    known = {str(flag) for flag in turn.slots.get("gate_flags") or ()}
    now = {str(flag) for flag in outcome.slots.get("gate_flags") or ()}
    return found | dict.fromkeys(now - known, "present")

"""What a message tells the diary while its answer is about safety: kept quietly, and never in the referral's way."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from actions import yes_no
from actions.errors import in_one_line
from actions.runners_diary import answering, held_entry, morning, shown
from actions.runners_diary.asking import ask_consent, waits
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.keeping import store_quietly
from actions.runners_diary.scoring import score_kept_quietly
from actions.runners_diary.telling import is_own_run, is_whole
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_notes import note_in
from bot.language.diary_reading import is_entry
from bot.language.diary_scores import DURING
from diary.errors import DiaryError
from diary.model import FlagAnswer
from knowledge.safety_terms import ENTRY, FLAG_CHECK, LIFTS, OF_CHECK_IN, SEVERE, SEVERE_PAIN, UNREAD

_log = logging.getLogger(__name__)
_LATELY = timedelta(days=1)
_ANSWERS = {"present": "present", "negated": "denied", "uncertain": "unsure"}


def noted(turn: Turn, outcome: Outcome, open_desk: Callable[[], Desk]) -> Outcome:
    """Keep an entry and the flags of a message that safety answers; a failure costs no referral."""
    try:
        desk = open_desk()
        if desk.diaries.person(turn.person) is None:
            return _held_without_diary(outcome, turn, desk)
        flags = _flags(turn, outcome)
        desk.diaries.add_flags(
            turn.person, [FlagAnswer(desk.now, flag, said) for flag, said in flags.items()]
        )
        # What waits for an answer of the runner's waits no longer: safety comes first.
        left = answering.keep_waiting(turn, desk)
        if "pending" not in outcome.slots and left != turn.pending:
            outcome = replace(outcome, slots={**outcome.slots, "pending": left or None})
        outcome = morning.after_signs(outcome, turn, desk)
        if turn.pending.get("kind") == PENDING or turn.pending.get(OF_CHECK_IN):
            desk.check_ins.answered(turn.person, desk.now)
        outcome = taken_back(outcome, turn, desk)
        entry = is_entry(turn.text) or note_in(turn.text) is not None
        answered = morning.score_kept_quietly(turn, desk) or score_kept_quietly(turn, desk)
        if turn.pending.get(ENTRY):
            outcome = held_entry.noted(outcome, turn, desk)
        asks = (outcome.slots.get("pending") or {}).get("kind") == FLAG_CHECK
        if not answered and not entry and is_own_run(turn):
            if asks:
                return held_entry.held(outcome, turn, desk)
            entry = True
        if answered or (entry and store_quietly(turn.text, desk.now.isoformat(), turn, desk)):
            kept = Reply(desk.say("noted_beside"))
            # A referral comes before all; a question comes last.
            replies = (kept, *outcome.replies) if asks else (*outcome.replies, kept)
            return replace(outcome, replies=replies)
    except Exception as error:
        if not isinstance(error, DiaryError):
            _log.error("The diary was not written: %s", in_one_line(error))
    return outcome


def _held_without_diary(outcome: Outcome, turn: Turn, desk: Desk) -> Outcome:
    """Hold a run that is told with a doubtful sign, and offer a diary for it once the sign is denied.

    Behind a referral nothing is offered.
    """
    asked = outcome.slots.get("pending") or {}
    held: Any = turn.pending.get(ENTRY)
    if asked.get("kind") in (FLAG_CHECK, UNREAD):
        waiting = turn.pending if turn.pending.get("ask") == "consent" else {}
        if not held and waiting.get("text"):
            held = {"text": waiting["text"], "at": waiting["at"]}
        if not held and is_whole(turn):
            held = {"text": turn.text, "at": desk.now.isoformat()}
        return (
            replace(outcome, slots={**outcome.slots, "pending": {**asked, ENTRY: held}}) if held else outcome
        )
    settled = turn.pending.get("kind") in (FLAG_CHECK, UNREAD) and turn.standing_gate == "none"
    if not held or not settled or asked or outcome.slots.get("gate") or outcome.follow_up:
        return outcome
    offered = ask_consent(dict(held), desk, "consent_again")
    given = tuple(replace(one, choices=()) for one in outcome.replies)
    return replace(outcome, replies=(*given, *offered.replies), slots={**outcome.slots, **offered.slots})


def taken_back(outcome: Outcome, turn: Turn, desk: Desk) -> Outcome:
    """Take the severe score out that was misheard, where its gate comes down for that, and say so.

    A score that a clinician has seen stays; so does one behind which another sign stands.
    """
    misheard = turn.intent == "misunderstanding" or turn.pending.get(LIFTS)
    down = turn.standing_gate != "none" and outcome.slots.get("gate") == "none"
    diary = desk.diary(turn.person) if misheard and down else None
    if diary is None or SEVERE_PAIN not in (turn.slots.get("gate_flags") or ()):
        return outcome
    severe = [
        one for one in diary.pains if one.score >= SEVERE and today_of(diary, desk) - one.day <= _LATELY
    ]
    wrong = max(severe, key=lambda one: one.id or 0, default=None)
    if wrong is None or wrong.id is None:
        return outcome
    desk.diaries.remove_pain(turn.person, wrong.id)
    said = Reply(desk.say("taken_back", score=shown.number(wrong.score)))
    asks = {
        "pending": waits("score", moment=wrong.moment if wrong.moment == DURING else "now", run=wrong.run)
    }
    # What is offered next stands under the last words.
    replies = (*(replace(one, choices=()) for one in outcome.replies), said)
    return replace(outcome, replies=replies, slots={**outcome.slots, **asks})


def lifted(turn: Turn, outcome: Outcome, open_desk: Callable[[], Desk]) -> Outcome:
    """The same where the gate comes down in an action of its own; a failure costs no answer."""
    try:
        return taken_back(outcome, turn, open_desk())
    except Exception as error:
        if not isinstance(error, DiaryError):
            _log.error("The diary was not read: %s", in_one_line(error))
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

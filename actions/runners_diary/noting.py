"""Free notes: kept in the runner's own words with the day that they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timezone

from actions.runners_diary import shown
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.filing import NOON, run_day
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_notes import Noted
from bot.language.diary_reading import read
from diary.errors import BadEntry
from diary.model import LONGEST_NOTE, OLDEST, Diary, Note

_ASKED_AGAIN = {
    "signs": "check_in_signs",
    "signs_after": "check_in_signs",
    "morning": "check_in_score",
    "amount": "ask_amount",
}
"""What the diary still waits for after a note, and the words that ask for it."""

_NO_NOTES = frozenset({"deny", "stop", "thank", "goodbye", "dont_know"})


def keep_note(noted: Noted, at: datetime, person: str, diary: Diary, desk: Desk) -> str:
    """Keep a note with the day that was named for it, or else that on which it was told; gives the words that say so.

    Raises:
        BadEntry: it is too long, or of a day that is too far back.
    """
    note = noted.note
    if len(note) > LONGEST_NOTE:
        raise BadEntry("note", str(LONGEST_NOTE))
    zone = diary.zone(desk.zone)
    local = at.astimezone(zone)
    told = read(noted.when)
    day = run_day(told, local) if told.dated else local.date()
    if day != local.date():
        at = datetime.combine(day, time(NOON), zone).astimezone(timezone.utc)
        if at < desk.now - OLDEST:
            raise BadEntry("too_old")
    desk.diaries.add_note(person, Note(at, note))
    return desk.say("note_kept", day=shown.day(day, today_of(diary, desk), desk), note=note)


def held_by(turn: Turn) -> dict[str, object]:
    """What the diary waits for, to be held with another question that comes between."""
    waits = turn.pending.get("kind") == PENDING and turn.pending.get("ask") in _ASKED_AGAIN
    return {"held": dict(turn.pending)} if waits else {}


def asked_again(lead: str, held: Mapping[str, object], desk: Desk) -> Outcome:
    """Say something, and ask again what the diary was waiting for, so that it is not lost."""
    asked = _ASKED_AGAIN.get(str(held.get("ask")))
    if asked is None:
        return Outcome((Reply(lead),), {"pending": None})
    return Outcome((Reply(lead), Reply(desk.say(asked))), {"pending": dict(held)})


def after_note(lead: str, turn: Turn, desk: Desk) -> Outcome:
    """The answer to a note alone."""
    return asked_again(lead, turn.pending if turn.pending.get("kind") == PENDING else {}, desk)


def ask_note(desk: Desk) -> Outcome:
    """What is to be noted?"""
    return Outcome((Reply(desk.say("note_ask")),), {"pending": {"kind": PENDING, "ask": "note"}})


def is_answer(turn: Turn) -> bool:
    """Whether a message may be the note that was asked for, and not a question or a no."""
    question = "?" in turn.text or (turn.intent.startswith("ask_") and turn.confidence > 0.8)
    return turn.intent not in _NO_NOTES and not question and bool(turn.text.strip())


def remove_note(turn: Turn, desk: Desk) -> Outcome:
    """Take the last note out."""
    diary = desk.diary(turn.person)
    last = max(diary.notes, key=lambda one: one.id or 0, default=None) if diary is not None else None
    if last is None or last.id is None:
        return Outcome((Reply(desk.say("no_note_to_remove")),), {"pending": None})
    desk.diaries.remove_note(turn.person, last.id)
    return Outcome((Reply(desk.say("note_removed", note=last.text)),), {"pending": None})

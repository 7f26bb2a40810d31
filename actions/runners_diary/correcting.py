"""A correction of what was told last: another value, a score told again, or a run taken out."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.runners_diary import shown
from actions.runners_diary.deciding import decide, today_of
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.filing import corrected, kilometres
from actions.runners_diary.telling import keep, refused
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_reading import read
from diary.errors import BadEntry
from diary.model import Diary, Pain, Run

_CORRECTS = re.compile(
    r"\b(sorry|not|correct|change|wrong|meant|mistake|actually|delete|remove|undo|scrap)\b", re.IGNORECASE
)


def correct(turn: Turn, desk: Desk) -> Outcome:
    """A correction of what was told last: another value, a score told again, or a run taken out."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    told = read(turn.text)
    if told.correction is not None:
        try:
            entry = corrected(told.correction.old, told.correction.new, diary, desk.zone)
        except BadEntry as error:
            return refused(error, desk)
        _replace(entry, turn.person, desk)
        return _changed(entry, turn, desk)
    if told.remove and not told.scores:
        return _remove(diary, turn, desk)
    if told.amount and diary.runs:
        last = diary.runs[-1]
        km = kilometres(told, diary.person.units)
        try:
            run = replace(last, km=km or last.km, minutes=told.minutes or last.minutes)
        except BadEntry as error:
            return refused(error, desk)
        desk.diaries.change_run(turn.person, run)
        return _changed(run, turn, desk)
    if told.scores:
        return keep(turn.text, desk.now, turn, desk)
    return Outcome((Reply(desk.say("ask_what")),), {"pending": {"kind": PENDING, "ask": "what"}})


def corrects(turn: Turn) -> bool:
    """Whether a message corrects something in the diary's own way, whatever its intent: "sorry, 3 not 8"."""
    told = read(turn.text)
    return told.correction is not None and bool(_CORRECTS.search(turn.text))


def _replace(entry: Run | Pain, person: str, desk: Desk) -> None:
    if isinstance(entry, Run):
        desk.diaries.change_run(person, entry)
    else:
        desk.diaries.put_pain(person, entry)


def _changed(entry: Run | Pain, turn: Turn, desk: Desk) -> Outcome:
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    if isinstance(entry, Run):
        on, what = diary.day_of(entry, desk.zone), shown.run(entry, diary.person.units, desk)
    else:
        on, what = entry.day, shown.scores([entry], desk)
    text = desk.say("changed", day=shown.day(on, today_of(diary, desk), desk), what=what)
    return decide(diary, turn, desk, text)


def _remove(diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    last = diary.runs[-1] if diary.runs else None
    if last is None or last.id is None:
        return Outcome((Reply(desk.say("nothing_to_remove")),), {"pending": None})
    desk.diaries.remove_run(turn.person, last.id)
    return Outcome((Reply(desk.say("removed")),), {"pending": None})

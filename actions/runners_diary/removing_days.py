"""A day is taken out of the diary: its run where that is named, all of it where that is said, and else what would go is asked."""

from __future__ import annotations

from datetime import date

from actions.runners_diary import shown
from actions.runners_diary.closing import refused
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import Desk
from actions.runners_diary.named_day import day_named
from actions.runners_diary.removing import asked_which, remove_day, remove_run_told
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_reading import read
from bot.language.diary_removals import all_of_day, names_no_entry
from diary.errors import BadEntry
from diary.model import Diary


def take_out_day(turn: Turn, desk: Desk) -> Outcome:
    """Take out the run of the day that is named, or all of it; "delete today" alone is asked about once."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    told = read(turn.text)
    if not (all_of_day(turn.text) or names_no_entry(turn.text)):
        return remove_run_told(told, diary, turn, desk)
    try:
        day = day_named(told, diary, desk)
    except BadEntry as error:
        return refused(error, desk)
    return remove_day(day, turn, desk) if all_of_day(turn.text) else _sure_of(day, diary, desk)


def _sure_of(day: date, diary: Diary, desk: Desk) -> Outcome:
    """What would go with a day is said, and none of it goes until that is answered; one of its runs may go alone."""
    on = shown.day(day, today_of(diary, desk), desk)
    what = shown.told_of(day, diary, desk)
    if not what:
        return Outcome((Reply(desk.say("nothing_at_all_of_day", day=on)),), {"pending": None})
    runs = diary.runs_of(day, desk.zone)
    return asked_which(runs, desk.say("sure_of_day", day=on, what=what), diary, desk, all_of=day)

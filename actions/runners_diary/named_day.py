"""What is put right of the run or the score of a day that is named: "the run was 7", "and monday was hip 1", "no run thursday"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from actions.runners_diary import shown
from actions.runners_diary.changing import changed
from actions.runners_diary.closing import refused
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import Desk
from actions.runners_diary.filing import run_day
from actions.runners_diary.removing import asked_which
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_correction import tells_score_of_day
from bot.language.diary_reading import Told, read
from bot.language.diary_scores import HIGHEST
from diary.errors import BadEntry
from diary.model import KM_OF_A_MILE, Diary, Pain, Run
from knowledge.safety_terms import SEVERE


def day_named(told: Told, diary: Diary, desk: Desk) -> date:
    """The runner's day that is told, or today.

    Raises:
        BadEntry: it lies ahead, or there is no such day.
    """
    return run_day(told, desk.now.astimezone(diary.zone(desk.zone)))


def in_km(value: float, diary: Diary) -> float:
    """A length told in the runner's own unit, in kilometres."""
    return value * (KM_OF_A_MILE if diary.person.units == "mi" else 1)


def no_run_of(told: Told, diary: Diary, desk: Desk) -> Outcome | None:
    """Ask whether the run of a day shall go of which it is said that there was none: "no run thursday actually"."""
    try:
        day = day_named(told, diary, desk)
    except BadEntry:
        return None
    runs = diary.runs_of(day, desk.zone)
    if runs:
        return asked_which(runs, desk.say("sure_of_run"), diary, desk)
    on = shown.day(day, today_of(diary, desk), desk)
    return Outcome((Reply(desk.say("nothing_on_day", day=on)),), {"pending": None})


def put_length(value: float, last: Run, told: Told, diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Put another length into the run that was told last, or into that of the day which is named."""
    run = last
    try:
        if told.dated or told.today:
            day = day_named(told, diary, desk)
            of_day = diary.runs_of(day, desk.zone)
            if not of_day:
                on = shown.day(day, today_of(diary, desk), desk)
                return Outcome((Reply(desk.say("nothing_on_day", day=on)),), {"pending": None})
            run = of_day[-1]
        timed = run.km is None and run.minutes is not None
        run = replace(run, minutes=value) if timed else replace(run, km=round(in_km(value, diary), 2))
    except BadEntry as error:
        return refused(error, desk)
    desk.diaries.change_run(turn.person, run)
    return changed(run, turn, desk)


def score_of_day(told: Told, text: str, diary: Diary, desk: Desk) -> Pain | None:
    """The one score of a day's run in whose place another of that day is told; None where there are more, or one is severe."""
    if not tells_score_of_day(text) or not told.dated or told.amount or len(told.scores) != 1:
        return None
    moment, score = told.scores[0]
    try:
        day = day_named(told, diary, desk)
    except BadEntry:
        return None
    of_day = [one for one in diary.pains if one.day == day]
    mild = all(one.score < SEVERE for one in of_day) and score < SEVERE
    alone = len(of_day) == 1 and of_day[0].run is not None
    return of_day[0] if alone and mild and moment is None else None


_SHORT_DAY = re.compile(
    r"(?<!on )\b(?=(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun) (?:was|is)\b)", re.IGNORECASE
)


def length_of_day(text: str, diary: Diary, desk: Desk) -> Run | None:
    """The run of a day with the number as its length that can be no score: "no, fri was 12"; None where there is none."""
    told = read(_SHORT_DAY.sub("on ", text))
    if not told.dated or len(told.scores) != 1 or told.scores[0][1] <= HIGHEST:
        return None
    try:
        day = day_named(told, diary, desk)
        runs = [run for run in diary.runs_of(day, desk.zone) if run.km is not None]
        return replace(runs[-1], km=in_km(told.scores[0][1], diary)) if runs else None
    except BadEntry:
        return None

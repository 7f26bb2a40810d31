"""The day of a run is put right, with the pain that was told with it: "wait, that was yesterday"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from actions.runners_diary.asking import TOLD, ask
from actions.runners_diary.changing import changed
from actions.runners_diary.closing import refused
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import Desk
from actions.runners_diary.filing import run_day
from actions.runners_diary.removing import OF_TODAY
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_reading import Told, read
from diary.errors import BadEntry
from diary.model import Diary, Pain, Run, check_time

_DAY = (
    r"(?:(?:on |last )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:on |last )(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)|yesterday|yday|today|last night"
    r"|(?:the )?day before yesterday|(?:\d|two|three|four|five) days ago)"
)
_MOVES = re.compile(
    r"^\W*(?:(?:no|wait|sorry|oh|oops|actually|hang on|hold on|ah|um+|i (?:mean|meant))\W+)*"
    rf"(?:(?:it|that|this|that run|the run|that one|the last one|my run)\s+(?:was|were)\s+(?:(?:actually|really|from)\s+)*{_DAY}"
    rf"|(?:move|change|put|shift) (?:it|that|that run|the run|the date|the day) (?:back )?to {_DAY})"
    rf"(?:\W+(?:not (?:on )?{_DAY}|not|sorry|actually|instead|please|by mistake|i think))*\W*$",
    re.IGNORECASE,
)
_DAY_ALONE = re.compile(
    rf"^\W*(?:actually|sorry|oops|i (?:mean|meant)|make (?:it|that)|(?:no|wait)\W+(?:sorry|actually|i (?:mean|meant)))\W+(?:sorry\W+|actually\W+)?(?:on )?{_DAY}(?:\W+(?:sorry|actually|not (?:on )?{_DAY}|please))*\W*$",
    re.IGNORECASE,
)
"""A day put right in two words, right after the run was told: "actually monday"."""
_ONE_NOT_THE_OTHER = re.compile(
    rf"^\W*(?:(?:no|wait|sorry|oops|actually|i (?:mean|meant))\W+)*(?:(?:it|that) was\W+)?(?:on )?{_DAY}\W+(?:and )?not (?:on )?(?P<wrong>{_DAY})(?:\W+(?:sorry|please|actually))*\W*$",
    re.IGNORECASE,
)
"""A day put right with the one that was wrong: "no, tuesday not monday"."""
_OTHER_DAY = re.compile(
    rf"^\W*(?:(?:no|wait|sorry|oops|actually|hang on|i (?:mean|meant))\W+)*(?:(?:it|that|this|the run|that run|my run)\s+)?(?:(?:wasn't|was not|isn't|wasnt)|not)\s+(?:on )?(?P<wrong>{_DAY})\W+"
    rf"(?:(?:but|it was|that was|it's|was|rather|i (?:mean|meant))\W+)*(?:on )?(?P<right>{_DAY})(?:\W+(?:sorry|please|actually))*\W*$",
    re.IGNORECASE,
)
"""The same the other way round: "it wasn't yesterday it was thursday", "not tuesday, wednesday"."""
_NAMED = rf"(?:{_DAY}|mon|tues?|weds?|thu|thurs?|fri|sat|sun)"
_DAYS_RUN = re.compile(
    rf"^\W*(?:(?:no|wait|sorry|oh|oops|actually|hang on|and|but|i (?:mean|meant))\W+)*(?:(?:the|my|that)\s+(?P<wrong>{_NAMED})(?:'?s)?(?: (?:one|run|jog|entry|\d+(?:\.\d+)?\s?k(?:ms?)?))?|(?P<wrong2>{_NAMED})(?:'?s)? (?:one|run|jog|entry)|(?P<wrong3>{_NAMED})'s)\s+"
    rf"(?:was|were|is|should be|should have been)\s+(?:(?:actually|really|meant to be|supposed to be|from)\s+)*(?:on )?(?P<right>{_NAMED})(?:\W+(?:sorry|please|actually|not that|instead|i think))*\W*$"
    rf"|^\W*(?:(?:no|wait|sorry|oh|oops|actually|can you|could you|please)\W+)*(?:move|change|put|shift)\s+(?:the |my )?(?P<wrong4>{_NAMED})(?:'?s)? (?:one|run|jog|entry) (?:back )?to (?P<right2>{_NAMED})(?:\W+(?:sorry|please|instead))*\W*$",
    re.IGNORECASE,
)
"""The day of a run that is named by the day which was wrong: "the tuesday one was wednesday"."""
_OF_THE_LAST = re.compile(r"\b(?:it|that|this|run)\b", re.IGNORECASE)
_WRONG_DAY = re.compile(
    rf"^\W*(?:(?:no|sorry|oops|wait|actually|oh)\W+)*(?:it|that|the run|my run) (?:wasn't|was not|wasnt|isn't) (?:on )?{_DAY}(?:\W+(?:sorry|though|actually))*\W*$|"
    r"^\W*(?:(?:no|wait|sorry|oops|actually|hang on|oh|ah|hm+|that'?s|that is|that was|it'?s|it is|it was|you(?:'ve| have)? (?:got|put|have)|i (?:put|said|gave|got))\W+)*(?:the\s+)?(?:wrong (?:day|date)|not (?:that|the right) day|(?:day|date) (?:is|was) wrong)(?:\W+(?:sorry|please|actually|for (?:that|the|my) (?:run|one)|there))*\W*$",
    re.IGNORECASE,
)
MOVE_DAY = "move_day"
"""What the diary waits for: on which day a run was, of which the day was wrong."""
_DAY_BEFORE = re.compile(
    r"^\W*(?:(?:no|wait|sorry|actually|oops|i (?:mean|meant))\W+)*(?:it was |that was )?(?:actually )?(?:on )?the (?:day|night|evening) before(?: that)?(?:\W+(?:sorry|actually|please))*\W*$",
    re.IGNORECASE,
)
"""A day put right by one: "no, the day before"."""
_NOT_THAT_DAY = re.compile(r"\bnot (?:on )?(?:\w+day|yday|today|tonight)\b", re.IGNORECASE)
"""In "it was yesterday, not today"."""


def moves(text: str, told: Told) -> bool:
    """Whether a message puts right the day of the last run, or of one that is named by its day: "wait, that was yesterday"."""
    plain = text.replace("’", "'")
    if told.scores or "?" in text:
        return False
    if _DAYS_RUN.match(plain) is not None:
        return True
    day = told.dated or told.today or OF_TODAY.search(text) is not None
    forms = (_MOVES, _ONE_NOT_THE_OTHER, _OTHER_DAY)
    return day and not told.amount and any(form.match(plain) is not None for form in forms)


def says_day_wrong(text: str) -> bool:
    """Whether a message says that a day was wrong, and not which is right: "wrong day"."""
    return _WRONG_DAY.match(text.replace("’", "'")) is not None


def ask_right_day(diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Ask on which day the run was that is talked of, or the last that was told."""
    return ask(MOVE_DAY, "which_day_right", desk, run=_talked_of(diary, turn).id)


def _talked_of(diary: Diary, turn: Turn) -> Run:
    of_run = turn.pending.get("ask") in (TOLD, MOVE_DAY, "score")
    told = (one for one in diary.runs if of_run and one.id == turn.pending.get("run"))
    return next(told, None) or max(diary.runs, key=lambda one: one.id or 0)


def _written(day: str) -> str:
    return (
        f"on {day}" if re.match(r"(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)\b", day, re.IGNORECASE) else day
    )


def says_day_alone(turn: Turn) -> bool:
    """Whether a message right after a run puts its day right and says no more: "actually monday"."""
    return turn.pending.get("ask") == TOLD and bool(
        _DAY_ALONE.match(turn.text) or _DAY_BEFORE.match(turn.text)
    )


def move(diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Put the last run, with the pain of it, on another day at the same time."""
    run = _talked_of(diary, turn)
    plain = turn.text.replace("’", "'")
    other = _OTHER_DAY.match(plain)
    if (named := _DAYS_RUN.match(plain)) is not None:
        return _move_of_day(named, diary, turn, desk)
    if (wrong := other or _ONE_NOT_THE_OTHER.match(plain)) is not None:
        of_day = _run_of(wrong["wrong"], diary, desk)
        if of_day is None and other is not None and not _OF_THE_LAST.search(plain):
            # "Not tuesday, wednesday", where no run was on Tuesday: none is moved.
            return Outcome((Reply(desk.say("nothing_like_that")),), {"pending": dict(turn.pending) or None})
        run = of_day or run
    said = read(_written(other["right"]) if other is not None else _NOT_THAT_DAY.sub(" ", plain))
    return _put_on(run, said, diary, turn, desk)


def _move_of_day(named: re.Match[str], diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Put the run of the day that was wrong on the right one; where that day has none, none is moved."""
    wrong = next(named[one] for one in ("wrong", "wrong2", "wrong3", "wrong4") if named[one])
    run = _run_of(wrong, diary, desk)
    if run is None:
        return Outcome((Reply(desk.say("nothing_to_move")),), {"pending": dict(turn.pending) or None})
    return _put_on(run, read(_written(named["right"] or named["right2"])), diary, turn, desk)


def _put_on(run: Run, said: Told, diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Put a run on the day that is said, with the pain of it, at the same time."""
    zone = diary.zone(desk.zone)
    local = run.at.astimezone(zone)
    try:
        day = run_day(said, desk.now.astimezone(zone))
        if _DAY_BEFORE.match(turn.text):
            day = diary.day_of(run, desk.zone) - timedelta(days=1)
        at = datetime.combine(day, local.timetz().replace(tzinfo=None), zone).astimezone(timezone.utc)
        while at in {one.at for one in diary.runs if one.id != run.id}:
            at -= timedelta(minutes=1)
        check_time(at, desk.now)
    except BadEntry as error:
        return refused(error, desk)
    moved = replace(run, at=at)
    desk.diaries.change_run(turn.person, moved)
    for pain in diary.pains:
        if pain.run == run.id:
            desk.diaries.put_pain(turn.person, replace(pain, day=day))
    with_it = _move_scores(diary.day_of(run, desk.zone), day, run, diary, turn, desk)
    return changed(moved, turn, desk, with_it)


def _run_of(day: str, diary: Diary, desk: Desk) -> Run | None:
    """The last run of the day that is named; None where there is none."""
    try:
        named = run_day(read(_written(day)), desk.now.astimezone(diary.zone(desk.zone)))
    except BadEntry:
        return None
    return next((run for run in reversed(diary.runs) if diary.day_of(run, desk.zone) == named), None)


def _move_scores(old: date, new: date, run: Run, diary: Diary, turn: Turn, desk: Desk) -> list[Pain]:
    """Put the evening and the next morning that were told with a run on their new days; gives those that moved.

    What was told of today stays: "this morning" is today's whatever day the run was. So do those of a day with another run.
    """
    today = today_of(diary, desk)
    kept = {diary.day_of(one, desk.zone) for one in diary.runs if one.id != run.id}
    if new >= today or not {old, new}.isdisjoint(kept):
        return []
    shift = new - old
    days = {"before": old, "evening": old, "morning": old + timedelta(days=1)}
    moving = [
        one for one in diary.pains if one.run is None and days.get(one.moment) == one.day and one.day < today
    ]
    for pain in moving:
        if pain.id is not None:
            desk.diaries.remove_pain(turn.person, pain.id)
    moved = [replace(pain, day=pain.day + shift) for pain in moving]
    for pain in moved:
        desk.diaries.put_pain(turn.person, pain)
    return moved

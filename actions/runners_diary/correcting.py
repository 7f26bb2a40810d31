"""A correction of what was told last: another value, a score told again, or a run taken out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone, tzinfo

from actions.runners_diary import shown
from actions.runners_diary.asking import own_question
from actions.runners_diary.deciding import decide, today_of
from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.runners_diary.filing import corrected, kilometres, run_day
from actions.runners_diary.telling import keep, refused
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload
from bot.language.diary_correction import bare_value
from bot.language.diary_reading import Told, read
from diary.errors import BadEntry
from diary.model import KM_OF_A_MILE, Diary, Pain, Run, check_time

_CORRECTS = re.compile(
    r"\b(sorry|not|correct|change|wrong|meant|mistake|actually|delete|remove|undo|scrap)\b", re.IGNORECASE
)


_OF_THE_RUN = re.compile(r"\b(?:distance|run|km|k|miles?|far|length|first)\b", re.IGNORECASE)
_OF_THE_HIP = re.compile(r"\b(?:hip|pain|score|sore\w*|ache|second)\b", re.IGNORECASE)
_HOW_IT_WAS = re.compile(r"\bhow (?:the|my) hip\b", re.IGNORECASE)
_REFUSED = re.compile(r"\b(?:not|n't)\s+(?:the |my |how )?\w+", re.IGNORECASE)
_MOST_WORDS_OF_AN_ANSWER = 8
_OF_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_ALIKE_KM = 0.06
_HOUR = re.compile(r"\b(\d{1,2})(?::\d\d)?\s?(am|pm)\b", re.IGNORECASE)
_QUESTIONS = {"during": "ask_during", "now": "ask_now"}
"""What is asked again after a correction, by the moment of the score that is open."""


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
        return _remove(told, diary, turn, desk)
    value = bare_value(turn.text)
    if value is not None and not told.amount and _of_two(diary):
        return _which(value, desk)
    if _moves(turn.text, told) and diary.runs:
        return _move(diary, turn, desk)
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
    if _moves(turn.text, told):
        return True
    return told.correction is not None and bool(_CORRECTS.search(turn.text) or _WAS.search(turn.text))


_WAS = re.compile(r"^\W*(?:\w+\W+){0,3}?(?:the|that|my|this)\s+\d", re.IGNORECASE)
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
_NOT_THAT_DAY = re.compile(r"\bnot (?:on )?(?:\w+day|yday|today|tonight)\b", re.IGNORECASE)
"""In "it was yesterday, not today"."""


def _moves(text: str, told: Told) -> bool:
    """Whether a message puts right the day of the last run: "wait, that was yesterday"."""
    day = told.dated or told.today or _OF_TODAY.search(text) is not None
    return day and not told.amount and not told.scores and "?" not in text and _MOVES.match(text) is not None


def _move(diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Put the last run, with the pain of it, on another day at the same time."""
    run = max(diary.runs, key=lambda one: one.id or 0)
    zone = diary.zone(desk.zone)
    said = read(_NOT_THAT_DAY.sub(" ", turn.text))
    local = run.at.astimezone(zone)
    try:
        day = run_day(said, desk.now.astimezone(zone))
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
    return _changed(moved, turn, desk)


def takes_out(turn: Turn) -> bool:
    """Whether a message that tells of a run has it taken out: "sorry, take out this morning's 5k"."""
    told = read(turn.text)
    return told.remove and not told.rested and not told.scores


def _replace(entry: Run | Pain, person: str, desk: Desk) -> None:
    if isinstance(entry, Run):
        desk.diaries.change_run(person, entry)
    else:
        desk.diaries.put_pain(person, entry)


def value_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to which of the last entries a value belongs to; None where the message is about something else."""
    if "?" in turn.text or own_question(turn) or len(turn.text.split()) > _MOST_WORDS_OF_AN_ANSWER:
        return None
    words = _REFUSED.sub(" ", turn.text)
    of_run, of_hip = _OF_THE_RUN.search(words) is not None, _OF_THE_HIP.search(words) is not None
    if of_run == of_hip:
        # "How the hip was on the run" is of the hip.
        of_run, of_hip = False, of_hip and _HOW_IT_WAS.search(words) is not None
    if of_run:
        return set_value("km", turn, desk)
    return set_value("score", turn, desk) if of_hip else None


def set_value(of: str, turn: Turn, desk: Desk) -> Outcome:
    """Put the value that waits into the last run (`km`) or its last score (`score`)."""
    diary = desk.diary(turn.person)
    value = turn.pending.get("value")
    if diary is None or value is None or not diary.runs:
        return Outcome((Reply(desk.say("ask_what")),), {"pending": {"kind": PENDING, "ask": "what"}})
    run = diary.runs[-1]
    pains = [one for one in diary.pains if one.run == run.id]
    entry: Run | Pain
    try:
        if of == "km" or not pains:
            entry = replace(run, km=float(value) * (KM_OF_A_MILE if diary.person.units == "mi" else 1))
        else:
            entry = replace(pains[-1], score=float(value))
    except BadEntry as error:
        return refused(error, desk)
    _replace(entry, turn.person, desk)
    return _changed(entry, turn, desk)


def _of_two(diary: Diary) -> bool:
    """Whether a number alone could belong to the last run's length or to the pain of it."""
    last = diary.runs[-1] if diary.runs else None
    return last is not None and last.km is not None and any(one.run == last.id for one in diary.pains)


def _which(value: float, desk: Desk) -> Outcome:
    choices = (
        Choice(desk.say("value_km_button"), choice_payload(f"{PREFIX}value_km")),
        Choice(desk.say("value_score_button"), choice_payload(f"{PREFIX}value_score")),
    )
    asked = Reply(desk.say("ask_value", value=shown.number(value)), choices)
    return Outcome((asked,), {"pending": {"kind": PENDING, "ask": "value", "value": value}})


def _changed(entry: Run | Pain, turn: Turn, desk: Desk) -> Outcome:
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    if isinstance(entry, Run):
        on, what = diary.day_of(entry, desk.zone), shown.run(entry, diary.person.units, desk)
    else:
        on, what = entry.day, shown.scores([entry], desk)
    text = desk.say("changed", day=shown.day(on, today_of(diary, desk), desk), what=what)
    decided = decide(diary, turn, desk, text)
    asked = _QUESTIONS.get(str(turn.pending.get("moment"))) if turn.pending.get("ask") == "score" else None
    if asked is not None and not decided.slots.get("gate"):
        # What was asked before the slip was put right is still to be told; a referral goes before it.
        return Outcome((Reply(text), Reply(desk.say(asked))), {"pending": dict(turn.pending)})
    return decided


def _is_told(run: Run, told: Told, diary: Diary, zone: tzinfo) -> bool:
    """Whether a run is the one that is named by its length, its time or its hour, where one of them is named."""
    km = kilometres(told, diary.person.units)
    if km is not None and (run.km is None or abs(run.km - km) > _ALIKE_KM):
        return False
    if told.minutes is not None and run.minutes != told.minutes:
        return False
    local = run.at.astimezone(zone)
    return told.clock is None or told.clock[0] == local.hour


def _at_hour(run: Run, text: str, zone: tzinfo) -> bool:
    """Whether a run was at the hour that is named without "at": "the 7am run"."""
    said = _HOUR.search(text)
    if said is None:
        return True
    hour = int(said[1]) % 12 + (12 if said[2].casefold() == "pm" else 0)
    return run.at.astimezone(zone).hour == hour


def _remove(told: Told, diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Take out the last run, or that of the day which was named: never another one in its place."""
    runs = diary.runs
    zone = diary.zone(desk.zone)
    if told.dated or told.today or told.tonight or _OF_TODAY.search(turn.text):
        try:
            day = run_day(told, desk.now.astimezone(zone))
        except BadEntry as error:
            return refused(error, desk)
        runs = tuple(run for run in runs if diary.day_of(run, desk.zone) == day)
        if not runs:
            named = shown.day(day, today_of(diary, desk), desk)
            return Outcome((Reply(desk.say("nothing_of_day", day=named)),), {"pending": None})
    said = [run for run in runs if _is_told(run, told, diary, zone) and _at_hour(run, turn.text, zone)]
    if runs and not said:
        return Outcome((Reply(desk.say("nothing_like_that")),), {"pending": None})
    runs = tuple(said)
    last = runs[-1] if runs else None
    if last is None or last.id is None:
        return Outcome((Reply(desk.say("nothing_to_remove")),), {"pending": None})
    desk.diaries.remove_run(turn.person, last.id)
    on = shown.day(diary.day_of(last, desk.zone), today_of(diary, desk), desk)
    text = desk.say("removed", day=on, what=shown.run(last, diary.person.units, desk))
    return Outcome((Reply(text),), {"pending": None})

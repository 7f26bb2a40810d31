"""A correction of what was told last: another value, a score told again, or a run taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from actions.runners_diary import shown
from actions.runners_diary.asking import TOLD, own_question, waits
from actions.runners_diary.closing import refused
from actions.runners_diary.deciding import decide, today_of
from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.runners_diary.filing import corrected, kilometres, run_day
from actions.runners_diary.keeping import keep
from actions.runners_diary.removing import OF_TODAY, remove_run_told, remove_score, which_to_go
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload
from bot.language.diary_correction import bare_value
from bot.language.diary_reading import Told, read
from bot.language.diary_removals import begins_to_remove, removal_in
from bot.language.quantities import distances
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
NEW = "new"
"""Of a value that waits: it belongs to an entry that is not there yet."""
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
    removal = removal_in(turn.text)
    if removal is not None and removal.of_score:
        return remove_score(removal, diary, turn, desk)
    if removal is not None or (told.remove and told.scores):
        # "Delete the last two runs", "delete that": what goes is asked, and its numbers are no scores.
        return which_to_go(turn, desk)
    if told.remove:
        return remove_run_told(told, diary, turn, desk)
    value = bare_value(turn.text)
    if value is not None and not told.amount and not told.at_moments() and _of_two(diary):
        return _which(value, desk)
    if (_moves(turn.text, told) or _says_day_alone(turn)) and diary.runs:
        return _move(diary, turn, desk)
    if begins_to_remove(turn.text):
        # "Remove the 5 minute plank": five minutes are no new length of a run.
        return Outcome((Reply(desk.say("nothing_like_that")),), {"pending": None})
    if len({round(one.km, 1) for one in distances(turn.text)}) > 1:
        # Two lengths, and which is to stand for which was not understood: nothing is changed.
        return Outcome((Reply(desk.say("ask_what")),), {"pending": {"kind": PENDING, "ask": "what"}})
    if told.amount and diary.runs:
        last = diary.runs[-1]
        names_day = told.days_ago is not None or told.weekday is not None or told.on is not None
        local = desk.now.astimezone(diary.zone(desk.zone))
        if names_day and _BESIDE.match(turn.text) and run_day(told, local) != diary.day_of(last, desk.zone):
            # "And yesterday 7k", after a run of today: one more, and no other length of that.
            return keep(turn.text, desk.now, turn, desk)
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


_BESIDE = re.compile(r"^\W*(?:and|also|plus|oh and|then|another|as well as)\b", re.IGNORECASE)


def corrects(turn: Turn) -> bool:
    """Whether a message corrects something in the diary's own way, whatever its intent: "sorry, 3 not 8"."""
    told = read(turn.text)
    if _moves(turn.text, told) or _says_day_alone(turn):
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
_DAY_ALONE = re.compile(
    rf"^\W*(?:actually|sorry|oops|i (?:mean|meant)|make (?:it|that)|(?:no|wait)\W+(?:sorry|actually|i (?:mean|meant)))\W+(?:sorry\W+|actually\W+)?(?:on )?{_DAY}(?:\W+(?:sorry|actually|not (?:on )?{_DAY}|please))*\W*$",
    re.IGNORECASE,
)
"""A day put right in two words, right after the run was told: "actually monday"."""
_DAY_BEFORE = re.compile(
    r"^\W*(?:(?:no|wait|sorry|actually|oops|i (?:mean|meant))\W+)*(?:it was |that was )?(?:actually )?(?:on )?the (?:day|night|evening) before(?: that)?(?:\W+(?:sorry|actually|please))*\W*$",
    re.IGNORECASE,
)
"""A day put right by one: "no, the day before"."""
_NOT_THAT_DAY = re.compile(r"\bnot (?:on )?(?:\w+day|yday|today|tonight)\b", re.IGNORECASE)
"""In "it was yesterday, not today"."""


def _moves(text: str, told: Told) -> bool:
    """Whether a message puts right the day of the last run: "wait, that was yesterday"."""
    day = told.dated or told.today or OF_TODAY.search(text) is not None
    return day and not told.amount and not told.scores and "?" not in text and _MOVES.match(text) is not None


def _says_day_alone(turn: Turn) -> bool:
    """Whether a message right after a run puts its day right and says no more: "actually monday"."""
    return turn.pending.get("ask") == TOLD and bool(
        _DAY_ALONE.match(turn.text) or _DAY_BEFORE.match(turn.text)
    )


def _move(diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Put the last run, with the pain of it, on another day at the same time."""
    talked_of = [
        one for one in diary.runs if turn.pending.get("ask") == TOLD and one.id == turn.pending.get("run")
    ]
    run = talked_of[0] if talked_of else max(diary.runs, key=lambda one: one.id or 0)
    zone = diary.zone(desk.zone)
    said = read(_NOT_THAT_DAY.sub(" ", turn.text))
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
    return _changed(moved, turn, desk, with_it)


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
    if diary is not None and value is not None and turn.pending.get(NEW):
        return keep(f"ran {value:g}" if of == "km" else f"hip {value:g}", desk.now, turn, desk)
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


def which_of_new(value: float, desk: Desk) -> Outcome:
    """A number alone where a run is to be told: how far it was, or how the hip was?"""
    asked = _which(value, desk)
    return Outcome(asked.replies, {"pending": {**asked.slots["pending"], NEW: True}})


def _which(value: float, desk: Desk) -> Outcome:
    choices = (
        Choice(desk.say("value_km_button"), choice_payload(f"{PREFIX}value_km")),
        Choice(desk.say("value_score_button"), choice_payload(f"{PREFIX}value_score")),
    )
    asked = Reply(desk.say("ask_value", value=shown.number(value)), choices)
    return Outcome((asked,), {"pending": {"kind": PENDING, "ask": "value", "value": value}})


def _changed(entry: Run | Pain, turn: Turn, desk: Desk, with_it: Sequence[Pain] = ()) -> Outcome:
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
    asked = _QUESTIONS.get(str(turn.pending.get("moment"))) if turn.pending.get("ask") == "score" else None
    if asked is not None and not decided.slots.get("gate"):
        # What was asked before the slip was put right is still to be told; a referral goes before it.
        return Outcome((Reply(text), Reply(desk.say(asked))), {"pending": dict(turn.pending)})
    if isinstance(entry, Run) and on < today and not decided.slots.get("gate"):
        # More of it may follow: another day, the evening.
        return replace(decided, slots={**decided.slots, "pending": waits(TOLD, run=entry.id)})
    return decided

"""A correction of what was told last: another value, a score told again, or a run taken out."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.runners_diary import shown
from actions.runners_diary.asking import own_question
from actions.runners_diary.changing import changed
from actions.runners_diary.closing import refused
from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.runners_diary.filing import corrected, kilometres, run_day
from actions.runners_diary.keeping import keep
from actions.runners_diary.moving import move, moves, says_day_alone
from actions.runners_diary.removing import OF_TODAY, remove_run_told, which_to_go
from actions.runners_diary.removing_scores import remove_score
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload
from bot.language.diary_correction import Correction, bare_value, tells_a_run, without_refused
from bot.language.diary_reading import Told, read
from bot.language.diary_removals import begins_to_remove, removal_in
from bot.language.diary_scores import MORNING, NEXT, moment_in
from bot.language.quantities import distances
from diary.errors import BadEntry
from diary.model import KM_OF_A_MILE, Diary, Pain, Run

_OF_THE_RUN = re.compile(r"\b(?:distance|run|km|k|miles?|far|length|first)\b", re.IGNORECASE)
_OF_THE_HIP = re.compile(r"\b(?:hip|pain|score|sore\w*|ache|second)\b", re.IGNORECASE)
_HOW_IT_WAS = re.compile(r"\bhow (?:the|my) hip\b", re.IGNORECASE)
_REFUSED = re.compile(r"\b(?:not|n't)\s+(?:the |my |how )?\w+", re.IGNORECASE)
_MOST_WORDS_OF_AN_ANSWER = 8
NEW = "new"
"""Of a value that waits: it belongs to an entry that is not there yet."""


def correct(turn: Turn, desk: Desk) -> Outcome:
    """A correction of what was told last: another value, a score told again, or a run taken out."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    told = read(turn.text)
    if told.correction is not None:
        try:
            entry = _corrected(told.correction, told, turn, diary, desk)
        except BadEntry as error:
            if error.problem == "nothing_like_it" and tells_a_run(turn.text):
                # "Ran 8k not 10, 3 after": a run of its own.
                return keep(without_refused(turn.text), desk.now, turn, desk)
            return refused(error, desk)
        _replace(entry, turn.person, desk)
        return changed(entry, turn, desk)
    removal = removal_in(turn.text)
    if removal is not None and removal.of_score:
        return remove_score(removal, diary, turn, desk)
    if removal is not None or (told.remove and told.scores):
        # "Delete the last two runs", "delete that": what goes is asked, and its numbers are no scores.
        return which_to_go(turn, desk)
    if told.remove:
        return remove_run_told(told, diary, turn, desk)
    value = bare_value(turn.text)
    if value is not None and not told.amount and not told.at_moments():
        if not value.of_hip and _of_two(diary):
            return _which(value.new, desk)
        newest = _last_score(diary)
        if newest is not None and not (told.now or told.dated or told.today):
            return _put_right(newest, value.new, turn, desk)
    if (moves(turn.text, told) or says_day_alone(turn)) and diary.runs:
        return move(diary, turn, desk)
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
        return changed(run, turn, desk)
    if told.scores:
        return keep(turn.text, desk.now, turn, desk)
    return Outcome((Reply(desk.say("ask_what")),), {"pending": {"kind": PENDING, "ask": "what"}})


def _corrected(said: Correction, told: Told, turn: Turn, diary: Diary, desk: Desk) -> Run | Pain:
    """The entry that a correction with both values means, put right.

    Raises:
        BadEntry: there is none, or the new value cannot be.
    """
    moment = moment_in(turn.text)
    named = told.dated or told.today or OF_TODAY.search(turn.text) is not None
    day = run_day(told, desk.now.astimezone(diary.zone(desk.zone))) if named else None
    return corrected(said, diary, desk.zone, MORNING if moment == NEXT else moment, day)


def _last_score(diary: Diary) -> Pain | None:
    """The score that was told last."""
    return max(diary.pains, key=lambda pain: pain.id or 0, default=None)


def _put_right(last: Pain, score: float, turn: Turn, desk: Desk) -> Outcome:
    """Put another score in the place of the one that was told last."""
    try:
        entry = replace(last, score=score)
    except BadEntry as error:
        return refused(error, desk)
    desk.diaries.put_pain(turn.person, entry)
    return changed(entry, turn, desk)


def fits_an_entry(turn: Turn, desk: Desk) -> bool:
    """Whether a message with two values corrects an entry that is there, whatever else it sounds like: "no, 5k not 6"."""
    told = read(turn.text)
    diary = desk.diary(turn.person) if told.correction is not None else None
    if told.correction is None or diary is None:
        return False
    try:
        _corrected(told.correction, told, turn, diary, desk)
    except BadEntry as error:
        return error.problem != "nothing_like_it" or not tells_a_run(turn.text)
    return True


_BESIDE = re.compile(r"^\W*(?:and|also|plus|oh and|then|another|as well as)\b", re.IGNORECASE)


def corrects(turn: Turn) -> bool:
    """Whether a message corrects something in the diary's own way, whatever its intent: "sorry, 3 not 8"."""
    told = read(turn.text)
    if moves(turn.text, told) or says_day_alone(turn):
        return True
    return told.correction is not None


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
    return changed(entry, turn, desk)


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

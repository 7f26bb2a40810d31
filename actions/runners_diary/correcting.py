"""A correction of what was told last: another value, a score told again, or a run taken out."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.runners_diary.changing import changed
from actions.runners_diary.closing import refused
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.filing import corrected, kilometres
from actions.runners_diary.keeping import keep
from actions.runners_diary.moving import ask_right_day, move, moves, says_day_alone, says_day_wrong
from actions.runners_diary.named_day import (
    day_named,
    in_km,
    length_of_day,
    no_run_of,
    put_length,
    score_of_day,
)
from actions.runners_diary.removing import OF_TODAY, remove_run_told, which_to_go
from actions.runners_diary.removing_scores import remove_score
from actions.runners_diary.severe_told import asked_about
from actions.runners_diary.which_value import last_score, put_in, put_right, told_last, which
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_correction import (
    Correction,
    amount_again,
    bare_value,
    length_of_run,
    swaps,
    swaps_days,
    tells_a_run,
    tells_score_of_day,
    without_refused,
)
from bot.language.diary_doubtful import days_in
from bot.language.diary_reading import Told, read
from bot.language.diary_removals import begins_to_remove, removal_in
from bot.language.diary_scores import MORNING, NEXT, moment_in
from bot.language.quantities import distances
from diary.errors import BadEntry
from diary.model import Diary, Pain, Run
from knowledge.safety_terms import SEVERE


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
        put_in(entry, turn.person, desk)
        return changed(entry, turn, desk)
    if (again := _told_again(told, turn, diary, desk)) is not None:
        return again
    value = bare_value(turn.text)
    if value is not None and not told.amount and not told.at_moments():
        answered = turn.pending.get("ask") == "score" and turn.pending.get("moment") == "now"
        of_hip = value.of_hip or answered or _is_near_the_score(value.new, diary)
        if not of_hip and _of_two(diary):
            return which(value.new, desk)
        newest = last_score(diary)
        if newest is not None and not (told.now or told.dated or told.today):
            return put_right(newest, value.new, turn, desk)
    removal = removal_in(turn.text)
    if removal is not None and removal.of_score:
        return remove_score(removal, diary, turn, desk)
    if removal is not None or (told.remove and told.scores):
        # "Delete the last two runs", "delete that": what goes is asked, and its numbers are no scores.
        return which_to_go(turn, desk)
    if told.remove:
        return remove_run_told(told, diary, turn, desk)
    if (moves(turn.text, told) or says_day_alone(turn)) and diary.runs:
        return move(diary, turn, desk)
    if says_day_wrong(turn.text) and diary.runs:
        return ask_right_day(diary, turn, desk)
    if begins_to_remove(turn.text):
        # "Remove the 5 minute plank": five minutes are no new length of a run.
        return Outcome((Reply(desk.say("nothing_like_that")),), {"pending": None})
    if len({round(one.km, 1) for one in distances(turn.text)}) > 1:
        # Two lengths, and which is to stand for which was not understood: nothing is changed.
        return Outcome((Reply(desk.say("ask_what")),), {"pending": {"kind": PENDING, "ask": "what"}})
    if told.amount and diary.runs:
        last = told_last(diary)
        names_day = told.days_ago is not None or told.weekday is not None or told.on is not None
        if names_day and (day := day_named(told, diary, desk)) != diary.day_of(last, desk.zone):
            of_day = diary.runs_of(day, desk.zone)
            if _BESIDE.match(turn.text) or not of_day:
                # "And yesterday 7k", after a run of today: one more, and no other length of that.
                return keep(turn.text, desk.now, turn, desk)
            last = of_day[-1]
        km = kilometres(told, diary.person.units)
        try:
            run = replace(last, km=km or last.km, minutes=told.minutes or last.minutes)
        except BadEntry as error:
            return refused(error, desk)
        desk.diaries.change_run(turn.person, run)
        return changed(run, turn, desk)
    if (length := length_of_day(turn.text, diary, desk)) is not None:
        desk.diaries.change_run(turn.person, length)
        return changed(length, turn, desk)
    if told.scores:
        return asked_about(keep(turn.text, desk.now, turn, desk), (one for _, one in told.scores), turn, desk)
    return Outcome((Reply(desk.say("ask_what")),), {"pending": {"kind": PENDING, "ask": "what"}})


def _told_again(told: Told, turn: Turn, diary: Diary, desk: Desk) -> Outcome | None:
    """What is put right of a run or a day that is named: its length, its score, that it was none; None where nothing is."""
    if swaps(turn.text) and diary.runs:
        return Outcome((Reply(desk.say("cannot_swap")),), {"pending": {"kind": PENDING, "ask": "what"}})
    if told.rested and told.dated and not told.scores and not told.amount:
        return no_run_of(told, diary, desk)
    length = length_of_run(turn.text) if diary.runs and not _is_score_asked(turn, diary) else None
    if length is not None:
        if length.of_hip:
            return which(length.new, desk)
        return put_length(length.new, told_last(diary), told, diary, turn, desk)
    pain = score_of_day(told, turn.text, diary, desk)
    return put_right(pain, told.scores[0][1], turn, desk) if pain is not None else None


def _is_score_asked(turn: Turn, diary: Diary) -> bool:
    """Whether "the run was 7" answers how the hip was on it."""
    return turn.pending.get("ask") == "score" and _is_answer(turn, diary)


def _corrected(said: Correction, told: Told, turn: Turn, diary: Diary, desk: Desk) -> Run | Pain:
    """The entry that a correction with both values means, put right.

    Raises:
        BadEntry: there is none, or the new value cannot be.
    """
    moment = moment_in(turn.text)
    named = told.dated or told.today or OF_TODAY.search(turn.text) is not None
    day = day_named(told, diary, desk) if named else None
    return corrected(said, diary, desk.zone, MORNING if moment == NEXT else moment, day)


def _says_again(turn: Turn, told: Told, diary: Diary) -> bool:
    """Whether a message tells a length or a score of the last entry once more, after a word of a slip: "actually 3.5 miles"."""
    free = turn.active_form is None and not turn.slots.get("session") and "?" not in turn.text
    if not free or turn.pending.get("kind") not in (None, PENDING, "offer"):
        return False
    if length_of_run(turn.text) is not None and not _asks_for_amounts(turn):
        # "The run was 7" is how far it was, unless how the hip was on it is asked.
        return bool(diary.runs) and not _is_score_asked(turn, diary)
    if amount_again(turn.text) and not _asks_for_amounts(turn):
        # "I mean 6 miles" is no hour of a check-in and no place.
        return bool(diary.runs) and not told.dated and not told.scores
    if turn.pending.get("ask") in _WAITS_FOR_NUMBERS or _is_answer(turn, diary):
        return False
    value = bare_value(turn.text)
    named = told.amount or told.at_moments() or told.dated or told.now
    return value is not None and not named and bool(diary.pains or diary.runs)


def _asks_for_amounts(turn: Turn) -> bool:
    """Whether how far or how long answers what the diary has asked, or belongs to an entry that waits."""
    ask = turn.pending.get("ask")
    holds = ask == "zone" and turn.pending.get("then") == "entry"
    return holds or ask in ("amount", "what", "value", "consent", "time", "day", "numbers", "days")


def _is_answer(turn: Turn, diary: Diary) -> bool:
    """Whether a number answers the question for a score: "it was 3"; after a slip it is of the answer before ("no wait 3")."""
    if turn.pending.get("ask") != "score":
        return False
    answered = turn.pending.get("moment") == "now" and turn.pending.get("run") is not None
    told = answered and any(one.run == turn.pending.get("run") for one in diary.pains)
    return not (told and _SLIP.search(turn.text) is not None)


_SLIP = re.compile(
    r"\b(?:no|wait|sorry|oops|actually|meant|i mean|make (?:that|it)|scratch|scrap|typo|hang on)\b",
    re.IGNORECASE,
)
_WAITS_FOR_NUMBERS = frozenset(
    {"planned", "zone", "check_in_at", "time", "day", "amount", "what", "value", "consent", "signs", "signs_after", "morning", "which"}
)  # fmt: skip
"""While one of these is asked, a number puts right what was told to that."""


def fits_an_entry(turn: Turn, desk: Desk) -> bool:
    """Whether a message corrects an entry that is there, whatever else it sounds like: "no, 5k not 6", "it was tuesday"."""
    told = read(turn.text)
    diary = desk.diary(turn.person)
    if diary is None:
        return False
    if told.correction is None:
        of_day = moves(turn.text, told) or says_day_wrong(turn.text)
        of_day = of_day or (swaps_days(turn.text) and turn.active_form is None)
        is_one = (of_day and bool(diary.runs)) or _says_again(turn, told, diary)
        return is_one or score_of_day(told, turn.text, diary, desk) is not None
    try:
        _corrected(told.correction, told, turn, diary, desk)
    except BadEntry as error:
        return error.problem != "nothing_like_it" or not tells_a_run(turn.text)
    return True


_BESIDE = re.compile(r"^\W*(?:and|also|plus|oh and|then|another|as well as)\b", re.IGNORECASE)


def says_value(text: str) -> bool:
    """Whether a message sets a value without saying in whose place: "make that a 3", "actually 3.5 miles"."""
    named = swaps_days(text) or tells_score_of_day(text) or length_of_run(text) is not None
    return named or amount_again(text) or bare_value(text) is not None


def corrects(turn: Turn) -> bool:
    """Whether a message corrects something in the diary's own way, whatever its intent: "sorry, 3 not 8"."""
    told = read(turn.text)
    if moves(turn.text, told) or says_day_alone(turn) or says_day_wrong(turn.text):
        return True
    return told.correction is not None


def day_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to which day a run was on, of which the day was wrong; None where the message is about something else."""
    diary, told = desk.diary(turn.person), read(turn.text)
    if diary is None or not diary.runs:
        return None
    if (told.dated or told.today or told.tonight) and not (told.amount or told.scores or "?" in turn.text):
        return move(diary, turn, desk)
    if (days := days_in(turn.text)) and len(days) == 1 and not (told.amount or told.scores):
        return move(diary, replace(turn, text=f"on {days[0]}"), desk)
    if turn.intent in ("dont_know", "deny", "stop"):
        return Outcome((Reply(desk.say("left_open")),), {"pending": None})
    return None


def _of_two(diary: Diary) -> bool:
    """Whether a number alone could belong to the last run's length or to the pain of it."""
    last = told_last(diary) if diary.runs else None
    return last is not None and last.km is not None and any(one.run == last.id for one in diary.pains)


_NEAR = 2


def _is_near_the_score(value: float, diary: Diary) -> bool:
    """Whether a value is near the score that was told last and far from how far the last run was; a severe one is asked about."""
    score = last_score(diary)
    km = told_last(diary).km if diary.runs else None
    if score is None or value >= SEVERE:
        return False
    far = km is None or abs(value - km / in_km(1, diary)) > _NEAR
    return far and abs(value - score.score) <= _NEAR

"""Runs that were told unclearly: what their numbers are, the days that they were on, and one more run behind another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from actions import referring
from actions.runners_diary import asking
from actions.runners_diary.changing import changed
from actions.runners_diary.closing import refused
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.filing import run_day
from actions.runners_diary.keeping import keep
from actions.runners_diary.lengths_asked import NUMBERS, ask_days, ask_what_they_are
from actions.runners_diary.named_day import day_named, in_km
from actions.runners_diary.severe_told import asked_about
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_doubtful import days_in, may_be_lengths, several_lengths
from bot.language.diary_lists import entries_in
from bot.language.diary_reading import read
from bot.language.parts import is_question
from diary.errors import BadEntry

_OF_THE_RUN = re.compile(
    r"\b(?:distances?|runs?|ran|kms?|k|kilomet\w+|mi|miles?|far|lengths?|first)\b|\dk\b", re.IGNORECASE
)
_OF_THE_HIP = re.compile(r"\b(?:hips?|pain\w*|scores?|sore\w*|ach\w+|hurt\w*|second)\b", re.IGNORECASE)
_REFUSED = re.compile(r"\b(?:not|n't)\s+(?:the |my |how )?\w+", re.IGNORECASE)
_HOW_IT_WAS = re.compile(r"\bhow (?:the|my) hip\b", re.IGNORECASE)
_MILES = re.compile(r"\b(?:mi|miles?)\b", re.IGNORECASE)
_OF_AN_ANSWER = re.compile(
    r"(?:\W|\d|\b(?:it|its|it's|it'?s|was|were|the|how|far|that|that's|those|they|they're|are|is|distances?|runs?|ran|kms?|k|kilomet\w+|mi|miles?|lengths?|first|second|one|both|all|sorry|no|not|just|of"
    r"|hips?|pain|scores?|levels?|sore\w*|ach\w+|hurt\w*|my|i|a|on|numbers?|yes|yeah|oh|course|obviously|definitely|lol|please|there|out|ten|each)\b)*",
    re.IGNORECASE,
)
"""All that such an answer is made of."""
_FEW_WORDS = 8
_SHORT = re.compile(r"^(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun)\b", re.IGNORECASE)


def in_doubt(turn: Turn, desk: Desk) -> Outcome | None:
    """The question what numbers are, where a message tells such as may be either; None where it tells none."""
    if turn.active_form is not None or turn.slots.get("session") or turn.intent == "choose":
        return None
    if turn.pending.get("kind") not in (None, PENDING, "offer", "assess"):
        return None
    ask = turn.pending.get("ask") if turn.pending.get("kind") == PENDING else None
    numbers = may_be_lengths(turn.text, ask) if ask != "consent" else ()
    return ask_what_they_are(numbers, turn.text, desk.now, desk) if numbers else None


def told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to what the numbers are; None where the message is about something else."""
    if turn.intent in ("dont_know", "stop"):
        return Outcome((Reply(desk.say("left_open")),), {"pending": None})
    if "?" in turn.text or len(turn.text.split()) > _FEW_WORDS:
        return None
    plain = turn.text.replace("’", "'")
    if not _OF_AN_ANSWER.fullmatch(plain):
        return None
    words = _REFUSED.sub(" ", plain)
    of_run, of_hip = _OF_THE_RUN.search(words) is not None, _OF_THE_HIP.search(words) is not None
    if of_run and of_hip:
        # "How the hip was on the run" is of the hip.
        of_run, of_hip = False, _HOW_IT_WAS.search(words) is not None
    if of_run or of_hip:
        if of_run and _MILES.search(words):
            return are("km", turn, desk, unit=" miles")
        return are("km" if of_run else "score", turn, desk)
    if turn.intent not in ("affirm", "deny", "inform", "nlu_fallback") or turn.pending.get("again"):
        return None
    held = turn.pending
    numbers = may_be_lengths(str(held.get("text") or ""), None)
    asked = ask_what_they_are(numbers, str(held["text"]), datetime.fromisoformat(str(held["at"])), desk)
    return replace(asked, slots={"pending": {**asked.slots["pending"], "again": True}}) if numbers else None


def are(what: str, turn: Turn, desk: Desk, unit: str = "") -> Outcome:
    """Keep the numbers that wait as lengths (`km`) or as scores (`score`).

    A score that is severe, or one worse than the other day after day, is asked about or referred for as in any other words.
    """
    held = turn.pending.get("numbers") if turn.pending.get("ask") == NUMBERS else None
    if not held:
        return Outcome((Reply(desk.say("ask_what")),), {"pending": asking.waits("what")})
    at = datetime.fromisoformat(str(turn.pending["at"]))
    free = replace(turn, slots={**turn.slots, "pending": None})
    if what == "km":
        if (length := _length_of_day(held, turn, desk)) is not None:
            return length
        if len(held) > 1 and any(day is None for day, _ in held):
            return ask_days([f"{value:g}{unit}" for _, value in held], at, desk)
        text = ", ".join(f"ran {value:g}{unit}{_on(day)}" for day, value in held)
        return keep(text, at, free, desk)
    if len(held) > 1 and any(day is None for day, _ in held):
        # Of which days they are is not sure; the worst of them counts.
        held = [[None, max(value for _, value in held)]]
    text = ", ".join(f"hip {value:g}{_on(day)}" for day, value in held)
    return _referred(keep(text, at, free, desk), held, turn, desk)


_WAS = re.compile(r"\b(?:was|were)\b", re.IGNORECASE)


def _length_of_day(held: list[list[str | float | None]], turn: Turn, desk: Desk) -> Outcome | None:
    """The run of a day with its length put right: "wednesday was 10", of a run that is there; None where there is none."""
    diary, text = desk.diary(turn.person), str(turn.pending.get("text") or "")
    day, value = held[0]
    if diary is None or day is None or len(held) > 1 or not _WAS.search(text):
        return None
    try:
        on = day_named(read(_on(str(day))), diary, desk)
        of_day = [run for run in diary.runs_of(on, desk.zone) if run.km is not None]
        if not of_day:
            return None
        run = replace(of_day[-1], km=in_km(float(value or 0), diary))
    except BadEntry as error:
        return refused(error, desk)
    desk.diaries.change_run(turn.person, run)
    return changed(run, turn, desk)


def _on(day: str | None) -> str:
    if day is None:
        return ""
    return f" on {day}" if _SHORT.match(day) else f" {day}"


def _referred(kept: Outcome, held: list[list[str | float | None]], turn: Turn, desk: Desk) -> Outcome:
    """The outcome, with the question about severe pain or the referral for worsening where the scores ask for one."""
    diary = desk.diary(turn.person)
    if diary is None or kept.slots.get("gate") or turn.standing_gate != "none":
        return kept
    scores = [float(value or 0) for _, value in held]
    if (asked := asked_about(kept, scores, turn, desk)) is not kept:
        return asked
    local = desk.now.astimezone(diary.zone(desk.zone))
    try:
        by_day = [
            value
            for _, value in sorted(
                (run_day(read(_on(str(day))), local), float(value or 0)) for day, value in held
            )
        ]
    except BadEntry:
        return kept
    if len(by_day) > 1 and all(first < second for first, second in pairwise(by_day)):
        referred = referring.refer_for(("worsening_pain",), turn, desk.kb, desk.safety)
        return replace(referred, replies=(*_plain(kept), *referred.replies))
    return kept


def _plain(kept: Outcome) -> tuple[Reply, ...]:
    """What was noted, without the offers behind it."""
    return tuple(replace(one, choices=()) for one in kept.replies[:1])


def days_asked(turn: Turn, desk: Desk) -> Outcome | None:
    """The question on which days several runs were that one message tells; None where it tells none such."""
    free = turn.active_form is None and not turn.slots.get("session")
    lengths = several_lengths(turn.text) if free and len(entries_in(turn.text)) == 1 else ()
    return ask_days(lengths, desk.now, desk) if lengths else None


def days_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to which days they were; None where the message is about something else."""
    lengths = [str(one) for one in turn.pending.get("lengths") or ()]
    scores = [float(one) for one in turn.pending.get("scores") or ()]
    at = datetime.fromisoformat(str(turn.pending["at"]))
    free = replace(turn, slots={**turn.slots, "pending": None})
    told = read(turn.text)
    if told.amount and told.dated and not told.ahead:
        return keep(turn.text, at, free, desk)
    days = days_in(turn.text)
    if days and len(days) == len(lengths) and "?" not in turn.text:
        scored = [f", hip {score:g}" for score in scores] or [""] * len(lengths)
        runs = zip(lengths, days, scored, strict=True)
        text = ", ".join(f"ran {length}{_on(day)}{score}" for length, day, score in runs)
        return keep(text, at, free, desk)
    if turn.intent in ("dont_know", "deny", "stop"):
        return Outcome((Reply(desk.say("left_open")),), {"pending": None})
    again = days and not turn.pending.get("again")
    return ask_days(lengths, at, desk, "which_days_again", scores) if again else None


_BESIDE = re.compile(
    r"^\W*(?:(?:oh|ok|okay|yes|yeah)\W+)*(?:and|also|plus|then|another|as well as)\b", re.IGNORECASE
)
_NOT_RUN = re.compile(
    r"\b(?:should|shall|can|could|may|might|will|i'll|going to|gonna|plan\w*|want|would|next|tomorrow|max|limit|goal|usually|normally|every|each|instead|swap|change|move|if|until|before|race|not|no more|how|what|why|when)\b|n't\b",
    re.IGNORECASE,
)
_PUTS_RIGHT = re.compile(r"\b(?:was|were|is|no|sorry|actually|mean|meant|wrong)\b", re.IGNORECASE)
_LISTENS = frozenset({asking.TOLD, "check_in", "score"})


def is_one_more(turn: Turn) -> bool:
    """Whether a message tells one more run behind another: "also 5k on thursday", whatever else it sounds like."""
    text = turn.text.replace("’", "'")
    free = turn.active_form is None and not turn.slots.get("session") and not turn.red_flags
    if (
        not free
        or "?" in text
        or is_question(text)
        or len(text.split()) > 2 * _FEW_WORDS
        or _NOT_RUN.search(text)
    ):
        return False
    told = read(text)
    if told.distance is None or told.ahead or told.correction or told.remove:
        return False
    beside = _BESIDE.match(text) is not None and turn.pending.get("kind") in (None, PENDING, "offer")
    # "Friday was 12 miles" puts a length right.
    listens = turn.pending.get("kind") == PENDING and turn.pending.get("ask") in _LISTENS
    listens = listens and turn.intent != "correct_entry" and _PUTS_RIGHT.search(text) is None
    return (told.dated or told.today) and (beside or listens)

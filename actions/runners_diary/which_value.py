"""Which of the last entries a value belongs to, the run's length or the hip's score, and putting it there."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.runners_diary import shown
from actions.runners_diary.asking import own_question
from actions.runners_diary.changing import changed
from actions.runners_diary.closing import refused
from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.runners_diary.keeping import keep
from actions.runners_diary.named_day import in_km
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload
from diary.errors import BadEntry
from diary.model import Diary, Pain, Run

_OF_THE_RUN = re.compile(r"\b(?:distance|run|km|k|miles?|far|length|first)\b", re.IGNORECASE)
_OF_THE_HIP = re.compile(r"\b(?:hip|pain|score|sore\w*|ache|second)\b", re.IGNORECASE)
_HOW_IT_WAS = re.compile(r"\bhow (?:the|my) hip\b", re.IGNORECASE)
_REFUSED = re.compile(r"\b(?:not|n't)\s+(?:the |my |how )?\w+", re.IGNORECASE)
_MOST_WORDS_OF_AN_ANSWER = 8
NEW = "new"
"""Of a value that waits: it belongs to an entry that is not there yet."""


def last_score(diary: Diary) -> Pain | None:
    """The score that was told last."""
    return max(diary.pains, key=lambda pain: pain.id or 0, default=None)


def put_right(last: Pain, score: float, turn: Turn, desk: Desk) -> Outcome:
    """Put another score in the place of the one that was told last."""
    try:
        entry = replace(last, score=score)
    except BadEntry as error:
        return refused(error, desk)
    desk.diaries.put_pain(turn.person, entry)
    return changed(entry, turn, desk)


def put_in(entry: Run | Pain, person: str, desk: Desk) -> None:
    """Put an entry in the place of the one that it was."""
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
    run = told_last(diary)
    pains = [one for one in diary.pains if one.run == run.id]
    entry: Run | Pain
    try:
        if of == "km" or not pains:
            entry = replace(run, km=in_km(float(value), diary))
        else:
            entry = replace(pains[-1], score=float(value))
    except BadEntry as error:
        return refused(error, desk)
    put_in(entry, turn.person, desk)
    return changed(entry, turn, desk)


def told_last(diary: Diary) -> Run:
    """The run that was told last, whenever it was."""
    return max(diary.runs, key=lambda run: run.id or 0)


def which_of_new(value: float, desk: Desk) -> Outcome:
    """A number alone where a run is to be told: how far it was, or how the hip was?"""
    asked = which(value, desk)
    return Outcome(asked.replies, {"pending": {**asked.slots["pending"], NEW: True}})


def which(value: float, desk: Desk) -> Outcome:
    """A number alone behind a run and its score: how far it was, or how the hip was?"""
    choices = (
        Choice(desk.say("value_km_button"), choice_payload(f"{PREFIX}value_km")),
        Choice(desk.say("value_score_button"), choice_payload(f"{PREFIX}value_score")),
    )
    asked = Reply(desk.say("ask_value", value=shown.number(value)), choices)
    return Outcome((asked,), {"pending": {"kind": PENDING, "ask": "value", "value": value}})

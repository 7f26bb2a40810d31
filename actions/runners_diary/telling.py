"""The runner tells: a run, pain, an exercise; and the answers to how far, on which day and when it was."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from actions.runners_diary.asking import ask, ask_consent, held_for_consent
from actions.runners_diary.desk import Desk
from actions.runners_diary.exercised import exercise
from actions.runners_diary.keeping import ask_time, keep, store_quietly
from actions.runners_diary.noting import ask_note
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_amounts import amount_alone, no_such_time
from bot.language.diary_correction import tells_a_run, without_refused
from bot.language.diary_doubtful import in_doubt
from bot.language.diary_notes import note_in
from bot.language.diary_reading import is_entry, is_habit, read
from bot.language.diary_whose import is_goal, is_others
from bot.language.diary_wishes import wants_no_diary
from bot.language.parts import is_question


def tell(turn: Turn, desk: Desk) -> Outcome:
    """Something for the diary; asks for consent first where none was given."""
    told = read(turn.text)
    noted = note_in(turn.text)
    if noted is None and (is_others(turn.text) or (is_goal(turn.text) and not told.scores)):
        return Outcome((Reply(desk.say("not_own" if is_others(turn.text) else "no_run_yet_told")),))
    if noted is None and is_habit(turn.text):
        return ask("what", "ask_one_run", desk)
    if noted is not None:
        return keep(turn.text, desk.now, turn, desk) if noted.note else ask_note(desk)
    if turn.entity("exercise") and not told.amount and not told.at_moments():
        return exercise(turn, desk)
    if told.rested and told.empty and desk.diary(turn.person) is not None:
        return ask("score", "no_run_then", desk, moment="now")
    if told.empty and not told.ran:
        return ask("what", "ask_what", desk)
    if told.correction is not None and tells_a_run(turn.text):
        # "Ran 8k not 10, 3 after".
        return keep(without_refused(turn.text), desk.now, turn, desk)
    return keep(turn.text, desk.now, turn, desk)


_WANTS_NONE = re.compile(
    r"\b(?:don'?t|do not|no need to|not?)\b.{0,12}\b(?:keep|want|need|start|make|a)\b.{0,10}\bdiary\b",
    re.IGNORECASE,
)


def start(turn: Turn, desk: Desk) -> Outcome:
    """A diary is wanted: consent is asked for, or, where one is kept, what there is to tell."""
    if read(turn.text).amount:
        return tell(turn, desk)
    none = _WANTS_NONE.search(turn.text) is not None or wants_no_diary(turn.text)
    if none and desk.diary(turn.person) is None:
        return Outcome((Reply(desk.say("consent_no")),), {"pending": None})
    return ask_consent({}, desk) if desk.diary(turn.person) is None else ask("what", "kept_already", desk)


def amount_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to how far or how long; None where the message is about something else."""
    told = read(turn.text)
    held = str(turn.pending.get("text") or "")
    at = datetime.fromisoformat(str(turn.pending["at"]))
    if told.amount:
        return keep(f"{turn.text}, {held}", at, turn, desk)
    bare = amount_alone(turn.text)
    if bare is not None:
        return keep(f"ran {bare:g} {turn.pending.get('unit') or ''}, {held}", at, turn, desk)
    if told.at_moments() and not (told.ahead or told.remove or told.correction or is_question(turn.text)):
        # "Woke up 2": more of the same run, whose length is still to be told.
        return ask("amount", "ask_amount", desk, **{**_held_amount(turn), "text": f"{turn.text}, {held}"})
    if turn.intent in ("dont_know", "deny"):
        return Outcome((Reply(desk.say("left_open")),), {"pending": None})
    return None


def bare_number(text: str) -> float | None:
    """The number of a message that is nothing else and names neither a run nor the hip; None where there is none."""
    return None if read(text).amount else amount_alone(text)


def _held_amount(turn: Turn) -> dict[str, str]:
    return {name: str(turn.pending[name]) for name in ("text", "at", "unit") if turn.pending.get(name)}


def day_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to which day it was; without one nothing is put down, as no day is sure."""
    told = read(turn.text)
    if (told.dated or told.today or told.tonight) and not told.amount:
        held, at = str(turn.pending.get("text") or ""), str(turn.pending["at"])
        return keep(f"{held}, {turn.text}", datetime.fromisoformat(at), turn, desk)
    if turn.intent in ("dont_know", "deny", "stop"):
        return Outcome((Reply(desk.say("left_open")),), {"pending": None})
    return None


def time_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to when it was; without one the entry is kept all the same, at no time of its own."""
    held, at = str(turn.pending.get("text") or ""), str(turn.pending["at"])
    said = time_in(turn.text)
    if said is not None:
        again = no_such_time(f"at {said}")
        if again is not None:
            return ask_time(again, desk, text=held, at=at)
        return keep(f"{held} at {said}", datetime.fromisoformat(at), turn, desk)
    if turn.intent in ("dont_know", "deny", "stop"):
        return keep(held, datetime.fromisoformat(at), turn, desk)
    store_quietly(held, at, turn, desk)
    return None


_TIME = re.compile(r"\b\d{1,2}(?:[:.]\d\d|\s?h\s?\d\d)?(?:\s?(?:am|pm)\b)?(?!\d)", re.IGNORECASE)


def time_in(text: str) -> str | None:
    """The time that a short answer names: "18:30", "at 6.30 pm", "7pm"; None where it holds more than that."""
    found = _TIME.search(text)
    rest = "" if found is None else text[: found.start()] + text[found.end() :]
    if found is None or re.search(r"\d|\b(?:km?|mi|miles?|hip|pain|during|after)\b", rest, re.IGNORECASE):
        return None
    said = re.sub(r"\s?h\s?|\.", ":", found.group(), flags=re.IGNORECASE)
    return f"{said}:00" if said.isdigit() else said


def nothing_in(turn: Turn) -> bool:
    """Whether a message holds nothing that a diary could keep."""
    told = read(turn.text)
    return told.empty and not told.ran and note_in(turn.text) is None


def goes_on(turn: Turn) -> bool:
    """Whether a message tells more of an entry in so many words: how far, how long, or a score at a moment."""
    told = read(turn.text)
    tells = turn.intent not in ("set_preferences", "log_run") and not is_question(turn.text)
    return tells and (told.amount or bool(told.at_moments()))


AGAIN = "consent_again"
"""The words that ask for consent once it was said what a diary is."""


def more_before_consent(turn: Turn, desk: Desk) -> Outcome:
    """More of the entry while consent is open: it is put to what waits, and consent is asked for again, in fewer words."""
    # A note goes to the end, where it takes none of the entry with it.
    if len(in_doubt(turn.text)) > 1 or any(one.day for one in in_doubt(turn.text)):
        # "Tue 8 thu 9" has its own question, and must not become how the hip was on the run that waits.
        again = ask_consent(dict(held_for_consent(turn)), desk, AGAIN)
        return replace(again, replies=(Reply(desk.kb.phrase("then_the_other")), *again.replies))
    first, second = turn.text, str(turn.pending["text"])
    put_right = corrected_words(turn.text, second)
    if put_right is not None:
        return ask_consent(
            {**held_for_consent(turn), "text": put_right, "at": str(turn.pending["at"])}, desk, AGAIN
        )
    bare = bare_number(turn.text)
    if bare is not None and not read(second).amount:
        # "I had a run", then "10": how far it was.
        first = f"ran {bare:g}"
    if note_in(first) is not None:
        first, second = second, first
    held = {
        **held_for_consent(turn),
        "text": f"{first}\n{second}" if note_in(second) else f"{first}, {second}",
        "at": str(turn.pending["at"]),
    }
    return ask_consent(held, desk, AGAIN)


def corrected_words(text: str, held: str) -> str | None:
    """The held words of an entry with the value put right that a text corrects; None where it corrects none of them."""
    said = read(text).correction
    if said is None:
        return None
    old = _value(said.old)
    return old.sub(f"{said.new:g}", held) if old.search(held) else None


def words_without(score: float, held: str) -> str | None:
    """The held words of an entry without one of its scores; None where it is none of them."""
    old = re.compile(rf"{_value(score).pattern}(?!\s?(?:kms?|k|mi|miles?|min)\b)", re.IGNORECASE)
    return old.sub(" ", held) if old.search(held) else None


def _value(value: float) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){value:g}(?![\d.,]\d|\d)")


def tells_run(turn: Turn) -> bool:
    """Whether a message says how far or how long, and neither asks nor plans."""
    told = read(turn.text)
    return told.amount and not told.ahead and not is_question(turn.text)


def is_whole(turn: Turn) -> bool:
    """Whether a message is an entry of its own: a run, or scores at moments of a day."""
    return (turn.intent == "log_run" and read(turn.text).amount) or is_entry(turn.text)


_DID = re.compile(r"^\W*did\b(?= \w*\d)", re.IGNORECASE)


def is_own_run(turn: Turn) -> bool:
    """Whether a message tells of one's own run that has been, and asks nothing."""
    told = read(turn.text)
    of_else = is_others(turn.text) or is_goal(turn.text) or is_habit(turn.text)
    # "Did 8k" tells.
    asks = "?" in turn.text or is_question(_DID.sub("i did", turn.text))
    return is_whole(turn) and not (of_else or asks or told.ahead or told.correction or told.remove)

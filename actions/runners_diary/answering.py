"""The answers to what the diary has asked: consent first of all, then an entry, an hour, a place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from actions.runners_diary import (
    asking,
    correcting,
    days_meant,
    exercised,
    keeping,
    lengths_asked,
    lengths_told,
    morning,
    noting,
    on_days,
    preferences,
    removing,
    removing_kinds,
    removing_scores,
    rights,
    scoring,
    telling,
    which_value,
    zones,
)
from actions.runners_diary.asking import ask_consent, of_check_ins, own_question
from actions.runners_diary.closing import offered
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.moving import MOVE_DAY
from actions.turn import Outcome, Reply, Turn
from bot.language.chosen_days import swaps_days
from bot.language.clock_times import clock_time
from bot.language.diary_reading import read
from bot.language.diary_wishes import agrees_to_be_asked, asks_back, wants_that_logged

_STEPS: dict[str, Callable[[Turn, Desk], Outcome | None]] = {
    "amount": telling.amount_told,
    "take_out": removing.which_told,
    removing_kinds.ASK: removing_kinds.told,
    removing_scores.ASK: removing_scores.which_told,
    "score": scoring.score_told,
    "value": which_value.value_told,
    lengths_asked.NUMBERS: lengths_told.told,
    lengths_asked.DAYS: lengths_told.days_told,
    days_meant.ASK: days_meant.told,
    MOVE_DAY: correcting.day_told,
    "time": telling.time_told,
    "day": telling.day_told,
    "check_in_at": preferences.hour_told,
    "signs": morning.signs_told,
    "signs_after": morning.signs_after_told,
    "morning": morning.score_told,
}
_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup|ye|yh|go on|go ahead|go for it|please do|do it|fine by me|sounds good|why not)\b(?!.*(?:\?|\d|\b(?:no|not|never|but|don'?t|later)\b))",
    re.IGNORECASE,
)
_YES_FIRST = re.compile(r"\W*(?:yes|yeah|yep|yup|ok|okay|sure)\b(?!\W*(?:not?|never|later)\b)", re.IGNORECASE)
"""What a yes with an hour beside it begins with."""
MOST_WORDS_OF_A_YES = 6
_ENTRY_INTENTS = frozenset(
    {
        "inform",
        "describe_pain",
        "nlu_fallback",
        "out_of_scope",
        "log_run",
        "report_better",
        "report_not_better",
    }
)


def consent(turn: Turn, desk: Desk) -> Outcome:
    """The runner agrees; what they had told is kept now."""
    desk.diaries.consent(turn.person, turn.conversation, desk.now)
    held = turn.pending if turn.pending.get("ask") == "consent" else {}
    if held.get("exercises"):
        done = exercised.keep_exercises([str(one) for one in held["exercises"]], turn, desk)
        if not (held.get("text") or held.get("check_in")):
            return done
        then = _consented({**held, "exercises": None}, turn, desk)
        return replace(then, replies=(*done.replies, *then.replies))
    return _consented(held, turn, desk)


def _consented(held: Mapping[str, Any], turn: Turn, desk: Desk) -> Outcome:
    """What comes after a yes, with the run or the wish for check-ins that waited for it."""
    if held.get("text"):
        # Which day it was depends on where they are, so the zone comes before the first entry.
        waiting = {name: str(held[name]) for name in ("text", "at", "check_in") if held.get(name)}
        return preferences.ask_zone(desk, then="entry", **waiting)
    if held.get("check_in"):
        return preferences.set_check_in(replace(turn, text=str(held["check_in"])), desk)
    return Outcome((Reply(desk.say("ask_what")),), {"pending": {"kind": PENDING, "ask": "what"}})


def no_consent(turn: Turn, desk: Desk) -> Outcome:
    """The runner does not agree; nothing was kept."""
    return Outcome((Reply(desk.say("consent_no")),), {"pending": None})


def keep_all(turn: Turn, desk: Desk) -> Outcome:
    """Nothing is deleted after all."""
    held = turn.pending.get("held") if turn.pending.get("ask") == "delete" else None
    return noting.asked_again(desk.say("delete_no"), held or {}, desk)


def step_of(ask: str, turn: Turn, desk: Desk) -> Outcome | None:
    """What a message means as an answer to what the diary has asked; None where it is about something else."""
    yes, no = turn.intent == "affirm", turn.intent == "deny"
    if ask == asking.OFFERED and (yes or no):
        return ask_consent({}, desk) if yes else no_consent(turn, desk)
    if ask == "consent" and (yes or no):
        return consent(turn, desk) if yes else no_consent(turn, desk)
    if (
        ask == "consent"
        and turn.pending.get("text")
        and not telling.nothing_in(turn)
        and not own_question(turn)
    ):
        return telling.more_before_consent(turn, desk)
    if (
        ask == preferences.PLANNED
        and (bare := telling.bare_number(turn.text)) is not None
        and bare < _EARLIEST_HOUR
    ):
        # "4" is how the hip is: nobody is written to at that hour.
        return scoring.score_after_all(turn, desk)
    if ask == preferences.PLANNED and (is_hour(turn) or on_days.is_about_days(turn.text)):
        return preferences.set_check_in(turn, desk)
    if ask == "delete" and (yes or no):
        return rights.delete(turn, desk) if yes else keep_all(turn, desk)
    if ask == "check_in" and (yes or no or agrees_to_be_asked(turn.text)):
        return (
            preferences.start_check_ins(turn, desk)
            if not no
            else preferences.stop_check_ins(turn, desk, "check_in_no")
        )
    if ask == "check_in" and (place := zones.place_alone(turn)) and zones.town_in(place, str(desk.zone)):
        # Where they are is asked with a yes; told ahead of it, it is none yet.
        return offered(preferences.set_preferences(replace(turn, text=place), desk), desk)
    if ask == "check_in" and turn.intent in _ENTRY_INTENTS:
        return scoring.score_after_all(turn, desk)
    if ask == "note" and noting.is_answer(turn):
        return keeping.keep(f"note: {turn.text}", desk.now, turn, desk)
    if ask == "exercise" and turn.entity("exercise"):
        return exercised.exercise(turn, desk)
    if ask == "which" and turn.intent not in ("stop", "thank"):
        # The screen has heard it and found nothing that it knows: each sign is asked about.
        return morning.one_by_one(turn, desk)
    if ask == "check_in_at" and (place := zones.place_alone(turn)) and zones.town_in(place, str(desk.zone)):
        zone_set = preferences.set_preferences(replace(turn, text=place), desk)
        again = (*zone_set.replies, Reply(preferences.ask_hour(desk)))
        return replace(zone_set, replies=again, slots={"pending": dict(turn.pending)})
    if ask == "what" and (place := zones.place_alone(turn)) and zones.town_in(place, str(desk.zone)):
        zone_set = preferences.set_preferences(replace(turn, text=place), desk)
        again = (*zone_set.replies, Reply(desk.say("ask_what")))
        return replace(zone_set, replies=again, slots={"pending": dict(turn.pending)})
    waits_to_plan = ask == "zone" and turn.pending.get("then") == "check_in"
    if waits_to_plan and is_hour(turn):
        # "Actually make it half six", before the zone is told.
        return preferences.set_check_in(turn, desk)
    if (
        ask == "what"
        and turn.intent in _ENTRY_INTENTS
        and (value := telling.bare_number(turn.text)) is not None
    ):
        # Both were asked for at once: "8" may be how far, or how the hip was.
        return which_value.which_of_new(value, desk)
    if ask == "what" and turn.intent in _ENTRY_INTENTS and not telling.nothing_in(turn):
        return telling.tell(turn, desk)
    if ask == "zone" and turn.intent == "ask_why":
        # The question says what it is for.
        return Outcome((Reply(desk.say("check_in_asks_zone")),))
    if ask == "zone":
        is_more = turn.pending.get("then") == "entry" and telling.goes_on(turn)
        if is_more and zones.zone_told(turn, str(desk.zone)) is None:
            # "4 this morning" is no place, but more of the run that waits.
            more = {"text": f"{turn.text}, {turn.pending['text']}"}
            held = {name: value for name, value in turn.pending.items() if name not in ("kind", "ask")}
            return preferences.ask_zone(desk, **{**held, **more})
        told = preferences.zone_told(turn, desk)
        if told is None:
            keep_waiting(turn, desk)
        return told
    step = _STEPS.get(ask)
    return step(turn, desk) if step is not None else None


def tells_days(turn: Turn) -> bool:
    """Whether a message says on which days check-ins shall come, where they are what is spoken of."""
    ask = turn.pending.get("ask")
    of_check_ins = ask in ("check_in", "check_in_at", preferences.PLANNED)
    of_check_ins = of_check_ins or (ask == "zone" and turn.pending.get("then") == "check_in")
    if turn.intent in ("correct_entry", "set_check_in") and swaps_days(turn.text):
        # "Tuesdays instead of Mondays" is of nothing else that a diary knows.
        return True
    if ask == "check_in" and not on_days.speaks_of_asking(turn.text):
        # Nothing was agreed to yet: "mon wed fri" may be the days of three runs.
        return False
    return of_check_ins and on_days.names_days(turn.text)


def agrees(turn: Turn) -> bool:
    """Whether a short message says yes to a diary in so many words: "yes keep a diary" sounds like a wish to see it."""
    # "Log it", to whether a diary shall be kept.
    return wants_that_logged(turn.text) or (
        _YES.match(turn.text) is not None
        and not asks_back(turn.text)
        and len(turn.text.split()) <= MOST_WORDS_OF_A_YES
    )


_EXPLAINS = frozenset({"affirm", "ask_repeat", "tell_more", "start_diary", "nlu_fallback"})
_MOST_WORDS_OF_A_QUESTION = 9


def asks_of_diary(turn: Turn) -> bool:
    """Whether a short message asks back where a yes or no is waited for: "is that ok", "could you explain first"."""
    short = len(turn.text.split()) <= _MOST_WORDS_OF_A_QUESTION and not any(map(str.isdigit, turn.text))
    return turn.intent in _EXPLAINS and short and asks_back(turn.text)


def agrees_at_another_hour(turn: Turn) -> bool:
    """ "Yes, but at nine", while a wish for check-ins waits for consent."""
    agrees = _YES_FIRST.match(turn.text) is not None and "?" not in turn.text
    return bool(turn.pending.get("check_in")) and agrees and clock_time(turn.text) is not None


_EARLIEST_HOUR = 7
"""A number alone below it is no hour of a check-in, as the quiet hours end at it."""
_MOST_WORDS_OF_AN_HOUR = 4
_OF_HOURS = frozenset(
    [
        "at",
        "in",
        "the",
        "to",
        "past",
        "half",
        "quarter",
        "morning",
        "evening",
        "afternoon",
        "night",
        "am",
        "pm",
        "o",
        "clock",
        "actually",
        "make",
        "it",
        "please",
    ]
)
"""What stands around an hour and tells nothing else."""


def is_hour(turn: Turn) -> bool:
    """Whether a message names an hour and little else."""
    words = [word for word in re.findall(r"[^\W\d_]+", turn.text.casefold()) if word not in _OF_HOURS]
    short = len(words) <= _MOST_WORDS_OF_AN_HOUR - 1 and len(turn.text.split()) <= 2 * _MOST_WORDS_OF_AN_HOUR
    # "5 now" is how it is, and no hour.
    of_hip = preferences.OF_THE_HIP.search(turn.text) is not None or read(turn.text).now
    return (
        short and not of_hip and turn.intent not in ("affirm", "deny") and clock_time(turn.text) is not None
    )


def keep_waiting(turn: Turn, desk: Desk) -> Mapping[str, Any]:
    """Keep by the site's zone what waits for the runner's, a run and check-ins: who speaks of something else must not lose it.

    Returns:
        What is still waited for afterwards, empty where nothing; the run is kept and not to be kept again.
    """
    pending = turn.pending
    ask = pending.get("ask") if pending.get("kind") == PENDING else None
    if ask == "time" or (ask == "zone" and pending.get("then") == "entry"):
        keeping.store_quietly(str(pending["text"]), str(pending["at"]), turn, desk)
    if ask == "time":
        return {}
    if ask != "zone":
        return pending
    left = of_check_ins(turn)
    if left.get("then") == "check_in":
        preferences.plan_meanwhile(left, turn, desk)
    return left

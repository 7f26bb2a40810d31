"""Which part of the diary answers what: by intent, by pressed button, and by what the diary waits for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from actions.answer import withheld
from actions.runners_diary import (
    correcting,
    exercised,
    morning,
    noting,
    preferences,
    rights,
    telling,
    told_after,
    zones,
)
from actions.runners_diary.asking import ask_consent, held_for_consent, of_check_ins, own_question
from actions.runners_diary.deciding import decide
from actions.runners_diary.desk import PENDING, Desk
from actions.turn import Outcome, Reply, Turn
from bot.language.clock_times import clock_time
from bot.language.diary_notes import note_in, removes_note
from bot.language.diary_wishes import wants_check_in_now, wants_that_logged

_OF_INTENT: dict[str, Callable[[Turn, Desk], Outcome]] = {
    "start_diary": telling.start,
    "log_run": telling.tell,
    "log_exercise": exercised.exercise,
    "correct_entry": correcting.correct,
    "show_diary": rights.show_diary,
    "show_trend": rights.show_chart,
    "show_my_data": rights.show_my_data,
    "export_data": rights.export_data,
    "delete_data": rights.ask_delete,
    "make_handover": rights.make_handover,
    "set_check_in": preferences.set_check_in,
    "stop_check_ins": preferences.stop_check_ins,
    "set_preferences": preferences.set_preferences,
}

INTENTS = frozenset({*_OF_INTENT, "ask_next_run"})
"""The diary's intents."""

_STEPS: dict[str, Callable[[Turn, Desk], Outcome | None]] = {
    "amount": telling.amount_told,
    "score": telling.score_told,
    "value": correcting.value_told,
    "time": telling.time_told,
    "check_in_at": preferences.hour_told,
    "signs": morning.signs_told,
    "signs_after": morning.signs_after_told,
    "morning": morning.score_told,
}
_ANSWERED_BY = {
    "zone": frozenset({"set_preferences"}),
    "exercise": frozenset({"log_exercise"}),
    "check_in_at": frozenset({"set_check_in"}),
    preferences.PLANNED: frozenset({"set_check_in", "stop_check_ins", "correct_entry", "log_run"}),
}
"""Intents of the diary that may answer what it waits for; every other one is a wish of its own."""

_LOOKS_ON = frozenset({"ask_next_run", "show_diary", "show_trend"})
"""What "hip was fine on the run" may be taken for, while that was asked."""

_YES = re.compile(
    r"^\W*(?:yes|yeah|yep|yup)\b(?!.*(?:\?|\d|\b(?:no|not|never|but|don'?t|later)\b))", re.IGNORECASE
)
_YES_FIRST = re.compile(r"\W*(?:yes|yeah|yep|yup|ok|okay|sure)\b(?!\W*(?:not?|never|later)\b)", re.IGNORECASE)
"""What a yes with an hour beside it begins with."""
MOST_WORDS_OF_A_YES = 6

_TAKES_ENTRIES = frozenset({"consent", "amount", "what"})
"""What is answered by an entry itself."""

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


_OF_CHECK_INS = re.compile(
    r"\b(?:stop|end|cancel|quit|pause|disable|turn|switch|unsubscribe|check\w*|ask\w*|remind\w*|messag\w*|ping\w*|mornings?)\b",
    re.IGNORECASE,
)


_ASKING = re.compile(r"\b(?:ask|check|messag|remind|nudg|ping|text)\w*", re.IGNORECASE)


_ONE_RUN = re.compile(
    r"^(?!.*\b(?:everything|all)\b).*\b(?:last|latest|that|this|yesterday'?s|today'?s|\w+day'?s?)\s+(?:\w+\s+)?(?:run|jog|entry)\b",
    re.IGNORECASE | re.DOTALL,
)
"""One entry, and not all that is kept."""


def only_denies(turn: Turn) -> bool:
    """Whether what was taken for the end of check-ins names none, and says that a sign is not there."""
    statuses = {str(one["status"]) for one in turn.red_flags}
    return (
        turn.intent == "stop_check_ins"
        and statuses == {"negated"}
        and _OF_CHECK_INS.search(turn.text) is None
    )


def respond(turn: Turn, desk: Desk) -> Outcome:
    """Answer one of the diary's intents."""
    if turn.person != turn.conversation:
        # A chat that was joined to another: who deletes the diary deletes it too.
        desk.diaries.talks(turn.person, turn.conversation)
    answer = _OF_INTENT.get(turn.intent)
    one = turn.intent == "log_run" or (turn.intent == "delete_data" and _ONE_RUN.search(turn.text))
    if one and correcting.takes_out(turn):
        # "Delete my last run" means no more than that.
        answer = correcting.correct
    outcome = answer(turn, desk) if answer is not None else _next_run(turn, desk)
    if turn.standing_gate != "none" and (outcome.slots.get("pending") or {}).get("ask") == "consent":
        # What comes first comes first: whoever runs on with a sign is not only offered a diary.
        first = tuple(replace(one, choices=()) for one in withheld(turn, desk.kb).replies)
        return replace(outcome, replies=(*first, *outcome.replies))
    return outcome


def may_be_meant(turn: Turn) -> bool:
    """Whether a message may be the diary's beyond its intent: it waits for an answer, or an entry is changed."""
    waits = (
        turn.pending.get("kind") == PENDING or _no_more_asking(turn) or told_after.may_be_of_last_run(turn)
    )
    waits = (
        waits
        or wants_check_in_now(turn.text)
        or (wants_that_logged(turn.text) and bool(turn.slots.get("done")))
    )
    waits = waits or exercised.takes_out(turn)
    return waits or correcting.corrects(turn) or removes_note(turn.text) or note_in(turn.text) is not None


def _no_more_asking(turn: Turn) -> bool:
    """Whether "stop asking" is said where nothing is asked that it could mean: then it is the check-ins."""
    free = turn.active_form is None and not turn.slots.get("session")
    return turn.intent == "stop" and free and _ASKING.search(turn.text) is not None


def go_on(turn: Turn, desk: Desk) -> Outcome | None:
    """What a message means to the diary beyond its intent; None where it is about something else."""
    if _no_more_asking(turn):
        diary = desk.diary(turn.person)
        if diary is not None and (diary.person.check_ins or desk.check_ins.planned(turn.person) is not None):
            return preferences.stop_check_ins(turn, desk)
    held = turn.pending.get("ask") == "consent" and turn.pending.get("text")
    if note_in(turn.text) is not None and not held:
        keep_waiting(turn, desk)
        return telling.tell(turn, desk)
    if removes_note(turn.text):
        return noting.remove_note(turn, desk)
    if exercised.takes_out(turn):
        return exercised.take_out(turn, desk)
    if wants_check_in_now(turn.text) and turn.active_form is None:
        return morning.at_once(turn, desk)
    if wants_that_logged(turn.text) and turn.slots.get("done") and turn.pending.get("kind") != PENDING:
        return exercised.keep_last(turn, desk)
    fits = _ANSWERED_BY.get(str(turn.pending.get("ask")), frozenset()) | {"log_run", "correct_entry"}
    if turn.pending.get("ask") == "consent" and _agrees(turn):
        return consent(turn, desk)
    if turn.pending.get("ask") == "consent" and _agrees_at_another_hour(turn):
        return consent(
            replace(turn, slots={**turn.slots, "pending": {**turn.pending, "check_in": turn.text}}), desk
        )
    if turn.pending.get("ask") == "consent" and turn.pending.get("check_in") and _is_hour(turn):
        # "7am" says when, and neither yes nor no.
        return ask_consent({**held_for_consent(turn), "check_in": turn.text}, desk, words="consent_check_in")
    scored = turn.pending.get("ask") == "score" and turn.intent in _LOOKS_ON and told_after.tells_score(turn)
    if turn.intent in INTENTS and turn.intent not in fits and not scored:
        keep_waiting(turn, desk)
        return None
    if turn.pending.get("ask") == "what" and len(turn.asked) > 1:
        # "5k today, hip 2, and ask me tomorrow": each wish by its own words, or the run would be tomorrow's.
        return None
    if turn.pending.get("kind") == PENDING and turn.intent != "choose":
        if turn.pending.get("ask") not in _TAKES_ENTRIES and telling.is_whole(turn):
            # Evening has come over the morning's question: a run is no answer to it, and its kilometres no score.
            keep_waiting(turn, desk)
            return None if turn.intent == "log_run" else telling.tell(turn, desk)
        step = _step(str(turn.pending.get("ask")), turn, desk)
        told = step is None and turn.intent not in INTENTS and told_after.of_last_run(turn, desk)
        return telling.tell(turn, desk) if told else step
    if turn.intent not in INTENTS and told_after.of_last_run(turn, desk):
        return telling.tell(turn, desk)
    if turn.intent not in INTENTS and correcting.corrects(turn) and desk.diary(turn.person) is not None:
        return correcting.correct(turn, desk)
    return None


def chosen(what: str, turn: Turn, desk: Desk) -> Outcome:
    """Do what a button of the diary stands for (its payload without `diary:`)."""
    if what.startswith(morning.CHECK_IN):
        return morning.begin(what.removeprefix(morning.CHECK_IN), turn, desk)
    if what.startswith(morning.FLAG):
        return morning.flag_told(what.removeprefix(morning.FLAG), turn, desk)
    buttons: dict[str, Callable[[Turn, Desk], Outcome]] = {
        "consent": consent,
        "no_consent": no_consent,
        "none": morning.none_then,
        "some": morning.which,
        "snooze": morning.snooze,
        "stop": preferences.stop_check_ins,
        "delete": rights.delete,
        "keep": keep_all,
        "value_km": partial(correcting.set_value, "km"),
        "value_score": partial(correcting.set_value, "score"),
    }
    button = buttons.get(what)
    return button(turn, desk) if button is not None else rights.show_my_data(turn, desk)


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


def _step(ask: str, turn: Turn, desk: Desk) -> Outcome | None:
    yes, no = turn.intent == "affirm", turn.intent == "deny"
    if ask == "consent" and (yes or no):
        return consent(turn, desk) if yes else no_consent(turn, desk)
    if (
        ask == "consent"
        and turn.pending.get("text")
        and not telling.nothing_in(turn)
        and not own_question(turn)
    ):
        return telling.more_before_consent(turn, desk)
    if ask == preferences.PLANNED and (_is_hour(turn) or preferences.is_beyond(turn.text)):
        return preferences.set_check_in(turn, desk)
    if ask == "delete" and (yes or no):
        return rights.delete(turn, desk) if yes else keep_all(turn, desk)
    if ask == "check_in" and (yes or no):
        return (
            preferences.start_check_ins(turn, desk)
            if yes
            else preferences.stop_check_ins(turn, desk, "check_in_no")
        )
    if ask == "check_in" and turn.intent in _ENTRY_INTENTS:
        return telling.score_after_all(turn, desk)
    if ask == "note" and noting.is_answer(turn):
        return telling.keep(f"note: {turn.text}", desk.now, turn, desk)
    if ask == "exercise" and turn.entity("exercise"):
        return exercised.exercise(turn, desk)
    if ask == "which" and turn.intent not in ("stop", "thank"):
        # The screen has heard it and found nothing that it knows: each sign is asked about.
        return morning.one_by_one(turn, desk)
    if ask == "what" and (place := zones.place_alone(turn)) and zones.town_in(place, str(desk.zone)):
        zone_set = preferences.set_preferences(replace(turn, text=place), desk)
        again = (*zone_set.replies, Reply(desk.say("ask_what")))
        return replace(zone_set, replies=again, slots={"pending": dict(turn.pending)})
    if ask == "zone" and turn.pending.get("then") == "check_in" and _is_hour(turn):
        # "Actually make it half six", before the zone is told.
        return preferences.set_check_in(turn, desk)
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


def _agrees(turn: Turn) -> bool:
    """Whether a short message says yes to a diary in so many words: "yes keep a diary" sounds like a wish to see it."""
    return _YES.match(turn.text) is not None and len(turn.text.split()) <= MOST_WORDS_OF_A_YES


def _agrees_at_another_hour(turn: Turn) -> bool:
    """ "Yes, but at nine", while a wish for check-ins waits for consent."""
    agrees = _YES_FIRST.match(turn.text) is not None
    return bool(turn.pending.get("check_in")) and agrees and clock_time(turn.text) is not None


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


def _is_hour(turn: Turn) -> bool:
    """Whether a message names an hour and little else."""
    words = [word for word in re.findall(r"[^\W\d_]+", turn.text.casefold()) if word not in _OF_HOURS]
    short = len(words) <= _MOST_WORDS_OF_AN_HOUR - 1 and len(turn.text.split()) <= 2 * _MOST_WORDS_OF_AN_HOUR
    return short and turn.intent not in ("affirm", "deny") and clock_time(turn.text) is not None


def keep_waiting(turn: Turn, desk: Desk) -> Mapping[str, Any]:
    """Keep by the site's zone what waits for the runner's, a run and check-ins: who speaks of something else must not lose it.

    Returns:
        What is still waited for afterwards, empty where nothing; the run is kept and not to be kept again.
    """
    pending = turn.pending
    ask = pending.get("ask") if pending.get("kind") == PENDING else None
    if ask == "time" or (ask == "zone" and pending.get("then") == "entry"):
        telling.store_quietly(str(pending["text"]), str(pending["at"]), turn, desk)
    if ask == "time":
        return {}
    if ask != "zone":
        return pending
    left = of_check_ins(turn)
    if left.get("then") == "check_in":
        preferences.plan_meanwhile(left, turn, desk)
    return left


def _next_run(turn: Turn, desk: Desk) -> Outcome:
    if turn.standing_gate != "none":
        return withheld(turn, desk.kb)
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    return decide(diary, turn, desk)

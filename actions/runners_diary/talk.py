"""Which part of the diary answers what: by intent, by pressed button, and by what the diary waits for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from actions.answer import withheld
from actions.runners_diary import (
    asking,
    correcting,
    days_meant,
    exercised,
    gone,
    heard_first,
    lengths_asked,
    lengths_told,
    morning,
    noting,
    on_days,
    preferences,
    removing,
    removing_days,
    removing_kinds,
    removing_scores,
    removing_several,
    rights,
    scoring,
    telling,
    told_after,
    turned_round,
    which_value,
)
from actions.runners_diary.answering import (
    agrees,
    agrees_at_another_hour,
    asks_of_diary,
    consent,
    is_hour,
    keep_all,
    keep_waiting,
    no_consent,
    step_of,
    tells_days,
)
from actions.runners_diary.asking import ask_consent, held_for_consent
from actions.runners_diary.deciding import decide
from actions.runners_diary.desk import PENDING, Desk
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_notes import note_in, removes_note
from bot.language.diary_reading import read
from bot.language.diary_removals import begins_to_remove, is_not_to_be_kept, is_to_stay, removal_in, withdraws
from bot.language.diary_wishes import (
    bargains_for_run,
    is_no_deletion,
    says_it_settled,
    takes_out_day,
    wants_check_in_now,
    wants_no_diary,
    wants_that_logged,
)

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
_ANSWERED_BY = {
    "zone": frozenset({"set_preferences"}),
    "exercise": frozenset({"log_exercise"}),
    "check_in_at": frozenset({"set_check_in"}),
    "day": frozenset({"set_check_in"}),
    preferences.PLANNED: frozenset({"set_check_in", "stop_check_ins", "correct_entry", "log_run"}),
}
"""Intents of the diary that may answer what it waits for; every other one is a wish of its own."""
_LOOKS_ON = frozenset({"ask_next_run", "show_diary", "show_trend"})
"""What "hip was fine on the run" may be taken for, while that was asked."""
_ANSWERS_NO_OFFER = _LOOKS_ON | {"set_preferences", "show_my_data", "export_data", "make_handover"}
"""What neither takes the offer of a check-in nor refuses it."""
_TAKES_ENTRIES = frozenset({"consent", "amount", "what"})
"""What is answered by an entry itself."""
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
    turn = gone.forgotten(turn)
    answer = _OF_INTENT.get(turn.intent)
    if turn.intent == "log_run" and turn.standing_gate != "none" and bargains_for_run(turn.text):
        # "Just 3k?": whoever bargains under a gate tells of no run.
        return withheld(turn, desk.kb)
    if turn.intent == "delete_data" and is_no_deletion(turn.text):
        return _settled(turn, desk)
    if turn.intent in ("delete_data", "correct_entry", "log_run") and takes_out_day(turn.text):
        return removing_days.take_out_day(turn, desk)
    one = turn.intent == "log_run" or (
        turn.intent == "delete_data" and (_ONE_RUN.search(turn.text) or read(turn.text).amount)
    )
    if (one and removing.takes_out(turn)) or (turn.intent == "log_run" and begins_to_remove(turn.text)):
        # "Delete my last run" means no more than that.
        answer = correcting.correct
    outcome = answer(turn, desk) if answer is not None else _next_run(turn, desk)
    looks = turn.intent in _ANSWERS_NO_OFFER and not outcome.slots.get("pending")
    if turn.pending.get("ask") == "consent" and (looks or _ask_of(outcome) == asking.OFFERED):
        # What waits for a yes waits on.
        outcome = replace(outcome, slots={**outcome.slots, "pending": dict(turn.pending)})
    offered = turn.pending.get("ask") == "check_in" and not outcome.slots.get("pending")
    if turn.intent in _ANSWERS_NO_OFFER and offered and not outcome.slots.get("gate"):
        # Who only looks has not answered the offer.
        outcome = replace(outcome, slots={**outcome.slots, "pending": dict(turn.pending)})
    if turn.standing_gate != "none" and _ask_of(outcome) == "consent":
        # What comes first comes first: whoever runs on with a sign is not only offered a diary.
        said = {one.text for one in outcome.replies}
        first = tuple(
            replace(one, choices=()) for one in withheld(turn, desk.kb).replies if one.text not in said
        )
        return replace(outcome, replies=(*first, *outcome.replies))
    return outcome


def _ask_of(outcome: Outcome) -> object:
    return (outcome.slots.get("pending") or {}).get("ask")


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
    waits = waits or is_to_stay(turn.text) or withdraws(turn.text) or told_after.may_be_ache(turn)
    waits = waits or exercised.takes_out(turn) or takes_out_day(turn.text) or wants_no_diary(turn.text)
    waits = waits or turned_round.may_be_meant(turn)
    waits = waits or heard_first.may_be_meant(turn)
    waits = waits or correcting.says_value(turn.text) or bool(removing_several.kinds_wished(turn))
    waits = waits or removing_several.only_check_ins(turn.text)
    return waits or correcting.corrects(turn) or removes_note(turn.text) or note_in(turn.text) is not None


_NO_CORRECTION = frozenset({"set_check_in", "set_preferences", "log_exercise", "choose", "seen_clinician"})
"""What names values of its own."""
_NO_REMOVAL = frozenset({"stop", "thank", "misunderstanding", "affirm", "deny"})


def _takes_out_some(turn: Turn) -> bool:
    """Whether some of what is kept is to go; in answer to whether all of it shall, that is no wish of its own."""
    removal = removal_in(turn.text) if turn.pending.get("ask") != "delete" else None
    return removal is not None and (removal.of_score or turn.intent not in _NO_REMOVAL)


def _no_more_asking(turn: Turn) -> bool:
    """Whether "stop asking" is said where nothing is asked that it could mean: then it is the check-ins."""
    free = turn.active_form is None and not turn.slots.get("session")
    return turn.intent == "stop" and free and _ASKING.search(turn.text) is not None


def _wish(turn: Turn) -> str:
    """The wish for check-ins that waits, at the hour which is named now."""
    return on_days.with_days_of(str(turn.pending.get("check_in") or ""), turn.text)


def _settled(turn: Turn, desk: Desk) -> Outcome:
    """What was taken for a wish to delete: "no trace of it" says how the hip is, and giving up a race asks for nothing."""
    if says_it_settled(turn.text) and desk.diary(turn.person) is not None:
        return asking.ask("score", "ask_now", desk, moment="now")
    return Outcome(
        (Reply(desk.kb.phrase("better_reply" if says_it_settled(turn.text) else "fallback_first")),),
        {"pending": None},
    )


def go_on(turn: Turn, desk: Desk) -> Outcome | None:
    """What a message means to the diary beyond its intent; None where it is about something else."""
    if (regretted := gone.respond(turn, desk)) is not None:
        return regretted
    turn = gone.forgotten(turn)
    if turn.intent == "delete_data" and says_it_settled(turn.text):
        # As an answer to what is asked it is one that it is better.
        turn = replace(turn, intent="report_better") if turn.pending.get("kind") == PENDING else turn
    if rights.asks_what_goes(turn):
        return rights.what_goes(turn, desk)
    if (again := removing_kinds.said_again(turn)) is not turn:
        return removing_kinds.told(again, desk)
    if (again := removing_scores.said_again(turn)) is not turn:
        return removing_scores.which_told(again, desk)
    kept = desk.diary(turn.person) is not None
    if kept and is_to_stay(turn.text):
        return keep_all(turn, desk)
    if turn.pending.get("ask") == "consent" and (withdraws(turn.text) or is_not_to_be_kept(turn.text)):
        return no_consent(turn, desk)
    if not kept and turn.pending.get("ask") == "consent" and (removal := removal_in(turn.text)) is not None:
        # Nothing is kept yet, so that there is nothing to delete but what waits.
        waiting = held_for_consent(turn)
        left = telling.words_without(removal.score, str(waiting.get("text"))) if removal.score else None
        return ask_consent({**waiting, "text": left} if left is not None else waiting, desk)
    if (heard := heard_first.respond(turn, desk, kept=kept)) is not None:
        return heard
    if removing_several.only_check_ins(turn.text):
        keep_waiting(turn, desk)
        return removing_several.take_out_check_ins(turn, desk)
    kinds = removing_several.kinds_wished(turn) if turn.pending.get("ask") != "consent" else ()
    # "Drop the exercises", where no diary is kept, gives them up and takes nothing out.
    if kinds and (kept or not removing_kinds.may_mean_training(turn.text)):
        keep_waiting(turn, desk)
        return removing_kinds.ask(kinds, turn, desk)
    if kept and _takes_out_some(turn):
        keep_waiting(turn, desk)
        return correcting.correct(turn, desk)
    ends = (wants_no_diary(turn.text) or withdraws(turn.text)) and turn.pending.get("ask") != "consent"
    if ends and desk.diary(turn.person) is not None:
        return rights.ask_delete(turn, desk)
    if takes_out_day(turn.text) and desk.diary(turn.person) is not None:
        keep_waiting(turn, desk)
        return removing_days.take_out_day(turn, desk)
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
    if kept and tells_days(turn):
        return preferences.set_check_in(turn, desk)
    if kept and (turned := turned_round.respond(turn, desk)) is not None:
        return turned
    if kept and turn.intent not in _NO_CORRECTION and correcting.fits_an_entry(turn, desk):
        keep_waiting(turn, desk)
        return correcting.correct(turn, desk)
    fits = _ANSWERED_BY.get(str(turn.pending.get("ask")), frozenset()) | {"log_run", "correct_entry"}
    if turn.pending.get("ask") == "consent" and asks_of_diary(turn):
        # A question is no consent: what a diary is stands in the question for it.
        return ask_consent(held_for_consent(turn), desk)
    if turn.pending.get("ask") == "consent" and agrees(turn):
        return consent(turn, desk)
    if turn.pending.get("ask") == "consent" and agrees_at_another_hour(turn):
        return consent(
            replace(turn, slots={**turn.slots, "pending": {**turn.pending, "check_in": _wish(turn)}}), desk
        )
    if turn.pending.get("ask") == "consent" and turn.pending.get("check_in") and is_hour(turn):
        # "7am" says when, and neither yes nor no.
        return ask_consent(
            {**held_for_consent(turn), "check_in": _wish(turn)}, desk, words="consent_check_in"
        )
    if turn.pending.get("ask") == "what" and turn.intent in _LOOKS_ON and telling.tells_run(turn):
        # "8k thursday" sounds like a plan; here it answers which run there was.
        return telling.tell(turn, desk)
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
        step = step_of(str(turn.pending.get("ask")), turn, desk)
        told = step is None and turn.intent not in INTENTS and told_after.of_last_run(turn, desk)
        if told or step is not None or turn.pending.get("ask") != asking.TOLD:
            return telling.tell(turn, desk) if told else step
    if kept and told_after.is_number_of_told_run(turn):
        # "2", where more of a run is listened for: how it is now.
        return telling.tell(replace(turn, text=f"hip {turn.text.strip()} now"), desk)
    if turn.intent not in INTENTS and told_after.of_last_run(turn, desk):
        return telling.tell(turn, desk)
    if turn.intent not in INTENTS and correcting.corrects(turn) and kept:
        return correcting.correct(turn, desk)
    if turn.intent not in INTENTS and told_after.is_ache(turn, desk):
        return scoring.ask_how_much(turn.text, turn, desk)
    return None


_SHOW = re.compile(
    r"^\W*(?:(?:ok|okay|so|then|and|go on|please|pls|yes)\W+)*show (?:me|it|me it|me that)(?: (?:then|please|pls))*\W*$",
    re.IGNORECASE,
)


def shown(turn: Turn, desk: Callable[[], Desk]) -> Outcome | None:
    """The diary, where "show me" leans on nothing else that was talked about; None where it does, or none is kept."""
    free = (
        turn.topic is None and turn.active_form is None and not turn.pending and not turn.slots.get("session")
    )
    if not free or turn.entities or _SHOW.match(turn.text) is None:
        return None
    held = desk()
    return None if held.diary(turn.person) is None else rights.show_diary(turn, held)


def chosen(what: str, turn: Turn, desk: Desk) -> Outcome:
    """Do what a button of the diary stands for (its payload without `diary:`)."""
    if what.startswith(morning.CHECK_IN):
        return morning.begin(what.removeprefix(morning.CHECK_IN), turn, desk)
    if what.startswith(morning.FLAG):
        return morning.flag_told(what.removeprefix(morning.FLAG), turn, desk)
    if what.startswith(removing_scores.TAKE_OUT):
        return removing_scores.take_out(what.removeprefix(removing_scores.TAKE_OUT), turn, desk)
    if what.startswith(removing.TAKE_OUT):
        return removing.take_out(what.removeprefix(removing.TAKE_OUT), turn, desk)
    buttons: dict[str, Callable[[Turn, Desk], Outcome]] = {
        "consent": consent,
        "no_consent": no_consent,
        "none": morning.none_then,
        "some": morning.which,
        "snooze": morning.snooze,
        "stop": preferences.stop_check_ins,
        "delete": rights.delete,
        "keep": keep_all,
        "keep_runs": removing.keep_runs,
        f"{lengths_asked.NUMBERS}_km": partial(lengths_told.are, "km"),
        f"{lengths_asked.NUMBERS}_score": partial(lengths_told.are, "score"),
        f"{days_meant.ASK}_ran": days_meant.ran_on,
        f"{days_meant.ASK}_ask": days_meant.to_be_asked_on,
        "value_km": partial(which_value.set_value, "km"),
        "value_score": partial(which_value.set_value, "score"),
    }
    button = buttons.get(what)
    return button(turn, desk) if button is not None else rights.show_my_data(turn, desk)


def _next_run(turn: Turn, desk: Desk) -> Outcome:
    if turn.standing_gate != "none":
        return withheld(turn, desk.kb)
    diary = desk.diary(turn.person)
    return asking.none_kept(desk) if diary is None else decide(diary, turn, desk)

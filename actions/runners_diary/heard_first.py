"""What the diary hears in a message before its intent counts: a run taken out, a zone, pain that is gone, runs beside another."""

from __future__ import annotations

from actions.runners_diary import (
    asking,
    correcting,
    days_meant,
    lengths_asked,
    lengths_told,
    on_days,
    preferences,
    removing,
    telling,
    told_after,
)
from actions.runners_diary.answering import keep_waiting
from actions.runners_diary.asking import ask_consent, held_for_consent
from actions.runners_diary.desk import PENDING, Desk
from actions.runners_diary.keeping import keep
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_doubtful import in_doubt
from bot.language.diary_parts import scores_by_day
from bot.language.diary_removals import cancels_run, only_the_run, takes_out_what_was_told
from bot.language.zone_names import is_zone_alone

_WAS_TOLD = frozenset({asking.TOLD, "check_in", "score"})
"""What waits right after a run was told."""
_TAKES_ZONES = frozenset({"zone", "check_in", "check_in_at", "what"})
"""Where the answer to what is asked hears a zone itself."""


def may_be_meant(turn: Turn) -> bool:
    """Whether a message may be so, where the diary waits for nothing."""
    return (
        told_after.may_be_gone(turn)
        or cancels_run(turn.text)
        or is_zone_alone(turn.text)
        or bool(in_doubt(turn.text))
        or lengths_told.is_one_more(turn)
    )


def respond(turn: Turn, desk: Desk, *, kept: bool) -> Outcome | None:
    """What such a message means; None where it is none.

    Args:
        turn: the turn.
        desk: the diary's.
        kept: whether a diary is kept.
    """
    if turn.intent == "choose":
        return None
    if is_zone_alone(turn.text) and turn.pending.get("ask") not in _TAKES_ZONES:
        return _zone_alone(turn, desk, kept=kept)
    if not kept:
        return None
    if (taken := _takes_out_last(turn, desk)) is not None:
        return taken
    if (answered := _answered(turn, desk)) is not None:
        return answered
    if (gone := told_after.gone_words(turn, desk)) is not None:
        return keep(gone, desk.now, turn, desk, of_hip=True)
    if _scores_of_days(turn):
        keep_waiting(turn, desk)
        return telling.tell(turn, desk)
    if (asked := lengths_told.in_doubt(turn, desk)) is not None:
        keep_waiting(turn, desk)
        return asked
    if lengths_told.is_one_more(turn):
        keep_waiting(turn, desk)
        return lengths_told.days_asked(turn, desk) or telling.tell(turn, desk)
    if (
        turn.pending.get("ask") in (preferences.PLANNED, "check_in_at")
        and (planned := _of_planned(turn, desk)) is not None
    ):
        return planned
    if turn.pending.get("ask") == "check_in" and days_meant.are_days_alone(turn.text):
        return days_meant.ask_which(turn, desk)
    return None


def _scores_of_days(turn: Turn) -> bool:
    """Whether a message tells a score for each of several days: "my hip monday 5 wednesday 6" is of no check-in and no plan."""
    tells = any(map(str.isdigit, turn.text)) and "?" not in turn.text and not in_doubt(turn.text)
    free = turn.active_form is None and not turn.slots.get("session")
    return (
        free and tells and turn.intent not in ("log_run", "correct_entry") and bool(scores_by_day(turn.text))
    )


def _answered(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to what numbers are, or which days runs were on: "miles" sounds like a wish, "distance" like a question."""
    ask = turn.pending.get("ask") if turn.pending.get("kind") == PENDING else None
    if ask == lengths_asked.NUMBERS:
        return lengths_told.told(turn, desk)
    if ask == lengths_asked.DAYS:
        return lengths_told.days_told(turn, desk)
    return days_meant.told(turn, desk) if ask == days_meant.ASK else None


def _of_planned(turn: Turn, desk: Desk) -> Outcome | None:
    """What is said to a check-in that was just planned: another part of the day, or that it shall come after runs alone."""
    if on_days.after_runs(turn.text):
        return Outcome((Reply(desk.say("check_ins_after_runs")),), {"pending": dict(turn.pending)})
    if on_days.asks_when(turn.text):
        return preferences.tell_when(turn, desk)
    part = on_days.part_of_day(turn.text)
    if part is None:
        return None
    # "Evenings are better" says no hour yet.
    return Outcome((Reply(preferences.ask_hour(desk)),), {"pending": asking.waits("check_in_at", today=part)})


def _takes_out_last(turn: Turn, desk: Desk) -> Outcome | None:
    """The run that was just told is to go ("remove it"), and not all that is kept; None where that is not meant."""
    ask = turn.pending.get("ask") if turn.pending.get("kind") == PENDING else None
    if ask == "delete" and only_the_run(turn.text):
        return removing.sure_of_last(turn, desk)
    if ask in _WAS_TOLD and takes_out_what_was_told(turn.text):
        keep_waiting(turn, desk)
        return removing.sure_of_last(turn, desk)
    free = turn.active_form is None and not turn.slots.get("session")
    heard_otherwise = turn.intent in (
        "stop",
        "stop_check_ins",
        "deny",
        "nlu_fallback",
        "out_of_scope",
        "inform",
    )
    return correcting.correct(turn, desk) if free and heard_otherwise and cancels_run(turn.text) else None


def _zone_alone(turn: Turn, desk: Desk, *, kept: bool) -> Outcome:
    """The short name of a time zone that nobody has asked for: kept where there is a diary, and no word of another language."""
    if kept:
        return preferences.set_preferences(turn, desk)
    if turn.pending.get("ask") == "consent":
        return ask_consent(held_for_consent(turn), desk)
    return Outcome((Reply(desk.kb.phrase("fallback_first")),), {"pending": dict(turn.pending) or None})

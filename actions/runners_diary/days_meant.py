"""Days alone while a check-in is offered: days of runs as well as days to be asked on, so that it is asked which."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.runners_diary import preferences
from actions.runners_diary.asking import ask, waits
from actions.runners_diary.desk import PREFIX, Desk
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload
from bot.language.diary_doubtful import days_in

ASK = "days_meant"
"""What the diary waits for: what the days are."""
_BESIDE_DAYS = re.compile(r"(?:\W|\b(?:and|on|the|then|also|i|was|it|were|maybe)\b)*", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:ask\w*|check\w*|remind\w*|messag\w*|text|ping|nudge|second|latter)\b", re.IGNORECASE
)
_RAN = re.compile(r"\b(?:ran|runs?|running|did|first|former)\b", re.IGNORECASE)


def are_days_alone(text: str) -> bool:
    """Whether a message names days and nothing else: "mon wed fri"."""
    rest = text
    for day in days_in(text):
        rest = rest.replace(day, " ", 1)
    return bool(days_in(text)) and _BESIDE_DAYS.fullmatch(rest) is not None


def ask_which(turn: Turn, desk: Desk) -> Outcome:
    """Ask whether days are those of runs or those for check-ins; until that is told they are neither."""
    choices = (
        Choice(desk.say("days_ran_button"), choice_payload(f"{PREFIX}{ASK}_ran")),
        Choice(desk.say("days_ask_button"), choice_payload(f"{PREFIX}{ASK}_ask")),
    )
    return Outcome((Reply(desk.say("days_meant"), choices),), {"pending": waits(ASK, days=turn.text)})


def told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to what the days are; None where the message is about something else."""
    asks, ran = _ASKS.search(turn.text) is not None, _RAN.search(turn.text) is not None
    if "?" in turn.text or asks == ran:
        return Outcome((Reply(desk.say("left_open")),), {"pending": None}) if turn.intent == "deny" else None
    return to_be_asked_on(turn, desk) if asks else ran_on(turn, desk)


def to_be_asked_on(turn: Turn, desk: Desk) -> Outcome:
    """Check-ins come on the days that were named."""
    held = str(turn.pending.get("days") or "")
    free = replace(turn, text=f"only {held}", slots={**turn.slots, "pending": None})
    return preferences.set_check_in(free, desk)


def ran_on(turn: Turn, desk: Desk) -> Outcome:
    """They are days of runs: how far is asked."""
    return ask("what", "ask_what", desk)

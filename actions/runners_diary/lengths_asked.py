"""What is asked of runs that were told unclearly: whether a number is how far or how the hip was, and which days they were on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from actions.runners_diary import shown
from actions.runners_diary.asking import waits
from actions.runners_diary.desk import PREFIX, Desk
from actions.turn import Choice, Outcome, Reply, choice_payload
from bot.language.diary_doubtful import Numbered

NUMBERS = "numbers"
"""What the diary waits for: whether numbers are lengths or scores."""
DAYS = "days"
"""What it waits for: the days of runs whose lengths were told."""


def ask_what_they_are(numbers: Sequence[Numbered], text: str, at: datetime, desk: Desk) -> Outcome:
    """Ask whether numbers are how far, or how the hip was; until that is told they are neither."""
    said = [shown.number(one.value) for one in numbers]
    words = (
        desk.say("ask_value", value=said[0])
        if len(said) == 1
        else desk.say("ask_values", values=", ".join(said))
    )
    choices = (
        Choice(desk.say("value_km_button"), choice_payload(f"{PREFIX}{NUMBERS}_km")),
        Choice(desk.say("value_score_button"), choice_payload(f"{PREFIX}{NUMBERS}_score")),
    )
    held = waits(NUMBERS, numbers=[[one.day, one.value] for one in numbers], text=text, at=at.isoformat())
    return Outcome((Reply(words, choices),), {"pending": held})


def ask_days(
    lengths: Sequence[str],
    at: datetime,
    desk: Desk,
    words: str = "which_days",
    scores: Sequence[float] = (),
) -> Outcome:
    """Ask on which days several runs were; they are put down when that is told, each with its score where one was told."""
    held = waits(
        DAYS, lengths=list(lengths), scores=list(scores), at=at.isoformat(), again=words == "which_days_again"
    )
    return Outcome((Reply(desk.say(words, lengths=", ".join(lengths))),), {"pending": held})

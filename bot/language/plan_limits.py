"""What somebody asks of a plan that names days or minutes: "only 10 minutes", "not on sundays", "3 days a week"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.chosen_days import EVERY_DAY, chosen_days

_COUNT = r"(?:\d{1,3}|five|ten|fifteen|twenty|thirty|forty five|forty|an?|half an)"
_MINUTES = re.compile(
    rf"\b(?:(?:only|just|max(?:imum)?|at most|no more than|not more than|up to|under|less than|within|for|have|got|in|a|spare)\s+(?:about |around |like )?(?P<n>{_COUNT})[ -]?(?P<unit>minutes?|mins?|min|hours?|hrs?)\b(?: (?:a|per|each|every) (?:day|time|session|week|morning|evening))?"
    rf"|(?P<n2>{_COUNT})[ -]?(?P<unit2>minutes?|mins?|min|hours?|hrs?) (?:max|tops|at most|only|(?:a|per|each|every) (?:day|time|session|week|morning|evening)|plan|routine|is all)\b|^\W*(?P<n3>{_COUNT}) ?(?P<unit3>minutes?|mins?|min)\W*$)",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\b(?:only |just |max(?:imum)? |at most )?(?:once|twice|(?:\d|one|two|three|four|five|six) (?:days|times)) (?:a|per|each|every) week\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:ran|run for|runs?|jog\w*|took|takes|after|ago|since|later|hurts?|sore|ach\w+|pain\w*|sit|sat|drive|drove|walk\w*|warm\w*|hold|held)\b",
    re.IGNORECASE,
)
"""With such words minutes tell of something else."""
_FEW_WORDS = 8


@dataclass(frozen=True)
class Limits:
    """What a plan is asked to keep to.

    Attributes:
        minutes: the words for how long ("10 minutes"); None where none were said.
        often: the words for how often; None where none were said.
        days: the days of the week, Monday is 0; None where none were chosen.
    """

    minutes: str | None = None
    often: str | None = None
    days: frozenset[int] | None = None


def limits_in(text: str) -> Limits | None:
    """What a short message, or a wish for a plan, asks a plan to keep to; None where it asks for nothing of the kind."""
    asks_for_plan = re.search(
        r"\b(?:plan|programme|program|routine|schedule|week for me)\b", text, re.IGNORECASE
    )
    if "?" in text and not asks_for_plan:
        return None
    if not asks_for_plan and (len(text.split()) > _FEW_WORDS or _TELLS.search(text)):
        return None
    match, often, days = _MINUTES.search(text), _OFTEN.search(text), chosen_days(text)
    said = match.groupdict() if match is not None else {}
    count = next((said[one] for one in ("n", "n2", "n3") if said.get(one)), None)
    unit = next((said[one] for one in ("unit", "unit2", "unit3") if said.get(one)), None)
    minutes = f"{count} {unit}" if count and unit and not _TELLS.search(text) else None
    days = None if days == EVERY_DAY else days
    if minutes is None and often is None and days is None:
        return None
    return Limits(minutes, often.group().strip() if often else None, days)

"""Several runs in one message, each with its day: "10k mon, 5k wed, 12k sat" is three entries."""

from __future__ import annotations

import re

from bot.language.diary_reading import Told, read

_CUT = re.compile(r"\s*(?:[,;\n]|\.(?=\s|$)|\b(?:and|then)\b)\s*", re.IGNORECASE)


_MOST_PARTS = 16
_NOT_ALL_RUN = re.compile(
    r"\b(?:change|correct|make (?:it|that)|should|instead|skip\w*|no|not|cancel\w*|usual\w*|always|normally|plan\w*|race|said|says|physio|coach|mate|friend|wife"
    r"|husband|partner|bike|biked|cycl\w*|swam|swim\w*|walk\w*|want|hop(?:e|ing)|can i|could i|max|like on|rest|next week|hurt|until|tomorrow)\b|n't\b|n’t\b|\?",
    re.IGNORECASE,
)
"""With such words not every length is a run of the runner's own that is over."""


def runs_in(text: str) -> list[str]:
    """The words of each run of a message that tells several, each of a length and a day of its own; else the message as it is."""
    parts = [part for part in _CUT.split(text) if part.strip()]
    if len(parts) > _MOST_PARTS or _NOT_ALL_RUN.search(text):
        return [text]
    groups: list[str] = []
    for part in parts:
        opens = not groups or (len(groups) == 1 and not read(groups[0]).amount)
        if opens and groups:
            groups[0] = f"{groups[0]}, {part}"
        elif opens or read(part).amount:
            groups.append(part)
        else:
            # "10k mon, hip 2": how the hip was belongs to the run before it.
            groups[-1] = f"{groups[-1]}, {part}"
    told = [read(one) for one in groups]
    if len(groups) < 2 or any(one.correction or one.remove or one.same or one.ahead for one in told):
        return [text]
    if not all(one.amount and _has_day(one) for one in told):
        return [text]
    return groups if len({_day(one) for one in told}) == len(told) else [text]


def _has_day(told: Told) -> bool:
    return told.dated or told.today or told.tonight


def _day(told: Told) -> tuple[object, ...]:
    # "This evening's" run is today's too.
    return told.days_ago or None, told.weekday, told.on

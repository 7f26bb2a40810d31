"""Exercises that were done."""

from __future__ import annotations

import re
from datetime import datetime, time, timezone

from actions.runners_diary import shown
from actions.runners_diary.asking import ask, ask_consent, held_for_consent
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import Desk
from actions.runners_diary.filing import NOON, run_day
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_reading import read
from diary.errors import BadEntry
from diary.model import Done


def exercise(turn: Turn, desk: Desk) -> Outcome:
    """An exercise that was done."""
    names = [str(value) for entity, value in turn.entities if entity == "exercise"]
    not_done = left_out(turn.text)
    names = [one for one in names if one not in not_done]
    entries = [entry for entry in (desk.kb.entry(f"exercise.{name}") for name in names) if entry is not None]
    if (
        not entries
        and turn.topic
        and turn.topic.startswith("exercise.")
        and turn.topic != "exercise.overview"
    ):
        entries = [entry for entry in (desk.kb.entry(turn.topic),) if entry is not None]
    if not entries:
        return ask("exercise", "which_done", desk)
    if desk.diary(turn.person) is None:
        return ask_consent({**held_for_consent(turn), "exercises": [entry.id for entry in entries]}, desk)
    return keep_exercises([entry.id for entry in entries], turn, desk, _when(turn, desk))


def keep_last(turn: Turn, desk: Desk) -> Outcome:
    """Keep the exercise that was just done together: "log that"."""
    last = str(turn.slots["done"][-1]["exercise"])
    if desk.diary(turn.person) is None:
        return ask_consent({**held_for_consent(turn), "exercises": [last]}, desk)
    return keep_exercises([last], turn, desk)


_LEFT_OUT = re.compile(
    r"\b(?:not|no|n't|didn'?t do|haven'?t done|skipped|except|without|but no)\s+(?:do(?:ne)? )?(?:the |my |any )?(?P<what>[\w -]{3,30})",
    re.IGNORECASE,
)
_NAMES = {
    "side_plank": re.compile(r"\bplanks?\b", re.IGNORECASE),
    "single_leg_bridge": re.compile(r"\bbridges?\b", re.IGNORECASE),
    "side_leg_raise": re.compile(r"\b(?:raises?|leg lifts?)\b", re.IGNORECASE),
    "hip_flexor_stretch": re.compile(r"\bstretch(?:es)?\b", re.IGNORECASE),
}


def left_out(text: str) -> frozenset[str]:
    """The exercises that a message says were not done: "bridges but not planks"."""
    said = [match["what"] for match in _LEFT_OUT.finditer(text.replace("’", "'"))]
    return frozenset(name for name, pattern in _NAMES.items() for one in said if pattern.search(one))


def _when(turn: Turn, desk: Desk) -> datetime:
    """When they were done: at noon of the day that is named, else now."""
    told = read(turn.text)
    diary = desk.diary(turn.person)
    zone = diary.zone(desk.zone) if diary is not None else desk.zone
    local = desk.now.astimezone(zone)
    try:
        day = run_day(told, local) if told.dated else local.date()
    except BadEntry:
        return desk.now
    at = datetime.combine(day, time(NOON), zone).astimezone(timezone.utc)
    return at if day < local.date() else desk.now


def keep_exercises(ids: list[str], turn: Turn, desk: Desk, at: datetime | None = None) -> Outcome:
    """Keep exercises as done, now or at a time that is over."""
    titles = []
    for one in ids:
        desk.diaries.add_done(turn.person, Done(at or desk.now, one))
        entry = desk.kb.entry(one)
        titles.append(entry.title if entry is not None else one)
    diary = desk.diary(turn.person)
    exercises = ", ".join(titles).lower()
    text = desk.say("done", exercises=exercises)
    if at is not None and diary is not None:
        day, today = at.astimezone(diary.zone(desk.zone)).date(), today_of(diary, desk)
        if day != today:
            text = desk.say("done_on", day=shown.day(day, today, desk), exercises=exercises)
    return Outcome((Reply(text, sources=tuple(ids)),), {"pending": None})

"""Entries in words: days, distances, scores; in the runner's own units and zone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from actions.runners_diary.desk import Desk
from diary.model import KM_OF_A_MILE, MOMENTS, Diary, Pain, Run
from diary.trends import Trend


def number(value: float) -> str:
    """A figure without needless decimals."""
    return f"{round(value, 1):g}"


def distance(km: float, units: str) -> str:
    """A distance in the runner's units."""
    return f"{number(km / KM_OF_A_MILE)} miles" if units == "mi" else f"{number(km)} km"


def day(when: date, today: date, desk: Desk) -> str:
    """A day as people say it."""
    if when == today:
        return desk.say("today")
    if when == today - timedelta(days=1):
        return desk.say("yesterday")
    return f"{when:%A} {when.day} {when:%B}"


def moment(at: datetime, person_diary: Diary, desk: Desk) -> dict[str, str]:
    """`day` ("today", or "on Thursday") and `time` of a moment in the runner's zone."""
    zone = person_diary.zone(desk.zone)
    local = at.astimezone(zone)
    is_today = local.date() == desk.now.astimezone(zone).date()
    return {"day": desk.say("today") if is_today else f"on {local:%A}", "time": f"{local:%H:%M}"}


def run(one: Run, units: str, desk: Desk) -> str:
    """A run: "easy run of 8 km in 45 minutes"."""
    kind = desk.say(f"kind_{one.kind}")
    minutes = number(one.minutes) if one.minutes is not None else ""
    if one.km is None:
        amount = desk.say("minutes", minutes=minutes)
    elif one.minutes is None:
        amount = distance(one.km, units)
    else:
        amount = desk.say("in_minutes", distance=distance(one.km, units), minutes=minutes)
    return desk.say("run_of", amount=amount, kind=kind)


def scores(pains: Sequence[Pain], desk: Desk) -> str:
    """Scores with their moments, in the order of a day."""
    ordered = sorted(
        pains, key=lambda one: (one.day, MOMENTS.index(one.moment) if one.moment != "morning" else -1)
    )
    told = [desk.say(f"moment_{one.moment}", score=number(one.score)) for one in ordered]
    return desk.say("hip", scores=", ".join(told)) if told else ""


def told_of(when: date, diary: Diary, desk: Desk) -> str:
    """All that was told of one of the runner's days: runs, scores, exercises, notes; empty where nothing was."""
    zone = diary.zone(desk.zone)
    runs = [run(one, diary.person.units, desk) for one in diary.runs if diary.day_of(one, desk.zone) == when]
    pains = scores([one for one in diary.pains if one.day == when], desk)
    entries = [desk.kb.entry(done.exercise) for done in diary.done if done.at.astimezone(zone).date() == when]
    titles = ", ".join(dict.fromkeys(entry.title for entry in entries if entry is not None))
    exercises = desk.say("exercises_done", exercises=titles) if titles else ""
    notes = [
        desk.say("note_shown", note=one.text) for one in diary.notes if one.at.astimezone(zone).date() == when
    ]
    return "; ".join(part for part in (*runs, pains, exercises, *notes) if part)


def trend(found: Trend, desk: Desk) -> str:
    """Which way it goes, in a sentence."""
    if found.recent is None or found.earlier is None:
        return desk.say("trend_unknown")
    return desk.say(f"trend_{found.way}", earlier=number(found.earlier), recent=number(found.recent))

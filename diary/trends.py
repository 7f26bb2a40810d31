"""Pain and load over days and weeks: worst score a day, kilometres a week, and which way it goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta, timezone, tzinfo
from typing import Literal

from diary.model import Diary
from knowledge.diary_content import Limits

Way = Literal["better", "same", "worse", "unknown"]


@dataclass(frozen=True)
class Trend:
    """The mean of the worst scores of each day, in the last days and in as many before them.

    Attributes:
        recent: the mean of the last days, None where too few were told.
        earlier: the same for the days before.
        way: better, same, worse; unknown where one of them is missing.
        seen: it should be seen: it gets worse, or there is pain and no improvement.
    """

    recent: float | None
    earlier: float | None
    way: Way
    seen: bool


@dataclass(frozen=True)
class Week:
    """The running of a week that begins on a Monday."""

    monday: date
    km: float
    minutes: float
    runs: int


def worst_by_day(diary: Diary) -> dict[date, float]:
    """The worst score of each day on which one was told."""
    found: dict[date, float] = {}
    for one in diary.pains:
        found[one.day] = max(one.score, found.get(one.day, 0.0))
    return dict(sorted(found.items()))


def trend(worst: Mapping[date, float], today: date, limits: Limits) -> Trend:
    """Which way it goes, today counted."""
    days, fewest = int(limits.trend_days.value), int(limits.trend_fewest.value)
    recent = _mean(worst, today - timedelta(days=days - 1), today, fewest)
    earlier = _mean(worst, today - timedelta(days=2 * days - 1), today - timedelta(days=days), fewest)
    if recent is None or earlier is None:
        return Trend(recent, earlier, "unknown", seen=False)
    if recent >= earlier + limits.worse_by.value:
        return Trend(recent, earlier, "worse", seen=True)
    if recent == 0 or recent <= earlier - limits.better_by.value:
        return Trend(recent, earlier, "better", seen=False)
    # Where less is left than what counts as a change, no improvement could show.
    left = min(recent, earlier) >= limits.better_by.value
    return Trend(recent, earlier, "same", seen=left)


def _mean(worst: Mapping[date, float], first: date, last: date, fewest: int) -> float | None:
    told = [score for day, score in worst.items() if first <= day <= last]
    return sum(told) / len(told) if len(told) >= fewest else None


def weeks(diary: Diary, today: date, count: int, fallback: tzinfo = timezone.utc) -> tuple[Week, ...]:
    """The running of the last weeks, this one last, empty ones too."""
    this = today - timedelta(days=today.weekday())
    mondays = [this - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
    sums: dict[date, list[float]] = defaultdict(lambda: [0.0, 0.0, 0])
    for run in diary.runs:
        day = diary.day_of(run, fallback)
        held = sums[day - timedelta(days=day.weekday())]
        held[0] += run.km or 0.0
        held[1] += run.minutes or 0.0
        held[2] += 1
    return tuple(
        Week(monday, round(sums[monday][0], 2), round(sums[monday][1], 1), int(sums[monday][2]))
        for monday in mondays
    )


def load_change(diary: Diary, today: date, fallback: tzinfo = timezone.utc) -> tuple[float, float] | None:
    """Kilometres of the last seven days and of the seven before; None where either has no run with a distance."""
    last = _km_between(diary, today - timedelta(days=6), today, fallback)
    before = _km_between(diary, today - timedelta(days=13), today - timedelta(days=7), fallback)
    return (last, before) if last and before else None


def _km_between(diary: Diary, first: date, last: date, fallback: tzinfo) -> float:
    runs = [run for run in diary.runs if first <= diary.day_of(run, fallback) <= last]
    return round(sum(run.km or 0.0 for run in runs), 2)

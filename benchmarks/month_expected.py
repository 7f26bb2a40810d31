"""What the simulated month should say, reckoned from what was told by other code than the diary's."""

from __future__ import annotations

from datetime import date, timedelta

from benchmarks.month_stage import Life


def expected_decision(life: Life, day: date) -> str | None:
    """The decision for the run of a day from what was told, by the rules in other words than the code's."""

    def before(on: date) -> float | None:
        return life.mornings.get(on) if on - timedelta(days=1) not in life.runs else None

    def lasts(on: date) -> bool | None:
        morning, level = life.mornings.get(on + timedelta(days=1)), before(on)
        if morning is None:
            return None
        return morning > 0 and not (level is not None and morning <= level and morning < 3)

    _, during, evening = life.runs[day]
    morning = life.mornings.get(day + timedelta(days=1))
    if max(during, evening, morning or 0) >= 8:
        return None
    if morning is None:
        return "depends on how the hip is"
    earlier = [one for one in life.runs if one < day]
    if lasts(day):
        again = bool(earlier) and lasts(max(earlier)) is True
        return "seen by a clinician before you run" if again else "Leave running aside"
    level = before(day)
    if (level is not None and during > level) or max(during, evening) >= 3:
        return "shorter and easier one"
    return "can go ahead"


def expected_way(told: dict[date, float], today: date) -> str:
    """Which way it goes, by plain sums."""
    means = []
    for start in (0, 7):
        scores = [
            told[today - timedelta(days=d)]
            for d in range(start, start + 7)
            if today - timedelta(days=d) in told
        ]
        if len(scores) < 3:
            return "too few days"
        means.append(sum(scores) / len(scores))
    now, before = means
    if now - before >= 2:
        return "getting worse"
    return "getting better" if now == 0 or before - now >= 1 else "no real change"

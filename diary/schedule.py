"""When a check-in is due: on the runner's days, at their hour in their zone, outside their quiet hours, through every clock change."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from diary.model import EVERY_DAY
from knowledge.diary_content import CheckInPlan

MINUTES_A_DAY = 1440


def next_morning(
    now: datetime, zone: tzinfo, at: int | None, plan: CheckInPlan, days: Collection[int] = EVERY_DAY
) -> datetime:
    """The runner's hour on the first of their days from tomorrow on, in UTC.

    Args:
        now: the present moment.
        zone: the runner's zone.
        at: their hour as minutes after midnight; None for the plan's.
        plan: the plan of check-ins.
        days: the days of the week on which check-ins come, Monday is 0.
    """
    return on_day(_first_of(days, now.astimezone(zone).date() + timedelta(days=1)), zone, at, plan)


def next_time(
    now: datetime, zone: tzinfo, at: int, plan: CheckInPlan, days: Collection[int] = EVERY_DAY
) -> datetime:
    """The next time that the clock shows a minute of the day, on one of some days: today where it is still ahead."""
    today = now.astimezone(zone).date()
    due = on_day(_first_of(days, today), zone, at, plan)
    return due if due > now else on_day(_first_of(days, today + timedelta(days=1)), zone, at, plan)


def _first_of(days: Collection[int], day: date) -> date:
    """The first of some days of the week from a day on; of no days it is that day."""
    ahead = (step for step in range(7) if (day.weekday() + step) % 7 in days)
    return day + timedelta(days=next(ahead, 0))


def on_day(day: date, zone: tzinfo, at: int | None, plan: CheckInPlan) -> datetime:
    """A day's check-in, in UTC; an hour that the clock leaves out that day is the one after it.

    One of the quiet hours is their end of the same day: put off into the next, every second day would be left out.
    """
    minutes = plan.at if at is None else at
    minutes = plan.quiet_until if is_quiet(minutes, plan) else minutes
    local = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    # Through UTC and back: a time in the gap of a clock change becomes the one that the clock shows then, and of
    # an hour that comes twice the first counts (fold is 0).
    return out_of_quiet(local.astimezone(timezone.utc), zone, plan)


def snoozed(now: datetime, zone: tzinfo, plan: CheckInPlan) -> datetime:
    """A little later, but not in the quiet hours."""
    return out_of_quiet(now + timedelta(minutes=plan.snooze_minutes), zone, plan)


def out_of_quiet(at: datetime, zone: tzinfo, plan: CheckInPlan) -> datetime:
    """The same moment, or the end of the quiet hours that it falls into."""
    local = at.astimezone(zone)
    minutes = local.hour * 60 + local.minute
    if not is_quiet(minutes, plan):
        return at
    # Quiet hours that begin before midnight end on the next day.
    day = local.date() + timedelta(days=1 if minutes >= plan.quiet_until else 0)
    end = datetime.combine(day, time(plan.quiet_until // 60, plan.quiet_until % 60), zone)
    return end.astimezone(timezone.utc)


def is_quiet(minutes: int, plan: CheckInPlan) -> bool:
    """Whether a minute of the day lies in the quiet hours."""
    if plan.quiet_from <= plan.quiet_until:
        return plan.quiet_from <= minutes < plan.quiet_until
    return minutes >= plan.quiet_from or minutes < plan.quiet_until

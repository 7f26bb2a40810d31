"""When check-ins come; every moment here was worked out with a calendar and a clock in hand."""

from __future__ import annotations

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest

from diary.schedule import next_morning, next_time, out_of_quiet, snoozed
from knowledge.diary_content import CheckInPlan, load_check_in

PLAN = load_check_in()
LONDON, NEW_YORK, KOLKATA = ZoneInfo("Europe/London"), ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=timezone.utc)


@pytest.mark.parametrize(
    ("now", "zone", "due"),
    [
        ("2026-11-25 19:30", LONDON, "2026-11-26 08:00"),
        ("2026-07-01 19:30", LONDON, "2026-07-02 07:00"),
        # 20:30 in New York is already the next day in UTC.
        ("2026-11-26 01:30", NEW_YORK, "2026-11-26 13:00"),
        ("2026-11-25 19:30", KOLKATA, "2026-11-27 02:30"),
        # The clocks go forward in the night to 29 March: eight o'clock comes an hour sooner.
        ("2026-03-28 20:00", LONDON, "2026-03-29 07:00"),
        # ... and back in the night to 25 October.
        ("2026-10-24 20:00", LONDON, "2026-10-25 08:00"),
        # In New York on 8 March and 1 November.
        ("2026-03-08 01:00", NEW_YORK, "2026-03-08 12:00"),
        ("2026-11-01 01:00", NEW_YORK, "2026-11-01 13:00"),
    ],
)
def test_eight_o_clock_is_the_runner_s_own(now: str, zone: ZoneInfo, due: str) -> None:
    assert next_morning(utc(now), zone, None, PLAN) == utc(due)


def loud(at: int) -> CheckInPlan:
    """A plan without quiet hours."""
    return PLAN.copy(update={"quiet_from": 0, "quiet_until": 0, "at": at})


def test_an_hour_that_the_clock_leaves_out_is_the_one_after_it() -> None:
    """01:30 on 29 March does not exist in London: the clock shows 02:30 then, which is 01:30 UTC."""
    due = next_morning(utc("2026-03-28 20:00"), LONDON, 90, loud(90))
    assert due == utc("2026-03-29 01:30")
    assert due.astimezone(LONDON).strftime("%H:%M") == "02:30"


def test_an_hour_that_comes_twice_is_the_first_one() -> None:
    """01:30 comes twice in London on 25 October: at 00:30 and at 01:30 UTC."""
    assert next_morning(utc("2026-10-24 20:00"), LONDON, 90, loud(90)) == utc("2026-10-25 00:30")


@pytest.mark.parametrize(
    ("at", "out"),
    [
        ("2026-11-25 21:59", "2026-11-25 21:59"),
        ("2026-11-25 22:00", "2026-11-26 07:00"),
        ("2026-11-26 03:00", "2026-11-26 07:00"),
        ("2026-11-26 06:59", "2026-11-26 07:00"),
        ("2026-11-26 07:00", "2026-11-26 07:00"),
        # The quiet night in which the clocks go forward is an hour shorter.
        ("2026-03-28 23:00", "2026-03-29 06:00"),
    ],
)
def test_nothing_comes_in_the_quiet_hours(at: str, out: str) -> None:
    assert out_of_quiet(utc(at), LONDON, PLAN) == utc(out)


def test_a_snooze_late_in_the_evening_waits_for_the_morning() -> None:
    assert snoozed(utc("2026-11-25 09:00"), LONDON, PLAN) == utc("2026-11-25 11:00")
    assert snoozed(utc("2026-11-25 21:00"), LONDON, PLAN) == utc("2026-11-26 07:00")


def test_the_next_nine_o_clock_is_today_while_it_is_ahead() -> None:
    assert next_time(utc("2026-11-25 08:00"), LONDON, 540, PLAN) == utc("2026-11-25 09:00")
    assert next_time(utc("2026-11-25 09:00"), LONDON, 540, PLAN) == utc("2026-11-26 09:00")


def test_of_chosen_days_the_next_one_counts() -> None:
    # 25 November 2026 is a Wednesday.
    assert next_morning(utc("2026-11-25 19:30"), LONDON, None, PLAN, {0, 3}) == utc("2026-11-26 08:00")
    assert next_morning(utc("2026-11-26 19:30"), LONDON, None, PLAN, {0, 3}) == utc("2026-11-30 08:00")
    assert next_morning(utc("2026-11-25 19:30"), LONDON, None, PLAN, {2}) == utc("2026-12-02 08:00")
    assert next_time(utc("2026-11-25 08:00"), LONDON, 540, PLAN, {2}) == utc("2026-11-25 09:00")
    assert next_time(utc("2026-11-25 09:00"), LONDON, 540, PLAN, {2}) == utc("2026-12-02 09:00")
    # The day is the runner's own: in Kolkata it is Thursday already.
    assert next_time(utc("2026-11-25 19:30"), KOLKATA, 540, PLAN, {3}) == utc("2026-11-26 03:30")

"""The decisions against a table written by hand from the pain rules, and the trend against plain sums.

The rules (Vincent 2017, and the article): pain that rises on the run, or is more than mild (3 of 10 and up): less
next time. Pain that persists or is stronger after a day: too much, settle first; so again: have it seen. Mild pain
from before may be there as before. Severe (8 and up): have it seen.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest

from diary.model import Diary, Pain, Person, Run
from diary.response import next_run
from diary.trends import load_change, trend, weeks, worst_by_day
from knowledge.diary_content import load_next_run

RULES = load_next_run()
AT = datetime(2026, 11, 24, 8, 0, tzinfo=timezone.utc)
DAY = AT.date()
N = None


def around(
    run: Run, before: float | None, during: float | None, evening: float | None, morning: float | None
) -> list[Pain]:
    day = run.at.date()
    told = [
        (day, "before", before, None),
        (day, "during", during, run.id),
        (day, "evening", evening, None),
        (day + timedelta(days=1), "morning", morning, None),
    ]
    return [Pain(d, m, s, r) for d, m, s, r in told if s is not None]


def diary_of(runs: list[Run], pains: list[Pain], zone: str = "UTC") -> Diary:
    return Diary(Person("kim", AT, zone), tuple(runs), tuple(pains))


# before, during, evening, next morning -> decision, have it seen
BY_HAND = [
    (0, 0, 0, 0, "run", False),
    (0, 0, 2, 0, "run", False),
    (N, 2, 2, 0, "run", False),
    (N, 2.5, N, 0, "run", False),
    (2, 2, 2, 2, "run", False),
    (2, 1, 2, 1, "run", False),
    (2, 2, 2, 0, "run", False),
    (0, 1, 1, 0, "modify", False),
    (1, 2, 2, 1, "modify", False),
    (N, 3, 3, 0, "modify", False),
    (0, 0, 5, 0, "modify", False),
    (4, 4, 4, 0, "modify", False),
    (N, N, 7, 0, "modify", False),
    (N, 0, 0, 1, "rest", False),
    (0, 0, 0, 1, "rest", False),
    (1, 1, 1, 2, "rest", False),
    (2, 2, 5, 4, "rest", False),
    (4, 4, 4, 4, "rest", False),
    (N, 2, 5, 4, "rest", False),
    (N, N, N, 3, "rest", False),
    (0, 0, 2, N, "wait", False),
    (N, 6, 6, N, "wait", False),
    (N, N, N, N, "wait", False),
    (N, 8, N, N, "rest", True),
    (0, 2, 9, 0, "rest", True),
    (0, 0, 0, 8, "rest", True),
    (N, N, N, 10, "rest", True),
]


@pytest.mark.parametrize(("before", "during", "evening", "morning", "decision", "seen"), BY_HAND)
def test_the_next_run_is_what_the_table_by_hand_says(
    before: float | None,
    during: float | None,
    evening: float | None,
    morning: float | None,
    decision: str,
    seen: bool,
) -> None:
    run = Run(AT, km=8, id=1)
    found = next_run(diary_of([run], around(run, before, during, evening, morning)), RULES)
    assert found is not None
    assert (found.decision, found.rule.seen) == (decision, seen)


def test_without_a_run_nothing_is_said() -> None:
    assert next_run(diary_of([], [Pain(DAY, "morning", 2)]), RULES) is None


def test_pain_that_lasts_after_two_runs_in_a_row_should_be_seen() -> None:
    first, second = Run(AT - timedelta(days=3), km=8, id=1), Run(AT, km=5, id=2)
    pains = around(first, N, 2, 2, 2) + around(second, N, 2, 2, 2)
    found = next_run(diary_of([first, second], pains), RULES)
    assert found is not None
    assert (found.decision, found.rule.id, found.rule.seen) == ("rest", "lasts_again", True)


def test_only_the_last_run_and_the_one_before_count() -> None:
    runs = [Run(AT - timedelta(days=d), km=8, id=i) for i, d in enumerate((6, 3, 0), 1)]
    pains = around(runs[0], N, 2, 2, 2) + around(runs[1], N, 1, 1, 0) + around(runs[2], N, 2, 2, 2)
    found = next_run(diary_of(runs, pains), RULES)
    assert found is not None
    assert found.rule.id == "lasts"


def test_after_rest_a_quiet_day_allows_a_shorter_run() -> None:
    run = Run(AT, km=8, id=1)
    pains = [*around(run, N, 2, 2, 2), Pain(DAY + timedelta(days=2), "morning", 0)]
    found = next_run(diary_of([run], pains), RULES)
    assert found is not None
    assert (found.decision, found.settled_since) == ("modify", True)


def test_a_day_that_is_not_quiet_does_not_end_the_rest() -> None:
    run = Run(AT, km=8, id=1)
    later = DAY + timedelta(days=2)
    pains = [*around(run, N, 2, 2, 2), Pain(later, "morning", 0), Pain(later, "evening", 1)]
    found = next_run(diary_of([run], pains), RULES)
    assert found is not None
    assert found.decision == "rest"


def test_what_should_be_seen_does_not_end_by_itself() -> None:
    run = Run(AT, km=8, id=1)
    pains = [*around(run, N, 8, 2, 0), Pain(DAY + timedelta(days=4), "morning", 0)]
    found = next_run(diary_of([run], pains), RULES)
    assert found is not None
    assert (found.decision, found.rule.seen) == ("rest", True)


def test_the_morning_after_another_run_is_no_level_to_come_back_to() -> None:
    """Run on Monday and Tuesday: Tuesday's sore morning does not make Wednesday's sore morning usual."""
    first, second = Run(AT - timedelta(days=1), km=8, id=1), Run(AT, km=8, id=2)
    pains = around(first, 0, 1, 1, 2) + around(second, N, 2, 2, 2)
    found = next_run(diary_of([first, second], pains), RULES)
    assert found is not None
    assert found.decision == "rest"


def test_the_day_is_the_runner_s_own() -> None:
    """A run at 23:00 in New York is the next day in UTC; its next morning is that of New York."""
    run = Run(datetime(2026, 11, 25, 4, 0, tzinfo=timezone.utc), km=8, id=1)
    pains = [Pain(date(2026, 11, 25), "morning", 2), Pain(date(2026, 11, 26), "morning", 0)]
    found = next_run(diary_of([run], pains, "America/New_York"), RULES)
    assert found is not None
    assert found.response.next_day == 2


def by_day(*scores: float | None) -> dict[date, float]:
    """The worst scores of days up to today."""
    return {DAY - timedelta(days=back): s for back, s in enumerate(reversed(scores)) if s is not None}


@pytest.mark.parametrize(
    ("earlier", "recent", "way", "seen"),
    [
        ((4, 4, 4, 4, 4, 4, 4), (2, 2, 2, 2, 2, 2, 2), "better", False),
        ((4, 4, 4, 4, 4, 4, 4), (3, 3, 3, 3, 3, 3, 3), "better", False),
        ((4, 4, 4, 4, 4, 4, 4), (4, 3, 4, 3, 4, 3, 4), "same", True),
        ((2, 2, 2, 2, 2, 2, 2), (3, 3, 3, 3, 3, 3, 3), "same", True),
        ((2, 2, 2, 2, 2, 2, 2), (4, 4, 4, 4, 4, 4, 4), "worse", True),
        ((0, 0, 0, 0, 0, 0, 0), (0, 0, 0, 0, 0, 0, 0), "better", False),
        ((0, 0, 0, 0, 0, 0, 0), (1, 0, 0, 0, 0, 0, 0), "same", False),
        ((1, 1, 1, 1, 1, 1, 1), (1, 1, 1, 1, 1, 1, 1), "same", True),
        ((N, N, 4, N, 4, N, 4), (N, 6, N, 6, N, 6, N), "worse", True),
        ((N, N, 4, N, 4, N, N), (6, 6, 6, 6, 6, 6, 6), "unknown", False),
        ((4, 4, 4, 4, 4, 4, 4), (N, N, N, N, N, 6, 6), "unknown", False),
    ],
)
def test_the_trend_compares_a_week_with_the_one_before(
    earlier: tuple[float, ...], recent: tuple[float, ...], way: str, seen: bool
) -> None:
    found = trend(by_day(*earlier, *recent), DAY, RULES.limits)
    assert (found.way, found.seen) == (way, seen)


def test_the_worst_of_a_day_counts() -> None:
    run = Run(AT, km=8, id=1)
    diary = diary_of([run], around(run, 1, 2, 5, 4))
    assert worst_by_day(diary) == {DAY: 5, DAY + timedelta(days=1): 4}


def test_weeks_are_the_runner_s_own_and_empty_ones_are_there() -> None:
    runs = [
        Run(AT - timedelta(days=d), km=k, minutes=50, id=i)
        for i, (d, k) in enumerate([(0, 8), (1, 5.5), (14, 10)])
    ]
    found = weeks(diary_of(runs, []), DAY, 3)
    assert [(one.monday.day, one.km, one.minutes, one.runs) for one in found] == [
        (9, 10, 50, 1),
        (16, 0, 0, 0),
        (23, 13.5, 100, 2),
    ]


def test_the_change_of_load_is_told_in_kilometres() -> None:
    runs = [Run(AT - timedelta(days=d), km=k, id=d) for d, k in [(0, 10), (3, 10), (8, 16)]]
    assert load_change(diary_of(runs, []), DAY) == (20, 16)
    assert load_change(diary_of(runs[:2], []), DAY) is None

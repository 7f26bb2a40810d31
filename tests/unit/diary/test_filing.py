"""From a message to entries: days and minutes, units, and what cannot be so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from actions.runners_diary.filing import corrected, file
from bot.language.diary_correction import Correction
from bot.language.diary_reading import read
from diary.errors import BadEntry
from diary.model import Diary, Pain, Person, Run

LONDON = ZoneInfo("Europe/London")
EVENING = datetime(2026, 11, 25, 20, 30, tzinfo=timezone.utc)
MORNING = datetime(2026, 11, 26, 7, 30, tzinfo=timezone.utc)
WED, THU = date(2026, 11, 25), date(2026, 11, 26)
EMPTY = Diary(Person("kim", EVENING, "Europe/London"))


def diary_with(*runs: Run, pains: tuple[Pain, ...] = (), units: str = "km") -> Diary:
    return Diary(replace(EMPTY.person, units=units), runs, pains)


def kept(text: str, diary: Diary = EMPTY, now: datetime = MORNING) -> list[tuple[date, str, float]]:
    filed = file(read(text), diary, now, LONDON)
    return sorted((one.day, one.moment, one.score) for one in (*filed.of_run, *filed.of_days))


def test_the_whole_story_told_in_the_morning_is_of_yesterday_s_run() -> None:
    text = "ran 8k, hips 2 during, 5 tonight, 4 this morning"
    filed = file(read(text), EMPTY, MORNING, LONDON)
    assert filed.run is not None
    assert EMPTY.day_of(filed.run) == WED
    assert kept(text) == [(WED, "during", 2), (WED, "evening", 5), (THU, "morning", 4)]


def test_the_same_words_in_the_evening_are_of_today_s_run() -> None:
    text = "ran 8k, hips 2 during, 5 tonight, 4 this morning"
    assert kept(text, now=EVENING) == [(WED, "during", 2), (WED, "evening", 5), (WED, "morning", 4)]


def test_yesterday_s_run_and_its_next_morning() -> None:
    assert kept("yesterday's run: 8k, 2 during, next morning 4") == [(WED, "during", 2), (THU, "morning", 4)]


def test_a_weekday_is_the_last_one_of_that_name() -> None:
    filed = file(read("ran 8k on Sunday, 1 during"), EMPTY, MORNING, LONDON)
    assert filed.run is not None
    assert filed.run.at.date() == date(2026, 11, 22)


def test_miles_and_bare_numbers_by_preference() -> None:
    assert file(read("ran 5 miles"), EMPTY, EVENING, LONDON).run == Run(EVENING, 8.05)
    assert file(read("ran 5"), EMPTY, EVENING, LONDON).run == Run(EVENING, 5)
    assert file(read("ran 5"), diary_with(units="mi"), EVENING, LONDON).run == Run(EVENING, 8.05)
    assert file(read("ran 8k"), diary_with(units="mi"), EVENING, LONDON).run == Run(EVENING, 8)


def test_a_time_of_the_clock_is_the_runner_s_own() -> None:
    new_york = Diary(replace(EMPTY.person, zone="America/New_York"))
    filed = file(read("ran 8k at 6:30am"), new_york, EVENING, LONDON)
    assert filed.run is not None
    assert filed.run.at == datetime(2026, 11, 25, 11, 30, tzinfo=timezone.utc)


def test_scores_without_a_run_belong_to_the_last_one() -> None:
    run = Run(EVENING - timedelta(hours=2), km=8, id=1)
    filed = file(read("2 during, 5 tonight"), diary_with(run), EVENING, LONDON)
    assert filed.run is None
    assert filed.to_run == run
    assert kept("2 during, 5 tonight", diary_with(run), EVENING) == [(WED, "during", 2), (WED, "evening", 5)]


def test_the_evening_told_the_next_morning_was_yesterday_s() -> None:
    assert kept("5 last night, 4 this morning") == [(WED, "evening", 5), (THU, "morning", 4)]


@pytest.mark.parametrize(
    ("text", "now"),
    [("ran 8k, next morning 4, today", EVENING), ("ran 5k this morning, 3 tonight", MORNING)],
)
def test_a_score_of_what_is_ahead_costs_no_run(text: str, now: datetime) -> None:
    filed = file(read(text), EMPTY, now, LONDON)
    assert filed.run is not None
    assert (filed.of_run, filed.of_days, filed.ahead) == ((), (), True)


def test_a_score_of_what_is_ahead_alone_is_refused() -> None:
    with pytest.raises(BadEntry) as caught:
        file(read("3 tonight"), EMPTY, datetime(2026, 11, 26, 13, tzinfo=timezone.utc), LONDON)
    assert caught.value.problem == "future"


def test_a_score_of_an_earlier_day_is_of_its_evening() -> None:
    assert kept("2 on tuesday") == [(WED - timedelta(days=1), "evening", 2)]


@pytest.mark.parametrize(
    ("text", "now", "problem"),
    [
        ("ran 8k, 11 during", EVENING, "score"),
        ("ran 8k, -2 during", EVENING, "score"),
        ("ran 400 km", EVENING, "too_far"),
        ("ran for 60 hours", EVENING, "too_long"),
        ("tomorrow I'll run 8k", EVENING, "future"),
        ("ran 8k at 23:50", EVENING, "future"),
        ("ran 8k 90 days ago", EVENING, "too_old"),
        ("same as yesterday", EVENING, "no_yesterday"),
        ("2 during", EVENING, "no_run"),
    ],
)
def test_what_cannot_be_so_is_named(text: str, now: datetime, problem: str) -> None:
    with pytest.raises(BadEntry) as caught:
        file(read(text), EMPTY, now, LONDON)
    assert caught.value.problem == problem


def test_the_same_run_told_twice_is_asked_about_and_a_second_one_with_its_time_is_not() -> None:
    diary = diary_with(Run(EVENING - timedelta(hours=1), km=8, id=1))
    with pytest.raises(BadEntry) as caught:
        file(read("ran 8k"), diary, EVENING, LONDON)
    assert caught.value.problem == "same_minute"
    assert file(read("ran 8k at 7:30"), diary, EVENING, LONDON).run is not None
    assert file(read("ran 5k"), diary, EVENING, LONDON).run is not None


def test_same_as_yesterday_is_yesterday_s_run_and_pain_today() -> None:
    run = Run(EVENING - timedelta(days=1), km=8, minutes=48, kind="easy", id=1)
    pains = (Pain(WED - timedelta(days=1), "during", 2, 1), Pain(WED - timedelta(days=1), "evening", 6))
    filed = file(read("same as yesterday"), diary_with(run, pains=pains), EVENING, LONDON)
    assert filed.run == Run(EVENING, 8, 48, "easy")
    assert [(one.moment, one.score) for one in filed.of_run] == [("during", 2)]
    assert filed.of_days == ()


def test_a_clock_that_went_back_gives_each_run_a_minute_of_its_own() -> None:
    """01:30 twice on 25 October: told an hour apart, by the same clock."""
    first = datetime(2026, 10, 25, 0, 30, tzinfo=timezone.utc)
    one = file(read("ran 5k"), EMPTY, first, LONDON).run
    assert one is not None
    two = file(read("ran 6k"), diary_with(replace(one, id=1)), first + timedelta(hours=1), LONDON).run
    assert two is not None
    assert two.at - one.at == timedelta(hours=1)


def test_a_correction_finds_the_newest_entry_with_the_old_value() -> None:
    run = Run(EVENING, km=8, id=1)
    diary = diary_with(run, pains=(Pain(WED, "during", 2, 1, id=1), Pain(WED, "evening", 8, id=2)))
    found = corrected(Correction(8, 3), diary, LONDON)
    assert isinstance(found, Pain)
    assert (found.moment, found.score) == ("evening", 3)
    found = corrected(Correction(2, 1), diary, LONDON)
    assert isinstance(found, Pain)
    assert (found.moment, found.score, found.run) == ("during", 1, 1)


def test_a_correction_of_a_distance_is_in_the_runner_s_unit() -> None:
    diary = diary_with(Run(EVENING, km=8.05, id=1), units="mi")
    found = corrected(Correction(5, 6), diary, LONDON)
    assert isinstance(found, Run)
    assert found.km == 9.66


@pytest.mark.parametrize(("old", "new", "problem"), [(7, 3, "nothing_like_it"), (8, 11, "score")])
def test_a_correction_that_cannot_be(old: float, new: float, problem: str) -> None:
    diary = diary_with(Run(EVENING, km=5, id=1), pains=(Pain(WED, "evening", 8, id=2),))
    with pytest.raises(BadEntry) as caught:
        corrected(Correction(old, new), diary, LONDON)
    assert caught.value.problem == problem

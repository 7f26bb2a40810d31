"""Distances, spans of time and rises in training."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.quantities import days_of, distances, load_steps, number, week_total

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("10k", [10.0]), ("a 5 km run", [5.0]), ("ten miles", [16.1]), ("a 20-miler", [32.2]), ("3,5 km", [3.5]),
        ("twenty five kilometres", [25.0]), ("two and a half miles", [4.0]), ("my first half marathon", [21.0975]),
        ("a marathon", [42.195]), ("5k then 8k", [5.0, 8.0]), ("4/10", []), ("two weeks", []), ("kind of", []),
    ],
)  # fmt: skip
def test_distances(text: str, km: list[float]) -> None:
    assert [one.km for one in distances(text)] == km


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("from 20 to 35 km", (20.0, 35.0, 75)),
        ("from 20km a week to 30km", (20.0, 30.0, 50)),
        ("from fifteen to twenty miles", (24.1, 32.2, 34)),
        ("10 miles up to 15 miles", (16.1, 24.1, 50)),
        ("from 40 to 20 km", (40.0, 20.0, -50)),
        ("20->35 km", (20.0, 35.0, 75)),
    ],
)
def test_load_steps(text: str, step: tuple[float, float, int]) -> None:
    (found,) = load_steps(text)
    assert (found.from_km, found.to_km, found.percent) == step


@pytest.mark.parametrize("text", ["8 to 10 reps", "from 9 to 5", "three to four weeks", "20 to 20 km"])
def test_no_load_step(text: str) -> None:
    assert list(load_steps(text)) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("two weeks", 14.0), ("a couple of weeks", 14.0), ("about a month", 30.0), ("a few days", 3.0),
        ("a fortnight", 14.0), ("three to four weeks", 28.0), ("half a year", 182.5), ("since yesterday", 1.0),
        ("since tuesday", 6.0), ("since monday", 7.0), ("since march", 267.0), ("since december", 357.0),
        ("last week", 7.0), ("since last month", 30.0), ("for weeks", None), ("for ages", None), ("", None),
        ("since the marathon", None), ("since three weeks", 21.0), ("last monday", 7.0), ("began in march", 267.0),
        ("two and a half weeks", 17.5), ("a week and a half", 10.5), ("half a month", 15.0),
    ],
)  # fmt: skip
def test_days(text: str, days: float | None) -> None:
    assert days_of(text, MONDAY) == days


def test_a_word_that_is_no_number_is_named() -> None:
    with pytest.raises(ValueError, match="'lots' is no number"):
        number("lots")


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_failure(text: str) -> None:
    list(distances(text))
    list(load_steps(text))
    days_of(text, MONDAY)


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("3 x 5k", 15.0), ("3x5k and a 12k", 27.0), ("5k three times a week", 15.0), ("5k x 3", 15.0), ("three 5ks", 15.0),
        ("parkrun plus a 10k", 15.0), ("10k on tues and 10 k on sat, that's the lot", 20.0), ("a 5k and two 10ks", 25.0),
        ("marathon plan so 60ish", 60.0), ("half marathon training, 40", 40.0), ("20k a week, longest 10k", 20.0),
        ("10k a day", 70.0), ("5k every day", 35.0), ("5k daily", 35.0), ("5k every other day", 17.5), ("8k every weekday", 40.0),
        ("10k a day, 5 days a week", 50.0), ("5k mon wed fri", 15.0), ("5k mon wed fri and 12k on sunday", 27.0),
        ("a couple of 5ks", 10.0), ("couple of 5ks and a 10k", 20.0), ("5k on sunday", None), ("10k a week, every day", None),
        ("30k", None), ("30k a week", None), ("from 20 to 35 km", None), ("30 or 40 km", None), ("marathon", None),
        ("used to be 30k and now 20k", None), ("20 one week 40 the next", None), ("training for a marathon, about 50k", None),
        ("15 miles a week, 3 runs", None), ("two weeks", None), ("", None),
    ],
)  # fmt: skip
def test_the_runs_of_a_week_are_added_up(text: str, km: float | None) -> None:
    assert week_total(text) == km

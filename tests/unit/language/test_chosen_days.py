"""Days of the week that are chosen for check-ins."""

from __future__ import annotations

import pytest

from bot.language.chosen_days import chosen_days, one_day, swaps_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("weekends only", {5, 6}),
        ("mondays and thursdays", {0, 3}),
        ("mon, wed and fri please", {0, 2, 4}),
        ("monday to friday", {0, 1, 2, 3, 4}),
        ("just on weekdays", {0, 1, 2, 3, 4}),
        ("not on sundays", {0, 1, 2, 3, 4, 5}),
        ("every day but sunday", {0, 1, 2, 3, 4, 5}),
        ("not at weekends", {0, 1, 2, 3, 4}),
        ("weekdays but not friday", {0, 1, 2, 3}),
        ("ask me tuesdays at 8", {1}),
        ("only monday", {0}),
        ("don't ask me on sundays", {0, 1, 2, 3, 4, 5}),
        ("stop on thursdays", {0, 1, 2, 4, 5, 6}),
        ("every day again", {0, 1, 2, 3, 4, 5, 6}),
    ],
)
def test_days_that_are_chosen(text: str, days: set[int]) -> None:
    assert chosen_days(text) == days


@pytest.mark.parametrize(
    "text",
    [
        "ask me on monday",
        "check in tomorrow",
        "i ran monday and thursday",
        "every other day",
        "remind me tonight",
        "it hurt on sundays",
        "i was sore saturday and sunday",
        "not now",
        "sunny days",
        "since monday and tuesday",
        "no, tuesday not monday",
    ],
)
def test_what_chooses_no_days(text: str) -> None:
    assert chosen_days(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [("ask me on monday", 0), ("check in friday at 9", 4), ("mondays", None), ("ask me", None)],
)
def test_one_day_for_once(text: str, day: int | None) -> None:
    assert one_day(text) == day


def test_a_day_is_taken_off_those_that_were_chosen() -> None:
    assert chosen_days("not on thursdays any more", frozenset({1, 3})) == {1}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("make that tuesdays instead of mondays", {1, 3}),
        ("can you make that tuesdays instead of mondays please", {1, 3}),
        ("swap mondays for fridays", {3, 4}),
        ("swap monday for friday", {3, 4}),
        ("change mondays to tuesdays", {1, 3}),
        ("move my monday check-in to friday", {3, 4}),
    ],
)
def test_a_day_is_swapped_and_the_others_stay(text: str, days: set[int]) -> None:
    assert swaps_days(text)
    assert chosen_days(text, frozenset({0, 3})) == days


@pytest.mark.parametrize(
    "text",
    [
        "no, tuesday not monday",
        "tuesday instead of monday",
        "move my monday run to friday",
        "move that run to tuesday",
        "change it to monday to friday",
        "switch to fridays",
        "only mondays and thursdays",
        "swap the planks for bridges",
        "it was monday, not tuesday",
        "the monday run instead of the tuesday one",
    ],
)
def test_what_swaps_no_days(text: str) -> None:
    assert not swaps_days(text)


def test_a_span_of_days_stays_one_where_it_is_the_new_choice() -> None:
    assert chosen_days("change it to monday to friday") == {0, 1, 2, 3, 4}

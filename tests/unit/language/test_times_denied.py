"""Times that are named only to say that it is quiet then."""

from __future__ import annotations

import time

import pytest

from bot.language.times_denied import denies_the_run, hurting


@pytest.mark.parametrize(
    "text",
    [
        "not during, only after",
        "everything but during",
        "i said not during",
        "it's fine during the run",
        "during the run it's fine",
        "i don't feel it during runs",
        "never during",
        "no pain during the run",
        "nothing during",
        "apart from during the run",
        "doesnt hurt during",
    ],
)
def test_the_run_is_denied(text: str) -> None:
    assert denies_the_run(text)


@pytest.mark.parametrize(
    "text",
    [
        "during the run",
        "no, during the run",
        "not just during the run",
        "not only during",
        "not sure, during",
        "it's not bad during the run",
        "not during the run only",
        "hurts during, fine after",
        "during, nothing after",
        "during it aches, it's fine by morning",
        "during it's fine once I warm up",
        "not after but during",
        "it starts during the run",
    ],
)
def test_the_run_is_not_denied(text: str) -> None:
    assert not denies_the_run(text)


def test_what_is_joined_to_a_denied_time_is_denied_with_it() -> None:
    text = "not during or straight after, hours later"
    spans = [(4, 10), (14, 28), (30, 41)]
    assert hurting(text, spans) == [(30, 41)]


def test_long_hostile_text_costs_little() -> None:
    began = time.perf_counter()
    for text in ("not during " * 180, "everything but " * 140, "during or " * 200):
        denies_the_run(text)
    assert time.perf_counter() - began < 0.3


EVENING, MORNING = "in the evening", "in the morning"


@pytest.mark.parametrize(
    "text",
    [
        "i run in the evening",
        "I usually run in the evening after work",
        "i only go running in the evening",
        "i go for a run in the evening",
        "I run mostly in the evening",
    ],
)
def test_the_hour_of_the_run_is_no_hour_of_pain(text: str) -> None:
    start = text.index(EVENING)
    assert hurting(text, [(start, start + len(EVENING))]) == []


@pytest.mark.parametrize(
    "text",
    [
        "when i run in the evening it hurts",
        "after i run in the evening it aches",
        "it hurts in the evening",
        "sore in the evening after my run",
        "the run is fine, it starts in the evening",
    ],
)
def test_an_hour_of_pain_is_one(text: str) -> None:
    start = text.index(EVENING)
    assert hurting(text, [(start, start + len(EVENING))]) == [(start, start + len(EVENING))]


def test_only_the_hour_of_the_run_is_left_out() -> None:
    text = "i run in the evening and it hurts in the morning"
    spans = [(text.index(one), text.index(one) + len(one)) for one in (EVENING, MORNING)]
    assert hurting(text, spans) == spans[1:]
    assert hurting("my evening runs", [(3, 10)]) == []


def test_long_hostile_hours_cost_little() -> None:
    began = time.perf_counter()
    for text in ("i run in the " * 150, "i usually " * 200, "evening runs " * 150):
        hurting(text, [(place, place + 7) for place in range(0, 1900, 40)])
    assert time.perf_counter() - began < 0.3

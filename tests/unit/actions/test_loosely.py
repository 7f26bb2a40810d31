"""Answers in the words of every day, read where their question is open."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from actions import loosely

TODAY = date(2026, 11, 23)
HOSTILE = (
    "a few hours " * 160, "since the " + "x" * 2000, "only just " * 200, "," * 2000, "left " * 400, "158 " * 500
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("after about four hours, on the settee", ["hours_later"]),
        ("a few hours", ["hours_later"]),
        ("3-4h", ["hours_later"]),
        ("2 hours", ["hours_later"]),
        ("by lunchtime", ["hours_later"]),
        ("only after", ["hours_later"]),
        ("not during, after", ["hours_later"]),
        ("everything but during", list(loosely.AFTER_THE_RUN)),
        ("when im watching telly after tea", ["evening"]),
        ("cooking dinner", ["evening"]),
        ("bedtime", ["evening"]),
        ("in the car home", ["right_after"]),
        ("an hour", ["right_after"]),
        ("getting out of bed", ["next_morning"]),
        ("during, not after", []),
        ("lasts for 3 hours", []),
        ("after 2 hours of running", []),
        ("2 hours in", []),
        ("i run after work", []),
        ("not in bed", []),
        ("20 mins", []),
        ("fine at dinner", []),
        ("left", []),
        ("is it the evening?", []),
        ("i run at dawn", []),
    ],
)
def test_when_it_hurts(text: str, times: list[str]) -> None:
    assert loosely.timing(text) == times


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("not long", {"text": "not long", "days": None}),
        ("a while", {"text": "a while", "days": None}),
        ("quite a while now", {"text": "a while", "days": None}),
        ("since that 18 miler", {"text": "since that 18 miler", "days": None}),
        ("just this week", {"text": "this week", "days": 7.0}),
        ("for ever", {"text": "for ever", "days": None}),
        ("donkeys years", {"text": "donkeys years", "days": None}),
        ("way too long", {"text": "way too long", "days": None}),
        ("month", {"text": "a month", "days": 30.0}),
        ("a day or two", {"text": "a day or two", "days": 2.0}),
        ("on and off", None),
        ("every week", None),
        ("left", None),
        ("since when?", None),
        ("a while back I ran a marathon and it was fine", None),
        ("got a half in 3 weeks", None),
        ("no", None),
    ],
)
def test_how_long(text: str, told: dict[str, Any] | None) -> None:
    assert loosely.duration(text, TODAY) == told


@pytest.mark.parametrize("text", ["side and a bit of front", "front and side", "the side", "at the side"])
def test_the_outer_side_is_named(text: str) -> None:
    assert loosely.names_the_side(text)


@pytest.mark.parametrize(
    "text", ["left side", "the other side", "front of my left side", "side plank", "outside", "which side?"]
)
def test_another_side_is_named(text: str) -> None:
    assert not loosely.names_the_side(text)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("right but left a bit too", "both"),
        ("started on the left and now the other's joined in", "both"),
        ("left more than right", "both"),
        ("right", "right"),
        ("mostly left", "left"),
        ("left not right", "left"),
        ("right, left's fine", "right"),
        ("right, used to be left", "right"),
        ("rather left than right", "left"),
        ("left, the other is fine", "left"),
        ("left or right", None),
        ("that's right", None),
        ("i'm left handed", None),
        ("right now", None),
        ("not the left", None),
    ],
)
def test_which_side(text: str, side: str | None) -> None:
    assert loosely.side(text) == side


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("172 spm", 172.0),
        ("165", 165.0),
        ("158 according to the garmin", 158.0),
        ("cadence is 165", 165.0),
        ("165 bpm", None),
        ("heart rate 165", None),
        ("i'm 180cm", None),
        ("15", None),
        ("150 or 170", None),
        ("is 170 good?", None),
    ],
)
def test_steps_a_minute(text: str, steps: float | None) -> None:
    assert loosely.cadence(text) == steps


@pytest.mark.parametrize("text", HOSTILE)
def test_long_hostile_text_costs_little(text: str) -> None:
    began = time.perf_counter()
    for part in (text, " ".join(text.split()[:16])):
        loosely.timing(part)
        loosely.duration(part, TODAY)
        loosely.names_the_side(part)
        loosely.side(part)
        loosely.cadence(part)
        loosely.names_after_too(part)
        loosely.leaves_side_open(part)
    assert time.perf_counter() - began < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "during and after",
        "a bit during but mostly after",
        "I feel it in the run and after",
        "during and even worse after",
    ],
)
def test_the_run_and_the_hours_after_it(text: str) -> None:
    assert loosely.names_after_too(text)


@pytest.mark.parametrize(
    "text",
    [
        "during",
        "during but not after",
        "not after, during",
        "during, fine after",
        "during? and after?",
        "before and during",
    ],
)
def test_the_run_alone(text: str) -> None:
    assert not loosely.names_after_too(text)


@pytest.mark.parametrize("text", ["it hurts later", "whenever I run it hurts after", "only sore afterwards"])
def test_it_hurts_after(text: str) -> None:
    assert loosely.timing(text) == ["hours_later"]


@pytest.mark.parametrize(
    "text", ["does not hurt after", "it doesn't really hurt later", "not sore afterwards"]
)
def test_it_does_not_hurt_after(text: str) -> None:
    assert loosely.timing(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [("today", 0.0), ("it started this morning", 0.0), ("yesterday", 1.0), ("last night", 1.0)],
)
def test_since_today_or_yesterday(text: str, days: float) -> None:
    since = loosely.duration(text, TODAY)
    assert since is not None
    assert since["days"] == days


@pytest.mark.parametrize("text", ["today was fine", "not today", "hours", "a couple of hours"])
def test_it_does_not_say_since_when(text: str) -> None:
    assert loosely.duration(text, TODAY) is None


@pytest.mark.parametrize("text", ["left or right", "not the left", "I'm right footed"])
def test_a_side_is_named_and_none_is_meant(text: str) -> None:
    assert loosely.leaves_side_open(text)


@pytest.mark.parametrize("text", ["left", "right, left's fine", "both", "outer side", "which is left?"])
def test_no_side_is_left_open(text: str) -> None:
    assert not loosely.leaves_side_open(text)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("right", "right"),
        ("Right.", "right"),
        ("the right one mostly", "right"),
        ("my left hip i think", "left"),
        ("left hand side", "left"),
        ("it's the left", "left"),
        ("both of them", "both"),
    ],
)
def test_a_side_and_nothing_else(text: str, side: str) -> None:
    assert loosely.side_alone(text) == side


@pytest.mark.parametrize(
    "text",
    [
        "right then",
        "that's right",
        "right in the groin",
        "all right",
        "outer right",
        "left it too long",
        "not the left",
        "right?!?? what",
    ],
)
def test_more_than_a_side_alone(text: str) -> None:
    assert loosely.side_alone(text) is None

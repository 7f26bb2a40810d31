"""What is only supposed, or asked of another place, tells nothing of the runner."""

from __future__ import annotations

import pytest

from actions import supposing
from actions.turn import Turn

KNOWN = {"place": "outer", "side": "left", "timing": "evening"}


def heard(text: str, entity: str, value: str) -> Turn:
    return Turn(text, "inform", entities=((entity, value),), slots={**KNOWN, entity: value})


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("and if it were in the buttock?", "place", "buttock"),
        ("what if the pain is on the front", "place", "front"),
        ("what would it be if it was in the groin", "place", "groin"),
        ("what about the front", "place", "front"),
        ("how about at the front", "place", "front"),
        ("and if it's the front", "place", "front"),
        ("and the buttock?", "place", "buttock"),
        ("suppose it was the groin", "place", "groin"),
        ("would it be different in the groin", "place", "groin"),
        ("what causes groin pain?", "place", "groin"),
        ("is buttock pain worse than outer?", "place", "buttock"),
        ("would your answer change if it was the right side", "side", "right"),
        ("so if it was on the right?", "side", "right"),
        ("and if it was in the morning?", "timing", "next_morning"),
        ("what if it hurts the next morning", "timing", "next_morning"),
        ("if it aches next morning what does that mean", "timing", "next_morning"),
    ],
)
def test_what_is_supposed_is_not_noted(text: str, entity: str, value: str) -> None:
    assert supposing.unmeant(heard(text, entity, value), KNOWN)[entity] == KNOWN[entity]


@pytest.mark.parametrize(
    ("text", "entity", "value"),
    [
        ("the front", "place", "front"),
        ("front, if anything", "place", "front"),
        ("it's at the front what do you think", "place", "front"),
        ("sorry, what about i meant the front", "place", "front"),
        ("my groin hurts, what can i do?", "place", "groin"),
        ("what about my left hip, it aches at the front too", "place", "front"),
        ("it's more the buttock actually, does that matter?", "place", "buttock"),
        ("no i mean right side", "side", "right"),
        ("can you change it to the right?", "side", "right"),
        ("i feel it at the front when i sit", "place", "front"),
        ("mostly the front and the side", "place", "front"),
        ("it hurts in the morning, why?", "timing", "next_morning"),
    ],
)
def test_what_is_told_is(text: str, entity: str, value: str) -> None:
    assert not supposing.unmeant(heard(text, entity, value), KNOWN)


def test_before_anything_is_known_what_is_supposed_leaves_it_open() -> None:
    turn = Turn("what if it's at the front", "inform", entities=(("place", "front"),))
    assert supposing.unmeant(turn, {}) == {"place": None}


def test_a_question_that_names_where_it_hurts_tells_who_has_told_nothing_yet() -> None:
    turn = Turn("what helps outer hip pain?", "ask_exercises", entities=(("place", "outer"),))
    assert supposing.unmeant(turn, {}) == {}


def test_what_is_told_before_the_other_side_is_asked_about_counts() -> None:
    sides = (("side", "right"), ("place", "front"), ("side", "left"))
    turn = Turn("my right hip aches at the front, what about the left?", "describe_pain", entities=sides)
    assert supposing.unmeant(turn, {}) == {"side": "right"}

"""An exercise that is not wanted, and what can be done in its place."""

from __future__ import annotations

from typing import Any

import pytest

from actions import instead
from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase


def answered(text: str, exercise: str, kb: KnowledgeBase, **more: Any) -> Outcome | None:
    intent = more.pop("intent", "ask_side_plank")
    return instead.respond(Turn(text, intent, entities=(("exercise", exercise),), **more), kb)


@pytest.mark.parametrize(
    ("text", "exercise", "others"),
    [
        ("i hate planks", "side_plank", ["exercise.side_leg_raise", "exercise.single_leg_bridge"]),
        ("swap the bridge for something else", "single_leg_bridge", ["exercise.side_leg_raise", "exercise.side_plank"]),
        ("I don’t want to do the leg raises", "side_leg_raise", ["exercise.single_leg_bridge", "exercise.side_plank"]),
        ("i cant do the side plank", "side_plank", ["exercise.side_leg_raise", "exercise.single_leg_bridge"]),
    ],
)  # fmt: skip
def test_the_others_for_the_same_thing(
    text: str, exercise: str, others: list[str], kb: KnowledgeBase
) -> None:
    outcome = answered(text, exercise, kb)
    assert outcome is not None
    assert outcome.slots["listed"] == others
    assert len(outcome.replies[0].choices) == len(others)


def test_where_there_is_none_it_says_so(kb: KnowledgeBase) -> None:
    outcome = answered("anything instead of the stretch?", "hip_flexor_stretch", kb)
    assert outcome is not None
    assert "no other move" in outcome.replies[0].text
    assert "exercise.hip_flexor_stretch" not in outcome.slots["listed"]


@pytest.mark.parametrize(
    "text",
    [
        "the plank hurts", "how do i do the plank", "i love the plank", "i can't do the plank today", "log the plank, i hated it yesterday",
        "i don't want to stop doing planks", "i do not want to do anything but planks", "i hate planks but my doctor says do them", "is the side plank too hard for a beginner", "without the plank is it enough",
        "what if i can't do the plank", "how long until i can do without the plank",
    ],
)  # fmt: skip
def test_what_is_about_something_else(text: str, kb: KnowledgeBase) -> None:
    assert answered(text, "side_plank", kb) is None


@pytest.mark.parametrize(
    "more",
    [
        {"intent": "log_run"},
        {"active_form": "assessment_form"},
        {"slots": {"session": {"exercise": "x"}}},
        {"slots": {"gate": "soon"}},
    ],
)
def test_where_something_else_is_under_way(more: dict[str, Any], kb: KnowledgeBase) -> None:
    assert answered("i hate planks", "side_plank", kb, **more) is None


def test_without_an_exercise_there_is_nothing_to_leave_out(kb: KnowledgeBase) -> None:
    assert instead.respond(Turn("i hate this", "frustration"), kb) is None

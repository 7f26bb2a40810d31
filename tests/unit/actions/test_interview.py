"""Which question comes next, and what is made of the answers."""

from __future__ import annotations

from typing import Any

import pytest

from actions.interview import buttons_of, flags_told, holds, needed, question_for, still_open, values_of
from knowledge.interview import load_questions
from knowledge.queries import KnowledgeBase
from knowledge.red_flags import read_red_flags


def order(answers: dict[str, Any]) -> list[str]:
    return [question.slot for question in still_open(answers)]


def test_the_place_comes_first() -> None:
    assert order({})[0] == "place"


def test_between_six_and_twelve_questions_are_asked() -> None:
    assert len(needed({})) >= 6
    longest = {"place": "front", "load_change": "yes", "deep_bone": "no", "pain_score": 6.0}
    assert len(needed(longest)) == 12


@pytest.mark.parametrize("place", ["front", "groin", ["outer", "front"]])
def test_with_pain_at_the_front_a_rise_in_training_and_then_the_bone_are_asked_first(place: Any) -> None:
    assert order({"place": place})[0] == "load_change"
    assert order({"place": place, "load_change": "yes"})[0] == "deep_bone"


@pytest.mark.parametrize(
    "answers", [{"place": "outer", "load_change": "yes"}, {"place": "front", "load_change": "no"}]
)
def test_the_bone_is_not_asked_about_without_both_signs(answers: dict[str, Any]) -> None:
    assert "deep_bone" not in order(answers)


@pytest.mark.parametrize(
    ("score", "asked"), [(4.0, False), (5.0, True), (7.0, True), ("unknown", False), (None, False)]
)
def test_the_night_is_asked_about_when_the_score_is_high(score: Any, asked: bool) -> None:
    assert ("night" in order({"pain_score": score})) is asked


def test_what_is_known_is_not_asked() -> None:
    told = {"place": "outer", "side": "left", "timing": ["evening", "next_morning"], "duration": {"days": 14}}
    assert not set(order(told)) & set(told)


@pytest.mark.parametrize(
    ("slot", "flag"), [("deep_bone", "bone_deep_front_after_ramp_up"), ("night", "night_rest_pain")]
)
def test_a_yes_that_is_a_red_flag_ends_the_questions(slot: str, flag: str) -> None:
    answers = {"place": "front", "load_change": "yes", "pain_score": 6.0, slot: "yes"}
    assert flags_told(answers) == (flag,)
    assert order(answers) == []


def test_the_flags_of_the_questions_are_red_flags() -> None:
    assert {one.flag for one in load_questions() if one.flag} <= set(read_red_flags().flags)


def test_an_empty_condition_does_not_hold() -> None:
    assert not holds({}, {"place": "front"})
    assert holds({"place": ("front",)}, {"place": ["outer", "front"]})


@pytest.mark.parametrize(
    ("given", "values"), [(6.0, ("6",)), (5.5, ("5.5",)), (["a", None], ("a",)), (None, ())]
)
def test_values(given: Any, values: tuple[str, ...]) -> None:
    assert values_of(given) == values


def test_every_question_but_a_free_one_can_be_left_open(kb: KnowledgeBase) -> None:
    for question in load_questions():
        buttons = buttons_of(question, kb)
        assert (not buttons) == (question.kind == "free")
        assert not buttons or buttons[-1].value == "/dont_know"


def test_every_question_has_sources_that_the_content_knows() -> None:
    from knowledge.content_files import read_content

    known = {source.id for source in read_content().sources}
    assert {source for one in load_questions() for source in one.sources} <= known


def test_no_slot_no_question() -> None:
    assert question_for(None) is None

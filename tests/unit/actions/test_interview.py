"""Which question comes next, and what is made of the answers."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions.interview import (
    MOST,
    buttons_of,
    denied_elsewhere,
    flags_told,
    holds,
    left,
    noted,
    question_for,
    still_open,
    words_of,
)
from actions.reasoning import values_of
from bot.paths import PROJECT
from knowledge.interview import load_questions
from knowledge.queries import KnowledgeBase
from knowledge.red_flags import read_red_flags


def order(answers: dict[str, Any]) -> list[str]:
    return [question.slot for question in still_open(answers)]


def test_the_place_comes_first() -> None:
    assert order({})[0] == "place"


def asked_with(answers: dict[str, Any]) -> list[str]:
    """The questions that a runner hears who answers like that, and "yes" or the first choice to all others."""
    told: dict[str, Any] = {}
    asked = []
    while still_open(told):
        question = still_open(told)[0]
        asked.append(question.slot)
        told["asked"] = list(asked)
        plain = question.choices[0].value if question.choices else "no"
        told[question.slot] = answers.get(question.slot, plain)
    return asked


@pytest.mark.parametrize("place", ["outer", "front", "groin", "buttock", "unknown"])
@pytest.mark.parametrize("load", ["yes", "no", "unknown"])
@pytest.mark.parametrize("settles", ["yes", "no"])
@pytest.mark.parametrize("score", [2.0, 6.0])
@pytest.mark.parametrize("stride", ["long", "unknown"])
def test_between_six_and_twelve_questions_are_asked(
    place: str, load: str, settles: str, score: float, stride: str
) -> None:
    asked = asked_with(
        {"place": place, "load_change": load, "settles": settles, "pain_score": score, "stride": stride}
    )
    assert 6 <= len(asked) <= MOST == 12
    assert {one.slot for one in load_questions() if one.flag and not one.spare} >= {
        slot for slot in ("deep_bone", "weight_bearing", "night") if slot in asked
    }


def test_beyond_twelve_no_question_about_a_red_flag_is_left_out() -> None:
    answers = {
        "place": "groin",
        "load_change": "yes",
        "settles": "no",
        "pain_score": 6.0,
        "stride": "unknown",
    }
    assert {"deep_bone", "weight_bearing", "night"} <= set(asked_with(answers))


def test_what_would_tell_causes_apart_is_asked_only_while_none_fits_well() -> None:
    unclear = {"place": "buttock", "load_change": "no", "sitting": "no", "stride": "short", "settles": "yes"}
    assert {"worse_with", "eases"} <= set(asked_with(unclear))
    assert not {"worse_with", "eases"} & set(asked_with({**unclear, "stride": "long"}))


def test_after_a_rise_in_training_it_is_asked_what_rose_and_how_far_they_run() -> None:
    told = {"place": "outer", "settles": "yes"}
    assert {"what_changed", "weekly_km"} <= set(asked_with({**told, "load_change": "yes"}))
    assert not {"what_changed", "weekly_km"} & set(asked_with({**told, "load_change": "no"}))


def test_a_second_score_is_asked_where_it_lasts_a_day() -> None:
    assert "score_next_day" in asked_with({"load_change": "no", "settles": "no"})
    assert "score_next_day" not in asked_with({"load_change": "no", "settles": "yes"})


def test_last_is_only_said_where_no_answer_leads_to_another_question(kb: KnowledgeBase) -> None:
    told = {"place": "buttock", "load_change": "no", "side": "left", "timing": "evening", "duration": "x"}
    told |= {"pain_score": 3.0, "settles": "yes", "sitting": "no", "stride": "short"}
    strength = question_for("strength")
    assert strength is not None
    assert not words_of(strength, told, kb).startswith(kb.phrase("last_question"))
    assert words_of(strength, {**told, "stride": "long"}, kb).startswith(kb.phrase("last_question"))


@pytest.mark.parametrize("place", ["front", "groin", ["outer", "front"]])
def test_with_pain_at_the_front_a_rise_in_training_and_then_the_bone_are_asked_first(place: Any) -> None:
    assert order({"place": place})[0] == "load_change"
    assert order({"place": place, "load_change": "yes"})[0] == "deep_bone"


def test_with_pain_in_the_groin_weight_on_the_leg_is_asked_about_before_the_rest() -> None:
    assert order({"place": "groin", "load_change": "no"})[0] == "weight_bearing"
    assert "weight_bearing" not in order({"place": "front"})


@pytest.mark.parametrize(
    "answers", [{"place": "outer", "load_change": "yes"}, {"place": "front", "load_change": "no"}]
)
def test_the_bone_is_not_asked_about_without_both_signs(answers: dict[str, Any]) -> None:
    assert "deep_bone" not in order(answers)


@pytest.mark.parametrize(
    ("score", "asked"), [(4.0, False), (5.0, True), (7.0, True), ("unknown", True), (None, False)]
)
def test_the_night_is_asked_about_when_the_score_is_high_or_not_known(score: Any, asked: bool) -> None:
    assert ("night" in order({"pain_score": score})) is asked


def test_what_is_known_is_not_asked() -> None:
    told = {"place": "outer", "side": "left", "timing": ["evening", "next_morning"], "duration": {"days": 14}}
    assert not set(order(told)) & set(told)


@pytest.mark.parametrize(
    ("slot", "flag"),
    [
        ("deep_bone", "bone_deep_front_after_ramp_up"),
        ("weight_bearing", "worsening_groin_pain"),
        ("night", "night_rest_pain"),
    ],
)
def test_a_yes_that_is_a_red_flag_ends_the_questions(slot: str, flag: str) -> None:
    answers = {"place": ["front", "groin"], "load_change": "yes", "pain_score": 6.0, slot: "yes"}
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


def test_every_question_but_a_free_one_has_buttons_and_can_be_left_open(kb: KnowledgeBase) -> None:
    for question in load_questions():
        buttons = buttons_of(question, {}, kb)
        assert (not buttons) == (question.kind == "free")
        assert not buttons or buttons[-1].value == "/dont_know"


def test_a_free_question_gets_buttons_once_an_answer_did_not_fit(kb: KnowledgeBase) -> None:
    for question in load_questions():
        buttons = buttons_of(question, {"unclear": {"slot": question.slot, "times": 1}}, kb)
        assert len(buttons) >= 3


def test_a_contradiction_is_asked_about_at_once_with_both_sides_and_both(kb: KnowledgeBase) -> None:
    answers = {"place": "outer", "conflict": {"slot": "timing", "before": ["during"], "now": ["evening"]}}
    question = still_open({**answers, "load_change": None})[0]
    assert question.slot == "timing"
    assert [one.title for one in buttons_of(question, answers, kb)] == [
        "During the run",
        "That evening",
        "Both",
    ]
    assert "during the run" in words_of(question, answers, kb)


def test_every_question_has_sources_that_the_content_knows() -> None:
    from knowledge.content_files import read_content

    known = {source.id for source in read_content().sources}
    assert {source for one in load_questions() for source in one.sources} <= known


def test_no_slot_no_question() -> None:
    assert question_for(None) is None


def test_the_docs_name_every_question_once() -> None:
    docs = (PROJECT / "docs" / "coaching.md").read_text(encoding="utf-8")
    table = docs.split("<!-- questions")[1].split("- Beyond twelve")[0]
    first_cells = "".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    assert sorted(re.findall(r"`(\w+)`", first_cells)) == sorted(one.slot for one in load_questions())


def test_how_many_are_left_counts_what_is_asked_for_sure() -> None:
    assert left({}) == len([one for one in still_open({}) if not one.unless_clear])
    assert left({"place": "outer"}) == left({}) - 1


AT_NIGHT = {"flag": "night_rest_pain", "status": "negated"}


def test_a_sign_that_is_denied_while_something_else_is_asked() -> None:
    assert denied_elsewhere([AT_NIGHT], "side", {}) == ("night",)
    assert denied_elsewhere([AT_NIGHT], "night", {}) == ()
    assert denied_elsewhere([AT_NIGHT], "side", {"night": "yes"}) == ()
    assert denied_elsewhere([AT_NIGHT, {"flag": "limping", "status": "present"}], "side", {}) == ()
    assert denied_elsewhere([{"flag": "fever_unwell", "status": "negated"}], "side", {}) == ()
    assert denied_elsewhere([], "side", {}) == ()


def test_a_no_is_noted_as_well_as_a_yes() -> None:
    told = noted({"place": "outer", "load_change": "no", "sitting": "yes", "settles": "unknown"})
    assert told == "where: outer side of the hip; running more than before: no; sitting most of the day: yes"

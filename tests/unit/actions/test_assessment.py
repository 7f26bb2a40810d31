from typing import Any

import pytest

from actions.answers import valid_score
from actions.assessment import asks_what_is_left, questions_left, result
from actions.interview import question_for
from actions.reasoning import fits
from actions.referral import SafetyWords
from actions.turn import Turn
from knowledge.content_files import read_content
from knowledge.evidence import load_evidence
from knowledge.queries import KnowledgeBase


@pytest.mark.parametrize(
    ("value", "expected"),
    [(4.0, 4.0), ("7", 7.0), ("2,5", 2.5), (0, 0.0), (10, 10.0), ("unknown", "unknown")],
)
def test_a_score_from_0_to_10_counts(value: Any, expected: Any) -> None:
    assert valid_score(value) == expected


@pytest.mark.parametrize("value", [15, -2, "loads", "", None, "11/10"])
def test_anything_else_is_asked_again(value: Any) -> None:
    assert valid_score(value) is None


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({"place": "outer", "sitting": "no"}, "cause.weak_side_glutes"),
        ({"place": "front", "sitting": "yes"}, "cause.tight_hip_flexors"),
        ({"place": "groin", "load_change": "yes"}, "cause.ramping_up"),
    ],
)
def test_answers_point_to_the_cause_that_the_source_names(answers: dict[str, Any], first: str) -> None:
    assert fits(answers, load_evidence())[0].cause == first


def test_nothing_known_fits_nothing() -> None:
    assert fits({"place": "unknown", "load_change": "unknown"}, load_evidence()) == ()


def test_several_places_count_each() -> None:
    causes = {fit.cause for fit in fits({"place": ["outer", "front"]}, load_evidence())}
    assert causes == {"cause.weak_side_glutes", "cause.tight_hip_flexors"}


def test_the_evidence_names_causes_and_sources_that_exist(kb: KnowledgeBase) -> None:
    known = {source.id for source in read_content().sources}
    for item in load_evidence():
        entry = kb.entry(item.cause)
        assert entry is not None
        assert entry.kind == "cause"
        assert set(item.sources) <= known


def test_the_evidence_is_about_answers_that_somebody_can_give() -> None:
    for item in load_evidence():
        question = question_for(item.slot)
        assert question is not None
        values = {"yes", "no"} if question.kind == "yes_no" else {one.value for one in question.choices}
        assert item.value in values


def test_no_fit_says_so_and_points_to_a_clinician(kb: KnowledgeBase, words: SafetyWords) -> None:
    (reply,) = result(Turn(slots={"place": "buttock"}), kb, words).replies
    assert reply.text == kb.phrase("assessment_no_fit")


def test_a_severe_score_is_a_referral(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = result(Turn(slots={"place": "outer", "pain_score": 8.0}), kb, words)
    assert outcome.slots["gate"] == "urgent"
    assert "glute" not in outcome.replies[0].text


def test_pain_during_the_run_is_said_to_differ(kb: KnowledgeBase, words: SafetyWords) -> None:
    (reply,) = result(Turn(slots={"place": "outer", "timing": "during"}), kb, words).replies
    assert kb.phrase("timing_differs") in reply.text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("how much longer", True),
        ("is this nearly over", True),
        ("when will these be done", True),
        ("how much longer will it hurt", False),
        ("how long until it heals", False),
        ("when will the pain be gone", False),
        ("how long will it take", False),
    ],
)
def test_a_question_about_length_is_about_the_questions_or_the_hip(text: str, left: bool) -> None:
    assert asks_what_is_left(Turn(text, "ask_how_long", active_form="assessment_form")) is left
    assert not asks_what_is_left(Turn(text, "ask_how_long"))


def test_the_last_question_is_said_to_be_the_last(kb: KnowledgeBase) -> None:
    told = dict.fromkeys(
        (
            "place",
            "load_change",
            "side",
            "timing",
            "duration",
            "pain_score",
            "night",
            "settles",
            "sitting",
            "stride",
        ),
        "unknown",
    )
    known = {**told, "worse_with": "nothing", "eases": "nothing"}
    (reply,) = questions_left(Turn("how many left", active_form="assessment_form", slots=known), kb).replies
    assert reply.text == kb.phrase("last_of_them")


def test_how_many_while_an_exercise_is_talked_about_counts_no_questions(kb: KnowledgeBase) -> None:
    talked = Turn("how many to go", "ask_questions_left", slots={"topic": "exercise.side_leg_raise"})
    assert "8 to 10" in questions_left(talked, kb).replies[0].text
    asked = Turn("how many questions to go", "ask_questions_left", slots=talked.slots)
    assert "12 at most" in questions_left(asked, kb).replies[0].text

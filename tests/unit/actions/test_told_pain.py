"""What a runner tells of the pain, and what of it the sources know."""

from __future__ import annotations

from typing import Any

import pytest

from actions import told_pain
from actions.conversation import converse
from actions.several import respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase

RISE = ("load_change", "yes")


def told(text: str, *entities: tuple[str, Any], intent: str = "describe_pain", **slots: Any) -> Turn:
    return Turn(text, intent, entities=entities, slots=slots)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("my left hip hurts after but not during", ()),
        ("right side, not during the run, only afterwards", ()),
        ("it's sore after my long runs", ()),
        ("im 45, run 3x a week 5k, hip aches after", ()),
        ("sore afterwards, left hip", ()),
        ("outer hip, in the evening", (("timing", "evening"),)),
        ("aches when i get home", (("timing", "hours_later"),)),
    ],
)
def test_an_ache_that_comes_later_is_a_known_pattern(
    text: str, entities: tuple[tuple[str, Any], ...], kb: KnowledgeBase
) -> None:
    outcome = converse(told(text, *entities), kb)
    (reply,) = outcome.replies
    assert reply.sources == (told_pain.PATTERN,)
    assert kb.phrase("note_offer") in reply.text
    assert reply.choices[0].value == "/start_assessment"
    assert outcome.slots["pending"] == {"kind": "assess"}
    assert outcome.slots["topic"] == told_pain.PATTERN


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("my hip hurts", ()),
        ("my hip hurts after sitting", ()),
        ("sore since the fall, left side", (("side", "left"),)),
        ("hurts later", ()),
    ],
)
def test_without_a_time_nothing_is_said_to_fit(
    text: str, entities: tuple[tuple[str, Any], ...], kb: KnowledgeBase
) -> None:
    (reply,) = converse(told(text, *entities), kb).replies
    assert reply.sources == ()
    assert reply.text == kb.phrase("note_reply")


def test_who_feels_it_on_the_run_is_told_that_the_pattern_is_another(kb: KnowledgeBase) -> None:
    during = told("it hurts during the run and after", ("timing", ["during", "hours_later"]))
    (reply,) = converse(during, kb).replies
    assert reply.sources == ()
    assert kb.phrase("note_during") in reply.text


def test_a_rise_in_the_load_is_heard_beside_the_pattern(kb: KnowledgeBase) -> None:
    (reply,) = converse(told("after but not during, since i doubled", RISE, intent="inform"), kb).replies
    assert reply.sources == (told_pain.PATTERN, told_pain.RAMPING_UP)


def test_what_was_told_last_is_not_said_again(kb: KnowledgeBase) -> None:
    told_on = told("outer, in the evening", ("timing", "evening"), topic=told_pain.PATTERN)
    (reply,) = converse(told_on, kb).replies
    assert reply.text == kb.phrase("note_reply")


def test_an_answer_to_the_offer_goes_on_with_the_assessment(kb: KnowledgeBase) -> None:
    offered = told("in the evening", ("timing", "evening"), intent="inform", pending={"kind": "assess"})
    assert converse(offered, kb).follow_up == "assessment_form"


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ("what if it's the outside that hurts", "outer", "cause.weak_side_glutes"),
        ("and if it is at the front?", "front", "cause.tight_hip_flexors"),
        ("what does it mean when the front is sore", "front", "cause.tight_hip_flexors"),
        ("what if it's the buttock", "buttock", None),
        ("the outside of my hip aches", "outer", None),
    ],
)
def test_a_question_about_a_place_gets_the_cause_that_the_article_names_for_it(
    text: str, place: str, cause: str | None, kb: KnowledgeBase
) -> None:
    entry = told_pain.of_place(told(text, ("place", place)), kb)
    assert (entry.id if entry else None) == cause


def test_a_question_about_two_places_is_about_none_of_them(kb: KnowledgeBase) -> None:
    turn = told("why the outside and not the front", ("place", "outer"), ("place", "front"))
    assert told_pain.of_place(turn, kb) is None


@pytest.mark.parametrize(
    ("text", "place", "topic", "source"),
    [
        ("what if the pain is on the front", "front", None, "cause.tight_hip_flexors"),
        ("what if the pain is on the front", "front", "exercise.side_plank", "cause.tight_hip_flexors"),
        ("what about pain on the outside", "outer", "exercise.overview", "cause.weak_side_glutes"),
        ("why do i feel it at the front", "front", None, "cause.tight_hip_flexors"),
    ],
)
def test_where_the_pain_is_felt_is_about_its_cause(
    text: str, place: str, topic: str | None, source: str, kb: KnowledgeBase
) -> None:
    turn = told(text, ("place", place), intent="ask_what_to_feel", topic=topic)
    assert respond(turn, kb).replies[0].sources == (source,)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("what if I feel it in the front", (("place", "front"),)),
        ("where should I feel it", ()),
        ("should i feel the plank at the side", (("place", "outer"), ("exercise", "side_plank"))),
        ("what if it pulls in the groin", (("place", "groin"),)),
    ],
)
def test_how_an_exercise_feels_is_about_the_exercise(
    text: str, entities: tuple[tuple[str, Any], ...], kb: KnowledgeBase
) -> None:
    turn = told(text, *entities, intent="ask_what_to_feel", topic="exercise.side_plank")
    assert told_pain.felt_there(turn, kb) is None

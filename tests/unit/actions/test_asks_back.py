"""What is asked about the open question itself is answered with what that question means, or why it is asked."""

from __future__ import annotations

import time
from typing import Any

import pytest

from actions import interview
from actions.asks_back import is_meant, respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


def asking(slot: str, text: str, **more: Any) -> Turn:
    return Turn(text, "nlu_fallback", slots={"requested_slot": slot}, active_form=interview.FORM, **more)


def said(kb: KnowledgeBase, slot: str, text: str) -> str | None:
    outcome = respond(asking(slot, text), kb)
    return None if outcome is None else outcome.replies[0].text


ASKED = [
    ("settles", "what does settled mean?"),
    ("settles", "what do you mean by settled"),
    ("settles", "settled how"),
    ("settles", "what do you mean by that"),
    ("settles", "what counts as settled"),
    ("sitting", "i dont understand"),
    ("sitting", "sorry, i don't get the question"),
    ("sitting", "can you explain"),
    ("stride", "what is cadence"),
    ("stride", "what does heel first mean"),
    ("load_change", "what do you mean by lately"),
    ("load_change", "wdym"),
    ("place", "what is the groin"),
    ("pain_score", "0 to 10 of what"),
    ("strength", "such as?"),
    ("night", "how do you mean"),
]


@pytest.mark.parametrize(("slot", "text"), ASKED)
def test_what_it_means_is_told(kb: KnowledgeBase, slot: str, text: str) -> None:
    question = interview.question_for(slot)
    assert question is not None
    assert said(kb, slot, text) == question.means
    assert is_meant(asking(slot, text))


def test_a_word_of_another_question_is_told_too(kb: KnowledgeBase) -> None:
    assert "Cadence is how many steps" in str(said(kb, "side", "what does cadence mean"))


@pytest.mark.parametrize(
    "text",
    [
        "what's that got to do with my hip",
        "what has sitting got to do with it",
        "why do you need to know",
        "how is that relevant",
        "who cares",
    ],
)
def test_why_it_is_asked_is_told(kb: KnowledgeBase, text: str) -> None:
    question = interview.question_for("sitting")
    assert question is not None
    assert said(kb, "sitting", text) == question.why


def test_where_it_comes_from_is_told(kb: KnowledgeBase) -> None:
    assert "Tight hip flexors" in str(said(kb, "sitting", "where does that come from"))


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("settles", "gone by morning"),
        ("settles", "not sure what you'd call it, mostly gone"),
        ("settles", "no"),
        ("sitting", "all day at a desk"),
        ("strength", "what does a bursa do"),
        ("strength", "how do I do a bridge"),
        ("side", "what does bursa mean"),
        ("duration", "what is a bursa"),
        ("timing", "when I don't understand it's in the evening"),
        ("load_change", "what should i do"),
        ("load_change", "why does my hip hurt"),
        ("place", "what are the causes"),
    ],
)
def test_an_answer_and_a_question_about_something_else_are_left_alone(
    kb: KnowledgeBase, slot: str, text: str
) -> None:
    assert said(kb, slot, text) is None
    assert not is_meant(asking(slot, text))


def test_the_exercise_that_is_named_is_no_word_of_the_question(kb: KnowledgeBase) -> None:
    turn = asking("strength", "what is a bridge", entities=(("exercise", "single_leg_bridge"),))
    assert respond(turn, kb) is None


def test_the_one_question_about_running_is_explained_and_stays_open(kb: KnowledgeBase) -> None:
    waits = {"kind": "running_on", "slot": "settles"}
    outcome = respond(Turn("what do you mean by settled", "nlu_fallback", slots={"pending": waits}), kb)
    assert outcome is not None
    assert "gone again by the next day" in outcome.replies[0].text
    assert len(outcome.replies[0].choices) == 3
    assert "pending" not in outcome.slots


def test_nothing_is_explained_where_nothing_is_asked(kb: KnowledgeBase) -> None:
    assert respond(Turn("what do you mean", "ask_repeat"), kb) is None


def test_a_long_stammer_costs_little() -> None:
    began = time.perf_counter()
    assert not is_meant(asking("settles", "erm " * 500))
    assert time.perf_counter() - began < 0.3

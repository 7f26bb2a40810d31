"""What is asked of an answer itself: a test for it, keeping it, and why it should be believed."""

from __future__ import annotations

import pytest

from actions.of_the_answer import KEEP, TEST, TRUST, respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


def answered(text: str, kb: KnowledgeBase, intent: str = "nlu_fallback") -> tuple[str, ...]:
    outcome = respond(Turn(text, intent, slots={"topic": "cause.weak_side_glutes"}), kb)
    return () if outcome is None else outcome.replies[0].sources


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how do I test that", "out_of_scope"),
        ("can i test for that at home", "ask_source"),
        ("is there a test for it", "ask_source"),
        ("ok so how can I check that", "ask_source"),
        ("how can i tell", "dont_know"),
        ("how do you test for that", "ask_diagnosis"),
    ],
)
def test_that_no_test_is_named_is_said(text: str, intent: str, kb: KnowledgeBase) -> None:
    assert answered(text, kb, intent) == (TEST,)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("can I save that", "privacy"),
        ("save this for later", "nlu_fallback"),
        ("can you send me that", "ask_repeat"),
        ("email it to me please", "human_contact"),
        ("can i print out the plan", "privacy"),
        ("write that down for me", "ask_repeat"),
        ("can i keep this", "privacy"),
        ("how do i download this", "privacy"),
        ("remember that", "nlu_fallback"),
        ("can i bookmark that", "ask_source"),
    ],
)
def test_how_an_answer_is_had_again_is_said(text: str, intent: str, kb: KnowledgeBase) -> None:
    assert answered(text, kb, intent) == (KEEP,)


@pytest.mark.parametrize(
    "text",
    [
        "why should I trust you",
        "why should i believe that",
        "can I trust this",
        "how do i know you're right",
        "what makes you an expert",
        "are you making this up",
        "why would anyone listen to a bot",
        "is this legit",
        "what do you know",
        "can i even rely on what you say",
    ],
)
def test_why_it_may_be_believed_is_said_with_where_it_comes_from(text: str, kb: KnowledgeBase) -> None:
    outcome = respond(Turn(text, "ask_source", slots={"topic": "cause.weak_side_glutes"}), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == (TRUST, "cause.weak_side_glutes")
    assert "Weak side glutes" in outcome.replies[0].text
    assert "topic" not in outcome.slots


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("where does that come from", "ask_source"),
        ("what's your source", "ask_source"),
        ("how do i do that", "ask_how_to"),
        ("who sees what i write here", "privacy"),
        ("can i save my run", "privacy"),
        ("delete that", "privacy"),
        ("do i need a test at the hospital", "ask_see_doctor"),
        ("remember that I had a fall", "nlu_fallback"),
        ("should i trust my physio", "ask_source"),
        ("i tested that already", "nlu_fallback"),
        ("can i check my pace", "nlu_fallback"),
        ("send me a reminder", "nlu_fallback"),
    ],
)
def test_something_else_is_left_alone(text: str, intent: str, kb: KnowledgeBase) -> None:
    assert answered(text, kb, intent) == ()


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("i don't believe you", "misunderstanding"),
        ("i dont buy it", "misunderstanding"),
        ("not convinced", "misunderstanding"),
        ("that's nonsense", "frustration"),
        ("how do i know", "dont_know"),
        ("can't really trust that", "misunderstanding"),
    ],
)
def test_who_does_not_believe_it_hears_what_it_rests_on(text: str, intent: str, kb: KnowledgeBase) -> None:
    assert answered(text, kb, intent)[0] == TRUST


@pytest.mark.parametrize(
    "text",
    [
        "i don't believe it hurts that much",
        "i don't know",
        "that's not what i meant",
        "not sure",
        "how do i know when to stop",
    ],
)
def test_doubt_of_something_else_is_left_alone(text: str, kb: KnowledgeBase) -> None:
    assert answered(text, kb, "misunderstanding") == ()

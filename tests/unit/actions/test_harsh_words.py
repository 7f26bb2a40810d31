"""A harsh word while a question is open may be how the pain is: it is asked which."""

from __future__ import annotations

from typing import Any

import pytest

from actions import harsh_words, interview
from actions.referral import SafetyWords
from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase

UNCERTAIN = ({"flag": "severe_pain", "status": "uncertain"},)


def said(
    text: str, kb: KnowledgeBase, words: SafetyWords, slot: str = "side", flags: Any = (), **more: Any
) -> Outcome | None:
    turn = Turn(
        text,
        more.pop("intent", "frustration"),
        red_flags=flags,
        slots={"requested_slot": slot, **more},
        active_form=interview.FORM,
    )
    return harsh_words.respond(turn, kb, words)


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("horrible", UNCERTAIN),
        ("terrible", UNCERTAIN),
        ("dreadful tbh", UNCERTAIN),
        ("brutal", ()),
        ("absolute hell", ()),
        ("grim", ()),
        ("pretty nasty", ()),
        ("this is horrible", UNCERTAIN),
        ("savage", ()),
        ("vicious", ()),
    ],
)
def test_it_is_asked_whether_it_is_the_pain(
    text: str, flags: Any, kb: KnowledgeBase, words: SafetyWords
) -> None:
    outcome = said(text, kb, words, flags=flags)
    assert outcome is not None
    assert outcome.slots["pending"]["flags"] == ["severe_pain"]
    # A no goes on with the assessment.
    assert outcome.slots["pending"]["form"] == interview.FORM


@pytest.mark.parametrize("text", ["brutal", "rubbish", "shit", "really bad", "pretty grim", "horrible"])
def test_where_the_score_is_open_a_number_is_asked_for(
    text: str, kb: KnowledgeBase, words: SafetyWords
) -> None:
    outcome = said(text, kb, words, slot="pain_score")
    assert outcome is not None
    assert outcome.replies[0].text == kb.phrase("score_as_number")
    assert outcome.slots["unclear"] == {"slot": "pain_score", "times": 1}


@pytest.mark.parametrize(
    "text",
    [
        "you're horrible",
        "this bot is terrible",
        "awful questions",
        "what a nasty questionnaire",
        "stupid",
        "useless",
        "rubbish",
        "this is taking ages",
        "for god's sake",
        "is it terrible?",
    ],
)
def test_what_is_of_the_coach_is_left_to_its_sorry(text: str, kb: KnowledgeBase, words: SafetyWords) -> None:
    assert said(text, kb, words) is None


def test_an_answer_and_a_talk_without_a_question_are_left_alone(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    assert said("brutal", kb, words, intent="inform") is None
    assert said("brutal", kb, words, slot="") is None

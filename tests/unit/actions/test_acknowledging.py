"""A word for what is said beside a question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.acknowledging import AFTER, BEFORE, parted, with_words
from actions.turn import Outcome, Reply, Turn
from bot.language.questions import ACKNOWLEDGED
from knowledge.queries import KnowledgeBase


def saying(*intents: str, **fields: Any) -> Turn:
    asked = tuple({"intent": intent, "text": intent, "confidence": 0.99} for intent in intents)
    return Turn("a. b", intents[0], asked=asked, **fields)


def test_what_wants_an_answer_is_parted_from_what_wants_a_word() -> None:
    turn, heard = parted(saying("ask_bursa", "ask_return", "thank", "goodbye"))
    assert [one["intent"] for one in turn.asked] == ["ask_bursa", "ask_return"]
    assert heard.keys() == {"thank", "goodbye"}


def test_one_question_is_answered_by_its_own_action() -> None:
    turn, heard = parted(saying("ask_bursa", "greet"))
    assert (turn.asked, heard) == ((), {"greet": "greet"})


def test_of_politeness_alone_the_first_is_answered() -> None:
    turn, heard = parted(saying("thank", "goodbye"))
    assert (turn.intent, turn.asked, heard) == ("thank", (), {"goodbye": "goodbye"})


def test_there_is_a_word_for_all_that_is_heard_beside_a_question() -> None:
    assert {*BEFORE, *AFTER} == {*ACKNOWLEDGED}


def test_a_single_message_stays_as_it_is() -> None:
    turn = Turn("hello", "greet")
    assert parted(turn) == (turn, {})


def test_being_sorry_is_said_once() -> None:
    assert parted(saying("report_not_better", "frustration"))[1] == {}
    assert parted(saying("ask_bursa", "misunderstanding", "frustration"))[1].keys() == {"misunderstanding"}


@pytest.mark.parametrize(
    ("beside", "text", "cheered"),
    [
        ("ask_return", "It is so much better now. How do I begin again?", True),
        ("ask_return", "It has eased a bit. How do I begin when it still hurts at night?", False),
        ("ask_return", "She is so much better now. How does she begin?", False),
        ("ask_keep_running", "It is so much better now. Can I run today?", False),
        ("ask_see_doctor", "It is so much better now. Do I need a doctor?", False),
    ],
)
def test_cheer_only_for_ones_own_hip_that_is_better_by_all_that_is_told(
    beside: str, text: str, cheered: bool
) -> None:
    turn = replace(saying(beside, "report_better"), text=text)
    assert ("report_better" in parted(turn)[1]) == cheered


def test_words_open_and_end_the_answer(kb: KnowledgeBase) -> None:
    outcome = Outcome((Reply("First."), Reply("Second.")), {"pending": {"kind": "offer", "choice": "more"}})
    heard = dict.fromkeys(("thank", "greet", "goodbye"), "")
    first, second = with_words(outcome, heard, Turn(), kb).replies
    assert first.text == f"{kb.phrase('beside_greet')} {kb.phrase('beside_thank')} First."
    assert second.text == f"Second.\n\n{kb.phrase('beside_goodbye')}"


@pytest.mark.parametrize(
    ("slots", "fields"),
    [
        ({"gate": "urgent"}, {}),
        ({}, {"slots": {"gate": "soon"}}),
        ({}, {"slots": {"other_person": ["saddle_numbness"]}}),
        ({}, {"active_form": "assessment_form"}),
    ],
)
def test_beside_a_referral_or_in_a_form_there_are_none(
    kb: KnowledgeBase, slots: dict[str, Any], fields: dict[str, Any]
) -> None:
    outcome = Outcome((Reply("See someone."),), slots)
    assert with_words(outcome, dict.fromkeys({*BEFORE, *AFTER}, ""), Turn(**fields), kb) == outcome


def test_no_farewell_after_a_question_of_ours(kb: KnowledgeBase) -> None:
    outcome = Outcome((Reply("Shall I keep one?"),), {"pending": {"kind": "diary"}})
    assert with_words(outcome, {"goodbye": "bye"}, Turn(), kb) == outcome


def test_where_a_form_begins_nothing_is_added(kb: KnowledgeBase) -> None:
    outcome = Outcome(follow_up="assessment_form")
    assert with_words(outcome, {"thank": "thanks"}, Turn(), kb) == outcome


def test_a_score_that_is_more_than_mild_is_no_good_news() -> None:
    asked = (
        {"intent": "report_better", "text": "my hip was fine all week", "confidence": 0.9},
        {"intent": "log_run", "text": "then ran 12k and its a 6 this morning", "confidence": 0.9},
    )
    text = "my hip was fine all week then ran 12k and its a 6 this morning"
    _, heard = parted(Turn(text, "log_run", asked=asked))
    assert "report_better" not in heard

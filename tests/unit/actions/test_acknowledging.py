"""A word for what is said beside a question."""

from __future__ import annotations

from typing import Any

import pytest

from actions.acknowledging import AFTER, BEFORE, parted, with_words
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase


def saying(*intents: str, **fields: Any) -> Turn:
    asked = tuple({"intent": intent, "text": intent, "confidence": 0.99} for intent in intents)
    return Turn("a. b", intents[0], asked=asked, **fields)


def test_what_wants_an_answer_is_parted_from_what_wants_a_word() -> None:
    turn, heard = parted(saying("ask_bursa", "ask_return", "thank", "goodbye"))
    assert [one["intent"] for one in turn.asked] == ["ask_bursa", "ask_return"]
    assert heard == {"thank", "goodbye"}


def test_one_question_is_answered_by_its_own_action() -> None:
    turn, heard = parted(saying("ask_bursa", "greet"))
    assert (turn.asked, heard) == ((), {"greet"})


def test_of_politeness_alone_the_first_is_answered() -> None:
    turn, heard = parted(saying("thank", "goodbye"))
    assert (turn.intent, turn.asked, heard) == ("thank", (), {"goodbye"})


def test_a_single_message_stays_as_it_is() -> None:
    turn = Turn("hello", "greet")
    assert parted(turn) == (turn, frozenset())


def test_being_sorry_is_said_once() -> None:
    assert parted(saying("report_not_better", "frustration"))[1] == frozenset()


def test_words_open_and_end_the_answer(kb: KnowledgeBase) -> None:
    outcome = Outcome((Reply("First."), Reply("Second.")), {"pending": None})
    heard = frozenset({"thank", "greet", "goodbye"})
    first, second = with_words(outcome, heard, Turn(), kb).replies
    assert first.text == f"{kb.phrase('beside_greet')} {kb.phrase('beside_thank')} First."
    assert second.text == f"Second.\n\n{kb.phrase('beside_goodbye')}"


@pytest.mark.parametrize(
    ("slots", "fields"),
    [
        ({"gate": "urgent"}, {}),
        ({}, {"slots": {"gate": "soon"}}),
        ({}, {"active_form": "assessment_form"}),
    ],
)
def test_beside_a_referral_or_in_a_form_there_are_none(
    kb: KnowledgeBase, slots: dict[str, Any], fields: dict[str, Any]
) -> None:
    outcome = Outcome((Reply("See someone."),), slots)
    assert with_words(outcome, frozenset({*BEFORE, *AFTER}), Turn(**fields), kb) == outcome


def test_no_farewell_after_a_question_of_ours(kb: KnowledgeBase) -> None:
    outcome = Outcome((Reply("Shall I keep one?"),), {"pending": {"kind": "diary"}})
    assert with_words(outcome, frozenset({"goodbye"}), Turn(), kb) == outcome


def test_where_a_form_begins_nothing_is_added(kb: KnowledgeBase) -> None:
    outcome = Outcome(follow_up="assessment_form")
    assert with_words(outcome, frozenset({"thank"}), Turn(), kb) == outcome

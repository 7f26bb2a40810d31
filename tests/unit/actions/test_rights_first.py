"""A deletion is not held up by a question about a sign, and holds none up either."""

from typing import Any

import pytest

from actions import rights_first
from actions.referral import SafetyWords
from actions.referring import ask_about
from actions.safety import respond
from actions.turn import Outcome, Reply, Turn
from knowledge.diary_content import load_words
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import BEHIND, SEEN_CHECK
from tests.unit.actions.safety_talk import check

GATED = {"gate": "urgent", "gate_flags": ["limping"]}
EXPORTED = Outcome((Reply("Here it is."),), {"pending": None})
ASKS_FIRST = Outcome((Reply("All of it?"),), {"pending": {"kind": "diary", "ask": "delete"}})
OPEN = [check("limping"), {"kind": SEEN_CHECK}, {"kind": SEEN_CHECK, "flags": ["limping"]}]


@pytest.mark.parametrize("pending", OPEN)
def test_the_question_is_asked_again_behind_it(
    kb: KnowledgeBase, words: SafetyWords, pending: dict[str, Any]
) -> None:
    turn = Turn("export my data", "export_data", slots={**GATED, "pending": pending})
    outcome = rights_first.with_question(EXPORTED, turn, kb, words)
    first, asked = outcome.replies
    assert first.text == "Here it is."
    assert asked.text.endswith("?")
    assert asked.choices
    assert outcome.slots["pending"] == pending


@pytest.mark.parametrize("pending", OPEN)
def test_it_waits_behind_the_diary_s_own_question(
    kb: KnowledgeBase, words: SafetyWords, pending: dict[str, Any]
) -> None:
    turn = Turn("delete my data", "delete_data", slots={**GATED, "pending": pending})
    outcome = rights_first.with_question(ASKS_FIRST, turn, kb, words)
    assert outcome.replies == ASKS_FIRST.replies
    assert outcome.slots["pending"] == {"kind": "diary", "ask": "delete", BEHIND: pending}
    kept = Turn("no", "deny", slots={**GATED, **outcome.slots})
    after = rights_first.with_question(EXPORTED, kept, kb, words)
    assert after.slots["pending"] == pending
    assert len(after.replies) == 2


def test_whatever_else_is_said_is_said_to_the_question(kb: KnowledgeBase, words: SafetyWords) -> None:
    pending = {"kind": "diary", "ask": "delete", BEHIND: check("cannot_bear_weight")}
    turn = rights_first.to_the_question(Turn("which exercises?", "ask_exercises", slots={"pending": pending}))
    outcome = respond(turn, kb, words)
    assert words.asks("cannot_bear_weight") in outcome.replies[0].text


def test_nothing_is_asked_behind_a_deletion_that_is_done(kb: KnowledgeBase, words: SafetyWords) -> None:
    done = Outcome((Reply(load_words().say("delete_done")),), {"pending": None})
    pending = {"kind": "diary", "ask": "delete", BEHIND: check("limping")}
    turn = Turn("yes", "affirm", slots={"pending": pending})
    assert rights_first.with_question(done, turn, kb, words) == done


def test_after_thoughts_of_self_harm_it_is_not_held_up_and_the_words_come_first(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots = {"gate": "emergency", "gate_flags": ["self_harm"]}
    turn = Turn("delete my data", "delete_data", slots=slots)
    first, asked = rights_first.with_question(ASKS_FIRST, turn, kb, words).replies
    assert words.crisis_line in first.text
    assert asked.text == "All of it?"


@pytest.mark.parametrize("pending", [None, {"kind": "offer"}, check("limping", check_in=True)])
def test_where_nothing_of_a_sign_was_open_nothing_is_asked(
    kb: KnowledgeBase, words: SafetyWords, pending: dict[str, Any] | None
) -> None:
    turn = Turn("export my data", "export_data", slots={"pending": pending})
    assert rights_first.with_question(EXPORTED, turn, kb, words) == EXPORTED


def test_a_referral_is_followed_by_no_question(kb: KnowledgeBase, words: SafetyWords) -> None:
    turn = Turn("export it, and I can't walk", "export_data", slots={"pending": check("limping")})
    referred = Outcome((Reply("Please be seen."),), {"gate": "urgent", "pending": None})
    assert rights_first.with_question(referred, turn, kb, words) == referred
    asked = ask_about(["lump"], turn, kb, words)
    assert rights_first.with_question(asked, turn, kb, words) == asked

"""A deletion is not held up by a question about a sign, and holds none up either."""

from typing import Any

import pytest

from actions import rights_first
from actions.referral import SafetyWords
from actions.referring import ask_about, remind
from actions.safety import respond
from actions.turn import Outcome, Reply, Turn
from bot.language.safety_policy import is_right, speaks_up
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


DELETED = Outcome((Reply(load_words().say("delete_done")),), {"pending": None})


def test_what_was_never_answered_is_taken_for_so_before_all_is_forgotten(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    pending = {"kind": "diary", "ask": "delete", BEHIND: check("limping")}
    turn = Turn("yes", "affirm", slots={"pending": pending})
    said, done = rights_first.with_question(DELETED, turn, kb, words).replies
    assert words.heard(["limping"]) in said.text
    assert words.advice("limping") in said.text
    assert not said.choices
    assert done == DELETED.replies[0]


@pytest.mark.parametrize(
    ("gate", "flag"),
    [("urgent", "leg_numbness_weakness"), ("emergency", "saddle_bladder"), ("emergency", "self_harm")],
)
def test_what_stands_is_said_once_more_before_all_is_forgotten(
    kb: KnowledgeBase, words: SafetyWords, gate: str, flag: str
) -> None:
    pending = {"kind": "diary", "ask": "delete"}
    turn = Turn("yes", "affirm", slots={"gate": gate, "gate_flags": [flag], "pending": pending})
    said, done = rights_first.with_question(DELETED, turn, kb, words).replies
    assert (words.crisis_line if flag == "self_harm" else words.advice(flag)) in said.text
    assert done == DELETED.replies[0]


def test_where_nothing_stands_nothing_is_said_before_all_is_forgotten(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    turn = Turn("yes", "affirm", slots={"pending": {"kind": "diary", "ask": "delete"}})
    assert rights_first.with_question(DELETED, turn, kb, words) == DELETED


@pytest.mark.parametrize(
    ("text", "intent"),
    [("yes it does, and delete my data", "affirm"), ("export it. not sure tbh", "dont_know")],
)
def test_what_answers_beside_a_wish_refers_and_the_wish_is_served(
    kb: KnowledgeBase, words: SafetyWords, text: str, intent: str
) -> None:
    turn = Turn(text, "delete_data", slots={"pending": check("leg_numbness_weakness")})
    answer = rights_first.as_answer(turn)
    assert answer.intent == intent
    outcome = rights_first.with_wish(respond(answer, kb, words), turn, lambda turn: ASKS_FIRST)
    referral, asked = outcome.replies
    assert words.advice("leg_numbness_weakness").split(".")[0] in referral.text
    assert outcome.slots["gate"] == "urgent"
    assert asked.text == "All of it?"
    assert outcome.slots["pending"] == {"kind": "diary", "ask": "delete"}


def test_a_wish_told_with_a_doubtful_sign_is_served_when_that_is_answered(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    mention = {"flag": "limping", "status": "uncertain", "text": "limp", "start": 0, "end": 4}
    first = Turn("delete my data, maybe I limp", "delete_data", red_flags=(mention,))
    asked = rights_first.with_wish(respond(first, kb, words), first, lambda turn: ASKS_FIRST)
    assert asked.slots["pending"]["kind"] == "flag_check"
    assert len(asked.replies) == 1
    then = Turn("no", "deny", said=frozenset({"no"}), slots=asked.slots)
    outcome = rights_first.with_wish(respond(then, kb, words), then, lambda turn: ASKS_FIRST)
    assert outcome.replies[-1].text == "All of it?"
    assert outcome.slots["pending"]["ask"] == "delete"


def test_a_wish_that_cannot_be_served_costs_no_referral(kb: KnowledgeBase, words: SafetyWords) -> None:
    def fails(turn: Turn) -> Outcome:
        raise OSError("away")

    turn = Turn("yes, and delete it all", "delete_data", slots={"pending": check("limping")})
    referred = respond(rights_first.as_answer(turn), kb, words)
    assert rights_first.with_wish(referred, turn, fails) == referred


def test_after_thoughts_of_self_harm_it_is_not_held_up_and_the_words_come_first(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots = {"gate": "emergency", "gate_flags": ["self_harm"]}
    turn = Turn("delete my data", "delete_data", slots=slots)
    first, asked = rights_first.with_question(ASKS_FIRST, turn, kb, words).replies
    assert words.crisis_line in first.text
    assert asked.text == "All of it?"


def test_after_thoughts_of_self_harm_the_same_words_are_never_said_twice_running(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots: dict[str, Any] = {"gate": "emergency", "gate_flags": ["self_harm"]}
    asked = rights_first.with_question(
        ASKS_FIRST, Turn("delete my data", "delete_data", slots=slots), kb, words
    )
    slots |= asked.slots
    kept = Outcome((Reply("Everything stays."),), {"pending": None})
    after = rights_first.with_question(kept, Turn("no", "deny", slots=slots), kb, words)
    deleted = rights_first.with_question(DELETED, Turn("yes", "affirm", slots=slots), kb, words)
    for again in (after, deleted):
        assert words.crisis_line in again.replies[0].text
        assert again.replies[0].text != asked.replies[0].text
    assert [choice.value for choice in after.replies[-1].choices] == ["/misunderstanding"]
    slots |= after.slots
    reminded = remind(Turn("i see", "inform", slots=slots), kb, words)
    assert reminded.replies[0].text != after.replies[0].text


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


SHOWN = Outcome((Reply("Here are the last entries."),), {"pending": None})


@pytest.mark.parametrize("pending", OPEN)
@pytest.mark.parametrize(
    ("text", "intent"),
    [("show my diary", "show_diary"), ("can I see my diary please?", "show_diary"), ("show me the chart", "show_trend"), ("make a page for my physio", "make_handover")],
)  # fmt: skip
def test_what_is_wished_to_be_seen_is_shown_and_the_question_asked_again(
    kb: KnowledgeBase, words: SafetyWords, pending: dict[str, Any], text: str, intent: str
) -> None:
    assert not speaks_up([], pending, intent, of_right=is_right(intent, text))
    outcome = rights_first.with_question(SHOWN, Turn(text, intent, slots={"pending": pending}), kb, words)
    assert outcome.replies[0].text == "Here are the last entries."
    assert outcome.replies[1].text.endswith("?")
    assert outcome.slots["pending"] == pending


@pytest.mark.parametrize(
    ("text", "intent"),
    [("it's got worse this week", "show_trend"), ("how did the week go", "show_trend"), ("my hip has been getting worse in my diary", "show_diary"), ("yes it has been all week", "show_trend"), ("is it getting better", "show_trend")],
)  # fmt: skip
def test_what_only_sounds_like_it_answers_the_question(text: str, intent: str) -> None:
    assert speaks_up([], check("limping"), intent, of_right=is_right(intent, text))


def test_where_no_diary_is_kept_the_question_comes_and_no_offer(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    offered = Outcome((Reply("Shall I keep one?"),), {"pending": {"kind": "diary", "ask": "consent"}})
    turn = Turn("show my diary", "show_diary", slots={"pending": check("limping")})
    none, asked = rights_first.with_question(offered, turn, kb, words).replies
    assert "I keep no diary" in none.text
    assert asked.text.endswith("?")

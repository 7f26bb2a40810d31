"""Should I keep running? What is known decides, and one thing is asked."""

from __future__ import annotations

from typing import Any

import pytest

from actions import running_on
from actions.referral import SafetyWords
from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase

HILLS = {"settles": "no", "load_change": "yes", "what_changed": "hills"}


def asked(slots: dict[str, Any], kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    return running_on.respond(Turn("run?", "ask_keep_running", slots=slots), kb, words)


def sources(outcome: Outcome) -> list[str]:
    return [source for reply in outcome.replies for source in reply.sources]


def test_with_nothing_known_the_day_after_is_asked_about(kb: KnowledgeBase, words: SafetyWords) -> None:
    outcome = asked({}, kb, words)
    assert outcome.slots["pending"] == {"kind": running_on.PENDING, "slot": "settles"}
    assert sources(outcome) == ["guidance.keep_running"]


@pytest.mark.parametrize(
    ("slots", "rule"),
    [
        ({"settles": "yes"}, "guidance.running_settles"),
        ({"settles": "yes", "pain_score": 2.0}, "guidance.running_settles"),
        ({"settles": "yes", "pain_score": 3.0}, "guidance.running_more_than_mild"),
        ({"settles": "yes", "pain_score": "unknown"}, "guidance.running_settles"),
        ({"settles": "no", "pain_score": 2.0}, "guidance.running_lasts"),
    ],
)
def test_what_is_known_decides(
    kb: KnowledgeBase, words: SafetyWords, slots: dict[str, Any], rule: str
) -> None:
    outcome = asked(slots, kb, words)
    assert sources(outcome)[1] == rule
    assert (outcome.slots["pending"] or {}).get("kind") != running_on.PENDING


def test_what_changed_in_training_is_eased_first(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert sources(asked(HILLS, kb, words))[-1] == "running.hills_and_speed"


@pytest.mark.parametrize(
    ("slots", "slot", "flag"),
    [
        ({"place": "front", "load_change": "yes"}, "deep_bone", "bone_deep_front_after_ramp_up"),
        ({"place": "groin"}, "weight_bearing", "worsening_groin_pain"),
        ({"pain_score": 6.0}, "night", "night_rest_pain"),
    ],
)
def test_a_red_flag_that_the_picture_calls_for_is_asked_before_anything_about_running(
    kb: KnowledgeBase, words: SafetyWords, slots: dict[str, Any], slot: str, flag: str
) -> None:
    outcome = asked({**slots, "settles": "yes"}, kb, words)
    assert sources(outcome) == []
    assert outcome.slots["pending"]["slot"] == slot
    told = {**slots, "pending": outcome.slots["pending"]}
    yes = running_on.answered(Turn("yes", "affirm", slots=told), kb, words)
    assert yes is not None
    assert yes.slots["gate_flags"] == [flag]
    no = running_on.answered(Turn("no", "deny", said=frozenset({"no"}), slots=told), kb, words)
    assert no is not None
    assert no.slots[slot] == "no"
    assert "guidance.keep_running" in sources(no)
    partly = running_on.answered(Turn("kinda", "deny", said=frozenset({"in_part"}), slots=told), kb, words)
    assert partly is not None
    assert partly.slots["gate_flags"] == [flag]
    neither = running_on.answered(Turn("whatever", "deny", slots=told), kb, words)
    assert neither is not None
    assert neither.slots["pending"] == {**told["pending"], "again": True}
    twice = Turn("whatever", "deny", slots={**told, **neither.slots})
    for unclear in (twice, Turn("not sure", "dont_know", slots=told)):
        referred = running_on.answered(unclear, kb, words)
        assert referred is not None
        assert referred.slots["gate_flags"] == [flag]
    for beside in (
        Turn("very helpful, thanks", "thank", said=frozenset({"in_part"}), slots=told),
        Turn("a lot better now", "report_better", said=frozenset({"in_part"}), slots=told),
    ):
        assert running_on.answered(beside, kb, words) is None


@pytest.mark.parametrize("slots", [{"pain_score": 9.0}, {"place": "groin", "weight_bearing": "yes"}])
def test_what_is_a_red_flag_by_itself_refers(
    kb: KnowledgeBase, words: SafetyWords, slots: dict[str, Any]
) -> None:
    assert asked(slots, kb, words).slots["gate"] == "urgent"


def test_the_answer_about_the_day_after_is_kept(kb: KnowledgeBase, words: SafetyWords) -> None:
    pending = {"pending": {"kind": running_on.PENDING, "slot": "settles"}}
    for intent, told, rule in (("affirm", "yes", running_on.SETTLES), ("deny", "no", running_on.LASTS)):
        outcome = running_on.answered(Turn("", intent, slots=pending), kb, words)
        assert outcome is not None
        assert (outcome.slots["settles"], sources(outcome)) == (told, [rule])


def test_the_answer_in_words_counts_too(kb: KnowledgeBase, words: SafetyWords) -> None:
    pending = {"pending": {"kind": running_on.PENDING, "slot": "settles"}}
    turn = Turn("gone by morning", "inform", entities=(("settles", "yes"),), slots=pending)
    outcome = running_on.answered(turn, kb, words)
    assert outcome is not None
    assert outcome.slots["settles"] == "yes"


def test_not_knowing_leaves_it_open(kb: KnowledgeBase, words: SafetyWords) -> None:
    pending = {"pending": {"kind": running_on.PENDING, "slot": "settles"}}
    outcome = running_on.answered(Turn("", "dont_know", slots=pending), kb, words)
    assert outcome is not None
    assert "settles" not in outcome.slots


def test_another_message_is_no_answer(kb: KnowledgeBase, words: SafetyWords) -> None:
    pending = {"pending": {"kind": running_on.PENDING, "slot": "settles"}}
    assert running_on.answered(Turn("hello", "greet", slots=pending), kb, words) is None
    assert running_on.answered(Turn("yes", "affirm"), kb, words) is None


def test_under_a_gate_there_is_no_rule(kb: KnowledgeBase, words: SafetyWords) -> None:
    assert [reply.sources for reply in asked({"gate": "soon"}, kb, words).replies] == [()]


@pytest.mark.parametrize("text", ["yes or no?", "just say yes", "tell me in one word"])
def test_who_presses_for_a_yes_is_asked_again_and_not_told_to_run(
    kb: KnowledgeBase, words: SafetyWords, text: str
) -> None:
    pending = asked({}, kb, words).slots["pending"]
    turn = Turn(text, "affirm", slots={"pending": pending})
    outcome = running_on.answered(turn, kb, words)
    assert outcome is not None
    assert outcome.slots == {"pending": pending}
    assert sources(outcome) == []


@pytest.mark.parametrize(
    ("text", "settled"),
    [
        ("it had settled yeah", "yes"),
        ("it settles by lunchtime", "yes"),
        ("it was gone by the evening", "yes"),
        ("fine by morning", "yes"),
        ("still a bit sore next day", "no"),
        ("it hadn't settled", "no"),
        ("took two days", "no"),
        ("has it settled?", None),
        ("what exercises help", None),
        ("fine, I'll rest", None),
        ("gone by friday after 5 days", None),
        ("mostly fine after a week off", None),
    ],
)
def test_how_it_had_settled_in_words(
    text: str, settled: str | None, kb: KnowledgeBase, words: SafetyWords
) -> None:
    pending = {"kind": running_on.PENDING, "slot": running_on.DAY_AFTER}
    outcome = running_on.answered(Turn(text, "inform", slots={"pending": pending}), kb, words)
    assert (outcome.slots[running_on.DAY_AFTER] if outcome is not None else None) == settled

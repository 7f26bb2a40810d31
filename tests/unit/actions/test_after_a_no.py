"""A no while a gate stands gets what comes first in few words, and not the same paragraph again."""

from typing import Any

import pytest

from actions.referral import SafetyWords
from actions.referring import remind
from actions.turn import Turn
from knowledge.queries import KnowledgeBase
from tests.unit.actions.safety_talk import NO, STANDING


def said(
    text: str, kb: KnowledgeBase, words: SafetyWords, intent: str = "deny", **slots: Any
) -> tuple[str, dict[str, Any]]:
    outcome = remind(Turn(text, intent, said=NO, slots={**STANDING, **slots}), kb, words)
    (reply,) = outcome.replies
    assert reply.choices
    return reply.text, dict(outcome.slots)


@pytest.mark.parametrize("text", ["no", "nope", "nah", "no thanks", "absolutely not", "not at all"])
def test_it_is_shorter_and_says_what_to_do(text: str, kb: KnowledgeBase, words: SafetyWords) -> None:
    whole, _ = said("hm", kb, words, intent="small_talk")
    first, slots = said(text, kb, words)
    again, _ = said(text, kb, words, gate_more=slots["gate_more"])
    assert len({whole, first, again}) == 3
    for one in (first, again):
        assert "clinician" in one
        assert "exercises" in one.casefold()
        assert "running" in one
        assert "gate" not in slots


@pytest.mark.parametrize(
    "text", ["no it's worse now", "no, and I can't feel my foot", "no i mean the other leg", "no idea"]
)
def test_a_no_with_more_in_it_is_no_mere_no(text: str, kb: KnowledgeBase, words: SafetyWords) -> None:
    whole, _ = said("hm", kb, words, intent="small_talk")
    assert said(text, kb, words)[0] == whole


def test_who_thinks_of_harming_themselves_is_never_cut_short(kb: KnowledgeBase, words: SafetyWords) -> None:
    text, _ = said("no", kb, words, gate="emergency", gate_flags=["self_harm"])
    assert "still here" in text


def test_an_open_result_keeps_its_own_words(kb: KnowledgeBase, words: SafetyWords) -> None:
    text, _ = said("no", kb, words, gate_more={"awaited": True})
    assert "result is still open" in text


def test_an_emergency_is_never_cut_short(kb: KnowledgeBase, words: SafetyWords) -> None:
    emergency = {"gate": "emergency", "gate_flags": ["saddle_bladder"]}
    whole, _ = said("hm", kb, words, intent="small_talk", **emergency)
    assert said("no", kb, words, **emergency)[0] == whole
    assert "999" in whole


def test_what_was_not_understood_before_counts_as_no_no(kb: KnowledgeBase, words: SafetyWords) -> None:
    first, slots = said("no", kb, words)
    assert said("no", kb, words, misses=2)[0] == first
    assert "misses" not in slots

"""A sign that stands and is put in other words is asked about; what stays unclear is never told back as if it had been said."""

from typing import Any

import pytest

from actions.referral import SafetyWords
from actions.safety import respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase
from tests.unit.actions.safety_talk import NO, check, told_flag

NUMB: dict[str, Any] = {"gate": "urgent", "gate_flags": ["leg_numbness_weakness"]}


def test_the_same_sign_with_its_explanation_is_asked_about(kb: KnowledgeBase, words: SafetyWords) -> None:
    asleep = "sorry no, my foot fell asleep because I sat on it"
    asked = respond(told_flag("leg_numbness_weakness", asleep, **NUMB), kb, words)
    assert asked.slots["pending"]["flags"] == ["leg_numbness_weakness"]
    assert "gate" not in asked.slots
    again = respond(told_flag("leg_numbness_weakness", "my leg is numb again", **NUMB), kb, words)
    assert again.slots["gate"] == "urgent"
    both = respond(told_flag("fever_unwell", asleep, **NUMB), kb, words)
    assert both.slots["gate_flags"] == ["leg_numbness_weakness", "fever_unwell"]


def test_thoughts_of_self_harm_are_never_explained_away(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {"gate": "emergency", "gate_flags": ["self_harm"]}
    said = respond(told_flag("self_harm", "with the kitchen knife, to die", **slots), kb, words)
    assert "Samaritans" in said.replies[0].text


def test_another_word_is_asked_about_once_more_and_then_the_safe_reading_counts(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots: dict[str, Any] = {"pending": check("worsening_groin_pain")}
    asked = respond(Turn("or more like muscle", slots=slots), kb, words)
    assert asked.slots["pending"]["again"]
    referred = respond(Turn("or more like muscle", slots={**slots, **asked.slots}), kb, words)
    assert "I couldn't tell" in referred.replies[0].text
    assert referred.slots["gate"] == "urgent"


def test_a_no_with_another_word_is_a_no(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {"pending": check("worsening_groin_pain")}
    no = respond(Turn("no just stiff", "deny", (("deny", 0.9),), said=NO, slots=slots), kb, words)
    assert no.slots["pending"] is None or no.slots["pending"].get("kind") != "flag_check"


@pytest.mark.parametrize("text", ["hm", "hmm", "um", "ok"])
def test_a_hum_that_is_taken_for_a_yes_has_told_nothing(
    kb: KnowledgeBase, words: SafetyWords, text: str
) -> None:
    slots = {"pending": check("worsening_groin_pain", again=True)}
    referred = respond(Turn(text, "affirm", (("affirm", 0.9),), slots=slots), kb, words)
    assert "I couldn't tell" in referred.replies[0].text
    assert referred.slots["gate"] == "urgent"


def test_a_sign_that_was_taken_back_and_stays_unclear_is_said_to_be_so(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots = {
        "gate": "soon",
        "gate_flags": ["unexplained_weight_loss"],
        "pending": check("unexplained_weight_loss", again=True, lifts=True),
    }
    referred = respond(Turn("hmm", "dont_know", slots=slots), kb, words)
    assert "I couldn't tell whether you have been losing weight" in referred.replies[0].text
    assert referred.slots["gate"] == "soon"
    assert referred.slots["gate_more"]["unclear"] == ["unexplained_weight_loss"]

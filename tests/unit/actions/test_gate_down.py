"""A gate that came down goes up again where it was not seen after all; and a clinician's look answers no other question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.gate_down import lift
from actions.referral import SafetyWords
from actions.safety import respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import SEEN_CHECK, SEEN_DENIED, SEEN_DOUBTED
from tests.unit.actions.safety_talk import STANDING, Hears, check, told

NUMB: dict[str, Any] = {
    "gate": "urgent", "gate_flags": ["leg_numbness_weakness"], "gate_more": {"signals": ["groin_pain"], "unclear": [], "child": False}
}  # fmt: skip


def _seen(kb: KnowledgeBase, words: SafetyWords) -> dict[str, Any]:
    down = lift(Turn("/seen_clinician", "seen_clinician", slots=NUMB), kb, words)
    assert down.slots["gate"] == "none"
    return {**NUMB, **down.slots}


def test_in_doubt_the_gate_is_up_again_with_all_of_it_and_it_is_asked(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots = _seen(kb, words)
    turn = Turn("but that was in spring", "inform", said=frozenset({SEEN_DOUBTED}), slots=slots)
    asked = respond(turn, kb, words)
    assert "examined you for this since it began" in asked.replies[0].text
    assert asked.slots["gate"] == "urgent"
    assert asked.slots["gate_flags"] == ["leg_numbness_weakness"]
    assert asked.slots["gate_more"] == NUMB["gate_more"]
    again = {**slots, **asked.slots}
    no = respond(Turn("no", "deny", said=frozenset({"no"}), slots=again), kb, words)
    assert no.slots.get("gate", "urgent") == "urgent"
    yes = respond(Turn("/affirm", "affirm", slots=again), kb, words)
    assert yes.slots["gate"] == "none"


def test_who_was_not_seen_at_all_hears_what_stands(kb: KnowledgeBase, words: SafetyWords) -> None:
    turn = Turn("no I lied", "deny", said=frozenset({SEEN_DENIED}), slots=_seen(kb, words))
    up = respond(turn, kb, words)
    assert up.slots["gate"] == "urgent"
    assert up.slots["pending"] is None
    assert "numbness, tingling or weakness" in up.replies[0].text


def test_a_new_sign_beside_the_doubt_is_not_lost(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = _seen(kb, words)
    fever = replace(told("fever_unwell", **slots), said=frozenset({SEEN_DOUBTED}))
    assert respond(fever, kb, words).slots["gate_flags"] == ["leg_numbness_weakness", "fever_unwell"]
    asked = respond(replace(told("lump", "uncertain", **slots), said=frozenset({SEEN_DOUBTED})), kb, words)
    # What is no worse than what stands waits behind the question whether that was seen.
    assert asked.slots["gate"] == "urgent"
    assert "since it began" in asked.replies[0].text
    answered = Turn("/affirm", "affirm", slots={**slots, **asked.slots})
    assert words.asks("lump") in respond(answered, kb, words).replies[-1].text
    kid = replace(told("child_or_teen", "past", **slots), said=frozenset({SEEN_DOUBTED}))
    assert "since it began" in respond(kid, kb, words).replies[0].text


@pytest.mark.parametrize(
    "text",
    [
        "my doctor has seen it i think", "a physio looked at it probably", "my doctor saw it two months ago", "I believe the gp looked at it",
        "my GP looked at it last year before the numbness", "a physio checked it in spring", "the doctor saw it when i was a kid",
        "presumably the doctor has seen it", "the hospital saw me years ago", "a doctor examined it before this",
    ],
)  # fmt: skip
def test_a_doubtful_or_old_look_is_asked_about(
    kb: KnowledgeBase, words: SafetyWords, hears: Hears, text: str
) -> None:
    turn = Turn(text, "seen_clinician", (("seen_clinician", 0.9),), said=hears(text), slots=STANDING)
    asked = lift(turn, kb, words)
    assert asked.slots["pending"]["kind"] == SEEN_CHECK
    assert "gate" not in asked.slots


@pytest.mark.parametrize(
    "text",
    ["my doctor has seen it", "a physio looked at it yesterday", "the gp saw me last week", "I went to the hospital and they examined it", "the doctor checked it three days ago"],
)  # fmt: skip
def test_a_plain_and_recent_look_still_lifts(
    kb: KnowledgeBase, words: SafetyWords, hears: Hears, text: str
) -> None:
    turn = Turn(text, "seen_clinician", (("seen_clinician", 0.9),), said=hears(text), slots=STANDING)
    assert lift(turn, kb, words).slots["gate"] == "none"


def test_a_look_at_one_sign_answers_no_question_about_a_worse_one(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots = {**NUMB, "pending": check("saddle_bladder")}
    claimed = Turn("/seen_clinician", "seen_clinician", (("seen_clinician", 1.0),), slots=slots)
    asked = respond(claimed, kb, words)
    assert "between your legs" in asked.replies[0].text
    assert "gate" not in asked.slots
    # Claimed once more, the safe reading counts.
    pressed = replace(claimed, slots={**slots, **asked.slots})
    assert respond(pressed, kb, words).slots["gate"] == "emergency"
    # A no leads back to what was claimed.
    no = respond(Turn("/deny", "deny", said=frozenset({"no"}), slots={**slots, **asked.slots}), kb, words)
    assert no.slots["pending"]["kind"] == SEEN_CHECK


def test_a_milder_question_is_asked_behind_the_gate_that_was_seen(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots = {"gate": "emergency", "gate_flags": ["saddle_bladder"], "pending": check("pregnancy_postpartum")}
    asked = respond(Turn("dr knows", "seen_clinician", (("seen_clinician", 0.9),), slots=slots), kb, words)
    assert asked.slots["pending"]["kind"] == SEEN_CHECK
    behind = {**slots, **asked.slots}
    yes = respond(Turn("/affirm", "affirm", slots=behind), kb, words)
    assert yes.slots["gate"] == "none"
    assert "did you have a baby" in yes.replies[-1].text
    assert yes.slots["pending"]["flags"] == ["pregnancy_postpartum"]
    no = respond(Turn("/deny", "deny", slots=behind), kb, words)
    assert no.slots.get("gate", "emergency") == "emergency"
    assert "did you have a baby" in no.replies[-1].text


def test_a_question_about_the_sign_that_stands_is_answered_by_the_look(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots = {**NUMB, "pending": check("leg_numbness_weakness", lifts=True)}
    seen = Turn("/seen_clinician", "seen_clinician", (("seen_clinician", 1.0),), slots=slots)
    assert respond(seen, kb, words).slots["gate"] == "none"


@pytest.mark.parametrize(
    ("text", "flag", "name"),
    [
        ("he's seen a doctor", "limping", "other_person_seen"), ("she has the number already", "self_harm", "self_harm_other_seen"),
        ("my wife has been to the gp", "lump", "other_person_seen"), ("they looked at him in a&e", "limping", "other_person_seen"),
    ],
)  # fmt: skip
def test_who_else_was_seen_is_not_the_runner(
    kb: KnowledgeBase, words: SafetyWords, text: str, flag: str, name: str
) -> None:
    turn = Turn(text, "seen_clinician", (("seen_clinician", 0.9),), slots={"other_person": [flag]})
    assert lift(turn, kb, words).replies[0].text == words.said(name)
    mine = replace(turn, text="I have seen a doctor")
    assert lift(mine, kb, words).replies[0].text not in {words.said("other_person_seen"), words.said(name)}
    alone = replace(turn, slots={})
    assert lift(alone, kb, words).replies[0].text != words.said(name)


def test_an_emergency_that_has_passed_calls_for_help_all_the_same(
    kb: KnowledgeBase, words: SafetyWords
) -> None:
    slots: dict[str, Any] = {"gate": "emergency", "gate_flags": ["medical_emergency"]}
    better = Turn("it's gone", "report_better", slots=slots)
    first = respond(better, kb, words)
    assert "has eased" in first.replies[0].text
    assert "999" in first.replies[0].text
    assert "gate" not in first.slots
    again = respond(replace(better, slots={**slots, **first.slots}), kb, words)
    assert again.replies[0].text != first.replies[0].text
    assert "999" in again.replies[0].text
    fever = {"gate": "urgent", "gate_flags": ["fever_unwell"]}
    assert "has eased" not in respond(replace(better, slots=fever), kb, words).replies[0].text

"""Who tells in pieces that a clinician has looked is asked whether one has examined them; nothing is lifted by it."""

import pytest

from actions.referral import SafetyWords
from actions.safety import respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import SEEN_CHECK

LIMPS = {"gate": "soon", "gate_flags": ["limping"]}
NAMED = {"flag": "limping", "status": "present", "text": "limp", "start": 0, "end": 4}


@pytest.mark.parametrize(
    ("text", "intent"),
    [("a physio", "nlu_fallback"), ("i went on tuesday", "inform"), ("i saw one", "affirm")],
)
def test_a_piece_is_asked_about(kb: KnowledgeBase, words: SafetyWords, text: str, intent: str) -> None:
    for pending in (None, {"kind": SEEN_CHECK}):
        outcome = respond(Turn(text, intent, slots={**LIMPS, "pending": pending}), kb, words)
        assert outcome.slots["pending"]["kind"] == SEEN_CHECK
        assert "gate" not in outcome.slots


def test_the_sign_named_as_seen_is_no_new_one(kb: KnowledgeBase, words: SafetyWords) -> None:
    said = frozenset({"clinician", "looked"})
    text = "I saw the doctor about the limp yesterday"
    turn = Turn(text, "seen_clinician", red_flags=(NAMED,), said=said, slots=LIMPS)
    assert respond(turn, kb, words).slots["pending"]["kind"] == SEEN_CHECK
    first = respond(Turn(text, "seen_clinician", red_flags=(NAMED,), said=said), kb, words)
    assert first.slots["gate"] == "soon"


def test_thoughts_of_self_harm_are_never_asked_of_so(kb: KnowledgeBase, words: SafetyWords) -> None:
    slots = {"gate": "emergency", "gate_flags": ["self_harm"]}
    outcome = respond(Turn("a physio", "nlu_fallback", slots=slots), kb, words)
    assert (outcome.slots.get("pending") or {}).get("kind") != SEEN_CHECK

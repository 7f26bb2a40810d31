"""A parent who wrote for a child and now speaks of their own hip is answered; what the child needs is not lost."""

from typing import Any

import pytest

from actions import for_the_parent
from actions.referral import SafetyWords
from actions.safety import respond
from actions.turn import Outcome, Reply, Turn
from bot.language.of_oneself import asks_for_oneself
from knowledge.queries import KnowledgeBase

HEARD = (
    {"flag": "child_or_teen", "status": "present", "text": "x", "start": 0, "end": 1},
    {"flag": "limping", "status": "other_person", "text": "x", "start": 0, "end": 1},
)


@pytest.fixture
def told(kb: KnowledgeBase, words: SafetyWords) -> dict[str, Any]:
    """The slots after "my daughter is 12 and limps"."""
    turn = Turn("my daughter is 12 and limps", red_flags=HEARD, gate="urgent", said=frozenset({"for_child"}))
    return dict(respond(turn, kb, words).slots)


@pytest.mark.parametrize(
    "text",
    ["I'm 44, what exercises can I do", "i am 37 and my left hip is sore", "and for me? I'm now 52", "I am 19, my own hip aches after runs"],
)  # fmt: skip
def test_of_who_is_grown_up_the_gate_is_then_that_of_somebody_else(
    words: SafetyWords, told: dict[str, Any], text: str
) -> None:
    assert asks_for_oneself(text)
    slots = for_the_parent.turned(Turn(text, slots=told))
    assert slots["gate"] == "none"
    assert slots["other_person"] == ["child_or_teen", "limping"]
    said = for_the_parent.with_the_childs(Outcome((Reply("Three moves."),)), slots, words)
    assert "Today or tomorrow" in said.replies[0].text
    assert said.replies[0].text.endswith("Three moves.")
    assert said.slots["gate"] == "none"


@pytest.mark.parametrize(
    "text",
    [
        "I have an ache after running too", "what can I do for my own hip", "It's for me", "it is for me", "my hip aches after runs", "exercises for me please",
        "and for me?", "mine aches after runs", "I'm 15 and it's for me",
    ],
)  # fmt: skip
def test_anybody_else_is_asked_for_their_age(
    kb: KnowledgeBase, words: SafetyWords, told: dict[str, Any], text: str
) -> None:
    turn = Turn(text, slots=told)
    assert for_the_parent.turned(turn) == {}
    outcome = for_the_parent.asked(turn, kb, words)
    assert outcome is not None
    assert "under 18" in outcome.replies[0].text
    assert "gate" not in outcome.slots
    no = respond(Turn("no", "deny", said=frozenset({"no"}), slots={**told, **outcome.slots}), kb, words)
    assert no.slots["gate"] == "none"
    assert no.slots["other_person"] == ["child_or_teen", "limping"]
    assert "Today or tomorrow" in no.replies[0].text
    again = Turn("it's for me", slots={**told, **outcome.slots})
    assert for_the_parent.asked(again, kb, words) is None


def test_a_sign_of_the_writers_told_with_the_child_stays(kb: KnowledgeBase, words: SafetyWords) -> None:
    own = ({"flag": "worsening_groin_pain", "status": "present", "text": "x", "start": 0, "end": 1},)
    both = Turn(
        "My daughter is 12 and her hip hurts. I have groin pain that gets worse and worse when I put weight on it",
        red_flags=(HEARD[0], *own), gate="urgent", said=frozenset({"for_child"}),
    )  # fmt: skip
    slots = dict(respond(both, kb, words).slots)
    assert for_the_parent.turned(Turn("I'm 44, what can I do for my own hip", slots=slots)) == {}


@pytest.mark.parametrize(
    "text",
    [
        "what can I do", "which exercises help", "should I take her to hospital", "can he run", "what exercises can I do with her", "it worries me",
        "my daughter's hip hurts", "is it for me to decide", "her hip aches", "my son's hip is sore", "can I run tomorrow", "she told me it hurts",
    ],
)  # fmt: skip
def test_what_is_of_the_child_or_of_nobody_stays_behind_it(told: dict[str, Any], text: str) -> None:
    assert for_the_parent.turned(Turn(text, slots=told)) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"gate": "emergency"},
        {"gate_flags": ["child_or_teen", "self_harm"]},
        {"gate_more": {"child": False}},
        {"gate_more": {"child": True, "own": ["lump"]}},
        {"gate_more": {"child": True, "awaited": True}},
        {"pending": {"kind": "flag_check", "flags": ["limping"]}},
    ],
)
def test_where_it_is_not_the_childs_alone_it_stands(told: dict[str, Any], other: dict[str, Any]) -> None:
    assert for_the_parent.turned(Turn("it's for me", slots={**told, **other})) == {}


def test_a_sign_of_the_parents_own_comes_first(told: dict[str, Any]) -> None:
    heard = ({"flag": "night_rest_pain", "status": "present", "text": "x", "start": 0, "end": 1},)
    assert for_the_parent.turned(Turn("my own hip hurts at night", red_flags=heard, slots=told)) == {}

"""A no that tells of the sign all the same is asked about once more, and never taken for a no."""

import pytest

from actions.admits import admits
from actions.referral import SafetyWords
from actions.safety import respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase
from tests.unit.actions.safety_talk import NO, check


@pytest.mark.parametrize(
    "text",
    [
        "no mine is smaller", "no mine is on the other side", "nope it's smaller", "no, on the other leg", "no mine's lower down",
        "nah only a tiny one", "no not as big", "no mine comes and goes", "not really, mine is milder", "no, mine hurts less",
    ],
)  # fmt: skip
def test_how_ones_own_is_is_no_no(kb: KnowledgeBase, words: SafetyWords, text: str) -> None:
    assert admits(text)
    slots = {"pending": check("lump")}
    asked = respond(Turn(text, "deny", (("deny", 0.9),), said=NO, slots=slots), kb, words)
    assert asked.slots["pending"]["flags"] == ["lump"]
    again = respond(Turn(text, "deny", (("deny", 0.9),), said=NO, slots={**slots, **asked.slots}), kb, words)
    assert again.slots["gate"] == "soon"


@pytest.mark.parametrize(
    "text",
    [
        "no", "no mine is fine", "no mine's ok", "nope nothing", "no mine is gone", "no mine is just stiff", "no mine isn't",
        "no, not even a small one", "no I don't limp", "no thanks", "no I don't have one", "yes mine is smaller", "no mine never does",
    ],
)  # fmt: skip
def test_a_no_stays_one(text: str) -> None:
    assert not admits(text)

"""Whether to run while a medicine is taken."""

import pytest

from actions import medicines
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

ANSWER = Outcome((Reply("ease off"),))


def answered(text: str, kb: KnowledgeBase, topic: str | None = None, **slots: object) -> tuple[Reply, ...]:
    turn = Turn(text, "ask_keep_running", slots={"topic": topic, **slots})
    return medicines.with_words(ANSWER, turn, kb).replies


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("can i run on it", medicines.MEDICINES),
        ("is it ok to run with them", medicines.MEDICINES),
        ("can I still run while on that", medicines.MEDICINES),
        ("should I run after taking it", medicines.MEDICINES),
        ("can i run on naproxen", None),
        ("is it safe to run with ibuprofen", None),
        ("should i keep running if i take painkillers", None),
        ("can I run after a cortisone injection", None),
        ("ok to run on antibiotics", None),
        ("my meds, can i run with those", None),
    ],
)
def test_whom_to_ask_about_it_is_said_first(text: str, topic: str | None, kb: KnowledgeBase) -> None:
    first, second = answered(text, kb, topic)
    assert "pharmacist" in first.text
    assert second.text == "ease off"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("can i run on it", None),
        ("can i run on it", "cause.weak_side_glutes"),
        ("should i keep running", medicines.MEDICINES),
        ("can i run tomorrow", medicines.MEDICINES),
        ("is it ok to run on grass", None),
        ("can i run on my hip", None),
    ],
)
def test_elsewhere_nothing_is_said_of_it(text: str, topic: str | None, kb: KnowledgeBase) -> None:
    assert answered(text, kb, topic) == ANSWER.replies


def test_under_a_gate_the_referral_stands_alone(kb: KnowledgeBase) -> None:
    assert answered("can i run on naproxen", kb, gate="soon") == ANSWER.replies

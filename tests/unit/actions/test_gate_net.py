"""While a gate stands nothing that tells to do something passes, whichever action gave it."""

import logging

import pytest

from actions import gate_net
from actions.answer import forbidden, withheld
from actions.follow_up import ASPECT_OF_INTENT, aspect
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

STANDING = {"gate": "soon", "gate_flags": ["limping"], "gate_heard": "you are limping"}


def activities(outcome: Outcome, kb: KnowledgeBase) -> list[str]:
    entries = (kb.entry(one) for reply in outcome.replies for one in reply.sources)
    return [entry.id for entry in entries if entry is not None and forbidden(entry, "soon")]


@pytest.mark.parametrize(
    "topic", [None, "exercise.side_plank", "cause.glutes", "gap.dose", "running.warm_up"]
)
@pytest.mark.parametrize("intent", sorted(ASPECT_OF_INTENT))
def test_no_side_of_an_exercise_is_told(kb: KnowledgeBase, intent: str, topic: str | None) -> None:
    turn = Turn("how many, how often?", intent, slots={**STANDING, "topic": topic})
    assert not activities(aspect(turn, kb), kb)


def test_what_an_action_lets_through_is_caught_and_logged(
    kb: KnowledgeBase, caplog: pytest.LogCaptureFixture
) -> None:
    let_through = Outcome(
        (
            Reply("Do ten.", sources=("exercise.side_plank",)),
            Reply("Do ten more.", sources=("gap.dose",)),
            Reply("It is a fact.", sources=("cause.glutes",)),
        )
    )
    turn = Turn("how many", "ask_dose", slots=STANDING)
    with caplog.at_level(logging.ERROR):
        caught = gate_net.caught(let_through, turn, kb)
    assert [one.text for one in caught.replies] == [withheld(turn, kb).replies[0].text, "It is a fact."]
    assert "exercise.side_plank" in caplog.text
    assert "Do ten" not in caplog.text
    raised = gate_net.caught(Outcome(let_through.replies, {"gate": "urgent"}), Turn("x"), kb)
    assert not activities(raised, kb)


def test_without_a_gate_or_once_it_is_down_all_passes(kb: KnowledgeBase) -> None:
    given = Outcome((Reply("Do ten.", sources=("exercise.side_plank",)),))
    assert gate_net.caught(given, Turn("how many"), kb) is given
    lifted = Outcome(given.replies, {"gate": "none"})
    assert gate_net.caught(lifted, Turn("seen", slots=STANDING), kb).replies == given.replies

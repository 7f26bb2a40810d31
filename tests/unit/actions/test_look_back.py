"""Going back in the talk."""

from __future__ import annotations

import pytest

from actions import look_back
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase

TOLD = ["exercise.side_plank", "guidance.keep_running", "exercise.hip_flexor_stretch"]


def back(text: str, kb: KnowledgeBase, told: list[str] | None = None, **more: object) -> str | None:
    turn = Turn(text, slots={look_back.SLOT: TOLD if told is None else told}, **more)  # type: ignore[arg-type]
    outcome = look_back.respond(turn, kb)
    return None if outcome is None else str(outcome.slots["topic"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("go back to the first thing", TOLD[0]),
        ("what did you say first", TOLD[0]),
        ("what did you say before that", TOLD[1]),
        ("can you go back please", TOLD[1]),
        ("wait, go back", TOLD[1]),
        ("the previous answer", TOLD[1]),
        ("back to the list please", "exercise.overview"),
        ("show me the list again", "exercise.overview"),
    ],
)
def test_a_place_in_the_talk_is_found(kb: KnowledgeBase, text: str, expected: str) -> None:
    assert back(text, kb) == expected


def test_what_is_named_is_said_again(kb: KnowledgeBase) -> None:
    plank = (("exercise", "side_plank"),)
    turn = Turn("what did you say about the plank", entities=plank, slots={look_back.SLOT: TOLD})
    outcome = look_back.respond(turn, kb)
    assert outcome is not None
    assert outcome.replies[0].text.startswith(kb.phrase("repeat_intro"))


def test_what_was_not_talked_about_is_told_without_here_it_is_again(kb: KnowledgeBase) -> None:
    bridge = (("exercise", "single_leg_bridge"),)
    turn = Turn("what did you say about the bridge", entities=bridge, slots={look_back.SLOT: TOLD})
    outcome = look_back.respond(turn, kb)
    assert outcome is not None
    assert not outcome.replies[0].text.startswith(kb.phrase("repeat_intro"))


def test_what_was_talked_about_is_found_by_its_meaning(kb: KnowledgeBase) -> None:
    found = ({"entry": "guidance.returning", "score": 0.6}, {"entry": "guidance.keep_running", "score": 0.5})
    text = "can you go back to what you said about running"
    assert back(text, kb, found=found) == "guidance.keep_running"


@pytest.mark.parametrize(
    "text",
    [
        "can I go back to hills", "when can I go back to running", "first I felt nothing", "how long before that heals",
        "my back hurts", "what did you say", "it started in March and I was fine before that", "what should I do before that?",
        "I ran 10k on sunday and the one before was 5k", "I want to get back to the top of my game",
        "what do you say, can I start running again?", "I'm on the waiting list", "the physio put me on a list", "which exercises should I do first", "I want to go back to sleep",
    ],
)  # fmt: skip
def test_what_goes_back_to_nothing_is_left_to_others(kb: KnowledgeBase, text: str) -> None:
    assert back(text, kb) is None


def test_nothing_was_talked_about_yet(kb: KnowledgeBase) -> None:
    assert back("go back to the first thing", kb, []) is None
    assert back("the list again", kb, []) is None


def test_not_within_the_assessment_nor_in_a_long_story(kb: KnowledgeBase) -> None:
    assert back("go back", kb, active_form="assessment_form") is None
    assert back("go back to the first thing " + "and so on " * 8, kb) is None


def test_under_a_gate_what_is_withheld_stays_withheld(kb: KnowledgeBase) -> None:
    turn = Turn("what did you say first", slots={look_back.SLOT: TOLD, "gate": "urgent", "gate_flags": ["x"]})
    outcome = look_back.respond(turn, kb)
    assert outcome is not None
    assert "side plank" not in outcome.replies[0].text.casefold()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("remind me what you said about ice", True),
        ("remind me tomorrow", False),
        ("what did you say about the exercises", True),
        ("I did what you said", False),
        ("remind me about what you said", True),
    ],
)
def test_to_be_reminded_of_words_is_no_check_in(text: str, expected: bool) -> None:
    assert look_back.asks_what_was_said(text) is expected


def test_what_was_talked_about_is_remembered_in_order_and_bounded() -> None:
    def said(*sources: str, **slots: object) -> Outcome:
        return Outcome(tuple(Reply("x", sources=(one,)) for one in sources), slots)

    assert look_back.remembered(None, said("a", topic="a")) == ["a"]
    assert look_back.remembered(["a"], said("a", topic="a")) is None
    assert look_back.remembered(["a"], said("b", "c", topic="c")) == ["a", "b", "c"]
    assert look_back.remembered(["a"], said("gap.x", topic="b")) == ["a", "b"]
    assert look_back.remembered(["a"], Outcome()) is None
    full = look_back.remembered([str(one) for one in range(30)], said("z"))
    assert full is not None
    assert (len(full), full[-1]) == (look_back.MOST_KEPT, "z")

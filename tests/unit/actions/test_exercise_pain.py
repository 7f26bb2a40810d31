"""Pain in an exercise, outside a guided one."""

import pytest

from actions.exercise_pain import ENTRY, respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase

TOPIC = {"topic": "exercise.single_leg_bridge", "listed": ["exercise.side_plank"]}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what if it hurts", "report_not_better"),
        ("and if that hurts?", "describe_pain"),
        ("my hip hurts when I do it", "describe_pain"),
        ("do I stop if it hurts", "ask_keep_running"),
        ("should it hurt", "ask_what_to_feel"),
        ("is it normal for it to be sore", "nlu_fallback"),
    ],
)
def test_what_leans_on_an_exercise_is_about_pain_in_it(text: str, intent: str, kb: KnowledgeBase) -> None:
    outcome = respond(Turn(text, intent, slots=TOPIC), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == (ENTRY,)
    assert outcome.slots["topic"] == TOPIC["topic"]
    assert outcome.slots["listed"] == TOPIC["listed"]
    assert respond(Turn(text, intent), kb) is None


@pytest.mark.parametrize(
    "text",
    [
        "the side plank hurts my hip",
        "it's sore when I do the leg raises",
        "bridges are painful",
    ],
)
def test_an_exercise_that_is_named_hurts(text: str, kb: KnowledgeBase) -> None:
    outcome = respond(Turn(text, "describe_pain"), kb)
    assert outcome is not None
    assert "stop as soon as pain rises" in outcome.replies[0].text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("my hip hurts after running, does the side plank help?", "ask_side_plank"),
        ("my hip hurts when I do hills", "describe_pain"),
        ("what if it hurts", "log_exercise"),
        ("how many", "ask_dose"),
    ],
)
def test_what_is_no_pain_in_an_exercise(text: str, intent: str, kb: KnowledgeBase) -> None:
    assert respond(Turn(text, intent, slots=TOPIC), kb) is None


def test_a_standing_gate_withholds_it(kb: KnowledgeBase) -> None:
    outcome = respond(Turn("what if it hurts", "describe_pain", slots={**TOPIC, "gate": "urgent"}), kb)
    assert outcome is not None
    assert "stop as soon as pain rises" not in outcome.replies[0].text


@pytest.mark.parametrize("text", ["im sore the day after the exercises is that ok", "achy after the planks"])
def test_sore_a_day_later_has_an_answer_of_its_own(text: str, kb: KnowledgeBase) -> None:
    outcome = respond(Turn(text, "hurts_after_not_during"), kb)
    assert outcome is not None
    assert outcome.replies[0].sources == ("guidance.sore_after_exercise",)

import pytest

from actions.answer import MOST_CHOICES, allowed, answer, present, start_choices
from actions.turn import Turn
from knowledge.queries import KnowledgeBase

ACTIVITY_INTENTS = (
    "ask_exercises",
    "ask_side_plank",
    "ask_keep_running",
    "ask_progression",
    "ask_return",
)


def test_the_short_answer_comes_first_with_buttons_for_more(kb: KnowledgeBase) -> None:
    (reply,) = answer(Turn("why", "hurts_after_not_during"), kb).replies
    entry = kb.entry("pattern.delayed_pain")
    assert entry is not None
    assert reply.text == entry.short
    assert 2 <= len(reply.choices) <= MOST_CHOICES
    assert reply.sources == ("pattern.delayed_pain",)


def test_the_pattern_offers_causes_and_exercises(kb: KnowledgeBase) -> None:
    (reply,) = answer(Turn("why", "hurts_after_not_during"), kb).replies
    offered = " ".join(choice.value for choice in reply.choices)
    assert "cause." in offered
    assert "exercise." in offered


def test_the_topic_is_remembered_for_follow_ups(kb: KnowledgeBase) -> None:
    slots = answer(Turn("causes?", "ask_causes"), kb).slots
    assert slots["topic"] == "cause.overview"
    assert slots["listed"]


def test_an_exercise_named_in_a_general_question_is_the_one_answered(kb: KnowledgeBase) -> None:
    turn = Turn("do side planks help", "ask_exercises", entities=(("exercise", "side_plank"),))
    assert answer(turn, kb).slots["topic"] == "exercise.side_plank"


@pytest.mark.parametrize("gate", ["soon", "urgent", "emergency"])
@pytest.mark.parametrize("intent", ACTIVITY_INTENTS)
def test_no_exercise_and_no_running_advice_while_a_gate_is_up(
    kb: KnowledgeBase, intent: str, gate: str
) -> None:
    turn = Turn("?", intent, slots={"gate": gate, "gate_heard": "you can't walk"})
    (reply,) = answer(turn, kb).replies
    entry = kb.for_intent(intent)
    assert entry is not None
    assert entry.short not in reply.text
    assert "you can't walk" in reply.text


@pytest.mark.parametrize("intent", ["hurts_after_not_during", "ask_causes", "ask_bursa", "ask_see_doctor"])
def test_facts_are_told_while_a_gate_is_up(kb: KnowledgeBase, intent: str) -> None:
    (reply,) = answer(Turn("?", intent, slots={"gate": "urgent"}), kb).replies
    entry = kb.for_intent(intent)
    assert entry is not None
    assert reply.text == entry.short


def test_an_intent_without_an_entry_gets_the_fallback(kb: KnowledgeBase) -> None:
    (reply,) = answer(Turn("?", "no_such_intent"), kb).replies
    assert reply.text == kb.phrase("fallback_first")
    assert reply.choices == start_choices(kb)


def test_every_entry_can_be_presented(kb: KnowledgeBase) -> None:
    for kind in {
        "pattern",
        "cause",
        "exercise",
        "running",
        "link",
        "tissue",
        "guidance",
        "referral",
        "gap",
    }:
        for entry in kb.of_kind(kind):
            (reply,) = present(entry, Turn(), kb).replies
            assert entry.short in reply.text


def test_beside_what_a_gate_allows_no_button_opens_what_it_withholds(kb: KnowledgeBase) -> None:
    choices = start_choices(kb)
    left = allowed(choices, "soon", kb)
    assert [one.title for one in choices if one not in left] == ["Exercises that help"]
    assert allowed(choices, "none", kb) == choices

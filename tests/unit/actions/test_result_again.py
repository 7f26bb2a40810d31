"""An answer that is put right after the result changes that one answer, and the result is given anew."""

from typing import Any

import pytest

from actions import interview, result_again
from actions.turn import Outcome, Turn
from knowledge.queries import KnowledgeBase

TOLD = {
    "assessed": True,
    "pending": {"kind": "plan"},
    "place": "outer",
    "side": "left",
    "timing": "evening",
    "pain_score": 2.0,
}


def said(
    text: str,
    kb: KnowledgeBase,
    intent: str = "inform",
    entities: tuple[tuple[str, Any], ...] = (),
    *,
    keeps_diary: bool = False,
    **slots: Any,
) -> Outcome | None:
    held = {**TOLD, **{name: value for name, value in entities if name in TOLD}, **slots}
    turn = Turn(text, intent, entities=entities, slots=held)
    return result_again.respond(turn, kb, keeps_diary=keeps_diary)


@pytest.mark.parametrize(
    ("text", "intent", "entities", "changed"),
    [
        ("sorry, I meant the front, not the side", "misunderstanding", (("place", "front"),), {"place": "front"}),
        ("not the front, the side", "inform", (("place", "front"),), {"place": "outer"}),
        ("you've got the place wrong, it's the front", "misunderstanding", (("place", "front"),), {"place": "front"}),
        ("that's wrong, it hurts at the front", "ask_what_to_feel", (("place", "front"),), {"place": "front"}),
        ("i said left but it's right", "misunderstanding", (("side", "left"),), {"side": "right"}),
        ("oops its the right one", "misunderstanding", (("side", "right"),), {"side": "right"}),
        ("I meant in the morning, not the evening", "misunderstanding", (("timing", "next_morning"),), {"timing": "next_morning"}),
        ("wait, it was a 4 not a 2", "correct_entry", (), {"pain_score": 4.0}),
        ("the score should be 5", "correct_entry", (), {"pain_score": 5.0}),
        ("I forgot to say I sit all day", "inform", (("sitting", "yes"),), {"sitting": "yes"}),
        ("actually my stride is short", "ask_overstriding", (), {"stride": "short"}),
        ("actually it hadn't settled", "report_better", (), {"settles": "no"}),
    ],
)  # fmt: skip
def test_the_one_answer_changes_and_the_form_says_the_result(
    text: str, intent: str, entities: Any, changed: dict[str, Any], kb: KnowledgeBase
) -> None:
    outcome = said(text, kb, intent, entities)
    assert outcome is not None
    assert outcome.follow_up == interview.FORM
    assert {
        slot: value for slot, value in outcome.slots.items() if slot not in ("asked", "pending")
    } == changed


@pytest.mark.parametrize(
    ("text", "intent", "entities"),
    [
        ("sorry, how do i do it on the left side", "ask_how_to", (("side", "left"),)),
        ("actually what about the front", "inform", (("place", "front"),)),
        ("actually show me the side plank", "ask_side_plank", (("exercise", "side_plank"),)),
        ("it still hurts on the left", "inform", (("side", "left"),)),
        ("my other hip is fine", "describe_pain", ()),
        ("actually never mind", "stop", ()),
        ("i meant what i said", "misunderstanding", ()),
        ("wrong", "misunderstanding", ()),
        ("actually I'd rather do exercises", "ask_exercises", ()),
        ("sorry, is it the front?", "ask_causes", (("place", "front"),)),
        ("actually 3 sets then", "inform", ()),
    ],
)
def test_what_puts_nothing_right_is_left_to_others(
    text: str, intent: str, entities: Any, kb: KnowledgeBase
) -> None:
    assert said(text, kb, intent, entities) is None


def test_it_keeps_out_of_what_is_under_way(kb: KnowledgeBase) -> None:
    front = ("sorry, I meant the front", kb, "misunderstanding", (("place", "front"),))
    assert said(*front) is not None
    assert said(*front, assessed=False) is None
    assert said(*front, gate="soon") is None
    assert said(*front, pending={"kind": "flag_check"}) is None
    assert said(*front, session={"exercise": "x"}) is None


def test_with_a_diary_a_score_is_its_own(kb: KnowledgeBase) -> None:
    assert said("wait, it was a 4 not a 2", kb, "correct_entry", keeps_diary=True) is None


def test_an_answer_that_is_only_named_is_asked_for_again(kb: KnowledgeBase) -> None:
    outcome = said("can i change my answer about the place", kb, "nlu_fallback")
    assert outcome is not None
    assert outcome.slots["place"] is None
    assert outcome.follow_up == interview.FORM
    which = said("can I change an answer", kb, "out_of_scope")
    assert which is not None
    assert "Just say it" in which.replies[0].text

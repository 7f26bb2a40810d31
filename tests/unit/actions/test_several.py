"""Several questions in one message."""

from __future__ import annotations

from typing import Any

from actions.several import MOST, respond
from actions.turn import Turn
from knowledge.queries import KnowledgeBase


def asking(*intents: str, **slots: Any) -> Turn:
    asked = tuple({"intent": intent, "text": intent, "confidence": 0.9} for intent in intents)
    return Turn("a and b", intents[0], ((intents[0], 0.9),), asked=asked, slots=slots)


def test_each_question_is_answered_in_order(kb: KnowledgeBase) -> None:
    outcome = respond(asking("ask_keep_running", "ask_exercises"), kb)
    sources = [source for reply in outcome.replies for source in reply.sources]
    assert sources == ["guidance.keep_running", "exercise.overview"]


def test_buttons_stand_under_the_last_answer_only(kb: KnowledgeBase) -> None:
    first, last = respond(asking("ask_keep_running", "ask_exercises"), kb).replies
    assert not first.choices
    assert last.choices


def test_a_later_question_leans_on_the_earlier(kb: KnowledgeBase) -> None:
    outcome = respond(asking("ask_side_plank", "ask_dose"), kb)
    assert [reply.sources for reply in outcome.replies] == [("exercise.side_plank",)] * 2


def test_no_wall_of_text(kb: KnowledgeBase) -> None:
    intents = ["ask_causes", "ask_exercises", "ask_stride", "ask_warm_up", "ask_bursa"]
    assert len(respond(asking(*intents), kb).replies) == MOST


def test_a_gate_withholds_each_and_says_so_once(kb: KnowledgeBase) -> None:
    outcome = respond(asking("ask_keep_running", "ask_exercises", gate="urgent"), kb)
    (reply,) = outcome.replies
    assert reply.sources == ()

"""A message that only says which signs there are not."""

from __future__ import annotations

from typing import Any

import pytest

from actions.signs_denied import denies_something_else, respond, within_form
from actions.turn import Turn
from knowledge.queries import KnowledgeBase

DENIED = ({"flag": "fever_unwell", "status": "negated"},)


def told(text: str = "no fever and no numbness", **fields: Any) -> Turn:
    return Turn(text, **{"intent": "misunderstanding", "red_flags": DENIED, **fields})


def test_it_is_thanked_for(kb: KnowledgeBase) -> None:
    outcome = respond(told(), kb)
    assert outcome is not None
    assert outcome.replies[0].text == kb.phrase("signs_denied")
    assert outcome.replies[0].choices


def test_an_offer_goes_on_waiting(kb: KnowledgeBase) -> None:
    outcome = respond(told(slots={"pending": {"kind": "assess"}}), kb)
    assert outcome is not None
    assert "pending" not in outcome.slots


@pytest.mark.parametrize(
    "turn",
    [
        told(red_flags=()),
        told(red_flags=(*DENIED, {"flag": "limping", "status": "uncertain"})),
        told("no fever, can I run then?"),
        told(intent="ask_keep_running"),
        told(active_form="assessment_form"),
        told(slots={"gate": "soon"}),
        told(slots={"session": {"exercise": "x"}}),
        told("4", intent="inform", entities=(("pain_score", 4.0),)),
        told(slots={"pending": {"kind": "flag_check"}}),
        told("no fever " + "and then we went on along the river with the dogs " * 2),
    ],
)
def test_where_there_is_more_to_it_it_is_answered_as_ever(kb: KnowledgeBase, turn: Turn) -> None:
    assert respond(turn, kb) is None


def test_within_the_assessment_not_getting_worse_is_no_failure_of_the_advice(kb: KnowledgeBase) -> None:
    inside: dict[str, Any] = {"intent": "report_not_better", "active_form": "assessment_form"}
    outcome = within_form(told("not getting worse", **inside), kb)
    assert outcome is not None
    assert outcome.replies[0].text == kb.phrase("check_no_reply")
    assert within_form(told("it's not getting any better", **{**inside, "red_flags": ()}), kb) is None
    assert within_form(told("is it getting worse?", **inside), kb) is None
    assert within_form(told("not getting worse", intent="report_not_better"), kb) is None


@pytest.mark.parametrize(
    ("text", "of_something_else"),
    [
        ("not constant no", True),
        ("not really constant", True),
        ("no not always", True),
        ("not any better", False),
        ("nothing has changed", False),
        ("the bridges don't do much", False),
        ("it's still sore", False),
    ],
)
def test_a_no_to_the_open_question_is_no_advice_that_failed(text: str, of_something_else: bool) -> None:
    turn = told(text, intent="report_not_better", red_flags=(), active_form="assessment_form")
    assert denies_something_else(turn) is of_something_else
    assert not denies_something_else(told(text, intent="report_not_better", red_flags=()))

"""Flags that an answer to another question does not raise."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.answered_elsewhere import (
    answered_by_amount,
    answered_by_number,
    answered_by_time,
)


@pytest.mark.parametrize(
    ("slot", "session", "silent"),
    [
        ("weekly_km", None, {"child_or_teen", "severe_pain", "fever_unwell"}),
        ("duration", None, {"child_or_teen", "severe_pain", "fever_unwell"}),
        ("pain_score", None, {"child_or_teen", "fever_unwell"}),
        ("place", None, {"fever_unwell"}),
        (None, None, set()),
        (None, {"exercise": "x", "step": 1}, {"child_or_teen", "severe_pain"}),
        (None, {"exercise": "x", "step": 0}, set()),
        (None, {"exercise": "x", "step": 1, "pain": {"ask": "much"}}, {"child_or_teen"}),
    ],
)
def test_a_number_alone_answers_the_question_that_is_open(
    slot: str | None, session: dict[str, Any] | None, silent: set[str]
) -> None:
    assert answered_by_number("10", slot, session) == silent
    assert answered_by_number("eight", slot, session) == silent
    assert answered_by_number("10 now", slot, session) == silent
    assert answered_by_number("42.2", slot, session) == silent
    assert answered_by_number("10 out of 10", slot, session) == set()
    assert answered_by_number("I am 15", slot, session) == set()
    counts = silent if session else set()
    assert answered_by_number("left 10, right 10", slot, session) == counts


@pytest.mark.parametrize("text", ["8:15", "at 9", "10 am", "it was 8.30"])
def test_a_time_that_the_diary_asked_for_is_no_score(text: str) -> None:
    assert "severe_pain" in answered_by_time(text, {"kind": "diary", "ask": "time"})
    assert not answered_by_time(text, {"kind": "diary", "ask": "score"})
    assert not answered_by_time(text, None)


@pytest.mark.parametrize("text", ["9 out of 10 now", "at 18:30, pain 9", "it is a 9 and I can't walk"])
def test_what_says_more_than_a_time_is_screened(text: str) -> None:
    assert not answered_by_time(text, {"kind": "diary", "ask": "time"})


@pytest.mark.parametrize("ask", ["amount", "what"])
@pytest.mark.parametrize("text", ["8", "about 9", "10 i think", "nine", "9 or 10"])
def test_how_far_is_no_pain(ask: str, text: str) -> None:
    assert answered_by_amount(text, {"kind": "diary", "ask": ask}) == {"child_or_teen", "severe_pain"}


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("8 in the hip", {"kind": "diary", "ask": "amount"}),
        ("9/10", {"kind": "diary", "ask": "amount"}),
        ("9 out of 10", {"kind": "diary", "ask": "what"}),
        ("pain 9", {"kind": "diary", "ask": "what"}),
        ("9", {"kind": "diary", "ask": "score"}),
        ("9", {"kind": "diary", "ask": "morning"}),
        ("9", {"kind": "diary", "ask": "signs"}),
        ("9", {"kind": "diary", "ask": "told", "run": 1}),
        ("9", {"kind": "offer", "ask": "amount"}),
        ("9", {"kind": "diary", "ask": "consent", "text": "hip ached a lot"}),
        ("9", {"kind": "diary", "ask": "consent", "text": "ran 8k"}),
        ("9", None),
    ],
)
def test_where_pain_is_asked_or_spoken_of_a_number_is_pain(text: str, pending: object) -> None:
    assert answered_by_amount(text, pending) == set()


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("actually 8", {"kind": "diary", "ask": "planned"}),
        ("no 9", {"kind": "diary", "ask": "planned"}),
        ("can you do 10 instead", {"kind": "diary", "ask": "check_in_at"}),
        ("actually 8", {"kind": "diary", "ask": "zone", "then": "check_in"}),
        ("9 please", {"kind": "diary", "ask": "consent", "check_in": "ask me tomorrow"}),
        ("make it 9", {"kind": "diary", "ask": "time"}),
    ],
)
def test_another_hour_is_no_pain(text: str, pending: object) -> None:
    assert "severe_pain" in answered_by_time(text, pending)


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("actually 8", {"kind": "diary", "ask": "score"}),
        ("9", {"kind": "diary", "ask": "zone", "then": "entry"}),
        ("9", {"kind": "diary", "ask": "consent", "text": "ran 5k"}),
        ("9", {"kind": "diary", "ask": "check_in"}),
        ("actually the hip is 9", {"kind": "diary", "ask": "planned"}),
        ("9 out of 10", {"kind": "diary", "ask": "planned"}),
    ],
)
def test_what_is_no_hour_stays_pain(text: str, pending: object) -> None:
    assert answered_by_time(text, pending) == set()

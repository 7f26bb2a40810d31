"""Flags that the reader hears alone, or hardly."""

from __future__ import annotations

from typing import Any

import pytest

from bot.language.grown_up import is_grown_up
from bot.language.hardly_heard import faint_in_an_answer, guessed_of_a_grown_up, mere_states, only_guessed


@pytest.mark.parametrize(
    ("flag", "status", "signals", "ignored"),
    [
        ("pregnancy_postpartum", "other_person", (), True),
        ("pregnancy_postpartum", "other_person", ("hip_pain",), False),
        ("pregnancy_postpartum", "present", (), False),
        ("limping", "other_person", (), False),
    ],
)
def test_what_is_no_sign_without_pain_calls_for_nothing_of_somebody_else(
    flag: str, status: str, signals: tuple[str, ...], ignored: bool
) -> None:
    assert (flag in mere_states([{"flag": flag, "status": status}], signals)) is ignored


@pytest.mark.parametrize(
    ("status", "rule", "score", "ignored"),
    [
        ("hypothetical", "reader", 0.35, True),
        ("hypothetical", "reader", 0.9, False),
        ("hypothetical", "a rule", 0.35, False),
        ("uncertain", "reader", 0.35, False),
    ],
)
def test_what_is_hardly_a_question_about_a_sign_is_none(
    status: str, rule: str, score: float, ignored: bool
) -> None:
    mention = {"flag": "self_harm", "status": status, "rule": rule, "score": score}
    assert ("self_harm" in only_guessed([mention])) is ignored


@pytest.mark.parametrize(
    ("text", "slot", "rule", "score", "ignored"),
    [
        ("planning to", "strength", "reader", 0.15, True),
        ("planning to", None, "reader", 0.15, False),
        ("planning to end it all", "strength", "reader", 0.15, False),
        ("planning to", "strength", "reader", 0.6, False),
        ("planning to", "strength", "a rule", 0.15, False),
    ],
)
def test_what_the_reader_hardly_hears_in_a_short_answer_is_nothing(
    text: str, slot: str | None, rule: str, score: float, ignored: bool
) -> None:
    mention = {"flag": "self_harm", "status": "uncertain", "rule": rule, "score": score}
    assert ("self_harm" in faint_in_an_answer(text, slot, [mention])) is ignored


@pytest.mark.parametrize(
    ("text", "grown_up"),
    [
        ("my wife has hip pain after running too", True),
        ("asking for my mum, her hip hurts after jogging", True),
        ("my dad's hip is sore after his runs", True),
        ("exercises for my girlfriend, her hips ache", True),
        ("my mum says my hip should rest", False),
        ("my wife and my son run, his hip hurts", False),
        ("my girlfriend is 16 and her hip hurts", False),
        ("my sister has a sore hip", False),
        ("my dad says hi", False),
    ],
)
def test_a_wife_or_a_father_is_grown_up_unless_a_child_is_spoken_of(text: str, grown_up: bool) -> None:
    assert is_grown_up(text) is grown_up


@pytest.mark.parametrize(
    ("mention", "ignored"),
    [
        ({"flag": "child_or_teen", "status": "uncertain", "rule": "reader", "score": 0.3}, True),
        ({"flag": "child_or_teen", "status": "present", "rule": "reader", "score": 0.9}, False),
        ({"flag": "child_or_teen", "status": "uncertain", "rule": "age", "score": 1.0}, False),
        ({"flag": "limping", "status": "uncertain", "rule": "reader", "score": 0.3}, False),
    ],
)
def test_only_what_the_reader_alone_doubts_of_a_grown_up_is_passed_over(
    mention: dict[str, Any], ignored: bool
) -> None:
    assert bool(guessed_of_a_grown_up("my wife has hip pain", [mention])) is ignored
    assert not guessed_of_a_grown_up("somebody has hip pain", [mention])


@pytest.mark.parametrize(("slot", "passed_over"), [("pain_score", False), ("sitting", True)])
def test_a_word_for_severe_pain_is_heard_where_it_is_asked_how_bad_it_is(
    slot: str, passed_over: bool
) -> None:
    faint = {"flag": "severe_pain", "status": "uncertain", "rule": "reader", "score": 0.2}
    assert bool(faint_in_an_answer("horrible", slot, [faint])) is passed_over

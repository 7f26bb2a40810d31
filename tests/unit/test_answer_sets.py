"""The answers of tests/data/answers are sound and stand apart from what the reader of answers is taught; the scoring counts right."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from bot.language.answer_data import questions, read_answers
from bot.language.examples import read_examples
from tests import answers_scoring
from tests.answers_scoring import (
    MEANINGS,
    SET_NAMES,
    Answer,
    Standing,
    load_answers,
    load_openings,
    sign_right,
    slot_right,
    taken_for,
    unsafe,
)


def plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@pytest.mark.parametrize("name", SET_NAMES)
def test_every_question_has_its_answers(name: str) -> None:
    answers = load_answers(name)
    counted = Counter(answer.question for answer in answers)
    assert set(counted) == set(questions())
    assert all(number >= (7 if question.startswith("slot:") else 9) for question, number in counted.items())
    of_signs = Counter(answer.means for answer in answers if answer.slot is None)
    assert set(of_signs) == set(MEANINGS)
    assert min(of_signs.values()) >= 40


def test_every_sign_has_an_opening() -> None:
    assert set(load_openings()) == {name for name in questions() if not name.startswith("slot:")}


@pytest.mark.parametrize("name", SET_NAMES)
def test_no_answer_was_taught(name: str) -> None:
    taught = {plain(one.text) for one in read_answers()} | {plain(text) for text, _ in read_examples()}
    # "Not sure" and "the left one" are everybody's.
    shared = [
        a.text for a in load_answers(name) if len(plain(a.text).split()) > 3 and plain(a.text) in taught
    ]
    assert shared == []


def test_the_sets_have_no_answer_in_common() -> None:
    first, second = ({plain(a.text) for a in load_answers(name)} for name in SET_NAMES)
    assert {text for text in first & second if len(text.split()) > 3} == set()


def test_a_meaning_that_there_is_not_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = {"question": "limping", "answer": "no", "means": "nope"}
    (tmp_path / "dev.jsonl").write_text(json.dumps(line), encoding="utf-8")
    monkeypatch.setattr(answers_scoring, "SETS", tmp_path)
    with pytest.raises(ValueError, match=r"dev\.jsonl, line 1: 'nope'"):
        load_answers("dev")


REFERRED, OPEN, GONE = Standing("soon"), Standing("none", frozenset({"limping"})), Standing("none")


@pytest.mark.parametrize(
    ("means", "right", "unsafe_ones"),
    [
        ("yes", {"referred"}, {"cleared"}),
        ("no", {"cleared"}, set()),
        ("unsure", {"referred", "asked"}, {"cleared"}),
        ("other", {"asked"}, {"cleared"}),
    ],
)
def test_what_is_right_and_what_is_unsafe(means: str, right: set[str], unsafe_ones: set[str]) -> None:
    answer = Answer("x", "limping", "...", means)
    for after in (REFERRED, OPEN, GONE):
        assert sign_right(answer, after) is (taken_for(answer, after) in right)
        assert unsafe(answer, after) is (taken_for(answer, after) in unsafe_ones)


@pytest.mark.parametrize(
    ("question", "means", "after", "right"),
    [
        ("slot:side", "left", Standing("none", value="left"), True),
        ("slot:side", "left", Standing("none", value="right"), False),
        ("slot:side", "both", Standing("none", value=["left", "both"]), True),
        ("slot:duration", 30, Standing("none", value={"text": "a month", "days": 31.0}), True),
        ("slot:duration", 30, Standing("none", value={"text": "a week", "days": 7.0}), False),
        ("slot:pain_score", 3, Standing("none", value=3.0), True),
        ("slot:pain_score", 9, Standing("urgent"), True),
        ("slot:pain_score", 3, Standing("urgent"), False),
        ("slot:weekly_km", 32.2, Standing("none", value=32.0), True),
        ("slot:night", "yes", Standing("soon"), True),
        ("slot:night", "no", Standing("soon"), False),
        ("slot:side", "unknown", Standing("none", value="unknown"), True),
        ("slot:side", "unknown", Standing("none", open=True), True),
        ("slot:side", "unknown", Standing("none", value="left"), False),
        ("slot:night", "unknown", Standing("soon"), True),
        ("slot:side", "other", Standing("none", open=True), True),
        ("slot:side", "other", Standing("none", value="left"), False),
    ],
)
def test_when_an_answer_of_the_assessment_was_understood(
    question: str, means: str | float, after: Standing, right: bool
) -> None:
    assert slot_right(Answer("x", question, "...", means), after) is right

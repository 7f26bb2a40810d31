"""Mistakes in the questions and the plan are named with their mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.errors import ContentError
from knowledge.interview import load_plan, load_questions

GOOD = "questions:\n- {slot: place, ask: Where?, why: So., means: Here or there., choices: [{title: Here, value: here}], sources: [a]}\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "file.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_without_choices_is_a_free_one(tmp_path: Path) -> None:
    (question,) = load_questions(
        written(tmp_path, "questions:\n- {slot: x, ask: W?, why: S., means: Here or there., sources: [a]}\n")
    )
    assert question.kind == "free"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("questions: [", "is not YAML"),
        ("questions: []", "needs a list named `questions`"),
        (GOOD + GOOD.split("\n", 1)[1], "two questions fill 'place'"),
        (GOOD.replace("sources: [a]", "sources: []"), "item 1"),
        (GOOD.replace("sources", "sorces"), "item 1"),
        (GOOD.replace("sources: [a]", "sources: [a], when: {plaze: [x]}"), "names 'plaze'"),
        (GOOD.replace("value: here", "value: here, also: {plaze: x}"), "names 'plaze'"),
        (GOOD.replace("sources: [a]", "sources: [a], apart: [[there]]"), "`apart` names 'there'"),
    ],
)
def test_mistakes_in_the_questions(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ContentError, match=says):
        load_questions(written(tmp_path, text))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("plan: [{cause: a, do: [b]}]", "needs `always`"),
        ("plan: [{cause: a, do: [b]}]\nalways: {change: [], watch: []}\nchanged: [a]", "`changed` needs"),
        (
            "plan: [{cause: a, do: [b]}]\nalways: {change: [], watch: []}\npain: {mild_below: 11}",
            "mild_below",
        ),
        ("plan: [{cause: a, do: []}]\nalways: {change: [], watch: []}", "item 1"),
        ("always: {change: [], watch: []}", "needs a list named `plan`"),
    ],
)
def test_mistakes_in_the_plan(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ContentError, match=says):
        load_plan(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        load_questions(tmp_path / "none.yml")

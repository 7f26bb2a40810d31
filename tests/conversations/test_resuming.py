"""After a restart of the processes, and after days: everything goes on where it was left.

One process holds the first half of every conversation and ends; another one, on the same file, goes on.
"""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conversations.conftest import rows_of, text_of, titles_of

pytestmark = pytest.mark.conversation

START = "can you help me find out what is causing it?"
DAYS = 3 * 24 * 3600
HALVES: dict[str, tuple[list[str], list[str]]] = {
    "questions": ([START, "outer side", "no"], ["left", "hours later"]),
    "contradiction": (
        [START, "outer side", "no", "left", "only during the run", "it only hurts in the evening"],
        ["Both", "two weeks"],
    ),
    "exercise": (["let's do the bridges together", "next"], ["8", "next"]),
    "gate": (["my hip is red, hot and swollen"], ["which exercises help?"]),
    "flag question": (["maybe my leg is a bit numb?"], ["yes"]),
    "result": (
        [START, "outer side", "no", "left", "hours later", "two weeks", "4", "yes", "yes", "short and quick", "no"],
        ["yes"],
    ),
    "running on": (["should I keep running?"], ["no"]),
    "days: hello": ([START, "outer side", "no"], ["hello again", "left"]),
    "days: the answer": ([START, "outer side", "no"], ["left"]),
    "days: assess me": ([START, "outer side", "no"], ["assess me"]),
    "days: stop": ([START, "outer side", "no"], ["stop", "hello"]),
    "days: a question": ([START, "outer side", "no"], ["what is bursitis?"]),
    "days: gate": (["my hip is red, hot and swollen"], ["assess me"]),
    "days: after stop": ([START, "outer side", "stop"], ["hello"]),
}  # fmt: skip


def held(file: Path, half: int) -> dict[str, list[dict[str, Any]]]:
    """One half of every conversation, in a process of its own."""
    texts = {name: halves[half] for name, halves in HALVES.items()}
    done = subprocess.run(
        [sys.executable, "-m", "tests.conversations.elsewhere", str(file)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    said: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return said


def days_pass(file: Path) -> None:
    """Let the conversations named "days" lie three days back, in the rows as in what they hold."""
    with sqlite3.connect(file) as store:
        rows = store.execute("select id, timestamp, data from events where sender_id like 'days%'").fetchall()
        for row, at, data in rows:
            told = json.loads(data)
            told["timestamp"] = at - DAYS
            store.execute(
                "update events set timestamp = ?, data = ? where id = ?", (at - DAYS, json.dumps(told), row)
            )


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    file = tmp_path_factory.mktemp("conversations") / "tracker.db"
    held(file, 0)
    days_pass(file)
    return held(file, 1)


Second = dict[str, list[dict[str, Any]]]


def test_the_questions_go_on(second: Second) -> None:
    left, later = second["questions"]
    assert "When do you feel it?" in text_of(left)
    assert "How long" in text_of(later)


def test_a_contradiction_waits_for_its_answer(second: Second) -> None:
    both, weeks = second["contradiction"]
    assert "How long" in text_of(both)
    assert "from 0" in text_of(weeks)


def test_an_exercise_goes_on_at_its_step(second: Second) -> None:
    count, done = second["exercise"]
    assert "8 on that side" in text_of(count)
    assert "done, both sides" in text_of(done)


def test_a_gate_stands(second: Second) -> None:
    assert second["gate"][0]["gate"] == "urgent"
    assert "8 to 10" not in text_of(second["gate"][0])


def test_the_question_about_a_flag_gets_its_answer(second: Second) -> None:
    assert second["flag question"][0]["gate"] == "urgent"


def test_yes_to_the_plan_is_understood(second: Second) -> None:
    assert "8 to 10" in rows_of(second["result"][0])["Side-lying leg raise"]


def test_running_on_gets_its_answer(second: Second) -> None:
    assert second["running on"][0]["sources"] == ["guidance.running_lasts"]


def test_days_later_a_hello_goes_on_with_the_questions(second: Second) -> None:
    hello, left = second["days: hello"]
    assert "Which side" in text_of(hello)
    assert "When do you feel it?" in text_of(left)


def test_days_later_the_answer_itself_is_taken(second: Second) -> None:
    (left,) = second["days: the answer"]
    assert "When do you feel it?" in text_of(left)


def test_days_later_assess_me_goes_on(second: Second) -> None:
    (again,) = second["days: assess me"]
    assert "Which side" in text_of(again)
    assert "Left" in titles_of(again)


def test_days_later_stop_ends_it(second: Second) -> None:
    stopped, hello = second["days: stop"]
    assert "Which side" not in text_of(stopped)
    assert "Which side" not in text_of(hello)


def test_days_later_a_question_is_answered(second: Second) -> None:
    assert second["days: a question"][0]["sources"] == ["tissue.bursa"]


def test_days_later_a_gate_stands(second: Second) -> None:
    assert second["days: gate"][0]["gate"] == "urgent"


def test_what_was_stopped_is_not_taken_up_unasked(second: Second) -> None:
    assert "load" not in text_of(second["days: after stop"][0])
    assert "further, faster" not in text_of(second["days: after stop"][0])

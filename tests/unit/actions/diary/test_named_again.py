"""A run or a day that is named again is put right, or it is said plainly what cannot be done. The talk is on a Wednesday."""

from __future__ import annotations

import pytest

from tests.unit.actions.diary_talk import EVENING, Talk, of_run, scores_of, words


def days_of(known: Talk) -> dict[int, float]:
    """Each run's kilometres by how many days ago it was."""
    today = EVENING.date()
    return {(today - known.diary.day_of(run, known.desk.zone)).days: run.km for run in known.diary.runs}


@pytest.mark.parametrize("intent", ["correct_entry", "log_run", "inform"])
@pytest.mark.parametrize(("text", "km"), [("actually the run was 7", 7), ("the run was actually 9", 9)])
def test_what_the_run_was_is_its_length_and_no_pain(known: Talk, text: str, km: float, intent: str) -> None:
    known.say("ran 5k today, hip 2 after", "log_run")
    outcome = known.say(text, intent)
    assert days_of(known) == {0: km}
    assert of_run(known) == {"after": 2}
    assert not outcome.slots.get("gate")


def test_where_how_the_hip_was_is_asked_the_same_words_are_a_score(known: Talk) -> None:
    known.say("ran 5k today", "log_run")
    outcome = known.say("the run was 9", "correct_entry")
    assert of_run(known) == {"during": 9}
    assert outcome.slots["gate"] != "none"


def test_the_length_of_a_run_of_another_day(known: Talk) -> None:
    known.say("ran 5k yesterday, hip 2 after", "log_run")
    known.say("ran 6k today, hip 2 after", "log_run")
    known.say("yesterday's run was 8 actually", "correct_entry")
    assert days_of(known) == {1: 8, 0: 6}


def test_a_day_s_score_is_put_in_place_of_the_one_that_was_told(known: Talk) -> None:
    known.say("monday 5k hip 2", "log_run")
    known.say("and monday was hip 1", "correct_entry")
    assert scores_of(known) == {(2, "after"): 1}


def test_a_severe_score_is_never_put_out_by_a_milder_one_of_its_day(known: Talk) -> None:
    known.say("saturday 5k hip 8", "log_run")
    known.say("and saturday was hip 1", "correct_entry")
    assert scores_of(known)[(4, "after")] == 8


@pytest.mark.parametrize(
    "text",
    [
        "the monday one was sunday",
        "monday's run was actually on sunday",
        "the mon run should be sun",
        "move the monday run to sunday",
    ],
)
def test_a_run_is_moved_from_the_day_that_names_it(known: Talk, text: str) -> None:
    known.say("monday 5k hip 2", "log_run")
    known.say("tuesday 6k hip 3", "log_run")
    known.say(text, "correct_entry")
    assert days_of(known) == {3: 5, 1: 6}
    assert scores_of(known) == {(3, "after"): 2, (1, "after"): 3}


def test_no_other_run_is_moved_where_the_day_has_none(known: Talk) -> None:
    known.say("monday 5k hip 2", "log_run")
    outcome = known.say("the tuesday one was wednesday", "correct_entry")
    assert "no run for that day" in words(outcome)
    assert days_of(known) == {2: 5}


def test_no_run_on_a_day_asks_whether_it_shall_go(known: Talk) -> None:
    known.say("monday 5k hip 2", "log_run")
    asked = known.say("no run monday actually", "correct_entry")
    assert "Shall I take this run out" in words(asked)
    assert days_of(known) == {2: 5}
    known.say("yes", "affirm")
    assert days_of(known) == {}


def test_no_run_on_a_day_without_one_changes_nothing(known: Talk) -> None:
    known.say("monday 5k hip 2", "log_run")
    outcome = known.say("no run tuesday actually", "correct_entry")
    assert "nothing to change" in words(outcome)
    assert days_of(known) == {2: 5}


@pytest.mark.parametrize(
    "text", ["swap them, i got the days the wrong way round", "i mixed up the days", "swap them"]
)
def test_days_that_cannot_be_swapped_are_said_to_be_so(known: Talk, text: str) -> None:
    known.say("monday 5k hip 2, tuesday 6k hip 1", "log_run")
    outcome = known.say(text, "correct_entry")
    assert "can't swap" in words(outcome)
    assert days_of(known) == {2: 5, 1: 6}

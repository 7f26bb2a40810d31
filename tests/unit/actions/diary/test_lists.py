"""Several runs with their scores in one message: each score goes to its run, and a severe one is asked about."""

from __future__ import annotations

import pytest

from tests.unit.actions.diary_talk import Talk, of_run, scores_of, words


def test_each_run_keeps_the_score_of_its_day(known: Talk) -> None:
    known.say("ran mon 10k and tues 5k, hip 4 mon, 2 tues", "log_run")
    assert scores_of(known) == {(2, "after"): 4, (1, "after"): 2}


@pytest.mark.parametrize(
    "text",
    [
        "ran mon 10k and tues 5k, hip 2 mon, 8 tues",
        "ran sat 10k and sun 5k, hip 2 sat, 8 sun",
        "ran sat 10k and sun 5k, hip 9 sat, 2 sun",
        "ran 5k on sat and 6k on sun, hip 8 both",
        "ran sat 10k and sun 5k, hip 2 and 8",
        "did 3 runs this week all 5k, hip 8 each",
        "log my last three runs: 5, 5 and 8k, hip was 1, 1 and 9",
    ],
)
def test_a_severe_score_among_several_gates_or_is_asked_about(known: Talk, text: str) -> None:
    outcome = known.say(text, "log_run")
    assert outcome.slots.get("gate") or outcome.slots["pending"]["flags"] == ["severe_pain"]


def test_milder_scores_ask_nothing_of_severe_pain(known: Talk) -> None:
    outcome = known.say("ran sat 10k and sun 5k, hip 2 sat, 7 sun", "log_run")
    assert "flags" not in (outcome.slots.get("pending") or {})
    assert not outcome.slots.get("gate")


def test_a_severe_score_is_asked_about_before_consent(runner: Talk) -> None:
    outcome = runner.say("ran sat 10k and sun 5k, hip 2 sat, 8 sun", "log_run")
    assert outcome.slots["pending"]["flags"] == ["severe_pain"]


def test_scores_that_cannot_be_parted_are_asked_for_and_none_is_noted(known: Talk) -> None:
    outcome = known.say("ran sat 10k and sun 5k, hip 2 and 3", "log_run")
    assert "which score belongs to which run" in words(outcome)
    assert not known.diary.runs
    assert not known.diary.pains


def test_counted_runs_are_asked_for_their_days_and_keep_their_scores(known: Talk) -> None:
    asked = known.say("log my last three runs: 5, 5 and 8k, hip was 1, 1 and 3", "log_run")
    assert "(5k, 5k, 8k)" in words(asked)
    assert not known.diary.runs
    known.say("sun, mon, tues", "log_run")
    assert [run.km for run in known.diary.runs] == [5, 5, 8]
    assert scores_of(known) == {(3, "after"): 1, (2, "after"): 1, (1, "after"): 3}


def test_the_number_of_runs_is_no_score(known: Talk) -> None:
    known.say("did 3 runs this week, the one today was 5k", "log_run")
    assert of_run(known) == {}

"""Runs that are told unclearly or beside another: nothing is taken for pain that may be a length, and no run is lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.actions.diary_talk import EVENING, Talk, words


def runs_of(known: Talk) -> dict[int, float]:
    """Each run's kilometres by how many days ago it was. The day of the talk is a Wednesday."""
    today = EVENING.date()
    return {(today - known.diary.day_of(run, known.desk.zone)).days: run.km for run in known.diary.runs}


@pytest.fixture
def told(known: Talk) -> Talk:
    known.say("ran 5k yesterday, no pain", "log_run")
    assert known.slots["pending"]["ask"] == "told"
    return known


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("sunday did 8", "correct_entry"),
        ("monday was 10", "correct_entry"),
        ("sun 8 mon 9", "inform"),
        ("saturday 5 sunday 6 monday 7", "inform"),
        ("did 10 on monday", "log_run"),
        ("on monday i did 9", "nlu_fallback"),
        ("ran the other day too, 6", "correct_entry"),
        ("and another 5 on sunday", "inform"),
    ],
)
def test_a_number_that_may_be_a_length_is_asked_about_and_never_noted_as_pain(
    told: Talk, text: str, intent: str
) -> None:
    before = told.diary.pains
    asked = told.say(text, intent)
    assert "how far" in words(asked)
    assert [one.title for one in asked.replies[0].choices] == ["How far", "The hip"]
    assert told.slots.get("gate", "none") == "none"
    assert told.diary.pains == before
    assert set(runs_of(told)) == {1}


@pytest.mark.parametrize(
    ("answer", "intent"),
    [
        ("how far", "ask_next_run"),
        ("km", "set_preferences"),
        ("distance", "ask_next_run"),
        ("it was runs", "inform"),
    ],
)
def test_lengths_become_runs(told: Talk, answer: str, intent: str) -> None:
    told.say("sun 8 mon 9", "inform")
    told.say(answer, intent)
    assert runs_of(told) == {1: 5, 2: 9, 3: 8}


def test_lengths_in_miles(told: Talk) -> None:
    told.say("monday did 8", "correct_entry")
    told.say("miles", "set_preferences")
    assert runs_of(told)[2] == pytest.approx(12.87)


def test_the_button_says_it_too(told: Talk) -> None:
    told.say("monday did 8", "correct_entry")
    told.press("numbers_km")
    assert runs_of(told) == {1: 5, 2: 8}


def test_the_length_of_a_run_that_is_there_is_put_right(told: Talk) -> None:
    told.say("yesterday was 10", "correct_entry")
    told.press("numbers_km")
    assert runs_of(told) == {1: 10}


def test_severe_scores_are_kept_and_asked_about(told: Talk) -> None:
    told.say("sun 8 mon 9", "inform")
    said = told.say("the hip", "inform")
    assert told.slots["pending"]["kind"] == "flag_check"
    assert "8, 9 or 10" in words(said)
    assert {pain.score for pain in told.diary.pains} >= {8, 9}


def test_a_severe_score_of_yesterday_puts_the_gate_up(known: Talk) -> None:
    known.say("ran 10k yesterday, 1 during", "log_run")
    known.say("did 10 yesterday", "log_run")
    known.press("numbers_score")
    assert known.slots["gate"] == "urgent"


def test_scores_that_rise_day_by_day_refer(told: Talk) -> None:
    told.say("saturday 5 sunday 6 monday 7", "inform")
    told.say("pain", "describe_pain")
    assert told.slots["gate"] == "soon"


@pytest.mark.parametrize("text", ["hip 6 on monday", "pain 6 monday", "my hip saturday 5 sunday 4"])
def test_with_a_word_of_the_hip_it_is_pain(told: Talk, text: str) -> None:
    told.say(text, "log_run")
    assert len(told.diary.pains) > 1
    assert told.slots["pending"] is None or told.slots["pending"]["ask"] != "numbers"


@pytest.mark.parametrize("intent", ["ask_next_run", "inform", "nlu_fallback", "ask_frequency"])
def test_a_quiet_day_beside_one_with_a_score_is_noted(told: Talk, intent: str) -> None:
    told.say("sunday fine monday 3", intent)
    assert sorted(pain.score for pain in told.diary.pains) == [0, 0, 3]


def test_scores_by_day_are_no_days_of_check_ins(told: Talk) -> None:
    told.say("my hip saturday 5 sunday 4 monday 3", "set_check_in")
    assert told.diary.person.check_in_days is None
    assert len(told.diary.pains) == 4


@pytest.mark.parametrize("text", ["what should i do next", "show my runs", "thanks"])
def test_another_wish_answers_no_question(told: Talk, text: str) -> None:
    told.say("sun 8 mon 9", "inform")
    told.say(text, {"thanks": "thank", "show my runs": "show_diary"}.get(text, "ask_next_run"))
    assert runs_of(told) == {1: 5}


@pytest.mark.parametrize(
    ("text", "intent", "runs"),
    [
        ("also 5k on monday", "ask_next_run", {1: 5, 2: 5}),
        ("and 4k monday", "ask_next_run", {1: 5, 2: 4}),
        ("and 6k sunday", "nlu_fallback", {1: 5, 3: 6}),
        ("plus 7k on saturday", "inform", {1: 5, 4: 7}),
        ("another 3k today", "inform", {1: 5, 0: 3}),
        ("6k on sunday", "ask_next_run", {1: 5, 3: 6}),
    ],
)
def test_one_more_run_is_noted(told: Talk, text: str, intent: str, runs: dict[int, float]) -> None:
    told.say(text, intent)
    assert runs_of(told) == runs


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("and can i do 5k on friday", "ask_next_run"),
        ("and 5k on friday?", "ask_next_run"),
        ("also i'll do 5k on thursday", "ask_next_run"),
        ("and then 10k next sunday", "ask_next_run"),
        ("i want to do 5k on monday", "ask_next_run"),
        ("and 5k is my usual on mondays", "inform"),
        ("should i run 5k monday", "ask_next_run"),
    ],
)
def test_a_plan_or_a_question_is_no_run(told: Talk, text: str, intent: str) -> None:
    told.say(text, intent)
    assert runs_of(told) == {1: 5}


def test_several_runs_wait_for_their_days(known: Talk) -> None:
    asked = known.say("I've run three times this week, 5k 6k 7k", "inform")
    assert not known.diary.runs
    asked = known.say("I've run three times this week, 5k 6k 7k", "log_run")
    assert "days" in words(asked)
    assert not known.diary.runs
    known.say("sat mon", "ask_frequency")
    assert known.slots["pending"]["ask"] == "days"
    known.say("sat mon and yesterday", "ask_frequency")
    assert runs_of(known) == {4: 5, 2: 6, 1: 7}
    assert known.diary.person.check_in_days is None


def test_a_jog_beside_a_run_of_the_day_is_asked_for_its_length(known: Talk) -> None:
    known.say("ran 5k today, 0 during, 0 after", "log_run")
    assert "How far" in words(known.say("went for a jog", "log_run"))
    known.say("2 miles", "inform")
    assert sorted(run.km for run in known.diary.runs) == pytest.approx([3.22, 5])


def test_five_m_in_fifty_minutes_are_miles(known: Talk) -> None:
    known.say("i ran 5 m yesterday in 50 mins", "log_run")
    [run] = known.diary.runs
    assert (run.km, run.minutes) == (pytest.approx(8.05), 50)
    assert not known.diary.pains
    assert known.diary.day_of(run, known.desk.zone) == EVENING.date() - timedelta(days=1)


def test_before_consent_such_numbers_are_not_put_to_the_run_that_waits(runner: Talk) -> None:
    runner.say("ran 5k yesterday", "log_run")
    runner.say("sun 8 mon 9", "inform")
    runner.press("consent")
    runner.say("London", "set_preferences")
    assert runs_of(runner) == {1: 5}
    assert not runner.diary.pains

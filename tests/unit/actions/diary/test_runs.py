"""Runs told one after the other: several at once, told short, told again, and what is no run of the runner's."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.runners_diary import asking, keeping, talk
from actions.turn import Turn
from tests.unit.actions.diary_talk import EVENING, Talk, of_run, scores_of, words


def test_several_runs_of_one_message_are_kept_each_on_its_day(known: Talk) -> None:
    said = words(known.say("log run 10k sat, hip 2 during, 5k sunday", "log_run"))
    assert [run.km for run in sorted(known.diary.runs, key=lambda run: run.at)] == [10, 5]
    assert said.count("Noted for") == 2
    assert of_run(known) == {"during": 2}


def test_of_several_runs_one_that_cannot_be_costs_none_of_the_others(known: Talk) -> None:
    said = words(known.say("500k saturday, 5k sunday", "log_run"))
    assert [run.km for run in known.diary.runs] == [5]
    assert "Noted for" in said


def test_what_was_not_done_is_not_kept_and_yesterday_s_is_yesterday_s(known: Talk) -> None:
    known.say("did the bridges but not the planks", "log_exercise")
    said = words(known.say("did planks yesterday", "log_exercise"))
    assert "yesterday" in said
    done = {one.exercise: one.at.date() for one in known.diary.done}
    assert done == {
        "exercise.single_leg_bridge": EVENING.date(),
        "exercise.side_plank": EVENING.date() - timedelta(days=1),
    }


def test_what_was_done_together_is_logged_on_that(known: Talk) -> None:
    known.slots = {"done": [{"exercise": "exercise.side_plank", "at": EVENING.isoformat()}]}
    known.say("log that", "show_diary")
    assert [one.exercise for one in known.diary.done] == ["exercise.side_plank"]


def test_how_long_a_told_run_took_is_put_to_it(known: Talk) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say("the 5k was 30 minutes", "log_run")
    assert [(run.km, run.minutes) for run in known.diary.runs] == [(5, 30)]
    known.say("ran 5k today in 40 minutes at 7am", "log_run")
    assert len(known.diary.runs) == 2


def test_several_runs_are_kept_also_without_a_word(known: Talk) -> None:
    turn = Turn("", "log_run", conversation="kim", person="kim")
    assert keeping.store_quietly(
        "ran 5k today and it was 9 after, ran 3k yesterday 2 after", EVENING.isoformat(), turn, known.desk
    )
    assert sorted((run.km or 0) for run in known.diary.runs) == [3, 5]
    assert {pain.score for pain in known.diary.pains} == {9, 2}


@pytest.mark.parametrize(
    "text",
    ["i do 3 runs a week mon wed sat, about 5k each", "i usually run 5k on mondays", "5k every other day"],
)
def test_a_habit_is_no_run(known: Talk, text: str) -> None:
    known.say("log something", "start_diary")
    said = words(known.say(text, "inform"))
    assert known.diary.runs == ()
    assert "one run at a time" in said
    known.say("5k yesterday, 1 during", "log_run")
    assert [run.km for run in known.diary.runs] == [5]


@pytest.mark.parametrize("text", ["8", "about 9", "10 i think", "eight", "10ish"])
def test_how_far_is_a_distance(known: Talk, text: str) -> None:
    known.say("I had a run", "log_run")
    assert "on the run" in words(known.say(text, "inform"))
    assert len(known.diary.runs) == 1
    assert known.diary.pains == ()


def test_a_number_where_run_and_hip_are_asked_for_at_once_is_asked_about(known: Talk) -> None:
    known.say("log something", "start_diary")
    assert "Is 9 how far" in words(known.say("9", "inform"))
    known.press("value_km")
    assert [run.km for run in known.diary.runs] == [9]
    known.slots = {"pending": {"kind": "diary", "ask": "what"}}
    known.say("9", "inform")
    assert "severe" in words(known.press("value_score"))


def test_more_of_the_run_before_its_length_does_not_lose_it(known: Talk) -> None:
    known.say("had a great run yesterday, 5 after", "log_run")
    assert "How far" in words(known.say("woke up 2", "log_run"))
    known.say("8 miles", "inform")
    assert scores_of(known) == {(1, "after"): 5, (0, "morning"): 2}
    assert [run.km for run in known.diary.runs] == [12.87]


def test_a_run_told_short_answers_which_there_was(known: Talk) -> None:
    known.say("log something", "start_diary")
    known.say("8k tuesday", "ask_next_run")
    assert [run.km for run in known.diary.runs] == [8]


def test_more_of_a_run_that_is_told_again_is_kept_with_it(known: Talk) -> None:
    known.say("ran 5k today, 1 during", "log_run")
    said = words(known.say("5k today, 5 after", "log_run"))
    assert "5 after it" in said
    assert "already have that run" in said
    assert len(known.diary.runs) == 1
    assert of_run(known) == {"during": 1, "after": 5}


@pytest.mark.parametrize(
    "text",
    [
        "10 people came to my parkrun",
        "6 people from work joined my parkrun today",
        "my wife ran 10k today, 3 after",
        "my mate did 5k yesterday and his hip was 4",
        "watched the marathon yesterday, hip 2",
        "take 2 min off my 5k",
        "the 5k was cancelled today",
    ],
)
def test_what_others_ran_and_what_one_would_like_to_run_is_not_kept(known: Talk, text: str) -> None:
    said = words(known.say(text, "log_run"))
    assert not known.diary.runs
    assert not known.diary.pains
    assert "still ahead" not in said


def test_one_s_own_run_beside_another_s_is_kept(known: Talk) -> None:
    known.say("my wife ran 10k and i did 5k, hip 2", "log_run")
    assert [run.km for run in known.diary.runs] == [5]


@pytest.mark.parametrize(
    "text", ["ran 10k at the weekend, 3 after", "ran 10k last week, 3 after", "10k the other day, 3 after"]
)
def test_a_run_of_some_day_waits_for_its_day(known: Talk, text: str) -> None:
    assert "Which day" in words(known.say(text, "log_run"))
    assert not known.diary.runs
    known.say("sunday", "inform")
    [run] = known.diary.runs
    assert (known.diary.day_of(run, known.desk.zone).day, run.km) == (22, 10)
    assert of_run(known) == {"after": 3}


def test_a_day_that_there_is_not_is_asked_for(known: Talk) -> None:
    assert "30 february" in words(known.say("on 30 february ran 5k hip 2", "log_run"))
    assert not known.diary.runs
    assert not known.diary.pains
    known.say("it was monday", "log_run")
    assert [run.km for run in known.diary.runs] == [5]


def test_weeks_ago_are_counted(known: Talk) -> None:
    known.say("3 weeks ago ran 12k, 6 after", "log_run")
    [run] = known.diary.runs
    assert known.diary.day_of(run, known.desk.zone) == EVENING.date() - timedelta(weeks=3)


def test_the_question_for_the_day_is_asked_once_more_after_a_question_of_the_runner_s() -> None:
    pending = {"kind": "diary", "ask": "day", "text": "ran 5k", "at": EVENING.isoformat()}
    assert asking.shall_ask_again(Turn("what are hip flexors", "ask_hip_flexors", slots={"pending": pending}))


def test_what_happens_every_time_is_no_run_of_today(known: Talk) -> None:
    known.say("i drop out at 3k every time", "log_run")
    assert not known.diary.runs


@pytest.mark.parametrize(
    "text",
    [
        "did 3 sets of 10 clams and 2 of bridges",
        "3x10 bridges done",
        "bridges, 20 reps",
        "did two side planks",
        "planks for 30 seconds",
    ],
)
def test_how_many_were_done_is_said_not_to_be_kept(known: Talk, text: str) -> None:
    said = words(known.say(text, "log_exercise"))
    assert "Well done" in said
    assert "not how many" in said
    assert ("isn't one of my four" in said) == ("clams" in text)


@pytest.mark.parametrize(
    "text", ["did bridges", "side planks done", "bridges yesterday", "did my side plank at 8"]
)
def test_what_is_kept_whole_is_said_without_that(known: Talk, text: str) -> None:
    assert "not how many" not in words(known.say(text, "log_exercise"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("show me", True), ("ok show me then", True), ("show me how", False), ("show me the plank", False)],
)
def test_show_me_with_nothing_else_talked_about_is_the_diary(known: Talk, text: str, shown: bool) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    turn = Turn(text, "ask_how_to", slots={}, conversation="kim", person="kim")
    assert (talk.shown(turn, lambda: known.desk) is not None) is shown
    leaning = Turn(
        text, "ask_how_to", slots={"topic": "exercise.side_plank"}, conversation="kim", person="kim"
    )
    assert talk.shown(leaning, lambda: known.desk) is None

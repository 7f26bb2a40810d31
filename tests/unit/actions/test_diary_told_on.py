"""The diary goes on being told: several runs at once, scores after the fact, a day put right, what was left out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.runners_diary import exercised, telling
from actions.turn import Turn
from tests.unit.actions.diary_talk import EVENING, Talk, words


@pytest.fixture
def known(runner: Talk) -> Talk:
    runner.press("consent")
    runner.say("London", "set_preferences")
    runner.desk.diaries.set("kim", zone="Europe/London", check_ins=False)
    return runner


def of_run(known: Talk) -> dict[str, float]:
    return {pain.moment: pain.score for pain in known.diary.pains if pain.run is not None}


def test_several_runs_of_one_message_are_kept_each_on_its_day(known: Talk) -> None:
    said = words(known.say("log run 10k sat, hip 2 during, 5k sunday", "log_run"))
    assert [run.km for run in sorted(known.diary.runs, key=lambda run: run.at)] == [10, 5]
    assert said.count("Noted for") == 2
    assert of_run(known) == {"during": 2}


def test_of_several_runs_one_that_cannot_be_costs_none_of_the_others(known: Talk) -> None:
    said = words(known.say("500k saturday, 5k sunday", "log_run"))
    assert [run.km for run in known.diary.runs] == [5]
    assert "Noted for" in said


def test_scores_that_come_after_belong_to_the_last_run(known: Talk) -> None:
    known.say("ran 5k yesterday", "log_run")
    known.say("hip was fine on the run", "ask_next_run")
    known.say("about 3 after", "inform")
    assert of_run(known) == {"during": 0, "after": 3}
    known.say("hip was a 1 this morning", "report_better")
    assert [pain.score for pain in known.diary.pains if pain.moment == "morning"] == [1]


def test_without_a_recent_run_a_score_is_none_of_the_diary_s(known: Talk) -> None:
    known.say("ran 5k yesterday, 1 during", "log_run")
    known.at(EVENING + timedelta(days=5))
    known.slots = {}
    known.say("about 3 after", "log_exercise")
    assert of_run(known) == {"during": 1}


def test_a_day_is_put_right_with_the_pain_of_the_run(known: Talk) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    said = words(known.say("wait that was yesterday not today", "correct_entry"))
    assert "for yesterday" in said
    [run] = known.diary.runs
    assert known.diary.day_of(run, known.desk.zone) == EVENING.date() - timedelta(days=1)
    assert {pain.day for pain in known.diary.pains} == {EVENING.date() - timedelta(days=1)}


@pytest.mark.parametrize(
    "text",
    [
        "move it to tomorrow",
        "that was great",
        "that was on the treadmill",
        "it's thursday and i'm off work",
        "that was the best run yesterday",
        "it was monday when it started",
    ],
)
def test_what_puts_no_day_right(known: Talk, text: str) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say(text, "correct_entry")
    [run] = known.diary.runs
    assert known.diary.day_of(run, known.desk.zone) == EVENING.date()


def test_a_run_is_taken_out_by_its_length_and_no_other_is_changed(known: Talk) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say("ran 10k yesterday, 1 during", "log_run")
    known.say("get rid of the 10k one", "correct_entry")
    assert [run.km for run in known.diary.runs] == [5]


def test_a_length_is_put_right_by_its_old_one(known: Talk) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say("the 5k was actually 6k", "correct_entry")
    assert [run.km for run in known.diary.runs] == [6]


def test_what_was_not_done_is_not_kept_and_yesterday_s_is_yesterday_s(known: Talk) -> None:
    known.say("did the bridges but not the planks", "log_exercise")
    said = words(known.say("did planks yesterday", "log_exercise"))
    assert "yesterday" in said
    done = {one.exercise: one.at.date() for one in known.diary.done}
    assert done == {
        "exercise.single_leg_bridge": EVENING.date(),
        "exercise.side_plank": EVENING.date() - timedelta(days=1),
    }


def test_how_it_was_in_words_is_asked_for_as_a_number(known: Talk) -> None:
    known.say("ran 5k today", "log_run")
    assert "About how much" in words(known.say("bit niggly", "describe_pain"))
    known.say("maybe a 3", "inform")
    assert of_run(known) == {"during": 3}


def test_another_hour_right_after_a_check_in_was_planned(known: Talk) -> None:
    known.say("ask me tomorrow at 7", "set_check_in")
    for said, hour in (("make it 8", 8), ("no 7:30", 7), ("change it to 9am", 9)):
        known.say(said, "stop_check_ins" if "change" in said else "correct_entry")
        planned = known.desk.check_ins.planned("kim")
        assert planned is not None
        assert planned.due_at.astimezone(known.diary.zone(known.desk.zone)).hour == hour
    assert "can't keep to chosen days" in words(known.say("actually only weekdays", "ask_frequency"))


def test_a_check_in_at_once_asks_of_signs_first(known: Talk) -> None:
    known.say("ran 5k yesterday, 1 during", "log_run")
    assert "any of these new" in words(known.say("i want to do my check in now", "start_assessment"))


def test_what_was_done_together_is_logged_on_that(known: Talk) -> None:
    known.slots = {"done": [{"exercise": "exercise.side_plank", "at": EVENING.isoformat()}]}
    known.say("log that", "show_diary")
    assert [one.exercise for one in known.diary.done] == ["exercise.side_plank"]


def test_make_it_half_past_keeps_the_half_of_the_day(known: Talk) -> None:
    known.at(EVENING - timedelta(hours=4))
    known.say("remind me every evening at 9", "set_check_in")
    known.say("make it 9:30", "set_check_in")
    planned = known.desk.check_ins.planned("kim")
    assert planned is not None
    local = planned.due_at.astimezone(known.diary.zone(known.desk.zone))
    assert (local.hour, local.minute) == (21, 30)


def test_what_is_about_the_hip_is_no_place(runner: Talk) -> None:
    runner.say("ran 5k today, 2 during", "log_run")
    runner.press("consent")
    assert "don't know a time zone" not in words(runner.say("no the right hip", "inform"))
    assert "Noted for today" in words(runner.say("London", "set_preferences"))


def test_how_long_a_told_run_took_is_put_to_it(known: Talk) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say("the 5k was 30 minutes", "log_run")
    assert [(run.km, run.minutes) for run in known.diary.runs] == [(5, 30)]
    known.say("ran 5k today in 40 minutes at 7am", "log_run")
    assert len(known.diary.runs) == 2


@pytest.mark.parametrize(
    "text",
    [
        "i drop to 5k now",
        "i had to drop out of the 5k",
        "i didn't scrap the 5k",
        "the 5k was 6 months ago",
        "my 5k is 10 days away",
    ],
)
def test_ordinary_talk_takes_out_and_changes_no_run(known: Talk, text: str) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say(text, "correct_entry")
    assert [run.km for run in known.diary.runs] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "woke up at 5",
        "2 coffees this morning",
        "slept 6 last night",
        "no pain this morning from the wife lol",
    ],
)
def test_other_numbers_are_no_scores_of_the_run(known: Talk, text: str) -> None:
    known.say("ran 5k yesterday, 1 during", "log_run")
    known.slots = {}
    known.say(text, "log_exercise")
    assert [pain.score for pain in known.diary.pains] == [1]


def test_several_runs_are_kept_also_without_a_word(known: Talk) -> None:
    turn = Turn("", "log_run", conversation="kim", person="kim")
    assert telling.store_quietly(
        "ran 5k today and it was 9 after, ran 3k yesterday 2 after", EVENING.isoformat(), turn, known.desk
    )
    assert sorted((run.km or 0) for run in known.diary.runs) == [3, 5]
    assert {pain.score for pain in known.diary.pains} == {9, 2}


@pytest.mark.parametrize(
    ("before", "said", "km"),
    [
        ("km", "miles", 16.09),
        ("km", "miles, not km", 16.09),
        ("mi", "sorry km not miles", 10.0),
        ("km", "km", 10.0),
    ],
)
def test_a_unit_that_comes_after_the_number_is_of_that_run(
    known: Talk, before: str, said: str, km: float
) -> None:
    known.desk.diaries.set("kim", units=before)
    known.say("ran 10 today", "log_run")
    answer = words(known.say(said, "set_preferences"))
    assert [run.km for run in known.diary.runs] == [km]
    assert "on the run" in answer  # The question is asked again.
    known.say("2", "inform")
    assert of_run(known) == {"during": 2}


def test_a_unit_changes_no_run_that_was_told_with_one(known: Talk) -> None:
    known.say("ran 10 km today", "log_run")
    known.say("use miles", "set_preferences")
    assert [run.km for run in known.diary.runs] == [10]


@pytest.mark.parametrize(
    "text",
    [
        "delete the bridges",
        "remove my glute bridges from the diary",
        "sorry, take out today's bridges please",
    ],
)
def test_an_exercise_is_taken_out_and_nothing_else(known: Talk, text: str) -> None:
    known.say("ran 5k today, 1 during", "log_run")
    known.say("did my bridges", "log_exercise")
    known.say("and the plank", "log_exercise")
    assert "glute bridge" in words(known.say(text, "delete_data"))
    assert [done.exercise for done in known.diary.done] == ["exercise.side_plank"]
    assert len(known.diary.runs) == 1
    assert not known.slots.get("pending")


def test_an_exercise_that_is_not_there_takes_nothing_out(known: Talk) -> None:
    known.say("did my bridges", "log_exercise")
    assert "no such exercise" in words(known.say("delete the planks", "delete_data"))
    assert "no such exercise" in words(known.say("delete monday's bridges", "delete_data"))
    assert len(known.diary.done) == 1


@pytest.mark.parametrize(
    "text",
    ["should i drop the bridges", "delete everything", "take the planks out of my plan", "delete the 10k"],
)
def test_other_wishes_take_no_exercise_out(text: str) -> None:
    assert not exercised.takes_out(Turn(text))


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


def test_a_town_told_unasked_is_the_zone_and_the_question_stands(runner: Talk) -> None:
    runner.press("consent")
    said = words(runner.say("leeds then", "out_of_scope"))
    assert "Europe/London" in said
    assert "how far" in said
    runner.say("5k, 2 during", "inform")
    assert [run.km for run in runner.diary.runs] == [5]


@pytest.mark.parametrize("text", ["nice", "reading", "a great idea", "what is london like"])
def test_what_is_no_town_alone_sets_no_zone(runner: Talk, text: str) -> None:
    runner.press("consent")
    runner.say(text, "out_of_scope")
    assert runner.diary.person.zone is None


def test_another_hour_before_the_zone_is_told_is_no_score(runner: Talk) -> None:
    runner.press("consent")
    runner.say("ran 5k today, 1 during 1 after", "log_run")
    runner.say("7 tomorrow morning", "set_check_in")
    said = words(runner.say("actually make it half six", "correct_entry"))
    assert "time zone" in said
    assert {pain.score for pain in runner.diary.pains} == {1}
    assert "06:30" in words(runner.say("London", "out_of_scope")) or runner.diary.person.check_in_at == 390


@pytest.mark.parametrize("text", ["quarter to 9 in the morning", "actually make it quarter to nine please"])
def test_an_hour_in_many_words_right_after_one_was_planned(known: Talk, text: str) -> None:
    known.say("check in with me at 8", "set_check_in")
    assert "08:45" in words(known.say(text, "inform"))


def test_a_chosen_day_is_none_of_a_check_in_s(known: Talk) -> None:
    assert "chosen days" in words(known.say("can you check on me the day after tomorrow", "set_check_in"))

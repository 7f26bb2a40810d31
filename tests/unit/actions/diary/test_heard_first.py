"""What is heard before an intent counts: pain that is gone, a run taken out, a zone's short name, days while a check-in is offered."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from tests.unit.actions.diary_talk import EVENING, Talk, of_run, scores_of, words


@pytest.fixture
def told(known: Talk) -> Talk:
    known.say("ran 5k yesterday, 1 during", "log_run")
    return known


@pytest.fixture
def offered(known: Talk) -> Talk:
    known.desk.diaries.set("kim", check_ins=None)
    known.say("ran 5k today, 0 during, 0 after", "log_run")
    known.slots["pending"] = {"kind": "diary", "ask": "check_in"}
    return known


@pytest.mark.parametrize(
    "text",
    [
        "gone by morning",
        "settled overnight",
        "it was gone the next morning",
        "by morning it had gone",
        "all gone when i woke up",
        "hip settled by morning",
    ],
)
def test_pain_that_is_gone_by_morning_is_noted(told: Talk, text: str) -> None:
    said = words(told.say(text, "inform"))
    assert "hip 0 in the morning" in said
    assert scores_of(told)[0, "morning"] == 0


@pytest.mark.parametrize(
    ("text", "intent"),
    [("all gone now", "delete_data"), ("no ache today", "report_better"), ("no pain now", "report_better")],
)
def test_pain_that_is_gone_now_is_noted(told: Talk, text: str, intent: str) -> None:
    told.say(text, intent)
    assert scores_of(told)[0, "evening"] == 0


def test_all_gone_answers_how_it_is_now(known: Talk) -> None:
    known.say("ran 5k today", "log_run")
    known.say("2", "inform")
    known.say("all gone now", "report_better")
    assert of_run(known) == {"during": 2}
    assert scores_of(known)[0, "evening"] == 0


def test_pain_was_nothing_is_of_the_run_of_which_it_is_not_known(known: Talk) -> None:
    known.say("ran 5k yesterday, 2 in the evening", "log_run")
    known.say("pain was nothing", "report_better")
    assert of_run(known) == {"during": 0}


def test_a_score_that_was_told_stays(told: Talk) -> None:
    told.say("pain was nothing", "report_better")
    assert of_run(told) == {"during": 1}


@pytest.mark.parametrize(
    "text",
    [
        "not gone by morning",
        "mostly gone now",
        "gone for a run",
        "has it gone?",
        "nearly gone",
        "it hasn't settled",
        "gone by morning but back by noon",
        "still there",
    ],
)
def test_what_is_not_gone_is_no_zero(told: Talk, text: str) -> None:
    before = scores_of(told)
    told.say(text, "report_not_better")
    assert scores_of(told) == before


def test_under_a_gate_it_is_noted_by_nobody(told: Talk) -> None:
    told.slots["gate"] = "urgent"
    before = scores_of(told)
    told.say("all gone now", "report_better")
    assert scores_of(told) == before


@pytest.mark.parametrize(
    "text",
    ["remove it", "remove that please", "delete it", "remove", "scrap that", "undo", "take that out please"],
)
def test_what_was_just_told_is_asked_about_alone(told: Talk, text: str) -> None:
    asked = told.say(text, "delete_data")
    assert words(asked) == "Shall I take this run out of your diary?"
    assert len(told.diary.runs) == 1
    told.say("yes", "affirm")
    assert told.diary is not None
    assert not told.diary.runs


def test_a_no_to_it_keeps_the_run(told: Talk) -> None:
    told.say("remove it", "delete_data")
    told.say("no", "deny")
    assert len(told.diary.runs) == 1


@pytest.mark.parametrize("text", ["no just that run", "no not everything just that run", "only the last run"])
@pytest.mark.parametrize("first", ["remove it", "delete my data"])
def test_just_that_run_is_no_more_than_that(told: Talk, first: str, text: str) -> None:
    told.say("ran 8k today, 1 during", "log_run")
    told.say(first, "delete_data")
    told.say(text, "correct_entry")
    if told.slots["pending"]:
        told.say("yes", "affirm")
    assert [run.km for run in told.diary.runs] == [5]


def test_long_after_a_run_all_of_it_is_asked_about_as_ever(told: Talk) -> None:
    told.say("what do you know about me", "show_my_data")
    assert "everything" in words(told.say("delete it", "delete_data"))


@pytest.mark.parametrize("text", ["cancel that run", "scrap the last run", "undo my last entry please"])
def test_a_run_that_is_cancelled_is_taken_out(told: Talk, text: str) -> None:
    told.say(text, "stop")
    assert not told.diary.runs


@pytest.mark.parametrize("text", ["cancel", "stop", "cancel my run tomorrow", "drop the run on friday"])
def test_what_cancels_no_entry(told: Talk, text: str) -> None:
    told.say(text, "deny")
    assert len(told.diary.runs) == 1


@pytest.mark.parametrize("text", ["mon wed fri", "on tuesday", "monday and thursday", "tue, thu"])
@pytest.mark.parametrize("intent", ["ask_frequency", "inform", "set_check_in"])
def test_days_alone_take_no_offer(offered: Talk, text: str, intent: str) -> None:
    asked = offered.say(text, intent)
    assert [one.title for one in asked.replies[0].choices] == ["Days I ran", "Days to ask me"]
    assert offered.diary.person.check_in_days is None
    assert offered.desk.check_ins.planned("kim") is None


def test_days_to_be_asked_on(offered: Talk) -> None:
    offered.say("mon wed fri", "ask_frequency")
    offered.say("ask me then", "inform")
    assert offered.diary.person.check_in_days == "mon,wed,fri"


def test_days_of_runs(offered: Talk) -> None:
    offered.say("mon wed fri", "ask_frequency")
    assert "how far" in words(offered.press("days_meant_ran"))
    assert offered.diary.person.check_in_days is None


@pytest.mark.parametrize(
    "text", ["weekdays only", "yes but on mondays and fridays", "ask me mon wed fri", "just weekends"]
)
def test_days_with_a_yes_or_a_word_of_asking_take_it(offered: Talk, text: str) -> None:
    offered.say(text, "ask_frequency")
    assert offered.diary.person.check_in_days is not None


def test_a_day_put_right_moves_the_run_and_no_check_in(known: Talk) -> None:
    known.say("ran 6k on monday, 0 during", "log_run")
    known.say("no not monday sunday", "deny")
    [run] = known.diary.runs
    assert known.diary.day_of(run, known.desk.zone) == EVENING.date() - timedelta(days=3)
    assert known.diary.person.check_in_days is None


def test_a_day_without_a_run_moves_none(offered: Talk) -> None:
    said = offered.say("no not tuesday monday", "deny")
    [run] = offered.diary.runs
    assert offered.diary.day_of(run, offered.desk.zone) == EVENING.date()
    assert "no run like that" in words(said)
    assert offered.diary.person.check_in_days is None


@pytest.mark.parametrize(
    "text",
    [
        "it wasn't yesterday it was sunday",
        "that wasn't yesterday, it was on sunday",
        "not yesterday, sunday",
        "no it was not yesterday but sunday",
    ],
)
def test_the_other_day_stands_behind_the_wrong_one(told: Talk, text: str) -> None:
    told.say(text, "correct_entry")
    [run] = told.diary.runs
    assert told.diary.day_of(run, told.desk.zone) == EVENING.date() - timedelta(days=3)


@pytest.mark.parametrize(
    "text", ["wrong day", "sorry, that's the wrong day", "the date is wrong", "no it wasn't yesterday"]
)
def test_a_wrong_day_is_asked_for(told: Talk, text: str) -> None:
    assert "Which day" in words(told.say(text, "correct_entry"))
    told.say("sun", "inform")
    [run] = told.diary.runs
    assert told.diary.day_of(run, told.desk.zone) == EVENING.date() - timedelta(days=3)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("it was more like half an hour", 30),
        ("more like 40 minutes", 40),
        ("closer to an hour and a half", 90),
    ],
)
def test_a_length_put_right_while_its_pain_is_asked(known: Talk, text: str, minutes: float) -> None:
    known.say("ran 6k today", "log_run")
    said = words(known.say(text, "inform"))
    assert "on the run, from 0" in said
    [run] = known.diary.runs
    assert (run.km, run.minutes) == (6, minutes)


@pytest.mark.parametrize("ask", [{"ask": "planned", "at": 480}, {"ask": "zone", "then": "check_in"}])
def test_a_length_put_right_is_no_hour_and_no_place(told: Talk, ask: dict[str, object]) -> None:
    told.slots["pending"] = {"kind": "diary", **ask}
    told.say("i mean 6 miles", "inform")
    [run] = told.diary.runs
    assert run.km == pytest.approx(9.66)


def test_no_miles_is_no_question_of_where(told: Talk) -> None:
    assert "miles" in words(told.say("no miles", "set_preferences"))
    assert told.diary.person.units == "mi"
    assert "kilometres" in words(told.say("no miles, km", "set_preferences"))
    assert "time zone" not in words(told.say("purple", "set_preferences"))
    assert "time zone" in words(told.say("change my time zone", "set_preferences"))


def test_a_number_is_no_zone(runner: Talk) -> None:
    runner.say("ran 5k today", "log_run")
    runner.press("consent")
    said = words(runner.say("0", "inform"))
    assert "“0”" not in said
    assert runner.diary.person.zone is None


ZONES = [("EST", "America/New_York"), ("bst", "Europe/London"), ("IST", "Asia/Kolkata"), ("AEST", "Australia/Sydney"), ("CST", "America/Chicago"), ("i'm in pst", "America/Los_Angeles")]  # fmt: skip


@pytest.mark.parametrize(("text", "zone"), ZONES)
@pytest.mark.parametrize("intent", ["other_language", "goodbye", "affirm", "ask_rest_ice", "set_preferences"])
def test_a_short_name_answers_where_somebody_is(runner: Talk, text: str, zone: str, intent: str) -> None:
    runner.say("ran 5k today", "log_run")
    runner.press("consent")
    runner.say(text, intent)
    assert runner.diary.person.zone == zone
    assert len(runner.diary.runs) == 1


@pytest.mark.parametrize(("text", "zone"), ZONES)
def test_elsewhere_it_is_kept_too(told: Talk, text: str, zone: str) -> None:
    assert zone in words(told.say(text, "other_language"))
    assert told.diary.person.zone == zone


def test_without_a_diary_it_is_not_understood_and_no_goodbye(runner: Talk) -> None:
    assert "another way" in words(runner.say("BST", "goodbye"))


def test_a_morning_run_of_today_has_no_morning_after(known: Talk) -> None:
    known.at(datetime(2026, 11, 25, 9, 0, tzinfo=timezone.utc))
    known.say("ran 5k today, 1 during, 1 after", "log_run")
    before = scores_of(known)
    known.say("settled overnight", "inform")
    assert scores_of(known) == before


@pytest.fixture
def planned(known: Talk) -> Talk:
    known.desk.diaries.set("kim", check_ins=True)
    known.slots["pending"] = {"kind": "diary", "ask": "planned", "at": 480}
    return known


@pytest.mark.parametrize(
    "text", ["can you make it evening", "actually evenings are better", "in the evening please", "evenings"]
)
def test_another_part_of_the_day_is_asked_for_its_hour(planned: Talk, text: str) -> None:
    assert "At what time" in words(planned.say(text, "report_better"))
    planned.say("7", "inform")
    assert planned.diary.person.check_in_at == 19 * 60


@pytest.mark.parametrize(
    "text", ["evening was fine", "hip was bad this evening", "good evening", "this evening 3", "good night"]
)
def test_what_speaks_of_the_evening_and_of_no_check_in(planned: Talk, text: str) -> None:
    planned.say(text, "nlu_fallback")
    assert (planned.slots["pending"] or {}).get("ask") != "check_in_at"


@pytest.mark.parametrize("text", ["only after runs", "just ask me after a run", "only on days i run"])
def test_only_after_runs(planned: Talk, text: str) -> None:
    assert "after a run that you log" in words(planned.say(text, "inform"))


def test_which_days_are_asked_on_is_told(planned: Talk) -> None:
    assert "run" in words(planned.say("which days are you asking me", "ask_frequency"))


@pytest.mark.parametrize("text", ["log it", "log that please", "ok save it"])
def test_log_it_agrees_to_a_diary(runner: Talk, text: str) -> None:
    runner.say("just ran 5k", "log_run")
    runner.say(text, "show_diary")
    runner.say("London", "set_preferences")
    assert [run.km for run in runner.diary.runs] == [5]


@pytest.mark.parametrize("text", ["did them yesterday too", "did both yesterday", "same again yesterday"])
def test_exercises_by_a_word_for_them_are_all_that_were_told_last(known: Talk, text: str) -> None:
    known.say("did leg raises and plank today", "log_exercise")
    known.slots["topic"] = "exercise.side_plank"
    known.say(text, "log_exercise")
    done = [(one.at.date() < EVENING.date(), one.exercise) for one in known.diary.done]
    assert (True, "exercise.side_plank") in done
    assert (True, "exercise.side_leg_raise") in done

"""The hour of a check-in and the place of its clock, told beside everything else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.actions.diary_talk import EVENING, Talk, words


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


def test_this_evening_without_an_hour_is_asked_for_one(known: Talk) -> None:
    known.say("5k today, 1 during", "log_run")
    assert "At what time" in words(known.say("remind me tonight", "set_check_in"))
    assert "today at 21:00" in words(known.say("9", "inform"))


@pytest.mark.parametrize(
    "text",
    [
        "remind me tomorrow",
        "ran tonight, ask me tomorrow",
        "check in with me every evening",
        "remind me in the mornings",
    ],
)
def test_another_day_needs_no_hour(known: Talk, text: str) -> None:
    assert "At what time" not in words(known.say(text, "set_check_in"))


def test_a_score_of_the_hip_is_no_hour(known: Talk) -> None:
    known.say("remind me tomorrow at 7", "set_check_in")
    known.say("9 in the hip", "inform")
    planned = known.desk.check_ins.planned("kim")
    assert planned is not None
    assert planned.due_at.hour == 7


def test_how_it_is_now_changes_no_check_in(known: Talk) -> None:
    known.say("ran 5k today, 0 during", "log_run")
    known.say("remind me at 9", "set_check_in")
    known.say("5 now", "inform")
    assert {pain.moment: pain.score for pain in known.diary.pains} == {"during": 0, "evening": 5}


@pytest.mark.parametrize("text", ["4", "hips 4", "my hip is a 4", "hip 4/10"])
def test_a_score_after_a_check_in_was_planned_changes_no_hour(known: Talk, text: str) -> None:
    known.say("ran 8k today, 0 during", "log_run")
    known.say("remind me at 9 tonight", "set_check_in")
    known.say(text, "inform")
    assert {pain.moment: pain.score for pain in known.diary.pains} == {"during": 0, "evening": 4}


def test_an_hour_after_a_check_in_was_planned_is_one(known: Talk) -> None:
    known.say("ran 8k today, 0 during", "log_run")
    known.say("remind me at 9 tomorrow", "set_check_in")
    known.say("8", "inform")
    assert {pain.moment for pain in known.diary.pains} == {"during"}

"""The hour of a check-in and the place of its clock, told beside everything else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.runners_diary.on_days import asks_when
from bot.language.diary_policy import answers_offer
from tests.unit.actions.diary_talk import EVENING, Talk, words


def test_another_hour_right_after_a_check_in_was_planned(known: Talk) -> None:
    known.say("ask me tomorrow at 7", "set_check_in")
    for said, hour in (("make it 8", 8), ("no 7:30", 7), ("change it to 9am", 9)):
        known.say(said, "stop_check_ins" if "change" in said else "correct_entry")
        planned = known.desk.check_ins.planned("kim")
        assert planned is not None
        assert planned.due_at.astimezone(known.diary.zone(known.desk.zone)).hour == hour
    assert "on weekdays only" in words(known.say("actually only weekdays", "ask_frequency"))


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


@pytest.mark.parametrize(
    "text",
    [
        "can you check on me the day after tomorrow",
        "check in every other day",
        "remind me to stretch",
        "ask me twice a week",
    ],
)
def test_what_check_ins_cannot_do_is_said(known: Talk, text: str) -> None:
    assert "can't count days" in words(known.say(text, "set_check_in"))


@pytest.mark.parametrize(
    ("text", "days", "coming"),
    [
        ("check in with me mondays and thursdays", "mon,thu", "Thursday at 08:00"),
        ("ask me weekends only", "sat,sun", "Saturday at 08:00"),
        ("check in at 9, but not on thursdays", "mon,tue,wed,fri,sat,sun", "Friday at 09:00"),
        ("only ask me on fridays at 7:30", "fri", "Friday at 07:30"),
        ("weekdays please, remind me", "mon,tue,wed,thu,fri", "Thursday at 08:00"),
        ("ask me on monday", None, "Monday at 08:00"),
        ("ask me every morning", None, "Thursday at 08:00"),
    ],
)
def test_check_ins_come_on_the_days_that_are_named(
    known: Talk, text: str, days: str | None, coming: str
) -> None:
    assert coming in words(known.say(text, "set_check_in"))
    assert known.diary.person.check_in_days == days


def test_days_named_right_after_the_offer_or_the_plan_are_kept(known: Talk) -> None:
    known.slots = {"pending": {"kind": "diary", "ask": "check_in"}}
    assert "on weekends only" in words(known.say("weekends only", "ask_plan"))
    assert "Monday at 08:00" in words(known.say("mondays and tuesdays please", "ask_next_run"))
    assert "every day again" in words(known.say("actually every day", "ask_frequency"))
    assert known.diary.person.check_in_days is None


def test_days_named_before_the_zone_is_told_are_kept(runner: Talk) -> None:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    runner.say("check in with me", "set_check_in")
    assert "time zone" in words(runner.say("not on thursdays", "deny"))
    assert "Friday at 08:00" in words(runner.say("London", "set_preferences"))


def test_days_named_before_consent_are_kept(runner: Talk) -> None:
    runner.say("check in with me on mondays and fridays at 9", "set_check_in")
    runner.press("consent")
    assert "Friday at 09:00" in words(runner.say("London", "set_preferences"))
    assert runner.diary.person.check_in_days == "mon,fri"


def test_after_a_run_the_check_in_keeps_to_the_days(known: Talk) -> None:
    known.say("ask me on saturdays and sundays only", "set_check_in")
    known.say("ran 5k today, 2 during", "log_run")
    planned = known.desk.check_ins.planned("kim")
    assert planned is not None
    assert f"{planned.due_at:%A}" == "Saturday"
    assert ("Check-ins", "on, weekends") in known.say("what do you know", "show_my_data").replies[0].card.rows


@pytest.mark.parametrize(
    "text",
    ["yes ask me", "yeah ask me then", "ok ask away", "go on then, check in", "please ask me", "yes do ask"],
)
def test_a_yes_to_being_asked_plans_the_check_in(known: Talk, text: str) -> None:
    known.slots = {"pending": {"kind": "diary", "ask": "check_in"}}
    assert "Thursday at 08:00" in words(known.say(text, "start_assessment"))
    assert answers_offer(text, "start_assessment", known.slots["pending"], None) is False
    assert answers_offer(text, "start_assessment", {"kind": "diary", "ask": "check_in"}, None)


@pytest.mark.parametrize(
    ("text", "pending", "form"),
    [
        ("assess me", {"kind": "diary", "ask": "check_in"}, None),
        ("yes help me work it out", {"kind": "diary", "ask": "check_in"}, None),
        ("ask me the questions", {"kind": "diary", "ask": "check_in"}, None),
        ("yes ask me", {"kind": "assess"}, None),
        ("yes ask me", None, None),
        ("yes ask me", {"kind": "diary", "ask": "check_in"}, "assessment_form"),
    ],
)
def test_what_is_no_yes_to_a_check_in(text: str, pending: object, form: str | None) -> None:
    assert not answers_offer(text, "start_assessment", pending, form)


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


def test_a_town_told_ahead_of_the_yes_leaves_the_offer_open(runner: Talk) -> None:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    runner.say("ran 5k today, 2 during", "log_run")
    assert "Shall I ask you" in words(runner.say("lisbon", "out_of_scope"))
    assert "today at 20:00" in words(runner.say("yes, evenings at 8", "set_check_in"))
    assert runner.diary.person.zone == "Europe/Lisbon"


def test_another_hour_before_consent_keeps_the_days(runner: Talk) -> None:
    runner.say("check in with me on mondays and fridays at 9", "set_check_in")
    runner.say("yes but at ten", "affirm")
    assert "Friday at 10:00" in words(runner.say("London", "set_preferences"))


def test_a_day_of_check_ins_is_swapped_whatever_was_asked_last(known: Talk) -> None:
    known.say("check in on mondays and thursdays", "set_check_in")
    known.slots = {**known.slots, "pending": None}
    assert "Tuesdays and Thursdays" in words(
        known.say("make that tuesdays instead of mondays", "correct_entry")
    )
    assert known.diary.person.days == {1, 3}


@pytest.mark.parametrize(
    "asks",
    [
        "when do you check in",
        "what time do you check in?",
        "do you check in every day",
        "when's the next check in",
    ],
)
def test_when_check_ins_come_is_told_and_nothing_is_changed(known: Talk, asks: str) -> None:
    known.say("check in on mondays at 9", "set_check_in")
    before = known.diary.person, known.desk.check_ins.planned("kim")
    said = words(known.say(asks, "set_check_in"))
    assert "09:00" in said
    assert "Mondays" in said
    assert (known.diary.person, known.desk.check_ins.planned("kim")) == before


def test_without_a_diary_it_is_said_what_check_ins_are(runner: Talk) -> None:
    assert "only where you have a diary" in words(runner.say("when do you check in", "set_check_in"))


def test_where_they_are_switched_off_that_is_said(known: Talk) -> None:
    assert "don't check in" in words(known.say("when do you check in", "set_check_in"))


@pytest.mark.parametrize(
    "wish",
    [
        "check in every day",
        "ask me when i wake up",
        "can you check in at 8",
        "do you check in at 8",
        "when i run ask me",
        "check in when i have run",
    ],
)
def test_a_wish_for_check_ins_is_no_question(wish: str) -> None:
    assert not asks_when(wish)


def test_yes_ask_me_where_the_zone_is_asked_begins_no_assessment(runner: Talk) -> None:
    runner.say("can you check in on mondays", "set_check_in")
    runner.press("consent")
    assert answers_offer("yes ask me", "start_assessment", runner.slots["pending"], None)
    assert "time zone" in words(runner.say("yes ask me", "start_assessment"))
    assert "Europe/Berlin" in words(runner.say("Berlin", "set_preferences"))
    assert runner.desk.check_ins.planned("kim") is not None


def test_a_second_yes_to_the_zone_takes_the_sites(runner: Talk) -> None:
    runner.say("ran 8k today, hip 2 during", "log_run")
    runner.press("consent")
    assert "time zone" in words(runner.say("yes", "affirm"))
    assert "Noted for today" in words(runner.say("yes", "affirm"))

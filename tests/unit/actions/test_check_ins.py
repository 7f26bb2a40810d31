"""Check-ins in conversation, without Rasa: when they come, the signs first, then the score."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from actions import safety
from actions.runners_diary import beside, talk, zones
from actions.turn import Outcome, Turn
from diary import tables as t
from diary.model import Pain
from tests.unit.actions.diary_talk import EVENING, Talk, check_in, words


def test_a_run_plans_the_next_morning_s_check_in(known: Talk) -> None:
    assert "Thursday at 08:00" in words(known.say("ran 8k, 2 during", "log_run"))
    planned = known.desk.check_ins.planned("kim")
    assert planned is not None
    assert planned.due_at == datetime(2026, 11, 26, 8, 0, tzinfo=timezone.utc)


def test_the_zone_is_asked_once_and_a_wrong_one_again(runner: Talk) -> None:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    runner.say("ran 8k, 2 during", "log_run")
    assert "time zone" in words(runner.say("yes", "affirm"))
    assert "Narnia" in words(runner.say("Narnia", "nlu_fallback"))
    assert "Thursday at 08:00" in words(runner.say("Berlin", "set_preferences"))
    runner.say("ran 3k at 7:30, 0 during", "log_run")
    assert "time zone" not in words(runner.say("ask me at 9", "set_check_in"))
    planned = runner.desk.check_ins.planned("kim")
    assert planned is not None
    assert planned.due_at == datetime(2026, 11, 26, 8, 0, tzinfo=timezone.utc)


def test_a_check_in_asks_the_signs_first_then_the_score_then_decides(known: Talk) -> None:
    known.say("ran 8k, 0 before, 2 during, 2 tonight", "log_run")
    first = known.press(check_in(known))
    assert "is any of these new" in words(first)
    assert [one.title for one in first.replies[0].choices][:2] == ["None of these", "Yes, one of them"]
    assert "from 0 (no pain) to 10" in words(known.press("none"))
    last = words(known.say("4", "inform"))
    assert "Leave running aside" in last
    assert "Friday at 08:00" in last
    assert {one.answer for one in known.diary.flags} == {"denied"}
    assert len(known.diary.flags) == len(known.desk.plan.flags)


def test_a_quiet_morning_ends_the_check_ins_until_the_next_run(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    known.press(check_in(known))
    known.say("none, 0", "deny")
    assert known.desk.check_ins.planned("kim") is None


def test_a_score_alone_does_not_answer_the_signs(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    known.press(check_in(known))
    said = words(known.say("4", "inform"))
    assert "is any of these new" in said
    assert "Leave running aside" not in said
    assert "Leave running aside" in words(known.press("none"))


@pytest.mark.parametrize("intent", ["log_run", "nlu_fallback"])
def test_a_run_told_over_an_open_question_is_a_run_and_its_kilometres_no_score(
    known: Talk, intent: str
) -> None:
    known.say("ran 8k, 1 during", "log_run")
    known.press(check_in(known))
    known.at(known.desk.now + timedelta(hours=11))
    assert "Noted for today" in words(known.say("ran 12k, hip 2 during, 3 tonight", intent))
    assert [run.km for run in known.diary.runs] == [8, 12]
    assert "morning" not in {one.moment for one in known.diary.pains}


def test_a_sign_that_is_pressed_refers_and_is_kept(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    known.press(check_in(known))
    known.press("some")
    said = known.press("flag:leg_numbness_weakness")
    assert said.slots["gate"] == "urgent"
    assert [(one.flag, one.answer) for one in known.diary.flags] == [("leg_numbness_weakness", "present")]


def test_a_sign_in_words_that_nobody_knows_is_asked_one_by_one(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    known.press(check_in(known))
    known.say("yes", "affirm")
    said = known.say("hm, something odd", "nlu_fallback")
    assert said.slots["pending"]["kind"] == "flag_check"
    assert set(said.slots["pending"]["flags"]) == {one.flag for one in known.desk.plan.flags}


def test_under_a_gate_a_check_in_says_what_comes_first(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    known.slots = {"gate": "urgent", "gate_flags": ["fever_unwell"], "gate_heard": "you have a fever"}
    said = known.press(check_in(known))
    assert "clinician" in words(said)
    assert "/seen_clinician" in [one.value for one in said.replies[0].choices]


def test_in_the_middle_of_the_assessment_it_waits(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    said = known.press(check_in(known), active_form="assessment_form")
    assert "when these questions are through" in words(said)


def test_after_some_without_an_answer_it_says_so_and_stops(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    said = [words(known.press(check_in(known))) for _ in range(known.desk.plan.most_unanswered)]
    assert ["last check-in" in one for one in said] == [False, False, True]
    assert known.desk.check_ins.planned("kim") is None


def test_snooze_and_stop(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    known.press(check_in(known))
    assert "10:00" in words(known.press("snooze"))
    known.press("stop")
    assert known.desk.check_ins.planned("kim") is None
    assert known.diary.person.check_ins is False
    assert "check-in" not in words(known.say("ran 9k, 1 during", "log_run"))


@pytest.mark.parametrize("what", ["check_in:1", "check_in:999", "check_in:x"])
def test_a_check_in_that_is_gone_or_somebody_else_s_says_nothing_of_it(runner: Talk, what: str) -> None:
    other = Talk(runner.desk, {}, "lee")
    runner.desk.diaries.consent("kim", "kim", EVENING)
    runner.desk.check_ins.plan("kim", "kim", EVENING)
    assert words(other.press(what)) == "That check-in is no longer needed."


def test_deletion_in_the_middle_of_a_check_in_leaves_nothing(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    known.press(check_in(known))
    known.say("delete everything", "delete_data")
    known.say("yes", "affirm")
    known.slots = {"pending": {"kind": "diary", "ask": "morning"}}
    known.say("4", "inform")
    with known.desk.diaries.engine.begin() as connection:
        for table in (t.person, *t.OF_A_PERSON):
            assert connection.execute(select(table)).first() is None, table.name
    assert known.desk.diaries.to_erase() == ["kim"]


def test_a_note_between_two_questions_of_a_check_in_answers_neither(known: Talk) -> None:
    known.slots = {"pending": {"kind": "diary", "ask": "signs"}}
    said = words(known.say("note: no hills yesterday", "log_run"))
    assert "is any of these new" in said
    assert known.slots["pending"]["ask"] == "signs"
    assert known.diary.flags == ()


def deny_each(known: Talk) -> Outcome:
    """Every sign of the open question is denied, as Rasa's side does it."""
    for _ in known.desk.plan.flags:
        turn = Turn("no", "deny", said=frozenset({"no"}), slots=known.slots, conversation="kim", person="kim")
        answered = safety.respond(turn, known.desk.kb, known.desk.safety)
        last = known._take(beside.noted(turn, answered, lambda: known.desk))
    return last


def test_signs_denied_one_by_one_lead_to_the_morning_s_score(known: Talk) -> None:
    known.slots = {"pending": {"kind": "diary", "ask": "signs"}}
    known.say("I'm not sure", "dont_know")
    said = words(deny_each(known))
    assert "how is the hip now" in said
    assert known.slots["pending"] == {"kind": "diary", "ask": "morning"}
    assert {one.flag for one in known.diary.flags} == {one.flag for one in known.desk.plan.flags}
    assert {one.answer for one in known.diary.flags} == {"denied"}


def test_a_score_told_before_the_signs_is_not_asked_for_again(known: Talk) -> None:
    known.at(EVENING.replace(hour=8))
    known.slots = {"pending": {"kind": "diary", "ask": "signs"}}
    known.say("3", "nlu_fallback")
    known.say("hm not sure", "dont_know")
    assert "noted: 3" in words(deny_each(known))


def test_one_sign_that_is_there_refers_and_asks_for_no_score(known: Talk) -> None:
    known.slots = {"pending": {"kind": "diary", "ask": "signs"}}
    known.say("I'm not sure", "dont_know")
    turn = Turn("yes", "affirm", slots=known.slots, conversation="kim", person="kim")
    answered = safety.respond(turn, known.desk.kb, known.desk.safety)
    said = beside.noted(turn, answered, lambda: known.desk)
    assert said.slots["gate"] == "urgent"
    assert "from 0" not in words(said)


def test_who_thinks_better_of_deleting_is_asked_the_check_in_again(known: Talk) -> None:
    known.at(EVENING.replace(hour=8))
    known.slots = {"pending": {"kind": "diary", "ask": "morning"}}
    known.say("delete everything", "delete_data")
    assert "how is the hip now" in words(known.say("no", "deny"))
    assert "noted: 3" in words(known.say("3", "inform"))


@pytest.mark.parametrize(("text", "score"), [("0 now", 0), ("4", 4), ("it's 3 right now", 3), ("two now", 2)])
def test_a_score_to_the_offer_of_a_check_in_is_tonight_s(runner: Talk, text: str, score: float) -> None:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    runner.desk.diaries.set("kim", zone="Europe/London")
    assert "Shall I ask you" in words(runner.say("ran 8k this evening, 2 during", "log_run"))
    again = runner.say(text, "inform")
    assert "Shall I ask you" in words(again)
    assert [(one.moment, one.score) for one in runner.diary.pains] == [("during", 2), ("evening", score)]
    assert "won't ask" in words(runner.say("no", "deny"))


@pytest.mark.parametrize("text", ["at 8", "8 am please", "7:30"])
def test_an_hour_is_no_score(runner: Talk, text: str) -> None:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    runner.desk.diaries.set("kim", zone="Europe/London")
    runner.say("ran 8k this evening, 2 during", "log_run")
    turn = Turn(text, "inform", slots=runner.slots, conversation="kim", person="kim")
    assert talk.go_on(turn, runner.desk) is None


def test_a_check_in_at_no_hour_asks_for_another(known: Talk) -> None:
    assert "no 25:00" in words(known.say("check in with me at 25:00", "set_check_in"))
    assert "07:30" in words(known.say("7:30", "inform"))


def test_a_sign_that_is_denied_ends_no_check_ins(known: Talk) -> None:
    negated = ({"flag": "night_rest_pain", "status": "negated"},)
    denial = Turn("it don't wake me no", "stop_check_ins", red_flags=negated)
    assert talk.only_denies(denial)
    assert not talk.only_denies(replace(denial, text="stop asking, no numbness"))
    assert not talk.only_denies(replace(denial, red_flags=()))


def at_hour(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November, in London, where it is UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=timezone.utc)


def due(talk: Talk) -> datetime | None:
    planned = talk.desk.check_ins.planned("kim")
    return None if planned is None else planned.due_at


def test_an_hour_of_tonight_is_for_once_and_the_hour_of_the_others_stays(known: Talk) -> None:
    """It is half past seven in the evening of Wednesday, the 25th."""
    known.say("ask me at 9", "set_check_in")
    assert "today at 20:00" in words(known.say("remind me at 8 tonight", "set_check_in"))
    assert due(known) == at_hour(25, 20)
    known.press(check_in(known))
    assert due(known) == at_hour(26, 9)
    # What is over by now is for tomorrow, at the hour of the others.
    assert "Thursday at 09:00" in words(known.say("ask me tonight at 7pm", "set_check_in"))


def test_an_hour_that_is_not_tonight_s_is_for_each_day_from_its_next_time_on(known: Talk) -> None:
    said = words(known.say("ask me at quarter past eight in the evening", "set_check_in"))
    assert "today at 20:15" in said
    known.press(check_in(known))
    assert due(known) == at_hour(26, 20, 15)
    assert "Thursday at 21:00" in words(known.say("ask me tomorrow at 9pm", "set_check_in"))


def test_a_check_in_of_last_evening_that_is_answered_in_the_morning_is_the_morning_s(known: Talk) -> None:
    known.say("ran 8k, 2 during, 1 tonight", "log_run")
    known.say("remind me at 8 tonight", "set_check_in")
    known.press(check_in(known))
    known.at(at_hour(26, 7, 30))
    known.press("none")
    known.say("3", "inform")
    assert known.diary.pain("morning", at_hour(26, 0).date()) == 3
    assert known.diary.pain("evening", EVENING.date()) == 1


def test_tonight_is_still_tonight_after_the_zone_was_asked_for(runner: Talk) -> None:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    assert "time zone" in words(runner.say("nudge me at half eight tonight", "set_check_in"))
    assert "today at 20:30" in words(runner.say("London", "set_preferences"))


def test_one_each_morning_is_no_hour(known: Talk) -> None:
    assert "Thursday at 08:00" in words(known.say("send me one each morning", "set_check_in"))


def test_an_hour_of_the_night_is_the_end_of_the_night_each_day(known: Talk) -> None:
    said = words(known.say("ask me at 11 every night", "set_check_in"))
    assert "don't write in the night" in said
    assert due(known) == at_hour(26, 7)
    known.press(check_in(known))
    assert due(known) == at_hour(27, 7)


def test_a_check_in_on_the_evening_of_a_run_asks_and_keeps_the_evening_s_score(known: Talk) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.say("remind me at 8 tonight", "set_check_in")
    assert words(known.press(check_in(known))).startswith("Hello!")
    known.press("none")
    # Past midnight it is that evening's all the same.
    known.at(at_hour(26, 0, 20))
    known.say("0", "inform")
    assert known.diary.pain("evening", EVENING.date()) == 0
    assert known.diary.pain("morning", EVENING.date() + timedelta(days=1)) is None
    # What the run did shows by the morning: a quiet evening does not end the questions.
    assert due(known) == at_hour(26, 8)


def test_who_is_asked_in_the_evenings_gets_a_decision_on_the_day_after_a_run(known: Talk) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.say("check in every evening at 8pm", "set_check_in")
    for day in (25, 26):
        assert due(known) == at_hour(day, 20)
        known.press(check_in(known))
    known.press("none")
    said = words(known.say("2", "inform"))
    assert known.diary.pain("morning", at_hour(26, 0).date()) == 2
    assert "I don't know yet" not in said
    assert any(
        one in said for one in ("easy runs are usually", "shorter, easier", "can go ahead", "day off", "rest")
    )


@pytest.mark.parametrize("minutes", [365, 599])
def test_a_late_answer_to_the_morning_s_check_in_is_the_morning_s(known: Talk, minutes: int) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.press(check_in(known))
    known.press("none")
    known.at(at_hour(26, 8) + timedelta(minutes=minutes))
    known.say("4", "inform")
    assert known.diary.pain("morning", at_hour(26, 0).date()) == 4


@pytest.mark.parametrize(
    ("answer", "says"),
    [("8 in the evening", "20:00"), ("half eight", "08:30"), ("noon", "12:00"), ("8 tonight", "today at 20:00"), ("26:00", "no 26:00")],
)  # fmt: skip
def test_the_hour_that_is_asked_for_is_read_like_any_other(known: Talk, answer: str, says: str) -> None:
    known.say("check in with me at 25:00", "set_check_in")
    assert says in words(known.say(answer, "inform"))


def test_stop_asking_ends_the_check_ins_that_are_planned(known: Talk) -> None:
    known.say("ask me at 9", "set_check_in")
    assert "no more check-ins" in words(known.say("stop asking", "stop"))
    assert due(known) is None
    stop = Turn("stop asking", "stop", conversation="kim", person="kim")
    assert talk.go_on(stop, known.desk) is None, "there is nothing to end"
    assert not talk.may_be_meant(Turn("stop", "stop", conversation="kim", person="kim"))
    assert not talk.may_be_meant(replace(stop, active_form="assessment_form"))
    assert not talk.may_be_meant(replace(stop, slots={"session": {"exercise": "side_plank"}}))


def test_stop_asking_holds_after_a_quiet_morning_as_well(known: Talk) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.press(check_in(known))
    known.press("none")
    known.say("0", "inform")
    assert due(known) is None
    assert "no more check-ins" in words(known.say("stop asking me", "stop"))
    assert known.diary.person.check_ins is False


def test_a_run_told_after_the_promise_of_tonight_keeps_it(known: Talk) -> None:
    known.say("remind me at 8 tonight", "set_check_in")
    assert "today at 20:00" in words(known.say("ran 8k, 2 during", "log_run"))
    assert due(known) == at_hour(25, 20)


def test_an_hour_of_today_that_is_over_is_the_afternoon_s(known: Talk) -> None:
    known.at(at_hour(25, 14))
    assert "today at 17:00" in words(known.say("ask me today at 5", "set_check_in"))


def test_a_wish_for_a_check_in_waits_for_consent_to_a_diary(runner: Talk) -> None:
    said = runner.say("remind me at half eight tonight", "set_check_in")
    assert "Shall I keep one?" in words(said)
    assert runner.diary is None
    assert "time zone" in words(runner.say("yes", "affirm"))
    assert "today at 20:30" in words(runner.say("London", "set_preferences"))


@pytest.mark.parametrize("yes", ["yes, at 9", "Yes please but 9 am would be better", "ok 9am then"])
def test_consent_may_come_with_another_hour(runner: Talk, yes: str) -> None:
    runner.say("remind me at half eight", "set_check_in")
    assert "time zone" in words(runner.say(yes, "set_check_in"))
    runner.say("London", "set_preferences")
    assert due(runner) == at_hour(26, 9)


def test_no_at_another_hour_is_no_consent(runner: Talk) -> None:
    runner.say("remind me at half eight", "set_check_in")
    runner.say("ok no, not at 9", "deny")
    assert runner.diary is None


def test_a_run_told_while_a_wish_waits_for_consent_takes_not_its_place(runner: Talk) -> None:
    runner.say("remind me at half eight tomorrow", "set_check_in")
    assert "Shall I keep one?" in words(runner.say("did 8k today, 2 during", "log_run"))
    assert "time zone" in words(runner.say("yes", "affirm"))
    said = runner.say("London", "set_preferences")
    assert words(said).count("on Thursday at 08:30") == 1
    assert runner.diary.runs[0].km == 8
    assert due(runner) == at_hour(26, 8, 30)


def test_exercises_a_run_and_a_wish_are_all_kept_by_one_yes(runner: Talk) -> None:
    runner.say("did my glute bridges", "log_exercise")
    runner.say("and ran 8k today, 2 during", "log_run")
    runner.say("ask me tomorrow at 9", "set_check_in")
    assert "time zone" in words(runner.say("yes", "affirm"))
    runner.say("London", "set_preferences")
    assert [one.exercise for one in runner.diary.done] == ["exercise.single_leg_bridge"]
    assert runner.diary.runs[0].km == 8
    assert due(runner) == at_hour(26, 9)


def test_a_wish_told_while_a_run_waits_for_consent_takes_not_its_place(runner: Talk) -> None:
    runner.say("did 8k today, 2 during", "log_run")
    assert "Shall I keep one?" in words(runner.say("and ask me tomorrow at 9", "set_check_in"))
    runner.say("yes", "affirm")
    runner.say("London", "set_preferences")
    assert runner.diary.runs[0].km == 8
    assert due(runner) == at_hour(26, 9)


def test_without_consent_there_is_no_check_in(runner: Talk) -> None:
    runner.say("check in with me at 9", "set_check_in")
    runner.say("no", "deny")
    assert runner.diary is None
    assert due(runner) is None


def test_a_second_check_in_of_a_day_asks_its_own_score(known: Talk) -> None:
    known.at(at_hour(25, 10))
    known.desk.diaries.put_pain("kim", Pain(EVENING.date(), "morning", 2))
    known.say("ask me at 8 tonight", "set_check_in")
    known.press(check_in(known))
    assert "how is the hip now" in words(known.press("none"))
    known.say("0", "inform")
    assert known.diary.pain("evening", EVENING.date()) == 0
    assert known.diary.pain("morning", EVENING.date()) == 2
    assert due(known) == at_hour(26, 8)


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("I live in Leeds", "Europe/London"),
        ("I'm in Leeds at the moment", "Europe/London"),
        ("central London", "Europe/London"),
        ("leeds, west yorkshire", "Europe/London"),
        ("just outside Kraków, Poland", "Europe/Warsaw"),
        ("The Hague", "Europe/Amsterdam"),
        ("New Jersey", "America/New_York"),
        ("eastern time", "America/New_York"),
        ("Cambridge", "Europe/London"),
        ("Cambridge, MA", None),
        ("Portland, Maine", "America/New_York"),
        ("Paris, Texas", "America/Chicago"),
        ("Rome, NY", None),
        ("Manchester, New Hampshire", "America/New_York"),
        ("Sydney, New South Wales", "Australia/Sydney"),
        ("Newcastle", "Europe/London"),
        ("Kent", "Europe/London"),
        ("UTC+2", "Etc/GMT-2"),
        ("EST", "America/New_York"),
        ("I'm male", None),
        ("in Nice", "Europe/Paris"),
        ("nice", None),
        ("reading", None),
        ("nice one, thanks", None),
        ("yes", None),
        ("4 this morning", None),
    ],
)
def test_a_town_is_known_where_nothing_else_is_said(said: str, zone: str | None) -> None:
    assert zones.town_in(said, "Europe/London") == zone


@pytest.mark.parametrize("intent", ["thank", "affirm", "ask_how_long"])
def test_a_town_s_name_in_something_else_is_no_answer(intent: str) -> None:
    assert zones.zone_told(Turn("Leeds", intent), "Europe/London") is None
    assert zones.zone_told(Turn("Leeds", "inform"), "Europe/London") == "Europe/London"


def test_of_two_towns_of_one_name_the_site_s_counts() -> None:
    assert zones.town_in("Cambridge", "America/New_York") == "America/New_York"


def test_a_place_that_is_unknown_is_named_as_it_was_told(runner: Talk) -> None:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    assert "“Wibbleford”" in words(runner.say("I live in Wibbleford", "set_preferences"))


@pytest.mark.parametrize(
    ("text", "said", "asks"),
    [
        ("kinda", {"in_part"}, "Which"),
        ("whatever", set(), "I want to be sure"),
        ("none", {"no"}, "from 0 (no pain)"),
    ],
)
def test_what_only_sounds_like_a_no_denies_no_sign(known: Talk, text: str, said: set[str], asks: str) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.press(check_in(known))
    outcome = known.say(text, "deny", said=frozenset(said))
    assert asks.casefold() in words(outcome).casefold()


@pytest.mark.parametrize(
    "text", ["yes, it's no better", "yes no change", "a bit, none too bad", "no, only at night", "hardly"]
)
def test_a_yes_and_a_no_at_once_deny_no_sign(known: Talk, text: str) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.press(check_in(known))
    known.say(text, "deny" if text.startswith(("no", "hardly")) else "affirm")
    assert {one.answer for one in known.diary.flags} != {"denied"}


@pytest.mark.parametrize("text", ["a bit stiff, 2", "right hip 3 today", "it is still a 2"])
def test_a_score_in_place_of_the_signs_is_kept(known: Talk, text: str) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.press(check_in(known))
    known.say(text, "inform")
    assert known.diary.pains[-1].score in (2, 3)


def test_a_place_that_is_unknown_twice_is_taken_for_the_site_s(runner: Talk) -> None:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    runner.say("remind me every morning at 7", "set_check_in")
    assert "Wibbleford" in words(runner.say("Wibbleford", "nlu_fallback"))
    assert "Europe/London" in words(runner.say("Wibbleford", "nlu_fallback"))


def test_a_check_in_keeps_its_hour_on_the_runner_s_clock(known: Talk) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.say("I'm in New York", "set_preferences")
    planned = known.desk.check_ins.planned("kim")
    assert planned is not None
    assert planned.due_at == datetime(2026, 11, 26, 13, 0, tzinfo=timezone.utc)

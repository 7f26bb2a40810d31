"""The diary in conversation, without Rasa: who says what when, and that safety goes before it."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select

from actions.runners_diary import asking, beside, deciding, talk
from actions.runners_diary.desk import PREFIX, Desk
from actions.turn import Outcome, Reply, Turn
from diary import tables as t
from diary.model import Pain, Run
from tests.unit.actions.diary_talk import EVENING, Talk, check_in, words

ADVICE = ("easy runs are usually", "try a shorter, easier one", "next run can go ahead")


def test_consent_comes_before_anything_is_kept(runner: Talk) -> None:
    asked = runner.say("ran 8k, 2 during", "log_run")
    assert "Shall I keep one" in words(asked)
    with runner.desk.diaries.engine.begin() as connection:
        for table in t.metadata.sorted_tables:
            assert connection.execute(select(table)).first() is None, table.name


def test_yes_keeps_what_was_told_and_no_keeps_nothing(runner: Talk) -> None:
    runner.say("ran 8k, 2 during, 5 tonight", "log_run")
    assert "time zone" in words(runner.press("consent"))
    kept = runner.say("London", "nlu_fallback")
    assert "8 km" in words(kept)
    assert runner.diary.runs[0].km == 8
    other = Talk(runner.desk, {}, "lee")
    other.say("ran 8k, 2 during", "log_run")
    assert "keep nothing" in words(other.say("no", "deny"))
    assert other.diary is None


def test_consent_a_day_later_keeps_the_day_on_which_it_was_told(runner: Talk) -> None:
    runner.say("ran 8k, 2 during", "log_run")
    runner.at(EVENING + timedelta(days=1))
    runner.press("consent")
    runner.say("I don't know", "dont_know")
    assert runner.diary.runs[0].at.date() == EVENING.date()
    assert runner.diary.person.zone == "Europe/London"


def test_the_first_entry_s_day_is_that_of_the_zone(runner: Talk) -> None:
    """23:05 UTC is seven in the evening in New York: the run was today, and not yesterday."""
    runner.at(datetime(2026, 10, 12, 23, 5, tzinfo=timezone.utc))
    runner.say("ran 8k, 2 during, 3 tonight", "log_run")
    runner.press("consent")
    assert "Noted for today" in words(runner.say("New York", "set_preferences"))


def test_an_entry_is_not_lost_where_the_zone_is_not_told(runner: Talk) -> None:
    runner.say("ran 8k, 2 during", "log_run")
    runner.press("consent")
    turn = Turn(
        "why do hips ache after a run",
        "ask_why_running",
        slots=runner.slots,
        conversation="kim",
        person="kim",
    )
    assert asking.shall_ask_again(turn)
    assert talk.go_on(turn, runner.desk) is None
    assert runner.diary.runs[0].km == 8
    again = asking.asked_again(Outcome(()), turn, runner.desk)
    assert "time zone" in words(again)
    runner.slots = {**runner.slots, **again.slots}
    assert "New_York" in words(runner.say("New York", "set_preferences"))
    assert len(runner.diary.runs) == 1


def test_check_ins_that_wait_for_the_zone_are_planned_by_the_site_s_until_it_is_told(runner: Talk) -> None:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    runner.say("remind me every morning at 7", "set_check_in")
    turn = Turn("which exercises help", "ask_exercises", slots=runner.slots, conversation="kim", person="kim")
    assert talk.go_on(turn, runner.desk) is None
    planned = runner.desk.check_ins.planned("kim")
    assert planned is not None
    assert planned.due_at == datetime(2026, 11, 26, 7, 0, tzinfo=timezone.utc)
    runner.say("New York", "set_preferences")
    moved = runner.desk.check_ins.planned("kim")
    assert moved is not None
    assert moved.due_at == datetime(2026, 11, 26, 12, 0, tzinfo=timezone.utc)


def test_a_greeting_in_place_of_the_zone_loses_no_entry(runner: Talk) -> None:
    runner.say("ran 8k, 2 during", "log_run")
    runner.press("consent")
    turn = Turn("hello again", "greet", slots=runner.slots, conversation="kim", person="kim")
    assert talk.go_on(turn, runner.desk) is None
    assert runner.diary.runs[0].km == 8


def test_step_by_step_one_thing_at_a_time(known: Talk) -> None:
    assert "How far" in words(known.say("I had a run", "log_run"))
    assert "on the run" in words(known.say("8k", "inform"))
    assert "now" in words(known.say("2", "inform"))
    known.say("5", "inform")
    assert known.diary.runs[0].km == 8
    assert [(one.moment, one.score) for one in known.diary.pains] == [("during", 2), ("evening", 5)]


def test_a_score_of_11_is_asked_again_and_the_run_is_kept(known: Talk) -> None:
    assert "0 (no pain) to 10" in words(known.say("ran 8k, 11 during", "log_run"))
    assert known.diary.pains == ()
    known.say("3", "inform")
    assert [(one.moment, one.score) for one in known.diary.pains] == [("during", 3)]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ran 400 km", "more than I can believe"),
        ("tomorrow I will run 8k, 1 during", "still ahead"),
        ("same as yesterday", "could be the same"),
        ("ran 8k 90 days ago", "too long ago"),
    ],
)
def test_what_cannot_be_is_told_kindly_and_not_kept(known: Talk, text: str, says: str) -> None:
    assert says in words(known.say(text, "log_run"))
    assert known.diary.runs == ()


def test_a_correction_is_heard_under_any_intent_and_confirmed(known: Talk) -> None:
    known.say("ran 8k, 2 during, 8 tonight", "log_run")
    known.slots = {}
    said = words(known.say("sorry, 3 not 8", "nlu_fallback"))
    assert "3 in the evening" in said
    assert [one.score for one in known.diary.pains] == [2, 3]


def test_the_last_run_is_taken_out(known: Talk) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.say("delete that run", "correct_entry")
    assert known.diary.runs == known.diary.pains == ()


def test_a_run_of_a_day_is_taken_out_and_never_another(known: Talk) -> None:
    known.say("ran 8k, 2 during", "log_run")
    known.say("ran 4k on Saturday, 1 during", "log_run")
    assert "no run for Friday" in words(known.say("delete the Friday one", "correct_entry"))
    assert len(known.diary.runs) == 2
    assert "run of 4 km, Saturday" in words(known.say("delete the Saturday one", "correct_entry"))
    assert [run.km for run in known.diary.runs] == [8]


def test_a_number_that_may_be_two_things_is_asked_about(known: Talk) -> None:
    known.say("did 6k, hip 2 after", "log_run")
    asked = known.say("actually make that 7", "correct_entry")
    assert "Is 7 how far it was" in words(asked)
    assert "run of 7 km" in words(known.say("how far", "inform"))
    known.say("make it 5", "correct_entry")
    assert "hip 5 after" in words(known.press("value_score"))
    (run,) = known.diary.runs
    assert (run.km, [pain.score for pain in known.diary.pains]) == (7, [5])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("delete today's run", "no run for today"),
        ("delete the 8k run", "no run like that"),
        ("delete the 7am run", "no run like that"),
        ("please don't delete that run", "how far"),
    ],
)
def test_nothing_is_taken_out_in_place_of_what_is_named(known: Talk, text: str, says: str) -> None:
    known.say("ran 5k yesterday at 18:00, 1 during", "log_run")
    assert says in words(known.say(text, "correct_entry"))
    assert len(known.diary.runs) == 1


def test_a_run_is_taken_out_under_the_intent_of_one_too(known: Talk) -> None:
    known.say("ran 5k this morning, 1 during", "log_run")
    assert "run of 5 km" in words(known.say("sorry, take out this morning's 5k", "log_run"))
    assert known.diary.runs == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("why does my hip hurt after a run?", (6, 2)),
        ("is it normal that the hip aches?", (6, 2)),
        ("not the distance, the hip", (6, 7)),
        ("how the hip was on the run", (6, 7)),
        ("the distance", (7, 2)),
    ],
)
def test_only_an_answer_says_what_a_number_is(known: Talk, text: str, kept: tuple[float, float]) -> None:
    known.say("did 6k, hip 2 after", "log_run")
    known.say("make that 7", "correct_entry")
    turn = Turn(text, "inform", slots=known.slots, conversation="kim", person="kim")
    talk.go_on(turn, known.desk)
    (run,) = known.diary.runs
    assert (run.km, known.diary.pains[0].score) == kept


def test_a_referral_of_another_day_s_score_puts_its_gate_up(known: Talk) -> None:
    for back, score in ((12, 1), (10, 1), (8, 1), (4, 5), (3, 5)):
        known.desk.diaries.put_pain("kim", Pain((EVENING - timedelta(days=back)).date(), "evening", score))
    known.say("ran 4k on Sunday", "log_run")
    referred = known.say("and 5 yesterday", "inform")
    assert referred.slots.get("gate") == "soon"


def test_a_slip_put_right_in_the_middle_leaves_the_question_open(known: Talk) -> None:
    known.say("ran 3k", "log_run")
    said = words(known.say("sorry not 3k, 5k", "correct_entry"))
    assert "run of 5 km" in said
    assert "How was the hip on the run" in said
    known.say("2", "inform")
    assert [(pain.moment, pain.score) for pain in known.diary.pains] == [("during", 2)]


def test_a_score_of_another_day_is_kept_there_and_the_question_stays(known: Talk) -> None:
    known.say("ran 4k on Saturday", "log_run")
    said = words(known.say("and 2 on Sunday", "inform"))
    assert "How was the hip on the run" in said
    known.say("1", "inform")
    found = [(pain.day.day, pain.moment, pain.score) for pain in known.diary.pains]
    assert sorted(found) == [(21, "during", 1), (22, "evening", 2)]


def test_what_is_ahead_is_left_out_and_the_run_kept(known: Talk) -> None:
    known.at(EVENING.replace(hour=8))
    said = words(known.say("ran 5k this morning, 2 during, 3 tonight", "log_run"))
    assert "hip 2 on the run" in said
    assert "still ahead" in said


def test_miles_by_preference_in_and_out(known: Talk) -> None:
    known.say("use miles please", "set_preferences")
    assert "5 miles" in words(known.say("ran 5, 1 during", "log_run"))
    assert known.diary.runs[0].km == pytest.approx(8.05)


def test_severe_pain_refers_and_puts_the_gate_up(known: Talk) -> None:
    said = known.say("ran 8k, 3 during, 8 tonight", "log_run")
    assert said.slots["gate"] == "urgent"
    assert "Noted" in words(said)
    assert not any(one in words(said) for one in ADVICE)


def test_a_worsening_trend_refers(known: Talk) -> None:
    today = EVENING.date()
    for back in range(14):
        score = 5 if back < 7 else 2
        known.desk.diaries.put_pain("kim", Pain(today - timedelta(days=back), "morning", score))
    known.desk.diaries.add_run("kim", Run(EVENING - timedelta(days=2), km=5))
    said = known.say("what should my next run be", "ask_next_run")
    assert said.slots["gate_flags"] == ["worsening_pain"]
    assert not any(one in words(said) for one in ADVICE)


@pytest.mark.parametrize("gate", ["soon", "urgent", "emergency"])
@pytest.mark.parametrize("intent", ["log_run", "ask_next_run", "correct_entry"])
def test_under_a_gate_the_diary_keeps_and_gives_no_advice(known: Talk, gate: str, intent: str) -> None:
    day = EVENING - timedelta(days=1)
    run = known.desk.diaries.add_run("kim", Run(day, km=5))
    known.desk.diaries.put_pain("kim", Pain(day.date(), "during", 1, run.id))
    known.desk.diaries.put_pain("kim", Pain(EVENING.date(), "morning", 0))
    known.slots = {"gate": gate, "gate_heard": "you limp", "gate_flags": ["limping"]}
    text = {
        "log_run": "0 this morning, 0 tonight",
        "ask_next_run": "next run?",
        "correct_entry": "sorry, 2 not 1",
    }[intent]
    said = words(known.say(text, intent))
    assert "you limp" in said
    assert not any(one in said for one in ADVICE)


def test_without_a_gate_the_same_diary_gets_the_advice(known: Talk) -> None:
    day = EVENING - timedelta(days=1)
    run = known.desk.diaries.add_run("kim", Run(day, km=5))
    known.desk.diaries.put_pain("kim", Pain(day.date(), "during", 1, run.id))
    known.desk.diaries.put_pain("kim", Pain(EVENING.date(), "morning", 0))
    said = known.say("next run?", "ask_next_run")
    assert "next run can go ahead" in words(said)
    assert said.replies[0].sources == ("guidance.running_settles",)


def test_a_message_that_safety_answers_is_kept_beside_it(known: Talk) -> None:
    flags = (
        {"flag": "leg_numbness_weakness", "status": "present"},
        {"flag": "fever_unwell", "status": "negated"},
    )
    turn = Turn(
        "leg is numb, no fever, ran 8k, 2 during",
        "log_run",
        red_flags=flags,
        conversation="kim",
        person="kim",
    )
    outcome = beside.noted(turn, Outcome(()), lambda: known.desk)
    assert "noted it" in words(outcome)
    assert known.diary.runs[0].km == 8
    assert {(one.flag, one.answer) for one in known.diary.flags} == {
        ("leg_numbness_weakness", "present"),
        ("fever_unwell", "denied"),
    }


def test_a_diary_that_fails_costs_no_referral(known: Talk) -> None:
    def broken() -> Desk:
        raise RuntimeError

    outcome = Outcome(())
    assert beside.noted(Turn("x", person="kim"), outcome, broken) is outcome


def test_export_and_handover_have_addresses_that_nobody_can_guess(known: Talk) -> None:
    known.say("ran 8k, 2 during", "log_run")
    one = words(known.say("export my data", "export_data"))
    two = words(known.say("export my data", "export_data"))
    assert "https://coach.example/diary/" in one
    assert one != two
    key = one.split("/diary/")[1].split("/")[0]
    assert len(key) >= 43
    assert known.desk.pages.get(key, "afterrun-diary.json", EVENING) is not None
    assert known.desk.pages.get(key, "afterrun-diary.json", EVENING + timedelta(days=2)) is None
    assert known.desk.pages.get(key[:-1] + "x", "afterrun-diary.json", EVENING) is None


def test_every_button_is_one_that_is_understood(known: Talk) -> None:
    known.say("ran 8k, 1 during", "log_run")
    said = known.press(check_in(known))
    for choice in said.replies[0].choices:
        assert choice.value.startswith('/choose{"choice": "' + PREFIX)


def test_a_note_is_kept_in_the_runner_s_own_words_shown_and_taken_out(known: Talk) -> None:
    said = words(known.say("Note: new shoes today", "log_run"))
    assert "“new shoes today”" in said
    assert [one.text for one in known.diary.notes] == ["new shoes today"]
    card = known.say("show my diary", "show_diary").replies[0].card
    assert card is not None
    assert "new shoes today" in dict(card.rows)["Today"]
    assert "new shoes" in words(known.say("delete that note", "correct_entry"))
    assert known.diary.notes == ()


def test_a_note_waits_for_consent_as_every_entry_does(runner: Talk) -> None:
    asked = runner.say("add a note that the hill was steep", "log_run")
    assert "Shall I keep one" in words(asked)
    runner.press("consent")
    assert "the hill was steep" in words(runner.say("London", "nlu_fallback"))
    assert len(runner.diary.notes) == 1


def test_an_entry_and_a_note_in_one_message_or_before_consent_are_both_kept(runner: Talk) -> None:
    runner.say("ran 8k, 2 during, 3 tonight", "log_run")
    runner.say("note: it was windy", "log_run")
    runner.press("consent")
    said = words(runner.say("London", "nlu_fallback"))
    assert "8 km" in said
    assert "it was windy" in said
    runner.say("ran 5k at 18:30, 1 during. Note: with the dog", "log_run")
    assert [run.km for run in runner.diary.runs] == [5, 8]
    assert [one.text for one in runner.diary.notes] == ["it was windy", "with the dog"]


def test_numbers_in_a_note_are_no_scores(known: Talk) -> None:
    known.say("note: slept 5 hours, 2 coffees", "log_run")
    assert known.diary.pains == ()
    assert known.diary.runs == ()


def test_a_note_that_is_asked_for_is_the_next_message_unless_that_is_a_question(known: Talk) -> None:
    assert "What shall I note" in words(known.say("add a note", "log_run"))
    known.say("new insoles", "nlu_fallback")
    assert [one.text for one in known.diary.notes] == ["new insoles"]
    known.say("add a note", "log_run")
    turn = Turn("why do hips ache?", "ask_why", slots=known.slots, conversation="kim", person="kim")
    assert talk.go_on(turn, known.desk) is None


def test_a_note_for_yesterday_is_yesterday_s_and_a_long_one_is_refused_kindly(known: Talk) -> None:
    assert "for yesterday" in words(known.say("note for yesterday: rain", "log_run"))
    assert known.diary.notes[0].at.date() == EVENING.date() - timedelta(days=1)
    assert "500 letters" in words(known.say(f"note: {'x' * 501}", "log_run"))


def test_a_note_with_a_red_flag_is_kept_beside_the_referral(known: Talk) -> None:
    flags = ({"flag": "leg_numbness_weakness", "status": "present", "text": "numb", "start": 0, "end": 4},)
    turn = Turn("note: my leg went numb", "log_run", red_flags=flags, conversation="kim", person="kim")
    referral = Outcome((Reply("Have it seen."),), {"gate": "urgent", "gate_flags": ["leg_numbness_weakness"]})
    said = beside.noted(turn, referral, lambda: known.desk)
    assert said.replies[0].text == "Have it seen."
    assert [one.text for one in known.diary.notes] == ["my leg went numb"]


def keep_running(known: Talk, **slots: Any) -> Outcome | None:
    turn = Turn("should I keep running?", "ask_keep_running", slots=slots, conversation="kim", person="kim")
    return deciding.keep_running(turn, known.desk)


def told(known: Talk, days_ago: int, during: float, morning: float | None) -> None:
    """A run, and the score of the morning after it."""
    at = EVENING - timedelta(days=days_ago)
    run = known.desk.diaries.add_run("kim", Run(at, km=8))
    known.desk.diaries.put_pain("kim", Pain(at.date(), "during", during, run.id))
    if morning is not None:
        after = at.date() + timedelta(days=1)
        known.desk.diaries.put_pain("kim", Pain(after, "morning", morning))


def test_keep_running_is_decided_by_the_diary_with_its_reason(known: Talk) -> None:
    told(known, 2, 1, 0)
    settled = keep_running(known)
    assert settled is not None
    assert "can go ahead" in words(settled)
    assert "settled by the next morning" in words(settled)
    told(known, 1, 1, 4)
    lasts = keep_running(known)
    assert lasts is not None
    assert "Leave running aside" in words(lasts)
    assert "still at 4" in words(lasts)


def test_keep_running_says_nothing_from_a_diary_that_does_not_tell(runner: Talk) -> None:
    assert keep_running(runner) is None
    runner.desk.diaries.consent("kim", "kim", EVENING)
    assert keep_running(runner) is None
    told(runner, 20, 1, 0)
    assert keep_running(runner) is None, "a run of three weeks ago says nothing of now"
    told(runner, 3, 1, None)
    assert keep_running(runner) is None, "that morning is over: it can be asked"
    told(runner, 0, 1, None)
    today = keep_running(runner)
    assert today is not None
    assert "the morning after" in words(today)


def test_keep_running_never_passes_severe_pain_in_the_diary(known: Talk) -> None:
    told(known, 0, 9, None)
    outcome = keep_running(known)
    assert outcome is not None
    assert outcome.slots["gate"] == "urgent"
    assert not any(advice in words(outcome) for advice in ADVICE)


def test_a_length_that_cannot_be_is_asked_again_and_the_rest_stays(known: Talk) -> None:
    known.say("ran 400 km today, hip 2 during", "log_run")
    assert "run of 40 km; hip 2 on the run" in words(known.say("40", "inform"))
    known.say("ran 5 miles at 9:00, 1 during", "log_run")
    known.say("ran 300 miles at 8:00, 1 during", "log_run")
    assert known.say("3", "inform") is not None
    assert [round(run.km or 0) for run in known.diary.runs] == [5, 8, 40]


def test_a_score_of_another_moment_is_no_answer_to_the_open_question(known: Talk) -> None:
    known.say("hip -2 this morning", "log_run")
    assert "3.5 in the evening" in words(known.say("hip 3.5 tonight", "log_run"))
    assert [(one.moment, one.score) for one in known.diary.pains] == [("evening", 3.5)]


def test_a_day_without_a_run_asks_for_no_distance(known: Talk) -> None:
    assert "no run then" in words(known.say("no run today", "log_run"))
    known.say("1", "inform")
    assert known.diary.runs == ()
    assert [one.score for one in known.diary.pains] == [1]


def test_a_date_backdates_and_units_before_the_zone_are_heard(runner: Talk) -> None:
    runner.say("ran 5 on 20 November, 1 during", "log_run")
    runner.press("consent")
    assert "miles" in words(runner.say("use miles", "set_preferences"))
    said = words(runner.say("London", "nlu_fallback"))
    assert "Friday 20 November: run of 5 miles" in said


def test_more_of_the_run_told_in_place_of_the_zone_is_kept_with_it(runner: Talk) -> None:
    runner.say("ran 8k, hips 2 during", "log_run")
    runner.press("consent")
    assert "time zone" in words(runner.say("5 this evening", "inform"))
    kept = words(runner.say("London", "out_of_scope"))
    assert "8 km" in kept
    assert "5 in the evening" in kept


@pytest.mark.parametrize(
    ("text", "intent"), [("show my diary", "show_diary"), ("what next?", "ask_next_run")]
)
def test_another_wish_in_place_of_the_zone_loses_no_run(runner: Talk, text: str, intent: str) -> None:
    runner.say("ran 8k, hips 2 during", "log_run")
    runner.press("consent")
    runner.say(text, intent)
    assert [run.km for run in runner.diary.runs] == [8]


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("yes keep a diary", True),
        ("yeah, start one", True),
        ("yes but not now", False),
        ("yes what is it?", False),
    ],
)
def test_yes_in_more_words_is_consent_only_where_it_is_plain(runner: Talk, text: str, agrees: bool) -> None:
    runner.say("ran 8k, hips 2 during", "log_run")
    runner.say(text, "show_diary")
    assert (runner.diary is not None) is agrees


def test_where_there_is_no_diary_none_is_said_to_stay(runner: Talk) -> None:
    assert "no diary" in words(runner.say("stop asking me", "stop_check_ins"))


def test_a_wish_for_a_diary_asks_for_consent_and_knows_one_that_is_kept(runner: Talk) -> None:
    assert "Shall I keep one" in words(runner.say("can you keep a diary of my runs?", "start_diary"))
    assert "how far" in words(runner.press("consent"))
    assert "already" in words(runner.say("can you keep a diary of my runs?", "start_diary"))


PAST_MIDNIGHT = datetime(2026, 11, 26, 0, 20, tzinfo=timezone.utc)


def test_past_midnight_this_evening_is_the_one_that_was_and_a_score_is_its_own(known: Talk) -> None:
    known.at(PAST_MIDNIGHT)
    known.say("ran 8k this evening", "log_run")
    assert "how is it now" in words(known.say("2", "inform"))
    known.say("4", "inform")
    assert [(one.day.day, one.moment, one.score) for one in known.diary.pains] == [
        (25, "during", 2),
        (25, "evening", 4),
    ]


def test_tonight_s_score_that_comes_after_midnight_is_tonight_s(known: Talk) -> None:
    known.say("ran 8k", "log_run")
    known.say("2", "inform")
    known.at(PAST_MIDNIGHT)
    known.say("4", "inform")
    assert (known.diary.pains[-1].day.day, known.diary.pains[-1].moment) == (25, "evening")


def test_a_time_that_no_clock_shows_is_asked_for_and_the_entry_waits(known: Talk) -> None:
    assert "no 25:00 on the clock" in words(known.say("ran 8k at 25:00, 2 during", "log_run"))
    assert known.diary.runs == ()
    assert "no 26:10" in words(known.say("26:10", "inform"))
    known.say("18:30", "inform")
    assert (known.diary.runs[0].at.hour, known.diary.runs[0].at.minute) == (18, 30)
    assert [(one.moment, one.score) for one in known.diary.pains] == [("during", 2)]


def test_a_run_whose_time_is_not_told_after_all_is_kept(known: Talk) -> None:
    known.say("ran 8k at 25:00, 2 during", "log_run")
    known.say("not sure", "dont_know")
    assert known.diary.runs[0].km == 8
    known.say("ran 5k yesterday at 24:10, 1 during", "log_run")
    turn = Turn("why do hips ache", "ask_why", slots=known.slots, conversation="kim", person="kim")
    assert talk.go_on(turn, known.desk) is None
    assert {run.km for run in known.diary.runs} == {5, 8}


@pytest.mark.parametrize(
    "question", ["which exercises help after a 5k?", "can you tell me which exercises help after a 5k"]
)
def test_a_question_while_the_zone_is_open_is_no_part_of_the_run(runner: Talk, question: str) -> None:
    runner.say("ran 8k today, hip 2 during and 3 now", "log_run")
    runner.press("consent")
    turn = Turn(question, "ask_exercises", slots=runner.slots, conversation="kim", person="kim")
    assert talk.go_on(turn, runner.desk) is None
    assert [run.km for run in runner.diary.runs] == [8]


def test_another_run_or_a_note_in_place_of_the_zone_loses_no_run(runner: Talk) -> None:
    runner.say("ran 8k yesterday, hip 2 during and 3 after", "log_run")
    runner.press("consent")
    runner.say("ran 5k today, hip 1 during, 2 after", "log_run")
    assert sorted(run.km or 0 for run in runner.diary.runs) == [5, 8]


def test_what_safety_answers_meanwhile_keeps_the_run_once(runner: Talk) -> None:
    runner.say("ran 8k yesterday at 18:30, hip 2 during and 3 after", "log_run")
    runner.press("consent")
    turn = Turn(
        "my mum can't put weight on her leg",
        "describe_pain",
        slots=runner.slots,
        conversation="kim",
        person="kim",
    )
    outcome = beside.noted(turn, Outcome((Reply("for your mum"),)), lambda: runner.desk)
    runner.slots = {**runner.slots, **outcome.slots}
    runner.say("New York", "set_preferences")
    assert [run.km for run in runner.diary.runs] == [8]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("delete my last run", False),
        ("scrap today's easy run please", False),
        ("delete it", True),
        ("delete everything, my last run too", True),
        ("delete all my runs", True),
    ],
)
def test_one_run_is_taken_out_and_all_is_asked_about(known: Talk, text: str, asks: bool) -> None:
    known.say("ran 8k today, 2 during", "log_run")
    said = words(known.say(text, "delete_data"))
    assert ("Shall I delete" in said) is asks
    assert (known.diary.runs == ()) is not asks

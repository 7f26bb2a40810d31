"""The diary goes on being told: several runs at once, scores after the fact, a day put right, what was left out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.runners_diary import asking, beside, exercised, keeping, scoring, told_after
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_removals import withdraws
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
    assert keeping.store_quietly(
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


def scores_of(known: Talk) -> dict[tuple[int, str], float]:
    """Each score by how many days ago it was, and its moment."""
    today = EVENING.date()
    return {((today - pain.day).days, pain.moment): pain.score for pain in known.diary.pains}


@pytest.mark.parametrize(
    ("text", "intent", "where", "score"),
    [
        ("4 on the sofa later", "hurts_after_not_during", (1, "after"), 4),
        ("but then it was a 6 on the sofa", "correct_entry", (1, "after"), 6),
        ("sorry meant all good during, ached after, 5ish", "hurts_after_not_during", (1, "after"), 5),
        ("felt it more later about a 4 around 9pm", "hurts_after_not_during", (1, "after"), 4),
        ("4 last night on the sofa", "inform", (1, "evening"), 4),
        ("ended up a 5", "inform", (1, "after"), 5),
        ("3 that evening", "inform", (1, "evening"), 3),
        ("tuesday evening 3", "inform", (1, "evening"), 3),
        ("next morning 2", "inform", (0, "morning"), 2),
        ("wednesday morning 2", "inform", (0, "morning"), 2),
        ("by the time i had dinner and watched the match it was a 4 later, fine on the run though", "hurts_after_not_during", (1, "after"), 4),
        ("no sign of it this morning", "deny", (0, "morning"), 0),
        ("4 tonight", "inform", (0, "evening"), 4),
    ],
)  # fmt: skip
def test_a_score_told_later_is_of_the_run_that_is_talked_about(
    known: Talk, text: str, intent: str, where: tuple[int, str], score: float
) -> None:
    known.say("6k yesterday, 1 during", "log_run")
    known.say(text, intent)
    assert scores_of(known)[where] == score
    assert len(known.diary.runs) == 1


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("2 beers on the sofa later", "hurts_after_not_during"),
        ("sat on the sofa for 2 hours", "inform"),
        ("it usually gets to a 4 later", "inform"),
        ("my wife was a 6 after", "inform"),
        ("fine during for him but 6 after", "inform"),
        ("is a 4 later ok", "describe_pain"),
        ("what are the 3 best stretches for later", "inform"),
        ("no pain from the wife tonight", "deny"),
        ("can i run 4 tomorrow after work", "inform"),
        ("fine in week 1, then what about 3 after", "inform"),
    ],
)
def test_what_tells_no_score_of_the_run(known: Talk, text: str, intent: str) -> None:
    known.say("6k yesterday, 1 during", "log_run")
    turn = Turn(text, intent, slots=known.slots, conversation="kim", person="kim")
    assert not told_after.of_last_run(turn, known.desk)


def test_delayed_pain_is_weighed_and_no_go_ahead_is_given(known: Talk) -> None:
    assert "0 on the run" in words(known.say("5k yesterday, felt ok", "log_run"))
    known.say("hip was fine during, 4 on the sofa later", "hurts_after_not_during")
    said = words(known.say("this morning nothing", "nlu_fallback"))
    assert "shorter and easier" in said
    assert "go ahead" not in said


def test_more_of_a_run_of_last_week_is_of_its_days(known: Talk) -> None:
    known.say("10k saturday", "log_run")
    known.say("2", "inform")
    known.say("3 that evening", "inform")
    known.say("next morning 1", "inform")
    known.say("4 tonight", "inform")
    assert scores_of(known) == {(4, "during"): 2, (4, "evening"): 3, (3, "morning"): 1, (0, "evening"): 4}


def test_a_run_told_after_a_newer_one_is_the_one_that_is_talked_about(known: Talk) -> None:
    known.say("5k today, 1 during", "log_run")
    known.say("8k monday, 2 during", "log_run")
    known.say("5 later on the sofa", "inform")
    assert scores_of(known)[(2, "after")] == 5


def test_sunday_morning_is_that_of_sunday(known: Talk) -> None:
    known.say("10k saturday, 2 during", "log_run")
    known.say("sunday morning fine", "log_run")
    assert scores_of(known)[(3, "morning")] == 0


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


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("delete yesterday", "delete_data"),
        ("scrap tuesday", "correct_entry"),
        ("remove the run from tuesday", "correct_entry"),
        ("can you delete yesterday please", "delete_data"),
        ("erase yesterday from my diary", "delete_data"),
        ("delete everything from yesterday", "delete_data"),
        ("get rid of yesterday's entry", "correct_entry"),
        ("delete the yesterday one", "correct_entry"),
        ("take out tuesday", "nlu_fallback"),
        ("delete what i told you yesterday", "delete_data"),
    ],
)
def test_a_day_is_taken_out_and_no_more(known: Talk, text: str, intent: str) -> None:
    known.say("5k today, 1 during", "log_run")
    known.say("8k yesterday, 1 during", "log_run")
    assert "taken this out" in words(known.say(text, intent))
    assert [run.km for run in known.diary.runs] == [5]
    assert "delete everything" not in words(known.say("yes", "start_diary"))


def test_of_two_runs_of_a_day_it_is_asked_which(known: Talk) -> None:
    known.say("5k yesterday, 1 during", "log_run")
    known.say("10k yesterday, 1 during", "log_run")
    asked = known.say("delete yesterday", "delete_data")
    assert "Which one" in words(asked)
    assert len(known.diary.runs) == 2
    known.say("the 10k", "inform")
    assert [run.km for run in known.diary.runs] == [5]
    known.say("10k yesterday, 1 during", "log_run")
    known.say("delete yesterday", "delete_data")
    known.say("neither", "deny")
    assert len(known.diary.runs) == 2


@pytest.mark.parametrize(
    "text", ["delete everything", "delete my diary today", "wipe it all", "i want no trace of me left"]
)
def test_who_wants_all_gone_is_asked_whether_all_shall_go(known: Talk, text: str) -> None:
    known.say("8k yesterday, 1 during", "log_run")
    assert "delete everything" in words(known.say(text, "delete_data"))
    assert len(known.diary.runs) == 1


@pytest.mark.parametrize(
    "text", ["no trace of it", "no sign of the pain", "i'd drop out of races, does that help"]
)
def test_what_wants_nothing_deleted_is_offered_no_deletion(known: Talk, text: str) -> None:
    assert "delete everything" not in words(known.say(text, "delete_data"))


def test_no_trace_of_it_answers_how_it_is(known: Talk) -> None:
    known.say("5k today, 2 during", "log_run")
    known.slots = {
        "pending": {"kind": "diary", "ask": "score", "moment": "now", "run": known.diary.runs[0].id}
    }
    known.say("no trace of it", "delete_data")
    assert scores_of(known)[(0, "evening")] == 0


@pytest.mark.parametrize(
    "text",
    ["is that ok", "is that ok?", "would that be alright", "could you explain first", "yes but is it safe"],
)
def test_a_question_is_no_consent(runner: Talk, text: str) -> None:
    runner.say("can you keep a diary", "start_diary")
    assert "Shall I keep one" in words(runner.say(text, "affirm"))
    assert runner.diary is None


@pytest.mark.parametrize("text", ["yes", "yes why not", "yes can you do that", "go on then", "sure"])
def test_a_yes_is_consent(runner: Talk, text: str) -> None:
    runner.say("can you keep a diary", "start_diary")
    runner.say(text, "affirm")
    assert runner.diary is not None


@pytest.mark.parametrize(
    "text",
    [
        "stop keeping the diary",
        "i dont want a diary any more",
        "close my diary",
        "no more diary",
        "I no longer want a diary",
    ],
)
def test_who_wants_no_diary_any_more_is_offered_to_delete_it(known: Talk, text: str) -> None:
    assert "Shall I delete everything" in words(known.say(text, "start_diary"))


@pytest.mark.parametrize(
    "text",
    [
        "stop my diary reminders",
        "i dont want a diary entry for today",
        "don't stop keeping the diary",
        "no diary today",
    ],
)
def test_who_keeps_the_diary_is_not(known: Talk, text: str) -> None:
    assert "Shall I delete everything" not in words(known.say(text, "start_diary"))


def test_diary_please_is_a_wish_for_one(runner: Talk) -> None:
    assert "Shall I keep one" in words(runner.say("diary please", "show_diary"))
    other = Talk(runner.desk, {}, "lee")
    other.say("show my diary", "show_diary")
    assert "Shall I keep one" in words(other.say("yep", "affirm"))
    assert other.diary is None


def test_a_moved_run_takes_its_evening_and_its_next_morning_along(known: Talk) -> None:
    known.say("10k sunday, 2 during, 4 in the evening, 3 next morning", "log_run")
    said = words(known.say("no it was saturday", "correct_entry"))
    assert scores_of(known) == {(4, "during"): 2, (4, "evening"): 4, (3, "morning"): 3}
    assert "4 in the evening" in said


def test_a_moved_run_leaves_what_was_told_of_today(known: Talk) -> None:
    known.say("10k yesterday, 2 during, 3 this morning", "log_run")
    known.say("4 tonight", "inform")
    known.say("no it was sunday", "correct_entry")
    assert scores_of(known) == {(3, "during"): 2, (0, "morning"): 3, (0, "evening"): 4}


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


def test_how_far_while_consent_is_open_is_put_to_the_run(runner: Talk) -> None:
    runner.say("I had a run", "log_run")
    runner.say("10", "inform")
    runner.press("consent")
    runner.say("London", "set_preferences")
    assert [run.km for run in runner.diary.runs] == [10]
    assert runner.diary.pains == ()


def test_a_run_told_short_answers_which_there_was(known: Talk) -> None:
    known.say("log something", "start_diary")
    known.say("8k tuesday", "ask_next_run")
    assert [run.km for run in known.diary.runs] == [8]


def test_a_score_of_the_hip_is_no_hour(known: Talk) -> None:
    known.say("remind me tomorrow at 7", "set_check_in")
    known.say("9 in the hip", "inform")
    planned = known.desk.check_ins.planned("kim")
    assert planned is not None
    assert planned.due_at.hour == 7


@pytest.mark.parametrize(
    ("hour", "text", "moment"),
    [
        (20, "5 now", "evening"),
        (20, "hip's a 5 now", "evening"),
        (12, "5 now", "after"),
        (12, "it's 5 now", "after"),
        (12, "5 at 11am", "after"),
        (13, "5 at lunch", "after"),
        (17, "5 this afternoon", "after"),
    ],
)
def test_how_it_is_now_is_of_today_s_run(known: Talk, hour: int, text: str, moment: str) -> None:
    known.at(EVENING.replace(hour=10))
    known.say("ran 5k today, 1 during", "log_run")
    known.at(EVENING.replace(hour=hour, minute=10))
    known.say(text, "report_better")
    assert {pain.moment: pain.score for pain in known.diary.pains} == {"during": 1, moment: 5}


def test_past_midnight_now_is_still_that_evening_s(known: Talk) -> None:
    known.say("ran 5k today, 1 during", "log_run")
    known.at(EVENING.replace(hour=0, minute=30) + timedelta(days=1))
    known.say("4 now", "inform")
    assert [(pain.day, pain.moment) for pain in known.diary.pains if pain.score == 4] == [
        (EVENING.date(), "evening")
    ]


def test_the_worse_score_of_a_moment_stays_and_the_next_run_is_judged_by_it(known: Talk) -> None:
    known.say("ran 5k today, 1 during", "log_run")
    known.say("5 now", "inform")
    assert "what you told before stays" in words(known.say("2 now", "inform"))
    known.at(EVENING + timedelta(hours=12))
    said = words(known.say("fine this morning", "greet"))
    assert "go ahead" not in said
    assert [pain.score for pain in known.diary.pains if pain.moment == "evening"] == [5]


def test_a_worse_score_that_was_a_slip_is_put_right(known: Talk) -> None:
    known.say("ran 5k today, 1 during", "log_run")
    known.say("5 now", "inform")
    known.say("sorry, 3 now", "correct_entry")
    assert [pain.score for pain in known.diary.pains if pain.moment == "evening"] == [3]


def test_now_in_a_guided_exercise_is_none_of_the_diary_s(known: Talk) -> None:
    known.say("ran 5k today, 1 during", "log_run")
    known.slots = {"session": {"step": 1}}
    known.say("3 now", "inform")
    assert len(known.diary.pains) == 1


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("ached a bit after", "after"),
        ("bit sore this evening", "evening"),
        ("hurts now", "evening"),
        ("my hip was stiff on the sofa", "after"),
        ("it's tight tonight", "evening"),
    ],
)
def test_an_ache_in_words_is_asked_for_its_number_and_kept_at_its_moment(
    known: Talk, text: str, moment: str
) -> None:
    known.say("ran 5k today, 0 during", "log_run")
    assert "About how much" in words(known.say(text, "describe_pain"))
    known.say("like a 3", "inform")
    assert {pain.moment: pain.score for pain in known.diary.pains} == {"during": 0, moment: 3}


@pytest.mark.parametrize(
    "text",
    [
        "no pain after",
        "wasn't sore after",
        "my knee hurts now",
        "mum's hip is sore now",
        "why is it sore now?",
        "sore throat this morning",
        "my hips always ache after",
        "it's sore on stairs",
        "stiff shoes this morning",
        "hurts",
    ],
)
def test_what_is_no_ache_of_this_run(known: Talk, text: str) -> None:
    known.say("ran 5k today, 0 during", "log_run")
    turn = Turn(text, "describe_pain", conversation="kim", person="kim")
    assert not told_after.is_ache(turn, known.desk)


def test_soreness_beside_a_run_is_asked_for_its_number(known: Talk) -> None:
    said = words(known.say("ran 8k today, fine during but sore after", "log_run"))
    assert "8 km" in said
    assert "About how much" in said
    known.say("about 4", "inform")
    assert of_run(known) == {"during": 0, "after": 4}


def test_more_of_a_run_that_is_told_again_is_kept_with_it(known: Talk) -> None:
    known.say("ran 5k today, 1 during", "log_run")
    said = words(known.say("5k today, 5 after", "log_run"))
    assert "5 after it" in said
    assert "already have that run" in said
    assert len(known.diary.runs) == 1
    assert of_run(known) == {"during": 1, "after": 5}


def test_that_evening_is_of_the_run_that_was_told_last_in_one_message(known: Talk) -> None:
    known.say("ran 5k today, 2 during; 10k saturday, 3 during", "log_run")
    known.say("5 that evening", "inform")
    assert [(pain.day.isoformat(), pain.score) for pain in known.diary.pains if pain.moment == "evening"] == [
        ("2026-11-21", 5)
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [("actually monday", 23), ("sorry, sunday", 22), ("no, the day before", 23), ("that was today", 25)],
)
def test_the_day_of_a_run_is_put_right_in_few_words(known: Talk, text: str, day: int) -> None:
    known.say("ran 10k yesterday, 1 during", "log_run")
    known.say(text, "inform")
    [run] = known.diary.runs
    assert known.diary.day_of(run, known.desk.zone).day == day


def test_a_day_alone_moves_no_run_that_is_not_talked_of(known: Talk) -> None:
    known.say("ran 10k yesterday, 1 during", "log_run")
    known.slots = {}
    known.say("actually monday", "inform")
    [run] = known.diary.runs
    assert known.diary.day_of(run, known.desk.zone).day == 24


def test_an_evening_told_as_it_was_is_no_question_of_two_values(known: Talk) -> None:
    known.say("10k today, 2 during", "log_run")
    known.at(EVENING + timedelta(hours=13))
    known.say("yesterday evening it was 5", "correct_entry")
    assert [(pain.day, pain.score) for pain in known.diary.pains if pain.moment == "evening"] == [
        (EVENING.date(), 5)
    ]


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("actually the 8k was 6k", 6),
        ("no, not the 8k, the 6k", 6),
        ("the 8k run was only 7k", 7),
        ("6k not 8k", 6),
    ],
)
def test_a_length_is_put_right_and_never_by_the_wrong_one(known: Talk, text: str, km: float) -> None:
    known.say("8k today, 2 during", "log_run")
    known.say(text, "correct_entry")
    assert [run.km for run in known.diary.runs] == [km]


@pytest.mark.parametrize("text", ["the 7k run, not the 9k run", "10k and 6k, no"])
def test_two_lengths_that_are_not_understood_change_nothing(known: Talk, text: str) -> None:
    known.say("8k today, 2 during", "log_run")
    known.say(text, "correct_entry")
    assert [run.km for run in known.diary.runs] == [8]


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
    ("text", "intent"),
    [
        ("delete the last two runs", "correct_entry"),
        ("delete this week", "delete_data"),
        ("delete monday and tuesday", "delete_data"),
        ("delete that", "delete_data"),
        ("drop today", "stop"),
        ("cancel today", "delete_data"),
    ],
)
def test_some_of_it_is_to_go_and_what_is_asked_first(known: Talk, text: str, intent: str) -> None:
    known.say("8k today, 2 during, 3 tonight", "log_run")
    asked = known.say(text, intent)
    assert len(known.diary.runs) == 1
    assert len(known.diary.pains) == 2
    assert "run of 8 km" in [choice.title for choice in asked.replies[0].choices]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("remove the 3", {"during": 2}),
        ("delete the score from tonight", {"during": 2}),
        ("delete my evening score", {"during": 2}),
        ("remove the 2", {"evening": 3}),
        ("remove the 7", {"during": 2, "evening": 3}),
        ("erase the pain scores", {"during": 2, "evening": 3}),
        ("delete the score from saturday", {"during": 2, "evening": 3}),
    ],
)
def test_one_score_is_taken_out_and_none_put_in(known: Talk, text: str, left: dict[str, float]) -> None:
    known.say("8k today, 2 during, 3 tonight", "log_run")
    known.say(text, "correct_entry")
    assert {pain.moment: pain.score for pain in known.diary.pains} == left
    assert len(known.diary.runs) == 1


def test_all_of_a_day_is_taken_out_and_no_other_day(known: Talk) -> None:
    known.say("5k yesterday, 1 during", "log_run")
    known.say("8k today, 2 during, 3 tonight", "log_run")
    known.say("delete everything from today", "delete_data")
    assert [run.km for run in known.diary.runs] == [5]
    assert {pain.moment for pain in known.diary.pains} == {"during"}


@pytest.mark.parametrize(
    "text",
    [
        "don't stop the diary",
        "dont close my diary please",
        "please don't delete my diary",
        "I don't want you to stop keeping the diary",
        "don't delete anything",
        "delete nothing",
    ],
)
def test_a_diary_that_shall_stay_stays(known: Talk, text: str) -> None:
    assert "everything stays" in words(known.say(text, "delete_data"))


@pytest.mark.parametrize("text", ["I withdraw my consent", "revoke my permission", "i want to opt out"])
def test_who_takes_consent_back_is_asked_whether_all_shall_go(known: Talk, text: str) -> None:
    assert "Shall I delete everything" in words(known.say(text, "privacy"))
    assert known.diary is not None


@pytest.mark.parametrize("text", ["dont save that", "you don't need to keep it", "I withdraw my consent"])
def test_a_no_in_other_words_to_the_offer_of_a_diary(runner: Talk, text: str) -> None:
    runner.say("ran 8k today, 2 during", "log_run")
    assert "I keep nothing" in words(runner.say(text, "privacy"))
    assert runner.slots["pending"] is None
    assert runner.diary is None


@pytest.mark.parametrize("text", ["all gone this morning", "it's gone now", "and this morning all gone"])
def test_pain_that_is_gone_is_no_wish_to_delete(known: Talk, text: str) -> None:
    known.say("5k yesterday, 1 during", "log_run")
    assert "delete" not in words(known.say(text, "delete_data"))


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


def test_how_it_is_now_changes_no_check_in(known: Talk) -> None:
    known.say("ran 5k today, 0 during", "log_run")
    known.say("remind me at 9", "set_check_in")
    known.say("5 now", "inform")
    assert {pain.moment: pain.score for pain in known.diary.pains} == {"during": 0, "evening": 5}


def test_the_question_for_the_day_is_asked_once_more_after_a_question_of_the_runner_s() -> None:
    pending = {"kind": "diary", "ask": "day", "text": "ran 5k", "at": EVENING.isoformat()}
    assert asking.shall_ask_again(Turn("what are hip flexors", "ask_hip_flexors", slots={"pending": pending}))


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


@pytest.mark.parametrize(
    "text", ["what does 0 to 10 mean", "how do i count from 0 to 10", "is 10 the worst", "why 0 to 10?"]
)
def test_a_question_about_the_scale_is_no_score(known: Talk, text: str) -> None:
    known.say("ran 8k today", "log_run")
    turn = Turn(text, "ask_dose", slots=known.slots, conversation="kim", person="kim")
    assert scoring.score_told(turn, known.desk) is None
    assert not known.diary.pains


@pytest.mark.parametrize("text", ["8k today, 4, 3, 2", "8k today: 4 then 2", "8k yesterday 4/10, 2/10"])
def test_of_scores_without_a_moment_the_worst_counts(known: Talk, text: str) -> None:
    known.say(text, "log_run")
    assert [pain.score for pain in known.diary.pains] == [4]


def test_each_score_of_a_terse_entry_has_its_moment(known: Talk) -> None:
    known.say("7k tuesday - 2/10 on it, then 4/10 in bed, 1/10 wed am", "log_run")
    assert {(pain.day.day, pain.moment, pain.score) for pain in known.diary.pains} == {
        (24, "during", 2),
        (24, "evening", 4),
        (25, "morning", 1),
    }


def test_a_unit_that_comes_late_loses_no_question(known: Talk) -> None:
    known.say("ran 8 today", "log_run")
    known.say("2", "inform")
    assert "how is it now" in words(known.say("miles", "set_preferences"))
    known.say("3", "inform")
    assert [run.km for run in known.diary.runs] == [pytest.approx(12.87, abs=0.01)]
    assert {pain.moment: pain.score for pain in known.diary.pains} == {"during": 2, "evening": 3}


@pytest.mark.parametrize(("text", "kept"), [("9", 9.0), ("9/10", 9.0), ("ten years old", None)])
def test_a_severe_answer_is_kept_beside_its_referral(known: Talk, text: str, kept: float | None) -> None:
    known.say("8k yesterday", "log_run")
    turn = Turn(text, "inform", slots=known.slots, conversation="kim", person="kim")
    beside.noted(turn, Outcome((Reply("Have it seen."),), {"gate": "urgent"}), lambda: known.desk)
    assert of_run(known).get("during") == kept


def test_a_severe_answer_to_a_check_in_is_kept_beside_its_referral(known: Talk) -> None:
    known.say("8k yesterday, 1 during", "log_run")
    turn = Turn(
        "9",
        "inform",
        slots={"pending": {"kind": "diary", "ask": "morning"}},
        conversation="kim",
        person="kim",
    )
    beside.noted(turn, Outcome((Reply("Have it seen."),), {"gate": "urgent"}), lambda: known.desk)
    assert max(pain.score for pain in known.diary.pains) == 9


@pytest.mark.parametrize("text", ["remove the 5 minute plank", "delete the 30 minutes of stretching"])
def test_what_is_taken_out_is_no_new_value(known: Talk, text: str) -> None:
    known.say("8k today, 2 during", "log_run")
    known.say(text, "correct_entry")
    assert [(run.km, run.minutes) for run in known.diary.runs] == [(8, None)]


@pytest.mark.parametrize(
    "text",
    ["i want to opt out of hills", "how do i withdraw my consent?", "i no longer agree that rest helps"],
)
def test_who_takes_no_consent_back_is_not_asked_to_delete(known: Talk, text: str) -> None:
    assert not withdraws(text)


def test_what_happens_every_time_is_no_run_of_today(known: Talk) -> None:
    known.say("i drop out at 3k every time", "log_run")
    assert not known.diary.runs

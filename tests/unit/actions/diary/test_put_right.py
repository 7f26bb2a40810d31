"""What was told is put right: a day, a length, a score, a unit that comes late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.actions.diary_talk import EVENING, Talk, of_run, scores_of, words


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


def test_a_length_is_put_right_by_its_old_one(known: Talk) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say("the 5k was actually 6k", "correct_entry")
    assert [run.km for run in known.diary.runs] == [6]


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


def test_a_worse_score_that_was_a_slip_is_put_right(known: Talk) -> None:
    known.say("ran 5k today, 1 during", "log_run")
    known.say("5 now", "inform")
    known.say("sorry, 3 now", "correct_entry")
    assert [pain.score for pain in known.diary.pains if pain.moment == "evening"] == [3]


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


def test_a_unit_that_comes_late_loses_no_question(known: Talk) -> None:
    known.say("ran 8 today", "log_run")
    known.say("2", "inform")
    assert "how is it now" in words(known.say("miles", "set_preferences"))
    known.say("3", "inform")
    assert [run.km for run in known.diary.runs] == [pytest.approx(12.87, abs=0.01)]
    assert {pain.moment: pain.score for pain in known.diary.pains} == {"during": 2, "evening": 3}


@pytest.mark.parametrize(
    ("text", "intent", "during", "after"),
    [
        ("that 4 was a 3", "correct_entry", 2, 3),
        ("i meant 3 not 4", "log_run", 2, 3),
        ("the 4 should have been 3", "nlu_fallback", 2, 3),
        ("it wasn't a 4, more like a 3", "report_better", 2, 3),
        ("i said 4 but meant 3", "describe_pain", 2, 3),
        ("3 instead of 4", "inform", 2, 3),
        ("no, 1 not 2", "deny", 1, 4),
        ("the 2 on the run was a 1", "log_run", 1, 4),
        ("make that a 3", "correct_entry", 2, 3),
        ("sorry, i meant a 3", "correct_entry", 2, 3),
    ],
)
def test_a_score_that_is_put_right_takes_the_place_of_the_first(
    known: Talk, text: str, intent: str, during: float, after: float
) -> None:
    known.say("ran 6k today, 2 during, 4 after", "log_run")
    said = words(known.say(text, intent))
    assert "Changed" in said
    assert of_run(known) == {"during": during, "after": after}
    assert len(known.diary.pains) == 2
    assert [run.km for run in known.diary.runs] == [6]


@pytest.mark.parametrize("text", ["no, 5k not 6", "5k not 6k", "i put 6k, should be 5k", "that 6k was 5k"])
def test_a_length_told_as_a_run_is_put_right_and_no_second_run(known: Talk, text: str) -> None:
    known.say("ran 6k today, 6 after", "log_run")
    known.say(text, "log_run")
    assert [run.km for run in known.diary.runs] == [5]
    assert of_run(known) == {"after": 6}


def test_of_two_equal_scores_the_one_that_is_named_is_put_right(known: Talk) -> None:
    known.say("ran 6k today, 4 during, 4 after", "log_run")
    known.say("that 4 during was a 3", "correct_entry")
    assert of_run(known) == {"during": 3, "after": 4}


def test_a_run_told_with_what_it_was_not_is_one_of_its_own(known: Talk) -> None:
    known.say("ran 8k not 10, 3 after", "log_run")
    assert [run.km for run in known.diary.runs] == [8]
    assert of_run(known) == {"after": 3}


@pytest.mark.parametrize(
    "text", ["the 4 was ok", "that 4 hours was a 3 hour drive", "it's 3 not too bad", "is it 3 or 4?"]
)
def test_what_puts_no_score_right(known: Talk, text: str) -> None:
    known.say("ran 6k today, 2 during, 4 after", "log_run")
    known.say(text, "inform")
    assert {"during": 2, "after": 4}.items() <= of_run(known).items()


def test_what_waits_for_consent_is_put_right(runner: Talk) -> None:
    runner.say("ran 6k today, 2 during, 4 after", "log_run")
    runner.say("sorry that 4 was a 3", "correct_entry")
    runner.press("consent")
    runner.say("London", "set_preferences")
    assert of_run(runner) == {"during": 2, "after": 3}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("scrap that, it wasn't fine", "misunderstanding"),
        ("it didn't settle actually", "report_better"),
        ("sorry, it was not gone this morning", "report_better"),
        ("no wait, it still hurt", "correct_entry"),
        ("i was wrong, it's not better", "report_not_better"),
    ],
)
def test_a_morning_that_was_fine_is_turned_round(known: Talk, text: str, intent: str) -> None:
    known.say("ran 5k yesterday, 2 during", "log_run")
    known.say("fine this morning", "report_better")
    assert "About how much" in words(known.say(text, intent))
    assert "Changed" in words(known.say("3", "inform"))
    assert {pain.moment: pain.score for pain in known.diary.pains} == {"during": 2, "morning": 3}


@pytest.mark.parametrize("text", ["it's fine now", "no problem", "it wasn't bad", "no pain at all", "thanks"])
def test_what_turns_nothing_round(known: Talk, text: str) -> None:
    known.say("ran 5k yesterday, 2 during", "log_run")
    known.say("fine this morning", "report_better")
    assert "About how much" not in words(known.say(text, "set_check_in"))
    assert {pain.moment: pain.score for pain in known.diary.pains}["morning"] == 0


def test_the_offer_of_a_check_in_stands_after_a_slip_was_put_right(known: Talk) -> None:
    known.desk.diaries.set("kim", check_ins=None)
    known.say("ran 6k today, 2 during, 4 after", "log_run")
    assert "Shall I ask you" in words(known.say("that 4 was a 3", "correct_entry"))
    known.say("show my diary", "show_diary")
    assert "Thursday at 08:00" in words(known.say("yes", "affirm"))


@pytest.mark.parametrize(
    ("text", "intent", "km"),
    [
        ("actually 3.5 miles", "log_run", 5.63),
        ("no wait 6k", "nlu_fallback", 6),
        ("sorry it was 7k", "correct_entry", 7),
        ("i mean 8 km", "inform", 8),
        ("make it 9k", "log_run", 9),
        ("change that to 4k", "correct_entry", 4),
    ],
)
def test_a_length_told_again_after_a_slip_is_no_second_run(
    known: Talk, text: str, intent: str, km: float
) -> None:
    known.say("did 3 miles today, 1 during", "log_run")
    known.say(text, intent)
    assert [run.km for run in known.diary.runs] == [km]


@pytest.mark.parametrize("text", ["no wait 3", "sorry 3", "actually 3", "no 3", "scratch that, 3", "3 sorry"])
def test_an_answer_is_put_right_and_the_next_question_stays(known: Talk, text: str) -> None:
    known.say("ran 10k today", "log_run")
    known.say("2", "inform")
    assert "how is it now" in words(known.say(text, "nlu_fallback"))
    known.say("1", "inform")
    assert {pain.moment: pain.score for pain in known.diary.pains} == {"during": 3, "evening": 1}


def test_it_was_three_answers_what_is_asked(known: Talk) -> None:
    known.say("ran 10k yesterday, 1 during", "log_run")
    known.say("ran 5k today", "log_run")
    known.say("it was a 3", "correct_entry")
    assert sorted(of_run(known).values()) == [3]
    assert sorted(pain.score for pain in known.diary.pains) == [1, 3]


@pytest.mark.parametrize(
    ("text", "friday"), [("no fri was 12", 12), ("no, friday was 12k", 12), ("friday was 12 miles", 19.31)]
)
def test_the_run_of_a_day_that_is_named_is_put_right(known: Talk, text: str, friday: float) -> None:
    known.say("mon 5k, wed 8k, fri 10k", "log_run")
    known.say(text, "correct_entry")
    assert [run.km for run in known.diary.runs] == [friday, 5, 8]


def test_a_value_near_the_score_is_no_length(known: Talk) -> None:
    known.say("ran 10k today, 4 after", "log_run")
    assert "hip 3 after it" in words(known.say("hmm make that 3", "ask_other"))
    assert "how far it was" in words(known.say("make that 8", "correct_entry"))


@pytest.mark.parametrize(
    "text", ["no, tuesday not monday", "it was tuesday, not monday", "sorry tuesday not monday"]
)
def test_the_run_of_the_wrong_day_is_moved_and_no_check_in_is_planned(known: Talk, text: str) -> None:
    known.desk.diaries.set("kim", check_ins=None)
    known.say("5k mon hip 1, 6k wed hip 2", "log_run")
    known.say(text, "deny")
    days = [known.diary.day_of(run, known.desk.zone).day for run in known.diary.runs]
    assert days == [24, 25]
    assert known.diary.person.check_ins is None

"""How the hip was, told after the fact: of which run, of which moment, and the worse of two."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions.runners_diary import beside, scoring, told_after
from actions.turn import Outcome, Reply, Turn
from knowledge.safety_terms import LIFTS
from tests.unit.actions.diary_talk import EVENING, Talk, of_run, scores_of, words


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


def test_how_it_was_in_words_is_asked_for_as_a_number(known: Talk) -> None:
    known.say("ran 5k today", "log_run")
    assert "About how much" in words(known.say("bit niggly", "describe_pain"))
    known.say("maybe a 3", "inform")
    assert of_run(known) == {"during": 3}


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


def test_that_evening_is_of_the_run_that_was_told_last_in_one_message(known: Talk) -> None:
    known.say("ran 5k today, 2 during; 10k saturday, 3 during", "log_run")
    known.say("5 that evening", "inform")
    assert [(pain.day.isoformat(), pain.score) for pain in known.diary.pains if pain.moment == "evening"] == [
        ("2026-11-21", 5)
    ]


@pytest.mark.parametrize(
    "text", ["what does 0 to 10 mean", "how do i count from 0 to 10", "is 10 the worst", "why 0 to 10?"]
)
def test_a_question_about_the_scale_is_no_score(known: Talk, text: str) -> None:
    known.say("ran 8k today", "log_run")
    turn = Turn(text, "ask_dose", slots=known.slots, conversation="kim", person="kim")
    assert scoring.score_told(turn, known.desk) is None
    assert not known.diary.pains


@pytest.mark.parametrize("text", ["8k today, 4, 3, 2", "8k today, left 4 right 2"])
def test_of_scores_without_a_moment_the_worst_counts(known: Talk, text: str) -> None:
    known.say(text, "log_run")
    assert [pain.score for pain in known.diary.pains] == [4]


@pytest.mark.parametrize("text", ["8k today: 4 then 2", "8k yesterday 4/10, 2/10", "8k today, 4 and 2"])
def test_two_scores_of_a_run_are_both_kept(known: Talk, text: str) -> None:
    known.say(text, "log_run")
    assert {(pain.moment, pain.score) for pain in known.diary.pains} == {("during", 4), ("after", 2)}


def test_each_score_of_a_terse_entry_has_its_moment(known: Talk) -> None:
    known.say("7k tuesday - 2/10 on it, then 4/10 in bed, 1/10 wed am", "log_run")
    assert {(pain.day.day, pain.moment, pain.score) for pain in known.diary.pains} == {
        (24, "during", 2),
        (24, "evening", 4),
        (25, "morning", 1),
    }


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


def test_scores_of_two_days_are_two(known: Talk) -> None:
    known.say("hip 1 yesterday 3 today", "log_run")
    assert scores_of(known) == {(1, "evening"): 1, (0, "evening"): 3}


@pytest.mark.parametrize(
    "text", ["his hip was 5, mine 1", "my wife's hip is a 7 and mine is 1", "he's at 5, i'm at 1"]
)
def test_of_two_hips_the_runner_s_own_is_kept(known: Talk, text: str) -> None:
    known.say("ran 5k today, 2 during", "log_run")
    known.say(text, "log_run")
    assert scores_of(known) == {(0, "during"): 2, (0, "evening"): 1}


def test_what_was_not_told_is_not_said_to_have_been_mild(known: Talk) -> None:
    known.say("ran 5k yesterday", "log_run")
    known.slots = {}
    said = words(known.say("hip 0 this morning", "log_run"))
    assert "settled by the next morning" in said
    assert "stayed mild" not in said
    known.say("2 during yesterday's run", "log_run")
    assert "stayed mild" in words(known.say("what should my next run be", "ask_next_run"))


@pytest.mark.parametrize("intent", ["misunderstanding", "deny"])
def test_a_severe_score_that_was_misheard_goes_with_its_gate(known: Talk, intent: str) -> None:
    known.say("ran 5k today, 2 during, 9 after", "log_run")
    slots = {"gate": "urgent", "gate_flags": ["severe_pain"]}
    if intent == "deny":
        slots["pending"] = {"kind": "flag_check", "flags": ["severe_pain"], LIFTS: True}
    turn = Turn("that's not what i meant", intent, slots=slots, conversation="kim", person="kim")
    down = Outcome((Reply("Sorry."),), {"gate": "none", "pending": None})
    said = beside.lifted(turn, down, lambda: known.desk)
    assert "taken the 9 out" in words(said)
    assert of_run(known) == {"during": 2}
    known.slots = dict(said.slots)
    known.say("it was 3", "inform")
    assert {pain.score for pain in known.diary.pains} == {2, 3}


@pytest.mark.parametrize(
    ("intent", "flags", "gate"),
    [
        ("seen_clinician", ["severe_pain"], "none"),
        ("misunderstanding", ["limping"], "none"),
        ("misunderstanding", ["severe_pain"], "urgent"),
    ],
)
def test_a_severe_score_that_was_meant_stays(known: Talk, intent: str, flags: list[str], gate: str) -> None:
    known.say("ran 5k today, 2 during, 9 after", "log_run")
    slots = {"gate": "urgent", "gate_flags": flags}
    turn = Turn("", intent, slots=slots, conversation="kim", person="kim")
    after = beside.lifted(turn, Outcome((Reply("All right."),), {"gate": gate}), lambda: known.desk)
    assert after.replies == (Reply("All right."),)
    assert of_run(known) == {"during": 2, "after": 9}


@pytest.mark.parametrize("text", ["skip", "can't remember", "pass", "rather not say", "not sure tbh"])
def test_a_score_may_be_left_open(known: Talk, text: str) -> None:
    known.say("ran 5k today", "log_run")
    assert "leave it open" in words(known.say(text, "ask_other_exercise"))


def test_a_milder_score_told_later_takes_no_worse_one_s_place(known: Talk) -> None:
    known.say("ran 5k today, 2 during, 5 tonight", "log_run")
    assert "The worst of a day counts" in words(known.say("hips 2", "log_run"))
    assert scores_of(known) == {(0, "during"): 2, (0, "evening"): 5}


def test_a_number_alone_after_a_run_of_an_earlier_day_is_how_it_is_now(known: Talk) -> None:
    known.say("ran 7k yesterday, 1 during", "log_run")
    known.say("2", "inform")
    assert scores_of(known) == {(1, "during"): 1, (0, "evening"): 2}
    known.slots = {}
    known.say("4", "correct_entry")
    assert (0, "evening") in scores_of(known)

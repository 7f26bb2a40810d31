"""Answers to the assessment that are odd, contradict each other, come twice or come in many words."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, rows_of, text_of, titles_of

pytestmark = pytest.mark.conversation

START = "can you help me find out what is causing it?"
UP_TO_TIMING = (START, "outer side", "no", "left")
UP_TO_DURATION = (*UP_TO_TIMING, "hours later")
UP_TO_SCORE = (*UP_TO_DURATION, "two weeks")
AFTER_A_RISE = (
    START,
    "outer side",
    "yes",
    "left",
    "hours later",
    "two weeks",
    "2",
    "yes",
    "no",
    "long, heel first",
    "no",
)


@pytest.mark.parametrize("wrong", ["-2", "minus two", "42", "15", "loads"])
async def test_a_score_that_is_none_is_asked_again(talk: Talk, wrong: str) -> None:
    turns = await talk(START, "outer side", "no", "left", "hours later", "two weeks", wrong, "4")
    assert "from 0" in text_of(turns[6])
    assert turns[6]["gate"] == "none"
    assert "settled" in text_of(turns[7])


@pytest.mark.parametrize("score", ["9", "ten"])
async def test_a_severe_score_refers(talk: Talk, score: str) -> None:
    turns = await talk(*UP_TO_SCORE, score)
    assert turns[6]["gate"] == "urgent"


async def test_15_out_of_10_is_asked_about_and_refers(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "15 out of 10", "yes")
    assert "8, 9 or 10" in text_of(turns[6]) or turns[6]["gate"] == "urgent"
    assert turns[7]["gate"] == "urgent"


async def test_an_answer_that_fits_nothing_three_times_is_left_open(talk: Talk) -> None:
    turns = await talk(START, "purple", "wibble", "seventeen bananas")
    assert "Outer side of the hip" in titles_of(turns[1])
    assert "leave that one open" in text_of(turns[3])
    assert "further, faster or hillier" in text_of(turns[3])


async def test_a_free_question_offers_buttons_after_an_answer_that_does_not_fit_and_then_moves_on(
    talk: Talk,
) -> None:
    turns = await talk(*UP_TO_SCORE, "loads", "tons", "a whole lot")
    assert "Mild: 2" not in titles_of(turns[5])
    assert {"Mild: 2", "Severe: 8"} <= set(titles_of(turns[6]))
    assert "leave that one open" in text_of(turns[8])
    assert "settled" in text_of(turns[8])


async def test_numbers_out_of_range_three_times_are_left_open_too(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "42", "55", "77")
    assert "leave that one open" in text_of(turns[8])
    assert "settled" in text_of(turns[8])


async def test_a_button_for_a_severe_score_refers(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "loads", "Severe: 8")
    assert turns[7]["gate"] == "urgent"


@pytest.mark.parametrize("when", ["since 3 March 2091", "next Tuesday", "since next month"])
async def test_a_date_to_come_is_asked_again(talk: Talk, when: str) -> None:
    turns = await talk(*UP_TO_DURATION, when, "two weeks")
    assert "still to come" in text_of(turns[5])
    assert "from 0" in text_of(turns[6])


@pytest.mark.parametrize("often", ["900 km a week", "900", "600 miles"])
async def test_more_than_anybody_runs_in_a_week_is_asked_again(talk: Talk, often: str) -> None:
    turns = await talk(*AFTER_A_RISE, "Distance", often, "90 km")
    assert "how far do you run in a week" in text_of(turns[11])
    assert "kilometres or miles" in text_of(turns[12])
    assert turns[13]["sources"][0] == "cause.weak_side_glutes"
    assert "km a week: 90" in rows_of(turns[13])["What I noted"]


@pytest.mark.parametrize(
    ("said", "noted"), [("15", "15"), ("20 miles", "32.2"), ("about 40 km a week", "40")]
)
async def test_a_week_s_distance_in_many_ways(talk: Talk, said: str, noted: str) -> None:
    turns = await talk(*AFTER_A_RISE, "Hills", said)
    assert turns[12]["gate"] == "none"
    assert f"km a week: {noted}" in rows_of(turns[12])["What I noted"]


async def test_a_rise_from_one_distance_to_another_tells_the_week_s_distance(talk: Talk) -> None:
    turns = await talk("I went from 20 to 35 km a week", *AFTER_A_RISE[:2], *AFTER_A_RISE[3:], "Distance")
    assert "km a week: 35" in rows_of(turns[-1])["What I noted"]


async def test_both_of_something_else_is_no_side(talk: Talk) -> None:
    turns = await talk(START, "outer side", "not sure, maybe a bit of both", "right side")
    assert "Which side" in text_of(turns[2])
    assert "Changed" not in text_of(turns[3])
    assert "When do you feel it" in text_of(turns[3])


async def test_only_during_and_then_only_after_is_asked_about_once(talk: Talk) -> None:
    turns = await talk(
        *UP_TO_TIMING,
        "only during the run",
        "it only hurts in the evening",
        "That evening",
        "2 weeks",
        "it hurts during the run",
    )
    assert "during the run" in text_of(turns[5])
    assert {"During the run", "That evening", "Both"} <= set(titles_of(turns[5]))
    assert "How long" in text_of(turns[6])
    assert "Which is it" not in text_of(turns[8])


async def test_both_to_a_contradiction_is_no_side_of_the_body(talk: Talk) -> None:
    turns = await talk(
        *UP_TO_TIMING,
        "only during the run",
        "it only hurts in the evening",
        "Both",
        "2 weeks",
        "4",
        "yes",
        "yes",
        "short and quick",
        "no",
    )
    noted = rows_of(turns[-1])["What I noted"]
    assert "side: left" in noted
    assert "when: during the run and that evening" in noted


async def test_a_contradiction_told_before_the_questions_is_asked_about_too(talk: Talk) -> None:
    turns = await talk("it hurts during the run, outer side", "it hurts hours later, two weeks now", START)
    assert "Which is it" in text_of(turns[2])


async def test_a_contradiction_that_the_runner_puts_right_is_not_asked_about(talk: Talk) -> None:
    turns = await talk(*UP_TO_TIMING, "during the run", "sorry, I mean hours later")
    assert "Which is it" not in text_of(turns[5])
    assert "How long" in text_of(turns[5])


async def test_times_that_come_one_after_the_other_are_put_together(talk: Talk) -> None:
    turns = await talk(
        *UP_TO_TIMING,
        "That evening",
        "and the next morning",
        "2 weeks",
        "4",
        "yes",
        "yes",
        "short and quick",
        "no",
    )
    assert "when: that evening and next morning" in rows_of(turns[-1])["What I noted"]


async def test_two_places_in_one_message_both_count(talk: Talk) -> None:
    turns = await talk(
        START,
        "the outer side and the front",
        "no",
        *UP_TO_SCORE[3:],
        "4",
        "yes",
        "yes",
        "short and quick",
        "no",
    )
    assert {"cause.weak_side_glutes", "cause.tight_hip_flexors"} <= set(turns[-1]["sources"])


async def test_still_a_day_later_answers_whether_it_settles_and_asks_for_the_second_score(talk: Talk) -> None:
    turns = await talk(
        *UP_TO_TIMING, "Still a day later", "two weeks", "4", "yes", "short and quick", "no", "3"
    )
    assert "sit for most" in text_of(turns[6])
    assert "a day later" in text_of(turns[9])
    noted = rows_of(turns[10])["What I noted"]
    assert "at its worst, of 10: 4" in noted
    assert "a day later, of 10: 3" in noted


async def test_a_severe_second_score_refers(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "4", "no", "yes", "short and quick", "no", "Severe: 8", "nine")
    assert turns[-1]["gate"] == "urgent"


async def test_a_cadence_without_a_stride_is_noted_and_the_question_asked_again(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "4", "yes", "yes", "165 steps per minute", "short and quick")
    assert "165" in text_of(turns[9])
    assert "stride" in text_of(turns[9])
    assert "strength" in text_of(turns[10])


async def test_what_changed_is_told_with_the_rise_and_not_asked_again(talk: Talk) -> None:
    turns = await talk(START, "outer side", "yes, I added hills", *AFTER_A_RISE[3:])
    assert "how far do you run in a week" in text_of(turns[-1])


@pytest.mark.parametrize(
    ("worse", "eases"),
    [("sitting in the car", "stretching it"), ("my long run", "a few rest days"), ("hills", "walking")],
)
async def test_what_makes_it_worse_and_what_eases_it_are_understood_in_words(
    talk: Talk, worse: str, eases: str
) -> None:
    turns = await talk(
        START, "buttock", *UP_TO_SCORE[2:], "2", "yes", "not sure", "short and quick", "yes", worse, eases
    )
    assert "eases" in text_of(turns[-2])
    assert "What I noted" in rows_of(turns[-1])


async def test_what_makes_it_worse_and_what_eases_it_may_settle_what_nothing_else_has(talk: Talk) -> None:
    turns = await talk(
        START,
        "buttock",
        *UP_TO_SCORE[2:],
        "2",
        "yes",
        "not sure",
        "short and quick",
        "yes",
        "Sitting for long",
        "Stretching",
    )
    assert turns[-1]["sources"] == ["cause.tight_hip_flexors"]
    assert "after long sitting" in rows_of(turns[-1])["Tight hip flexors"]


@pytest.mark.parametrize(
    "question",
    [
        "what is a hip flexor?",
        "which muscles are at the front of the hip?",
        "wait whats a glute even",
        "hang on how do the hip flexors do that",
    ],
)
async def test_a_question_with_a_place_in_it_is_no_answer(talk: Talk, question: str) -> None:
    turns = await talk(START, question)
    assert "Where do you feel it most?" in text_of(turns[1])
    assert turns[1]["sources"]


@pytest.mark.parametrize("chat", ["what?", "say that again"])
async def test_asking_to_hear_it_again_counts_as_no_wrong_answer(talk: Talk, chat: str) -> None:
    turns = await talk(START, chat, chat, chat)
    assert "Where do you feel it most?" in text_of(turns[3])
    assert "Sorry" not in text_of(turns[3])


async def test_stopping_before_a_contradiction_is_settled_leaves_nothing_half_applied(talk: Talk) -> None:
    turns = await talk(
        *UP_TO_TIMING, "only during the run", "it only hurts in the evening", "stop", "make me a plan", START
    )
    assert not rows_of(turns[7])
    assert "When do you feel it?" in text_of(turns[8])


async def test_after_stopping_in_the_middle_no_plan_is_made_of_half_the_answers(talk: Talk) -> None:
    turns = await talk(START, "front of the hip", "yes", "stop", "make me a plan")
    assert not rows_of(turns[4])
    assert "Help me work it out" in titles_of(turns[4])


async def test_what_a_clinician_has_seen_does_not_refer_again(talk: Talk) -> None:
    turns = await talk(START, "front of the hip", "yes", "yes", "A clinician has seen it", START)
    assert turns[3]["gate"] == "urgent"
    assert turns[5]["gate"] == "none"
    assert "Which side" in text_of(turns[5])


async def test_a_misunderstanding_asks_the_question_again(talk: Talk) -> None:
    turns = await talk(START, "front of the hip", "yes", "yes", "That's not what I meant", START)
    assert turns[5]["gate"] == "none"
    assert "in the bone" in text_of(turns[5])


async def test_groin_pain_that_worsens_with_weight_on_the_leg_refers(talk: Talk) -> None:
    turns = await talk(START, "Deep in the groin", "no", "yes", "which exercises help?")
    assert "weight on that leg" in text_of(turns[2])
    assert turns[3]["gate"] == "urgent"
    assert "referral.worsening_groin_pain" in turns[3]["sources"]
    assert "8 to 10" not in text_of(turns[4])


async def test_a_sign_that_is_denied_in_words_answers_its_question(talk: Talk) -> None:
    turns = await talk(START, "groin", "yes I ramped up", "no, not deep in the bone")
    assert "as if in the bone" in text_of(turns[2])
    assert "weight on that leg" in text_of(turns[3])


async def test_the_side_is_the_outer_side_where_the_place_was_asked_for(talk: Talk) -> None:
    turns = await talk(START, "side")
    assert "further, faster or hillier" in text_of(turns[1])


async def test_a_score_in_front_of_other_answers_counts(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "4, and it's gone next day, and I sit ten hours")
    assert "Do you sit" in text_of(turns[-1])


async def test_a_severe_score_in_front_of_other_answers_is_not_passed_over(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "9, gone next day, I sit 8 hours")
    assert turns[-1]["gate"] != "none" or "8, 9 or 10" in text_of(turns[-1])


async def test_the_first_word_of_a_button_is_its_answer(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "2", "yes", "no", "long")
    assert "stride" in text_of(turns[-2])
    assert "strength work" in text_of(turns[-1])


@pytest.mark.parametrize(
    ("place", "put_right", "asked"),
    [
        ("front", "wait, actually yes", "deep ache"),
        ("groin", "wait yes", "deep ache"),
        ("outer side", "yes sorry", "Which side"),
    ],
)
async def test_an_answer_that_is_put_right_at_once_brings_the_question_that_hangs_on_it(
    talk: Talk, place: str, put_right: str, asked: str
) -> None:
    turns = await talk(START, place, "no", put_right)
    assert "running more than before: yes" in text_of(turns[-1])
    assert asked in text_of(turns[-1])
    assert turns[-1]["gate"] == "none"


async def test_a_polite_no_puts_nothing_right(talk: Talk) -> None:
    turns = await talk(START, "outer side", "no", "left", "that evening", "two weeks", "3", "yes", "no sorry")
    assert "Put right" not in text_of(turns[-1])


@pytest.mark.parametrize(
    "place",
    [
        "where the leg meets the pubic bit",
        "inner thigh at the top",
        "in the crease",
        "the fold between leg and belly",
    ],
)
async def test_the_groin_in_everyday_words_is_asked_about(talk: Talk, place: str) -> None:
    turns = await talk(START, place, "no")
    assert "as you put weight on that leg" in text_of(turns[-1])

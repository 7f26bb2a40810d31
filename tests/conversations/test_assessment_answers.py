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
    assert "wake you at night" in text_of(turns[8])


async def test_numbers_out_of_range_three_times_are_left_open_too(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "42", "55", "77")
    assert "leave that one open" in text_of(turns[8])
    assert "wake you at night" in text_of(turns[8])


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


@pytest.mark.parametrize("side", ["right", "the right one", "right side mostly"])
async def test_right_to_where_it_is_is_a_side_and_no_place(talk: Talk, side: str) -> None:
    turns = await talk(START, side, "outer side", "no")
    assert text_of(turns[1]) == "Noted. Where do you feel it most?"
    assert "further, faster or hillier" in text_of(turns[2])
    # Known already, so it is not asked for.
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


@pytest.mark.parametrize("words", ["not during, only after", "everything but during", "not during, after"])
async def test_a_run_that_is_denied_is_not_noted_as_a_time_it_hurts(talk: Talk, words: str) -> None:
    turns = await talk(*UP_TO_TIMING, words, "what have i told you so far")
    noted = text_of(turns[-1])
    assert "hours later" in noted
    assert "during" not in noted


async def test_what_was_noted_as_during_the_run_is_put_right_when_said_again(talk: Talk) -> None:
    turns = await talk(*UP_TO_TIMING, "during the run", "i said not during", "what have i told you so far")
    assert "When do you feel it?" in text_of(turns[5])
    assert "during" not in text_of(turns[6])


@pytest.mark.parametrize("fact", ["left", "right", "yes i do bridges", "next morning its fine", "30k a week"])
async def test_a_fact_for_another_question_is_no_yes_to_a_sign(talk: Talk, fact: str) -> None:
    turns = await talk(START, "front of the hip", "yes", fact, "yes")
    assert turns[3]["gate"] == "none"
    assert "deep ache" in text_of(turns[3])
    assert turns[4]["gate"] == "urgent"


async def test_a_sign_that_stays_unclear_is_referred_for_as_such(talk: Talk) -> None:
    turns = await talk(START, "front of the hip", "yes", "right", "right", "oh ok", "right")
    # The first of them is the side.
    assert turns[6]["gate"] == "urgent"
    assert "couldn't tell" in text_of(turns[6])


@pytest.mark.parametrize("words", ["172 spm", "165", "158 according to the garmin", "cadence is 165"])
async def test_a_cadence_in_any_words_is_no_stride_and_no_question(talk: Talk, words: str) -> None:
    turns = await talk(*AFTER_A_RISE[:9], words, "short and quick")
    assert "steps a minute" in text_of(turns[9])
    assert "long with the heel first" in text_of(turns[9])
    assert "strength work" in text_of(turns[10])


async def test_a_race_to_come_answers_nothing(talk: Talk) -> None:
    turns = await talk(*UP_TO_TIMING, "got a half in 3 weeks", "that evening", "two weeks")
    assert "When do you feel it?" in text_of(turns[4])
    assert "how bad" in text_of(turns[6])


async def test_a_span_of_time_in_another_answer_is_not_since_when(talk: Talk) -> None:
    turns = await talk(*AFTER_A_RISE[:10], "yes, started last week", "what have i told you so far")
    assert "for how long: two weeks" in text_of(turns[-1])


async def test_a_word_for_a_score_is_heard_and_a_number_asked_for(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "not that bad", "3")
    assert "rough number" in text_of(turns[6])
    assert "Mild: 2" in titles_of(turns[6])


async def test_what_was_told_is_said_after_the_result_and_under_a_gate(talk: Talk) -> None:
    turns = await talk(*UP_TO_TIMING, "that evening", "two weeks", "6", "yes", "what have i told you so far")
    assert turns[-2]["gate"] == "soon"
    assert "where: outer side of the hip" in text_of(turns[-1])


async def test_a_fact_for_a_later_question_is_no_place(talk: Talk) -> None:
    turns = await talk(START, "both sides", "outer side")
    assert "Where do you feel it" in text_of(turns[1])


async def test_a_cadence_told_twice_is_all_that_is_known_of_the_stride(talk: Talk) -> None:
    turns = await talk(*AFTER_A_RISE[:9], "172 spm", "172")
    assert "strength work" in text_of(turns[10])


@pytest.mark.parametrize(
    "words", ["yes and no", "yes if i stretch", "with ibuprofen its gone", "ok", "90% gone"]
)
async def test_a_yes_in_part_to_the_day_after_is_asked_again(talk: Talk, words: str) -> None:
    turns = await talk(*UP_TO_SCORE, "3", words, "what have i told you so far")
    assert "Has it settled again" in text_of(turns[7])
    assert "settled by the day after" not in text_of(turns[8])


async def test_how_long_it_took_is_not_since_when(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "3", "2 days", "what have i told you so far")
    assert "settled by the day after: no" in text_of(turns[8])
    assert "for how long: two weeks" in text_of(turns[8])


async def test_skip_leaves_open_whatever_it_reads_like(talk: Talk) -> None:
    turns = await talk(*AFTER_A_RISE[:8], "skip", "what have i told you so far")
    assert "leave that one open" in text_of(turns[8])
    assert "sitting most of the day" not in text_of(turns[9])


async def test_a_score_is_changed_while_something_else_is_asked(talk: Talk) -> None:
    turns = await talk(*AFTER_A_RISE[:8], "change the score to 6", "no", "what have i told you so far")
    assert "at its worst, of 10: 6" in text_of(turns[8])
    assert "wake you at night" in text_of(turns[8])
    assert "at its worst, of 10: 6" in text_of(turns[10])


async def test_a_changed_score_that_is_severe_refers(talk: Talk) -> None:
    turns = await talk(*AFTER_A_RISE[:8], "change the score to 9")
    assert turns[8]["gate"] == "urgent"


async def test_the_hour_of_the_run_is_not_when_it_hurts(talk: Talk) -> None:
    turns = await talk(
        *UP_TO_TIMING, "i run in the morning and it aches by tea", "what have i told you so far"
    )
    assert "when: that evening." in text_of(turns[5])


async def test_during_and_after_are_both_noted(talk: Talk) -> None:
    turns = await talk(*UP_TO_TIMING, "during and after", "what have i told you so far")
    assert "when: during the run and hours later" in text_of(turns[5])


async def test_what_was_just_told_is_put_right(talk: Talk) -> None:
    turns = await talk(
        *UP_TO_TIMING, "actually right", "during the run", "sorry only after", "what have i told you so far"
    )
    assert "Changed to right" in text_of(turns[4])
    assert "when: hours later" in text_of(turns[7])


@pytest.mark.parametrize("words", ["not left", "left or right", "i'm right footed", "the other one"])
async def test_no_side_is_noted_that_was_not_told(talk: Talk, words: str) -> None:
    turns = await talk(START, "outer side", "no", words)
    assert "Which side" in text_of(turns[3])


async def test_a_no_about_exercises_clears_no_sign(talk: Talk) -> None:
    turns = await talk(START, "deep in the groin", "no i don't do bridges")
    assert "put weight on that leg" in text_of(turns[2])


async def test_what_does_not_help_is_not_noted_as_helping(talk: Talk) -> None:
    turns = await talk(*AFTER_A_RISE[:10], "no squats", "what have i told you so far")
    assert "strength work: yes" not in text_of(turns[-1])


@pytest.mark.parametrize("words", ["no right", "no i mean right side"])
async def test_a_side_put_right_denies_no_sign(talk: Talk, words: str) -> None:
    bone = await talk(START, "front of the hip", "yes", "left", words, "yes")
    assert "Changed to right" in text_of(bone[4])
    assert "in the bone" in text_of(bone[4])
    assert bone[5]["gate"] == "urgent"


@pytest.mark.parametrize("place", ["front", "buttock"])
async def test_right_behind_a_place_is_the_side_and_no_yes(talk: Talk, place: str) -> None:
    turns = await talk(START, place, "right", "oh ok", "what have i told you so far")
    for turn in turns[2:4]:
        assert "further, faster or hillier" in text_of(turn)
    assert "side: right" in text_of(turns[4])


@pytest.mark.parametrize(
    "words",
    [
        "4 or so weeks",
        "3 weeks ish",
        "2 weekish",
        "8 or 9 weeks i'd say",
        "two and a bit months",
        "evening mostly, couple of hours after",
        "for ever",
        "twice a week",
    ],
)
async def test_a_time_is_no_yes_to_what_is_open(talk: Talk, words: str) -> None:
    turns = await talk(START, "groin", words, "no", words, "yes")
    assert "further, faster or hillier" in text_of(turns[2])
    assert "weight on that leg" in text_of(turns[4])
    assert turns[4]["gate"] == "none"
    assert turns[5]["gate"] == "urgent"


@pytest.mark.parametrize("words", ["four or so weeks", "three or so weeks", "for ever", "2 weekish"])
async def test_how_long_in_such_words_is_understood(talk: Talk, words: str) -> None:
    turns = await talk(*UP_TO_DURATION, words)
    assert "from 0" in text_of(turns[5])


async def test_it_wakes_them_so_often_is_a_yes(talk: Talk) -> None:
    turns = await talk(*UP_TO_SCORE, "6", "most nights")
    assert turns[7]["gate"] == "soon"


async def test_no_exercise_begins_before_an_open_sign_is_answered(talk: Talk) -> None:
    turns = await talk("how do i do the side plank", *UP_TO_SCORE, "6", "guide me through it", "yes")
    assert "one thing matters" in text_of(turns[8])
    assert "wake you at night" in text_of(turns[8])
    assert turns[9]["gate"] == "soon"


async def test_the_next_day_and_strength_work_answer_their_own_questions(talk: Talk) -> None:
    turns = await talk(
        *UP_TO_SCORE, "2", "yes", "yes it's gone by next day", "planks now and then", "no", "long"
    )
    assert "Do you sit" in text_of(turns[8])
    assert "Do you sit" in text_of(turns[9])
    assert rows_of(turns[11])["What I noted"].endswith("strength work: yes")


async def test_so_often_a_week_is_no_yes_to_a_sign_that_is_asked_about_outside_either(talk: Talk) -> None:
    turns = await talk("groin pain with weight on it?", "twice a week", "yes")
    assert turns[1]["gate"] == "none"
    assert "weight on that leg" in text_of(turns[1])
    assert turns[2]["gate"] == "urgent"


async def test_a_no_that_tells_of_the_sign_is_asked_again(talk: Talk) -> None:
    *_, asked, again = await talk("assess me", "deep in the groin", "no", "no mine is milder")
    assert text_of(asked).split("\n")[-1] in text_of(again)

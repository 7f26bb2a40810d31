"""The assessment: asked in the order that is worth most, interrupted, changed, stopped, finished, and its plan."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, rows_of, text_of, titles_of

pytestmark = pytest.mark.conversation

START = "can you help me find out what is causing it?"
FULL = ("no", "left", "hours later", "about two weeks", "4", "yes")
"""From the second answer on: load, side, timing, duration, score, settled."""


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        (("outer side", *FULL, "yes", "short and quick", "no"), "cause.weak_side_glutes"),
        (("front", *FULL, "yes", "not sure", "yes"), "cause.tight_hip_flexors"),
        (("not sure", *FULL, "no", "long, heel first", "yes"), "cause.overstriding"),
        (
            (
                "buttock",
                "yes",
                "both",
                "next morning",
                "a month",
                "3",
                "yes",
                "no",
                "short and quick",
                "yes",
                "Hills",
                "35 km",
            ),
            "cause.ramping_up",
        ),
        (
            ("front", *FULL, "yes", "short and quick", "yes"),
            "cause.tight_hip_flexors",
        ),
    ],
    ids=["weak side glutes", "tight hip flexors", "overstriding", "ramping up", "flexors, short stride"],
)
async def test_each_cause_comes_first_where_the_answers_fit_it(
    talk: Talk, answers: tuple[str, ...], first: str
) -> None:
    turns = await talk(START, *answers)
    assert turns[-1]["sources"][0] == first
    assert "fits" in text_of(turns[-1])
    assert "you have" not in text_of(turns[-1]).casefold().replace("you have lately", "")


async def test_more_than_one_cause_is_told_as_more_than_one(talk: Talk) -> None:
    turns = await talk(START, "outer side", *FULL, "yes", "long, heel first", "no")
    assert {"cause.weak_side_glutes", "cause.overstriding"} <= set(turns[-1]["sources"])
    assert text_of(turns[-1]).count("fits well") == 2


async def test_what_fits_nothing_is_sent_to_be_seen(talk: Talk) -> None:
    turns = await talk(START, "buttock", *FULL, "no", "short and quick", "yes", "Stairs", "Nothing so far")
    assert "makes it worse" in text_of(turns[-3])
    assert "eases" in text_of(turns[-2])
    assert "physio" in text_of(turns[-1])
    assert turns[-1]["sources"] == []
    assert "what makes it worse: stairs" in rows_of(turns[-1])["What I noted"]


async def test_the_card_says_for_against_what_would_change_it_and_sources(talk: Talk) -> None:
    turns = await talk(START, "outer side", *FULL, "yes", "short and quick", "no")
    rows = rows_of(turns[-1])
    assert "It fits because" in rows["Weak side glutes"]
    assert "Against it" in rows["Overstriding"]
    assert rows["What would change this"]
    assert "Hip pain after running" in rows["Sources"]


async def test_what_was_already_said_is_not_asked_again(talk: Talk) -> None:
    turns = await talk(
        "outside of my right hip, two weeks now, hours later, after I doubled my mileage",
        START,
        "4 out of 10",
    )
    assert "from 0" in text_of(turns[1])
    assert "settled" in text_of(turns[2])


async def test_four_answers_in_one_message_fill_four_slots(talk: Talk) -> None:
    turns = await talk(START, "outside of my right hip, two weeks, after I doubled my mileage")
    assert "When do you feel it?" in text_of(turns[1])


async def test_bone_stress_is_asked_first_when_front_pain_meets_a_rise_in_training(talk: Talk) -> None:
    turns = await talk(START, "front of the hip", "yes")
    assert "in the bone" in text_of(turns[2])


@pytest.mark.parametrize("place", ["front of the hip", "deep in the groin"])
async def test_a_bone_deep_ache_ends_the_assessment_with_a_referral(talk: Talk, place: str) -> None:
    turns = await talk(START, place, "yes", "yes", "make me a plan")
    assert turns[3]["gate"] == "urgent"
    assert "in the bone" not in text_of(turns[3])
    assert "8 to 10" not in text_of(turns[4])


async def test_night_pain_is_asked_about_when_the_score_is_high_and_refers(talk: Talk) -> None:
    turns = await talk(START, "outer side", "no", "left", "next morning", "two weeks", "6", "yes")
    assert "wake you" in text_of(turns[6])
    assert turns[7]["gate"] == "soon"


async def test_a_mild_score_is_not_followed_by_the_question_about_the_night(talk: Talk) -> None:
    turns = await talk(START, "outer side", "no", "left", "next morning", "two weeks", "3")
    assert "wake you" not in text_of(turns[6])


@pytest.mark.parametrize("at", range(1, 11))
async def test_a_red_flag_stops_the_assessment_at_every_question(talk: Talk, at: int) -> None:
    answers = (START, "outer side", *FULL, "yes", "short and quick", "no")[:at]
    turns = await talk(*answers, "I can't put any weight on the leg since this morning", "and now?")
    assert turns[at]["gate"] == "urgent"
    assert "?" not in text_of(turns[at])
    assert turns[at + 1]["gate"] == "urgent"
    assert "8 to 10" not in text_of(turns[at + 1])


@pytest.mark.parametrize(
    ("digression", "source"),
    [
        ("what is bursitis?", "tissue.bursa"),
        ("which exercises help?", "exercise.overview"),
        ("when should I see a doctor?", "referral.when_to_see"),
        ("can I take ibuprofen?", "gap.medication"),
    ],
)
async def test_a_question_in_the_middle_is_answered_and_the_assessment_goes_on(
    talk: Talk, digression: str, source: str
) -> None:
    turns = await talk(START, digression, "outer side")
    assert source in turns[1]["sources"]
    assert "Where do you feel it most?" in text_of(turns[1])
    assert "Outer side of the hip" in titles_of(turns[1])
    assert "further, faster or hillier" in text_of(turns[2])


async def test_between_two_questions_only_the_question_s_buttons_stand(talk: Talk) -> None:
    turns = await talk(START, "what causes it?")
    assert "Tell me more" not in titles_of(turns[1])


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ((), "narrows it down"),
        (("outer side",), "Doing more than the hip was ready for"),
        (("outer side", "no"), "carries more"),
        (("outer side", "no", "left"), "pattern I know best"),
        (("outer side", "no", "left", "hours later", "two weeks"), "Severe pain"),
    ],
)
async def test_why_do_you_ask_is_answered_and_the_question_asked_again(
    talk: Talk, before: tuple[str, ...], says: str
) -> None:
    turns = await talk(START, *before, "why do you ask?")
    question = text_of(turns[-2]).splitlines()[-1]
    assert says in text_of(turns[-1])
    assert question in text_of(turns[-1])


async def test_a_changed_answer_is_heard_and_counts(talk: Talk) -> None:
    turns = await talk(START, "outer side", "no", "left", "actually it's the right side", "hours later")
    assert "Changed to right" in text_of(turns[4])
    assert "When do you feel it?" in text_of(turns[4])
    assert "How long" in text_of(turns[5])


async def test_a_changed_place_changes_what_fits(talk: Talk) -> None:
    turns = await talk(
        START, "outer side", "no", "actually it's at the front", *FULL[1:], "yes", "not sure", "yes"
    )
    assert turns[-1]["sources"][0] == "cause.tight_hip_flexors"


async def test_stop_ends_it_and_what_was_told_stays(talk: Talk) -> None:
    turns = await talk(START, "outer side", "stop", "what causes it?", START)
    assert "Where do you feel" not in text_of(turns[2])
    assert turns[3]["sources"] == ["cause.overview"]
    assert "Where do you feel" not in text_of(turns[4])
    assert "further, faster or hillier" in text_of(turns[4])


@pytest.mark.parametrize("unsure", ["not sure", "I don't know", "no idea"])
async def test_i_do_not_know_is_an_answer(talk: Talk, unsure: str) -> None:
    turns = await talk(START, *[unsure] * 12)
    assert "physio" in text_of(turns[-1])


async def test_a_hint_tells_how_many_questions_are_left(talk: Talk) -> None:
    turns = await talk(START, "outer side", *FULL, "yes", "long, heel first")
    assert "(About three more.)" in text_of(turns[7])
    assert text_of(turns[9]).startswith("Last one:")


async def test_the_plan_is_built_from_what_fits(talk: Talk) -> None:
    turns = await talk(START, "outer side", *FULL, "yes", "short and quick", "no", "make me a plan")
    rows = rows_of(turns[-1])
    assert "8 to 10" in rows["Side-lying leg raise"]
    assert "Watch for" in rows
    assert "Ease this first" not in rows
    assert "exercise.side_plank" in turns[-1]["sources"]


async def test_yes_after_the_result_gives_the_plan(talk: Talk) -> None:
    turns = await talk(START, "not sure", *FULL, "no", "long, heel first", "yes", "yes")
    assert "running.stride" in turns[-1]["sources"]


async def test_a_plan_without_answers_offers_the_questions_first(talk: Talk) -> None:
    turns = await talk("make me a plan", "yes")
    assert "few answers first" in text_of(turns[0])
    assert "Where do you feel it most?" in text_of(turns[1])


async def test_a_plan_is_withheld_while_a_gate_stands(talk: Talk) -> None:
    turns = await talk(
        START,
        "outer side",
        *FULL,
        "yes",
        "short and quick",
        "no",
        "my hip is red, hot and swollen",
        "make me a plan",
    )
    assert turns[-1]["gate"] == "urgent"
    assert not rows_of(turns[-1])


async def test_the_assessment_goes_on_after_a_goodbye_and_a_hello(talk: Talk) -> None:
    turns = await talk(START, "outer side", "goodbye", "hello", "no", "left")
    assert "further, faster or hillier" in text_of(turns[3])
    assert "When do you feel it?" in text_of(turns[5])


async def test_who_tells_on_after_the_offer_is_asked_the_next_question(talk: Talk) -> None:
    turns = await talk("my hip aches a bit", "kind of the outside", "no", "left")
    assert "Help me work it out" in titles_of(turns[0])
    assert "further, faster or hillier" in text_of(turns[1])
    assert "When do you feel it" in text_of(turns[3])


async def test_a_yes_in_part_to_a_sign_refers(talk: Talk) -> None:
    turns = await talk(START, "front", "yes", "a little bit, yes")
    assert "as if in the bone" in text_of(turns[2])
    assert turns[3]["gate"] != "none"


@pytest.mark.parametrize("no", ["no", "nop", "nah not really", "n"])
async def test_a_no_to_a_sign_goes_on(talk: Talk, no: str) -> None:
    turns = await talk(START, "front", "yes", no)
    assert turns[3]["gate"] == "none"
    assert "Which side" in text_of(turns[3])


async def test_what_says_nothing_is_asked_again_and_not_for_ever(talk: Talk) -> None:
    turns = await talk(START, "front", "yes", "whatever", "whatever", "whatever")
    assert "as if in the bone" in text_of(turns[3])
    assert "I couldn't tell whether" in text_of(turns[5])
    assert "leave that one open" not in text_of(turns[5])
    assert turns[5]["gate"] != "none"


async def test_not_sure_of_a_sign_refers(talk: Talk) -> None:
    turns = await talk(START, "front", "yes", "I'm not sure")
    assert turns[3]["gate"] != "none"
    assert "I couldn't tell whether" in text_of(turns[3])


async def test_carry_on_right_after_a_stop_goes_on(talk: Talk) -> None:
    turns = await talk(START, "outer side", "stop", "ok carry on then")
    assert text_of(turns[3]) == text_of(turns[1])


@pytest.mark.parametrize("words", ["carry on", "where were we", "back to the questions"])
async def test_it_goes_on_after_something_else_was_talked_about(talk: Talk, words: str) -> None:
    turns = await talk(START, "outer side", "stop", "how many bridges", words)
    assert "further, faster or hillier" in text_of(turns[4])


@pytest.mark.parametrize(
    "words", ["what do you mean by that", "what does lately mean?", "i don't get the question"]
)
async def test_the_question_is_explained_and_asked_again(talk: Talk, words: str) -> None:
    turns = await talk(START, "outer side", words, "no")
    assert "Lately is" in text_of(turns[2])
    assert text_of(turns[2]).count("further, faster or hillier") == 1
    assert "Which side" in text_of(turns[3])


@pytest.mark.parametrize("words", ["not enough", "probably not enough", "not nearly enough"])
async def test_not_enough_is_no_wish_to_stop(talk: Talk, words: str) -> None:
    turns = await talk(
        START,
        "outer side",
        "no",
        "left",
        "hours later",
        "two weeks",
        "4",
        "yes",
        "no",
        "short and quick",
        words,
    )
    assert "worth checking" in text_of(turns[-1])


async def test_what_is_told_for_another_question_is_noted_and_the_open_one_stays(talk: Talk) -> None:
    turns = await talk(
        START,
        "outer side",
        "no",
        "left",
        "hours later",
        "two weeks",
        "4",
        "i'm on my feet all day at work",
        "yes",
    )
    assert "settled again" in text_of(turns[7])
    assert "stride" in text_of(turns[8])


async def test_the_next_morning_is_no_answer_to_whether_they_sit(talk: Talk) -> None:
    turns = await talk(
        START, "outer side", "no", "left", "hours later", "two weeks", "4", "yes", "gone when i wake up"
    )
    assert "sit for most of the day" in text_of(turns[8])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("is it a stress fracture", "Bone-deep pain at the front"),
        ("what if it wakes me at night", "book an assessment"),
    ],
)
async def test_a_sign_that_is_only_asked_about_is_answered_and_the_question_comes_again(
    talk: Talk, asked: str, told: str
) -> None:
    turns = await talk(START, "outer side", "no", "left", asked, "evening")
    assert told in text_of(turns[4])
    assert "When do you feel it?" in text_of(turns[4])
    assert "How long has this" in text_of(turns[5])


async def test_it_is_bad_what_if_it_is_says_when_to_have_it_seen(talk: Talk) -> None:
    turns = await talk(START, "outer side", "it is bad ... what if it is", "no")
    assert "hasn't helped" not in text_of(turns[2])
    assert "clinician" in text_of(turns[2])
    assert "further, faster or hillier" in text_of(turns[2])
    assert "Which side" in text_of(turns[3])

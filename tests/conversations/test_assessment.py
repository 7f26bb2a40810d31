"""The assessment: asked in the order that is worth most, interrupted, changed, stopped, finished, and its plan."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversations.conftest import Talk, text_of, titles_of

pytestmark = pytest.mark.conversation

START = "can you help me find out what is causing it?"
FULL = ("no", "left", "hours later", "about two weeks", "4", "yes")
"""From the second answer on: load, side, timing, duration, score, settled."""


def rows_of(turn: dict[str, Any]) -> dict[str, str]:
    cards = [message["card"] for message in turn["messages"] if message.get("card")]
    return {row["name"]: row["text"] for card in cards for row in card["rows"]}


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        (("outer side", *FULL, "yes", "short and quick", "no"), "cause.weak_side_glutes"),
        (("front", *FULL, "yes", "not sure", "yes"), "cause.tight_hip_flexors"),
        (("not sure", *FULL, "no", "long, heel first", "yes"), "cause.overstriding"),
        (
            ("buttock", "yes", "both", "next morning", "a month", "3", "yes", "no", "short and quick", "yes"),
            "cause.ramping_up",
        ),
    ],
    ids=["weak side glutes", "tight hip flexors", "overstriding", "ramping up"],
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
    turns = await talk(START, "buttock", *FULL, "no", "short and quick", "yes")
    assert "physio" in text_of(turns[-1])
    assert turns[-1]["sources"] == []


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
    assert "When does it hurt?" in text_of(turns[1])


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
    assert "When does it hurt?" in text_of(turns[4])
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


@pytest.mark.parametrize("wrong", ["-2", "42", "loads"])
async def test_a_score_that_is_none_is_asked_again(talk: Talk, wrong: str) -> None:
    turns = await talk(START, "outer side", "no", "left", "hours later", "two weeks", wrong, "4")
    assert "from 0" in text_of(turns[6])
    assert turns[6]["gate"] == "none"
    assert "settled" in text_of(turns[7])


@pytest.mark.parametrize("score", ["9", "15 out of 10", "ten"])
async def test_a_severe_score_refers(talk: Talk, score: str) -> None:
    turns = await talk(START, "outer side", "no", "left", "hours later", "two weeks", score)
    assert turns[6]["gate"] == "urgent"


async def test_an_answer_that_fits_nothing_three_times_is_left_open(talk: Talk) -> None:
    turns = await talk(START, "purple", "wibble", "seventeen bananas")
    assert "Outer side of the hip" in titles_of(turns[1])
    assert "leave that one open" in text_of(turns[3])
    assert "further, faster or hillier" in text_of(turns[3])


@pytest.mark.parametrize("unsure", ["not sure", "I don't know", "no idea"])
async def test_i_do_not_know_is_an_answer(talk: Talk, unsure: str) -> None:
    turns = await talk(START, *[unsure] * 10)
    assert "physio" in text_of(turns[-1])


async def test_a_hint_tells_how_many_questions_are_left(talk: Talk) -> None:
    turns = await talk(START, "outer side", *FULL, "yes", "short and quick")
    assert "(About three more.)" in text_of(turns[7])
    assert text_of(turns[9]).startswith("Last one.")


async def test_the_plan_is_built_from_what_fits(talk: Talk) -> None:
    turns = await talk(START, "outer side", *FULL, "yes", "short and quick", "no", "make me a plan")
    rows = rows_of(turns[-1])
    assert "8 to 10" in rows["Side-lying leg raise"]
    assert "Watch for" in rows
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


@pytest.mark.parametrize(
    ("answer", "source"), [("yes", "guidance.running_settles"), ("no", "guidance.running_lasts")]
)
async def test_should_i_keep_running_asks_the_one_thing_it_needs(
    talk: Talk, answer: str, source: str
) -> None:
    turns = await talk("should I keep running?", answer)
    assert turns[0]["sources"] == ["guidance.keep_running"]
    assert "by the next day?" in text_of(turns[0])
    assert turns[1]["sources"] == [source]


async def test_should_i_keep_running_uses_what_the_assessment_knows(talk: Talk) -> None:
    turns = await talk(
        START,
        "outer side",
        "no",
        "left",
        "hours later",
        "two weeks",
        "4",
        "no",
        "stop",
        "should I keep running?",
    )
    assert turns[-1]["sources"] == ["guidance.keep_running", "guidance.running_lasts"]


async def test_should_i_keep_running_and_no_idea(talk: Talk) -> None:
    turns = await talk("should I keep running?", "not sure")
    assert "morning after" in text_of(turns[1])


async def test_the_assessment_goes_on_after_a_goodbye_and_a_hello(talk: Talk) -> None:
    turns = await talk(START, "outer side", "goodbye", "hello", "no", "left")
    assert "further, faster or hillier" in text_of(turns[3])
    assert "When does it hurt?" in text_of(turns[5])

"""The short assessment: asked, interrupted, stopped, finished."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of

pytestmark = pytest.mark.conversation

START = "can you help me find out what is causing it?"


async def test_answers_lead_to_what_fits_with_the_reasons(talk: Talk) -> None:
    turns = await talk(START, "outer side of my left hip", "hours later", "about two weeks", "4", "no", "yes")
    last = turns[-1]
    assert last["sources"][0] == "cause.weak_side_glutes"
    assert "fits" in text_of(last)
    assert "you have weak" not in text_of(last).casefold()


async def test_what_was_already_said_is_not_asked_again(talk: Talk) -> None:
    turns = await talk(
        "outside of my right hip, two weeks now, hours later, after I doubled my mileage",
        START,
        "4 out of 10",
    )
    assert "0" in text_of(turns[1])
    assert "10" in text_of(turns[1])
    assert "sit" in text_of(turns[2])


async def test_a_question_in_the_middle_is_answered_and_the_assessment_goes_on(talk: Talk) -> None:
    turns = await talk(START, "what is bursitis?", "front")
    assert "tissue.bursa" in turns[1]["sources"]
    assert "Where do you feel it most?" in text_of(turns[1])
    assert "When does it hurt?" in text_of(turns[2])


async def test_stop_ends_it(talk: Talk) -> None:
    turns = await talk(START, "stop", "what causes it?")
    assert turns[2]["sources"] == ["cause.overview"]
    assert "Where do you feel" not in text_of(turns[2])


@pytest.mark.parametrize("wrong", ["-2", "42"])
async def test_a_score_beyond_the_scale_is_asked_again(talk: Talk, wrong: str) -> None:
    turns = await talk(START, "outer side", "hours later", "two weeks", wrong, "4")
    assert "a number from 0" in text_of(turns[4])
    assert turns[4]["gate"] == "none"
    assert "further" in text_of(turns[5])


async def test_i_do_not_know_is_an_answer(talk: Talk) -> None:
    turns = await talk(START, "not sure", "no idea", "I don't know", "don't know", "don't know", "don't know")
    assert "physio" in text_of(turns[-1])


async def test_more_than_ten_of_ten_is_read_as_severe(talk: Talk) -> None:
    turns = await talk(START, "outer side", "hours later", "two weeks", "15 out of 10")
    assert turns[4]["gate"] == "urgent"

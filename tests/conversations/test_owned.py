"""What a runner makes of what was just said: a sign that is theirs after all, a move that they will not do, a thing that no source knows."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of, titles_of

pytestmark = pytest.mark.conversation


@pytest.mark.parametrize(
    ("before", "claims", "asks"),
    [
        (("is limping bad",), "i do a bit", "Are you limping"),
        (("what if it wakes you at night",), "mine does", "wake you at night"),
        (("is it bad if your calf is swollen", "just asking"), "well mine is a bit", "more swollen"),
        (("was limping last week", "no not now"), "well only first thing", "Are you limping"),
        ((), "my sister limps. me too.", "Are you limping"),
        (("a girl at my club has groin pain with every step",), "I have the same", "groin hurt more"),
        (("my aunt had a lump at the hip",), "come to think of it I have one too", "Is there a lump"),
        (("is it ok if my leg goes numb in side plank?",), "happens every time", "numbness"),
        (("can a fall cause this",), "I had one two weeks back", "start with a fall"),
    ],
)
async def test_a_sign_that_is_claimed_is_asked_about(
    talk: Talk, before: tuple[str, ...], claims: str, asks: str
) -> None:
    *_, asked, then = await talk(*before, claims, "exercises please")
    assert asks in text_of(asked)
    assert asks in text_of(then)


async def test_what_names_no_sign_claims_none(talk: Talk) -> None:
    turns = await talk("why does it hurt after runs", "happens every time", "me too", "it's back")
    assert not any(turn["red_flags"] for turn in turns)


@pytest.mark.parametrize(
    "says", ["i've got two of those", "first one on that list is me", "hm number 2 and 5", "tick tick tick"]
)
async def test_of_the_list_of_signs_it_asks_which(talk: Talk, says: str) -> None:
    turns = await talk("when should i see a doctor", says, "ok thanks")
    assert "Which of them is it?" in text_of(turns[1])
    assert "Which of them is it?" not in text_of(turns[2])


async def test_a_no_at_length_is_said_back_and_asked_for_in_a_word(talk: Talk) -> None:
    turns = await talk("might be limping", "I walk like I always have, dead level", "no")
    assert "sounds like a no" in text_of(turns[1])
    assert turns[2]["gate"] == "none"


async def test_whether_to_stop_running_is_a_question(talk: Talk) -> None:
    turns = await talk("so stop completely?")
    assert "ease off" in text_of(turns[0])


async def test_a_move_that_is_not_wanted_is_left_out(talk: Talk) -> None:
    turns = await talk("i hate planks", "the first one then")
    assert "Side plank" not in titles_of(turns[0])
    assert turns[1]["sources"] == ["exercise.side_leg_raise"]


async def test_what_was_found_in_the_hip_comes_before_an_exercise(talk: Talk) -> None:
    turns = await talk("i have arthritis in my hip. which exercises are best", "show me the bridge")
    assert turns[0]["sources"] == ["gap.diagnosed_hip"]
    assert "whoever found it agrees" in text_of(turns[1])

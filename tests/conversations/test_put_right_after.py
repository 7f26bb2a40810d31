"""An answer that is put right after the result, and what is said to other questions than the open one, with the trained model."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, rows_of, text_of

pytestmark = pytest.mark.conversation

ASSESSED = (
    "start assessment", "outer side", "no", "left", "that evening", "two weeks", "2", "yes", "no", "long, heel first", "no",
)  # fmt: skip


async def test_the_place_is_put_right_and_the_result_comes_anew(talk: Talk) -> None:
    turns = await talk(*ASSESSED, "sorry, I meant the front, not the side")
    assert "Weak side glutes" in text_of(turns[-2])
    assert "Changed to front of the hip" in text_of(turns[-1])
    assert "Weak side glutes" not in text_of(turns[-1])
    assert "Overstriding" in text_of(turns[-1])
    noted = rows_of(turns[-1])["What I noted"]
    assert "side: left" in noted
    assert "at its worst, of 10: 2" in noted


async def test_what_it_makes_worth_asking_is_asked_first(talk: Talk) -> None:
    turns = await talk(*ASSESSED[:1], "front", *ASSESSED[2:], "actually yes i have been running more")
    assert "deep ache" in text_of(turns[-1])


@pytest.mark.parametrize("asks", ["wait what do you do with my data", "hang on, who sees my data"])
async def test_what_becomes_of_data_is_no_dose(talk: Talk, asks: str) -> None:
    turns = await talk("start assessment", "outer hip, right", asks)
    assert "Our chat is kept" in text_of(turns[2])
    assert "lifts" not in text_of(turns[2])


async def test_another_length_is_no_score(talk: Talk) -> None:
    turns = await talk(
        "ran 5k today, 2 during, 3 after", "yes", "London", "can I run 5k tomorrow", "what about 8"
    )
    assert turns[-1]["gate"] == "none"
    assert "Noted" not in text_of(turns[-1])


async def test_another_question_is_answered_in_its_own_words(talk: Talk) -> None:
    turns = await talk(
        "start assessment",
        "outer side",
        "no it hadn't settled",
        "no idea how my stride is",
        "not getting worse",
    )
    for turn in turns[2:]:
        assert "further, faster or hillier" in text_of(turn)
    assert "hasn't helped" not in text_of(turns[-1])


async def test_nothing_of_what_is_supposed_is_noted(talk: Talk) -> None:
    turns = await talk(
        *ASSESSED,
        "and if it were in the buttock?",
        "oh i said left but it's right",
        "what about the front",
        "i meant the left",
    )
    first, second = rows_of(turns[-3])["What I noted"], rows_of(turns[-1])["What I noted"]
    assert "where: outer side" in first
    assert "side: right" in first
    assert "where: outer side" in second
    assert "side: left" in second


@pytest.mark.parametrize("words", ["what would it be if it was in the groin", "what about the front?"])
async def test_within_the_assessment_neither(talk: Talk, words: str) -> None:
    turns = await talk("start assessment", "outer side", "no", words, "what have i told you so far")
    assert "Which side" in text_of(turns[3])
    assert "Changed" not in text_of(turns[3])
    assert "where: outer side" in text_of(turns[4])


@pytest.mark.parametrize("words", ["nah don't want questions just tell me", "no quiz, tell me what to do"])
async def test_who_wants_no_questions_is_asked_none(talk: Talk, words: str) -> None:
    (turn,) = await talk(words)
    assert turn["sources"] == ["exercise.overview"]
    within = await talk("start assessment", "outer side", words, "what is a bursa")
    assert within[2]["sources"] == ["exercise.overview"]
    for one in within[2:]:
        assert "further, faster" not in text_of(one)
        assert "Which side" not in text_of(one)


async def test_who_says_that_was_all_is_let_go(talk: Talk) -> None:
    turns = await talk("how do i do the side plank", "no that's all", "no that's all")
    assert "Bye" in text_of(turns[1])
    assert "instead" not in text_of(turns[2])

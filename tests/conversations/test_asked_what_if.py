"""What is asked about what might be: a finding, the morning after a run, how one would know."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of

pytestmark = pytest.mark.conversation

TOO_MUCH = "the last run was too much"
EXAMINES = "I can't tell you what it is"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("could it be a stress fracture", "Bone-deep pain at the front"),
        ("is it cancer", "If you worry that it might be, have it checked. Please book"),
        ("could it be a blood clot", "Today or tomorrow"),
        ("do you think it's osteoporosis", "If you worry that it might be"),
    ],
)
async def test_what_it_might_be_only_an_examination_says_and_when_to_have_it_seen(
    talk: Talk, asked: str, told: str
) -> None:
    (turn,) = await talk(asked)
    assert EXAMINES in text_of(turn)
    assert told in text_of(turn)
    assert "If that happens to you" not in text_of(turn)
    assert turn["gate"] == "none"


@pytest.mark.parametrize(
    "asked",
    [
        "what if it hurts the next morning",
        "what if it aches the next day",
        "and if it's still sore tomorrow",
        "ok and what if it is painful the morning after",
        "what about if it aches a day later",
    ],
)
async def test_what_an_ache_the_next_day_would_say_of_the_run(talk: Talk, asked: str) -> None:
    turns = await talk("should I keep running", asked)
    assert TOO_MUCH in text_of(turns[1])


@pytest.mark.parametrize(
    "told", ["it hurts the next morning", "what if it hurts during the run", "what if I skip tomorrow"]
)
async def test_who_tells_or_asks_of_another_time_is_not_told_so(talk: Talk, told: str) -> None:
    (turn,) = await talk(told)
    assert TOO_MUCH not in text_of(turn)


async def test_under_a_gate_the_next_run_is_not_spoken_of(talk: Talk) -> None:
    turns = await talk("I can't put weight on my leg", "what if it hurts the next morning")
    assert turns[0]["gate"] == "urgent"
    assert TOO_MUCH not in text_of(turns[1])


@pytest.mark.parametrize(
    "before", ["is it arthritis", "could it be a stress fracture", "what if my leg goes numb"]
)
@pytest.mark.parametrize("asked", ["how would i know", "so how do I know?", "how can I tell"])
async def test_how_one_would_know_names_the_signs(talk: Talk, before: str, asked: str) -> None:
    turns = await talk(before, asked)
    assert "See a clinician promptly for any of these" in text_of(turns[1])


async def test_how_one_would_know_of_an_answer_names_its_source(talk: Talk) -> None:
    turns = await talk("what causes it", "how do I know")
    assert "comes from" in text_of(turns[1])


async def test_a_score_put_right_is_told_where_no_diary_is_kept(talk: Talk) -> None:
    turns = await talk("my hip is killing me after runs", "no not really it's like a 4")
    assert "diary" not in text_of(turns[1])
    assert "Thanks for telling me" in text_of(turns[1])


async def test_the_score_of_a_diary_that_there_is_not_is_said_to_be_none(talk: Talk) -> None:
    (turn,) = await talk("change my score to 4")
    assert "I keep no diary" in text_of(turn)

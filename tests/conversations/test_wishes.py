"""Several wishes in one message, and going back in the talk, through Rasa; none of these is a training example."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of, titles_of

pytestmark = pytest.mark.conversation


async def test_the_best_exercise_and_how_many_of_it(talk: Talk) -> None:
    (turn,) = await talk("whats the best exercise n how many reps")
    assert "doesn't rank" in text_of(turn)
    assert "8 to 10" in text_of(turn)


async def test_who_is_there_and_who_reads_it(talk: Talk) -> None:
    (turn,) = await talk("are you a real person and who can read this")
    assert "computer program" in text_of(turn)
    assert "Our chat is kept" in text_of(turn)


async def test_a_copy_comes_before_everything_is_deleted(talk: Talk) -> None:
    (turn,) = await talk("delete my data but send me a copy first")
    assert turn["intent"] == "export_data+delete_data"
    assert text_of(turn).rstrip().endswith("It can't be brought back.")
    assert titles_of(turn) == ["Delete everything", "Keep it"]


async def test_an_answer_and_then_the_assessment(talk: Talk) -> None:
    turns = await talk("which exercises should I do and can you ask me the questions", "outer side")
    assert turns[0]["sources"] == ["exercise.overview"]
    assert "Where do you feel it most" in text_of(turns[0])
    assert "further, faster or hillier" in text_of(turns[1])


async def test_a_run_is_kept_and_the_next_one_asked_about(talk: Talk) -> None:
    turns = await talk("ran 5k, hip 2 during. put that in. ok to run again tomorrow?", "yes", "London")
    assert "Shall I keep one" in text_of(turns[0])
    assert "ease off" in text_of(turns[0])
    assert "5 km" in text_of(turns[2])


async def test_a_sign_in_one_of_them_comes_before_all(talk: Talk) -> None:
    (turn,) = await talk("send me my data and my calf is hot and swollen since the flight")
    assert turn["gate"] != "none"
    assert "Shall I keep one" not in text_of(turn)


@pytest.mark.parametrize(
    ("asks", "source"),
    [
        ("go back to the first thing", "exercise.side_plank"),
        ("what did you say about the plank", "exercise.side_plank"),
        ("remind me what you said about the plank", "exercise.side_plank"),
        ("and what was it before that", "guidance.rest_and_ice"),
    ],
)
async def test_what_was_said_is_found_again(talk: Talk, asks: str, source: str) -> None:
    turns = await talk("how do I do the side plank", "does ice help", "what does sitting do to hips", asks)
    assert turns[3]["sources"] == [source]
    assert text_of(turns[3]).startswith("Here it is again")


async def test_what_was_said_of_exercises_is_no_exercise_done(talk: Talk) -> None:
    turns = await talk("which exercises should I do", "does ice help", "what did you say about the exercises")
    assert turns[2]["sources"] == ["exercise.overview"]


async def test_the_list_is_told_again(talk: Talk) -> None:
    turns = await talk("which exercises should I do", "how do I do the side plank", "back to the list please")
    assert turns[2]["sources"] == ["exercise.overview"]


async def test_going_back_to_running_is_no_going_back_in_the_talk(talk: Talk) -> None:
    turns = await talk("how do I do the side plank", "when can I go back to running")
    assert turns[1]["sources"] == ["guidance.returning"]


async def test_a_list_stays_while_its_second_is_asked_about(talk: Talk) -> None:
    turns = await talk("which exercises should I do", "the second one", "how many", "and the first one?")
    assert turns[3]["sources"] == ["exercise.side_leg_raise"]


async def test_no_wait_is_no_weight_on_the_leg(talk: Talk) -> None:
    turns = await talk("did 6k yesterday, hip 2 after", "yes", "London", "no wait it was 3 not 2")
    assert turns[3]["gate"] == "none"
    assert "hip 3 after" in text_of(turns[3])


async def test_who_was_told_to_be_seen_first_gets_no_exercises_by_a_second_question(talk: Talk) -> None:
    turns = await talk(
        "my husband's calf is hot and swollen after the flight",
        "are you a real person? and which exercises should he do?",
    )
    assert "they should be seen before" in text_of(turns[1])
    assert "exercise.overview" not in turns[1]["sources"]


async def test_what_must_be_asked_before_running_is_asked_beside_another_wish(talk: Talk) -> None:
    turns = await talk(
        "my hip hurts on the outside, 6/10", "should I keep running and can you show me my diary?"
    )
    assert "Does it wake you at night" in text_of(turns[1])
    assert turns[1]["sources"] == []


@pytest.mark.parametrize(
    "text", ["i cant bear wait", "groin pain when wait bearing", "cannot put one ounce of wait on it"]
)
async def test_weight_is_understood_as_it_sounds(talk: Talk, text: str) -> None:
    (turn,) = await talk(text)
    assert turn["gate"] == "urgent"


async def test_how_many_and_another_wish(talk: Talk) -> None:
    (turn,) = await talk("how many reps of the side plank and delete my data please")
    assert turn["sources"] == ["exercise.side_plank"]
    assert titles_of(turn) == ["Delete everything", "Keep it"]

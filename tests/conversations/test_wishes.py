"""Several wishes in one message, as people type them, through Rasa and the networks that are kept."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of

pytestmark = pytest.mark.conversation


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("can i run? should i see someone?", "guidance.keep_running", {"referral.when_to_see"}),
        ("is it arthritis? can i run on it? how long does it take?", "guidance.keep_running", {"gap.diagnosis"}),
        (
            "Which exercises help? Is ice good? What shoes? what should I eat? Can I run? Should I see a doctor?",
            "guidance.keep_running",
            {"referral.when_to_see"},
        ),
        ("is ice any good for this and which exercises should i do", "guidance.rest_and_ice", {"exercise.overview"}),
    ],
)  # fmt: skip
async def test_what_keeps_somebody_safe_is_answered_first(
    talk: Talk, text: str, first: str, others: set[str]
) -> None:
    (turn,) = await talk(text)
    assert turn["sources"][0] == first
    assert others <= set(turn["sources"])


@pytest.mark.parametrize(
    "text",
    [
        "My hip hurts a lot when I run. What's the weather tomorrow?",
        "it's sore here, send me a picture of a cat",
    ],
)
async def test_what_is_outside_never_takes_the_place_of_pain_that_is_told(talk: Talk, text: str) -> None:
    (turn,) = await talk(text)
    assert turn["intent"] == "describe_pain"


async def test_what_is_outside_is_said_to_be_so_beside_an_answer(talk: Talk) -> None:
    (turn,) = await talk("Do you know a good curry house in Bradford? No? Then let me see my plan.")
    assert turn["intent"] == "out_of_scope+ask_plan"
    assert "not something I know about" in text_of(turn)


async def test_of_a_story_what_is_asked_is_answered(talk: Talk) -> None:
    (turn,) = await talk(
        "I kept a diary in an old school book until the dog ate it, and my sister swears by her new shoes. These days "
        "I run with Maureen on the canal and it never hurts on the way, only when I'm doing the tea. So which exercises "
        "should I do, and is it all right to go on Sunday as usual?"
    )
    assert turn["sources"] == ["guidance.keep_running", "exercise.overview"]


async def test_a_question_for_a_doctor_is_answered_without_chat(talk: Talk) -> None:
    (turn,) = await talk("nice weather today. should I see a doctor about this hip?")
    assert turn["sources"] == ["referral.when_to_see"]
    assert "All good" not in text_of(turn)

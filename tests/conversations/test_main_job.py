"""A runner asks, Afterrun answers: what the first page of the README promises."""

from __future__ import annotations

import pytest

from tests.conversations.conftest import Talk, text_of, titles_of

pytestmark = pytest.mark.conversation


async def test_the_pattern_gets_its_reason_and_offers_causes_and_exercises(talk: Talk) -> None:
    (turn,) = await talk("my hips ache a few hours after I run but feel fine while I'm running")
    assert turn["sources"] == ["pattern.delayed_pain"]
    assert "warm" in text_of(turn)
    offered = " ".join(c["value"] for m in turn["messages"] for c in m["choices"])
    assert "cause." in offered
    assert "exercise." in offered


async def test_should_i_keep_running_gets_easing_off_with_its_conditions(talk: Talk) -> None:
    (turn,) = await talk("should I keep running?")
    assert turn["sources"] == ["guidance.keep_running"]
    assert "hills" in text_of(turn)
    assert "sharp" in text_of(turn)


async def test_follow_ups_are_about_what_was_talked_about(talk: Talk) -> None:
    turns = await talk(
        "how do I do the side-lying leg raise?",
        "how many?",
        "where does that come from?",
        "tell me more",
    )
    assert all("exercise.side_leg_raise" in turn["sources"] for turn in turns)
    assert "8 to 10" in text_of(turns[1])
    assert "Build the side glutes" in text_of(turns[2])


async def test_the_other_one_goes_through_the_list(talk: Talk) -> None:
    turns = await talk("which exercises should I do?", "tell me about the second one", "and the next one?")
    assert turns[1]["sources"] == ["exercise.single_leg_bridge"]
    assert turns[2]["sources"] == ["exercise.side_plank"]


async def test_a_button_pressed_by_its_title_is_understood(talk: Talk) -> None:
    first, second = await talk("what causes it?", "weak side glutes")
    title = titles_of(first)[1]
    (_, pressed) = await talk("what causes it?", title)
    assert pressed["intent"] in {"choose", "tell_more"}
    assert second["sources"] == ["cause.weak_side_glutes"]


async def test_yes_takes_up_the_offer(talk: Talk) -> None:
    first, second = await talk("why do my hips hurt after running but not during?", "yes please")
    assert second["sources"] == first["sources"]
    assert text_of(second) != text_of(first)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "👍",
        "?????",
        "\x00\x07",
        "asdkjh qwoeiu zxmcn",
        "/restart",
        "/session_start",
        "/back",
    ],
)
async def test_there_is_never_silence(talk: Talk, text: str) -> None:
    (turn,) = await talk(text)
    assert text_of(turn).strip()
    assert titles_of(turn)


async def test_a_typed_intent_does_not_execute(talk: Talk) -> None:
    (turn,) = await talk('/inform{"place": "outer"}')
    assert turn["confidence"] < 1.0 or turn["intent"] == "nlu_fallback"


async def test_a_hundred_thousand_characters_get_a_reply(talk: Talk) -> None:
    (turn,) = await talk("my hip aches after running " * 3704)
    assert text_of(turn).strip()


async def test_the_second_miss_is_answered_differently(talk: Talk) -> None:
    first, second = await talk("zxcvb qwoeiu", "plokij mnbvc")
    assert text_of(first) != text_of(second)

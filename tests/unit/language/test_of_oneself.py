"""Whose sign it is, where a parent writes for a child."""

import pytest

from bot.language.of_oneself import asks_for_oneself, is_of_oneself


@pytest.mark.parametrize(
    "text",
    [
        "and for me? mine hurts at night too", "i also limp", "my own hip is 9 out of 10", "me too, and i have a fever",
        "what about me, my leg is numb", "mine is numb down the leg as well", "i limp as well", "my hip hurts at night",
        "I've got the same, and it keeps me awake", "and as for me, it wakes me at night", "i'm limping", "my hip is swollen too",
        "she limps, and mine hurts at night",
    ],
)  # fmt: skip
def test_what_is_the_writer_s_own(text: str) -> None:
    assert is_of_oneself(text)


@pytest.mark.parametrize(
    "text",
    [
        "and it hurts at night", "she limps", "he tells me it hurts at night", "i think she has a fever", "I noticed a limp",
        "i'm worried, it is swollen", "her leg is numb", "I can't get her to stand on it", "it is red and hot",
        "my daughter can't walk", "I have noticed swelling", "i saw a lump", "it's her hip, and he limps", "fever too",
        "I took his temperature, 39", "i am not sure if it's swollen",
    ],
)  # fmt: skip
def test_what_is_of_the_child(text: str) -> None:
    assert not is_of_oneself(text)


@pytest.mark.parametrize(
    "text",
    [
        "no me, i want to know about me", "no, me", "i want to ask about myself", "i meant to ask about mine", "I'm asking about me", "no i mean me, what do i do",
        "I'd like to know more about me", "i'm talking about mine", "nope, mine", "what should i do for mine",
    ],
)  # fmt: skip
def test_who_asks_for_themselves(text: str) -> None:
    assert asks_for_oneself(text)


@pytest.mark.parametrize(
    "text",
    [
        "what do you know about me", "what have you kept about me", "delete everything about me", "I want to know about her", "no, she told me", "no me and her both",
        "no me neither", "i want to know about my girl", "show me what you have", "tell me about exercises",
    ],
)  # fmt: skip
def test_who_asks_for_what_is_kept_or_for_the_child(text: str) -> None:
    assert not asks_for_oneself(text)

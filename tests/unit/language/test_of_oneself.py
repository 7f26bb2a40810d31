"""Whose sign it is, where a parent writes for a child."""

import pytest

from bot.language.of_oneself import is_of_oneself


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

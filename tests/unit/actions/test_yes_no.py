"""A no to a sign with words behind it: a whole answer that is known, or none."""

import pytest

from actions.turn import Turn
from actions.yes_no import denies, plainly


@pytest.mark.parametrize(
    "text",
    [
        "nope its fine to walk on",
        "no just stiff",
        "no it's only a bit sore",
        "no she said i can run now",
        "no it’s fine thanks",
    ],
)
def test_a_no_with_what_goes_with_it(text: str) -> None:
    assert plainly(text)


@pytest.mark.parametrize(
    "text",
    [
        "not really sure",
        "not at all sure",
        "no it's every day",
        "no it comes and goes",
        "no sensation",
        "no control",
        "no it's constant",
        "no let up",
        "no good at all",
        "no, it is",
        "no, yep",
        "no i mean yes",
        "no idea",
        "no just when I walk",
        "fine",
        "",
    ],
)
def test_what_may_turn_a_no_round_is_no_plain_one(text: str) -> None:
    assert not plainly(text)


@pytest.mark.parametrize(
    "text", ["no it's worse", "no, it does", "no wait, i do", "no, i think so", "no, well maybe"]
)
def test_a_no_that_says_yes_denies_nothing(text: str) -> None:
    assert not denies(Turn(text, "deny", said=frozenset({"no"})))


@pytest.mark.parametrize("text", ["no", "no, not worse", "no it doesn't"])
def test_a_no_denies(text: str) -> None:
    assert denies(Turn(text, "deny", said=frozenset({"no"})))

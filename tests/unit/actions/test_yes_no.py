"""A no to a sign with words behind it: a whole answer that is known, or none."""

import pytest

from actions.turn import Turn
from actions.yes_no import affirms, denies, is_in_doubt, plainly


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


@pytest.mark.parametrize(
    "text",
    [
        "not at all", "no to all of those", "none of that thank god", "Never.", "nothing like that, mate", "neither of those",
        "nope, never", "God no", "not one bit", "no, none of them, thanks", "absolutely not", "absolutely none of that",
    ],
)  # fmt: skip
def test_a_whole_no_in_other_words(text: str) -> None:
    assert plainly(text)


@pytest.mark.parametrize(
    "text",
    [
        "no good at all",
        "never mind",
        "not once it warms up",
        "none that I could swear to",
        "no way of knowing",
    ],
)
def test_more_than_a_whole_no_is_none(text: str) -> None:
    assert not plainly(text)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("aye putting my full weight through it ramps it right up", True),
        ("that's it exactly, right in at the front", True),
        ("guilty, all day", True),
        ("yeah no", False),
        ("yes, not any more", False),
        ("exactly what do you mean?", False),
        ("absolutely none of that", False),
        ("definitely nothing like that", False),
        ("totally fine", False),
    ],
)
def test_what_an_answer_opens_with_says_yes(text: str, yes: bool) -> None:
    assert affirms(Turn(text, "nlu_fallback")) is yes


@pytest.mark.parametrize(
    "text",
    [
        "not red, but how would you know",
        "no idea",
        "I couldn’t tell you",
        "hard to say",
        "the x-ray was inconclusive",
    ],
)
def test_who_does_not_know_denies_nothing(text: str) -> None:
    assert is_in_doubt(text)
    assert not denies(Turn(text, "deny", said=frozenset({"no"})))


@pytest.mark.parametrize(
    "text", ["no I sleep fine with codeine", "nope, walk fine with a stick", "no not with the painkillers"]
)
def test_a_no_that_needs_help_is_none(text: str) -> None:
    assert not plainly(text)
    assert not denies(Turn(text, "deny", said=frozenset({"no"})))

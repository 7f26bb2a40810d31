"""How a piece of a message is put, and its halves."""

from __future__ import annotations

import pytest

from bot.language.parts import halves_of, is_question, is_request, only_opens


def test_a_message_falls_into_halves_at_every_and_or_comma() -> None:
    assert list(halves_of("the plank and the bridge")) == [("the plank", "the bridge")]
    assert list(halves_of("stretch, or just warm up")) == [("stretch", "warm up")]
    assert list(halves_of("and so on")) == []


@pytest.mark.parametrize(
    ("part", "asks"),
    [
        ("and how often", True),
        ("tell me more", True),
        ("is it bad", True),
        ("hips?", True),
        ("it is bad", False),
        ("my hip aches", False),
    ],
)
def test_what_is_put_as_a_question(part: str, asks: bool) -> None:
    assert is_question(part) == asks


@pytest.mark.parametrize(
    ("words", "only"),
    [("hold", True), ("ok, hold", True), ("hold how long", False), ("hold the plank", False)],
)
def test_who_asks_for_a_moment_asks_nothing_yet(words: str, only: bool) -> None:
    """ "Wait, what do you do with my data": "hold" was a question about doses by itself."""
    assert only_opens(words) == only


def test_two_thousand_blanks_are_read_at_once() -> None:
    """The patterns are cubic in a run of blanks; it is closed first, or one message would hold a worker up for minutes."""
    text = "my hip hurts" + " " * 1000 + "\n" * 1000 + "after running"
    assert list(halves_of(text)) == []


@pytest.mark.parametrize(
    ("part", "wants"),
    [
        ("Draw me up a plan please", True),
        ("and then delete the lot", True),
        ("please walk me through the bridge", True),
        ("I'd love a weekly schedule", True),
        ("my hip aches", False),
        ("a plan is what they gave me", False),
        ("thanks a lot", False),
    ],
)
def test_what_is_put_as_a_request(part: str, wants: bool) -> None:
    assert is_request(part) == wants


@pytest.mark.parametrize("words", ["ok,", "so", "um, right, so", "and also", "Oh well -", "hmm"])
def test_these_only_open(words: str) -> None:
    assert only_opens(words)


@pytest.mark.parametrize(
    "words", ["again", "next", "right.", "ok?", "thanks,", "plank,", "so 5 km", "", "first", "no,"]
)
def test_these_say_something(words: str) -> None:
    assert not only_opens(words)


def test_a_bare_question_word_is_no_half() -> None:
    assert list(halves_of("how long should i wait")) == []
    assert ("so how often", "should i run") not in list(halves_of("so how often should i run"))
    assert ("the plank", "how many should i do") in list(halves_of("the plank how many should i do"))

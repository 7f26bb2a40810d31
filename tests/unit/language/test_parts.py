"""Where a message falls into parts that may each ask for something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.parts import halves_of, is_question, is_request, parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "is it ok to run and which exercises should I do?",
            ["is it ok to run", "which exercises should I do?"],
        ),
        ("How many? And how often?", ["How many?", "And how often?"]),
        ("bread and butter", ["bread and butter"]),
        ("so, is it bad", ["so, is it bad"]),
        ("my hip aches, what causes it", ["my hip aches", "what causes it"]),
        ("exercises? and how long until it's better", ["exercises?", "and how long until it's better"]),
        (
            "I want to know what it is and whether I need a doctor",
            ["I want to know what it is", "whether I need a doctor"],
        ),
        (
            "draw me up a plan please, oh and how does the plank go",
            ["draw me up a plan please", "how does the plank go"],
        ),
        (
            "send me a copy of it all and after that bin everything",
            ["send me a copy of it all", "bin everything"],
        ),
        (
            "how many of those should I do and on which days",
            ["how many of those should I do", "on which days"],
        ),
        ("that helped a lot, thanks very much", ["that helped a lot", "thanks very much"]),
        (
            "all three done, put it in please and good night",
            ["all three done", "put it in please", "good night"],
        ),
        ("sore by teatime, so which exercises", ["sore by teatime", "which exercises"]),
        ("", [""]),
    ],
)
def test_parts(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


def test_of_many_parts_the_questions_are_kept() -> None:
    story = "I live in Leeds. My dog is old. He is brown. I run alone. It rains here. It is hilly. Can I still run?"
    assert parts_of(story)[-1] == "Can I still run?"
    assert len(parts_of(story)) == 5


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


@given(st.text(max_size=400))
def test_parts_are_pieces_of_the_text(text: str) -> None:
    found = parts_of(text)
    assert 1 <= len(found) <= 5
    plain = " ".join(text.split())
    assert all(" ".join(part.split()) in plain for part in found)


def test_two_thousand_blanks_are_read_at_once() -> None:
    """The patterns are cubic in a run of blanks; it is closed first, or one message would hold a worker up for minutes."""
    text = "my hip hurts" + " " * 1000 + "\n" * 1000 + "after running"
    assert parts_of(text) == ["my hip hurts", "after running"]
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

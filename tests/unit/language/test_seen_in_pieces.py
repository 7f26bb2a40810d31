"""That somebody has looked, told in pieces under a gate."""

import pytest

from bot.language.safety_policy import speaks_up
from bot.language.seen_in_pieces import tells_a_piece, tells_it_with_the_sign


@pytest.mark.parametrize(
    "text",
    [
        "a physio", "i went on tuesday", "i saw one", "already been", "i've been", "i have been to the gp", "the gp last week", "a physio, for this",
        "went yesterday", "yes a physio", "i told you, i saw a doctor", "been seen", "seen the nurse", "had it looked at", "I saw my physio about the limp last week",
    ],
)  # fmt: skip
def test_a_piece_of_it(text: str) -> None:
    assert tells_a_piece(text)


@pytest.mark.parametrize(
    "text",
    [
        "i went for a run on tuesday", "going on tuesday", "i need a physio", "a physio?", "no physio", "can i see a physio", "i went out on tuesday",
        "last tuesday", "for this", "i saw stars", "i have been running", "the doctor said rest", "how much is a physio", "seeing the gp on monday", "I went to the gym",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert not tells_a_piece(text)


@pytest.mark.parametrize("text", ["for this", "last tuesday", "on monday", "yesterday", "for the limp"])
def test_what_it_was_for_and_when_where_that_was_asked(text: str) -> None:
    assert tells_a_piece(text, asked=True)
    assert not tells_a_piece(text)


def test_it_is_heard_where_the_gate_stands_and_nothing_was_asked() -> None:
    assert speaks_up(
        [], None, "start_diary", "soon", ["limping"], taken_back=tells_a_piece("i went on tuesday")
    )
    assert not speaks_up([], None, "start_diary", "none", taken_back=tells_a_piece("i went on tuesday"))


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("I saw the doctor about the limp yesterday", True), ("i was seen for the limp", True), ("I've seen a physio about limping", True),
        ("I saw the doctor but i limp more", False), ("my limp is worse, saw the doctor yesterday", False), ("i saw no one about the limp", False),
        ("I saw the doctor yesterday and now i can't walk", False), ("i limp", False),
    ],
)  # fmt: skip
def test_that_the_sign_was_looked_at(text: str, so: bool) -> None:
    assert tells_it_with_the_sign(text) is so

"""Where a message falls into parts that may each ask for something."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.parts import parts_of


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
        ("", [""]),
    ],
)
def test_parts(text: str, parts: list[str]) -> None:
    assert parts_of(text) == parts


@given(st.text(max_size=400))
def test_parts_are_pieces_of_the_text(text: str) -> None:
    found = parts_of(text)
    assert 1 <= len(found) <= 5
    assert all(part in text for part in found)

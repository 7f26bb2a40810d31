"""Characters are folded one by one; plain ASCII at once, with the same result."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import normalise

ASCII = st.text(st.sampled_from(string.printable + "'` .-waithold" * 3), max_size=60)


@given(ASCII)
def test_plain_ascii_is_folded_as_it_is_beside_other_characters(text: str) -> None:
    # A line end is folded by itself, so with it all is.
    by_one = normalise(text + "\n")
    assert by_one.text.endswith("\n")
    found = normalise(text)
    assert found.text == by_one.text[:-1]
    assert found.origin == by_one.origin[:-1]


def test_look_alikes_and_accents_are_folded() -> None:
    assert normalise("\u041c\u0443 h\u00efp is s\u00f6re\u2026").text == "my hip is sore..."
    assert normalise("W A L K, don`t").text == "walk, don't"


@pytest.mark.parametrize(
    "text",
    [
        "lost wait for no reason", "i've lost a lot of wait for no reason", "losing wait for weeks without trying", "dropped wait for no reason", "can't take the wait for long", "my leg won't take my wait for a second",
        "it can't take any wait for more than a minute", "put no wait for days on that leg", "can't put any wait for long on it", "can't bear wait for long", "can't wait-bear", "unable to wait-bear on it", "i can only wait-bear on the right",
        "not able to wait - bear", "no full wait for two weeks on that hip", "can't put wait on it",
    ],
)  # fmt: skip
def test_what_a_leg_bears_and_a_body_loses_is_weight(text: str) -> None:
    assert "wght" in normalise(text).text


@pytest.mark.parametrize(
    "text",
    [
        "should I wait for two weeks", "can't wait to run", "can't take the wait for the results", "no wait, that was the cat", "the wait for a physio is long", "the physio had no wait for new patients", "i'll wait for a week", "lost my place in the wait for the gp",
        "do i have to wait for days before running", "put me on the wait list", "there was no wait for the x-ray", "can't stand the wait for the scan",
    ],
)  # fmt: skip
def test_who_waits_spells_no_weight(text: str) -> None:
    assert "wght" not in normalise(text).text

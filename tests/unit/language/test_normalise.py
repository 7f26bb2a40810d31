"""Characters are folded one by one; plain ASCII at once, with the same result."""

from __future__ import annotations

import string

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

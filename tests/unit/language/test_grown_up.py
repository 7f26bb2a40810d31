"""A child is left out of a message only where nothing in it may be the child's own complaint."""

import pytest

from bot.language.grown_up import without_children


@pytest.mark.parametrize(
    "text",
    [
        "my hip is bad and my boy who is 9 cries at night", "my hip aches and my son, 11, refuses to run", "my hip hurts, my daughter of 12 is off school",
        "my hip is sore and my lad who is 10 had an x-ray",
    ],
)  # fmt: skip
def test_a_child_that_may_be_ill_is_not_left_out(text: str) -> None:
    assert without_children(text) is None


@pytest.mark.parametrize(
    "text", ["dad of a 14-year-old, my hip hurts", "my son is 9 and plays football, my hip aches"]
)
def test_a_child_that_only_plays_is(text: str) -> None:
    assert without_children(text) is not None

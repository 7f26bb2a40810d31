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


@pytest.mark.parametrize(
    "text",
    [
        "i coach under 12s on saturdays and my hip hurts after my own runs", "I teach PE, my hip hurts after runs", "I volunteer at junior parkrun and my hip aches after my long run",
        "we have a toddler and my hip hurts later that day", "I take the kids to school and my hip aches walking back", "I run the school cross country club and my hip is sore",
        "my 13 year old comes on his bike, my hip aches later that day", "my hip hurts and my grandson is 10", "I'm a granny of 6 and my hip hurts", "I've got two teenagers at home, my hip hurts",
    ],
)  # fmt: skip
def test_children_in_somebodys_care_are_left_out(text: str) -> None:
    assert without_children(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "I coach under 12s and one of them has a sore hip", "I teach PE and a girl in my class limps, my hip hurts too", "I run for the under 15s and my hip hurts", "I train with the juniors and my hip hurts",
        "my 13 year old's hip hurts, and my hip aches", "my 13 year old runs with me and his hip aches, my hip is fine", "we have a toddler who limps, my hip aches", "I coach u13s and I am 16 myself, my hip hurts",
        "my 14 year old and I both have it, my hip is worse", "my hip hurts and so does my 13 year old son", "my hip hurts, and the under 12s I coach too, like my own", "my hip hurts, same as my grandson",
    ],
)  # fmt: skip
def test_those_who_may_have_the_pain_are_not(text: str) -> None:
    assert without_children(text) is None

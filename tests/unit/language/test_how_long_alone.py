"""A length of time, to how long it has been going on, is no week of a pregnancy and no age."""

import pytest

from bot.language.answered_elsewhere import answered_by_number

SAID = [
    "about 11 weeks", "11 weeks", "a couple of weeks", "six or seven weeks", "maybe 3 months now", "for 2 years on and off", "a few months", "eight weeks ish",
    "two and a half years", "it's been 15 weeks", "over a year", "5-6 weeks",
]  # fmt: skip
MORE = [
    "11 weeks pregnant", "since the baby, 11 weeks", "11 weeks and I'm 15", "since I gave birth 6 weeks ago", "8 out of 10 for 2 weeks", "I'm 12 weeks along",
    "2 weeks with a fever", "a year after the birth",
]  # fmt: skip


@pytest.mark.parametrize("text", SAID)
def test_alone_it_raises_nothing(text: str) -> None:
    assert "pregnancy_postpartum" in answered_by_number(text, "duration", None)
    assert answered_by_number(text, None, None) == frozenset()
    assert "pregnancy_postpartum" not in answered_by_number(text, "load_change", None)


@pytest.mark.parametrize("text", MORE)
def test_with_more_in_it_all_is_heard(text: str) -> None:
    assert answered_by_number(text, "duration", None) == frozenset()

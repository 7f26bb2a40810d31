"""Short names of time zones."""

import pytest

from bot.language.zone_names import is_zone_alone, zone_alone


@pytest.mark.parametrize("text", ["EST", "IST", "bst", "aest", "I'm in CST", "gmt please", "EST time"])
def test_a_short_name_alone(text: str) -> None:
    assert is_zone_alone(text)
    assert zone_alone(text) is not None


@pytest.mark.parametrize(
    "text", ["est", "ist", "was ist das", "c'est bon", "my hip est", "EST or PST", "best", "", "hip pain"]
)
def test_words_of_other_languages_are_none_that_nobody_asked_for(text: str) -> None:
    assert not is_zone_alone(text)


def test_where_it_was_asked_small_letters_will_do() -> None:
    assert zone_alone("est") == "America/New_York"
    assert zone_alone("ist") == "Asia/Kolkata"

"""Times of day in the words of those who want to be asked."""

from __future__ import annotations

import pytest

from bot.language.clock_times import minutes_in


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("ask me at 8", "8:00"),
        ("10", "10:00"),
        ("at 7:30", "7:30"),
        ("7.30pm", "19:30"),
        ("20h30 please", "20:30"),
        ("9 pm", "21:00"),
        ("12 am", "0:00"),
        ("12pm", "12:00"),
        ("12 tonight", "0:00"),
        ("remind me at 8 tonight", "20:00"),
        ("this evening at eight", "20:00"),
        ("eight in the morning", "8:00"),
        ("check in at 7 in the morning, not at night", "7:00"),
        ("8 o'clock tonight", "20:00"),
        ("around 6ish", "6:00"),
        ("half seven this evening", "19:30"),
        ("half past six", "6:30"),
        ("quarter to nine tonight", "20:45"),
        ("quarter to one pm", "12:45"),
        ("twenty past seven am", "7:20"),
        ("every morning at seven thirty", "7:30"),
        ("at noon", "12:00"),
        ("log 5 km and remind me at 8", "8:00"),
        ("my hip was 3/10, ask me at nine", "9:00"),
        ("remind me in 3 days at 8pm", "20:00"),
        ("2 sets at 9pm", "21:00"),
    ],
)
def test_a_time_is_read_as_it_is_said(text: str, clock: str) -> None:
    hour, minute = map(int, clock.split(":"))
    assert minutes_in(text) == hour * 60 + minute


@pytest.mark.parametrize(
    "text", ["", "tomorrow morning", "at 25", "13pm", "at 6.5", "5 km", "for 3 weeks", "3 out of 10", "12:75"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert minutes_in(text) is None

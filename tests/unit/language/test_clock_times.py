"""Times of day in the words of those who want to be asked."""

from __future__ import annotations

import pytest

from bot.language.clock_times import clock_time


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("ask me at 8", "8:00"),
        ("10", "10:00"),
        ("eight please", "8:00"),
        ("at 7:30", "7:30"),
        ("7.30pm", "19:30"),
        ("7:30ish pm", "19:30"),
        ("20h30 please", "20:30"),
        ("at 20h", "20:00"),
        ("at 1930", "19:30"),
        ("at 0745", "7:45"),
        ("9 pm", "21:00"),
        ("at 8 p m", "20:00"),
        ("8ish pm", "20:00"),
        ("8 o'clock pm", "20:00"),
        ("12 am", "0:00"),
        ("12pm", "12:00"),
        ("0:30", "0:30"),
        ("12 tonight", "0:00"),
        ("at 1 at night", "1:00"),
        ("remind me at 8 tonight", "20:00"),
        ("8 tonite", "20:00"),
        ("8 this eve", "20:00"),
        ("this evening at eight", "20:00"),
        ("ask me tonight, at 8", "20:00"),
        ("eight in the morning", "8:00"),
        ("check in at 7 in the morning, not at night", "7:00"),
        ("8 o'clock tonight", "20:00"),
        ("around 6ish", "6:00"),
        ("half seven this evening", "19:30"),
        ("half past six", "6:30"),
        ("quarter to nine tonight", "20:45"),
        ("quarter to one pm", "12:45"),
        ("10 to 6", "5:50"),
        ("25 past 7", "7:25"),
        ("twenty five past 7", "7:25"),
        ("twenty past seven am", "7:20"),
        ("quarter to midnight", "23:45"),
        ("half past noon", "12:30"),
        ("every morning at seven thirty", "7:30"),
        ("at seven thirty pm", "19:30"),
        ("seven-thirty", "7:30"),
        ("six forty five", "6:45"),
        ("at eight twenty", "8:20"),
        ("at noon", "12:00"),
        ("at twelve", "12:00"),
        ("tomorrow at noon", "12:00"),
        ("can you do one tomorrow at noon", "12:00"),
        ("I ran 5 this morning, ask me at noon", "12:00"),
        ("2 x 15 bridges, remind me at noon", "12:00"),
        ("log 5 km and remind me at 8", "8:00"),
        ("my hip was 3/10, ask me at nine", "9:00"),
        ("remind me in 3 days at 8pm", "20:00"),
        ("2 sets at 9pm", "21:00"),
        ("change my check-in from 7:30 to 9", "9:00"),
        ("move it from 8am to 9", "9:00"),
        ("not at 7 but 8", "8:00"),
        ("ask me at 9 after the 10:15 parkrun", "9:00"),
        ("ask me at 7 the morning after my 19:30 race", "7:00"),
        ("I ran this evening, ask me at 8 tomorrow", "8:00"),
        ("I ran at 6 this morning, ask me at 8 tonight", "20:00"),
        ("I run at 6, so ask me at 8", "8:00"),
        ("ran 5k at 8:30, check in with me tomorrow at 9", "9:00"),
        ("I did 5k at 6pm, check on me tomorrow at 7am", "7:00"),
        ("I'm running tomorrow at 9, ask me tonight at 8", "20:00"),
        ("I start work at 9am, ask me at 7am", "7:00"),
        ("8am is too early, 9am please", "9:00"),
        ("ask me after my run at 6", "6:00"),
        ("change my check-in from 8 to 9", "9:00"),
        ("can you change it from 8 to 9", "9:00"),
        ("change 8 to 9", "9:00"),
        ("it aches at night. check in at 8", "8:00"),
        ("good evening, ask me at 8", "8:00"),
        ("sore this morning, check in tomorrow evening at 9", "21:00"),
    ],
)
def test_a_time_is_read_as_it_is_said(text: str, clock: str) -> None:
    hour, minute = map(int, clock.split(":"))
    said = clock_time(text)
    assert said is not None
    assert divmod(said.minutes, 60) == (hour, minute)


@pytest.mark.parametrize(
    "text",
    [
        "", "tomorrow morning", "at 25", "24:00", "13pm", "at 6.5", "5 km", "for 3 weeks", "3 out of 10", "12:75", "3 of 10",
        "send me one each morning", "I'd like one every morning", "set one up for tomorrow", "one a day please",
        "in a day or two", "in an hour or two", "in one or two days", "check in 2 hours", "remind me after my 5k",
        "remind me to do my ten bridges every morning", "three exercises each evening", "hip 3 / 10", "10 to 12 km",
        "20 to 30 minutes", "hip 3 tonight, check in tomorrow", "2 or 3 days", "pace of 5:30", "2024-05-01", "quarter past",
    ],
)  # fmt: skip
def test_what_is_no_time_is_none(text: str) -> None:
    assert clock_time(text) is None


@pytest.mark.parametrize(
    ("text", "bare"),
    [("today at 5", True), ("at 5pm today", False), ("today at 17", False), ("at 8 tonight", False), ("8 in the morning", False)],
)  # fmt: skip
def test_an_hour_of_either_half_of_the_day_is_said_to_be_one(text: str, bare: bool) -> None:
    said = clock_time(text)
    assert said is not None
    assert said.bare is bare


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("remind me at 8 tonight", True),
        ("tonight at 8 please", True),
        ("check in today at 5pm", True),
        ("this evening, at nine", True),
        ("ask me at 8", False),
        ("every night at 9", False),
        ("I ran today, ask me tomorrow at 8pm", False),
        ("my hip hurt tonight, ask me tomorrow at 8", False),
        ("ask me a bit later tomorrow, at 9pm", False),
        ("it was sore tonight. ask me at 9pm each day", False),
    ],
)
def test_today_is_what_is_said_of_the_time_itself(text: str, today: bool) -> None:
    said = clock_time(text)
    assert said is not None
    assert said.today is today
    assert said.tomorrow is ("tomorrow" in text)

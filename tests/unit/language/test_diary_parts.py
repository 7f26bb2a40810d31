"""Several runs in one message."""

import time
from collections.abc import Callable

import pytest

from bot.language.diary_parts import entries_in
from bot.language.diary_reading import read
from bot.language.diary_wishes import (
    asks_back,
    is_no_deletion,
    takes_out_day,
    wants_check_in_now,
    wants_diary_alone,
    wants_no_diary,
    wants_that_logged,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("log run 10k mon, 5k wed, 12k sat", ["log run 10k mon", "5k wed", "12k sat"]),
        ("log my runs: sat 12k, sun 5k", ["log my runs: sat 12k", "sun 5k"]),
        (
            "tempo 8k tues, hip 4 that night, 2 next morning, long run 16k today hip 5",
            ["tempo 8k tues, hip 4 that night, 2 next morning", "long run 16k today hip 5"],
        ),
        (
            "Monday: 5k easy, hip 1. Wednesday: 8k, hip 3 after",
            ["Monday: 5k easy, hip 1", "Wednesday: 8k, hip 3 after"],
        ),
    ],
)
def test_each_run_with_a_day_of_its_own_is_an_entry(text: str, parts: list[str]) -> None:
    assert entries_in(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "ran 8k, hips 2 during, 5 tonight",
        "ran 5k yesterday and 8k",
        "10k mon, 5k mon",
        "change monday's 5k to 6k, and sunday's 8k to 9k",
        "ran 8k today, my physio on monday said 5k max",
        "ran 10k on monday, skipped 5k on wednesday",
        "my mate ran 5k monday and i ran 8k tuesday",
        "usually 5k mon, 8k wed and 12k on sat",
        "ran 5k today, 10k on sat is my race",
        "can i do 8k on wed?",
        "no, " * 500,
        "hello",
        "",
    ],
)
def test_what_is_one_entry_stays_one(text: str) -> None:
    assert entries_in(text) == [text]


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("10k mon", 0),
        ("8k on tues", 1),
        ("ran 5k weds", 2),
        ("5k thurs", 3),
        ("12k sat", 5),
        ("sun 5k", 6),
        ("i sat 5 minutes", None),
        ("wed like to run", None),
        ("ran in the sun 5k", None),
        ("on sat nav it was 5k", None),
        ("8k sat on the bench after", None),
    ],
)
def test_days_in_short(text: str, weekday: int | None) -> None:
    assert read(text).weekday == weekday


def test_the_score_before_a_moment_leaves_it_to_the_one_behind() -> None:
    assert dict(read("pain 2/10 next morning 4/10").scores) == {None: 2, "next_morning": 4}
    assert dict(read("woke up with hip 3").scores) == {"next_morning": 3}


@pytest.mark.parametrize("text", ["i want to do my check in now", "can we do the check in", "check in now"])
def test_a_check_in_is_wanted_at_once(text: str) -> None:
    assert wants_check_in_now(text)


@pytest.mark.parametrize(
    "text", ["check in with me tomorrow", "stop the check ins", "set a check in for 8", "do check in at 8"]
)
def test_other_wishes_about_check_ins(text: str) -> None:
    assert not wants_check_in_now(text)


def test_log_that_and_no_more() -> None:
    assert wants_that_logged("ok log that then")
    assert not wants_that_logged("log that i ran 5k")


def test_fine_for_long_is_no_score_of_the_run() -> None:
    assert dict(read("my hip was fine all week then ran 12k yday and its a 6 this morning").scores) == {
        "morning": 6
    }
    assert dict(read("ran 5k, hip fine this morning").scores) == {"morning": 0}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ran 5k 1 during 0 now", {"during": 1, None: 0}),
        ("5k, no pain during, 2 at the moment", {"during": 0, None: 2}),
        ("it was 5 this morning, now 2", {"morning": 5, None: 2}),
        ("did 4 mile this morning 1 during 2 now", {"during": 1, None: 2}),
        ("this morning 2, tonight 4", {"morning": 2, "evening": 4}),
        ("just now ran 5k hip 2", {None: 2}),
    ],
)
def test_now_takes_its_score(text: str, expected: dict[str | None, float]) -> None:
    assert dict(read(text).scores) == expected


@pytest.mark.parametrize(
    "text", ["delete wednesday", "scrap yesterday's run", "please remove the run from tues", "undo monday"]
)
def test_one_day_is_to_go(text: str) -> None:
    assert takes_out_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "delete everything",
        "delete my diary today",
        "should i drop thursday's run",
        "i had to drop out yesterday",
        "don't delete yesterday",
        "cancel tomorrow",
        "forget about it",
        "delete the note from yesterday",
        "the pain was gone yesterday",
        "drop my mileage on monday and then what",
    ],
)
def test_no_day_is_to_go(text: str) -> None:
    assert not takes_out_day(text)


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("no trace of it", True),
        ("no sign of the pain any more", True),
        ("drop out of races for now, does that help", True),
        ("leave no trace of me", False),
        ("delete it, no trace of it please", False),
        ("drop out and delete my data", False),
    ],
)
def test_what_only_sounds_like_a_deletion(text: str, none: bool) -> None:
    assert is_no_deletion(text) is none


@pytest.mark.parametrize(
    "reads", [takes_out_day, is_no_deletion, wants_no_diary, asks_back, wants_diary_alone]
)
@pytest.mark.parametrize(
    "seed", ["delete ", "please ", "stop the ", "don't stop ", "no trace of ", "diary ", "yes is ", " "]
)
def test_wishes_are_read_at_once(reads: Callable[[str], bool], seed: str) -> None:
    began = time.perf_counter()
    reads((seed * 2000)[:2000])
    assert time.perf_counter() - began < 0.3


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("hip 1 yesterday 3 today", ["hip 1 yesterday", "hip 3 today"]),
        ("yesterday 1 today 3", ["hip 1 yesterday", "hip 3 today"]),
        ("3 today, was 1 yesterday", ["hip 3 today", "hip 1 yesterday"]),
        ("mon 2, tue 3, wed 1", ["hip 2 on mon", "hip 3 on tue", "hip 1 on wed"]),
        ("no pain yesterday but 3 today", ["hip no pain yesterday", "hip 3 today"]),
        ("monday 3/10 tuesday 5/10", ["hip 3/10 monday", "hip 5/10 tuesday"]),
        ("my hip was a 4 on sunday then 2 on monday", ["hip 4 on sunday", "hip 2 on monday"]),
        ("5k yesterday hip 1, 3 today", ["5k yesterday hip 1", "3 today"]),
    ],
)
def test_scores_of_several_days_are_one_entry_each(text: str, parts: list[str]) -> None:
    assert entries_in(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "ran 5k yesterday, 3 during, 5 tonight",
        "hips 2 during, 5 tonight, 4 this morning",
        "4 today",
        "10k mon, hip 2",
        "3 sets monday 2 sets today",
        "1 in the morning 3 in the evening",
        "hip 3 or 4 yesterday and today",
        "3 days ago 2 today",
        "2 yesterday 3 yesterday",
    ],
)
def test_scores_of_one_day_are_one_entry(text: str) -> None:
    assert entries_in(text) == [text]

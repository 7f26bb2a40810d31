"""Numbers that may be lengths of runs as well as scores."""

from __future__ import annotations

import time

import pytest

from bot.language.answered_elsewhere import answered_by_lengths
from bot.language.diary_doubtful import days_in, in_doubt, may_be_lengths, of_open_diary, several_lengths

TOLD = {"kind": "diary", "ask": "told", "run": 1}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("thursday did 8", [(8, "thursday")]),
        ("wednesday was 10", [(10, "wednesday")]),
        ("tue 8 thu 9", [(8, "tue"), (9, "thu")]),
        ("monday 5 wednesday 6 friday 7", [(5, "monday"), (6, "wednesday"), (7, "friday")]),
        ("tuesday 7.5 monday 5", [(7.5, "tuesday"), (5, "monday")]),
        ("8 on tuesday and 9 on thursday", [(8, "on tuesday"), (9, "on thursday")]),
        ("did 10 yesterday", [(10, "yesterday")]),
        ("ran the other day too, 6", [(6, "the other day")]),
        ("on wednesday i did 9", [(9, "on wednesday")]),
        ("and another 5 on tuesday", [(5, "on tuesday")]),
        ("also did about seven on sat", [(7, "on sat")]),
        ("did 8 today", [(8, None)]),
        ("did 5 6 and 7 this week", [(5, None), (6, None), (7, None)]),
        ("i jogged on monday, 4", [(4, "on monday")]),
    ],
)
def test_a_bare_number_with_a_day_or_a_run_may_be_either(
    text: str, numbers: list[tuple[float, str | None]]
) -> None:
    found = [(one.value, one.day) for one in in_doubt(text)]
    assert found == numbers or [(value, None if day == "today" else day) for value, day in found] == numbers


@pytest.mark.parametrize(
    "text",
    [
        "hip 8 thursday",
        "pain monday 5 wednesday 6 friday 7",
        "score yesterday 8",
        "thursday 8/10",
        "thursday was 8 out of 10",
        "8 after",
        "3 today",
        "5 tonight",
        "4 this morning",
        "sunday morning 5",
        "8 now",
        "it was 8",
        "sore on thursday, 8",
        "monday 0",
        "did 10 bridges",
        "did 8 reps yesterday",
        "did 10 each side",
        "left 8 right 3",
        "ran 8k yesterday",
        "ran 8 yesterday",
        "the 2 on the run was a 1",
        "sorry, 3 not 8",
        "5 days ago",
        "did 8 yesterday?",
        "monday at 8",
        "",
    ],
)
def test_what_says_what_its_number_is_leaves_no_doubt(text: str) -> None:
    assert in_doubt(text) == ()


def test_where_the_hip_was_asked_about_a_number_is_that() -> None:
    assert may_be_lengths("yesterday 8", "score") == ()
    assert may_be_lengths("did 8", "score") == ()
    assert may_be_lengths("thursday did 8", "score") != ()
    assert may_be_lengths("thursday 8", "told") != ()
    assert may_be_lengths("tuesday 8", "planned") == ()
    assert may_be_lengths("and another 8 on tuesday", "planned") != ()


@pytest.mark.parametrize("text", ["tue 8 thu 9", "wednesday was 10", "monday 5 wednesday 6 friday 7"])
def test_it_puts_up_no_gate_by_itself_where_a_diary_is_open(text: str) -> None:
    silent = {"severe_pain", "worsening_pain", "child_or_teen"}
    assert answered_by_lengths(text, TOLD) == silent
    assert answered_by_lengths(text, {"kind": "diary", "ask": "check_in"}) == silent
    assert answered_by_lengths(text, None, talked_of=True) == silent


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("tue 8 thu 9", None),
        ("tue 8 thu 9", {"kind": "flag_check"}),
        ("hip tue 8 thu 9", TOLD),
        ("pain 8 yesterday", TOLD),
        ("8", TOLD),
        ("yesterday 9", {"kind": "diary", "ask": "score"}),
        ("8 after", TOLD),
        ("tue 8 thu 9 and my leg is numb", TOLD),
    ],
)
def test_elsewhere_and_with_a_word_of_the_hip_it_counts_as_ever(
    text: str, pending: dict[str, object] | None
) -> None:
    assert answered_by_lengths(text, pending) == set()
    assert not of_open_diary(text, pending)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("I've run three times this week, 5k 6k 7k", ("5k", "6k", "7k")),
        ("ran twice last week: 5k and 8k", ("5k", "8k")),
        ("5k, 6k, 7k", ("5k", "6k", "7k")),
        ("two runs, 3 miles and 4 miles", ("3 miles", "4 miles")),
        ("ran 5k on monday and 6k", ("5k", "6k")),
        ("ran 5k yesterday and another 8k", ("5k", "8k")),
        ("ran 5k monday and 6k tuesday", ()),
        ("ran 5k yesterday, not 6k", ()),
        ("ran 5k yesterday and hip hurt at 3k", ()),
        ("5k and 3k tempo today", ()),
        ("10k, 5k of it tempo", ()),
        ("should i run 5k 6k 7k", ()),
        ("i'll run three times this week, 5k 6k 7k", ()),
        ("usually 5k 6k 7k", ()),
        ("ran 10k", ()),
    ],
)
def test_several_lengths_without_their_days(text: str, lengths: tuple[str, ...]) -> None:
    assert several_lengths(text) == lengths


def test_days_stand_in_the_order_of_the_text() -> None:
    assert days_in("mon wed and yesterday") == ("mon", "wed", "yesterday")
    assert days_in("some time last week") == ()


@pytest.mark.parametrize("text", ["tue 8 " * 5000, "8 9 " * 5000, "did " * 9000, "mon, " * 9000])
def test_long_messages_take_no_time(text: str) -> None:
    begun = time.perf_counter()
    in_doubt(text)
    several_lengths(text)
    assert time.perf_counter() - begun < 0.5

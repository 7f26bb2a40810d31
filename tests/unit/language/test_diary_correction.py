"""Values that are put right: which stands in place of which, and what puts none right."""

from __future__ import annotations

import pytest

from bot.language.diary_correction import (
    bare_value,
    correction_in,
    length_of_run,
    swaps,
    tells_a_run,
    tells_score_of_day,
    without_refused,
)


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("that 4 was a 3", 4, 3),
        ("i meant 3 not 4", 4, 3),
        ("no, 5k not 6", 6, 5),
        ("sorry, 3 not 8", 8, 3),
        ("no wait, 3 sorry not 4", 4, 3),
        ("the 4 after was a 3", 4, 3),
        ("that 4 was 3", 4, 3),
        ("my 4 this morning was actually a 3", 4, 3),
        ("4 should be 3", 4, 3),
        ("the 4 should've been a 3", 4, 3),
        ("it wasn't a 4, more like a 3", 4, 3),
        ("wasn't 4, it was 3", 4, 3),
        ("not 4, 3", 4, 3),
        ("not a 4 but a 3", 4, 3),
        ("make it 3 instead of 4", 4, 3),
        ("3 instead of 4", 4, 3),
        ("i said 4 but meant 3", 4, 3),
        ("said 4, meant 3", 4, 3),
        ("i put 4 and it should be 3", 4, 3),
        ("typed 4 instead of 3", 4, 3),
        ("change 4 to 3", 4, 3),
        ("can you change that 4 to a 3", 4, 3),
        ("4 -> 3", 4, 3),
        ("the 5k was actually 6k", 5, 6),
        ("no, not the 8k, the 6k", 8, 6),
        ("change the evening 5 to 4", 5, 4),
        ("it's 3/10 not 4/10", 4, 3),
        ("that 4 is really a 3", 4, 3),
        ("that 4 last night was a 3", 4, 3),
        ("i logged 6k, it was 5k", 6, 5),
        ("6k not 5", 5, 6),
        ("actually the 8k was 6k", 8, 6),
        ("the 25 minutes should be 35 minutes", 25, 35),
        ("the hip wasn't a 4. it was a 2", 4, 2),
        ("that four was a three", 4, 3),
        ("six k not five", 5, 6),
    ],
)
def test_both_values_of_a_correction(text: str, old: float, new: float) -> None:
    found = correction_in(text)
    assert found is not None
    assert (found.old, found.new) == (old, new)


@pytest.mark.parametrize(
    "text",
    [
        "the 5 was 3 days ago",
        "my 5k was a tempo",
        "ran 5k, 4 during 3 after",
        "the 10k was 6 months ago",
        "not 3 or 4 times",
        "the 4 was ok",
        "that 4 hours was a 3 hour drive",
        "it was a 4",
        "3 not too bad",
        "my hip is 4 and it was 3 yesterday",
        "i ran 5k instead of going to bed",
        "the 8k run was 3 minutes slower",
        "not on 3 november",
        "i'm 45 not old",
        "that 5k was a 10 minute warm up",
        "is it 3 or 4",
        "it is not 10 years ago",
        "that 10k was a pb",
        "make a 5k plan",
        "not more than 4 exercises, 3 sets",
        "the 7k run, not the 9k run",
    ],
)
def test_what_corrects_nothing(text: str) -> None:
    assert correction_in(text) is None


@pytest.mark.parametrize(
    ("text", "of"),
    [("6k not 5", "run"), ("that 4 was a 3", "pain"), ("3/10 not 4/10", "pain"), ("3 not 4", None)],
)
def test_of_what_the_values_are(text: str, of: str | None) -> None:
    found = correction_in(text)
    assert found is not None
    assert found.of == of


@pytest.mark.parametrize(
    ("text", "new", "of_hip"),
    [
        ("make that a 3", 3, True),
        ("actually make that 7", 7, False),
        ("i meant a 2", 2, True),
        ("oops, sorry 2", 2, False),
    ],
)
def test_a_value_alone(text: str, new: float, of_hip: bool) -> None:
    found = bare_value(text)
    assert found is not None
    assert (found.new, found.of_hip) == (new, of_hip)


def test_a_run_with_what_it_was_not() -> None:
    assert tells_a_run("ran 8k not 10, 3 after")
    assert not tells_a_run("no, 5k not 6")
    assert without_refused("ran 8k not 10, 3 after") == "ran 8k, 3 after"


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("actually the run was 7", 7),
        ("the run was actually 9", 9),
        ("my run was 6.5", 6.5),
        ("no, that run was only 4", 4),
        ("the distance was 8", 8),
        ("sorry the run should have been 10", 10),
        ("the run was more like 12", 12),
        ("yesterday's run was 7", 7),
        ("the tuesday run was 7 actually", 7),
        ("today's run was really about 9 in total", 9),
    ],
)
def test_what_the_run_was_is_a_length(text: str, length: float) -> None:
    told = length_of_run(text)
    assert told is not None
    assert (told.new, told.of_hip) == (length, False)


@pytest.mark.parametrize(
    "text",
    [
        "the hip was 7",
        "it was actually 7",
        "the run was 7/10",
        "the run was 9 out of 10 pain",
        "the run was fine",
        "hip on the run was 8",
        "pain on the run was 9",
        "the run was 7 after",
        "after the run it was 8",
        "the run was 8, the hip killed me",
    ],
)
def test_how_the_hip_was_is_no_length_of_a_run(text: str) -> None:
    assert length_of_run(text) is None


def test_a_run_that_was_a_number_may_be_either() -> None:
    told = length_of_run("the run was a 7")
    assert told is not None
    assert told.of_hip


@pytest.mark.parametrize(
    "text",
    [
        "and monday was hip 1",
        "actually tuesday's hip was 3",
        "sorry, hip on monday was 2",
        "monday was hip 1",
    ],
)
def test_a_day_s_score_told_again(text: str) -> None:
    assert tells_score_of_day(text)


@pytest.mark.parametrize(
    "text", ["monday was 10", "monday was hip 1 in the evening", "monday 5k hip 2", "hip was 1"]
)
def test_other_scores_put_no_day_right(text: str) -> None:
    assert not tells_score_of_day(text)


@pytest.mark.parametrize(
    "text",
    [
        "swap them, i got the days the wrong way round",
        "i mixed up the days",
        "the days are the other way around",
        "can you switch the two dates",
        "swap them",
        "the other way round sorry",
    ],
)
def test_days_that_stand_the_wrong_way_round(text: str) -> None:
    assert swaps(text)


@pytest.mark.parametrize(
    "text",
    [
        "can i swap the bridge for clams",
        "which way round do i lie",
        "should i swap running for cycling",
        "i run every other day",
    ],
)
def test_other_swaps_are_no_correction(text: str) -> None:
    assert not swaps(text)

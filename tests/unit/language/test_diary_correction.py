"""Values that are put right: which stands in place of which, and what puts none right."""

from __future__ import annotations

import pytest

from bot.language.diary_correction import bare_value, correction_in, tells_a_run, without_refused


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

"""Runs in one list and how the hip was in another."""

import pytest

from bot.language.diary_lists import cannot_be_parted, counts_runs, entries_in, runs_in, worst_in
from bot.language.diary_reading import read


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("ran sat 10k and sun 5k, hip 2 sat, 8 sun", ["ran sat 10k, hip 2", "sun 5k, hip 8"]),
        ("ran sat 10k and sun 5k, hip 4 sat, 2 sun", ["ran sat 10k, hip 4", "sun 5k, hip 2"]),
        ("ran sat 10k and sun 5k, hip 2 sun, 4 sat", ["ran sat 10k, hip 4", "sun 5k, hip 2"]),
        (
            "10k monday, 5k wednesday. hip: monday 3, wednesday 1",
            ["10k monday, hip 3", "5k wednesday, hip 1"],
        ),
        ("ran 5k sat and sun, hip 2 sat, 8 sun", ["ran 5k on sat, hip 2", "ran 5k on sun, hip 8"]),
        ("sat 10k sun 5k hip 4 sat 2 sun", ["ran 10k on sat, hip 4", "ran 5k on sun, hip 2"]),
        ("ran sat 10k and sun 5k, hip 2 both", ["ran sat 10k, hip 2", "sun 5k, hip 2"]),
        ("ran sat 10k and sun 5k, hip fine sat, 4 sun", ["ran sat 10k, hip fine", "sun 5k, hip 4"]),
        ("10k mon, 5k wed, 12k sat, hip 1, 2 and 5", ["10k mon, hip 1", "5k wed, hip 2", "12k sat, hip 5"]),
        (
            "ran mon 5k, wed 8k, hip 3 wed, 2 this morning",
            ["ran mon 5k", "wed 8k, hip 3", "hip 2 this morning"],
        ),
        ("10k mon, 5k wed, hip 2", ["10k mon", "5k wed, hip 2"]),
    ],
)
def test_each_run_gets_the_score_of_its_own_day(text: str, entries: list[str]) -> None:
    assert entries_in(text) == entries
    assert not cannot_be_parted(text)


@pytest.mark.parametrize(
    ("text", "worst"),
    [
        ("ran sat 10k and sun 5k, hip 2 and 8", 8),
        ("ran sat 10k and sun 5k, hip 2 sat, 3, 5 sun", 5),
        ("ran sat 10k and sun 5k, hip 2 on it sat, 5 sun evening", 5),
    ],
)
def test_scores_that_cannot_be_parted_are_known_as_such(text: str, worst: float) -> None:
    assert cannot_be_parted(text)
    assert worst_in(text) == worst


@pytest.mark.parametrize(
    "text",
    [
        "ran sat 10k and sun 5k, hip 2 during, 4 after",
        "tempo 8k tues, hip 4 that night, 2 next morning, long run 16k today hip 5",
        "Monday: 5k easy, hip 1. Wednesday: 8k, hip 3 after",
        "ran 8k yesterday, hip 2 during, 4 after",
    ],
)
def test_scores_at_moments_of_one_run_stay_with_it(text: str) -> None:
    assert not cannot_be_parted(text)


@pytest.mark.parametrize(
    ("text", "lengths", "scores"),
    [
        ("did 3 runs this week all 5k, hip 2 each", ("5k",) * 3, (2, 2, 2)),
        ("5 runs this week, all 5k, hip 1 each", ("5k",) * 5, (1,) * 5),
        ("two runs 6k, hip 0 both", ("6k", "6k"), (0, 0)),
        ("log my last three runs: 5, 5 and 8k, hip was 1, 1 and 3", ("5k", "5k", "8k"), (1, 1, 3)),
        ("ran 3 times this week, 5k each, hip 2", ("5k",) * 3, (2, 2, 2)),
        ("ran twice this week, 5k and 8k, hip 1 and 9", ("5k", "8k"), (1, 9)),
        ("two jogs: 3 miles and 4 miles, hip 1, 2", ("3 mi", "4 mi"), (1, 2)),
        ("did three runs this week, all 5k, hip 2, 3", ("5k",) * 3, ()),
    ],
)
def test_counted_runs_have_their_lengths_and_scores(
    text: str, lengths: tuple[str, ...], scores: tuple[float, ...]
) -> None:
    told = runs_in(text)
    assert told is not None
    assert (told.lengths, told.scores, told.unsure) == (lengths, scores, not scores)


@pytest.mark.parametrize(
    "text",
    [
        "ran 5k today, that's 3 runs this week, hip 2",
        "3 runs, 15k total, hip 2",
        "two runs next week, 5k each",
        "i usually do 3 runs, 5k each",
        "ran 8k, hip 3 after",
        "should i do two runs of 5k?",
    ],
)
def test_other_counts_are_no_list_of_runs(text: str) -> None:
    assert runs_in(text) is None


def test_the_length_of_runs_that_are_only_counted_is_of_no_one_run() -> None:
    assert counts_runs("3 runs, 15k total, hip 2")
    assert not counts_runs("ran 5k today, that's 3 runs this week")


@pytest.mark.parametrize(
    "text",
    [
        "did 3 runs this week",
        "two jogs and a walk",
        "that makes 4 sessions",
        "9 easy runs so far",
        "3 times this week",
    ],
)
def test_how_many_runs_there_were_is_no_score(text: str) -> None:
    assert read(text).scores == ()


@pytest.mark.parametrize(
    "text", ["hip 8 runs felt awful", "pain 9 sessions cancelled", "hip was 8 runs were fine"]
)
def test_a_score_of_the_hip_stays_one_before_runs(text: str) -> None:
    assert max(score for _, score in read(text).scores) >= 8

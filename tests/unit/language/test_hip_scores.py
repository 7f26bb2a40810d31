"""Bare scores beside a hip."""

import pytest

from bot.language.hip_scores import hip_scores
from bot.language.takes_back import counts_something


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("left hip 8 right hip 3", (8, 3)),
        ("left hip two, right three", (2, 3)),
        ("right hip is a 9, and my left hip is only a 2 today", (9, 2)),
        ("left hip: 3/10, right hip: 8/10", (3, 8)),
        ("my left hip is currently 8", (8,)),
        ("hip = 8", (8,)),
        ("left hip - 7-8, right hip fine", (8,)),
        ("right hip fine, left 8", (8,)),
        ("in my left hip 8, in my right 3", (8, 3)),
        ("left hip 8+, right 3ish", (8, 3)),
        ("Good morning. Pain scores: left hip eight, right hip 2 😭", (8, 2)),
        ("it’s left hip 8", (8,)),
        ("I'd say my left hip hurts 8", (8,)),
        ("L hip 8, R hip 2", (8, 2)),
        ("left hip 11", (11,)),
        ("left hip (9), right hip (3)", (9, 3)),
        ("left hip -> 8.75", (8.75,)),
    ],
)
def test_a_message_of_scores_alone_tells_them_plainly(text: str, scores: tuple[float, ...]) -> None:
    told = hip_scores(text)
    assert told is not None
    assert (told.scores, told.plain) == (scores, True)


@pytest.mark.parametrize(
    "text",
    [
        "left hip 8 right hip 3 yesterday",
        "left hip 8 right hip 3 when walking",
        "left hip 8, what should I do",
        "left hip was 8 right hip 3",
        "a year ago left hip 9 right hip 8",
        "today left hip 1 right hip 0, a year ago left hip 9 right hip 8.",
        "left hip 10, right hip 10. That was last year, both are 0 now.",
        "left hip 9 right hip 3 says my mum about hers",
        "clams, left hip 10, right hip 10",
        "left 8 right 3",
        "left 8, right fine",
        "left hip 9 each step",
        "left hip 9 - stretches don't help",
        "left hip 9 squats hurt",
        "left hip 3 now 9",
        "left hip went from 3 to 9",
        "left hip 3 before, 9 after",
        "left hip hurting 9",
        "9 left hip, 3 right hip",
        "both glutes 10",
        "hip hurts around 8 this morning",
    ],
)
def test_a_score_beside_other_words_is_doubtful(text: str) -> None:
    told = hip_scores(text)
    assert told is not None
    assert max(told.scores) >= 8
    assert not told.plain


@pytest.mark.parametrize(
    "text",
    [
        "left hip 8 weeks right hip 3 weeks",
        "hip 8-10 reps",
        "left hip 10 x 3",
        "left hip 3x10",
        "right hip at 8km",
        "left 8 km right 3 km",
        "hips 8 hours after running",
        "my hips are 10 years old",
        "my hips hurt 9 to 5",
        "left hip 9.30, right hip 10.15",
        "left hip 2019, right hip 2021",
        "left hip is 10% better",
        "left 8",
        "left hip since 8",
        "hip flexor stretch 10",
        "my hip isn't an 8",
        "remind me about my hip at 9",
        "I have physio for my hip at 9",
        "hip hurts at 9 tonight",
        "my hip hurts at 10 kmh on the treadmill",
        "hip hurts 9 out of 10 runs",
        "since age 9 left hip clicks",
        "",
    ],
)
def test_what_a_number_beside_a_hip_may_be_else(text: str) -> None:
    assert hip_scores(text) is None


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("no its reps", True),
        ("no, just reps", True),
        ("sorry, I meant 10 reps each side", True),
        ("that’s weeks, not pain", True),
        ("it was 9 pm", True),
        ("8 km", True),
        ("yes", False),
        ("no", False),
        ("it's been 8 for weeks", False),
        ("only at night", False),
        ("yes for weeks", False),
        ("no, it's a 9 after 10 reps", False),
        ("no, 3 weeks", False),
        ("i meant weeks", True),
        ("just 3 weeks", True),
        ("it's the lunges", False),
        ("no raises", False),
        ("9 days", False),
        ("it is 9 for days", False),
        ("no. it is 9 for weeks", False),
        ("it's 10 in the clams", False),
        ("no i am", False),
        ("9, i am", False),
        (f"8 km{' ' * 200}but the pain is 9", False),
        ("how many reps?", False),
        ("", False),
    ],
)
def test_an_answer_that_a_number_was_none_of_pain(text: str, counts: bool) -> None:
    assert counts_something(text) is counts


@pytest.mark.parametrize(
    "text",
    ["8.5 " * 500, "twenty five " * 500, "left hip 8 " * 500, "right now " * 500, "left hip 8-9 or " * 500],
)
def test_no_text_has_the_patterns_go_back_and_forth(text: str) -> None:
    # What doubles with each word would not end.
    assert not counts_something(text)
    hip_scores(text)

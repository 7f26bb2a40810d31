"""Marks that are given to something else than pain."""

from __future__ import annotations

import pytest

from bot.language.entities import pain_score


@pytest.mark.parametrize(
    "text",
    [
        "10 out of 10 for the coffee",
        "my film was 9/10",
        "rate the route 9/10, hip fine",
        "10/10 stress",
        "it's been a 9 out of 10 week at work",
        "effort was about 8/10",
        "9/10 on effort, legs fine",
        "I'd give the weather a 9/10",
        "10/10 for your advice",
        "nine out of ten for the post run cake",
        "you're 10 out of 10",
        "10 out of 10 for you",
        "this coach is 10/10",
        "you get a 10 out of 10 from me",
        "i'd give you 9 out of 10",
    ],
)
def test_what_is_given_to_something_else_is_no_pain_score(text: str) -> None:
    assert pain_score(text) is None


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("after the race it was 9/10", 9),
        ("hip after the race was 9/10", 9),
        ("9/10", 9),
        ("9/10 after parkrun", 9),
        ("hip 8/10 for the whole race", 8),
        ("my groin was 9/10 on effort", 9),
        ("8/10 the day after", 8),
        ("race was 9/10, 4 after", 9),
        ("it was 9/10 for the race", 9),
        ("the boss was a 9/10. the hip 4/10", 4),
        ("coffee 10/10, pain is 3", 3),
        ("sleep 2/10 because the hip is 8/10", 8),
        ("it's a 10/10 all week", 10),
        ("9 out of 10 when I work", 9),
        ("as you asked 9/10", 9),
        ("i told you 9 out of 10", 9),
        ("for me it's 9/10", 9),
        ("10 out of 10", 10),
    ],
)
def test_a_score_of_the_hip_stays_one(text: str, score: float) -> None:
    found = pain_score(text)
    assert found is not None
    assert found.value == score

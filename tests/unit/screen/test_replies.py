"""What counts as a yes to the coach's question about a sign."""

from __future__ import annotations

import pytest

from actions import yes_no
from actions.turn import Turn
from bot.language.examples import read_examples
from bot.language.screen import RedFlagScreen

SCREEN = RedFlagScreen.load(rules_only=True)


@pytest.mark.parametrize(
    "text",
    ["yes", "yeah it does", "I think so", "well I guess so, a bit", "I'm afraid so", "probably so", "so yes", "it does a bit"],
)  # fmt: skip
def test_a_yes(text: str) -> None:
    assert "yes" in SCREEN.screen(text).said


@pytest.mark.parametrize(
    "text",
    ["so was it too much", "so can I run", "so what now", "well so what", "so how much less next time", "so the plank is out?"],
)  # fmt: skip
def test_a_question_that_begins_with_so_is_no_yes(text: str) -> None:
    assert "yes" not in SCREEN.screen(text).said


@pytest.mark.parametrize("text", ["right side", "right hip mostly", "right leg"])
def test_a_side_is_no_yes(text: str) -> None:
    assert "yes" not in SCREEN.screen(text).said


def test_every_short_denial_that_is_taught_is_heard_as_one() -> None:
    taught = [text for text, intent in read_examples() if intent == "deny" and len(text.split()) <= 2]
    turns = [Turn(text, "deny", said=SCREEN.screen(text).said) for text in taught]
    unheard = sorted(turn.text for turn in turns if not yes_no.denies(turn))
    assert len(taught) > 50
    # To an offer these are a no; to a question about a sign they say nothing.
    assert set(unheard) <= {"I'll pass", "hard pass", "maybe later", "hardly"}

"""What counts as a yes to the coach's question about a sign."""

from __future__ import annotations

import pytest

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

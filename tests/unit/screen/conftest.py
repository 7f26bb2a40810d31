"""The screen's rules, read once for all tests of this folder."""

from __future__ import annotations

import pytest

from bot.language.screen import RedFlagScreen


@pytest.fixture(scope="session")
def rules_only() -> RedFlagScreen:
    """The screen without its learned part, so that a test shows what a rule does."""
    return RedFlagScreen.load(rules_only=True)

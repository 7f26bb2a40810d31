"""The screen's rules, read once for all tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.language.screen import RedFlagScreen
from knowledge.red_flags import CONTENT


@pytest.fixture(scope="session")
def rules_only() -> RedFlagScreen:
    """The screen without its learned part, so that a test shows what a rule does."""
    return RedFlagScreen.load(rules_only=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the content that a test may spoil."""
    for name in ("red_flags", "sources"):
        shutil.copytree(CONTENT / name, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="package")
def screen() -> RedFlagScreen:
    """Rules and the trained reader."""
    return RedFlagScreen.load()

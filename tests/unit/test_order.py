"""The longest files of tests come first."""

from __future__ import annotations

from bot.paths import PROJECT
from tests.conftest import LONGEST


def test_the_longest_files_are_there() -> None:
    assert [name for name in LONGEST if not (PROJECT / name).is_file()] == []

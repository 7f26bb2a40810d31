"""The longest files of tests come first."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from bot.paths import PROJECT
from tests.conftest import LONGEST, pytest_collection_modifyitems


def test_the_longest_files_are_there_and_come_first() -> None:
    assert [name for name in LONGEST if not (PROJECT / name).is_file()] == []
    files = ["tests/unit/test_order.py", LONGEST[1], "tests/unit/test_docs.py", LONGEST[0]]
    items: list[Any] = [SimpleNamespace(nodeid=f"{name}::test_one") for name in files]
    pytest_collection_modifyitems(items)
    assert [item.nodeid.partition("::")[0] for item in items] == [LONGEST[0], LONGEST[1], files[0], files[2]]

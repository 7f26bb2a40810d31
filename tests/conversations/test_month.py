"""The simulated month in its short form; `python -m benchmarks.month` is the whole of it."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.month import simulate

pytestmark = pytest.mark.conversation


async def test_some_days_of_some_runners(assistant: Any) -> None:
    found = await simulate(8, 5, seed=3, assistant=assistant)
    assert found["wrong"] == []
    assert found["check-ins worked twice"] == 0
    assert found["check-ins in conversations"] == found["check-ins worked"] == found["check-ins marked sent"]
    assert found["check-ins stuck"] == found["check-ins missed"] == 0
    assert found["check-ins worked"] >= 6
    assert found["diaries right"] == found["diaries"] == 8
    assert found["trends right"] == found["trends"] == 8
    assert found["runners who stopped"] >= 1
    assert found["decisions checked"] >= 3
    assert found["gateway restarts"] >= 5

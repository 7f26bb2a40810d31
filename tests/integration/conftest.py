"""What tests of running gateways share."""

from __future__ import annotations

import asyncio

import pytest

from bot.gateway.rounds import Rounds


@pytest.fixture
def rounds_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gateways make no rounds by the clock: one of theirs, as they start, could come between a test's own steps."""

    async def wait(_: Rounds) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(Rounds, "go", wait)

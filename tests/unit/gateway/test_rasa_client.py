"""What is known of a turn that could not be sent, or got no answer."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.gateway.rasa_client import HttpRasa, RasaTurnedAway, RasaUnreachable
from bot.gateway.store import Accepted

ACCEPTED = Accepted(1, "a conversation", "m1", "hello", False, 0.0, "a person")


class Broken:
    """A session whose connection breaks, as aiohttp tells it."""

    def __init__(self, cause: Exception) -> None:
        self.cause = cause

    @asynccontextmanager
    async def post(self, *_: Any, **__: Any) -> Any:
        raise aiohttp.ClientOSError(None, "broken") from self.cause
        yield


def rasa(cause: Exception) -> HttpRasa:
    session: Any = Broken(cause)
    return HttpRasa(session, "http://127.0.0.1:1", "secret", 1)


async def test_a_connection_that_was_closed_before_anything_was_written_is_no_broken_turn() -> None:
    closing = aiohttp.ClientConnectionResetError("Cannot write to closing transport")
    with pytest.raises(RasaTurnedAway):
        await rasa(closing).turn(ACCEPTED)


async def test_of_one_that_breaks_afterwards_nobody_knows() -> None:
    with pytest.raises(RasaUnreachable) as raised:
        await rasa(ConnectionResetError(104, "Connection reset by peer")).turn(ACCEPTED)
    assert not isinstance(raised.value, RasaTurnedAway)

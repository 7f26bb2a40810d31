"""What is known of a turn that could not be sent, or got no answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.gateway.rasa_client import (
    HttpRasa,
    Looked,
    RasaFailed,
    RasaTurnedAway,
    RasaUnreachable,
    session_for_rasa,
)
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


MESSAGES = [{"text": "hello"}]
Answer = Callable[[int, web.Request], Awaitable[web.StreamResponse]]


class Worker:
    """A worker whose every request is answered by a function of its number; counts connections."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[str] = []
        self.connections: set[object] = set()
        self.looked_over: set[object] = set()

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        async def handle(request: web.Request) -> web.StreamResponse:
            self.asked.append((await request.json())["message_id"])
            self.connections.add(request.transport)
            return await self.answer(len(self.asked), request)

        app = web.Application()

        async def look(request: web.Request) -> web.StreamResponse:
            self.looked_over.add(request.transport)
            return web.json_response({"status": "ok"})

        app.router.add_post("/webhooks/afterrun/turn", handle)
        app.router.add_get("/webhooks/afterrun/", look)
        self.runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield f"http://127.0.0.1:{self.runner.addresses[0][1]}"
        finally:
            await self.runner.cleanup()


def cut(request: web.Request) -> None:
    """End the connection without an answer."""
    assert request.transport is not None
    request.transport.abort()


async def answered(_: int, __: web.Request) -> web.StreamResponse:
    return web.json_response({"messages": MESSAGES})


async def test_turns_that_follow_each_other_share_a_connection() -> None:
    worker = Worker(answered)
    async with worker.serving() as address, session_for_rasa() as session:
        for _ in range(3):
            assert await HttpRasa(session, address, "secret", 5).turn(ACCEPTED) == MESSAGES
    assert len(worker.connections) == 1


async def test_a_look_leaves_no_connection_behind() -> None:
    worker = Worker(answered)
    async with worker.serving() as address, session_for_rasa() as session:
        rasa = HttpRasa(session, address, "secret", 5)
        assert await rasa.look() is Looked.READY
        await rasa.turn(ACCEPTED)
    assert not worker.looked_over & worker.connections


async def test_where_a_kept_connection_breaks_the_message_is_asked_about_once_more_over_a_new_one() -> None:
    async def answer(number: int, request: web.Request) -> web.StreamResponse:
        if number == 2:
            cut(request)
        return await answered(number, request)

    worker = Worker(answer)
    async with worker.serving() as address, session_for_rasa() as session:
        rasa = HttpRasa(session, address, "secret", 5)
        await rasa.turn(ACCEPTED)
        assert await rasa.turn(ACCEPTED) == MESSAGES
    assert worker.asked == ["m1"] * 3, "under the same id, by which it is worked once"
    assert len(worker.connections) == 2


async def test_a_new_connection_that_breaks_is_asked_over_no_more() -> None:
    async def answer(number: int, request: web.Request) -> web.StreamResponse:
        cut(request)
        return await answered(number, request)

    worker = Worker(answer)
    async with worker.serving() as address, session_for_rasa() as session:
        with pytest.raises(RasaUnreachable) as raised:
            await HttpRasa(session, address, "secret", 5).turn(ACCEPTED)
    assert not isinstance(raised.value, RasaTurnedAway)
    assert len(worker.asked) == 1


@pytest.mark.parametrize("seconds", [0.0, 0.2])
async def test_a_worker_that_is_gone_when_it_is_asked_again_had_begun_or_was_closing(seconds: float) -> None:
    async def answer(number: int, request: web.Request) -> web.StreamResponse:
        if number == 2:
            await asyncio.sleep(seconds)
            # It takes nothing in any more, and this turn ends with it.
            for site in list(worker.runner.sites):
                await site.stop()
            cut(request)
        return await answered(number, request)

    worker = Worker(answer)
    async with worker.serving() as address, session_for_rasa() as session:
        rasa = HttpRasa(session, address, "secret", 5)
        await rasa.turn(ACCEPTED)
        with pytest.raises(RasaUnreachable) as raised:
            await rasa.turn(ACCEPTED)
    assert isinstance(raised.value, RasaTurnedAway) == (seconds == 0), "whether another is asked at once"
    assert len(worker.asked) == 2


async def test_silence_and_wrong_answers_over_a_kept_connection_are_asked_about_no_more() -> None:
    async def answer(number: int, request: web.Request) -> web.StreamResponse:
        if number == 2:
            return web.json_response({}, status=500)
        if number == 3:
            await asyncio.sleep(0.5)
        return await answered(number, request)

    worker = Worker(answer)
    async with worker.serving() as address, session_for_rasa() as session:
        rasa = HttpRasa(session, address, "secret", 0.1)
        await rasa.turn(ACCEPTED)
        with pytest.raises(RasaFailed, match="500"):
            await rasa.turn(ACCEPTED)
        with pytest.raises(RasaUnreachable) as raised:
            await rasa.turn(ACCEPTED)
        assert isinstance(raised.value.__cause__, asyncio.TimeoutError)
    assert len(worker.asked) == 3

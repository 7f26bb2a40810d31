"""Two gateways on one real PostgreSQL: whichever is asked, each message is answered once and in order."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import select

from bot.gateway import peers as p
from bot.gateway.app import STORE, create_app
from bot.settings import load_settings
from tests.integration.gateway.conftest import WORDS, Chat
from tests.integration.gateway.fake_rasa import SECRET, FakeRasa
from tests.postgres import Server


class Pair:
    """Two gateways, their Rasa, and a client session."""

    def __init__(
        self, url: str, rasa: FakeRasa, session: aiohttp.ClientSession, port: int, folder: Path
    ) -> None:
        self.url = url
        self.rasa = rasa
        self.session = session
        self._rasa_port = port
        self._folder = folder
        self.runners: dict[str, web.AppRunner] = {}
        self.apps: dict[str, web.Application] = {}

    async def start(self, name: str) -> None:
        values = {
            "AFTERRUN_DATABASE_URL": self.url,
            "AFTERRUN_TOKEN_KEYS": "key of the tests",
            "AFTERRUN_RASA_PORT": str(self._rasa_port),
            "AFTERRUN_RASA_SECRET": SECRET,
            "AFTERRUN_RASA_TIMEOUT": "20",
        }
        app = create_app(load_settings(values, self._folder / "no.env"), WORDS)
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.runners[name], self.apps[name] = runner, app

    async def stop(self, name: str) -> None:
        await self.runners.pop(name).cleanup()

    def address(self, name: str) -> str:
        host, port = self.runners[name].addresses[0][:2]
        return f"http://{host}:{port}"

    @contextlib.asynccontextmanager
    async def chat(
        self, name: str, token: str | None = None, after: int = 0
    ) -> AsyncIterator[tuple[Chat, str]]:
        """A chat at one of the two, and its token."""
        async with self.session.ws_connect(f"{self.address(name)}/chat") as socket:
            chat = Chat(socket)
            yield chat, (await chat.open(token, after))["token"]

    async def post(self, name: str, **body: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.address(name)}/chat/messages", json=body) as reply:
            assert reply.status == 200, await reply.text()
            found: dict[str, Any] = await reply.json()
            return found

    def claims(self) -> int:
        with self.apps["one"][STORE].engine.connect() as connection:
            return len(connection.execute(select(p.claim)).all())


@contextlib.asynccontextmanager
async def two(url: str, folder: Path) -> AsyncIterator[Pair]:
    rasa = FakeRasa()
    async with TestServer(rasa.app()) as server, aiohttp.ClientSession() as session:
        assert server.port is not None
        pair = Pair(url, rasa, session, server.port, folder)
        for name in ("one", "other"):
            await pair.start(name)
        yield pair
        rasa.hanging.set()
        for name in list(pair.runners):
            await pair.stop(name)


@pytest.fixture
async def pair(postgres: str, tmp_path: Path) -> AsyncIterator[Pair]:
    async with two(postgres, tmp_path) as made:
        yield made


def say(text: str) -> dict[str, str]:
    return {"type": "say", "id": uuid.uuid4().hex, "text": text}


async def until(true: Callable[[], Awaitable[bool]], tries: int = 400) -> None:
    for _ in range(tries):
        if await true():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came")


async def texts(pair: Pair, name: str, token: str) -> list[str]:
    return [one["text"] for one in (await pair.post(name, token=token, after=0))["messages"]]


async def test_an_answer_reaches_who_listens_at_the_other_gateway(pair: Pair) -> None:
    async with pair.chat("one") as (here, token):
        welcome = await here.receive("message")
        async with pair.chat("other", token, welcome["seq"]) as (there, _):
            await here.send(**say("hello"))
            assert (await here.receive("message"))["text"] == "echo: hello"
            # The delay and the typing are seen there as well; only the text is read from the outbox.
            await there.receive("typing")
            came = await there.receive("message")
            assert (came["seq"], came["text"]) == (welcome["seq"] + 1, "echo: hello")
            assert came["choices"]


async def test_a_conversation_is_worked_by_one_at_a_time_in_order_whoever_takes_its_messages(
    pair: Pair,
) -> None:
    pair.rasa.seconds = 0.1
    async with pair.chat("one") as (_, token), pair.chat("other", token) as (there, _):
        expected = []
        for number in range(12):
            name = ("one", "other")[number % 2]
            await pair.post(name, token=token, after=0, frame=say(f"m{number}"))
            expected.append(f"echo: m{number}")
            if number % 4 == 3:
                # Five may wait at most.
                await until(lambda: _answered(pair, token, len(expected) + 1))
        got = [(await there.receive("message"))["text"] for _ in range(13)]
    assert got == ["Welcome.", *expected]
    assert [text for _, _, text in pair.rasa.worked] == [f"m{number}" for number in range(12)]
    assert set(pair.rasa.most_running.values()) == {1}


async def _answered(pair: Pair, token: str, count: int) -> bool:
    return len(await texts(pair, "other", token)) >= count


async def test_many_conversations_on_both_lose_double_and_disorder_nothing(pair: Pair) -> None:
    async def talk(number: int) -> None:
        token = (await pair.post("one", token=None, after=0))["token"]
        for turn in range(4):
            name = ("one", "other")[(turn + number) % 2]
            frame = say(f"{number}.{turn}")
            await pair.post(name, token=token, after=0, frame=frame)
            # The same once more at the other: a client that heard nothing does so.
            await pair.post("one" if name == "other" else "other", token=token, after=0, frame=frame)
        await until(lambda: _answered(pair, token, 5))
        assert await texts(pair, "one", token) == [
            "Welcome.",
            *(f"echo: {number}.{turn}" for turn in range(4)),
        ]

    await asyncio.gather(*(talk(number) for number in range(10)))
    assert len(pair.rasa.worked) == 40
    assert set(pair.rasa.most_running.values()) == {1}
    await until(lambda: asyncio.to_thread(lambda: pair.claims() == 0))


async def test_who_waits_by_post_at_the_other_is_answered_when_there_is_an_answer(pair: Pair) -> None:
    token = (await pair.post("one", token=None, after=0))["token"]
    # Longer than the looks at what was not told, which tell of nothing new.
    pair.rasa.seconds = 3.0
    await pair.post("one", token=token, after=1, frame=say("hello"))
    waited = await pair.post("other", token=token, after=1, wait=20)
    assert [one["text"] for one in waited["messages"]] == ["echo: hello"]


async def test_what_a_stopped_gateway_took_is_answered_by_the_other(pair: Pair) -> None:
    pair.rasa.faults = ["500"] * 3
    async with pair.chat("one") as (here, token):
        await here.send(**say("hello"))
        await here.receive("accepted")
    await pair.stop("one")
    async with pair.chat("other", token, 1) as (there, _):
        assert (await there.receive("message"))["text"] == "echo: hello"
    assert len(pair.rasa.worked) == 1


async def test_a_conversation_is_deleted_at_one_while_the_other_works_it(pair: Pair) -> None:
    pair.rasa.seconds = 0.5
    async with pair.chat("one") as (here, token):
        await here.send(**say("hello"))
        await here.receive("typing")
        await pair.post("other", token=token, after=0, frame={"type": "delete"})
        ended = await here.receive("ended")
        assert ended["deleted"]
        assert (await here.socket.receive(timeout=10)).type is aiohttp.WSMsgType.CLOSE
    assert pair.rasa.order in (["turn", "forget"], ["forget"])
    assert len((await pair.post("one", token=token, after=0))["messages"]) == 1, "a new conversation"


async def test_postgresql_restarts_in_the_middle_and_nothing_is_lost(
    own_postgres: Server, tmp_path: Path
) -> None:
    async with two(own_postgres.fresh(), tmp_path) as pair:
        async with pair.chat("one") as (here, token), pair.chat("other", token) as (there, _):
            await here.send(**say("before"))
            for chat in (here, there):
                while (await chat.receive("message"))["text"] != "echo: before":
                    pass
            pair.rasa.seconds = 1.0
            await here.send(**say("across"))
            await here.receive("accepted")
            await asyncio.to_thread(own_postgres.stop, at_once=True)
            lost = say("while it is away")
            await here.send(**lost)
            error = await here.error()
            assert (error["code"], error["id"]) == ("failed", lost["id"])
            await asyncio.to_thread(own_postgres.start)
            await here.send(**lost)
            for chat in (here, there):
                assert (await chat.receive("message"))["text"] == "echo: across"
                assert (await chat.receive("message"))["text"] == "echo: while it is away"
        assert [text for _, _, text in pair.rasa.worked] == ["before", "across", "while it is away"]

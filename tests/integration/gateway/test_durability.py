"""Nothing is lost, doubled or out of order, whenever the gateway is killed."""

from __future__ import annotations

import asyncio
import json
import random
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from bot.paths import PROJECT
from tests.integration.gateway.fake_rasa import SECRET, FakeRasa
from tests.integration.gateway.process import GatewayProcess


@pytest.fixture
async def rasa() -> AsyncIterator[tuple[FakeRasa, int]]:
    fake = FakeRasa()
    async with TestServer(fake.app()) as server:
        assert server.port
        yield fake, server.port
        fake.hanging.set()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
async def gateway(
    tmp_path: Path,
    unused_tcp_port: int,
    rasa: tuple[FakeRasa, int],
    session: aiohttp.ClientSession,
) -> AsyncIterator[GatewayProcess]:
    gateway = GatewayProcess(tmp_path, unused_tcp_port, rasa[1], SECRET)
    await gateway.start(session)
    yield gateway
    await gateway.stop(signal.SIGKILL)


class Runner:
    """A client as the widget is one: it sends again what was not accepted, and asks for what it missed."""

    def __init__(self, session: aiohttp.ClientSession, address: str, name: str) -> None:
        self.session = session
        self.address = address
        self.name = name
        self.token: str | None = None
        self.messages: list[dict[str, Any]] = []

    async def talk(self, turns: int) -> None:
        """Say so many things, each after the answer to the one before."""
        await self.until(lambda: len(self.messages) >= 1, None)
        for number in range(turns):
            text = f"{self.name} says {number}"
            frame = {"type": "say", "id": f"{self.name}-{number}", "text": text}
            await self.until(lambda: len(self.messages) >= number + 2, frame)  # noqa: B023

    async def until(self, done: Callable[[], bool], frame: dict[str, Any] | None) -> None:
        for _ in range(2000):
            try:
                frame = await self.connection(done, frame)
            except (aiohttp.ClientError, ConnectionError, asyncio.TimeoutError, TypeError):
                await asyncio.sleep(0.05)
            if done():
                return
        raise AssertionError(f"{self.name} waits for ever")

    async def connection(
        self, done: Callable[[], bool], frame: dict[str, Any] | None
    ) -> dict[str, Any] | None:
        after = self.messages[-1]["seq"] if self.messages else 0
        async with self.session.ws_connect(f"{self.address}/chat") as socket:
            await socket.send_json({"type": "open", "token": self.token, "after": after})
            while not done():
                # A closed connection gives no text, which is a TypeError.
                got = await socket.receive_json(timeout=30)
                if got["type"] == "opened":
                    self.token = got["token"]
                    if frame is not None:
                        await socket.send_json(frame)
                elif got["type"] == "accepted":
                    frame = None
                elif got["type"] == "message":
                    self.messages.append(got)
                else:
                    assert got["type"] == "typing" or got["code"] == "delayed", got
        return frame


async def test_a_message_accepted_before_a_kill_is_answered_once_after_the_start(
    gateway: GatewayProcess, rasa: tuple[FakeRasa, int], session: aiohttp.ClientSession
) -> None:
    rasa[0].faults = ["hang"]
    async with session.ws_connect(f"{gateway.address}/chat") as socket:
        await socket.send_json({"type": "open", "token": None, "after": 0})
        token = (await socket.receive_json())["token"]
        await socket.send_json({"type": "say", "id": "a", "text": "a private word"})
        while (await socket.receive_json())["type"] != "accepted":
            pass
        assert await gateway.stop(signal.SIGKILL) == -signal.SIGKILL
    # It may have been killed before it asked Rasa at all.
    rasa[0].faults = []
    await gateway.start(session)
    for again in range(2):
        async with session.post(
            f"{gateway.address}/chat/messages", json={"token": token, "after": 1, "wait": 20}
        ) as reply:
            body = await reply.json()
        assert [(one["seq"], one["text"]) for one in body["messages"]] == [(2, "echo: a private word")], again
        async with session.post(
            f"{gateway.address}/chat/messages",
            json={"token": token, "frame": {"type": "say", "id": "a", "text": "a private word"}},
        ) as reply:
            assert (await reply.json())["accepted"] == "a"
    assert len(rasa[0].worked) == 1
    assert "private" not in gateway.log.read_text()


async def test_kills_at_random_moments_lose_double_and_disorder_nothing(
    gateway: GatewayProcess, rasa: tuple[FakeRasa, int], session: aiohttp.ClientSession
) -> None:
    rasa[0].seconds = 0.05
    chance = random.Random(20261123)
    runners = [Runner(session, gateway.address, f"runner{number}") for number in range(12)]
    talks = asyncio.gather(*(runner.talk(6) for runner in runners))
    kills = 0
    while not talks.done() and kills < 6:
        await asyncio.wait([talks], timeout=chance.uniform(0.02, 0.4))
        await gateway.stop(signal.SIGKILL)
        kills += 1
        await gateway.start(session)
    await talks
    for runner in runners:
        assert [one["seq"] for one in runner.messages] == list(range(1, 8))
        assert [one["text"] for one in runner.messages[1:]] == [
            f"echo: {runner.name} says {number}" for number in range(6)
        ]
    assert len(rasa[0].worked) == 12 * 6
    assert set(rasa[0].most_running.values()) == {1}
    assert kills >= 3


async def test_a_stop_by_signal_drains_and_ends_well(
    gateway: GatewayProcess, rasa: tuple[FakeRasa, int], session: aiohttp.ClientSession
) -> None:
    rasa[0].seconds = 0.5
    async with session.ws_connect(f"{gateway.address}/chat") as socket:
        await socket.send_json({"type": "open", "token": None, "after": 0})
        await socket.send_json({"type": "say", "id": "a", "text": "hello"})
        while (await socket.receive_json())["type"] != "typing":
            pass
        stopped = asyncio.create_task(gateway.stop(signal.SIGTERM))
        got: list[Any] = []
        async for message in socket:
            got.append(json.loads(message.data))
        assert [one["text"] for one in got if one["type"] == "message"][-1] == "echo: hello"
        assert socket.close_code == 1001
    assert await stopped == 0
    lines = [json.loads(line) for line in gateway.log.read_text().splitlines()]
    assert lines
    assert not [line for line in lines if line["level"] in ("error", "critical")]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AFTERRUN_PORT", "eighty"),
        ("AFTERRUN_GATEWAY_DB", "sqlite:////proc/nowhere/gateway.db"),
        ("AFTERRUN_KNOWLEDGE_DB", "sqlite:////proc/nowhere/knowledge.db"),
        ("AFTERRUN_HOST", "203.0.113.1"),
    ],
)
async def test_a_setting_that_cannot_be_used_ends_the_start_with_one_line_that_names_it(
    gateway: GatewayProcess, unused_tcp_port_factory: Callable[[], int], name: str, value: str
) -> None:
    environment = {**gateway.environment, "AFTERRUN_PORT": str(unused_tcp_port_factory()), name: value}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.gateway", env=environment, cwd=PROJECT, stderr=subprocess.PIPE
    )
    _, said = await asyncio.wait_for(process.communicate(), 30)
    assert process.returncode == 1
    assert name in said.decode()
    assert "Traceback" not in said.decode()


def test_the_gateway_imports_nothing_that_is_heavy() -> None:
    heavy = {"rasa", "rasa_sdk", "spacy", "thinc", "tensorflow", "onnxruntime", "sanic", "sklearn"}
    code = f"import sys, bot.gateway.__main__; print(*{heavy!r} & {{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []

"""Nothing is lost, doubled or out of order, whichever process is killed and whenever."""

from __future__ import annotations

import asyncio
import contextlib
import json
import random
import signal
import socket
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
from tests.integration.gateway.killing import (
    UNLIMITED,
    assert_each_answered_once_and_in_order,
    talk_while_killed,
)
from tests.integration.gateway.process import GatewayProcess, fake_actions, fake_rasa
from tests.integration.gateway.runner import Runner


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


CONVERSATIONS, TURNS = 200, 6


async def test_kills_of_every_process_lose_double_and_disorder_nothing(
    tmp_path: Path, unused_tcp_port_factory: Callable[[], int], session: aiohttp.ClientSession
) -> None:
    """200 conversations of 6 turns, while gateway, Rasa and actions are each killed at random moments."""
    ports = [unused_tcp_port_factory() for _ in range(3)]
    settings = {f"AFTERRUN_RATE_{name}": UNLIMITED for name in ("ADDRESS", "ALL", "NEW", "REQUESTS")}
    processes = [
        GatewayProcess(tmp_path, ports[0], ports[1], SECRET, **settings),
        fake_rasa(tmp_path, ports[1], ports[2]),
        fake_actions(tmp_path, ports[2]),
    ]
    chance = random.Random(20261123)
    # Each runner thinks for a while, so that the talks last as long as some kills of each process.
    runners = [Runner(session, processes[0].address, f"runner{number}") for number in range(CONVERSATIONS)]
    said = {one: [f"{one.name} says {number}" for number in range(TURNS)] for one in runners}
    await talk_while_killed(said, processes, processes, session, chance, think=(1, 7), seconds=170)
    assert_each_answered_once_and_in_order(said, tmp_path / "tracker.db")
    assert all([one["seq"] for one in runner.history] == list(range(1, TURNS + 2)) for runner in runners)
    assert all(process.kills > 3 for process in processes), {one.name: one.kills for one in processes}


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


def flood(port: int, number: int) -> list[socket.socket]:
    """So many connections that say nothing."""
    return [socket.create_connection(("127.0.0.1", port), 20) for _ in range(number)]


def turned_away(connections: list[socket.socket]) -> int:
    """How many of them the other end has closed."""
    closed = 0
    for one in connections:
        one.settimeout(0)
        try:
            closed += one.recv(1) == b""
        except BlockingIOError:
            pass
        except ConnectionError:
            closed += 1
    return closed


async def test_more_connections_than_descriptors_harm_nobody(
    gateway: GatewayProcess, session: aiohttp.ClientSession
) -> None:
    await gateway.stop(signal.SIGTERM)
    gateway.limits = (300, 400)
    await gateway.start(session)
    idle = await asyncio.to_thread(flood, int(gateway.address.rpartition(":")[2]), 400)
    for _ in range(400):
        if 400 > turned_away(idle) >= 240:
            break
        await asyncio.sleep(0.05)
    else:
        raise AssertionError(f"{turned_away(idle)} were turned away")
    for one in idle:
        one.close()
    for _ in range(400):
        with contextlib.suppress(aiohttp.ClientConnectionError):
            async with session.post(f"{gateway.address}/chat/messages", json={}) as reply:
                assert reply.status == 200
                break
        await asyncio.sleep(0.05)
    else:
        raise AssertionError("it does not come back")
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

"""Two gateway processes on one real PostgreSQL, killed and put to sleep: the other goes on."""

from __future__ import annotations

import asyncio
import random
import signal
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from tests.integration.gateway.fake_rasa import SECRET, FakeRasa
from tests.integration.gateway.killing import (
    UNLIMITED,
    assert_each_answered_once_and_in_order,
    talk_while_killed,
)
from tests.integration.gateway.process import GatewayProcess, fake_actions, fake_rasa
from tests.integration.gateway.runner import Runner


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def gateways(url: str, folder: Path, ports: list[int], rasa_port: int) -> list[GatewayProcess]:
    settings = {
        "AFTERRUN_DATABASE_URL": url,
        "AFTERRUN_TOKEN_KEYS": "key of the tests",
        "AFTERRUN_RASA_TIMEOUT": "20",
        **{f"AFTERRUN_RATE_{name}": UNLIMITED for name in ("ADDRESS", "ALL", "NEW", "REQUESTS")},
    }
    made = []
    for number, port in enumerate(ports):
        (own := folder / str(number)).mkdir()
        made.append(GatewayProcess(own, port, rasa_port, SECRET, **settings))
    return made


async def talk_until_it_hangs(one: GatewayProcess, rasa: FakeRasa, session: aiohttp.ClientSession) -> str:
    """Say something at a gateway whose Rasa then hangs; gives the token."""
    rasa.faults = ["hang"]
    body = {"frame": {"type": "say", "id": "a", "text": "hello"}}
    async with session.post(f"{one.address}/chat/messages", json=body) as reply:
        token = str((await reply.json())["token"])
    for _ in range(400):
        if not rasa.faults:
            return token
        await asyncio.sleep(0.05)
    raise AssertionError("Rasa was not asked")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
async def test_the_other_takes_over_a_turn_whose_gateway_was_killed_or_sleeps(
    postgres: str,
    tmp_path: Path,
    unused_tcp_port_factory: Callable[[], int],
    session: aiohttp.ClientSession,
    number: signal.Signals,
) -> None:
    rasa = FakeRasa()
    async with TestServer(rasa.app()) as server:
        assert server.port
        ports = [unused_tcp_port_factory() for _ in range(2)]
        one, other = gateways(postgres, tmp_path, ports, server.port)
        try:
            for process in (one, other):
                await process.start(session)
            token = await talk_until_it_hangs(one, rasa, session)
            assert one.process is not None
            one.process.send_signal(number)
            async with session.post(
                f"{other.address}/chat/messages", json={"token": token, "after": 1, "wait": 25}
            ) as reply:
                body = await reply.json()
            assert body["messages"], (body, other.log.read_text())
            (message,) = body["messages"]
            assert (message["seq"], message["text"]) == (2, "echo: hello")
            if number is signal.SIGSTOP:
                # It wakes, its try ends well too, and its answer is the second.
                one.process.send_signal(signal.SIGCONT)
                rasa.hanging.set()
                body = {"token": token, "after": 2, "frame": {"type": "say", "id": "b", "text": "more"}, "wait": 25}  # fmt: skip
                async with session.post(f"{one.address}/chat/messages", json=body) as reply:
                    assert [m["text"] for m in (await reply.json())["messages"]] == ["echo: more"]
                async with session.post(f"{other.address}/chat/messages", json={"token": token}) as reply:
                    history = [m["text"] for m in (await reply.json())["messages"]]
                assert history[1:] == ["echo: hello", "echo: more"]
        finally:
            rasa.hanging.set()
            for process in (one, other):
                await process.stop(signal.SIGKILL)


CONVERSATIONS, TURNS = 60, 5


async def test_kills_of_both_gateways_lose_double_and_disorder_nothing(
    postgres: str,
    tmp_path: Path,
    unused_tcp_port_factory: Callable[[], int],
    session: aiohttp.ClientSession,
) -> None:
    """60 conversations of 5 turns, each try at any of the two, while both are killed at random moments."""
    ports = [unused_tcp_port_factory() for _ in range(4)]
    both = gateways(postgres, tmp_path, ports[:2], ports[2])
    chance = random.Random(20261125)
    processes = [*both, fake_rasa(tmp_path, ports[2], ports[3]), fake_actions(tmp_path, ports[3])]
    addresses = [one.address for one in both]
    runners = [Runner(session, addresses, f"runner{number}") for number in range(CONVERSATIONS)]
    said = {one: [f"{one.name} says {number}" for number in range(TURNS)] for one in runners}
    await talk_while_killed(said, processes, both, session, chance, think=(1, 5), seconds=120)
    assert_each_answered_once_and_in_order(said, tmp_path / "tracker.db")
    assert all(one.kills > 1 for one in both), [one.kills for one in both]

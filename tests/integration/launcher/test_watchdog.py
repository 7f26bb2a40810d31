"""A process that hangs is ended and started again; one that is busy, full, starts, or is gone is left alone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.launcher import services
from bot.launcher.health import lives, status_of
from bot.launcher.supervisor import Service, Supervisor
from bot.launcher.watchdog import LEAST_LOOKS, Watchdog
from tests.integration.gateway.process import GatewayProcess
from tests.integration.launcher.test_workers import write_model


class Fake:
    """One process whose answers, id and clock are set by hand."""

    def __init__(self) -> None:
        self.running: int | None = 7
        self.answers = True
        self.now = 0.0
        self.killed: list[str] = []
        self.lines: list[str] = []
        self.dog = Watchdog(self, lambda _: self.answers, self.lines.append, clock=lambda: self.now)

    def kept(self) -> list[Service]:
        return [Service("rasa", [], health="somewhere", silent=60), Service("without", [])]

    def pid(self, name: str) -> int | None:
        return self.running

    def kill(self, name: str) -> None:
        self.killed.append(name)

    async def after(self, seconds: float, answers: bool) -> list[str]:
        self.now += seconds
        self.answers = answers
        await self.dog.look()
        return self.killed


async def test_one_that_answered_and_falls_silent_is_ended_once_with_one_line() -> None:
    fake = Fake()
    assert await fake.after(0, True) == []
    for seconds in (29, 30):
        assert await fake.after(seconds, False) == []
    assert await fake.after(2, False) == ["rasa"]
    assert fake.lines == ["rasa has answered nobody for 60 s and is killed."]
    # The next one is another process, which has not answered yet.
    fake.running = 8
    for _ in range(5):
        assert await fake.after(500, False) == ["rasa"]


async def test_one_that_answers_in_time_again_is_left_alone() -> None:
    fake = Fake()
    await fake.after(0, True)
    for _ in range(5):
        for seconds in (20, 20, 15):
            assert await fake.after(seconds, False) == []
        assert await fake.after(5, True) == []


async def test_one_that_still_starts_or_is_not_there_is_not_ended() -> None:
    fake = Fake()
    for _ in range(5):
        assert await fake.after(500, False) == []
    fake.running = None
    assert await fake.after(500, False) == []
    assert fake.lines == []


async def test_after_a_long_sleep_of_all_together_nobody_is_ended() -> None:
    fake = Fake()
    await fake.after(0, True)
    assert await fake.after(3600, False) == []
    assert await fake.after(3, True) == []
    await fake.after(3600, False)
    for _ in range(LEAST_LOOKS - 2):
        assert await fake.after(3, False) == []
    assert await fake.after(3, False) == ["rasa"]


async def test_one_that_closes_connections_lives_and_one_that_only_takes_them_does_not() -> None:
    """A full house closes them; a stopped process's are taken by the system."""

    async def close(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    full = await asyncio.start_server(close, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{full.sockets[0].getsockname()[1]}/livez"
    assert await asyncio.to_thread(lives, address)
    assert await asyncio.to_thread(status_of, address) is None
    full.close()
    await full.wait_closed()
    assert not await asyncio.to_thread(lives, address), "nobody listens there any more"
    with socket.create_server(("127.0.0.1", 0)) as stopped:
        assert not await asyncio.to_thread(lives, f"http://127.0.0.1:{stopped.getsockname()[1]}/livez")


def worker(folder: Path, port: int, kind: str = "good") -> Service:
    command = [sys.executable, "-m", "tests.integration.launcher.fake_worker", str(port)]
    return Service(
        "rasa",
        [*command, str(write_model(folder, "model", kind)), str(folder / "kept")],
        health=f"http://127.0.0.1:{port}/webhooks/afterrun/",
    )


def gateway(folder: Path, port: int) -> Service:
    # The real one; nobody answers at Rasa's port.
    itself = GatewayProcess(folder, port, 1, "secret")
    service = services.gateway_service("0.0.0.0", port, "secret", [1])
    return replace(service, environment={**itself.environment, **service.environment})


@contextlib.asynccontextmanager
async def watched(service: Service, lines: list[str]) -> AsyncIterator[Supervisor]:
    supervisor = Supervisor([replace(service, silent=0.5)], lines.append)
    keeping = asyncio.create_task(supervisor.run())
    watching = asyncio.create_task(Watchdog(supervisor, lives, lines.append).go(0.1))
    try:
        yield supervisor
    finally:
        watching.cancel()
        supervisor.stop()
        await keeping
        with contextlib.suppress(asyncio.CancelledError):
            await watching


async def serving(service: Service, supervisor: Supervisor, not_by: int | None, lines: list[str]) -> int:
    for _ in range(1200):
        pid = supervisor.pid(service.name)
        if pid not in (None, not_by) and await asyncio.to_thread(status_of, service.health) == 200:
            assert pid is not None
            # So that the watchdog has heard it as well.
            await asyncio.sleep(0.3)
            return pid
        await asyncio.sleep(0.05)
    raise AssertionError(f"nobody serves: {lines}")


def told(service: Service, lines: list[str]) -> None:
    killed, again = lines
    assert killed == f"{service.name} has answered nobody for 0 s and is killed."
    assert again == f"{service.name} ended (SIGKILL); starting it again in 1 s."


@pytest.mark.parametrize("kind", ["rasa", "actions", "gateway"])
async def test_a_stopped_process_is_killed_and_started_again(
    kind: str, tmp_path: Path, unused_tcp_port: int
) -> None:
    make: dict[str, Callable[[], Service]] = {
        "rasa": lambda: worker(tmp_path, unused_tcp_port),
        "actions": lambda: services.actions_service(unused_tcp_port),
        "gateway": lambda: gateway(tmp_path, unused_tcp_port),
    }
    service, lines = make[kind](), []
    async with watched(service, lines) as supervisor:
        first = await serving(service, supervisor, None, lines)
        os.kill(first, signal.SIGSTOP)
        assert await serving(service, supervisor, first, lines) != first
        told(service, lines)


async def test_a_process_that_is_blocked_is_killed_and_started_again(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    service, lines = worker(tmp_path, unused_tcp_port, "blocking"), []
    async with watched(service, lines) as supervisor:
        first = await serving(service, supervisor, None, lines)
        async with aiohttp.ClientSession() as session:
            with pytest.raises(aiohttp.ClientError):
                await session.post(f"{service.health}turn", json={})
        assert await serving(service, supervisor, first, lines) != first
        told(service, lines)

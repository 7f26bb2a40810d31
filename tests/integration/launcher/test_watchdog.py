"""A worker that hangs is ended and started again; one that is busy, starts, or is gone is left alone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from pathlib import Path

from bot.launcher.supervisor import Service, Supervisor
from bot.launcher.watchdog import Watchdog
from bot.launcher.workers import status_of
from tests.integration.launcher.test_workers import write_model


class Fake:
    """One worker whose answers, process and clock are set by hand."""

    def __init__(self) -> None:
        self.running: int | None = 7
        self.status: int | None = 200
        self.now = 0.0
        self.killed: list[str] = []
        self.lines: list[str] = []
        self.dog = Watchdog(
            self, lambda: [("rasa", 1)], lambda _: self.status, self.lines.append, silent=60,
            clock=lambda: self.now,
        )  # fmt: skip

    def pid(self, name: str) -> int | None:
        return self.running

    def kill(self, name: str) -> None:
        self.killed.append(name)

    async def after(self, seconds: float, status: int | None) -> list[str]:
        self.now += seconds
        self.status = status
        await self.dog.look()
        return self.killed


async def test_a_worker_that_answered_and_falls_silent_is_ended_once_with_one_line() -> None:
    fake = Fake()
    assert await fake.after(0, 200) == []
    assert await fake.after(59, None) == []
    assert await fake.after(2, None) == ["rasa"]
    assert fake.lines == ["rasa has answered nobody for 60 s and is killed."]
    # The next one is another process, which has not answered yet.
    fake.running = 8
    assert await fake.after(500, None) == ["rasa"]


async def test_who_answers_in_time_again_is_left_alone_also_without_a_model() -> None:
    fake = Fake()
    await fake.after(0, 200)
    for _ in range(5):
        assert await fake.after(50, None) == []
        assert await fake.after(5, 503) == []


async def test_a_worker_that_still_starts_or_is_not_there_is_not_ended() -> None:
    fake = Fake()
    assert await fake.after(500, None) == []
    fake.running = None
    assert await fake.after(500, None) == []
    assert fake.lines == []


async def test_a_stopped_process_is_killed_and_started_again(tmp_path: Path, unused_tcp_port: int) -> None:
    model, port = write_model(tmp_path, "model", "good"), unused_tcp_port
    command = [sys.executable, "-m", "tests.integration.launcher.fake_worker", str(port), str(model)]
    lines: list[str] = []
    supervisor = Supervisor([Service("rasa", [*command, str(tmp_path / "kept")])], lines.append)
    dog = Watchdog(supervisor, lambda: [("rasa", port)], status_of, lines.append, silent=0.5)
    keeping = asyncio.create_task(supervisor.run())
    watching = asyncio.create_task(dog.go(0.1))

    async def serving(not_by: int | None) -> int:
        loop = asyncio.get_running_loop()
        for _ in range(600):
            pid = supervisor.pid("rasa")
            if pid not in (None, not_by) and await loop.run_in_executor(None, status_of, port) == 200:
                assert pid is not None
                return pid
            await asyncio.sleep(0.05)
        raise AssertionError(f"nobody serves: {lines}")

    try:
        first = await serving(None)
        await asyncio.sleep(0.3)
        os.kill(first, signal.SIGSTOP)
        assert await serving(first) != first
        assert any("answered nobody" in line for line in lines)
        assert any("SIGKILL" in line for line in lines)
    finally:
        watching.cancel()
        supervisor.stop()
        await keeping
        with contextlib.suppress(asyncio.CancelledError):
            await watching

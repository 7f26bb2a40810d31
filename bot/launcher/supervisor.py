"""Keep a set of child processes running: start, restart with growing pauses, stop all together."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

STOP_SECONDS = 15.0
"""How long a process may take to finish its turns after SIGTERM before it is killed."""

STEADY_SECONDS = 30.0
"""A process that ran this long is healthy again: its next restart waits the shortest pause."""

LONGEST_PAUSE = 30.0


@dataclass(frozen=True)
class Service:
    """A process to keep running: its name in messages, its command line and what it adds to the environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)


def pause_before_restart(quick_deaths: int) -> float:
    """Seconds to wait before a restart: 1, 2, 4 ... to half a minute.

    Args:
        quick_deaths: how often in a row the process died before it had run steadily; 0 for never.
    """
    return min(LONGEST_PAUSE, float(2**quick_deaths))


class Supervisor:
    """Runs services until it is told to stop."""

    def __init__(self, services: Sequence[Service], say: Callable[[str], None] = print) -> None:
        """`say` gets each line that a person should read."""
        self._services = services
        self._say = say
        self._stopping = asyncio.Event()
        self._running: dict[str, asyncio.subprocess.Process] = {}

    def pid(self, name: str) -> int | None:
        """The process id of a running service, or None."""
        process = self._running.get(name)
        return process.pid if process is not None and process.returncode is None else None

    def stop(self) -> None:
        """Ask every service to finish; `run` returns when all have."""
        self._stopping.set()

    async def run(self) -> None:
        """Keep all services running until `stop`, or SIGINT or SIGTERM to this process."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)
        try:
            await asyncio.gather(*(self._keep(service) for service in self._services))
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

    async def _keep(self, service: Service) -> None:
        quick_deaths = 0
        while not self._stopping.is_set():
            started = time.monotonic()
            process = await self._start(service)
            ended = asyncio.create_task(process.wait())
            stopping = asyncio.create_task(self._stopping.wait())
            await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if self._stopping.is_set():
                await self._end(service, process)
                return
            quick_deaths = 0 if time.monotonic() - started > STEADY_SECONDS else quick_deaths + 1
            pause = pause_before_restart(max(0, quick_deaths - 1))
            self._say(
                f"{service.name} ended ({_how(process.returncode)}); starting it again in {pause:.0f} s."
            )
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause)

    async def _start(self, service: Service) -> asyncio.subprocess.Process:
        process = await asyncio.create_subprocess_exec(
            *service.command,
            env={**os.environ, **service.environment},
            # A group of its own: Ctrl-C reaches us alone, and we end the children in good order.
            start_new_session=True,
        )
        self._running[service.name] = process
        return process

    async def _end(self, service: Service, process: asyncio.subprocess.Process) -> None:
        if process.returncode is None:
            _signal_group(process.pid, signal.SIGTERM)
            try:
                await asyncio.wait_for(process.wait(), STOP_SECONDS)
            except asyncio.TimeoutError:
                self._say(f"{service.name} did not stop in {STOP_SECONDS:.0f} s and is killed.")
                _signal_group(process.pid, signal.SIGKILL)
                await process.wait()


def _signal_group(pid: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, number)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def say_line(text: str) -> None:
    """Print a line for the person who started this, at once."""
    print(f"afterrun: {text}", file=sys.stderr, flush=True)

"""Keep child processes running: start, restart with growing pauses, stop one of them or all together."""

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

SILENT_SECONDS = 60.0
"""Without a word for so long a process hangs: twice what the hardest turn of Rasa may take."""


@dataclass(frozen=True)
class Service:
    """A process to keep running.

    Attributes:
        name: in messages.
        command: its command line.
        environment: what it adds to the environment.
        health: an address at which it answers while it lives; empty for none, and nobody sees that it hangs.
        silent: seconds without an answer there after which it hangs.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    health: str = ""
    silent: float = SILENT_SECONDS


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
        self._keepers: dict[str, asyncio.Task[None]] = {}
        self._kept: dict[str, Service] = {}
        self._removed: dict[str, asyncio.Event] = {}
        self._on_trial: set[str] = set()
        self._failed: BaseException | None = None

    def pid(self, name: str) -> int | None:
        """The process id of a running service, or None."""
        process = self._running.get(name)
        return process.pid if process is not None and process.returncode is None else None

    def kept(self) -> list[Service]:
        """The services that run or will again, without those that are being stopped."""
        return [service for name, service in self._kept.items() if not self._removed[name].is_set()]

    def keeps(self, name: str) -> bool:
        """Whether a service runs, or is to be started again; not so after a trial that ended by itself."""
        return name in self._keepers

    def kill(self, name: str) -> None:
        """End a service at once: one that hangs ends in no good order. It is started again as after any end."""
        pid = self.pid(name)
        if pid is not None:
            _signal_group(pid, signal.SIGKILL)

    def stop(self) -> None:
        """Ask every service to finish; `run` returns when all have."""
        self._stopping.set()
        for removed in self._removed.values():
            removed.set()

    async def run(self) -> None:
        """Keep all services running until `stop`, or SIGINT or SIGTERM to this process."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)
        try:
            for service in self._services:
                self.add(service)
            await self._stopping.wait()
            while self._keepers:
                await asyncio.wait(self._keepers.values())
            if self._failed is not None:
                raise self._failed
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

    def add(self, service: Service, *, on_trial: bool = False) -> None:
        """Keep one more service running, from now on.

        Args:
            service: which; its name must be free.
            on_trial: do not start it again where it ends; `keep` ends the trial.
        """
        assert service.name not in self._keepers
        if on_trial:
            self._on_trial.add(service.name)
        self._removed[service.name] = asyncio.Event()
        if self._stopping.is_set():
            self._removed[service.name].set()
        self._kept[service.name] = service
        keeper = asyncio.create_task(self._keep(service))
        self._keepers[service.name] = keeper
        keeper.add_done_callback(lambda _: self._ended(service.name))

    def keep(self, name: str) -> None:
        """End the trial of a service: from now on it is started again where it ends."""
        self._on_trial.discard(name)

    async def remove(self, name: str) -> None:
        """Let a service finish, and keep it no longer; one that has ended already is no error."""
        keeper = self._keepers.get(name)
        if keeper is not None:
            self._removed[name].set()
            await asyncio.wait({keeper})

    def _ended(self, name: str) -> None:
        keeper = self._keepers.pop(name)
        del self._kept[name]
        failure = None if keeper.cancelled() else keeper.exception()
        if failure is not None and name not in self._on_trial:
            # It could not even be started: nothing that a later start would mend.
            self._failed = failure
            self.stop()
        self._on_trial.discard(name)

    async def _keep(self, service: Service) -> None:
        quick_deaths = 0
        removed = self._removed[service.name]
        while not removed.is_set():
            started = time.monotonic()
            process = await self._start(service)
            ended = asyncio.create_task(process.wait())
            stopping = asyncio.create_task(removed.wait())
            await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if removed.is_set():
                await self._end(service, process)
                return
            if service.name in self._on_trial:
                return
            quick_deaths = 0 if time.monotonic() - started > STEADY_SECONDS else quick_deaths + 1
            pause = pause_before_restart(max(0, quick_deaths - 1))
            self._say(
                f"{service.name} ended ({_how(process.returncode)}); starting it again in {pause:.0f} s."
            )
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(removed.wait(), pause)

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

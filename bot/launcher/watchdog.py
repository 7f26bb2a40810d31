"""Ends a Rasa worker that hangs: it lives and answers nobody, so that nothing else would start it again.

Its turns were tried elsewhere or will be, and its conversations stay locked as long as it lives.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from typing import Protocol

EVERY_SECONDS = 5.0
SILENT_SECONDS = 60.0
"""Without a word for so long it hangs: twice what the hardest turn may take."""


class Watched(Protocol):
    """What keeps processes running: the supervisor."""

    def pid(self, name: str) -> int | None:
        """The process of a service, if it runs."""

    def kill(self, name: str) -> None:
        """End it at once; it is started again."""


class Watchdog:
    """Looks at workers that have taken turns once."""

    def __init__(
        self,
        keeper: Watched,
        workers: Callable[[], Iterable[tuple[str, int]]],
        status: Callable[[int], int | None],
        say: Callable[[str], None],
        *,
        silent: float = SILENT_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Args:
            keeper: starts again what ends.
            workers: names and ports of the workers that should serve.
            status: how the worker of a port answers; None for not at all. Blocks.
            say: gets each line that a person should read.
            silent: seconds without an answer after which a worker is ended.
            clock: a clock that never goes back.
        """
        self._keeper = keeper
        self._workers = workers
        self._status = status
        self._say = say
        self._silent = silent
        self._clock = clock
        self._heard: dict[tuple[str, int], float] = {}

    async def go(self, every: float = EVERY_SECONDS) -> None:
        """Look again and again until cancelled."""
        while True:
            await asyncio.sleep(every)
            await self.look()

    async def look(self) -> None:
        """Look at each worker once."""
        loop = asyncio.get_running_loop()
        heard: dict[tuple[str, int], float] = {}
        for name, port in list(self._workers()):
            pid = self._keeper.pid(name)
            if pid is None:
                continue
            answers = await loop.run_in_executor(None, self._status, port) is not None
            # Before its first answer it is starting, which the launcher waits for elsewhere.
            last = self._clock() if answers else self._heard.get((name, pid))
            if last is None:
                continue
            if self._clock() - last > self._silent and self._keeper.pid(name) == pid:
                self._say(f"{name} has answered nobody for {self._silent:.0f} s and is killed.")
                self._keeper.kill(name)
                continue
            heard[name, pid] = last
        self._heard = heard

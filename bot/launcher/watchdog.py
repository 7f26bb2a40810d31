"""Ends a process that hangs: it lives and answers nobody, so that nothing else would start it again.

Whoever asks it waits for nothing as long as it lives: a Rasa worker keeps its conversations locked, the action server
fails every turn, and the gateway leaves all runners without a word.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from bot.launcher.supervisor import Service

EVERY_SECONDS = 3.0

LEAST_LOOKS = 3
"""Looks in a row without an answer before a process is ended: after all of them slept together, with their machine or
their container, each may be a moment late."""


class Watched(Protocol):
    """What keeps processes running: the supervisor."""

    def kept(self) -> Iterable[Service]:
        """The services that should run just now."""

    def pid(self, name: str) -> int | None:
        """The process of a service, if it runs."""

    def kill(self, name: str) -> None:
        """End it at once; it is started again."""


@dataclass
class _Heard:
    """When a process was heard last, and the looks since."""

    at: float
    looks: int = 0


class Watchdog:
    """Looks at processes that have answered once: before that they start, which the launcher waits for elsewhere."""

    def __init__(
        self,
        keeper: Watched,
        lives: Callable[[str], bool],
        say: Callable[[str], None],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Args:
            keeper: starts again what ends.
            lives: whether somebody answers at an address. Blocks.
            say: gets each line that a person should read.
            clock: a clock that never goes back.
        """
        self._keeper = keeper
        self._lives = lives
        self._say = say
        self._clock = clock
        self._heard: dict[tuple[str, int], _Heard] = {}

    async def go(self, every: float = EVERY_SECONDS) -> None:
        """Look again and again until cancelled."""
        while True:
            await asyncio.sleep(every)
            await self.look()

    async def look(self) -> None:
        """Look at each process once."""
        looks = [self._look_at(service) for service in self._keeper.kept() if service.health]
        found = await asyncio.gather(*looks)
        # Who ended meanwhile is not looked at any more.
        self._heard = dict(one for one in found if one is not None)

    async def _look_at(self, service: Service) -> tuple[tuple[str, int], _Heard] | None:
        pid = self._keeper.pid(service.name)
        if pid is None:
            return None
        process = service.name, pid
        if await asyncio.get_running_loop().run_in_executor(None, self._lives, service.health):
            return process, _Heard(self._clock())
        heard = self._heard.get(process)
        if heard is None:
            return None
        heard.looks += 1
        silent = self._clock() - heard.at > service.silent and heard.looks >= LEAST_LOOKS
        if silent and self._keeper.pid(service.name) == pid:
            self._say(f"{service.name} has answered nobody for {service.silent:.0f} s and is killed.")
            self._keeper.kill(service.name)
            return None
        return process, heard

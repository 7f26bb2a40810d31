"""Places at a worker: so many turns at once, the others wait in order, until one is free or the worker leaves."""

from __future__ import annotations

import asyncio
from collections import deque


class Places:
    """The places at one worker."""

    def __init__(self, number: int) -> None:
        """`number`: how many there are."""
        self._free = number
        self._waiting: deque[asyncio.Future[bool]] = deque()

    async def take(self) -> bool:
        """Wait for a place; False where everybody was sent away meanwhile, and there is none to give back."""
        if self._free:
            self._free -= 1
            return True
        waiting: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        try:
            return await waiting
        except asyncio.CancelledError:
            if waiting.done() and not waiting.cancelled() and waiting.result():
                # It was given a place just before.
                self.give_back()
            raise

    def give_back(self) -> None:
        """Give a place to who waits for one the longest."""
        while self._waiting:
            longest = self._waiting.popleft()
            if not longest.done():
                longest.set_result(True)
                return
        self._free += 1

    def send_away(self) -> None:
        """Have nobody wait any more; who has a place keeps it."""
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(False)
        self._waiting.clear()

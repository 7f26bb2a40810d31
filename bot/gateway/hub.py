"""Who is listening to which conversation, and a bounded queue for each: a slow reader slows nobody else."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

LONGEST_QUEUE = 100
"""Frames that wait for one reader. Who falls further behind is cut off, and replays by `after` on return."""


class Listener:
    """One connection: frames wait here until it takes them."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[dict[str, Any] | None] = asyncio.Queue(LONGEST_QUEUE)
        self.overrun = False

    def put(self, frame: dict[str, Any]) -> None:
        """Hand over a frame without waiting."""
        try:
            self._queue.put_nowait(frame)
        except asyncio.QueueFull:
            self.overrun = True

    async def get(self) -> dict[str, Any]:
        """The next frame; waits for one."""
        frame = await self._queue.get()
        assert frame is not None
        return frame


class Hub:
    """All listeners by conversation."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = defaultdict(set)

    def join(self, conversation: str) -> Listener:
        """Begin to listen."""
        listener = Listener()
        self._listeners[conversation].add(listener)
        return listener

    def leave(self, conversation: str, listener: Listener) -> None:
        """Stop listening."""
        self._listeners[conversation].discard(listener)
        if not self._listeners[conversation]:
            del self._listeners[conversation]

    def send(self, conversation: str, frames: Iterable[dict[str, Any]]) -> None:
        """Hand frames to everybody who listens to a conversation."""
        for frame in frames:
            for listener in self._listeners.get(conversation, ()):
                listener.put(frame)

    @property
    def open(self) -> int:
        """How many connections there are."""
        return sum(len(listeners) for listeners in self._listeners.values())

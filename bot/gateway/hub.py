"""Who is listening to which conversation, and a bounded queue for each: a slow reader slows nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

LONGEST_QUEUE = 100
"""Frames that wait for one reader. Who falls further behind is cut off, and replays by `after` on return."""


@dataclass(frozen=True)
class Ending:
    """Why a connection is closed by us: a WebSocket close code, and a word for it."""

    code: int
    reason: bytes


TOO_SLOW = Ending(1013, b"too slow")
RESTARTING = Ending(1001, b"restarting")
ENDED = Ending(1000, b"ended")
DELETED = Ending(1000, b"deleted")


class Listener:
    """One connection: frames wait here until it takes them."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[dict[str, Any] | Ending] = asyncio.Queue()
        self._ended = False

    def put(self, frame: dict[str, Any]) -> None:
        """Hand over a frame without waiting; a reader that is too far behind loses them all and is ended."""
        if self._ended:
            return
        if self._queue.qsize() >= LONGEST_QUEUE:
            while not self._queue.empty():
                self._queue.get_nowait()
            self.end(TOO_SLOW)
        else:
            self._queue.put_nowait(frame)

    def end(self, ending: Ending) -> None:
        """Have the connection closed, after what already waits for it."""
        if not self._ended:
            self._ended = True
            self._queue.put_nowait(ending)

    async def get(self) -> dict[str, Any] | Ending:
        """The next frame, or that it is over; waits for one."""
        return await self._queue.get()


class Hub:
    """All listeners by conversation."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Listener]] = {}
        self._watchers: list[Callable[[str, dict[str, Any]], None]] = []

    def watch(self, watcher: Callable[[str, dict[str, Any]], None]) -> None:
        """Have a function called with each conversation and frame that is sent; it must not wait."""
        self._watchers.append(watcher)

    def join(self, conversation: str) -> Listener:
        """Begin to listen."""
        listener = Listener()
        self._listeners.setdefault(conversation, set()).add(listener)
        return listener

    def leave(self, conversation: str, listener: Listener) -> None:
        """Stop listening."""
        listeners = self._listeners.get(conversation, set())
        listeners.discard(listener)
        if not listeners:
            self._listeners.pop(conversation, None)

    def send(self, conversation: str, frames: Iterable[dict[str, Any]]) -> None:
        """Hand frames to everybody who listens to a conversation."""
        for frame in frames:
            for watcher in self._watchers:
                watcher(conversation, frame)
            for listener in self._listeners.get(conversation, ()):
                listener.put(frame)

    def end(self, conversation: str, ending: Ending) -> None:
        """Have every connection of a conversation closed."""
        for listener in self._listeners.get(conversation, ()):
            listener.end(ending)

    def end_all(self, ending: Ending) -> None:
        """Have every connection closed."""
        for conversation in list(self._listeners):
            self.end(conversation, ending)

    @property
    def open(self) -> int:
        """How many connections there are."""
        return sum(len(listeners) for listeners in self._listeners.values())

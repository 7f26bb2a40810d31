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
ENDINGS = {one.reason.decode(): one for one in (ENDED, DELETED)}
"""Those that concern a conversation wherever it is open, by their word."""

NEWS = "news"
"""The type of a frame that stands for messages of another gateway: they are in the outbox up to its `seq`."""


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
        self._newest: dict[str, int] = {}
        self._tell_frames: Callable[[str, list[dict[str, Any]]], None] = lambda *_: None
        self._tell_end: Callable[[str, str], None] = lambda *_: None

    def tell(
        self,
        frames: Callable[[str, list[dict[str, Any]]], None],
        end: Callable[[str, str], None],
    ) -> None:
        """Have other gateways told of what is sent here, and of conversations that end."""
        self._tell_frames, self._tell_end = frames, end

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
            self._newest.pop(conversation, None)

    def send(self, conversation: str, frames: Iterable[dict[str, Any]]) -> None:
        """Hand frames to everybody who listens to a conversation, here and at other gateways."""
        sent = list(frames)
        for frame in sent:
            for watcher in self._watchers:
                watcher(conversation, frame)
            self._put(conversation, frame)
        self._tell_frames(conversation, sent)

    def hear(self, conversation: str, frames: Iterable[dict[str, Any]]) -> None:
        """Hand on what another gateway sent; of its messages only the number is known."""
        for frame in frames:
            self._put(conversation, {**frame, "type": NEWS} if frame["type"] == "message" else frame)

    def listened(self) -> dict[str, int]:
        """The conversations to which somebody listens, with the newest message that was handed on."""
        return {conversation: self._newest.get(conversation, 0) for conversation in self._listeners}

    def end(self, conversation: str, ending: Ending) -> None:
        """Have every connection of a conversation closed, here and at other gateways."""
        self.hear_end(conversation, ending)
        self._tell_end(conversation, ending.reason.decode())

    def hear_end(self, conversation: str, ending: Ending) -> None:
        """Have every connection of a conversation closed here."""
        for listener in self._listeners.get(conversation, ()):
            listener.end(ending)

    def _put(self, conversation: str, frame: dict[str, Any]) -> None:
        listeners = self._listeners.get(conversation, ())
        if listeners and "seq" in frame:
            self._newest[conversation] = max(frame["seq"], self._newest.get(conversation, 0))
        for listener in listeners:
            listener.put(frame)

    def end_all(self, ending: Ending) -> None:
        """Have every connection closed."""
        for conversation in list(self._listeners):
            self.hear_end(conversation, ending)

    @property
    def open(self) -> int:
        """How many connections there are."""
        return sum(len(listeners) for listeners in self._listeners.values())

"""A client as the widget is one, and the count of what it should never see."""

from __future__ import annotations

import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from time import monotonic
from typing import Any

import aiohttp

AWAY = (aiohttp.ClientError, ConnectionError, asyncio.TimeoutError, TypeError)
"""What a client meets whose gateway is gone; a closed connection gives no text, which is a TypeError."""


class Runner:
    """Sends again what was not accepted, and asks for what it missed."""

    def __init__(self, session: aiohttp.ClientSession, addresses: str | Sequence[str], name: str) -> None:
        """`addresses`: of one gateway, or of several: each try goes to any of them."""
        self.name = name
        self.messages: list[dict[str, Any]] = []
        """What arrived, as it arrived."""
        self.history: list[dict[str, Any]] = []
        """The whole conversation, as the gateway gives it in the end."""
        self.seconds: list[float] = []
        self.refused: Counter[str] = Counter()
        self._session = session
        self._addresses = [addresses] if isinstance(addresses, str) else list(addresses)
        self._token: str | None = None

    @property
    def _address(self) -> str:
        return random.choice(self._addresses)

    async def talk(self, texts: Sequence[str], pause: Callable[[], float] = lambda: 0.0) -> None:
        """Say these things, each after the answer to the one before; then read the whole conversation again."""
        await self._until_after(0, None)
        for number, text in enumerate(texts):
            await asyncio.sleep(pause())
            started = monotonic()
            frame = {"type": "say", "id": f"{self.name}-{number}", "text": text}
            await self._until_after(self.messages[-1]["seq"], frame)
            self.seconds.append(monotonic() - started)
            # An answer may be several messages: the next thing is said when all of it has come.
            await self._again(self._read_rest)
        await self._again(self._read_history)

    async def _until_after(self, seq: int, frame: dict[str, Any] | None) -> None:
        """Send a frame until it is accepted, and wait until there is a message after a sequence number."""
        unsent = frame

        def done() -> bool:
            return bool(self.messages) and self.messages[-1]["seq"] > seq

        async def connection() -> None:
            nonlocal unsent
            after = self.messages[-1]["seq"] if self.messages else 0
            async with self._session.ws_connect(f"{self._address}/chat") as socket:
                await socket.send_json({"type": "open", "token": self._token, "after": after})
                while not done():
                    got = await socket.receive_json(timeout=60)
                    if got["type"] == "opened":
                        self._token = got["token"]
                        if unsent is not None:
                            await socket.send_json(unsent)
                    elif got["type"] == "accepted":
                        unsent = None
                    elif got["type"] == "message":
                        self.messages.append(got)
                    elif got["type"] == "error" and got["code"] != "delayed":
                        self.refused[got["code"]] += 1
                        return

        while not done():
            await self._again(connection)

    async def _read_rest(self) -> None:
        while True:
            got = await self._read_after(self.messages[-1]["seq"])
            self.messages += got["messages"]
            if not got["typing"]:
                return

    async def _read_history(self) -> None:
        self.history = (await self._read_after(0))["messages"]

    async def _read_after(self, seq: int) -> dict[str, Any]:
        body = {"token": self._token, "after": seq}
        async with self._session.post(f"{self._address}/chat/messages", json=body) as reply:
            reply.raise_for_status()
            found: dict[str, Any] = await reply.json()
            return found

    async def _again(self, attempt: Callable[[], Awaitable[None]]) -> None:
        for _ in range(4000):
            try:
                await attempt()
                return
            except AWAY:
                # Together, so many clients would keep a gateway that starts from starting.
                await asyncio.sleep(random.uniform(0.1, 0.4))
        raise AssertionError(f"{self.name} waits for ever")


@dataclass(frozen=True)
class Tally:
    """What became of the replies of many conversations."""

    replies: int
    lost: int
    doubled: int
    disordered: int


def tally(conversations: Iterable[tuple[Sequence[str], Sequence[dict[str, Any]]]]) -> Tally:
    """Count the replies that were lost, doubled and out of order.

    Args:
        conversations: for each the texts that should have come, and the messages that came.
    """
    lost = doubled = disordered = replies = 0
    for expected, messages in conversations:
        came = [one["text"] for one in messages]
        replies += len(came)
        lost += sum((Counter(expected) - Counter(came)).values())
        doubled += sum(more for text, more in (Counter(came) - Counter(expected)).items() if text in expected)
        places = defaultdict(list)
        for place, text in enumerate(expected):
            places[text].append(place)
        in_order = [places[text].pop(0) for text in came if places[text]]
        disordered += sum(later < earlier for earlier, later in pairwise(in_order))
        seqs = [one["seq"] for one in messages]
        disordered += sum(later <= earlier for earlier, later in pairwise(seqs))
    return Tally(replies, lost, doubled, disordered)

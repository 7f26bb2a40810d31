"""Several gateways at once: what one of them does reaches those who are connected to another.

Each tells the others what it sends; the text of messages stays in the outbox, and who needs it reads it there. Every
two seconds each looks for what nobody told it: answers, work whose gateway died, deliveries that wait.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.addresses import Addresses
from bot.gateway.courier import Courier
from bot.gateway.hub import ENDINGS, Hub
from bot.gateway.peers import Event, Others
from bot.gateway.turns import Turns
from bot.gateway.wire import Wire

logger = logging.getLogger(__name__)

LOOK = 2.0
"""Seconds after which is found what was not told; each look costs three small queries."""


class Sharing:
    """What this gateway tells and hears."""

    def __init__(
        self,
        others: Others,
        hub: Hub,
        turns: Turns,
        courier: Courier,
        addresses: Addresses,
        in_executor: Callable[..., Awaitable[Any]],
    ) -> None:
        self._others = others
        self._hub = hub
        self._turns = turns
        self._courier = courier
        self._addresses = addresses
        self._run = in_executor
        self._loop = asyncio.get_running_loop()
        self._looking = asyncio.Event()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._wire = Wire(others.engine, others, self._in_loop(self._heard), self._in_loop(self._looking.set))

    async def open(self) -> None:
        """Begin to tell and to listen."""
        self._others.say = self._wire.say
        await self._run(self._wire.open)
        self._hub.tell(self._sent, self._ended)
        self._courier.tell(lambda conversation, platform: self._say("bound", conversation, platform=platform))
        self._aside(self._look_again())

    async def close(self) -> None:
        """Let everything go and tell the others so; they take it up at once."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(SQLAlchemyError):
            await self._run(self._others.leave)
        self._wire.say({"kind": "left"})
        await self._run(self._wire.close)

    def _in_loop(self, function: Callable[..., None]) -> Callable[..., None]:
        def called(*arguments: Any) -> None:
            # Closed means that nobody is there any more who could be told.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(function, *arguments)

        return called

    def _say(self, kind: str, conversation: str, **more: Any) -> None:
        self._wire.say({"kind": kind, "conversation": conversation, **more})

    def _sent(self, conversation: str, frames: Sequence[dict[str, Any]]) -> None:
        # What a runner reads is in the outbox alone.
        told = [{"type": "message", "seq": f["seq"]} if f["type"] == "message" else f for f in frames]
        if told:
            self._say("frames", conversation, frames=told)

    def _ended(self, conversation: str, ending: str) -> None:
        self._say("end", conversation, ending=ending)

    def _heard(self, event: Event) -> None:
        """Do what another gateway's event asks for."""
        kind, conversation = event.get("kind"), str(event.get("conversation", ""))
        if kind == "frames":
            self._hub.hear(conversation, event["frames"])
            for frame in event["frames"]:
                # The rest, such as typing, is shown by the gateway that sent it.
                if frame["type"] in ("message", "ended"):
                    self._courier.notice(conversation, frame)
        elif kind == "end":
            self._hub.hear_end(conversation, ENDINGS[event["ending"]])
        elif kind == "wake":
            self._turns.wake(conversation, by_another=True)
        elif kind == "bound":
            self._courier.learn(conversation, event["platform"])
        elif kind == "halt":
            self._aside(self._turns.yield_to_another(conversation))
        elif kind == "left":
            self._looking.set()
        else:
            logger.warning("an event of an unknown kind", extra={"kind": kind})

    def _aside(self, work: Awaitable[Any]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look_again(self) -> None:
        while True:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._looking.wait(), LOOK)
            self._looking.clear()
            try:
                await self._look()
            except SQLAlchemyError as error:
                logger.warning("a look at the others failed", extra={"kind": type(error).__name__})
            except Exception as error:
                # Nobody else would see it, and without looks the work of a dead gateway stays undone.
                logger.exception("a look at the others failed", extra={"kind": type(error).__name__})

    async def _look(self) -> None:
        for conversation in await self._run(self._others.unworked):
            self._turns.wake(conversation, by_another=True)
        for conversation, platform in (await self._run(self._addresses.behind)).items():
            self._courier.learn(conversation, platform)
            self._courier.wake(conversation)
        listened = self._hub.listened()
        if listened:
            newest = await self._run(self._others.last_seqs, list(listened))
            for conversation, seq in newest.items():
                if seq > listened[conversation]:
                    self._hub.hear(conversation, [{"type": "message", "seq": seq}])

"""Brings the outbox to the messengers: in each conversation in order, each piece until the platform confirms it.

The position is kept after a platform confirmed a piece. A kill between the two sends that one piece again: the
platforms have no way to say "this one you know already", so it is at least once there, and exactly once in all
other cases.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.addresses import BLOCKED, Addresses, Due
from bot.gateway.database import log_failure
from bot.gateway.metrics import Metrics
from bot.gateway.peers import ALONE, DELIVERY, Peers
from bot.gateway.senders import Address, Gone, Later, Outcome, Part, Refused, Sender
from bot.gateway.turns import short
from bot.gateway.words import own_words

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Patience:
    """How the courier tries again, in seconds."""

    pauses: tuple[float, ...] = (0.5, 1.0, 2.0, 5.0, 15.0, 60.0, 300.0)
    """Before each new try, where the platform does not say how long; the last one again and again."""
    direct: int = 3
    """Tries of a word that stands in no outbox."""


AT_ONCE = 20
"""Calls to one platform that run at the same time; Telegram takes about 30 messages a second, and answers within one."""


class Courier:
    """The carriers of all conversations that are held on messengers."""

    def __init__(
        self,
        addresses: Addresses,
        senders: Mapping[str, Sender],
        metrics: Metrics,
        in_executor: Callable[..., Awaitable[Any]],
        patience: Patience,
        peers: Peers = ALONE,
    ) -> None:
        """
        Args:
            addresses: who is reached where.
            senders: by platform; what is addressed to another platform waits.
            metrics: what is counted.
            in_executor: runs a blocking function with its arguments.
            patience: how to try again.
            peers: the other gateways; one of them carries in a conversation.
        """
        self._peers = peers
        self._tell_bound: Callable[[str, str], None] = lambda *_: None
        self._addresses = addresses
        self._senders = senders
        self._metrics = metrics
        self._run = in_executor
        self._patience = patience
        self._bound: dict[str, str] = {}
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._asides: set[asyncio.Task[Any]] = set()
        self._draining = asyncio.Event()
        # One for each platform: where one of them hangs, the others go on.
        self._places = {platform: asyncio.Semaphore(AT_ONCE) for platform in senders}

    async def resume(self) -> None:
        """Take up what was not delivered before a restart."""
        await self._run(self._addresses.forget_old)
        self._bound = await self._run(self._addresses.bound)
        for conversation in await self._run(self._addresses.behind):
            self.wake(conversation)

    def tell(self, bound: Callable[[str, str], None]) -> None:
        """Have other gateways told of conversations that are bound to a platform here."""
        self._tell_bound = bound

    def bind(self, conversation: str, platform: str) -> None:
        """From now on what is said in a conversation goes to a platform; what is there already goes now."""
        self.learn(conversation, platform)
        self._tell_bound(conversation, platform)
        self.wake(conversation)

    def learn(self, conversation: str, platform: str) -> None:
        """Another gateway bound a conversation to a platform."""
        self._bound[conversation] = platform

    def notice(self, conversation: str, frame: Mapping[str, Any]) -> None:
        """Take note of a frame that the hub sends; messages themselves are read from the outbox."""
        if conversation not in self._bound:
            return
        kind = frame["type"]
        if kind == "message":
            self.wake(conversation)
        elif kind == "typing":
            self.aside(self._typing(conversation))
        elif kind == "error":
            self.aside(self._say_aside(conversation, frame["text"]))
        elif kind == "ended" and frame["deleted"]:
            del self._bound[conversation]

    def wake(self, conversation: str) -> None:
        """See to it that what waits for a conversation is delivered."""
        if self._draining.is_set() or self._bound.get(conversation) not in self._senders:
            return
        if conversation in self._workers:
            # The worker may be past its last look into the store.
            self._again.add(conversation)
            return
        task = asyncio.create_task(self._work(conversation))
        self._workers[conversation] = task
        task.add_done_callback(lambda _: self._ended(conversation))

    def aside(self, work: Awaitable[Any]) -> None:
        """Do something beside, which is of no account for what is kept."""
        task = asyncio.ensure_future(work)
        self._asides.add(task)
        task.add_done_callback(self._asides.discard)

    async def direct(self, address: Address, message: Mapping[str, Any]) -> None:
        """Send a message that stands in no outbox: a few tries, and kept nowhere."""
        sender = self._senders[address.platform]
        for part in sender.parts(address, {"type": "message", "card": None, **message}):
            for failures in range(self._patience.direct):
                outcome = await self._send(sender, address, part)
                if not isinstance(outcome, Later):
                    break
                await asyncio.sleep(self._pause(outcome, failures))
            if isinstance(outcome, (Later, Refused)):
                self._metrics.undeliverable.labels(address.platform).inc()

    async def drain(self, seconds: float) -> None:
        """Begin nothing new, and give running calls so long to end; the rest waits for the next start."""
        self._draining.set()
        tasks = [*self._workers.values(), *self._asides]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ended(self, conversation: str) -> None:
        del self._workers[conversation]
        if conversation in self._again:
            self._again.discard(conversation)
            self.wake(conversation)

    async def _work(self, conversation: str) -> None:
        try:
            await self._carry(conversation)
        finally:
            # Where the database is away, the claim goes with this gateway's next sign of life that fails.
            with contextlib.suppress(SQLAlchemyError):
                await self._run(self._peers.release, conversation, DELIVERY)

    async def _carry(self, conversation: str) -> None:
        failures = 0
        while not self._draining.is_set():
            try:
                if not await self._run(self._peers.take, conversation, DELIVERY):
                    # Who has it hears of each message too.
                    return
                due = await self._run(self._addresses.due, conversation)
                if due is None:
                    await self._run(self._addresses.settle, conversation)
                    return
                later = await self._deliver(conversation, due)
            except Exception as error:
                # It stays in the outbox, so it must stay somebody's: a failing disk gets better.
                self._metrics.store_failures.inc()
                log_failure(logger, "a delivery could not be kept", error)
                later = Later(None, "store")
            if later is None:
                failures = 0
                continue
            pause = self._pause(later, failures)
            failures += 1
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._draining.wait(), pause)

    async def _deliver(self, conversation: str, due: Due) -> Later | None:
        """Bring one message to its person, from the piece at which it stopped; gives a `Later` where it has to wait."""
        platform, seq = due.address.platform, int(due.frame["seq"])
        sender = self._senders[platform]
        parts = sender.parts(due.address, due.frame)
        for number, part in enumerate(parts[due.part :], due.part + 1):
            if self._draining.is_set():
                return None
            outcome = await self._send(sender, due.address, part)
            if isinstance(outcome, Later):
                self._metrics.delivery_retries.labels(platform).inc()
                extra = {"conversation": short(conversation), "platform": platform, "kind": outcome.reason}
                logger.warning("a message has to wait", extra=extra)
                return outcome
            if isinstance(outcome, Gone):
                await self._run(self._addresses.close, conversation, BLOCKED)
                logger.info("blocked", extra={"conversation": short(conversation), "platform": platform})
                return None
            if isinstance(outcome, Refused):
                # Tried again it would be refused again, and all that follows would wait for ever.
                self._metrics.undeliverable.labels(platform).inc()
                extra = {"conversation": short(conversation), "platform": platform, "kind": outcome.reason}
                logger.error("a message was refused", extra=extra)
            if number < len(parts):
                await self._run(self._addresses.note, conversation, seq - 1, number)
        await self._run(self._addresses.note, conversation, seq, 0)
        self._metrics.delivered.labels(platform).inc()
        return None

    async def _send(self, sender: Sender, address: Address, part: Part) -> Outcome:
        async with self._places[address.platform]:
            try:
                # Who is cancelled here does not know whether it was sent, and sends it again after the start.
                return await sender.send(address, part)
            except Exception as error:
                logger.exception("a sender failed", extra={"kind": type(error).__name__})
                return Refused(type(error).__name__)

    def _pause(self, later: Later, failures: int) -> float:
        if later.seconds is not None:
            return max(0.0, later.seconds)
        return self._patience.pauses[min(failures, len(self._patience.pauses) - 1)]

    async def _typing(self, conversation: str) -> None:
        address = await self._run(self._addresses.of, conversation)
        if address is not None and address.platform in self._senders:
            await self._senders[address.platform].typing(address)

    async def _say_aside(self, conversation: str, text: str) -> None:
        address = await self._run(self._addresses.of, conversation)
        if address is not None and address.platform in self._senders:
            await self.direct(address, own_words(text))

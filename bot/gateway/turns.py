"""Works what was accepted: one turn at a time in each conversation, in order, each answered once.

A turn that fails is tried again: Rasa's side knows the message by its id, so a second try of a turn that did
succeed gives the same replies. The runner hears of a delay before ten seconds are over, and gets an apology
when the last try has failed. Where the message tells of a red flag, a referral does not wait for a try that succeeds.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.database import log_failure, reason
from bot.gateway.errors import Busy
from bot.gateway.hub import Hub
from bot.gateway.metrics import Metrics
from bot.gateway.pace import Pace, Room
from bot.gateway.peers import ALONE, TURN, Peers
from bot.gateway.rasa_client import RasaClient, RasaFailed, RasaUnreachable
from bot.gateway.referrals import Heard
from bot.gateway.store import Accepted, Store

logger = logging.getLogger(__name__)


YIELDED = 1.0
"""Seconds for which a gateway leaves a conversation to another that asked for it."""


class Turns:
    """The workers of all conversations."""

    def __init__(
        self,
        store: Store,
        rasa: RasaClient,
        hub: Hub,
        metrics: Metrics,
        phrase: Callable[[str], str],
        referral: Callable[[Heard], list[dict[str, Any]]],
        in_executor: Callable[..., Awaitable[Any]],
        pace: Pace,
        room: Room,
        wanted: Callable[[Accepted], bool] = lambda _: True,
        peers: Peers = ALONE,
    ) -> None:
        """
        Args:
            store: where messages wait.
            rasa: who answers.
            hub: who listens.
            metrics: what is counted.
            phrase: the words of the content, by id; used for the delay and the apology.
            referral: what to say where a red flag was heard and the turn fails.
            in_executor: runs a blocking function with its arguments.
            pace: how patient to be.
            room: how much to work at once.
            wanted: whether a message is still to be worked; blocks.
            peers: the other gateways; one of them works a conversation.
        """
        self._peers = peers
        self._store = store
        self._rasa = rasa
        self._hub = hub
        self._metrics = metrics
        self._phrase = phrase
        self._referral = referral
        self._run = in_executor
        self._pace = pace
        self._room = room
        self._wanted = wanted
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._working: set[str] = set()
        self._delayed: set[str] = set()
        self._halted: Counter[str] = Counter()
        self._draining = asyncio.Event()

    def is_full(self, conversation: str) -> bool:
        """Whether so much waits that a conversation in which nothing waits should not be taken in."""
        return conversation not in self._workers and len(self._workers) >= self._room.conversations

    def wake(self, conversation: str, *, by_another: bool = False) -> None:
        """See to it that what waits in a conversation is worked.

        Args:
            conversation: which.
            by_another: whether another gateway asks; where a third one works it, that one was asked as well.
        """
        if not self._may_work(conversation):
            return
        if conversation in self._workers:
            # The worker may be past its last look into the store.
            self._again.add(conversation)
            return
        task = asyncio.create_task(self._work(conversation, by_another))
        self._workers[conversation] = task
        task.add_done_callback(lambda _: self._ended(conversation))

    def status(self, conversation: str) -> list[dict[str, Any]]:
        """The frames that tell somebody who comes now what is going on: nothing, typing, a delay."""
        if conversation not in self._working:
            return []
        delay = [self._delay()] if conversation in self._delayed else []
        return [{"type": "typing"}, *delay]

    async def resume(self) -> None:
        """Take up what was accepted and not answered before a restart."""
        for conversation in await self._run(self._store.unanswered):
            self.wake(conversation)

    async def drain(self, seconds: float) -> None:
        """Take up nothing new, and give running tries so long to end; the rest waits for the next start."""
        self._draining.set()
        await self._finish(list(self._workers.values()), seconds)

    @contextlib.asynccontextmanager
    async def halted(self, conversation: str) -> AsyncIterator[None]:
        """While this is open, nothing of a conversation is worked, at any gateway.

        Raises:
            Busy: another gateway works it, and does not stop.
        """
        async with self._halted_here(conversation):
            await self._seize(conversation)
            try:
                yield
            finally:
                await self._release(conversation)

    async def yield_to_another(self, conversation: str) -> None:
        """Let another gateway have a conversation, which is to be deleted there."""
        async with self._halted_here(conversation):
            await asyncio.sleep(YIELDED)

    @contextlib.asynccontextmanager
    async def _halted_here(self, conversation: str) -> AsyncIterator[None]:
        self._halted[conversation] += 1
        try:
            worker = self._workers.get(conversation)
            await self._finish([worker] if worker else [], self._pace.halt)
            yield
        finally:
            self._halted[conversation] -= 1
            if not self._halted[conversation]:
                del self._halted[conversation]
            self.wake(conversation)

    async def _seize(self, conversation: str) -> None:
        """Claim a conversation, from another gateway too."""
        until = time.monotonic() + self._pace.halt + YIELDED
        while not await self._run(self._peers.take, conversation, TURN):
            if time.monotonic() > until:
                raise Busy(self._phrase("apology"))
            self._peers.say({"kind": "halt", "conversation": conversation})
            await asyncio.sleep(YIELDED / 10)

    async def _release(self, conversation: str) -> None:
        # Where the database is away, the claim stays this gateway's, and its next turn here lets it go.
        with contextlib.suppress(SQLAlchemyError):
            await self._run(self._peers.release, conversation, TURN)

    async def _finish(self, workers: list[asyncio.Task[None]], seconds: float) -> None:
        if workers:
            _, late = await asyncio.wait(workers, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _may_work(self, conversation: str) -> bool:
        return not self._draining.is_set() and conversation not in self._halted

    def _ended(self, conversation: str) -> None:
        del self._workers[conversation]
        if conversation in self._again:
            self._again.discard(conversation)
            self.wake(conversation)

    async def _work(self, conversation: str, by_another: bool) -> None:
        try:
            await self._work_all(conversation, by_another)
        finally:
            await self._release(conversation)

    def _next(self, conversation: str, by_another: bool) -> Accepted | None:
        """The oldest message that waits, if it is this gateway's to work; blocks."""
        # Before each: a gateway that slept for long may have lost it meanwhile.
        if self._peers.take(conversation, TURN):
            return self._store.waiting(conversation)
        if not by_another:
            # Who works it may be past its last look into the store.
            self._peers.say({"kind": "wake", "conversation": conversation})
        return None

    def _next_to_work(self, conversation: str, by_another: bool) -> tuple[Accepted | None, bool]:
        """The oldest message that waits, if it is this gateway's, and whether it should still be worked; blocks."""
        accepted = self._next(conversation, by_another)
        return accepted, accepted is not None and self._wanted(accepted)

    async def _work_all(self, conversation: str, by_another: bool) -> None:
        failures = 0
        while self._may_work(conversation):
            try:
                accepted, wanted = await self._run(self._next_to_work, conversation, by_another)
                if accepted is None:
                    return
                if wanted:
                    await self._turn(accepted)
                else:
                    await self._run(self._store.answer, accepted, [])
                failures = 0
            except _Interrupted:
                return
            except Exception as error:
                # The message stays in the store, so it must stay somebody's: a failing disk gets better.
                self._metrics.store_failures.inc()
                log_failure(logger, "a turn could not be kept", error)
                with contextlib.suppress(_Interrupted):
                    await self._pause(self._pause_before(failures))
                failures += 1

    async def _turn(self, accepted: Accepted) -> None:
        self._working.add(accepted.conversation)
        self._hub.send(accepted.conversation, [{"type": "typing"}])
        delay = asyncio.create_task(self._tell_of_delay(accepted))
        spent = _Spent()
        try:
            messages = await self._answer(accepted, spent)
            # Who is cancelled here has the answer in the store, so those who listen must have it too.
            await asyncio.shield(self._keep(accepted, messages))
        finally:
            delay.cancel()
            self._working.discard(accepted.conversation)
            self._delayed.discard(accepted.conversation)
        seconds = time.time() - accepted.at
        self._metrics.turn_seconds.observe(max(0.0, seconds))
        logger.info(
            "answered",
            extra={
                "conversation": short(accepted.conversation),
                "seconds": round(seconds, 4),
                "rasa": round(spent.rasa, 4),
                "waited": round(spent.waited, 4),
                "tries": spent.tries,
            },
        )

    async def _keep(self, accepted: Accepted, messages: list[dict[str, Any]]) -> None:
        frames = await self._run(self._store.answer, accepted, messages)
        self._working.discard(accepted.conversation)
        self._hub.send(accepted.conversation, frames)

    async def _answer(self, accepted: Accepted, spent: _Spent) -> list[dict[str, Any]]:
        started = time.monotonic()
        while True:
            try:
                messages = await self._rasa.turn(accepted, spent.begun)
            except RasaFailed as error:
                pause = self._pause_before(spent.tries)
                spent.tries += 1
                patience = self._pace.unreachable if isinstance(error, RasaUnreachable) else self._pace.wrong
                again = time.monotonic() - (spent.first or started) + pause < patience
                self._metrics.failed_turns.inc()
                extra = {"conversation": short(accepted.conversation), "kind": str(error), "again": again}
                logger.warning("a turn failed", extra=extra)
                await self._refer(accepted, error.heard, spent)
                if not again:
                    break
                await self._pause(pause)
                if not await self._is_still_to_do(accepted):
                    raise _Interrupted from error
            else:
                spent.tries += 1
                spent.waited = spent.last - started
                spent.rasa = time.monotonic() - spent.last
                self._metrics.rasa_seconds.observe(spent.rasa)
                return messages
        spent.waited = time.monotonic() - started
        self._metrics.apologies.inc()
        return [{"text": self._phrase("apology"), "choices": [], "image": None, "sources": []}]

    async def _is_still_to_do(self, accepted: Accepted) -> bool:
        """Whether a message is this gateway's still, and there: it may have slept, and another deleted the conversation."""
        if not self._may_work(accepted.conversation):
            return False
        waiting = await self._run(self._next, accepted.conversation, True)
        return waiting is not None and waiting.number == accepted.number

    async def _refer(self, accepted: Accepted, heard: Heard, spent: _Spent) -> None:
        """Where a red flag was heard, say what to do before the turn is tried again; once for a message."""
        words = [] if spent.referred else self._referral(heard)
        if not words:
            return
        # Kept under an id of its own: a gateway that takes the message up after a restart says it no second time.
        own_id = f"referral-{accepted.number}"
        try:
            frames = await self._run(self._store.reply, accepted.conversation, own_id, words)
        except Exception as error:
            self._metrics.store_failures.inc()
            logger.error("a referral could not be kept", extra={"kind": reason(error)})
            if spent.told:
                return
            # The runner comes before the record.
            spent.told = True
            frames = [{"type": "error", "code": "delayed", "text": one["text"]} for one in words]
        else:
            spent.referred = True
        self._hub.send(accepted.conversation, frames)

    def _pause_before(self, failures: int) -> float:
        return self._pace.pauses[min(failures, len(self._pace.pauses) - 1)]

    async def _pause(self, seconds: float) -> None:
        """Wait, but no longer than until the stop.

        Raises:
            _Interrupted: it came.
        """
        try:
            await asyncio.wait_for(self._draining.wait(), seconds)
        except asyncio.TimeoutError:
            return
        raise _Interrupted

    async def _tell_of_delay(self, accepted: Accepted) -> None:
        conversation = accepted.conversation
        # Since it was accepted: it may have waited behind others, or through a restart.
        waited = max(0.0, time.time() - accepted.at)
        await asyncio.sleep(max(0.0, self._pace.told - waited))
        self._delayed.add(conversation)
        self._hub.send(conversation, [self._delay()])
        while True:
            self._hub.send(conversation, [{"type": "typing"}])
            await asyncio.sleep(self._pace.told)

    def _delay(self) -> dict[str, Any]:
        return {"type": "error", "code": "delayed", "text": self._phrase("delayed")}


def short(conversation: str) -> str:
    """Enough of a conversation's id to follow it through a log."""
    return conversation[:8]


@dataclass
class _Spent:
    """Where the seconds of a turn went; the rest is the gateway's own."""

    rasa: float = 0.0
    waited: float = 0.0
    tries: int = 0
    referred: bool = False
    """Whether the referral is kept, and whether it was said without that."""
    told: bool = False
    first: float = 0.0
    """When the first try began, and the last, by the clock that never goes back."""
    last: float = 0.0

    def begun(self) -> None:
        """A try begins: there is a place for it at Rasa."""
        self.last = time.monotonic()
        self.first = self.first or self.last


class _Interrupted(Exception):
    """The gateway stops, the conversation is deleted or to be, or another works it: what waits is in the store."""

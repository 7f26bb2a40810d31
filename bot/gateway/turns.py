"""Works what was accepted: one turn at a time in each conversation, in order, each answered once.

A turn that fails is tried again: Rasa's side knows the message by its id, so a second try of a turn that did
succeed gives the same replies. The runner hears of a delay before ten seconds are over, and gets an apology
when the last try has failed.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from bot.gateway.hub import Hub
from bot.gateway.metrics import Metrics
from bot.gateway.rasa_client import RasaClient, RasaFailed
from bot.gateway.store import Accepted, Store

logger = logging.getLogger(__name__)
T = TypeVar("T")

PAUSES = (0.5, 1.5, 3.0, 6.0, 10.0, 15.0)
"""Seconds before each new try. Together longer than a restart of Rasa takes."""

PATIENCE = 8.0
"""Seconds after which the runner is told that it takes longer."""


class Turns:
    """The workers of all conversations."""

    def __init__(
        self,
        store: Store,
        rasa: RasaClient,
        hub: Hub,
        metrics: Metrics,
        phrase: Callable[[str], str],
        in_executor: Callable[..., Awaitable[Any]],
        pauses: tuple[float, ...] = PAUSES,
        patience: float = PATIENCE,
    ) -> None:
        """
        Args:
            store: where messages wait.
            rasa: who answers.
            hub: who listens.
            metrics: what is counted.
            phrase: the words of the content, by id; used for the delay and the apology.
            in_executor: runs a blocking function with its arguments.
            pauses: seconds before each new try.
            patience: seconds until the runner is told of a delay.
        """
        self._store = store
        self._rasa = rasa
        self._hub = hub
        self._metrics = metrics
        self._phrase = phrase
        self._run = in_executor
        self._pauses = pauses
        self._patience = patience
        self._workers: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._draining = False

    def wake(self, conversation: str) -> None:
        """See to it that what waits in a conversation is worked."""
        if self._draining:
            return
        if conversation in self._workers:
            # The worker may be past its last look into the store.
            self._again.add(conversation)
            return
        task = asyncio.create_task(self._work(conversation))
        self._workers[conversation] = task
        task.add_done_callback(lambda _: self._ended(conversation))

    async def resume(self) -> None:
        """Take up what was accepted and not answered before a restart."""
        for conversation in await self._run(self._store.unanswered):
            self.wake(conversation)

    async def drain(self, seconds: float) -> None:
        """Take up nothing new, and give running turns so long to end; the rest waits for the next start."""
        self._draining = True
        workers = list(self._workers.values())
        if workers:
            _, late = await asyncio.wait(workers, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _ended(self, conversation: str) -> None:
        task = self._workers.pop(conversation)
        if not task.cancelled() and task.exception() is not None:
            logger.error("a worker failed", extra={"kind": type(task.exception()).__name__})
            self._again.discard(conversation)
        if conversation in self._again:
            self._again.discard(conversation)
            self.wake(conversation)

    async def _work(self, conversation: str) -> None:
        while not self._draining:
            accepted = await self._run(self._store.waiting, conversation)
            if accepted is None:
                return
            await self._turn(accepted)

    async def _turn(self, accepted: Accepted) -> None:
        started = time.perf_counter()
        self._hub.send(accepted.conversation, [{"type": "typing"}])
        delay = asyncio.create_task(self._tell_of_delay(accepted.conversation))
        try:
            messages = await self._answer(accepted)
        finally:
            delay.cancel()
        frames = await self._run(self._store.answer, accepted, messages)
        self._metrics.turn_seconds.observe(time.perf_counter() - started)
        self._hub.send(accepted.conversation, frames)

    async def _answer(self, accepted: Accepted) -> list[dict[str, Any]]:
        for pause in (*self._pauses, None):
            try:
                return await self._rasa.turn(accepted)
            except RasaFailed as error:
                self._metrics.failed_turns.inc()
                logger.warning("a turn failed", extra={"kind": str(error), "again": pause is not None})
                if pause is not None:
                    await asyncio.sleep(pause)
        self._metrics.apologies.inc()
        return [{"text": self._phrase("apology"), "choices": [], "image": None, "sources": []}]

    async def _tell_of_delay(self, conversation: str) -> None:
        await asyncio.sleep(self._patience)
        self._hub.send(conversation, [{"type": "error", "code": "delayed", "text": self._phrase("delayed")}])
        while True:
            self._hub.send(conversation, [{"type": "typing"}])
            await asyncio.sleep(self._patience)

"""Several Rasa workers as one Rasa: who lives, and which of them works a turn.

Each conversation has its worker, by `rendezvous`. A worker that refuses connections, breaks a turn off or has no
model leaves at once; one that is silent leaves after some looks; each comes back when it says that it is ready.
Turns that a worker did not take in go to the next at once. One that was broken off is tried again by `turns`, and so
goes to the next too: workers share one database, in which a message that was answered is known by its id.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

from bot.gateway.places import Places
from bot.gateway.rasa_client import HttpRasa, Looked, RasaTurnedAway, RasaUnreachable
from bot.gateway.rendezvous import ranked
from bot.gateway.store import Accepted
from bot.gateway.worker_addresses import Lookup, addresses_of, look_up

logger = logging.getLogger(__name__)

EVERY_SECONDS = 1.0
"""Between looks at the workers; one costs a worker well under a millisecond."""

SILENT_LOOKS = 3
"""Looks in a row that a worker may leave unanswered: a busy one is late, and should keep its conversations."""


class RasaWorkers:
    """All workers; see `RasaClient` for what it is to the gateway."""

    def __init__(
        self,
        urls: Sequence[str],
        client: Callable[[str], HttpRasa],
        turns: int,
        lookup: Lookup = look_up,
    ) -> None:
        """
        Args:
            urls: where workers are; a name may stand for several.
            client: makes the client of one.
            turns: how many turns each is given at once.
            lookup: who knows names.
        """
        self._urls = urls
        self._client = client
        self._turns = turns
        self._lookup = lookup
        self._behind: dict[str, list[str]] = {}
        self._workers: dict[str, HttpRasa] = {}
        self._places: dict[str, Places] = {}
        self._living: set[str] = set()
        self._silent: Counter[str] = Counter()

    @property
    def living(self) -> frozenset[str]:
        """The addresses of the workers that take turns."""
        return frozenset(self._living)

    @contextlib.asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """While this is open, workers are looked at; it opens after the first look."""
        await self.look()
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    async def look(self) -> bool:
        """Look at every worker now; whether one of them said that it is ready."""
        await self._find()
        found = await asyncio.gather(*(self._look_at(worker) for worker in list(self._workers)))
        return Looked.READY in found

    async def turn(self, accepted: Accepted, begun: Callable[[], None]) -> list[dict[str, Any]]:
        """See `RasaClient.turn`."""
        turned_away: set[str] = set()
        while worker := self._choose(accepted.conversation, turned_away):
            places = self._places[worker]
            if not await places.take():
                # It left. A silent one keeps its places for as long as a turn may take.
                continue
            try:
                if self._choose(accepted.conversation, turned_away) != worker:
                    # The conversation's own worker came back while this waited.
                    continue
                begun()
                try:
                    return await self._ask(worker).turn(accepted)
                except RasaTurnedAway as error:
                    self._leaves(worker, str(error))
                    turned_away.add(worker)
                except RasaUnreachable as error:
                    # Silence is for the looks to judge: it may be one hard turn.
                    if not isinstance(error.__cause__, asyncio.TimeoutError):
                        self._leaves(worker, str(error))
                    raise
            finally:
                places.give_back()
        begun()
        raise RasaTurnedAway("no worker")

    async def forget(self, conversation: str) -> None:
        """See `RasaClient.forget`; any worker can, for all have one database."""
        turned_away: set[str] = set()
        while worker := self._choose(conversation, turned_away):
            try:
                await self._ask(worker).forget(conversation)
            except RasaTurnedAway as error:
                self._leaves(worker, str(error))
                turned_away.add(worker)
            else:
                return
        raise RasaTurnedAway("no worker")

    async def is_ready(self) -> bool:
        """See `RasaClient.is_ready`."""
        return await self.look()

    def _choose(self, conversation: str, without: set[str]) -> str | None:
        # Where none lives, one may have come back since the last look: asking it costs little.
        among = (self._living or self._workers.keys()) - without
        return next(iter(ranked(conversation, among)), None)

    def _ask(self, worker: str) -> HttpRasa:
        # It may have left the name while this turn waited for its place.
        return self._workers.get(worker) or self._client(worker)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            try:
                await self.look()
            except Exception as error:
                # Nobody else would see it, and without looks no worker ever comes back.
                logger.exception("looking at the workers failed", extra={"kind": type(error).__name__})

    async def _find(self) -> None:
        for url in self._urls:
            try:
                self._behind[url] = await addresses_of(url, self._lookup)
            except OSError as error:
                # A name server that fails is no reason to forget workers that serve.
                logger.debug("no address", extra={"worker": url, "kind": type(error).__name__})
        known = {worker for behind in self._behind.values() for worker in behind}
        for worker in self._workers.keys() - known:
            self._leaves(worker, "its name does not lead there any more")
            del self._workers[worker]
            self._places.pop(worker).send_away()
        for worker in known - self._workers.keys():
            self._workers[worker] = self._client(worker)
            self._places[worker] = Places(self._turns)

    async def _look_at(self, worker: str) -> Looked:
        found = await self._ask(worker).look()
        if worker not in self._workers:
            return Looked.AWAY
        if found is Looked.SILENT:
            self._silent[worker] += 1
            if self._silent[worker] >= SILENT_LOOKS:
                self._leaves(worker, "silent")
            return found
        del self._silent[worker]
        if found is Looked.AWAY:
            self._leaves(worker, "not ready")
        elif worker not in self._living:
            self._living.add(worker)
            logger.info("a worker joined", extra={"worker": worker, "living": len(self._living)})
        return found

    def _leaves(self, worker: str, why: str) -> None:
        if worker in self._living:
            self._living.discard(worker)
            self._places[worker].send_away()
            logger.warning("a worker left", extra={"worker": worker, "why": why, "living": len(self._living)})

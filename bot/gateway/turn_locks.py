"""Inside Rasa: one turn of a conversation at a time, also where it reaches two workers.

A gateway sends a conversation to one worker, in which a lock in memory is enough. While workers come and go, two
gateways may not agree on which; then a lock in PostgreSQL has the second wait, and find the answer of the first.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import time
from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy.engine import Engine

SPACE = 825_005
"""The first half of the locks' keys: any number that nothing else here uses."""

PAUSE = 0.05
"""Seconds between two tries."""

PATIENCE = 25.0
"""Seconds until a turn is given up, a little less than its gateway waits; it is tried again."""


class TurnLocks:
    """The locks of one worker, all on one connection: where that breaks, all are free."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Any = None

    @contextlib.asynccontextmanager
    async def held(self, conversation: str) -> AsyncIterator[None]:
        """While this is open, no other worker works the conversation.

        Raises:
            TimeoutError: another did, for too long.
        """
        key = int.from_bytes(hashlib.sha256(conversation.encode()).digest()[:4], "big", signed=True)
        until = time.monotonic() + PATIENCE
        while not self._ask("pg_try_advisory_lock", key):
            if time.monotonic() > until:
                raise TimeoutError("another worker has the conversation")
            await asyncio.sleep(PAUSE)
        try:
            yield
        finally:
            # Broken since, it is free already.
            with contextlib.suppress(Exception):
                self._ask("pg_advisory_unlock", key)

    def _ask(self, function: str, key: int) -> bool:
        """Call a function of PostgreSQL; takes a fraction of a millisecond, as all of Rasa's SQL in this thread."""
        if self._connection is None:
            pooled: Any = self._engine.raw_connection()
            # Not one of the pool's any more: the locks live as long as it does.
            pooled.detach()
            self._connection = pooled.dbapi_connection
            self._connection.autocommit = True
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(f"SELECT {function}(%s, %s)", (SPACE, key))
                return bool(cursor.fetchone()[0])
        except Exception:
            broken, self._connection = self._connection, None
            with contextlib.suppress(Exception):
                broken.close()
            raise


def turn_lock(store: Any, conversation: str) -> contextlib.AbstractAsyncContextManager[None]:
    """The lock of a conversation where its tracker store has locks; none where it has not."""
    locks: TurnLocks | None = getattr(store, "turn_locks", None)
    return contextlib.nullcontext() if locks is None else locks.held(conversation)

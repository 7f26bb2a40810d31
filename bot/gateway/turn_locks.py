"""Inside Rasa: of one conversation one turn is worked at a time, over all worker processes of one database.

The gateway asks for one at a time already. But a worker that is slow to answer may be taken for dead, and its turn
given to another while it still works: without a lock both would keep it. A lock ends with its holder: the kernel
lets go of a dead process's, PostgreSQL of a dead connection's.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import hashlib
import os
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

FIRST_PAUSE = 0.02
LONGEST_PAUSE = 0.25
"""Between tries for a lock that somebody holds, in seconds. It is rare, so nobody needs to be woken for it."""


TRY = "select pg_try_advisory_lock(:key)"
UNLOCK = "select pg_advisory_unlock(:key)"


class TurnLocks(Protocol):
    """Locks of conversations."""

    def held(self, conversation: str) -> contextlib.AbstractAsyncContextManager[None]:
        """Wait for the lock of a conversation, and hold it.

        Within one process it is for the caller to ask for one at a time.
        """


def locks_for(engine: Engine | None) -> TurnLocks:
    """The locks that go with a tracker store's database; none where that is of one process anyway."""
    kind = engine.url.get_backend_name() if engine is not None else ""
    if engine is not None and kind == "postgresql":
        return PostgresLocks(engine)
    if engine is not None and kind == "sqlite" and engine.url.database not in (None, "", ":memory:"):
        return FileLocks(Path(f"{engine.url.database}.locks"))
    return NoLocks()


def number_of(conversation: str) -> int:
    """A number of 62 bits: so few conversations run at once that two with the same one do not occur."""
    return int.from_bytes(hashlib.blake2b(conversation.encode(), digest_size=8).digest(), "big") >> 2


class NoLocks:
    """For a database in memory."""

    @contextlib.asynccontextmanager
    async def held(self, conversation: str) -> AsyncIterator[None]:
        """At once."""
        yield


class FileLocks:
    """For SQLite: one byte of a file for each conversation, locked by the kernel. The file stays empty."""

    def __init__(self, path: Path) -> None:
        # Open for good: POSIX lets go of all locks of a process when it closes the file anywhere.
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @contextlib.asynccontextmanager
    async def held(self, conversation: str) -> AsyncIterator[None]:
        """See `TurnLocks.held`."""
        byte = number_of(conversation)
        pause = FIRST_PAUSE
        while not self._try(byte):
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        try:
            yield
        finally:
            fcntl.lockf(self._file, fcntl.LOCK_UN, 1, byte)

    def _try(self, byte: int) -> bool:
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, byte)
        except (BlockingIOError, PermissionError):
            # POSIX allows either for a lock that is held.
            return False
        return True


class PostgresLocks:
    """For PostgreSQL: advisory locks of one connection that is kept for them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Connection | None = None
        # One thread: a connection is used by one at a time, and Rasa's event loop waits for none of it.
        self._thread = ThreadPoolExecutor(1, "turn-locks")

    @contextlib.asynccontextmanager
    async def held(self, conversation: str) -> AsyncIterator[None]:
        """See `TurnLocks.held`.

        Raises:
            SQLAlchemyError: the database cannot be reached; the turn ends before it has begun.
        """
        key = number_of(conversation)
        pause = FIRST_PAUSE
        while True:
            asked = asyncio.get_running_loop().run_in_executor(self._thread, self._ask, TRY, key)
            try:
                if await asyncio.shield(asked):
                    break
            except asyncio.CancelledError:
                # Who asked is gone, and the lock may be had all the same.
                self._let_go(key)
                raise
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        try:
            yield
        finally:
            # Nobody needs to wait for it: what comes next in the thread comes after it.
            self._let_go(key)

    def _let_go(self, key: int) -> None:
        # A connection that broke has let go already.
        def unlock() -> None:
            with contextlib.suppress(SQLAlchemyError):
                self._ask(UNLOCK, key)

        self._thread.submit(unlock)

    def _ask(self, statement: str, key: int) -> bool:
        try:
            if self._connection is None:
                self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            return bool(self._connection.execute(text(statement), {"key": key}).scalar())
        except SQLAlchemyError:
            if self._connection is not None:
                with contextlib.suppress(SQLAlchemyError):
                    self._connection.invalidate()
                    self._connection.close()
                self._connection = None
            raise

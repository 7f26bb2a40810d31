"""Inside Rasa: its SQLite tracker store, so that several workers can use the one file.

As Rasa opens it, a writer keeps everybody out of the whole file for as long as the disk takes to make its change
durable, and each use opens the file anew. With a log for writing ahead readers never wait, and writers hardly.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

BUSY_MS = 10_000
"""How long a writer waits for the others; a turn may take three times that."""


class SharedTracker:
    """What makes a tracker store's engine ready for several processes, for as long as this lives."""

    def __init__(self, engine: Engine | None) -> None:
        """`engine`: the tracker store's; nothing is done where it is not SQLite's."""
        self._held: Any = None
        if engine is not None and engine.url.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _durable_and_shared)
            # The last connection to close would copy the log back into the file: at every use, that is.
            self._held = engine.raw_connection()


def _durable_and_shared(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    # A turn that was answered must be there after a power cut too.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()

"""Files of SQLite, opened alike for conversations in the gateway and in Rasa.

What was committed is on the disk, readers do not wait for a writer, and what is deleted is overwritten.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Engine
from sqlalchemy.pool import QueuePool


def open_engine(url: URL, *, future: bool = True) -> Engine:
    """An engine for a file; nothing is asked of it yet.

    Args:
        url: the address of a file.
        future: whether in SQLAlchemy's 2.0 style.
    """
    engine = create_engine(
        url,
        future=future,
        # What a runner wrote must not come into a log with the error of a statement.
        hide_parameters=True,
        # Without a pool each use opens the file anew, and its closing writes the log back.
        poolclass=QueuePool,
        # A connection is used by one thread at a time, but not always by the same.
        connect_args={"check_same_thread": False},
    )
    event.listen(engine, "connect", _durable)
    return engine


def _durable(connection: Any, _: Any) -> None:
    """Readers beside a writer, and what was committed is on the disk: it survives a killed process and a power cut."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    # What is deleted is overwritten; not every build of SQLite does so by itself.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()

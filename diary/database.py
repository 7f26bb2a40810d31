"""Opens the diary's database and brings its tables up to date."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from diary.errors import DiaryUnavailable
from storage import addresses, postgresql

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD, BASE = "head", "base"
READING = "afterrun_reading"
SCHEMA = "diary"
"""Where its tables are in PostgreSQL."""


def open_engine(address: str) -> Engine:
    """An engine for the diary at a SQLAlchemy address, its tables up to date.

    Raises:
        DiaryUnavailable: naming the address, without its password, and the mend.
    """
    shown, reason = "that place", "it is no address that SQLAlchemy understands"
    try:
        url = addresses.read(address)
        shown = addresses.shown(url)
        engine = _engine(url)
        migrate(engine)
    except (SQLAlchemyError, OSError, ImportError, ValueError) as error:
        if shown != "that place":
            reason = addresses.reason(url, error)
        # Not from the error: it holds the address as it was given.
        raise DiaryUnavailable(
            f"The diary cannot be kept in {shown} ({reason}): "
            f"check AFTERRUN_DIARY_DB or {addresses.SHARED}, and that the place can be written. A damaged file is "
            "left as it is: restore a backup in its place, or move it away to begin anew."
        ) from None
    return engine


def reading(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that only reads: it waits for no writer, and none waits for it."""
    return engine.execution_options(**{READING: True}).begin()


def migrate(engine: Engine, to: str = HEAD) -> None:
    """Bring the tables to a revision: `head` is the newest, `base` none of ours."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    # Gateway and actions may start together: the first to begin migrates, the other finds it done.
    with postgresql.making(engine) as connection:
        config.attributes["connection"] = connection
        (command.downgrade if to == BASE else command.upgrade)(config, to)


def _engine(url: URL) -> Engine:
    if addresses.is_postgresql(url):
        return postgresql.open_engine(url, SCHEMA)
    # What a runner told must not come into a log with the error of a statement.
    if url.get_backend_name() != "sqlite":
        return create_engine(url, future=True, hide_parameters=True, pool_pre_ping=True)
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, future=True, hide_parameters=True, poolclass=NullPool)
    else:
        engine = create_engine(url, future=True, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: Any) -> None:
    # The driver's own BEGIN comes late and not before DDL: ours is said in `_begin`.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # Transactions here take milliseconds; a runner waits meanwhile.
    cursor.execute("PRAGMA busy_timeout=2000")
    # What is deleted is overwritten: health data must not stay readable in free pages.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.close()


def _begin(connection: Any) -> None:
    # Who writes takes the lock first, as two who both read and then write would stop each other; who reads takes none.
    only_reads = connection.get_execution_options().get(READING)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")

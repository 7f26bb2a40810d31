"""Opens the diary's database and brings its tables up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from diary.errors import DiaryUnavailable

MIGRATIONS = Path(__file__).parent / "migrations"
HEAD, BASE = "head", "base"


def open_engine(address: str) -> Engine:
    """An engine for the diary at a SQLAlchemy address, its tables up to date.

    Raises:
        DiaryUnavailable: naming the address, without its password, and the mend.
    """
    shown = "that place"
    try:
        url = make_url(address)
        shown = url.set(query={}).render_as_string(hide_password=True)
        engine = _engine(url)
        migrate(engine)
    except (SQLAlchemyError, OSError, ImportError) as error:
        raise DiaryUnavailable(
            f"The diary cannot be kept in {shown} ({getattr(error, 'orig', None) or type(error).__name__}): "
            "check AFTERRUN_DIARY_DB and that the place can be written. A damaged file is left as it is: "
            "restore a backup in its place, or move it away to begin anew."
        ) from error
    return engine


def migrate(engine: Engine, to: str = HEAD) -> None:
    """Bring the tables to a revision: `head` is the newest, `base` none of ours."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        # Gateway and actions may start together: the first to begin migrates, the other finds it done.
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(825004)")
        config.attributes["connection"] = connection
        (command.downgrade if to == BASE else command.upgrade)(config, to)


def _engine(url: URL) -> Engine:
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
    connection.exec_driver_sql("BEGIN IMMEDIATE")

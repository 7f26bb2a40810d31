"""The database of the gateway: how it is opened so that what was committed stays."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.gateway.errors import GatewayError
from storage import addresses, postgresql, sqlite

SCHEMA = "gateway"
"""Where its tables are in PostgreSQL."""


class StoreError(GatewayError):
    """The database of conversations cannot be opened or used."""


def open_engine(url: URL) -> Engine:
    """The engine of an address.

    Raises:
        StoreError: the database would be in memory.
    """
    if addresses.is_postgresql(url):
        return postgresql.open_engine(url, SCHEMA)
    # What a runner wrote must not come into a log with the error of a statement.
    if url.get_backend_name() != "sqlite":
        return create_engine(url, future=True, hide_parameters=True, pool_pre_ping=True)
    if not url.database or url.database == ":memory:":
        raise StoreError(
            "AFTERRUN_GATEWAY_DB names a database in memory, which loses every conversation at a stop: "
            "name a file, such as sqlite:///var/gateway.db."
        )
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    return sqlite.open_engine(url)


READ_ONLY = "25006"
"""What PostgreSQL calls a transaction that may not write, as on a standby."""


def reason(error: BaseException) -> str:
    """Why, in a few words for a log: the driver's own where the database cannot be used, else the error's kind.

    What speaks of the database alone is quoted; other errors may hold what was to be written.
    """
    cause = getattr(error, "orig", "") if _is_unusable(error) else ""
    return (str(cause).strip().splitlines() or [""])[0] or type(error).__name__


def _is_unusable(error: BaseException) -> bool:
    # SQLite says of a damaged file no more than DatabaseError, of which all others are kinds.
    unusable = isinstance(error, OperationalError) or type(error) is DatabaseError
    return unusable or getattr(getattr(error, "orig", None), "pgcode", None) == READ_ONLY


def log_failure(logger: logging.Logger, what: str, error: BaseException) -> None:
    """One line for a database that cannot be used, as it may fail at every use; a traceback for anything else."""
    if _is_unusable(error):
        logger.error(what, extra={"kind": type(error).__name__, "reason": reason(error)})
    else:
        logger.error(what, extra={"kind": type(error).__name__}, exc_info=error)

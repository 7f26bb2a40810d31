"""Opens the knowledge database and says plainly what is wrong where that fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from knowledge.errors import BadAddress, DatabaseUnavailable
from knowledge.settings import DATABASE
from storage import addresses, postgresql
from storage.addresses import reason, shown

__all__ = ["naming", "open_engine", "shown"]

SCHEMA = "knowledge"
"""Where its tables are in PostgreSQL."""


def open_engine(address: str | None = None) -> Engine:
    """An engine for the knowledge database, by default that of the settings.

    The folder of a SQLite file is made if it is not there. Nothing is asked of the database yet.
    Raises BadAddress or DatabaseUnavailable.
    """
    text = DATABASE.read() if address is None else address
    try:
        url = addresses.read(text)
    except (ArgumentError, ValueError):
        # The text is not shown: a password may stand in the part that could not be read.
        raise BadAddress(
            f"The knowledge database's address is not one that SQLAlchemy understands. "
            f"Set {DATABASE.name} to something like {DATABASE.read({})}."
        ) from None
    _make_folder(url)
    try:
        if addresses.is_postgresql(url):
            return postgresql.open_engine(url, SCHEMA, pool=2)
        return create_engine(url, future=True)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise BadAddress(
            f"The knowledge database {shown(url)} needs a driver that is not here ({error}). "
            f"Install it, or name another in {DATABASE.name}."
        ) from None
    except (ArgumentError, TypeError) as error:
        raise BadAddress(
            f"The knowledge database {shown(url)} cannot be used ({reason(url, error)}). "
            f"Mend {DATABASE.name}."
        ) from None


@contextmanager
def naming(engine: Engine, doing: str) -> Iterator[None]:
    """Turns what SQLAlchemy raises into DatabaseUnavailable, with the address and the mend."""
    try:
        yield
    except SQLAlchemyError as error:
        raise DatabaseUnavailable(
            f"The knowledge database {shown(engine.url)} cannot be {doing} "
            f"({reason(engine.url, error)}). {_mend(engine.url)}"
        ) from None


def _mend(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return (
            f"Check that this file and its folder can be written, and that it is a SQLite file: "
            f"it is safe to delete and load anew. Or set {DATABASE.name}."
        )
    return f"Check that the server runs and that name and password in {DATABASE.name} or {addresses.SHARED} are right."


def _make_folder(url: URL) -> None:
    """Makes the folder of a SQLite file; databases in memory and on servers have none."""
    if url.get_backend_name() != "sqlite":
        return
    path = url.database
    if not path or path == ":memory:" or path.startswith("file:"):
        return
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseUnavailable(
            f"The folder of the knowledge database {shown(url)} cannot be made "
            f"({error.strerror}). Mend its permissions, or set {DATABASE.name}."
        ) from None

"""The database in which Rasa keeps the events of conversations: opened without Rasa, so that staff's commands can."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.engine import URL, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.errors import GatewayError
from storage import addresses, postgresql, sqlite

SCHEMA = "rasa"
"""Where its table is in PostgreSQL."""

EVENTS, SENDER = "events", "sender_id"
"""Rasa's table, and its column that names the conversation."""


class TrackerUnavailable(GatewayError):
    """What Rasa keeps cannot be opened."""

    @classmethod
    def of(cls, url: URL, error: BaseException) -> TrackerUnavailable:
        """With the address, without its password, and the mend."""
        return cls(
            f"Rasa's conversations cannot be kept in {addresses.shown(url)} ({addresses.reason(url, error)}): "
            f"check AFTERRUN_TRACKER_DB or {addresses.SHARED}, and that the place can be written."
        )


def open_engine(address: str, *, future: bool = True) -> Engine:
    """An engine for the events; nothing is asked of the database yet.

    Args:
        address: a SQLAlchemy address, or a file of SQLite.
        future: whether in SQLAlchemy's 2.0 style, which Rasa does not know.

    Raises:
        TrackerUnavailable: the address makes no sense.
    """
    url = address_of(address)
    try:
        if addresses.is_postgresql(url):
            # Rasa asks in one thread; what is beyond that is for its locks.
            return postgresql.open_engine(url, SCHEMA, pool=2, future=future)
        if url.get_backend_name() == "sqlite":
            return sqlite.open_engine(url, future=future)
        return create_engine(url, future=future, hide_parameters=True)
    except (SQLAlchemyError, ImportError) as error:
        raise TrackerUnavailable.of(url, error) from None


def address_of(text: str) -> URL:
    """The address in the setting.

    Raises:
        TrackerUnavailable: it makes no sense.
    """
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        return addresses.read(text)
    except (SQLAlchemyError, ValueError):
        raise TrackerUnavailable(
            f"Rasa's conversations have an address that SQLAlchemy does not understand: check AFTERRUN_TRACKER_DB or {addresses.SHARED}."
        ) from None


def is_there(address: str) -> bool:
    """Whether there can be something: a file of SQLite would be made by looking."""
    url = address_of(address)
    return addresses.is_postgresql(url) or Path(url.database or "").is_file()

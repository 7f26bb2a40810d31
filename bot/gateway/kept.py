"""All that is kept of a conversation, in the gateway's database and in Rasa's: shown and deleted without either running.

All functions block.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, Table, delete, inspect, select
from sqlalchemy.engine import Engine

from bot.gateway import database, tracker_database
from bot.gateway import tables as t
from bot.gateway.outgoing import hold
from bot.gateway.store import OF_A_CONVERSATION
from bot.settings import Settings, database_of
from storage import addresses

Place = tuple[Table, str]
"""A table, and its column that names the conversation."""


def rows_of(settings: Settings, conversation: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of a conversation, by table."""
    found: dict[str, list[dict[str, Any]]] = {}
    for engine, places in _stores(settings):
        with engine.connect() as connection:
            for table, column in places:
                rows = connection.execute(select(table).where(table.c[column] == conversation))
                found[table.name] = [dict(row._mapping) for row in rows]
    return found


def forget(settings: Settings, conversation: str) -> None:
    """Delete every row of a conversation."""
    for engine, places in _stores(settings):
        with engine.begin() as connection:
            if any(table is t.conversation for table, _ in places):
                # A gateway that runs would wait for these rows, and this for its.
                hold(connection, conversation)
            for table, column in places:
                connection.execute(delete(table).where(table.c[column] == conversation))


def person_of(settings: Settings, named: str) -> str:
    """The person of a conversation that was joined to another; else what was named."""
    found = _persons(settings, t.person.c.person, t.person.c.conversation == named)
    return found[0] if found else named


def conversations_of(settings: Settings, person: str) -> list[str]:
    """The conversations that were joined to a person's."""
    return _persons(settings, t.person.c.conversation, t.person.c.person == person)


def _persons(settings: Settings, column: Any, which: Any) -> list[str]:
    for engine, places in _stores(settings):
        if any(table is t.person for table, _ in places):
            with engine.connect() as connection:
                return [str(one) for one in connection.execute(select(column).where(which)).scalars()]
    return []


def _stores(settings: Settings) -> Iterator[tuple[Engine, list[Place]]]:
    """Each database that is there, with its tables in an order in which they can be emptied."""
    gateway = addresses.read(database_of(settings, "gateway"))
    if addresses.is_postgresql(gateway) or Path(gateway.database or "").is_file():
        ours = [*((table, "conversation") for table in OF_A_CONVERSATION), (t.conversation, "id")]
        with _opened(database.open_engine(gateway)) as engine:
            yield engine, [(table, column) for table, column in ours if inspect(engine).has_table(table.name)]
    tracker = database_of(settings, "tracker")
    if tracker_database.is_there(tracker):
        with _opened(tracker_database.open_engine(tracker)) as engine:
            events = MetaData()
            events.reflect(engine, only=lambda name, _: name == tracker_database.EVENTS)
            yield engine, [(table, tracker_database.SENDER) for table in events.tables.values()]


@contextmanager
def _opened(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()

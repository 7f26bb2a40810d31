"""Writing what may be there already, on SQLite and on PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection


def insert_new(connection: Connection, table: Table, **values: Any) -> bool:
    """Insert a row unless one with its key is there, whoever put it there and however lately; gives whether it was."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    done = connection.execute(insert(table).values(**values).on_conflict_do_nothing())
    return bool(done.rowcount == 1)

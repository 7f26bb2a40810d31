"""PostgreSQL, opened alike for all who keep something there.

Each keeps its tables in a schema of its own, so that one database serves all of them, whatever their tables are
called, and a connection sees no other's.
"""

from __future__ import annotations

import select
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Connection, Engine, ExceptionContext
from sqlalchemy.exc import InvalidatePoolError

POOL, OVERFLOW = 4, 8
"""Connections that an engine keeps, and how many more it opens for a moment."""

MAKING = 825_004
"""The key of the advisory lock under which tables are made: any number that nothing else here uses."""

CONNECTING = {
    # A server that is away is told of in time, and one that vanished is not waited for until TCP gives up.
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
    "application_name": "afterrun",
}
"""libpq's parameters, where the address does not set them otherwise."""

SESSION = {
    "statement_timeout": "20s",
    # Who was stopped in the middle of a transaction must not keep its locks for ever.
    "idle_in_transaction_session_timeout": "30s",
}


def open_engine(
    url: URL, schema: str, *, pool: int = POOL, overflow: int = OVERFLOW, future: bool = True
) -> Engine:
    """An engine whose tables are in a schema; the schema is made at the first connection.

    Args:
        url: the address.
        schema: the schema's name.
        pool: connections that are kept.
        overflow: connections beyond those, for a moment.
        future: whether in SQLAlchemy's 2.0 style.
    """
    given = url.query.get("options", "")
    options = " ".join(f"-c {name}={value}" for name, value in {**SESSION, "search_path": schema}.items())
    engine = create_engine(
        url,
        future=future,
        # What a runner wrote must not come into a log with the error of a statement.
        hide_parameters=True,
        pool_size=pool,
        max_overflow=overflow,
        connect_args={
            **{name: value for name, value in CONNECTING.items() if name not in url.query},
            "options": f"{options} {given}".strip(),
        },
    )
    made = False

    def make_schema(connection: Any, _: Any) -> None:
        nonlocal made
        if not made:
            _make_schema(connection, schema)
            made = True

    # Before SQLAlchemy's own first look, which asks for the schema that is in force.
    event.listen(engine, "connect", make_schema, insert=True)
    event.listen(engine, "handle_error", _first_line_alone)
    event.listen(engine, "checkout", _replace_if_ended)
    event.listen(engine, "checkin", _with_transactions)
    return engine


def single(engine: Engine) -> Engine:
    """The engine for what is one statement: each is a transaction of its own, without a word to begin and to end it.

    On PostgreSQL those words are two more journeys to the server. Any other engine is given back as it is.
    """
    if engine.dialect.name != "postgresql":
        return engine
    # Not SQLAlchemy's isolation level AUTOCOMMIT, which has the driver set the level anew with a statement.
    own = engine.execution_options()
    event.listen(own, "engine_connect", _without_transactions)
    return own


def _without_transactions(connection: Connection, _: bool) -> None:
    driver: Any = connection.connection.dbapi_connection
    driver.autocommit = True


def _with_transactions(connection: Any, _: Any) -> None:
    """Whoever takes the connection next finds it as it was."""
    if connection is not None and not connection.closed and connection.autocommit:
        connection.autocommit = False


def _replace_if_ended(connection: Any, _: Any, __: Any) -> None:
    """A connection that a restart of the server ended is replaced, with all that rest, and not handed out.

    Nothing was asked on it, so what there is to read is the server's farewell. SQLAlchemy's own way (`pool_pre_ping`)
    asks the server something each time: a third of all that the gateway sent.
    """
    if connection.closed:
        raise InvalidatePoolError
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        raise InvalidatePoolError


def _first_line_alone(context: ExceptionContext) -> None:
    """The lines after the first show the row that a constraint refused, with what a runner wrote."""
    cause = context.original_exception
    line = (str(cause).strip().splitlines() or [""])[0]
    cause.args = (line,)
    if context.sqlalchemy_exception is not None:
        kind = f"{type(cause).__module__}.{type(cause).__name__}"
        context.sqlalchemy_exception.args = (f"({kind}) {line}",)


def _make_schema(connection: Any, schema: str) -> None:
    """On the driver's connection: make the schema if it is not there."""
    with connection.cursor() as cursor:
        # Asked first: who may not make schemas can use one that was made for them.
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (schema,))
        if cursor.fetchone() is None:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (MAKING,))
            cursor.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    connection.commit()


@contextmanager
def making(engine: Engine) -> Iterator[Connection]:
    """A transaction in which tables may be made: processes that start together make them one after the other."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MAKING})")
        yield connection

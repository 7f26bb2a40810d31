"""Connections to PostgreSQL: few journeys to the server, and none that ends in a server that was restarted."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from storage import postgresql
from tests.postgres import Server

SOCKET = ".s.PGSQL.5432"


@contextmanager
def counted(server: str) -> Iterator[tuple[str, list[int]]]:
    """A folder with a socket that leads to the one in the server's, and how many times something was sent through it."""
    sent = [0]
    folder = tempfile.mkdtemp()
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(f"{folder}/{SOCKET}")
    listening.listen()

    def pump(source: socket.socket, target: socket.socket, *, count: bool) -> None:
        try:
            while data := source.recv(65_536):
                sent[0] += count
                target.sendall(data)
        except OSError:
            pass

    def serve() -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            onward = socket.socket(socket.AF_UNIX)
            onward.connect(f"{server}/{SOCKET}")
            for one, other, count in ((client, onward, True), (onward, client, False)):
                threading.Thread(target=pump, args=(one, other), kwargs={"count": count}, daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield folder, sent
    finally:
        listening.close()
        shutil.rmtree(folder)


def test_a_single_statement_is_one_journey_and_a_transaction_three(postgres: str) -> None:
    url = make_url(postgres)
    with counted(str(url.query["host"])) as (folder, sent):
        engine = postgresql.open_engine(url.update_query_dict({"host": folder}), "counted")
        single = postgresql.single(engine)

        def journeys(one: object) -> int:
            before = sent[0]
            with one.connect() as connection:  # type: ignore[attr-defined]
                assert connection.execute(text("SELECT 7")).scalar_one() == 7
            return sent[0] - before

        for one in (engine, single):
            journeys(one)
        # Begin, the statement, and the end.
        assert journeys(engine) == 3
        assert journeys(single) == 1
        assert journeys(engine) == 3, "what is single for one is not for all"
        engine.dispose()


def test_a_server_that_was_restarted_is_not_noticed(own_postgres: Server) -> None:
    engine = postgresql.open_engine(make_url(own_postgres.fresh()), "restarted", pool=2)
    single = postgresql.single(engine)
    with engine.connect() as one, single.connect() as other:
        for connection in (one, other):
            connection.execute(text("SELECT 1"))
    own_postgres.stop(at_once=True)
    own_postgres.start()
    for each in (engine, single, engine):
        with each.connect() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1
    engine.dispose()


def test_another_database_has_nothing_to_save() -> None:
    engine = create_engine("sqlite://")
    assert postgresql.single(engine) is engine

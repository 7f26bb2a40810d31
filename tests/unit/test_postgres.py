"""The PostgreSQL of the tests is real, and each test has a database of its own."""

from __future__ import annotations

import psycopg2
import pytest

from tests.postgres import Server


def test_a_fresh_database_is_empty_and_goes_when_it_is_dropped(postgres_server: Server) -> None:
    one, other = postgres_server.fresh(), postgres_server.fresh()
    with psycopg2.connect(one) as connection, connection.cursor() as cursor:
        cursor.execute("create table here (id int)")
    connection.close()
    with psycopg2.connect(other) as connection, connection.cursor() as cursor:
        cursor.execute("select to_regclass('here')")
        assert cursor.fetchone() == (None,)
    connection.close()
    for url in (one, other):
        postgres_server.drop(url)
        with pytest.raises(psycopg2.OperationalError, match="does not exist"):
            psycopg2.connect(url)


def test_what_was_kept_survives_a_crash_of_the_server(own_postgres: Server) -> None:
    url = own_postgres.fresh()
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("create table here (id int)")
    connection.close()
    own_postgres.stop(at_once=True)
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(url)
    own_postgres.start()
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        cursor.execute("select count(*) from here")
        assert cursor.fetchone() == (0,)
    connection.close()

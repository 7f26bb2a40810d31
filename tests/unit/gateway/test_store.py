"""The store on a real SQLite file and on a real PostgreSQL."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from bot.gateway import tables as t
from bot.gateway.store import Accepted, Store, StoreError, Taken
from tests.postgres import Databases

WELCOME = [
    {"text": "Welcome.", "choices": [{"title": "Why?", "value": "/why"}], "image": None, "sources": []}
]


@pytest.fixture
def store(database: Databases) -> Iterator[Store]:
    store = Store.open(database("gateway"))
    yield store
    store.close()


def take(store: Store, conversation: str, client_id: str) -> Taken:
    return store.accept(conversation, client_id, "text", is_payload=False, most_waiting=3)


def waiting(store: Store, conversation: str) -> Accepted:
    accepted = store.waiting(conversation)
    assert accepted is not None
    return accepted


def test_what_is_deleted_from_a_file_is_overwritten(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'gateway.db'}")
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    store.close()


def test_a_message_is_taken_once_however_full_it_is(store: Store) -> None:
    one = store.new_conversation(WELCOME)
    assert [take(store, one, name) for name in "aabcd"] == [
        Taken.NEW, Taken.KNOWN, Taken.NEW, Taken.NEW, Taken.FULL,
    ]  # fmt: skip
    assert not store.knows(one, "d")


def test_the_same_id_in_another_conversation_is_another_message(store: Store) -> None:
    one, two = store.new_conversation(WELCOME), store.new_conversation(WELCOME)
    assert (take(store, one, "a"), take(store, two, "a")) == (Taken.NEW, Taken.NEW)


def test_messages_wait_in_their_order_until_they_are_answered(store: Store) -> None:
    one = store.new_conversation(WELCOME)
    for name in "abc":
        take(store, one, name)
    answered = []
    while (accepted := store.waiting(one)) is not None:
        answered.append(accepted.client_id)
        store.answer(accepted, WELCOME)
    assert answered == ["a", "b", "c"]
    assert store.unanswered() == []


def test_an_answer_is_kept_once(store: Store) -> None:
    one = store.new_conversation(WELCOME)
    take(store, one, "a")
    accepted = waiting(store, one)
    assert [frame["seq"] for frame in store.answer(accepted, WELCOME * 2)] == [2, 3]
    assert store.answer(accepted, WELCOME) == []
    assert [frame["seq"] for frame in store.after(one, 0)] == [1, 2, 3]


def test_an_answer_that_cannot_be_written_whole_leaves_the_message_waiting(store: Store) -> None:
    one = store.new_conversation(WELCOME)
    take(store, one, "a")
    accepted = waiting(store, one)
    with pytest.raises(KeyError):
        store.answer(accepted, [*WELCOME, {"no text": ""}])
    assert store.waiting(one) == accepted
    assert store.last_seq(one) == 1


def test_nothing_is_left_of_a_conversation_that_was_forgotten(store: Store) -> None:
    one, two = store.new_conversation(WELCOME), store.new_conversation(WELCOME)
    take(store, one, "a")
    take(store, one, "b")
    store.answer(waiting(store, one), WELCOME)
    accepted = waiting(store, one)
    store.forget(one)
    assert store.answer(accepted, WELCOME) == []
    assert take(store, one, "c") is Taken.GONE
    with store.engine.connect() as raw:
        for table, column in ((t.conversation, "id"), (t.inbox, "conversation"), (t.outbox, "conversation"), (t.choice, "conversation")):  # fmt: skip
            assert {row[column] for row in raw.execute(select(table)).mappings()} <= {two}


def test_a_button_is_known_in_its_own_conversation_only(store: Store) -> None:
    one, two = store.new_conversation(WELCOME), store.new_conversation([])
    known, (offered,) = store.before_taking(one, "a", None)
    assert not known
    assert store.before_taking(one, "a", offered.value) == (False, [offered])
    assert store.before_taking(two, "a", offered.value) == (False, [])
    assert store.before_taking(two, "a", None) == (False, [])
    assert take(store, one, "a") is Taken.NEW
    assert store.before_taking(one, "a", offered.value) == (True, [])


def test_an_error_of_the_database_does_not_tell_what_a_runner_wrote(store: Store) -> None:
    one = store.new_conversation(WELCOME)
    with store.engine.begin() as raw:
        raw.execute(text("drop table inbox"))
        # PostgreSQL shows the row that breaks a constraint, with all that is in it.
        raw.execute(text("create table inbox (number integer, conversation text, client_id text, is_payload integer, body text check (body = ''), done integer, accepted_at float)"))  # fmt: skip
    values = {"number": 1, "conversation": one, "client_id": "a", "body": "a very private sentence"}
    refused = insert(t.inbox).values(is_payload=0, done=0, accepted_at=0, **values)
    with pytest.raises(SQLAlchemyError) as error, store.engine.begin() as connection:
        connection.execute(refused)
    assert "private" not in "".join(traceback.format_exception(error.value))


@pytest.mark.parametrize(
    "address",
    [
        "nonsense",
        "://",
        "",
        "sqlite://",
        "sqlite:///:memory:",
        "nodialect://x/y",
        "sqlite:////proc/nowhere/g.db",
        "postgresql://nobody@127.0.0.1:9/nowhere",
        "postgres://nobody@127.0.0.1:port/nowhere",
    ],
)
def test_an_address_that_cannot_be_used_is_told_with_the_mend(address: str) -> None:
    with pytest.raises(StoreError, match="AFTERRUN_GATEWAY_DB"):
        Store.open(address)


@pytest.mark.parametrize(
    "address",
    [
        "nodialect://runner:hidden@host/db",
        "postgresql://runner:hidden@127.0.0.1:9/db",
        "postgresql://127.0.0.1:9/db?user=runner&password=hidden",
        "postgresql://runner:hidden@127.0.0.1:port/db",
    ],
)
def test_a_password_is_not_told(address: str) -> None:
    with pytest.raises(StoreError) as error:
        Store.open(address)
    assert "hidden" not in "".join(traceback.format_exception(error.value))

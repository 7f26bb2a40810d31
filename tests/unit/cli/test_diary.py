"""Staff's commands over what is kept: every table of every database is searched afterwards."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import create_engine, inspect, text

from actions import resources
from bot.cli.main import main
from bot.gateway.addresses import Addresses
from bot.gateway.persons import Persons
from bot.gateway.senders import Address
from bot.gateway.store import Store
from bot.gateway.tracker_database import open_engine
from diary.check_ins import CheckIns
from diary.model import Note, Run
from diary.pages import Pages
from tests.postgres import Databases

NOW = datetime.now(timezone.utc)


@pytest.fixture
def kept_in(database: Databases, monkeypatch: pytest.MonkeyPatch) -> Iterator[Databases]:
    for name in ("diary", "gateway", "tracker"):
        monkeypatch.setenv(f"AFTERRUN_{name.upper()}_DB", database(name))
    resources.diaries.cache_clear()
    yield database
    resources.diaries().close()
    resources.diaries.cache_clear()


def fill(kept_in: Databases) -> tuple[str, str]:
    """Two runners, each with everything that can be kept; gives their conversations."""
    store = Store.open(kept_in("gateway"))
    kept = []
    engine = open_engine(kept_in("tracker"))
    with engine.begin() as tracker:
        tracker.execute(
            text("create table if not exists events (id integer primary key, sender_id text, data text)")
        )
        for number in range(2):
            conversation = store.new_conversation(
                [{"text": "Hello", "choices": [{"title": "x", "value": "/y"}]}]
            )
            store.accept(conversation, "m1", "ran 8k", is_payload=False, most_waiting=5)
            store.end(conversation)
            tracker.execute(
                text("insert into events values (:id, :who, '{}')"), {"id": number, "who": conversation}
            )
            Addresses(store.engine).open(Address("telegram", f"chat-{number}", "7"), [])
            Persons(store.engine).code(conversation)
            diaries = resources.diaries()
            diaries.consent(conversation, conversation, NOW)
            diaries.add_run(conversation, Run(NOW, km=8))
            CheckIns(diaries.engine).plan(conversation, conversation, NOW + timedelta(hours=9))
            Pages(diaries.engine).add(conversation, "x", "text/html", b"", NOW + timedelta(days=1))
            kept.append(conversation)
    engine.dispose()
    store.close()
    return kept[0], kept[1]


def everywhere(kept_in: Databases) -> str:
    """Every row of every table of every database, but for what the gateway still has to forget."""
    found = {}
    for address in {kept_in(name) for name in ("diary", "gateway", "tracker")}:
        engine = create_engine(address, future=True)
        with engine.connect() as connection:
            look = inspect(connection)
            for schema in set(look.get_schema_names()) - {"information_schema"}:
                for table in set(look.get_table_names(schema)) - {"erasure"}:
                    rows = connection.execute(text(f'select * from "{schema}"."{table}"'))
                    found[address, schema, table] = [tuple(row) for row in rows]
        engine.dispose()
    assert {table for _, _, table in found} >= {"events", "inbox", "outbox", "run", "check_in", "address"}
    return repr(found)


def test_delete_leaves_no_trace_in_any_table_and_nobody_else_is_touched(
    kept_in: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = fill(kept_in)
    before = everywhere(kept_in).count(two)
    assert main(["delete", one, "--yes"]) == 0
    assert one not in everywhere(kept_in)
    assert everywhere(kept_in).count(two) == before
    assert "Deleted" in capsys.readouterr().out


def test_delete_asks_first(kept_in: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = fill(kept_in)
    monkeypatch.setattr("builtins.input", lambda _: "no")
    assert main(["delete", one]) == 1
    assert one in everywhere(kept_in)


def test_export_holds_the_diary_and_the_conversation(
    kept_in: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = fill(kept_in)
    assert main(["export", one]) == 0
    said = capsys.readouterr().out
    found = json.loads(said)
    assert found["diary"]["run"][0]["km"] == 8
    assert found["conversations"][one]["inbox"][0]["body"] == "ran 8k"
    assert found["conversations"][one]["events"][0]["sender_id"] == one
    assert two not in said


def joined(kept_in: Databases) -> tuple[str, str, str]:
    """A runner with a second chat that is joined to their first; gives both, and a stranger's."""
    one, stranger = fill(kept_in)
    store = Store.open(kept_in("gateway"))
    other = store.new_conversation([{"text": "Hello", "choices": []}])
    store.accept(other, "m1", "from the phone", is_payload=False, most_waiting=5)
    persons = Persons(store.engine)
    assert persons.join(other, persons.code(one)) is not None
    persons.code(other)
    store.close()
    engine = open_engine(kept_in("tracker"))
    with engine.begin() as tracker:
        tracker.execute(text("insert into events values (9, :who, '{}')"), {"who": other})
    engine.dispose()
    resources.diaries().add_note(one, Note(NOW, "new shoes"))
    return one, other, stranger


@pytest.mark.parametrize("named", [0, 1])
def test_delete_takes_every_joined_chat_whichever_is_named(kept_in: Databases, named: int) -> None:
    chats = joined(kept_in)
    before = everywhere(kept_in).count(chats[2])
    assert main(["delete", chats[named], "--yes"]) == 0
    assert chats[0] not in everywhere(kept_in)
    assert chats[1] not in everywhere(kept_in)
    assert "new shoes" not in everywhere(kept_in)
    assert everywhere(kept_in).count(chats[2]) == before


@pytest.mark.parametrize("named", [0, 1])
def test_export_holds_every_joined_chat_and_notes(
    kept_in: Databases, capsys: pytest.CaptureFixture[str], named: int
) -> None:
    chats = joined(kept_in)
    assert main(["export", chats[named]]) == 0
    said = capsys.readouterr().out
    found = json.loads(said)
    assert found["diary"]["note"][0]["text"] == "new shoes"
    for chat, body in zip(chats[:2], ("ran 8k", "from the phone"), strict=True):
        assert found["conversations"][chat]["inbox"][0]["body"] == body
        assert found["conversations"][chat]["events"][0]["sender_id"] == chat
    assert chats[2] not in said


def test_who_is_not_known_is_said_to_be_so(kept_in: Databases, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "nobody"]) == 1
    assert main(["delete", "nobody", "--yes"]) == 1
    assert capsys.readouterr().err.count("Nothing is kept of nobody") == 2


def test_retention_deletes_what_is_too_old(kept_in: Databases, capsys: pytest.CaptureFixture[str]) -> None:
    one, _ = fill(kept_in)
    resources.diaries().add_run(one, Run(NOW - timedelta(days=30), km=5))
    assert main(["retention", "--days", "20"]) == 0
    diary = resources.diaries().read(one)
    assert diary is not None
    assert [run.km for run in diary.runs] == [8]


def test_a_diary_that_cannot_be_opened_is_named(
    kept_in: Databases, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    resources.diaries().close()
    resources.diaries.cache_clear()
    monkeypatch.setenv("AFTERRUN_DIARY_DB", "sqlite:////proc/nowhere/diary.db")
    assert main(["retention"]) == 1
    assert "AFTERRUN_DIARY_DB" in capsys.readouterr().err
    monkeypatch.setenv("AFTERRUN_DIARY_DB", kept_in("diary"))
    resources.diaries.cache_clear()

"""Staff's commands over what is kept: every table of every database is searched afterwards."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from actions import resources
from bot.cli.main import main
from bot.gateway.persons import Persons
from bot.gateway.store import Store
from diary.check_ins import CheckIns
from diary.model import Note, Run
from diary.pages import Pages

NOW = datetime.now(timezone.utc)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    for name in ("diary", "gateway"):
        monkeypatch.setenv(f"AFTERRUN_{name.upper()}_DB", f"sqlite:///{tmp_path / name}.db")
    monkeypatch.setenv("AFTERRUN_TRACKER_DB", str(tmp_path / "tracker.db"))
    resources.diaries.cache_clear()
    yield tmp_path
    resources.diaries().close()
    resources.diaries.cache_clear()


def fill(folder: Path) -> tuple[str, str]:
    """Two runners, each with everything that can be kept; gives their conversations."""
    store = Store.open(f"sqlite:///{folder / 'gateway.db'}")
    kept = []
    with sqlite3.connect(folder / "tracker.db") as tracker:
        tracker.execute(
            "create table if not exists events (id integer primary key, sender_id text, data text)"
        )
        for _ in range(2):
            conversation = store.new_conversation(
                [{"text": "Hello", "choices": [{"title": "x", "value": "/y"}]}]
            )
            store.accept(conversation, "m1", "ran 8k", is_payload=False, most_waiting=5)
            store.end(conversation)
            tracker.execute("insert into events (sender_id, data) values (?, '{}')", (conversation,))
            diaries = resources.diaries()
            diaries.consent(conversation, conversation, NOW)
            diaries.add_run(conversation, Run(NOW, km=8))
            CheckIns(diaries.engine).plan(conversation, conversation, NOW + timedelta(hours=9))
            Pages(diaries.engine).add(conversation, "x", "text/html", b"", NOW + timedelta(days=1))
            kept.append(conversation)
    tracker.close()
    store.close()
    return kept[0], kept[1]


def everywhere(folder: Path) -> str:
    """Every row of every table of every database, but for what the gateway still has to forget."""
    found = []
    for path in folder.glob("*.db"):
        with sqlite3.connect(path) as connection:
            tables = [
                row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")
            ]
            for table in tables:
                if table != "erasure":
                    found += connection.execute(f"select * from {table}").fetchall()
        connection.close()
    return repr(found)


def test_delete_leaves_no_trace_in_any_table_and_nobody_else_is_touched(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = fill(folder)
    before = everywhere(folder).count(two)
    assert main(["delete", one, "--yes"]) == 0
    assert one not in everywhere(folder)
    assert everywhere(folder).count(two) == before
    assert "Deleted" in capsys.readouterr().out


def test_delete_asks_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = fill(folder)
    monkeypatch.setattr("builtins.input", lambda _: "no")
    assert main(["delete", one]) == 1
    assert one in everywhere(folder)


def test_export_holds_the_diary_and_the_conversation(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = fill(folder)
    assert main(["export", one]) == 0
    text = capsys.readouterr().out
    found = json.loads(text)
    assert found["diary"]["run"][0]["km"] == 8
    assert found["conversations"][one]["inbox"][0]["body"] == "ran 8k"
    assert found["conversations"][one]["events"][0]["sender_id"] == one
    assert two not in text


def joined(folder: Path) -> tuple[str, str, str]:
    """A runner with a second chat that is joined to their first; gives both, and a stranger's."""
    one, stranger = fill(folder)
    store = Store.open(f"sqlite:///{folder / 'gateway.db'}")
    other = store.new_conversation([{"text": "Hello", "choices": []}])
    store.accept(other, "m1", "from the phone", is_payload=False, most_waiting=5)
    persons = Persons(store.engine)
    assert persons.join(other, persons.code(one)) is not None
    persons.code(other)
    store.close()
    with sqlite3.connect(folder / "tracker.db") as tracker:
        tracker.execute("insert into events (sender_id, data) values (?, '{}')", (other,))
    tracker.close()
    resources.diaries().add_note(one, Note(NOW, "new shoes"))
    return one, other, stranger


@pytest.mark.parametrize("named", [0, 1])
def test_delete_takes_every_joined_chat_whichever_is_named(folder: Path, named: int) -> None:
    chats = joined(folder)
    before = everywhere(folder).count(chats[2])
    assert main(["delete", chats[named], "--yes"]) == 0
    assert chats[0] not in everywhere(folder)
    assert chats[1] not in everywhere(folder)
    assert "new shoes" not in everywhere(folder)
    assert everywhere(folder).count(chats[2]) == before


@pytest.mark.parametrize("named", [0, 1])
def test_export_holds_every_joined_chat_and_notes(
    folder: Path, capsys: pytest.CaptureFixture[str], named: int
) -> None:
    chats = joined(folder)
    assert main(["export", chats[named]]) == 0
    text = capsys.readouterr().out
    found = json.loads(text)
    assert found["diary"]["note"][0]["text"] == "new shoes"
    for chat, body in zip(chats[:2], ("ran 8k", "from the phone"), strict=True):
        assert found["conversations"][chat]["inbox"][0]["body"] == body
        assert found["conversations"][chat]["events"][0]["sender_id"] == chat
    assert chats[2] not in text


def test_who_is_not_known_is_said_to_be_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "nobody"]) == 1
    assert main(["delete", "nobody", "--yes"]) == 1
    assert capsys.readouterr().err.count("Nothing is kept of nobody") == 2


def test_retention_deletes_what_is_too_old(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, _ = fill(folder)
    resources.diaries().add_run(one, Run(NOW - timedelta(days=30), km=5))
    assert main(["retention", "--days", "20"]) == 0
    diary = resources.diaries().read(one)
    assert diary is not None
    assert [run.km for run in diary.runs] == [8]


def test_a_diary_that_cannot_be_opened_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    resources.diaries().close()
    resources.diaries.cache_clear()
    monkeypatch.setenv("AFTERRUN_DIARY_DB", "sqlite:////proc/nowhere/diary.db")
    assert main(["retention"]) == 1
    assert "AFTERRUN_DIARY_DB" in capsys.readouterr().err
    monkeypatch.setenv("AFTERRUN_DIARY_DB", f"sqlite:///{folder / 'diary.db'}")
    resources.diaries.cache_clear()

"""What stops a backup or a restore, and that nothing is touched then."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from bot.backup import (
    MANIFEST,
    BackupError,
    Kept,
    back_up,
    kept_databases,
    postgres_environment,
    restore,
)
from bot.settings import load_settings

NO_FILE = Path("/nonexistent/.env")


def quiet(_: str) -> None:
    pass


def database(path: Path, word: str = "one") -> Kept:
    with sqlite3.connect(path) as connection:
        connection.execute("create table if not exists said (word text)")
        connection.execute("insert into said values (?)", (word,))
    connection.close()
    return Kept(("gateway",), make_url(f"sqlite:///{path}"))


def words(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [word for (word,) in connection.execute("select word from said")]
    connection.close()
    return found


def test_one_database_of_several_parts_is_copied_once() -> None:
    shared = "postgresql://me:secret@db/afterrun"
    given = {f"AFTERRUN_{name}_DB": shared for name in ("GATEWAY", "DIARY")}
    found = kept_databases(load_settings({**given, "AFTERRUN_TRACKER_DB": "/data/rasa.db"}, NO_FILE))
    assert [(kept.parts, kept.kind) for kept in found] == [
        (("gateway", "diary"), "postgresql"),
        (("audit",), "sqlite"),
        (("tracker",), "sqlite"),
    ]


def test_the_address_for_all_is_copied_once() -> None:
    settings = load_settings({"AFTERRUN_DATABASE_URL": "postgresql://me:secret@db/afterrun"}, NO_FILE)
    assert [kept.parts for kept in kept_databases(settings)] == [("gateway", "diary", "audit", "tracker")]


@pytest.mark.parametrize("address", ["mysql://me:secret@db/afterrun", "no address with a secret"])
def test_an_address_that_cannot_be_copied_is_told_without_its_password(address: str) -> None:
    with pytest.raises(BackupError, match="gateway") as told:
        kept_databases(load_settings({"AFTERRUN_GATEWAY_DB": address}, NO_FILE))
    assert "secret" not in str(told.value)


def test_a_password_is_in_no_command_line() -> None:
    environment = postgres_environment(make_url("postgresql+psycopg2://me:secret@db:5433/a?sslmode=require"))
    assert environment == {
        "PGHOST": "db",
        "PGPORT": "5433",
        "PGUSER": "me",
        "PGPASSWORD": "secret",
        "PGDATABASE": "a",
        "PGSSLMODE": "require",
    }


def test_what_is_put_back_is_what_was_there_and_no_journal_is_played_into_it(tmp_path: Path) -> None:
    path = tmp_path / "gateway.db"
    kept = database(path)
    back_up([kept], tmp_path / "no.key", tmp_path / "backup", quiet)
    connection = sqlite3.connect(path)
    connection.execute("pragma journal_mode=wal")
    connection.execute("insert into said values ('two')")
    connection.commit()
    # As after a kill: the journal lies beside the file.
    wal = (tmp_path / "gateway.db-wal").read_bytes()
    connection.close()
    (tmp_path / "gateway.db-wal").write_bytes(wal)
    restore([kept], tmp_path / "no.key", tmp_path / "backup", quiet)
    assert words(path) == ["one"]


def test_a_changed_copy_is_not_put_back(tmp_path: Path) -> None:
    path = tmp_path / "gateway.db"
    kept = database(path)
    back_up([kept], tmp_path / "no.key", tmp_path / "backup", quiet)
    database(path, "two")
    copy = tmp_path / "backup" / "gateway.db"
    copy.write_bytes(copy.read_bytes()[:-1] + b"x")
    with pytest.raises(BackupError, match="not as it was"):
        restore([kept], tmp_path / "no.key", tmp_path / "backup", quiet)
    assert words(path) == ["one", "two"]


def test_a_backup_of_another_kind_of_database_is_not_put_back(tmp_path: Path) -> None:
    kept = database(tmp_path / "gateway.db")
    back_up([kept], tmp_path / "no.key", tmp_path / "backup", quiet)
    other = Kept(("gateway",), make_url("postgresql://db/afterrun"))
    with pytest.raises(BackupError, match="settings say otherwise"):
        restore([other], tmp_path / "no.key", tmp_path / "backup", quiet)


@pytest.mark.parametrize("content", [None, "{", "[]", json.dumps({"version": 99, "copies": []})])
def test_a_folder_that_is_no_backup_is_told(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / MANIFEST).write_text(content, encoding="utf-8")
    with pytest.raises(BackupError, match="backup"):
        restore([], tmp_path / "no.key", tmp_path, quiet)


def test_a_damaged_database_makes_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "gateway.db"
    path.write_bytes(b"this was a database once" * 400)
    kept = Kept(("gateway",), make_url(f"sqlite:///{path}"))
    with pytest.raises(BackupError, match=r"gateway\.db"):
        back_up([kept], tmp_path / "no.key", tmp_path / "backup", quiet)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["gateway.db"]


def test_a_folder_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="new folder"):
        back_up([], tmp_path / "no.key", tmp_path, quiet)


def test_nobody_else_can_read_a_backup(tmp_path: Path) -> None:
    key = tmp_path / "token.key"
    key.write_text("a key of more than sixteen letters", encoding="utf-8")
    key.chmod(0o600)
    back_up([database(tmp_path / "gateway.db")], key, tmp_path / "backup", quiet)
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0
    key.unlink()
    restore([database(tmp_path / "gateway.db")], key, tmp_path / "backup", quiet)
    assert key.stat().st_mode & 0o077 == 0
    assert key.read_text(encoding="utf-8") == "a key of more than sixteen letters"


def test_a_missing_client_of_postgresql_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    kept = Kept(("gateway",), make_url("postgresql://db/afterrun"))
    with pytest.raises(BackupError, match="postgresql-client"):
        back_up([kept], tmp_path / "no.key", tmp_path / "backup", quiet)

"""Content goes into the database whole or not at all."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update
from sqlalchemy.engine import Engine, make_url

from knowledge import tables
from knowledge.content_files import CONTENT, read_content
from knowledge.database import open_engine, shown
from knowledge.errors import BadAddress, ContentError, ContentNotLoaded, DatabaseUnavailable
from knowledge.loader import load, main
from knowledge.queries import KnowledgeBase
from knowledge.settings import DATABASE

from .conftest import Folder


def rows(engine: Engine, row_class: type) -> int:
    with engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(row_class)).scalar_one())


def written(engine: Engine) -> object:
    """What changes with every write."""
    if engine.dialect.name == "sqlite":
        return Path(str(engine.url.database)).read_bytes()
    with engine.connect() as connection:
        return [
            connection.execute(text(f"select xmin, ctid from {table}")).all()
            for table in ("entry", "content_version")
        ]


def test_loading_makes_the_folder_the_tables_and_the_rows(engine: Engine, folder: Folder) -> None:
    done = load(engine, folder.read())
    assert (done.changed, done.entries, done.sources, done.phrases) == (True, 2, 1, 2)
    assert rows(engine, tables.EntryRow) == 2
    assert rows(engine, tables.PhraseRow) == 3


def test_loading_the_same_again_writes_nothing(engine: Engine, folder: Folder) -> None:
    load(engine, folder.read())
    before = written(engine)
    again = load(engine, folder.read())
    assert not again.changed
    assert written(engine) == before


def test_new_content_replaces_the_old(engine: Engine, folder: Folder) -> None:
    first = load(engine, folder.read())
    folder.change("topics/all.yml", "Hold it for a short time.", "Hold it briefly.")
    folder.change("topics/all.yml", "    more: [It trains the side of the hip.]\n", "")
    second = load(engine, folder.read())
    assert second.changed
    assert second.version != first.version
    assert rows(engine, tables.ParagraphRow) == 0
    assert rows(engine, tables.EntryRow) == 2
    assert rows(engine, tables.ContentVersionRow) == 2


def test_bad_files_leave_the_old_content_in_force(engine: Engine, folder: Folder) -> None:
    load(engine, folder.read())
    base = KnowledgeBase(engine)
    before = base.version
    folder.change("topics/all.yml", "kind: exercise", "kind: exercize")
    with pytest.raises(ContentError):
        load(engine, folder.read())
    assert base.version == before
    assert base.entry("exercise.plank") is not None


def test_a_failure_halfway_leaves_the_old_content_in_force(engine: Engine, folder: Folder) -> None:
    content = folder.read()
    load(engine, content)
    before = KnowledgeBase(engine).version
    # Two entries of one id get past no file check; here they break the insert after the deletes.
    broken = replace(content, entries=(*content.entries, content.entries[0]))
    with pytest.raises(DatabaseUnavailable, match=r"cannot be written \((UNIQUE|duplicate key)"):
        load(engine, broken)
    assert KnowledgeBase(engine).version == before
    assert rows(engine, tables.EntryRow) == 2


def test_tables_of_another_layout_are_made_anew(engine: Engine, folder: Folder) -> None:
    content = folder.read()
    load(engine, content)
    with engine.begin() as connection:
        connection.execute(update(tables.ContentVersionRow).values(layout=tables.LAYOUT + 1))
        connection.execute(text("ALTER TABLE entry DROP COLUMN button"))
    with pytest.raises(ContentNotLoaded, match="another version of the program"):
        KnowledgeBase(engine).entry("exercise.plank")
    assert load(engine, content).changed
    entry = KnowledgeBase(engine).entry("exercise.plank")
    assert entry is not None
    assert entry.button == "How to plank"


def test_loaders_started_together_load_once(address: str, folder: Folder) -> None:
    content = folder.read()
    open_engine(address).dispose()  # makes the folder
    start = threading.Barrier(4)
    changed: list[bool] = []

    def work() -> None:
        engine = open_engine(address)
        start.wait()
        changed.append(load(engine, content).changed)
        engine.dispose()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(changed) == [False, False, False, True]


def test_the_command_says_what_it_did(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(DATABASE.name, address)
    count = len(read_content().entries)
    assert main([]) == 0
    assert f"{count} entries" in (said := capsys.readouterr().out)
    assert f"; loaded ({shown(make_url(address))})" in said
    assert main([]) == 0
    assert "unchanged, nothing written" in capsys.readouterr().out


def test_the_command_reports_every_mistake_and_loads_nothing(
    address: str,
    folder: Folder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(DATABASE.name, address)
    folder.change("topics/all.yml", "kind: exercise", "kind: exercize")
    folder.change("topics/all.yml", "title: Weak glutes", "titel: Weak glutes")
    assert main(["--content", str(folder.path)]) == 1
    said = capsys.readouterr().err
    assert "unknown kind 'exercize'" in said
    assert "unknown key 'titel'" in said
    assert "Nothing was loaded" in said
    with pytest.raises(ContentNotLoaded):
        KnowledgeBase.open(address)


def test_checking_writes_nothing(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE.name, address)
    assert main(["--check", "--content", str(CONTENT)]) == 0
    with pytest.raises(ContentNotLoaded):
        KnowledgeBase.open(address)


class TestADatabaseThatCannotBeOpened:
    def test_a_file_that_is_no_database(self, tmp_path: Path, folder: Folder) -> None:
        path = tmp_path / "knowledge.db"
        path.write_bytes(b"this is a diary, not a database. " * 100)
        engine = open_engine(f"sqlite:///{path}")
        with pytest.raises(DatabaseUnavailable, match=r"file is not a database.*delete and load"):
            load(engine, folder.read())
        with pytest.raises(DatabaseUnavailable, match="file is not a database"):
            KnowledgeBase(engine).entry("exercise.plank")
        engine.dispose()

    def test_a_folder_in_place_of_the_file(self, tmp_path: Path, folder: Folder) -> None:
        engine = open_engine(f"sqlite:///{tmp_path}")
        with pytest.raises(DatabaseUnavailable, match=f"{tmp_path}.*unable to open"):
            load(engine, folder.read())
        engine.dispose()

    def test_a_folder_that_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("in the way")
        with pytest.raises(DatabaseUnavailable, match=r"cannot be made.*AFTERRUN_KNOWLEDGE_DB"):
            open_engine(f"sqlite:///{tmp_path}/file/knowledge.db")

    def test_a_server_that_is_not_there_is_named_without_the_password(self, folder: Folder) -> None:
        engine = open_engine("postgresql://coach:s3cret@127.0.0.1:9/knowledge?password=s3cret")
        with pytest.raises(DatabaseUnavailable) as caught:
            load(engine, folder.read())
        assert "postgresql://coach:***@127.0.0.1:9/knowledge cannot be written" in str(caught.value)
        assert "s3cret" not in str(caught.value)
        engine.dispose()

    def test_an_address_that_makes_no_sense_is_not_shown(self) -> None:
        with pytest.raises(BadAddress) as caught:
            open_engine("coach:s3cret@nowhere")
        assert "s3cret" not in str(caught.value)
        assert DATABASE.name in str(caught.value)

    def test_an_unknown_kind_of_database(self) -> None:
        with pytest.raises(BadAddress, match=r"nosuchdb://coach:\*\*\*@host/x needs a driver"):
            open_engine("nosuchdb://coach:s3cret@host/x")


class TestADatabaseWithoutContent:
    def test_an_empty_one_says_how_to_load(self, engine: Engine) -> None:
        with pytest.raises(ContentNotLoaded, match=r"Run `python -m knowledge\.loader`"):
            KnowledgeBase(engine).entry("exercise.plank")

    def test_opening_it_by_address_says_so_at_once(self, address: str) -> None:
        with pytest.raises(ContentNotLoaded):
            KnowledgeBase.open(address)

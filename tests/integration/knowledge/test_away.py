"""A knowledge database that cannot be asked: what was read stays in force."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from knowledge import queries
from knowledge.content_files import read_content
from knowledge.database import open_engine
from knowledge.errors import DatabaseUnavailable
from knowledge.loader import load
from knowledge.queries import KnowledgeBase


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "knowledge.db"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    opened = open_engine(f"sqlite:///{path}")
    load(opened, read_content())
    yield opened
    opened.dispose()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        yield
        other.execute("rollback")


def test_a_locked_database_is_one_line_and_what_was_read_stays(
    engine: Engine, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    base = KnowledgeBase(engine)
    before = base.entry("exercise.side_plank")
    with locked(path), caplog.at_level(logging.ERROR):
        for _ in range(50):
            assert base.entry("exercise.side_plank") == before
    (line,) = caplog.messages
    assert "database is locked" in line
    assert str(path) in line


@pytest.mark.parametrize("damage", [b"no database at all" * 400, b""])
def test_a_damaged_or_emptied_file_is_named_with_the_mend_and_what_was_read_stays(
    engine: Engine, path: Path, caplog: pytest.LogCaptureFixture, damage: bytes
) -> None:
    base = KnowledgeBase(engine)
    before = base.entry("exercise.side_plank")
    engine.dispose()
    path.write_bytes(damage)
    with caplog.at_level(logging.ERROR):
        assert base.entry("exercise.side_plank") == before
    assert str(path) in caplog.text
    assert "stays in force" in caplog.text
    assert path.read_bytes() == damage, "left as it is"


def test_new_content_is_seen_once_the_database_can_be_asked_again(
    engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "NOT_ASKED_SECONDS", 0.0)
    base = KnowledgeBase(engine)
    before = base.version
    with locked(path):
        assert base.version == before
    engine.dispose()
    path.unlink()
    content = read_content()
    changed = content.__class__(content.sources, content.entries, content.phrases[:-1])
    load(engine, changed)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("update content_version set id = id + 1")
        other.commit()
    assert base.version == changed.version() != before


def test_with_nothing_read_yet_the_error_says_what_to_mend(engine: Engine, path: Path) -> None:
    base = KnowledgeBase(engine)
    with locked(path), pytest.raises(DatabaseUnavailable, match="database is locked"):
        base.entry("exercise.side_plank")
    assert base.entry("exercise.side_plank") is not None

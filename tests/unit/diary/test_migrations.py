"""The migrations make the tables that the code uses, up and down."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from diary import tables as t
from diary.database import BASE, migrate, open_engine
from diary.errors import DiaryUnavailable
from diary.repository import Diaries
from tests.unit.diary.conftest import NOW


def test_up_makes_what_the_tables_say(diaries: Diaries) -> None:
    with diaries.engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": "diary_version"})
        assert compare_metadata(context, t.metadata) == []


def test_every_constraint_is_in_the_migrations(diaries: Diaries) -> None:
    there = inspect(diaries.engine)
    for table in t.metadata.sorted_tables:
        wanted = {str(one.name) for one in table.constraints if type(one).__name__ == "CheckConstraint"}
        assert {one["name"] for one in there.get_check_constraints(table.name)} == wanted
        unique = {str(one.name) for one in table.indexes if one.unique}
        assert unique <= {str(one["name"]) for one in there.get_indexes(table.name)}


def test_down_takes_all_of_it_and_up_makes_it_again(diaries: Diaries) -> None:
    migrate(diaries.engine, BASE)
    assert set(inspect(diaries.engine).get_table_names()) == {"diary_version"}
    migrate(diaries.engine)
    diaries.consent("kim", "talk-1", NOW)


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'deep' / 'diary.db'}"
    first = Diaries.open(address)
    first.consent("kim", "talk-1", NOW)
    again = Diaries.open(address)
    assert again.person("kim") is not None


def test_a_place_that_cannot_be_written_is_named_without_its_password() -> None:
    with pytest.raises(DiaryUnavailable) as caught:
        open_engine("sqlite:////proc/nowhere/diary.db")
    assert "AFTERRUN_DIARY_DB" in str(caught.value)
    with pytest.raises(DiaryUnavailable) as caught:
        open_engine("postgresql+nodriver://u:secret@h/d")
    assert "secret" not in str(caught.value)

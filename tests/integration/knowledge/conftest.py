"""A database in a file of its own, and the small content folder of the unit tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Engine

from knowledge.database import open_engine
from tests.postgres import Databases
from tests.unit.knowledge.conftest import Folder, folder

__all__ = ["Folder", "folder"]


@pytest.fixture
def address(database: Databases) -> str:
    return database("knowledge")


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    opened = open_engine(address)
    yield opened
    opened.dispose()

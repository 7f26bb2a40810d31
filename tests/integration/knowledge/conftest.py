"""A database in a file of its own, and the small content folder of the unit tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from knowledge.database import open_engine
from tests.unit.knowledge.conftest import Folder, folder

__all__ = ["Folder", "folder"]


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/not/yet/there/knowledge.db"


@pytest.fixture
def engine(address: str) -> Iterator[Engine]:
    opened = open_engine(address)
    yield opened
    opened.dispose()

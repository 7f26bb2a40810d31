from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone

import pytest

from diary.repository import Diaries
from tests.postgres import Databases

NOW = datetime(2026, 11, 25, 19, 30, tzinfo=timezone.utc)


@pytest.fixture
def diaries(database: Databases) -> Iterator[Diaries]:
    opened = Diaries.open(database("diary"))
    yield opened
    opened.close()


@pytest.fixture
def kim(diaries: Diaries) -> str:
    diaries.consent("kim", "talk-1", NOW)
    return "kim"

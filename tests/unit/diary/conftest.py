from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

import pytest

from diary.repository import Diaries

NOW = datetime(2026, 11, 25, 19, 30, tzinfo=timezone.utc)


@pytest.fixture
def diaries(tmp_path: Path) -> Iterator[Diaries]:
    opened = Diaries.open(f"sqlite:///{tmp_path / 'diary.db'}")
    yield opened
    opened.close()


@pytest.fixture
def kim(diaries: Diaries) -> str:
    diaries.consent("kim", "talk-1", NOW)
    return "kim"

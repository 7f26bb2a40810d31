"""Rasa's own tracker store on one SQLite file, used by several at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain

from bot.gateway.shared_tracker import SharedTracker


@pytest.fixture
def stores(tmp_path: Path) -> list[SQLTrackerStore]:
    return [
        SQLTrackerStore(Domain.empty(), dialect="sqlite", db=str(tmp_path / "tracker.db")) for _ in range(2)
    ]


async def test_who_reads_does_not_wait_for_who_writes(stores: list[SQLTrackerStore]) -> None:
    shared = [SharedTracker(store.engine) for store in stores]
    with stores[0].engine.begin() as writing:
        writing.exec_driver_sql("insert into events (sender_id, type_name) values ('a', 'slot')")
        assert await stores[1].retrieve("b") is None
        late: list[int] = []

        def write() -> None:
            with stores[1].engine.begin() as second:
                second.exec_driver_sql("insert into events (sender_id, type_name) values ('b', 'slot')")
            late.append(1)

        waiting = threading.Thread(target=write)
        waiting.start()
        waiting.join(0.2)
        assert not late
    waiting.join(20)
    assert late
    with stores[0].engine.connect() as reading:
        assert reading.exec_driver_sql("select count(*) from events").scalar() == 2
        assert reading.exec_driver_sql("pragma journal_mode").scalar() == "wal"
        assert reading.exec_driver_sql("pragma synchronous").scalar() == 2
    del shared


def test_another_database_is_left_as_it_is() -> None:
    assert SharedTracker(None)._held is None

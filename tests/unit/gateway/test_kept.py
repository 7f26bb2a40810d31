"""What staff's commands delete while a gateway runs."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, update

from bot.gateway import kept
from bot.gateway import tables as t
from bot.gateway.outgoing import hold
from bot.gateway.store import Store
from bot.settings import load_settings
from tests.postgres import Databases


def test_what_a_gateway_writes_in_meanwhile_is_deleted_after_it_and_neither_waits_for_ever(
    database: Databases, tmp_path: Path
) -> None:
    (tmp_path / "deep").mkdir()
    settings = load_settings(
        {"AFTERRUN_GATEWAY_DB": database("gateway"), "AFTERRUN_TRACKER_DB": str(tmp_path / "none.db")},
        tmp_path / "none",
    )
    store = Store.open(database("gateway"))
    if store.engine.dialect.name == "sqlite":
        pytest.skip("it has one writer")
    conversation = store.new_conversation([])
    store.accept(conversation, "a", "hello", is_payload=False, most_waiting=5)
    with ThreadPoolExecutor() as threads:
        with store.engine.begin() as connection:
            hold(connection, conversation)
            forgetting = threads.submit(kept.forget, settings, conversation)
            time.sleep(0.5)
            connection.execute(update(t.inbox).where(t.inbox.c.conversation == conversation).values(done=1))
        forgetting.result(20)
    with store.engine.connect() as connection:
        assert connection.execute(select(t.inbox)).first() is None
    store.close()

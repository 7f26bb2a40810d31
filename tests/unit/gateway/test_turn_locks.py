"""Two workers of one real PostgreSQL do not work a conversation at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from bot.gateway.tracker_database import open_engine
from bot.gateway.turn_locks import TurnLocks, turn_lock


@pytest.fixture
def workers(postgres: str) -> Iterator[list[SimpleNamespace]]:
    """Tracker stores of two workers."""
    engines = [open_engine(postgres) for _ in range(2)]
    yield [SimpleNamespace(turn_locks=TurnLocks(engine)) for engine in engines]
    for engine in engines:
        engine.dispose()


async def work(store: SimpleNamespace, conversation: str, running: list[str], most: list[int]) -> None:
    async with turn_lock(store, conversation):
        running.append(conversation)
        most.append(running.count(conversation))
        await asyncio.sleep(0.02)
        running.remove(conversation)


async def test_one_conversation_is_worked_by_one_and_others_do_not_wait(
    workers: list[SimpleNamespace],
) -> None:
    running: list[str] = []
    most: list[int] = []
    await asyncio.gather(*(work(store, "same", running, most) for store in workers))
    assert most == [1, 1]
    async with turn_lock(workers[0], "same"):
        await asyncio.wait_for(work(workers[1], "another", running, most), 5)
        waiting = asyncio.create_task(work(workers[1], "same", running, most))
        await asyncio.sleep(0.2)
        assert not waiting.done()
    await asyncio.wait_for(waiting, 5)


async def test_the_locks_of_a_worker_that_died_are_free(
    workers: list[SimpleNamespace], postgres: str
) -> None:
    dead, living = workers
    holding = turn_lock(dead, "same")
    await holding.__aenter__()
    _end_connections(create_engine(postgres, future=True))
    await asyncio.wait_for(work(living, "same", [], []), 5)
    await holding.__aexit__(None, None, None)
    await asyncio.wait_for(work(dead, "same", [], []), 5)


def _end_connections(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(
            text("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
        )  # fmt: skip
    engine.dispose()


async def test_a_store_without_locks_has_no_other_worker() -> None:
    for store in (SimpleNamespace(turn_locks=None), SimpleNamespace()):
        async with turn_lock(store, "same"), turn_lock(store, "same"):
            pass

"""Of one conversation one turn at a time, over processes, and a dead process holds nothing."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import create_engine

from bot.gateway.rasa_channel import PrivateChannel
from bot.gateway.tracker_store import KeptTrackers
from bot.gateway.turn_locks import FileLocks, NoLocks, TurnLocks, locks_for
from bot.paths import PROJECT
from tests.postgres import Databases

HOLDER = """
import asyncio, sys
from sqlalchemy import create_engine
from bot.gateway.turn_locks import locks_for

async def main():
    async with locks_for(create_engine(sys.argv[1])).held("mine"):
        print("held", flush=True)
        await asyncio.sleep(600)

asyncio.run(main())
"""


@pytest.fixture
def address(database: Databases, tmp_path: Path) -> str:
    (tmp_path / "deep").mkdir()
    return database("tracker")


async def holder(address: str) -> asyncio.subprocess.Process:
    """Another worker, in the middle of a turn of the conversation `mine`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, address, cwd=PROJECT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"held\n"
    return process


async def take(locks: TurnLocks, conversation: str) -> None:
    async with locks.held(conversation):
        pass


async def test_what_another_process_works_is_waited_for_until_it_dies_and_others_are_not(
    address: str,
) -> None:
    other = await holder(address)
    locks = locks_for(create_engine(address))
    await asyncio.wait_for(take(locks, "another"), 20)
    waiting = asyncio.create_task(take(locks, "mine"))
    done, _ = await asyncio.wait({waiting}, timeout=0.4)
    assert not done
    other.send_signal(signal.SIGKILL)
    await other.wait()
    await asyncio.wait_for(waiting, 20)


async def test_who_gives_up_waiting_holds_nothing(address: str) -> None:
    other = await holder(address)
    locks = locks_for(create_engine(address))
    waiting = asyncio.create_task(take(locks, "mine"))
    await asyncio.wait({waiting}, timeout=0.2)
    waiting.cancel()
    await asyncio.wait({waiting})
    other.send_signal(signal.SIGKILL)
    await other.wait()
    third = await holder(address)
    third.send_signal(signal.SIGKILL)
    await third.wait()


async def test_a_conversation_is_forgotten_only_after_the_turn_that_another_process_works(
    address: str,
) -> None:
    """A worker that was slow, and was taken for dead, would write down what was deleted meanwhile."""
    store = KeptTrackers(Domain.empty(), address)
    await store.save(DialogueStateTracker.from_events("mine", [UserUttered("a private word")]))
    assert await store.retrieve("mine") is not None
    agent: Any = SimpleNamespace(
        tracker_store=store, processor=SimpleNamespace(tracker_store=store, action_endpoint=None)
    )
    other = await holder(address)
    forgetting = asyncio.create_task(PrivateChannel("secret").forget(agent, "mine"))
    done, _ = await asyncio.wait({forgetting}, timeout=0.4)
    assert not done
    assert await store.retrieve("mine") is not None
    other.send_signal(signal.SIGKILL)
    await other.wait()
    await asyncio.wait_for(forgetting, 20)
    assert not store._read, "nor does this process remember it"
    assert await store.retrieve("mine") is None
    store.engine.dispose()


def test_a_database_in_memory_needs_none(tmp_path: Path) -> None:
    assert isinstance(locks_for(create_engine("sqlite://")), NoLocks)
    assert isinstance(locks_for(None), NoLocks)
    assert isinstance(locks_for(create_engine(f"sqlite:///{tmp_path / 'x.db'}")), FileLocks)

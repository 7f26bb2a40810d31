"""Of one conversation one turn at a time, over processes, and a dead process holds nothing."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.bounded_tracker_store import WorkedMeanwhile
from bot.gateway.rasa_channel import PrivateChannel, message_of
from bot.gateway.tracker_store import KeptTrackers
from bot.gateway.turn_locks import FileLocks, NoLocks, TurnLocks, locks_for
from bot.paths import PROJECT
from tests.postgres import Databases, Server

DOMAIN = Domain.empty()

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


class Worker:
    """A worker whose turn takes as long as the test wants, and is kept as Rasa does."""

    def __init__(self, address: str) -> None:
        self.store = KeptTrackers(DOMAIN, address)
        self.channel = PrivateChannel("secret")
        self.agent: Any = SimpleNamespace(
            tracker_store=self.store, processor=SimpleNamespace(parse_message=self.parse)
        )
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()
        self.go_on.set()

    async def parse(self, _: Any, __: Any) -> dict[str, Any]:
        return {}

    async def turn(self, message_id: str) -> list[str]:
        """Work a message of the conversation `mine`, as the route does; gives the texts of the answer."""
        body = {"conversation": "mine", "message_id": message_id, "text": "a private word"}
        async with self.channel._alone(self.agent, "mine"):
            answer = await self.channel._work_alone(self.agent, body, self.work)
        return [one["text"] for one in answer["messages"]]

    async def work(self, message: Any) -> None:
        tracker = await self.store.get_or_create_tracker("mine", append_action_listen=False)
        self.begun.set()
        await self.go_on.wait()
        answer = BotUttered("an answer")
        tracker.update_with_events([UserUttered(message.text, message_id=message.message_id), answer], DOMAIN)
        await self.store.save(tracker)
        message.output_channel.messages.append(message_of(answer.message()))

    async def said(self) -> list[str]:
        """The ids of all messages that are kept."""
        tracker = await self.store.retrieve("mine")
        assert tracker is not None
        return [str(one.message_id) for one in tracker.events if isinstance(one, UserUttered)]


@pytest.mark.parametrize("earlier", [[], ["first"]], ids=["in a new conversation", "later"])
async def test_a_turn_whose_lock_is_lost_is_not_kept_beside_another_workers(
    own_postgres: Server, monkeypatch: pytest.MonkeyPatch, earlier: list[str]
) -> None:
    """PostgreSQL is started anew in the middle of a turn, and meanwhile its worker was taken for dead."""
    monkeypatch.setattr("bot.gateway.rasa_channel.keep_turns_whole", lambda _: None)
    address = own_postgres.fresh()
    slow, other = Worker(address), Worker(address)
    for message_id in earlier:
        await slow.turn(message_id)
    slow.begun.clear()
    slow.go_on.clear()
    turn = asyncio.create_task(slow.turn("m"))
    await asyncio.wait_for(slow.begun.wait(), 20)
    waiting = asyncio.create_task(other.turn("m"))
    await asyncio.sleep(0.4)
    assert not waiting.done(), "the lock has it wait"
    await asyncio.to_thread(own_postgres.stop)
    await asyncio.to_thread(own_postgres.start)
    with contextlib.suppress(SQLAlchemyError):
        # It finds the server away, as the gateway would, and is asked again.
        await waiting
    assert await asyncio.wait_for(other.turn("m"), 20) == ["an answer"]
    slow.go_on.set()
    with pytest.raises(WorkedMeanwhile):
        await turn
    assert await other.said() == [*earlier, "m"]
    # Asked again it knows the answer, and goes on where the other was.
    assert await slow.turn("m") == ["an answer"]
    await slow.turn("n")
    await slow.turn("o")
    assert await other.said() == [*earlier, "m", "n", "o"]


def test_a_database_in_memory_needs_none(tmp_path: Path) -> None:
    assert isinstance(locks_for(create_engine("sqlite://")), NoLocks)
    assert isinstance(locks_for(None), NoLocks)
    assert isinstance(locks_for(create_engine(f"sqlite:///{tmp_path / 'x.db'}")), FileLocks)

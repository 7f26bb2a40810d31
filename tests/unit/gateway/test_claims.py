"""What a gateway does where a claim cannot be had, or was lost in the middle of a turn; and that its loops go on."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy.exc import OperationalError

from bot.gateway import rounds as rounds_module
from bot.gateway.conversations import Conversations
from bot.gateway.errors import Failed
from bot.gateway.hub import Hub
from bot.gateway.metrics import Metrics
from bot.gateway.pace import Pace, Room
from bot.gateway.peers import Alone
from bot.gateway.rasa_client import RasaFailed
from bot.gateway.rounds import Rounds
from bot.gateway.store import Accepted, Store
from bot.gateway.turns import Turns

AWAY = OperationalError("select", {}, Exception("the server is away"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'gateway.db'}")
    yield store
    store.close()


async def run(function: Callable[..., Any], *arguments: Any) -> Any:
    return function(*arguments)


class Failing:
    """A Rasa that never answers."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def turn(self, accepted: Accepted, begun: Callable[[], None]) -> list[dict[str, Any]]:
        begun()
        self.asked.append(accepted.conversation)
        raise RasaFailed("status 500")


class Lost(Alone):
    """Others who have it from the second look on."""

    def __init__(self) -> None:
        self.looks = 0

    def take(self, conversation: str, work: str) -> bool:
        self.looks += 1
        return self.looks == 1


def turns(store: Store, rasa: Any, peers: Any) -> Turns:
    hub = Hub()
    return Turns(
        store, rasa, hub, Metrics(hub), str, lambda _: [], run, Pace(pauses=(0.01,)), Room(), peers=peers
    )  # fmt: skip


async def test_a_turn_that_failed_is_not_tried_again_where_another_gateway_has_the_conversation_now(
    store: Store,
) -> None:
    """It may have deleted the conversation: a further try would write it down in Rasa once more."""
    conversation = store.new_conversation([])
    store.accept(conversation, "a", "hello", is_payload=False, most_waiting=5)
    rasa = Failing()
    working = turns(store, rasa, Lost())
    working.wake(conversation)
    for _ in range(100):
        await asyncio.sleep(0.01)
        if not working._workers:
            break
    assert not working._workers
    assert rasa.asked == [conversation]
    assert store.unanswered() == [conversation], "it is the other's to answer"


async def test_a_referral_that_cannot_be_kept_is_said_once_and_kept_when_it_can_be(store: Store) -> None:
    conversation = store.new_conversation([])
    store.accept(conversation, "a", "hello", is_payload=False, most_waiting=5)
    rasa, hub = Failing(), Hub()
    words = [{"text": "Call 999."}]
    working = Turns(
        store, cast(Any, rasa), hub, Metrics(hub), str, lambda _: words, run, Pace(pauses=(0.01,)), Room()
    )  # fmt: skip
    said: list[dict[str, Any]] = []
    hub.watch(lambda _, frame: said.append(frame))
    keep, failures = store.reply, 3

    def reply(*arguments: Any) -> Any:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise AWAY
        return keep(*arguments)

    store.reply = reply  # type: ignore[method-assign]
    working.wake(conversation)
    for _ in range(1000):
        await asyncio.sleep(0.01)
        if len(rasa.asked) > 5:
            break
    await working.drain(1)
    assert len(rasa.asked) > 5
    assert [one["type"] for one in said if one.get("text") == "Call 999."] == ["error", "message"]


async def test_a_conversation_that_cannot_be_claimed_is_said_not_to_be_deleted(store: Store) -> None:
    @contextlib.asynccontextmanager
    async def halted(_: str) -> AsyncIterator[None]:
        raise AWAY
        yield

    hub: Any = Hub()
    parts: Any = SimpleNamespace(halted=halted)
    conversations = Conversations(store, parts, parts, hub, parts, Metrics(hub), str, list, run)
    conversation = store.new_conversation([])
    with pytest.raises(Failed):
        await conversations.forget(conversation)
    assert store.is_open(conversation)


async def test_rounds_go_on_after_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds_module, "EVERY_SECONDS", 0.01)
    made: list[object] = []

    class Mistaken(Rounds):
        def __init__(self) -> None:
            self._run, self._peers = run, Alone()

        async def once(self, now: object) -> int:
            made.append(now)
            raise RuntimeError

    going = asyncio.create_task(Mistaken().go())
    await asyncio.sleep(0.2)
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)
    assert len(made) > 1

"""With the tracker store as Rasa itself wraps it: what is deleted is gone, and what fails is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from rasa.core.agent import Agent
from rasa.core.tracker_store import TrackerStore
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from sqlalchemy.engine import make_url

from bot.gateway.rasa_channel import forget_conversation
from bot.gateway.tracker_store import KeptTrackers
from bot.gateway.whole_turns import keep_turns_whole
from bot.paths import PROJECT
from tests.postgres import Databases

GONE = "no such table|does not exist"


@pytest.fixture
def agent(database: Databases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """With the store that our own `endpoints.yml` names."""
    address = database("tracker")
    (tmp_path / "deep").mkdir()
    monkeypatch.setenv("AFTERRUN_TRACKER_DB", address)
    monkeypatch.setenv("AFTERRUN_ACTIONS_URL", "http://127.0.0.1:1/webhook")
    endpoints = AvailableEndpoints.read_endpoints(str(PROJECT / "endpoints.yml"))
    store = TrackerStore.create(endpoints.tracker_store, Domain.empty())
    assert isinstance(store, KeptTrackers)
    assert store.engine.url == make_url(address)
    wrapped = Agent._create_tracker_store(store, Domain.empty())
    yield SimpleNamespace(
        tracker_store=wrapped, processor=SimpleNamespace(tracker_store=wrapped, action_endpoint=None)
    )
    store.engine.dispose()


def told(conversation: str) -> DialogueStateTracker:
    return DialogueStateTracker.from_events(conversation, [UserUttered("a private word")])


def break_database(agent: SimpleNamespace) -> None:
    with agent.tracker_store._tracker_store.engine.begin() as connection:
        connection.exec_driver_sql("alter table events rename to elsewhere")


async def test_a_forgotten_conversation_leaves_nothing_and_no_other_is_touched(
    agent: SimpleNamespace,
) -> None:
    for conversation in ("mine", "another"):
        await agent.tracker_store.save(told(conversation))
    for _ in range(2):
        forget_conversation(agent, "mine")
        assert await agent.tracker_store.retrieve("mine") is None
    kept = await agent.tracker_store.retrieve("another")
    assert kept.latest_message.text == "a private word"


async def test_what_the_database_does_not_forget_is_told(agent: SimpleNamespace) -> None:
    await agent.tracker_store.save(told("mine"))
    break_database(agent)
    with pytest.raises(Exception, match=GONE):
        forget_conversation(agent, "mine")


async def test_a_failing_database_is_no_new_conversation(agent: SimpleNamespace) -> None:
    """Rasa would go on without what was told: a red flag would be forgotten."""
    await agent.tracker_store.save(told("mine"))
    break_database(agent)
    assert await agent.tracker_store.retrieve("mine") is None, "as Rasa has it"
    keep_turns_whole(agent)
    assert agent.processor.tracker_store is agent.tracker_store
    with pytest.raises(Exception, match=GONE):
        await agent.tracker_store.retrieve("mine")
    with pytest.raises(Exception, match=GONE):
        await agent.tracker_store.save(told("mine"))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://runner:hidden@127.0.0.1:9/x",
        "nonsense://runner:hidden@x/y",
        "postgresql://u:hidden@h:port/y",
    ],
)
def test_a_database_that_is_not_there_is_told_at_once_without_its_password(address: str) -> None:
    with pytest.raises(RasaException, match="AFTERRUN_TRACKER_DB") as caught:
        KeptTrackers(Domain.empty(), address)
    assert "hidden" not in str(caught.value)


async def test_what_was_said_outlives_the_store_that_kept_it(database: Databases, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for _ in range(2):
        store = KeptTrackers(Domain.empty(), database("tracker"))
        tracker = await store.retrieve("mine") or DialogueStateTracker("mine", [])
        tracker.update(UserUttered("a private word"))
        await store.save(tracker)
        store.engine.dispose()
    store = KeptTrackers(Domain.empty(), database("tracker"))
    kept = await store.retrieve("mine")
    assert kept is not None
    assert len(kept.events) == 2
    store.engine.dispose()

"""With the tracker store as Rasa itself wraps it: what is deleted is gone, and what fails is told."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from rasa.core.agent import Agent
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.gateway.rasa_channel import forget_conversation
from bot.gateway.whole_turns import keep_turns_whole


@pytest.fixture
def agent(tmp_path: Path) -> SimpleNamespace:
    store = SQLTrackerStore(Domain.empty(), dialect="sqlite", db=str(tmp_path / "tracker.db"))
    wrapped = Agent._create_tracker_store(store, Domain.empty())
    return SimpleNamespace(
        tracker_store=wrapped, processor=SimpleNamespace(tracker_store=wrapped, action_endpoint=None)
    )


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
    with pytest.raises(Exception, match="no such table"):
        forget_conversation(agent, "mine")


async def test_a_failing_database_is_no_new_conversation(agent: SimpleNamespace) -> None:
    """Rasa would go on without what was told: a red flag would be forgotten."""
    await agent.tracker_store.save(told("mine"))
    break_database(agent)
    assert await agent.tracker_store.retrieve("mine") is None, "as Rasa has it"
    keep_turns_whole(agent)
    assert agent.processor.tracker_store is agent.tracker_store
    with pytest.raises(Exception, match="no such table"):
        await agent.tracker_store.retrieve("mine")
    with pytest.raises(Exception, match="no such table"):
        await agent.tracker_store.save(told("mine"))

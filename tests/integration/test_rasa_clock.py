"""With Rasa's own tracker store: a clock that is put back hides nothing that is said after it."""

from __future__ import annotations

from pathlib import Path

import pytest
import rasa.shared.core.events as rasa_events
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.gateway import steady_time
from bot.gateway.steady_time import SteadyTime, keep_in_order

HOUR = 3600.0


class Clock:
    def __init__(self) -> None:
        self.at = 1_800_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(steady_time, "STEADY", SteadyTime(clock))
    monkeypatch.setattr(rasa_events, "time", rasa_events.time)
    return clock


@pytest.fixture
def store(tmp_path: Path) -> SQLTrackerStore:
    return SQLTrackerStore(Domain.empty(), dialect="sqlite", db=str(tmp_path / "tracker.db"))


async def test_what_is_said_after_the_clock_was_put_back_is_still_seen(
    clock: Clock, store: SQLTrackerStore
) -> None:
    keep_in_order(None)
    tracker = DialogueStateTracker.from_events("one", [SessionStarted(), UserUttered("before")])
    await store.save(tracker)
    clock.at -= HOUR
    for number in range(3):
        tracker = await store.retrieve("one")
        keep_in_order(tracker)
        tracker.update(UserUttered(f"after {number}"))
        tracker.update(SlotSet("gate", "emergency"))
        await store.save(tracker)
    seen = await store.retrieve("one")
    assert [one.text for one in seen.events if isinstance(one, UserUttered)] == [
        "before", "after 0", "after 1", "after 2",
    ]  # fmt: skip


async def test_a_restart_after_the_clock_was_put_back_goes_on_where_the_conversation_was(
    clock: Clock, store: SQLTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_in_order(None)
    await store.save(DialogueStateTracker.from_events("one", [SessionStarted(), UserUttered("before")]))
    clock.at -= HOUR
    monkeypatch.setattr(steady_time, "STEADY", SteadyTime(clock))
    tracker = await store.retrieve("one")
    keep_in_order(tracker)
    tracker.update(UserUttered("after"))
    await store.save(tracker)
    seen = await store.retrieve("one")
    assert [one.text for one in seen.events if isinstance(one, UserUttered)] == ["before", "after"]


def test_the_clock_goes_on_where_nothing_is_wrong(clock: Clock) -> None:
    steady = SteadyTime(clock)
    first = steady.time()
    clock.at += 5
    assert steady.time() == first + 5

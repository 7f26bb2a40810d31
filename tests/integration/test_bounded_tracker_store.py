"""A conversation's cost does not grow, and nothing that a turn needs is lost by it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.slots import AnySlot, Slot, TextSlot
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy.exc import OperationalError

from bot.gateway.bounded_tracker_store import KEPT_SECONDS, TURNS_KEPT, TURNS_MOST, BoundedTrackerStore
from bot.gateway.tracker_database import open_engine
from bot.gateway.tracker_store import KeptTrackers


def _slot(kind: type[Slot], name: str, initial: object = None) -> Slot:
    return kind(name, [{"type": "custom"}], initial_value=initial, influence_conversation=False)


DOMAIN = Domain.empty()
DOMAIN.slots += [_slot(TextSlot, "side"), _slot(AnySlot, "count"), _slot(TextSlot, "calm", "yes")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tracker.db"


@pytest.fixture
def store(file: Path) -> BoundedTrackerStore:
    return KeptTrackers(DOMAIN, db=str(file))


def turn(number: int) -> list[Event]:
    return [
        UserUttered(f"message {number}", {"name": "tell", "confidence": 1.0}, message_id=f"id-{number}"),
        SlotSet("count", number),
        ActionExecuted("action_answer"),
        BotUttered(f"answer {number}"),
        ActionExecuted("action_listen"),
    ]


async def talk(store: SQLTrackerStore, turns: range, *first: Event) -> DialogueStateTracker:
    """Each turn as Rasa works it: retrieve, add, save."""
    for number in turns:
        tracker = await store.get_or_create_tracker("one", append_action_listen=False)
        events = [*(first if number == turns[0] else ()), *turn(number)]
        tracker.update_with_events(events, DOMAIN)
        await store.save(tracker)
    tracker = await store.retrieve("one")
    assert tracker is not None
    return tracker


BEGINNING = (
    ActionExecuted("action_session_start"),
    SessionStarted(),
    ActionExecuted("action_listen"),
)


async def test_a_long_conversation_holds_no_more_events_than_the_bound(store: BoundedTrackerStore) -> None:
    longest = 0
    await talk(store, range(1), *BEGINNING, SlotSet("side", "left"))
    for number in range(1, 120):
        tracker = await talk(store, range(number, number + 1))
        longest = max(longest, len(tracker.events))
    turns = longest / len(turn(0))
    assert TURNS_MOST <= turns <= TURNS_MOST + 3


async def test_state_and_last_turns_are_those_of_the_whole_history(
    store: BoundedTrackerStore, file: Path
) -> None:
    opening = (*BEGINNING, SlotSet("side", "left"), SlotSet("calm", None), ActiveLoop("interview"))
    bounded = await talk(store, range(100), *opening)
    plain = await SQLTrackerStore(DOMAIN, dialect="sqlite", db=str(file)).retrieve("one")
    assert plain is not None
    assert len(plain.events) > 500 > len(bounded.events)
    assert bounded.current_slot_values() == plain.current_slot_values()
    assert bounded.current_slot_values() == {**plain.current_slot_values(), "side": "left", "calm": None}
    assert bounded.active_loop_name == plain.active_loop_name == "interview"
    assert bounded.latest_action_name == plain.latest_action_name
    kept = TURNS_KEPT * len(turn(0))
    assert [e.as_dict() for e in list(bounded.events)[-kept:]] == [
        e.as_dict() for e in list(plain.events)[-kept:]
    ]


async def test_every_event_is_stored_once_and_in_order(store: BoundedTrackerStore, file: Path) -> None:
    await talk(store, range(100), *BEGINNING)
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("select type_name, data from events order by id").fetchall()
    assert len(rows) == len(BEGINNING) + 100 * len(turn(0))
    told = [data for kind, data in rows if kind == "user"]
    assert [f'"message {n}"' in data for n, data in enumerate(told)] == [True] * 100


async def test_what_another_process_added_is_read(store: BoundedTrackerStore, file: Path) -> None:
    await talk(store, range(50), *BEGINNING)
    other = KeptTrackers(DOMAIN, db=str(file))
    await talk(other, range(50, 53))
    tracker = await store.retrieve("one")
    assert tracker is not None
    assert tracker.get_slot("count") == 52
    assert (await talk(store, range(53, 54))).get_slot("count") == 53


async def test_what_was_deleted_is_known_no_longer(store: BoundedTrackerStore, file: Path) -> None:
    await talk(store, range(50), *BEGINNING)
    with closing(sqlite3.connect(file)) as database:
        database.execute("delete from events")
        database.commit()
    assert await store.retrieve("one") is None
    tracker = await talk(store, range(1), *BEGINNING)
    assert tracker.get_slot("side") is None
    assert len([e for e in tracker.events if isinstance(e, UserUttered)]) == 1


async def test_a_new_session_begins_without_the_old_ones_events(store: BoundedTrackerStore) -> None:
    await talk(store, range(60), *BEGINNING)
    tracker = await talk(store, range(60, 61), *BEGINNING, SlotSet("side", "right"))
    assert [e.text for e in tracker.events if isinstance(e, UserUttered)] == ["message 60"]
    assert tracker.get_slot("side") == "right"
    assert isinstance(tracker.events[0], SessionStarted)


async def test_the_whole_history_can_still_be_had(store: BoundedTrackerStore) -> None:
    await talk(store, range(60), *BEGINNING)
    whole = await store.retrieve_full_tracker("one")
    assert whole is not None
    assert len([e for e in whole.events if isinstance(e, UserUttered)]) == 60


async def test_what_is_deleted_is_overwritten_and_an_error_quotes_nobody(
    store: BoundedTrackerStore, file: Path
) -> None:
    for engine in (store.engine, open_engine(str(file))):
        with engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
    with closing(sqlite3.connect(file)) as database:
        database.execute("drop table events")
    with pytest.raises(OperationalError) as caught:
        await store.save(DialogueStateTracker.from_events("one", [UserUttered("a private word")]))
    assert "private" not in str(caught.value)


async def test_an_unknown_conversation_is_none(store: BoundedTrackerStore) -> None:
    assert await store.retrieve("nobody") is None


async def test_what_rests_for_longer_than_a_session_is_not_remembered(store: BoundedTrackerStore) -> None:
    """Another process may have deleted it."""
    await talk(store, range(1), *BEGINNING)
    assert list(store._read) == ["one"]
    store._read["one"].at -= KEPT_SECONDS + 1
    tracker = await store.get_or_create_tracker("two", append_action_listen=False)
    tracker.update_with_events([*BEGINNING, *turn(1)], DOMAIN)
    await store.save(tracker)
    assert await store.retrieve("two") is not None
    assert list(store._read) == ["two"]


async def test_conversations_that_rest_are_let_go_of(
    store: BoundedTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.bounded_tracker_store.CONVERSATIONS_KEPT", 2)
    for name in ("a", "b", "c"):
        tracker = await store.get_or_create_tracker(name, append_action_listen=False)
        tracker.update_with_events([*BEGINNING, *turn(1)], DOMAIN)
        await store.save(tracker)
        assert await store.retrieve(name) is not None
    assert list(store._read) == ["b", "c"]
    again = await store.retrieve("a")
    assert again is not None
    assert again.get_slot("count") == 1


async def test_a_tracker_that_is_handed_on_is_given_once_and_not_read_again(
    store: BoundedTrackerStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk(store, range(3), *BEGINNING)
    tracker = await store.retrieve("one")
    with store.handing_on(tracker):
        with monkeypatch.context() as patch:
            patch.setattr(store, "_up_to_date", lambda _: pytest.fail("it was read again"))
            assert await store.get_or_create_tracker("one", append_action_listen=False) is tracker
        assert await store.retrieve("one") is not tracker
        assert await store.retrieve("another") is None


async def test_a_turn_that_never_took_it_leaves_no_old_tracker_behind(store: BoundedTrackerStore) -> None:
    await talk(store, range(1), *BEGINNING)
    old = await store.retrieve("one")
    with pytest.raises(ValueError, match="before the turn"), store.handing_on(old):
        raise ValueError("before the turn")
    await talk(store, range(1, 2))
    new = await store.retrieve("one")
    assert new is not old
    assert new is not None
    assert new.get_slot("count") == 1


async def test_what_a_turn_adds_to_it_is_stored_once(store: BoundedTrackerStore, file: Path) -> None:
    await talk(store, range(2), *BEGINNING)
    tracker = await store.retrieve("one")
    assert tracker is not None
    with store.handing_on(tracker):
        taken = await store.get_or_create_tracker("one", append_action_listen=False)
        taken.update_with_events(turn(2), DOMAIN)
        await store.save(taken)
    fresh = await KeptTrackers(DOMAIN, db=str(file)).retrieve("one")
    assert fresh is not None
    told = [event.text for event in fresh.events if isinstance(event, UserUttered)]
    assert told == ["message 0", "message 1", "message 2"]


async def test_nothing_is_handed_on_of_a_conversation_that_is_new(store: BoundedTrackerStore) -> None:
    with store.handing_on(None):
        assert await store.retrieve("one") is None

"""Rasa's SQL tracker store, at the same cost late in a conversation as at its beginning.

Rasa reads and replays every event of a session at each load, and a policy walks over all of them for each
prediction: a turn costs more the longer one talks. Here what is older than the last turns is folded into
the slots and the loop that it left behind, as at the start of a session; nothing of it is deleted, and nothing
else is stored. What a process has read of a conversation it keeps, and next time reads only what came since.
"""

from __future__ import annotations

import itertools
import json
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import SQLTrackerStore, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT_NAME_KEY
from sqlalchemy import bindparam, func, insert, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import sessionmaker

from bot.gateway.turn_locks import number_of

TURNS_KEPT = 5
"""Whole turns that are kept as they were: policies look back three, and the screen joins the last messages."""
TURNS_MOST = TURNS_KEPT + 4
"""Turns above which the older ones are folded."""
CONVERSATIONS_KEPT = 128
KEPT_SECONDS = 3600.0
"""How long a conversation that rests is remembered: after that Rasa begins a new session anyway. Another process may
have deleted it, and nobody tells this one."""
_KNOWN = "events_in_store"
"""The attribute of a tracker that says how many of its events need no saving."""
_NOTHING = -1
"""The last row of a conversation that has none."""


# Columns and not objects, built once: to map and to put together takes longer than to read.
_events = SQLTrackerStore.SQLEvent.__table__
_SENDER: Any = bindparam("sender_")
_SINCE = (
    select(_events.c.id, _events.c.data)
    .where(_events.c.sender_id == _SENDER, _events.c.id >= bindparam("row_"))
    .order_by(_events.c.id)
)
_LAST = select(func.max(_events.c.id)).where(_events.c.sender_id == _SENDER)
_WRITE = insert(_events)


class WorkedMeanwhile(RuntimeError):
    """Another worker wrote in the conversation of a running turn; nothing of the turn was kept."""


@dataclass
class _Read:
    """What was read of a conversation: the row that it ends with, and its events with the older ones folded."""

    last_row: int
    events: list[Event]
    at: float = field(default_factory=time.monotonic)


class BoundedTrackerStore(SQLTrackerStore):  # type: ignore[misc]
    """The store over a database that is open; `tracker_store` opens it where the settings say."""

    def __init__(
        self, domain: Domain | None, engine: Engine, event_broker: EventBroker | None = None, **named: Any
    ) -> None:
        """
        Args:
            domain: as in Rasa's.
            engine: of the database, in SQLAlchemy's 1.4 style, with Rasa's tables.
            event_broker: as in Rasa's.
            named: as in Rasa's.
        """
        self._read: OrderedDict[str, _Read] = OrderedDict()
        self._handed: dict[str, DialogueStateTracker] = {}
        self._last_rows: dict[str, int | None] = {}
        self.engine = engine
        self.sessionmaker = sessionmaker(bind=engine)
        # Not the SQL store's own, which would open the database once more, in its way.
        TrackerStore.__init__(self, domain, event_broker, **named)

    @contextmanager
    def handing_on(self, tracker: DialogueStateTracker | None) -> Iterator[None]:
        """While this is open, the next who retrieves this conversation gets this tracker, and nothing is read again.

        For whoever holds the conversation's lock, has retrieved the tracker and lets Rasa work a turn on it.
        """
        if tracker is None:
            yield
            return
        self._handed[tracker.sender_id] = tracker
        try:
            yield
        finally:
            self._handed.pop(tracker.sender_id, None)

    @contextmanager
    def alone(self, sender_id: str) -> Iterator[None]:
        """While this is open, `save` raises WorkedMeanwhile where somebody else wrote since the first look.

        On PostgreSQL the lock of a turn is lost with its connection, such as where the server is started anew in the
        middle of it, and then another worker may work the same message. SQLite's ends with its process alone, and
        nothing is looked at.
        """
        self._last_rows[sender_id] = None
        try:
            yield
        finally:
            del self._last_rows[sender_id]

    async def _retrieve(
        self, sender_id: str, fetch_events_from_all_sessions: bool
    ) -> DialogueStateTracker | None:
        if fetch_events_from_all_sessions or not self.domain:
            return await super()._retrieve(sender_id, fetch_events_from_all_sessions)
        handed = self._handed.pop(sender_id, None)
        if handed is not None:
            return handed
        read = self._up_to_date(sender_id)
        if self._last_rows.get(sender_id, _NOTHING) is None:
            self._last_rows[sender_id] = _NOTHING if read is None else read.last_row
        if read is None:
            return None
        if sum(isinstance(event, UserUttered) for event in read.events) > TURNS_MOST:
            read.events = folded(sender_id, read.events, self.domain.slots)
        tracker = DialogueStateTracker.from_events(sender_id, read.events, self.domain.slots)
        setattr(tracker, _KNOWN, len(tracker.events))
        return tracker

    def _up_to_date(self, sender_id: str) -> _Read | None:
        """What is known of a conversation, with what came since; None where there is none."""
        read = self._read.pop(sender_id, None)
        with self.session_scope() as session:
            rows = []
            if read is not None:
                rows = session.execute(_SINCE, {"sender_": sender_id, "row_": read.last_row}).all()
            if read is not None and rows and rows[0].id == read.last_row:
                rows = rows[1:]
            else:
                # Unknown here, or the rows that were known have been deleted.
                read = _Read(_NOTHING, [])
                rows = self._event_query(session, sender_id, fetch_events_from_all_sessions=False).all()
                if not rows:
                    return None
            new = deserialise_events([json.loads(row.data) for row in rows])
            read = _Read(rows[-1].id if rows else read.last_row, _last_session([*read.events, *new]))
        self._read[sender_id] = read
        self._let_go()
        return read

    def _let_go(self) -> None:
        """Forget here what has rested for too long, and what is one too many; the longest rested are first."""
        rested = time.monotonic() - KEPT_SECONDS
        while self._read and (
            len(self._read) > CONVERSATIONS_KEPT or next(iter(self._read.values())).at < rested
        ):
            self._read.popitem(last=False)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Store the events that came since the tracker was retrieved, as Rasa does, in one statement."""
        await self.stream_events(tracker)
        with self.session_scope() as session:
            rows = [_row(tracker.sender_id, event) for event in self._additional_events(session, tracker)]
            if rows:
                session.execute(_WRITE, rows)
                self._note_last(session, tracker.sender_id)
            session.commit()
        setattr(tracker, _KNOWN, len(tracker.events))

    def delete(self, sender_id: str) -> None:
        """Delete every event of a conversation, and what is remembered of it here."""
        self._read.pop(sender_id, None)
        with self.session_scope() as session:
            session.query(self.SQLEvent).filter(self.SQLEvent.sender_id == sender_id).delete()
            session.commit()

    def _additional_events(self, session: Any, tracker: DialogueStateTracker) -> Iterator[Event]:
        self._check_alone(session, tracker.sender_id)
        known = getattr(tracker, _KNOWN, None)
        if known is None:
            additional: Iterator[Event] = super()._additional_events(session, tracker)
            return additional
        return itertools.islice(tracker.events, known, None)

    def _check_alone(self, session: Any, sender_id: str) -> None:
        """In the transaction that saves: see that the conversation ends as it did at the first look."""
        last_row = self._last_rows.get(sender_id)
        if last_row is None or self.engine.dialect.name != "postgresql":
            return
        # Two who save at once would not see each other.
        session.execute(text("select pg_advisory_xact_lock(:key)"), {"key": number_of(f"save {sender_id}")})
        event = self.SQLEvent
        rows = session.query(event.id).filter(event.sender_id == sender_id, event.id >= last_row)
        expected = [] if last_row == _NOTHING else [last_row]
        if [row.id for row in rows.order_by(event.id).limit(2)] != expected:
            raise WorkedMeanwhile

    def _note_last(self, session: Any, sender_id: str) -> None:
        """In the transaction that saves: remember where the conversation ends now, as `_check_alone` is asked again.

        All who work turns hold its lock meanwhile; who wrote without it in this very moment would not be noticed.
        """
        if self._last_rows.get(sender_id) is not None and self.engine.dialect.name == "postgresql":
            self._last_rows[sender_id] = session.execute(_LAST, {"sender_": sender_id}).scalar_one()


def _row(sender_id: str, event: Event) -> dict[str, Any]:
    data = event.as_dict()
    return {
        "sender_id": sender_id,
        "type_name": event.type_name,
        "timestamp": data.get("timestamp"),
        "intent_name": data.get("parse_data", {}).get("intent", {}).get(INTENT_NAME_KEY),
        "action_name": data.get("name"),
        "data": json.dumps(data),
    }


def folded(sender_id: str, events: Sequence[Event], slots: Sequence[Slot]) -> list[Event]:
    """The events with all before the last turns replaced by the state that they lead to.

    Args:
        sender_id: the conversation.
        events: of one session, in order.
        slots: the domain's.

    Returns:
        A session's start with its slots and the active loop, and the last TURNS_KEPT turns as they were.
    """
    starts = [place for place, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(starts) <= TURNS_KEPT:
        return list(events)
    cut = starts[-TURNS_KEPT]
    before = DialogueStateTracker.from_events(sender_id, list(events[:cut]), slots)
    at = events[cut - 1].timestamp
    initial = {slot.name: slot.initial_value for slot in slots}
    told = [
        SlotSet(name, slot.value, timestamp=at)
        for name, slot in before.slots.items()
        if slot.value != initial.get(name)
    ]
    loop = [ActiveLoop(before.active_loop_name, timestamp=at)] if before.active_loop_name else []
    return [
        ActionExecuted(ACTION_SESSION_START_NAME, timestamp=at),
        SessionStarted(timestamp=at),
        *told,
        *loop,
        ActionExecuted(ACTION_LISTEN_NAME, timestamp=at),
        *events[cut:],
    ]


def _last_session(events: list[Event]) -> list[Event]:
    """What Rasa would load: from the last start of a session on. A folded beginning is one itself."""
    starts = [place for place, event in enumerate(events) if isinstance(event, SessionStarted)]
    return events[starts[-1] :] if starts and starts[-1] > 1 else events

"""Conversations in SQL: nothing is said to be accepted before it is here, nothing is sent before it is here.

All methods block; async callers run them in an executor.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, delete, event, func, insert, select, update
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from bot.gateway import tables as t
from bot.gateway.errors import GatewayError


class StoreError(GatewayError):
    """The database of conversations cannot be opened or used."""


class Taken(Enum):
    """What became of a message that was to be taken in."""

    NEW = auto()
    KNOWN = auto()
    """This client id was taken before; the message is answered once."""
    FULL = auto()
    """Too many messages of this conversation wait."""
    GONE = auto()
    """The conversation was deleted."""


@dataclass(frozen=True)
class Accepted:
    """A message that waits for its answer: its number, and what Rasa gets."""

    number: int
    conversation: str
    client_id: str
    body: str
    is_payload: bool
    at: float
    """When it was accepted, in seconds since 1970."""


@dataclass(frozen=True)
class Offered:
    """A button of the last message: the value that clients see, its title, and Rasa's payload."""

    value: str
    title: str
    payload: str


class Store:
    """The conversations of one gateway."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, address: str) -> Store:
        """Open the database at a SQLAlchemy address and make its tables.

        Raises:
            StoreError: naming the address, without its password, and the mend.
        """
        shown = "that place"
        try:
            url = make_url(address)
            shown = url.render_as_string()
            engine = _engine(url)
            t.metadata.create_all(engine)
        except (SQLAlchemyError, OSError, ImportError) as error:
            raise StoreError(
                f"The conversations cannot be kept in {shown} ({type(error).__name__}): "
                "check AFTERRUN_GATEWAY_DB and that the place can be written."
            ) from error
        return cls(engine)

    def close(self) -> None:
        """Let the connections go."""
        self._engine.dispose()

    def ping(self) -> None:
        """Ask the database something; raises what SQLAlchemy raises where it does not answer."""
        with self._engine.connect() as connection:
            connection.execute(select(1))

    def new_conversation(self, welcome: Sequence[dict[str, Any]]) -> str:
        """Begin a conversation with the messages that greet; gives its id."""
        conversation = secrets.token_urlsafe(24)
        with self._engine.begin() as connection:
            connection.execute(
                insert(t.conversation).values(id=conversation, created_at=time.time(), last_seq=0)
            )
            _put_out(connection, conversation, welcome)
        return conversation

    def is_open(self, conversation: str) -> bool:
        """Whether there is such a conversation, and it was not ended."""
        query = (
            select(t.conversation.c.id)
            .outerjoin(t.ended, t.ended.c.conversation == t.conversation.c.id)
            .where(t.conversation.c.id == conversation, t.ended.c.conversation.is_(None))
        )
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def end(self, conversation: str) -> None:
        """Have no token open a conversation any more; what was said is kept."""
        # Ended by another connection a moment ago, or deleted: so it is closed already.
        with contextlib.suppress(IntegrityError), self._engine.begin() as connection:
            connection.execute(insert(t.ended).values(conversation=conversation, at=time.time()))

    def knows(self, conversation: str, client_id: str) -> bool:
        """Whether a message with this client id was taken in before."""
        query = select(t.inbox.c.number).where(
            t.inbox.c.conversation == conversation, t.inbox.c.client_id == client_id
        )
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def accept(
        self, conversation: str, client_id: str, body: str, *, is_payload: bool, most_waiting: int
    ) -> Taken:
        """Take a message in; when this gives NEW, it is kept for good.

        Args:
            conversation: which.
            client_id: the client's own id of the message.
            body: typed text, or the payload of a button.
            is_payload: which of the two.
            most_waiting: how many messages of a conversation may wait for their answers.
        """
        waits = select(func.count()).where(t.inbox.c.done == 0, t.inbox.c.conversation == conversation)
        try:
            with self._engine.begin() as connection:
                if connection.execute(waits).scalar_one() >= most_waiting:
                    return Taken.FULL
                connection.execute(
                    insert(t.inbox).values(
                        conversation=conversation,
                        client_id=client_id,
                        body=body,
                        is_payload=int(is_payload),
                        done=0,
                        accepted_at=time.time(),
                    )
                )
        except IntegrityError:
            # Taken by another connection a moment ago, or no such conversation any more.
            return Taken.KNOWN if self.knows(conversation, client_id) else Taken.GONE
        return Taken.NEW

    def waiting(self, conversation: str) -> Accepted | None:
        """The oldest message of a conversation that has no answer yet."""
        query = (
            select(t.inbox)
            .where(t.inbox.c.done == 0, t.inbox.c.conversation == conversation)
            .order_by(t.inbox.c.number)
            .limit(1)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return Accepted(
            row.number, row.conversation, row.client_id, row.body, bool(row.is_payload), row.accepted_at
        )

    def unanswered(self) -> list[str]:
        """The conversations in which something waits: what a restart takes up."""
        with self._engine.connect() as connection:
            found = connection.execute(select(t.inbox.c.conversation).where(t.inbox.c.done == 0).distinct())
            return [row.conversation for row in found]

    def answer(self, accepted: Accepted, messages: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Keep the answer to a message and mark it as answered, both or neither.

        Args:
            accepted: the message.
            messages: the answer as Rasa's side gives it (`text`, `choices`, `image`, `sources`).

        Returns:
            The frames to send; none where it was answered before, or the conversation is gone.
        """
        with self._engine.begin() as connection:
            marked = connection.execute(
                update(t.inbox).where(t.inbox.c.number == accepted.number, t.inbox.c.done == 0).values(done=1)
            )
            if marked.rowcount != 1:
                return []
            return _put_out(connection, accepted.conversation, messages)

    def after(self, conversation: str, seq: int) -> list[dict[str, Any]]:
        """The frames of a conversation that came after a sequence number."""
        query = (
            select(t.outbox.c.frame)
            .where(t.outbox.c.conversation == conversation, t.outbox.c.seq > seq)
            .order_by(t.outbox.c.seq)
        )
        with self._engine.connect() as connection:
            return [dict(row.frame) for row in connection.execute(query)]

    def last_seq(self, conversation: str) -> int:
        """The newest sequence number of a conversation."""
        query = select(t.conversation.c.last_seq).where(t.conversation.c.id == conversation)
        with self._engine.connect() as connection:
            return int(connection.execute(query).scalar() or 0)

    def offered(self, conversation: str, value: str) -> Offered | None:
        """The button of that value, if this conversation was ever offered it."""
        query = select(t.choice).where(t.choice.c.conversation == conversation, t.choice.c.value == value)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else Offered(row.value, row.title, row.payload)

    def offered_last(self, conversation: str) -> list[Offered]:
        """The buttons of the newest message."""
        newest = (
            select(t.conversation.c.last_seq).where(t.conversation.c.id == conversation).scalar_subquery()
        )
        query = select(t.choice).where(t.choice.c.conversation == conversation, t.choice.c.seq == newest)
        with self._engine.connect() as connection:
            return [Offered(row.value, row.title, row.payload) for row in connection.execute(query)]

    def forget(self, conversation: str) -> None:
        """Delete everything of a conversation."""
        with self._engine.begin() as connection:
            for table in (t.choice, t.outbox, t.inbox, t.ended):
                connection.execute(delete(table).where(table.c.conversation == conversation))
            connection.execute(delete(t.conversation).where(t.conversation.c.id == conversation))


def _put_out(
    connection: Connection, conversation: str, messages: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Number messages, exchange payloads for short ids, and keep both."""
    row = connection.execute(
        update(t.conversation)
        .where(t.conversation.c.id == conversation)
        .values(last_seq=t.conversation.c.last_seq + len(messages))
    )
    if row.rowcount != 1:
        return []
    last = connection.execute(
        select(t.conversation.c.last_seq).where(t.conversation.c.id == conversation)
    ).scalar_one()
    frames = []
    for seq, message in enumerate(messages, last - len(messages) + 1):
        choices = []
        for number, one in enumerate(message.get("choices") or []):
            value = f"c{seq}.{number}"
            choices.append({"title": one["title"], "value": value})
            connection.execute(
                insert(t.choice).values(
                    conversation=conversation, value=value, seq=seq, title=one["title"], payload=one["value"]
                )
            )
        frame = {
            "type": "message",
            "seq": seq,
            "text": message["text"],
            "choices": choices,
            "image": message.get("image"),
            "card": message.get("card"),
            "sources": list(message.get("sources") or []),
            "gate": message.get("gate"),
            "at": time.time(),
        }
        connection.execute(
            insert(t.outbox).values(conversation=conversation, seq=seq, frame=frame, created_at=time.time())
        )
        frames.append(frame)
    return frames


def _engine(url: URL) -> Engine:
    # What a runner wrote must not come into a log with the error of a statement.
    if url.get_backend_name() != "sqlite":
        return create_engine(url, future=True, hide_parameters=True, pool_pre_ping=True)
    if not url.database or url.database == ":memory:":
        raise StoreError(
            "AFTERRUN_GATEWAY_DB names a database in memory, which loses every conversation at a stop: "
            "name a file, such as sqlite:///var/gateway.db."
        )
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    # SQLAlchemy opens a file anew for every use unless it is told to keep connections.
    engine = create_engine(url, future=True, hide_parameters=True, poolclass=QueuePool, connect_args=SHARED)
    event.listen(engine, "connect", _durable_sqlite)
    return engine


SHARED = {"check_same_thread": False}
"""A connection is used by one thread at a time, but not always by the same."""


def _durable_sqlite(connection: Any, _: Any) -> None:
    """Readers beside a writer, and what was committed is on the disk: it survives a killed process and a power cut."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.close()

"""Conversations in SQL: nothing is said to be accepted before it is here, nothing is sent before it is here.

All methods block; async callers run them in an executor.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from bot.gateway import tables as t
from bot.gateway.database import StoreError, open_engine
from bot.gateway.outgoing import begin, hold, put_out
from storage import addresses, postgresql

OF_A_CONVERSATION = (
    t.choice, t.outbox, t.inbox, t.ended, t.link_code, t.person, t.joining, t.delivered, t.address,
)  # fmt: skip
"""The tables that hold something of a conversation."""


# Built once: to put a statement together takes as long as to run it.
_OF_IT: Any = bindparam("conversation_")
_CLIENT_ID: Any = bindparam("client_id_")
_NUMBER: Any = bindparam("number_")
_VALUE: Any = bindparam("value_")
_KNOWN = select(t.inbox.c.number).where(t.inbox.c.conversation == _OF_IT, t.inbox.c.client_id == _CLIENT_ID)
_WAITING = (
    select(t.inbox, t.person.c.person)
    .outerjoin(t.person, t.person.c.conversation == t.inbox.c.conversation)
    .where(t.inbox.c.done == 0, t.inbox.c.conversation == _OF_IT)
    .order_by(t.inbox.c.number)
    .limit(1)
)
_HOW_MANY_WAIT = select(func.count()).where(t.inbox.c.done == 0, t.inbox.c.conversation == _OF_IT)
_TAKE_IN = insert(t.inbox)
_MARK_ANSWERED = update(t.inbox).where(t.inbox.c.number == _NUMBER, t.inbox.c.done == 0).values(done=1)
_OFFERED = select(t.choice).where(t.choice.c.conversation == _OF_IT, t.choice.c.value == _VALUE)
_OFFERED_LAST = select(t.choice).where(
    t.choice.c.conversation == _OF_IT,
    t.choice.c.seq
    == select(t.conversation.c.last_seq).where(t.conversation.c.id == _OF_IT).scalar_subquery(),
)


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
    person: str
    """Whose diary it belongs to: the same for conversations that were linked."""


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
        self._reads = postgresql.single(engine)

    @classmethod
    def open(cls, address: str) -> Store:
        """Open the database at a SQLAlchemy address and make its tables.

        Raises:
            StoreError: naming the address, without its password, and the mend.
        """
        shown, reason = "that place", "it is no address that SQLAlchemy understands"
        try:
            url = addresses.read(address)
            shown = addresses.shown(url)
            engine = open_engine(url)
            with postgresql.making(engine) as connection:
                t.metadata.create_all(connection)
        except (SQLAlchemyError, OSError, ImportError, ValueError) as error:
            if shown != "that place":
                reason = addresses.reason(url, error)
            # Not from the error: it holds the address as it was given.
            raise StoreError(
                f"The conversations cannot be kept in {shown} ({reason}): "
                f"check AFTERRUN_GATEWAY_DB or {addresses.SHARED}, and that the place can be written. A damaged file is "
                "left as it is: restore a backup in its place, or move it away to begin anew."
            ) from None
        return cls(engine)

    @property
    def engine(self) -> Engine:
        """The database, for what else is kept in it."""
        return self._engine

    def close(self) -> None:
        """Let the connections go."""
        self._engine.dispose()

    def ping(self) -> None:
        """Ask the database something; raises what SQLAlchemy raises where it does not answer."""
        with self._reads.connect() as connection:
            connection.execute(select(1))

    def new_conversation(self, welcome: Sequence[dict[str, Any]]) -> str:
        """Begin a conversation with the messages that greet; gives its id."""
        with self._engine.begin() as connection:
            return begin(connection, welcome)

    def is_open(self, conversation: str) -> bool:
        """Whether there is such a conversation, and it was not ended."""
        query = (
            select(t.conversation.c.id)
            .outerjoin(t.ended, t.ended.c.conversation == t.conversation.c.id)
            .where(t.conversation.c.id == conversation, t.ended.c.conversation.is_(None))
        )
        with self._reads.connect() as connection:
            return connection.execute(query).first() is not None

    def end(self, conversation: str) -> None:
        """Have no token open a conversation any more; what was said is kept."""
        # Ended by another connection a moment ago, or deleted: so it is closed already.
        with contextlib.suppress(IntegrityError), self._engine.begin() as connection:
            connection.execute(insert(t.ended).values(conversation=conversation, at=time.time()))

    def knows(self, conversation: str, client_id: str) -> bool:
        """Whether a message with this client id was taken in before."""
        with self._reads.connect() as connection:
            return _knows(connection, conversation, client_id)

    def before_taking(
        self, conversation: str, client_id: str, value: str | None
    ) -> tuple[bool, list[Offered]]:
        """What has to be known of a message that is to be taken in.

        Args:
            conversation: which.
            client_id: of the message.
            value: of the button that it presses; None for typed words.

        Returns:
            Whether it was taken in before; and the button of that value, if this conversation was ever offered it, or
            those of the newest message.
        """
        with self._reads.connect() as connection:
            if _knows(connection, conversation, client_id):
                return True, []
            if value is None:
                found = connection.execute(_OFFERED_LAST, {"conversation_": conversation})
            else:
                found = connection.execute(_OFFERED, {"conversation_": conversation, "value_": value})
            return False, [Offered(row.value, row.title, row.payload) for row in found]

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
        try:
            with self._engine.begin() as connection:
                hold(connection, conversation)
                waits = connection.execute(_HOW_MANY_WAIT, {"conversation_": conversation}).scalar_one()
                if waits >= most_waiting:
                    return Taken.FULL
                _take_in(connection, conversation, client_id, body, is_payload=is_payload, done=False)
        except IntegrityError:
            # Taken by another connection a moment ago, or no such conversation any more.
            return Taken.KNOWN if self.knows(conversation, client_id) else Taken.GONE
        return Taken.NEW

    def waiting(self, conversation: str) -> Accepted | None:
        """The oldest message of a conversation that has no answer yet."""
        with self._reads.connect() as connection:
            row = connection.execute(_WAITING, {"conversation_": conversation}).first()
        if row is None:
            return None
        return Accepted(
            row.number,
            row.conversation,
            row.client_id,
            row.body,
            bool(row.is_payload),
            row.accepted_at,
            row.person or row.conversation,
        )

    def unanswered(self) -> list[str]:
        """The conversations in which something waits: what a restart takes up."""
        with self._reads.connect() as connection:
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
            hold(connection, accepted.conversation)
            marked = connection.execute(_MARK_ANSWERED, {"number_": accepted.number})
            if marked.rowcount != 1:
                return []
            return put_out(connection, accepted.conversation, messages)

    def reply(
        self, conversation: str, client_id: str, messages: Sequence[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Answer a message with words of the gateway's own, without Rasa.

        Args:
            conversation: which.
            client_id: of the message; one that was taken before is not answered again.
            messages: the answer.

        Returns:
            The frames to send; none where it was taken before, or the conversation is gone.
        """
        try:
            with self._engine.begin() as connection:
                hold(connection, conversation)
                _take_in(connection, conversation, client_id, "", is_payload=False, done=True)
                return put_out(connection, conversation, messages)
        except IntegrityError:
            return []

    def after(self, conversation: str, seq: int) -> list[dict[str, Any]]:
        """The frames of a conversation that came after a sequence number."""
        query = (
            select(t.outbox.c.frame)
            .where(t.outbox.c.conversation == conversation, t.outbox.c.seq > seq)
            .order_by(t.outbox.c.seq)
        )
        with self._reads.connect() as connection:
            return [dict(row.frame) for row in connection.execute(query)]

    def last_seq(self, conversation: str) -> int:
        """The newest sequence number of a conversation."""
        query = select(t.conversation.c.last_seq).where(t.conversation.c.id == conversation)
        with self._reads.connect() as connection:
            return int(connection.execute(query).scalar() or 0)

    def forget(self, conversation: str) -> None:
        """Delete everything of a conversation."""
        with self._engine.begin() as connection:
            hold(connection, conversation)
            for table in OF_A_CONVERSATION:
                connection.execute(delete(table).where(table.c.conversation == conversation))
            connection.execute(delete(t.conversation).where(t.conversation.c.id == conversation))


def _knows(connection: Connection, conversation: str, client_id: str) -> bool:
    known = connection.execute(_KNOWN, {"conversation_": conversation, "client_id_": client_id})
    return known.first() is not None


def _take_in(
    connection: Connection, conversation: str, client_id: str, body: str, *, is_payload: bool, done: bool
) -> None:
    row = {
        "conversation": conversation,
        "client_id": client_id,
        "body": body,
        "is_payload": int(is_payload),
        "done": int(done),
        "accepted_at": time.time(),
    }
    connection.execute(_TAKE_IN, row)

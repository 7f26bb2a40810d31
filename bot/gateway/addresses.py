"""Who is reached where, and how far a messenger has confirmed the outbox; in the store's database.

All methods block; async callers run them in an executor.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Engine, Row
from sqlalchemy.exc import IntegrityError

from bot.gateway import tables as t
from bot.gateway.outgoing import begin
from bot.gateway.senders import Address

STOPPING = "stopping"
"""Closed as soon as what is in the outbox was delivered."""
STOPPED = "stopped"
BLOCKED = "blocked"

REMEMBERED = 7 * 86_400
"""Seconds that the id of an update is remembered; platforms try again for a day at most."""


@dataclass(frozen=True)
class Bound:
    """A person's conversation; whether it began just now."""

    conversation: str
    is_new: bool


@dataclass(frozen=True)
class Due:
    """The next message for an address, and how many of its parts were delivered before."""

    address: Address
    frame: dict[str, Any]
    part: int


class Addresses:
    """The addresses of one gateway."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, address: Address, welcome: Sequence[dict[str, Any]]) -> Bound:
        """The conversation of a person, begun with the messages that greet where there is none.

        Who comes back after their address was closed gets nothing of what came meanwhile.
        """
        try:
            with self._engine.begin() as connection:
                row = connection.execute(select(t.address).where(t.address.c.key == address.key)).first()
                if row is None:
                    conversation = begin(connection, welcome)
                    connection.execute(
                        insert(t.address).values(
                            key=address.key,
                            platform=address.platform,
                            chat=address.chat,
                            user=address.user,
                            conversation=conversation,
                            reach=dict(address.reach),
                            at=time.time(),
                        )
                    )
                    connection.execute(insert(t.delivered).values(conversation=conversation, seq=0, part=0))
                    return Bound(conversation, True)
                if row.closed in (STOPPED, BLOCKED):
                    newest = (
                        select(t.conversation.c.last_seq)
                        .where(t.conversation.c.id == row.conversation)
                        .scalar_subquery()
                    )
                    connection.execute(
                        update(t.delivered)
                        .where(t.delivered.c.conversation == row.conversation)
                        .values(seq=newest, part=0)
                    )
                if row.closed is not None or row.reach != dict(address.reach):
                    connection.execute(
                        update(t.address)
                        .where(t.address.c.key == address.key)
                        .values(closed=None, reach=dict(address.reach))
                    )
                return Bound(row.conversation, False)
        except IntegrityError:
            # Begun by another update of the same person a moment ago.
            found = self.find(address)
            if found is None:
                raise
            return Bound(found, False)

    def find(self, address: Address) -> str | None:
        """The conversation of a person, if there is one."""
        query = select(t.address.c.conversation).where(t.address.c.key == address.key)
        with self._engine.connect() as connection:
            found = connection.execute(query).scalar()
        return None if found is None else str(found)

    def of(self, conversation: str) -> Address | None:
        """Where a conversation is held, if on a messenger and not closed."""
        query = select(t.address).where(t.address.c.conversation == conversation, _OPEN)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else _address(row)

    def is_closed(self, conversation: str) -> bool:
        """Whether the person said stop, or blocked the bot, and has not written since; False for the widget's."""
        query = select(t.address.c.closed).where(t.address.c.conversation == conversation)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar() is not None

    def close(self, conversation: str, why: str) -> None:
        """Send nothing there any more, until the person writes again.

        Args:
            conversation: which.
            why: BLOCKED, or STOPPING to deliver what is in the outbox first.
        """
        with self._engine.begin() as connection:
            connection.execute(
                update(t.address).where(t.address.c.conversation == conversation).values(closed=why)
            )

    def settle(self, conversation: str) -> None:
        """Where all was delivered, close what was to be closed after that."""
        newest = select(t.conversation.c.last_seq).where(t.conversation.c.id == conversation)
        confirmed = select(t.delivered.c.seq).where(t.delivered.c.conversation == conversation)
        with self._engine.begin() as connection:
            connection.execute(
                update(t.address)
                .where(
                    t.address.c.conversation == conversation,
                    t.address.c.closed == STOPPING,
                    # The last words may have come in since somebody looked.
                    confirmed.scalar_subquery() >= newest.scalar_subquery(),
                )
                .values(closed=STOPPED)
            )

    def bound(self) -> dict[str, str]:
        """Every conversation that is held on a messenger, with its platform."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(t.address.c.conversation, t.address.c.platform))
            return {row.conversation: row.platform for row in rows}

    def behind(self) -> dict[str, str]:
        """The conversations in which something was not delivered, with their platforms: what a restart takes up."""
        query = (
            select(t.address.c.conversation, t.address.c.platform)
            .join(t.conversation, t.conversation.c.id == t.address.c.conversation)
            .join(t.delivered, t.delivered.c.conversation == t.address.c.conversation)
            .where(_OPEN, t.conversation.c.last_seq > t.delivered.c.seq)
        )
        with self._engine.connect() as connection:
            return {row.conversation: row.platform for row in connection.execute(query)}

    def due(self, conversation: str) -> Due | None:
        """The oldest message of a conversation that was not delivered; None where there is none, or it is closed."""
        query = (
            select(t.address, t.outbox.c.frame, t.delivered.c.part)
            .join(t.delivered, t.delivered.c.conversation == t.address.c.conversation)
            .join(t.outbox, t.outbox.c.conversation == t.address.c.conversation)
            .where(
                t.address.c.conversation == conversation,
                _OPEN,
                t.outbox.c.seq > t.delivered.c.seq,
            )
            .order_by(t.outbox.c.seq)
            .limit(1)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return None if row is None else Due(_address(row), dict(row.frame), row.part)

    def note(self, conversation: str, seq: int, part: int) -> None:
        """Keep that all up to `seq` was delivered, and `part` pieces of the message after it."""
        with self._engine.begin() as connection:
            connection.execute(
                update(t.delivered)
                .where(t.delivered.c.conversation == conversation, t.delivered.c.seq <= seq)
                .values(seq=seq, part=part)
            )

    def handle(self, platform: str, key: str) -> bool:
        """Remember an id that became no message; False where it was remembered before."""
        now = time.time()
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(t.handled).values(platform=platform, key=key, at=now))
        except IntegrityError:
            return False
        return True

    def handled(self, platform: str, key: str) -> bool:
        """Whether an id is remembered."""
        query = select(t.handled.c.at).where(t.handled.c.platform == platform, t.handled.c.key == key)
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None

    def forget_old(self) -> None:
        """Let go of ids that no platform will send again."""
        with self._engine.begin() as connection:
            connection.execute(delete(t.handled).where(t.handled.c.at < time.time() - REMEMBERED))

    def heard(self, conversation: str, text: str) -> bool:
        """Whether these very words were said in a conversation before."""
        query = select(t.inbox.c.number).where(t.inbox.c.conversation == conversation, t.inbox.c.body == text)
        with self._engine.connect() as connection:
            return connection.execute(query).first() is not None


_OPEN = t.address.c.closed.is_(None) | (t.address.c.closed == STOPPING)


def _address(row: Row) -> Address:
    return Address(row.platform, row.chat, row.user, dict(row.reach))

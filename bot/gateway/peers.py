"""Several gateways on one PostgreSQL: who works what, in SQL. On SQLite there is one, and everything is its own.

Each gateway says every second that it lives, by the database's clock. A conversation is worked, and delivered, by
the gateway that holds a claim on it; the claims of a gateway that said nothing for five seconds go, and another
takes them. A gateway that only slept so long does no harm when it wakes: an answer is kept once, whoever brings it.

All methods block but `say`; async callers run them in an executor.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any, Protocol

from sqlalchemy import Column, Float, ForeignKey, MetaData, String, Table, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from bot.gateway import tables as t
from storage import postgresql

BEAT = 1.0
"""Seconds between two signs of life."""

LEASE = 5.0
"""Seconds without one after which a gateway counts as dead: before its runners are told of a delay."""

TURN, DELIVERY = "turn", "delivery"
"""What is worked by one gateway at a time in a conversation."""

shared = MetaData()

# Not logged: what is lost with a crash of the server is said again a second later, and no commit waits for the disk.
gateway = Table(
    "gateway",
    shared,
    Column("name", String(32), primary_key=True),
    Column("seen", Float, nullable=False),
    prefixes=["UNLOGGED"],
)

claim = Table(
    "claim",
    shared,
    Column("conversation", String(64), primary_key=True),
    Column("work", String(8), primary_key=True),
    Column("gateway", ForeignKey("gateway.name", ondelete="CASCADE"), nullable=False, index=True),
    prefixes=["UNLOGGED"],
)

# What is done once by whichever gateway comes first, and when it was.
chore = Table(
    "chore",
    shared,
    Column("name", String(32), primary_key=True),
    Column("at", Float, nullable=False),
)

NOW = func.extract("epoch", func.clock_timestamp())
"""The database's clock: those of the gateways may differ."""

Event = dict[str, Any]
"""What gateways tell each other; JSON."""


class Peers(Protocol):
    """The gateways that share a database with this one."""

    def take(self, conversation: str, work: str) -> bool:
        """Claim the work in a conversation; False where another gateway has it."""

    def release(self, conversation: str, work: str) -> None:
        """Let it go."""

    def begin(self, name: str, every: float, now: float) -> bool:
        """Whether a chore that is done once in so many seconds is this gateway's to do now."""

    def again(self, name: str) -> None:
        """A chore that was begun failed: it may be begun again."""

    def say(self, event: Event) -> None:
        """Tell the others something, if they can be told now; does not wait."""


class Alone:
    """No others."""

    def take(self, conversation: str, work: str) -> bool:
        """See `Peers`."""
        return True

    def release(self, conversation: str, work: str) -> None:
        """See `Peers`."""

    def begin(self, name: str, every: float, now: float) -> bool:
        """See `Peers`."""
        return True

    def again(self, name: str) -> None:
        """See `Peers`."""

    def say(self, event: Event) -> None:
        """See `Peers`."""


ALONE = Alone()


class Others:
    """The others on one PostgreSQL."""

    def __init__(self, engine: Engine, say: Callable[[Event], None] = lambda _: None) -> None:
        """
        Args:
            engine: the database of the conversations.
            say: tells the others something.
        """
        self.name = secrets.token_hex(8)
        self.say = say
        self.engine = engine
        self._single = postgresql.single(engine)
        with postgresql.making(engine) as connection:
            shared.create_all(connection)

    def take(self, conversation: str, work: str) -> bool:
        """See `Peers`."""
        row = insert(claim).values(conversation=conversation, work=work, gateway=self.name)
        mine = row.on_conflict_do_update(
            index_elements=[claim.c.conversation, claim.c.work],
            set_={"gateway": self.name},
            where=claim.c.gateway == self.name,
        )
        try:
            with self._single.begin() as connection:
                return bool(connection.execute(mine).rowcount == 1)
        except IntegrityError:
            # Counted out, or the server came back without what is not logged: the next sign of life mends it.
            return False

    def release(self, conversation: str, work: str) -> None:
        """See `Peers`."""
        mine = delete(claim).where(
            claim.c.conversation == conversation, claim.c.work == work, claim.c.gateway == self.name
        )
        with self._single.begin() as connection:
            connection.execute(mine)

    def begin(self, name: str, every: float, now: float) -> bool:
        """See `Peers`."""
        row = insert(chore).values(name=name, at=now)
        # One that was done in the future was done by a clock that went wrong.
        old = (chore.c.at <= now - every) | (chore.c.at > now + every)
        due = row.on_conflict_do_update(index_elements=[chore.c.name], set_={"at": now}, where=old)
        with self._single.begin() as connection:
            return bool(connection.execute(due).rowcount == 1)

    def again(self, name: str) -> None:
        """See `Peers`."""
        with self._single.begin() as connection:
            connection.execute(delete(chore).where(chore.c.name == name))

    def beat(self) -> int:
        """Give a sign of life, and count out those that gave none for too long; gives how many they were."""
        row = insert(gateway).values(name=self.name, seen=NOW)
        here = row.on_conflict_do_update(index_elements=[gateway.c.name], set_={"seen": NOW})
        with self.engine.begin() as connection:
            connection.execute(here)
            return int(connection.execute(delete(gateway).where(gateway.c.seen < NOW - LEASE)).rowcount)

    def leave(self) -> None:
        """Let everything go at once."""
        with self._single.begin() as connection:
            connection.execute(delete(gateway).where(gateway.c.name == self.name))

    def unworked(self) -> list[str]:
        """Conversations in which something waits that no other gateway has claimed."""
        held = select(claim.c.conversation).where(claim.c.work == TURN, claim.c.gateway != self.name)
        query = (
            select(t.inbox.c.conversation)
            .where(t.inbox.c.done == 0, t.inbox.c.conversation.not_in(held))
            .distinct()
        )
        with self._single.connect() as connection:
            return [row.conversation for row in connection.execute(query)]

    def last_seqs(self, conversations: list[str]) -> dict[str, int]:
        """The newest sequence number of each of these conversations that is there."""
        columns = (t.conversation.c.id, t.conversation.c.last_seq)
        with self._single.connect() as connection:
            rows = connection.execute(select(*columns).where(t.conversation.c.id.in_(conversations)))
            return {row.id: row.last_seq for row in rows}

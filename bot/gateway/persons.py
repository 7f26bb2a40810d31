"""Whose conversation it is: by default its own person; a code joins two to one, so that the diary follows the runner.

What is to be done in the diaries is noted in the same transaction; see `joined_diaries`. All methods block; async callers run them in an executor.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.gateway import tables as t

CODE_SECONDS = 600
"""A code can be used so long."""
DIGITS = 6
JOINING = 825_005
"""The key of the advisory lock under which persons are joined and parted: any number that nothing else here uses."""
TRIES = 20
"""New codes that are tried until one is free; with few in use the first one is."""


@dataclass(frozen=True)
class Joined:
    """What joining has changed.

    Attributes:
        was: the person that this conversation had.
        now: the one that it has.
        conversations: all of theirs.
    """

    was: str
    now: str
    conversations: tuple[str, ...]


@dataclass(frozen=True)
class Parted:
    """What parting has changed: conversations that were a person's, and stand on their own now."""

    person: str
    conversations: tuple[str, ...]


class Persons:
    """The persons behind the conversations of one gateway."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def of(self, conversation: str) -> str:
        """The person of a conversation."""
        with self._engine.connect() as connection:
            return _of(connection, conversation)

    def code(self, conversation: str) -> str:
        """A new code that joins another conversation to this one's person; an older one is void."""
        for _ in range(TRIES):
            code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
            try:
                with self._engine.begin() as connection:
                    now = self._clock()
                    void = (t.link_code.c.conversation == conversation) | (t.link_code.c.until < now)
                    connection.execute(delete(t.link_code).where(void))
                    connection.execute(
                        insert(t.link_code).values(
                            conversation=conversation, code=code, until=now + CODE_SECONDS
                        )
                    )
            except IntegrityError:
                continue
            return code
        raise RuntimeError("no code is free: too many are in use")

    def join(self, conversation: str, code: str, client_id: str = "") -> Joined | None:
        """Make this conversation's person that of the code, and that of who is joined to it; the code is used up.

        Args:
            conversation: which.
            code: what was typed there.
            client_id: of the message in which it was, to be answered when the diaries are joined.

        Returns:
            None where there is no such code, it is too old, or it is this conversation's own.
        """
        with self._engine.begin() as connection:
            _one_at_a_time(connection)
            row = connection.execute(select(t.link_code).where(t.link_code.c.code == code)).first()
            if row is None or row.until < self._clock() or row.conversation == conversation:
                return None
            used = connection.execute(delete(t.link_code).where(t.link_code.c.code == code))
            if used.rowcount != 1:
                return None
            was, now = _of(connection, conversation), _of(connection, row.conversation)
            if was != now:
                for one in _together(connection, was):
                    connection.execute(delete(t.person).where(t.person.c.conversation == one))
                    if one != now:
                        connection.execute(insert(t.person).values(conversation=one, person=now))
            together = _together(connection, now)
            _note(connection, conversation, client_id, was, now, together)
            return Joined(was, now, tuple(together))

    def together(self, conversation: str) -> list[str]:
        """All conversations of the person of one, that one last."""
        with self._engine.connect() as connection:
            found = _together(connection, _of(connection, conversation))
        return [*(one for one in found if one != conversation), conversation]

    def part(self, conversation: str, client_id: str = "") -> Parted | None:
        """Make a conversation its own person again, and let go who joined it; None where it was alone.

        Args:
            conversation: which.
            client_id: as in `join`.
        """
        with self._engine.begin() as connection:
            _one_at_a_time(connection)
            joined = (t.person.c.conversation == conversation) | (t.person.c.person == conversation)
            person = _of(connection, conversation)
            leaving = list(connection.execute(select(t.person.c.conversation).where(joined)).scalars())
            connection.execute(delete(t.person).where(joined))
            if leaving:
                _note(connection, conversation, client_id, person, None, leaving)
        return Parted(person, tuple(leaving)) if leaving else None


@contextlib.contextmanager
def alone(engine: Engine) -> Iterator[None]:
    """While this is open, no other gateway joins or parts persons; on SQLite there is no other."""
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.begin() as connection:
        _one_at_a_time(connection)
        yield


def _note(
    connection: Connection, conversation: str, client_id: str, was: str, now: str | None, all_: Sequence[str]
) -> None:
    connection.execute(
        insert(t.joining).values(
            conversation=conversation, client_id=client_id, was=was, now=now, conversations=list(all_)
        )
    )


def _one_at_a_time(connection: Connection) -> None:
    """Have others who join or part wait: two who join each other at once would each become the other's person."""
    # SQLite has one writer, and what is decided here is read after the first write.
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({JOINING})")


def _of(connection: Connection, conversation: str) -> str:
    query = select(t.person.c.person).where(t.person.c.conversation == conversation)
    found = connection.execute(query).scalar()
    return conversation if found is None else str(found)


def _together(connection: Connection, person: str) -> list[str]:
    """The conversations of a person: those that joined, and the one whose own id it is, while that is there."""
    joined = connection.execute(select(t.person.c.conversation).where(t.person.c.person == person)).scalars()
    own = select(t.conversation.c.id).where(t.conversation.c.id == person)
    elsewhere = select(t.person.c.conversation).where(t.person.c.conversation == person)
    alone = own.where(t.conversation.c.id.not_in(elsewhere))
    return sorted({*joined, *connection.execute(alone).scalars()})

"""Whose conversation it is: by default its own person; a code joins two to one, so that the diary follows the runner.

All methods block; async callers run them in an executor.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from bot.gateway import tables as t

CODE_SECONDS = 600
"""A code can be used so long."""
DIGITS = 6
TRIES = 20
"""New codes that are tried until one is free; with few in use the first one is."""


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

    def join(self, conversation: str, code: str) -> bool:
        """Make this conversation's person that of the code; the code is used up.

        Returns:
            False where there is no such code, it is too old, or it is this conversation's own.
        """
        with self._engine.begin() as connection:
            row = connection.execute(select(t.link_code).where(t.link_code.c.code == code)).first()
            if row is None or row.until < self._clock() or row.conversation == conversation:
                return False
            used = connection.execute(delete(t.link_code).where(t.link_code.c.code == code))
            if used.rowcount != 1:
                return False
            person = _of(connection, row.conversation)
            connection.execute(delete(t.person).where(t.person.c.conversation == conversation))
            if person != conversation:
                connection.execute(insert(t.person).values(conversation=conversation, person=person))
            return True

    def part(self, conversation: str) -> bool:
        """Make a conversation its own person again, and let go who joined it; False where it was alone."""
        with self._engine.begin() as connection:
            joined = (t.person.c.conversation == conversation) | (t.person.c.person == conversation)
            return connection.execute(delete(t.person).where(joined)).rowcount > 0


def _of(connection: Connection, conversation: str) -> str:
    query = select(t.person.c.person).where(t.person.c.conversation == conversation)
    found = connection.execute(query).scalar()
    return conversation if found is None else str(found)

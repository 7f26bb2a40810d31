"""Diaries follow the persons: what joining and parting them calls for is done, whatever dies meanwhile.

Who is whose person stands in the gateway's database, diaries may stand in another. So what is to be done there is
noted in the transaction that joins or parts, and the note goes when it is done and the runner has their answer. What
a killed gateway left is done with the next command, round or deletion. Doing it twice is harmless, while nothing else
changed between; so notes are worked in their order, and by one at a time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.engine import Row
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.gateway import tables as t
from bot.gateway.database import log_failure
from bot.gateway.hub import Hub
from bot.gateway.persons import alone
from bot.gateway.store import Store
from bot.gateway.words import own_words
from diary.joining import Joining

logger = logging.getLogger(__name__)

Answered = list[tuple[str, list[dict[str, Any]]]]
"""Conversations with frames that are kept and to be sent."""


class JoinedDiaries:
    """What is noted of joined and parted persons, and not done yet."""

    def __init__(
        self,
        store: Store,
        diaries: Joining,
        hub: Hub,
        phrase: Callable[[str], str],
        in_executor: Callable[..., Awaitable[Any]],
    ) -> None:
        """
        Args:
            store: the conversations, beside which the notes are.
            diaries: joins and parts them.
            hub: who listens.
            phrase: the words of the content, by id.
            in_executor: runs a blocking function with its arguments.
        """
        self._store = store
        self._diaries = diaries
        self._hub = hub
        self._phrase = phrase
        self._run = in_executor
        self._one_here = threading.Lock()

    async def finish(self) -> None:
        """Do what is noted, and answer who asked for it.

        Raises:
            SQLAlchemyError: a database does not take part; what was not done stays noted.
        """
        for conversation, frames in await self._run(self.catch_up):
            self._hub.send(conversation, frames)

    def catch_up(self) -> Answered:
        """Do what is noted; blocks. Whoever is connected finds the answers in the outbox.

        Raises:
            SQLAlchemyError: as in `finish`.
        """
        if self._next(0) is None:
            return []
        answered: Answered = []
        with self._one_here, alone(self._store.engine):
            last = 0
            while noted := self._next(last):
                last = noted.number
                try:
                    phrase = self._do(noted)
                except OperationalError:
                    raise
                except DatabaseError as error:
                    # A mistake of ours in one pair of diaries is no reason that nobody can join any more.
                    log_failure(logger, "diaries could not be joined or parted", error)
                    continue
                if noted.client_id:
                    words = [own_words(self._phrase(phrase))]
                    frames = self._store.reply(noted.conversation, noted.client_id, words)
                    answered.append((noted.conversation, frames))
                with self._store.engine.begin() as connection:
                    connection.execute(delete(t.joining).where(t.joining.c.number == noted.number))
        return answered

    def _do(self, noted: Row) -> str:
        """Do one thing in the diaries; gives the phrase that says so."""
        if noted.now is None:
            self._diaries.part(noted.was, noted.conversations)
            return "unlink_done"
        moved = self._diaries.join(noted.was, noted.now, noted.conversations)
        return "link_done_diary" if moved else "link_done"

    def _next(self, after: int) -> Row | None:
        query = select(t.joining).where(t.joining.c.number > after).order_by(t.joining.c.number).limit(1)
        with self._store.engine.connect() as connection:
            return connection.execute(query).first()

"""What gateways tell each other over PostgreSQL: NOTIFY, and LISTEN on a connection of its own, in a thread of its own.

Nothing depends on it: what is lost is found by the rounds of `sharing`. It makes them the exception.
"""

from __future__ import annotations

import contextlib
import json
import logging
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from sqlalchemy.engine import Engine

from bot.gateway.peers import BEAT, Event, Others

logger = logging.getLogger(__name__)

CHANNEL = "afterrun_gateway"
LONGEST = 7_000
"""Bytes of one event; PostgreSQL takes just under 8,000."""

MOST_UNSAID = 10_000
"""Events that wait to be told while the database is away; older ones are let go."""

AT_ONCE = 200
"""Events that are told in one transaction: all that notify commit one after the other."""


class Wire:
    """Tells, listens, and says every second that this gateway lives."""

    def __init__(
        self, engine: Engine, others: Others, heard: Callable[[Event], None], look: Callable[[], None]
    ) -> None:
        """
        Args:
            engine: the database.
            others: gives the signs of life.
            heard: gets each event of another gateway, in the wire's thread.
            look: is called in the wire's thread where something may have been missed, or a gateway died.
        """
        self._engine = engine
        self._others = others
        self._heard = heard
        self._look = look
        self._unsaid: deque[str] = deque(maxlen=MOST_UNSAID)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="wire", daemon=True)
        # Rings when there is something to say.
        self._rope, self._bell = socket.socketpair()
        for end in (self._rope, self._bell):
            end.setblocking(False)

    def say(self, event: Event) -> None:
        """Tell the others, as soon as it can be; does not wait."""
        text = json.dumps({**event, "from": self._others.name}, ensure_ascii=False)
        if len(text.encode()) > LONGEST:
            logger.error("an event is too long to be told", extra={"kind": event.get("kind")})
            return
        self._unsaid.append(text)
        self._ring()

    def open(self) -> None:
        """Give the first sign of life and begin.

        Raises:
            SQLAlchemyError: the database does not answer.
        """
        self._others.beat()
        self._thread.start()

    def close(self) -> None:
        """Say what is unsaid, and end; blocks until then."""
        self._stopping.set()
        self._ring()
        if self._thread.is_alive():
            self._thread.join()
        self._rope.close()
        self._bell.close()

    def _ring(self) -> None:
        # Full means that it rings already; closed, that nobody listens any more.
        with contextlib.suppress(OSError):
            self._rope.send(b"!")

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._serve()
            except Exception as error:
                logger.warning("the wire broke", extra={"kind": type(error).__name__})
                self._stopping.wait(BEAT)

    def _serve(self) -> None:
        pooled: Any = self._engine.raw_connection()
        # Not one of the pool's any more: it listens for as long as it lives.
        pooled.detach()
        connection = pooled.dbapi_connection
        with contextlib.closing(connection), selectors.DefaultSelector() as selector:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {CHANNEL}")
            selector.register(connection.fileno(), selectors.EVENT_READ)
            selector.register(self._bell, selectors.EVENT_READ)
            self._look()
            beat_at = time.monotonic()
            while True:
                stopping = self._stopping.is_set()
                self._tell(connection)
                if stopping:
                    return
                if time.monotonic() >= beat_at:
                    if self._others.beat():
                        self._look()
                    beat_at = time.monotonic() + BEAT
                selector.select(max(0.0, beat_at - time.monotonic()))
                with contextlib.suppress(BlockingIOError):
                    self._bell.recv(4096)
                self._hear(connection)

    def _tell(self, connection: Any) -> None:
        while self._unsaid:
            told = [self._unsaid.popleft() for _ in range(min(AT_ONCE, len(self._unsaid)))]
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_notify(%s, one) FROM unnest(%s::text[]) AS one", (CHANNEL, told))

    def _hear(self, connection: Any) -> None:
        connection.poll()
        while connection.notifies:
            with contextlib.suppress(ValueError):
                event = json.loads(connection.notifies.pop(0).payload)
                if isinstance(event, dict) and event.pop("from", None) != self._others.name:
                    self._heard(event)

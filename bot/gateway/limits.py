"""How much one runner, one address and all together may send: token buckets."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from bot.gateway.errors import Busy
from bot.settings import Rate, Settings

MOST_KEYS = 100_000
"""Buckets that are remembered; the one that was idle longest is forgotten first."""


class Limit:
    """So many at once, refilled at so many a minute, for each key."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = float(rate.burst)
        self._rate = rate.per_minute / 60
        self._clock = clock
        self._buckets: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, key: Hashable) -> bool:
        """Take one; False where there is none left."""
        now = self._clock()
        level, since = self._buckets.pop(key, (self._burst, now))
        level = min(self._burst, level + (now - since) * self._rate)
        taken = level >= 1
        self._buckets[key] = (level - 1 if taken else level, now)
        if len(self._buckets) > MOST_KEYS:
            self._buckets.popitem(last=False)
        return taken


class Limits:
    """The limits of a gateway."""

    def __init__(
        self,
        settings: Settings,
        phrase: Callable[[str], str],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """
        Args:
            settings: the rates.
            phrase: gives the words for "busy".
            clock: seconds, from any start.
        """
        self._phrase = phrase
        self._conversation = Limit(settings.rate_conversation, clock)
        self._address = Limit(settings.rate_address, clock)
        self._all = Limit(settings.rate_all, clock)
        self._openings = Limit(settings.rate_new, clock)
        self._requests = Limit(settings.rate_requests, clock)
        self._most_connections = settings.connections

    def message(self, conversation: str, address: str) -> None:
        """Count a message.

        Raises:
            Busy: too many from this conversation, this address, or all.
        """
        if not (
            self._conversation.take(conversation) and self._address.take(address) and self._all.take("all")
        ):
            raise Busy(self._phrase("too_fast"))

    def opening(self, address: str) -> None:
        """Count a new conversation.

        Raises:
            Busy: too many from this address.
        """
        if not self._openings.take(address):
            raise Busy(self._phrase("too_fast"))

    def request(self, address: str, open_now: int) -> None:
        """Count a connection or a poll.

        Args:
            address: whose.
            open_now: how many connections there are.

        Raises:
            Busy: too many from this address, or too many open.
        """
        if open_now >= self._most_connections or not self._requests.take(address):
            raise Busy(self._phrase("too_fast"))

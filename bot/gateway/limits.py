"""How much one runner, one address and all together may send: token buckets."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from bot.gateway.errors import Busy

MOST_KEYS = 100_000
"""Buckets that are remembered; the one that was idle longest is forgotten first."""


class Limit:
    """So many at once, refilled at so many a second, for each key."""

    def __init__(self, burst: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst = burst
        self._rate = per_second
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

    def __init__(self, phrase: Callable[[str], str], clock: Callable[[], float] = time.monotonic) -> None:
        """`phrase` gives the words for "busy"."""
        self._phrase = phrase
        self._conversation = Limit(8, 1, clock)
        self._address = Limit(60, 10, clock)
        self._all = Limit(600, 200, clock)
        self._openings = Limit(30, 0.5, clock)

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

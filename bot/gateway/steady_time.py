"""Inside Rasa: the time of events never goes back, whatever the machine's clock does.

Rasa loads the events of a conversation whose time is not before the start of its session. After a clock that was put
back, what is said from then on would lie before that start: kept, but never seen again, and with it a red flag.
"""

from __future__ import annotations

import threading
import time as clock
from collections.abc import Callable

import rasa.shared.core.events as rasa_events
from rasa.shared.core.trackers import DialogueStateTracker


class SteadyTime:
    """Stands where Rasa's events find the module `time`, of which they ask `time()` alone."""

    def __init__(self, now: Callable[[], float] = clock.time) -> None:
        """`now`: the machine's clock, in seconds since 1970."""
        self._now = now
        self._latest = 0.0
        self._asking = threading.Lock()

    def time(self) -> float:
        """The time, or the latest that was told where that is later."""
        with self._asking:
            self._latest = max(self._latest, self._now())
            return self._latest

    def not_before(self, moment: float) -> None:
        """From now on tell no earlier time than this: another process may have told it, or this one before a restart."""
        with self._asking:
            self._latest = max(self._latest, moment)


STEADY = SteadyTime()


def keep_in_order(tracker: DialogueStateTracker | None) -> None:
    """Have the events that come now lie after those of a conversation; to be called before each turn."""
    rasa_events.time = STEADY
    if tracker is not None and tracker.events:
        STEADY.not_before(max(event.timestamp for event in tracker.events))

"""What a message is judged with, computed beside each other where the machine has a core to spare.

onnxruntime lets go of the interpreter while it computes. There are fewer threads than cores, as the one that asks works
too: more would only take turns with it. And what is asked for before a thread has taken it up is computed by whoever
asks, so that where nothing is to spare all is done in order, as if nothing had been begun.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Generic, TypeVar

Result = TypeVar("Result")
_MOST_THREADS = 3


@lru_cache(maxsize=1)
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(min(max(1, (os.cpu_count() or 1) - 1), _MOST_THREADS), "beside")


class Begun(Generic[Result]):
    """A computation that runs when a thread is free, or when its result is asked for. They begin in the order they were made."""

    def __init__(self, work: Callable[[], Result]) -> None:
        """`work`: what is computed, at most once."""
        self._work = work
        self._future = _threads().submit(work)

    def result(self) -> Result:
        """What it gives, or raises; to be asked for once."""
        return self._work() if self._future.cancel() else self._future.result()

    def cancel(self) -> None:
        """It is no longer wanted; what runs already runs to its end."""
        self._future.cancel()

    def settled(self) -> bool:
        """Whether it has ended, or will never begin."""
        return self._future.done()

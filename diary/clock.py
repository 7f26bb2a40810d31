"""The time, in one place: tests and the simulated month move it, everything else leaves it alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone


def _real() -> datetime:
    return datetime.now(timezone.utc)


_source: Callable[[], datetime] = _real


def now() -> datetime:
    """The present moment in UTC."""
    return _source()


def use(source: Callable[[], datetime] | None) -> None:
    """Tell the time by something else; None goes back to the real one."""
    global _source
    _source = source or _real

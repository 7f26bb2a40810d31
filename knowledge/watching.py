"""Content files that are read once and again when they have changed, while the process runs.

A mistake in a changed file is logged once, with its place and mend; what was read before stays in force.
"""

from __future__ import annotations

import functools
import inspect
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

from knowledge.errors import ContentError

LOOK_EVERY_SECONDS = 15.0
"""How long a change may go unseen; a look costs a question to the file system."""

Reader = TypeVar("Reader", bound=Callable[..., Any])
_log = logging.getLogger(__name__)


@dataclass
class _Held:
    value: Any
    stamp: object
    looked: float


def watched(read: Reader) -> Reader:
    """A reader of a file or folder that remembers what it read, until that changes.

    Args:
        read: takes a path, which may have a default, and raises ContentError for a mistake. The first reading passes
            the error on; later ones do not.
    """
    (default,) = [one.default for one in inspect.signature(read).parameters.values()]
    held: dict[Path, _Held] = {}
    reading = threading.Lock()

    @functools.wraps(read)
    def current(path: Path = default) -> Any:
        now = time.monotonic()
        with reading:
            one = held.get(path)
            if one is None:
                stamp = stamp_of(path)
                held[path] = one = _Held(read(path), stamp, now)
            elif now - one.looked >= LOOK_EVERY_SECONDS:
                one.looked = now
                _look(read, path, one)
            return one.value

    return cast(Reader, current)


def _look(read: Callable[..., Any], path: Path, one: _Held) -> None:
    stamp = stamp_of(path)
    if stamp == one.stamp:
        return
    # Also where it cannot be read: one line for each change, not for each look.
    one.stamp = stamp
    try:
        one.value = read(path)
    except (ContentError, OSError) as error:
        _log.error("%s was not read anew; what was read before stays in force. %s", path, error)
    else:
        _log.warning("%s was read anew.", path)


def stamp_of(path: Path) -> object:
    """What changes when a file, or a YAML file of a folder, does."""
    try:
        files = [path] if path.is_file() else sorted(path.rglob("*.yml"))
        return [(str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files]
    except OSError:
        return None

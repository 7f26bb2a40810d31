"""Python's own hook at a start: clocks functions of a process for `benchmarks.turn_parts`, where a folder for it is named.

Nothing in the project is changed for it: when a module has been loaded, the functions named for it are wrapped. Each
process writes a line a call: what, begin and end by the clock that all processes of a machine share.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import json
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

FOLDER = os.environ.get("AFTERRUN_CLOCK")
CLOCKED: dict[str, list[str]] = json.loads(os.environ.get("AFTERRUN_CLOCKED", "{}"))
"""The functions of each module, such as `{"bot.gateway.store": ["Store.accept"]}`."""
FOUND: deque[str] = deque()


def _note(name: str, begun: float) -> None:
    FOUND.append(f"{name}\t{begun:.6f}\t{time.monotonic():.6f}\n")


def _write() -> None:
    """Write what was found; several threads may add to it meanwhile, and two may write."""
    with open(f"{FOLDER}/{os.getpid()}", "a", encoding="utf-8") as file, contextlib.suppress(IndexError):
        while True:
            file.write(FOUND.popleft())


def _clocked(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    if asyncio.iscoroutinefunction(function):

        @functools.wraps(function)
        async def around_async(*given: Any, **named: Any) -> Any:
            begun = time.monotonic()
            try:
                return await function(*given, **named)
            finally:
                _note(name, begun)

        return around_async

    @functools.wraps(function)
    def around(*given: Any, **named: Any) -> Any:
        begun = time.monotonic()
        try:
            return function(*given, **named)
        finally:
            _note(name, begun)

    return around


def _clock(module: ModuleType) -> None:
    for path in CLOCKED[module.__name__]:
        *outer, last = path.split(".")
        owner: Any = functools.reduce(getattr, outer, module)
        name, function = f"{module.__name__}:{path}", inspect.getattr_static(owner, last, None)
        if function is None:
            print(f"There is no {name} to be clocked; see benchmarks/turn_parts.py.", file=sys.stderr)
            os._exit(1)
        if isinstance(function, (staticmethod, classmethod)):
            setattr(owner, last, type(function)(_clocked(name, function.__func__)))
        else:
            setattr(owner, last, _clocked(name, function))


class _Finder(importlib.abc.MetaPathFinder):
    """Has the modules that are to be clocked loaded as ever, and clocked then."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in CLOCKED:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                load(module)
                _clock(module)

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


if FOLDER and CLOCKED:
    import atexit
    import threading

    sys.meta_path.insert(0, _Finder())
    atexit.register(_write)

    def _write_now_and_then() -> None:
        while True:
            time.sleep(1)
            if FOUND:
                _write()

    threading.Thread(target=_write_now_and_then, daemon=True).start()

"""What is begun beside is computed once, by whoever comes first."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.language import beside
from bot.language.beside import Begun


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """The only thread is busy until this is set."""
    threads, free = ThreadPoolExecutor(1), threading.Event()
    monkeypatch.setattr(beside, "_threads", lambda: threads)
    threads.submit(free.wait)
    yield free
    free.set()
    threads.shutdown()


def test_what_no_thread_has_begun_is_computed_by_who_asks(held: threading.Event) -> None:
    where: list[str] = []
    begun = Begun(lambda: where.append(threading.current_thread().name))
    begun.result()
    held.set()
    later = Begun(lambda: where.append(threading.current_thread().name))
    while not later.settled():
        threading.Event().wait(0.001)
    later.result()
    assert len(where) == 2, "once each"
    assert where[0] == threading.current_thread().name
    assert where[1] != where[0]


def test_what_fails_tells_who_asks(held: threading.Event) -> None:
    first, second = Begun(lambda: 1 / 0), Begun(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        first.result()
    held.set()
    with pytest.raises(ZeroDivisionError):
        second.result()


def test_what_nobody_wants_any_more_does_not_begin(held: threading.Event) -> None:
    ran: list[int] = []
    Begun(lambda: ran.append(1)).cancel()
    held.set()
    Begun(lambda: None).result()
    assert not ran

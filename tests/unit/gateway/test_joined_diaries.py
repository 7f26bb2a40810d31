"""What joining and parting calls for in the diaries is done, whatever fails or dies meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError, OperationalError

from bot.gateway import tables as t
from bot.gateway.hub import Hub
from bot.gateway.joined_diaries import JoinedDiaries
from bot.gateway.persons import Persons
from bot.gateway.store import Store
from diary.joining import Joining
from diary.model import Run
from diary.repository import Diaries
from tests.postgres import Databases

NOW = datetime(2026, 11, 26, 8, tzinfo=timezone.utc)


class Failing(Joining):
    """Fails so often, and each time after the work is done, as where the process dies before it can say so."""

    def __init__(self, diaries: Diaries) -> None:
        super().__init__(diaries.engine)
        self.failures: list[Exception] = []

    def join(self, was: str, now: str, conversations: Iterable[str]) -> bool:
        moved = super().join(was, now, conversations)
        if self.failures:
            raise self.failures.pop()
        return moved

    def part(self, person: str, conversations: Iterable[str]) -> None:
        super().part(person, conversations)
        if self.failures:
            raise self.failures.pop()


class Two:
    """Two conversations of one runner, each with a diary."""

    def __init__(self, database: Databases) -> None:
        self.store = Store.open(database("gateway"))
        self.diaries = Diaries.open(database("diary"))
        self.persons = Persons(self.store.engine)
        self.joining = Failing(self.diaries)
        self.joined = JoinedDiaries(self.store, self.joining, Hub(), lambda name: f"[{name}]", aside)
        self.one, self.two = (self.store.new_conversation([]) for _ in range(2))
        self.runs(self.one, 1), self.runs(self.two, 2)

    def runs(self, person: str, km: float) -> None:
        self.diaries.consent(person, person, NOW)
        self.diaries.add_run(person, Run(NOW, km=km))

    def link(self) -> None:
        assert self.persons.join(self.two, self.persons.code(self.one), "m1")

    def km(self, person: str) -> list[float]:
        found = self.diaries.read(person)
        return sorted(run.km or 0 for run in found.runs) if found is not None else []

    def told(self, conversation: str) -> list[str]:
        return [frame["text"] for frame in self.store.after(conversation, 0)]

    def noted(self) -> int:
        with self.store.engine.connect() as connection:
            return len(connection.execute(select(t.joining)).fetchall())


async def aside(function: Callable[..., Any], *arguments: Any) -> Any:
    return await asyncio.to_thread(function, *arguments)


def away() -> Exception:
    return OperationalError("", {}, Exception("away"))


@pytest.fixture
def two(database: Databases) -> Two:
    return Two(database)


async def test_diaries_are_joined_and_who_asked_is_told(two: Two) -> None:
    two.link()
    assert two.km(two.one) == [1]
    await two.joined.finish()
    assert (two.km(two.one), two.km(two.two)) == ([1, 2], [])
    assert two.told(two.two) == ["[link_done_diary]"]
    assert two.noted() == 0


async def test_what_was_broken_off_is_done_again_and_stands_once(two: Two) -> None:
    two.link()
    two.joining.failures = [away()]
    with pytest.raises(OperationalError):
        await two.joined.finish()
    assert two.noted() == 1
    for _ in range(2):
        await two.joined.finish()
    assert (two.km(two.one), two.noted()) == ([1, 2], 0)
    assert len(two.told(two.two)) == 1


async def test_parting_waits_for_the_joining_before_it(two: Two) -> None:
    two.link()
    assert two.persons.part(two.two, "m2")
    two.joining.failures = [away()]
    with pytest.raises(OperationalError):
        await two.joined.finish()
    await two.joined.finish()
    assert two.km(two.one) == [1, 2]
    assert two.told(two.two)[-1] == "[unlink_done]"
    # And from now on it is a diary of its own.
    two.runs(two.two, 3)
    await two.joined.finish()
    assert (two.km(two.one), two.km(two.two)) == ([1, 2], [3])


async def test_many_at_once_do_it_once(two: Two) -> None:
    two.link()
    await asyncio.gather(*(two.joined.finish() for _ in range(4)))
    assert two.km(two.one) == [1, 2]
    assert two.told(two.two) == ["[link_done_diary]"]


async def test_a_mistake_in_one_pair_of_diaries_does_not_hold_up_the_others(two: Two) -> None:
    two.link()
    three = two.store.new_conversation([])
    two.runs(three, 3)
    assert two.persons.join(three, two.persons.code(two.one), "m3")
    two.joining.failures = [IntegrityError("", {}, Exception("a mistake"))]
    await two.joined.finish()
    assert two.told(three) == ["[link_done_diary]"]
    assert two.noted() == 1

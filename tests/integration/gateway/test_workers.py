"""Several Rasa workers: chosen by conversation, joining, leaving, dying within a turn."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.gateway import rasa_workers
from bot.gateway.rasa_client import HttpRasa, RasaTurnedAway, RasaUnreachable, session_for_rasa
from bot.gateway.rasa_workers import RasaWorkers
from bot.gateway.rendezvous import ranked
from bot.gateway.store import Accepted
from tests.integration.gateway.fake_rasa import SECRET, FakeRasa


@dataclass
class Worker:
    """A fake Rasa at an address that stays the same, started and stopped."""

    rasa: FakeRasa
    port: int
    runner: web.AppRunner | None = field(default=None)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        self.runner = web.AppRunner(self.rasa.app(), shutdown_timeout=2)
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", self.port).start()

    async def stop(self) -> None:
        """As SIGTERM to Rasa: no new connections, running turns end first."""
        if self.runner is not None:
            await self.runner.cleanup()
            self.runner = None


@pytest.fixture
async def workers(unused_tcp_port_factory: Callable[[], int]) -> AsyncIterator[list[Worker]]:
    # One memory, as workers share one database.
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    three = [Worker(FakeRasa(kept), unused_tcp_port_factory()) for _ in range(3)]
    for worker in three:
        await worker.start()
    yield three
    for worker in three:
        worker.rasa.hanging.set()
        await worker.stop()


@contextlib.asynccontextmanager
async def gateway_side(
    urls: Sequence[str], turns: int = 16, timeout: float = 2.0, **named: Any
) -> AsyncIterator[RasaWorkers]:
    async with session_for_rasa() as session:
        yield RasaWorkers(urls, lambda url: HttpRasa(session, url, SECRET, timeout), turns, **named)


def said(conversation: str, number: int = 0) -> Accepted:
    return Accepted(number, conversation, f"message {number}", "hello", False, 0.0, "a person")


def nothing() -> None:
    pass


async def busy(worker: Worker, turns: int) -> None:
    """Wait until a worker works so many turns."""
    for _ in range(1000):
        if worker.rasa.most_at_once >= turns:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it does not begin")


def of(worker: Worker, workers: Sequence[Worker]) -> str:
    """A conversation whose first choice is this worker."""
    urls = [one.url for one in workers]
    return next(name for name in map(str, range(1000)) if ranked(name, urls)[0] == worker.url)


def second(conversation: str, workers: Sequence[Worker]) -> Worker:
    url = ranked(conversation, [one.url for one in workers])[1]
    return next(one for one in workers if one.url == url)


async def test_each_conversation_is_served_by_its_worker(workers: list[Worker]) -> None:
    async with gateway_side([one.url for one in workers]) as rasa:
        await rasa.look()
        for number in range(2):
            for conversation in map(str, range(30)):
                await rasa.turn(said(conversation, number), nothing)
    for worker in workers:
        talks = [conversation for conversation, *_ in worker.rasa.worked]
        assert talks
        assert all(talks.count(one) == 2 for one in talks)


async def test_a_worker_that_stops_ends_its_turn_and_the_next_goes_elsewhere_without_a_failure(
    workers: list[Worker],
) -> None:
    first = workers[0]
    conversation = of(first, workers)
    first.rasa.seconds = 0.3
    async with gateway_side([one.url for one in workers]) as rasa:
        await rasa.look()
        running = asyncio.create_task(rasa.turn(said(conversation), nothing))
        await busy(first, 1)
        await first.stop()
        assert (await running)[0]["text"] == "echo: hello"
        assert (await rasa.turn(said(conversation, 1), nothing))[0]["text"] == "echo: hello"
        assert len(rasa.living) == 2
    assert (len(first.rasa.worked), len(second(conversation, workers).rasa.worked)) == (1, 1)


async def test_a_worker_that_dies_within_a_turn_leaves_and_the_next_try_is_worked_once_elsewhere(
    workers: list[Worker],
) -> None:
    first = workers[0]
    conversation = of(first, workers)
    first.rasa.faults = ["drop"]
    async with gateway_side([one.url for one in workers]) as rasa:
        await rasa.look()
        with pytest.raises(RasaUnreachable):
            await rasa.turn(said(conversation), nothing)
        assert first.url not in rasa.living
        for _ in range(2):
            assert (await rasa.turn(said(conversation), nothing))[0]["text"] == "echo: hello"
    assert sum(len(one.rasa.worked) for one in workers) == 1


async def test_a_worker_that_comes_back_gets_its_conversations_back(workers: list[Worker]) -> None:
    first = workers[0]
    conversation = of(first, workers)
    async with gateway_side([one.url for one in workers]) as rasa:
        await first.stop()
        await rasa.look()
        await rasa.turn(said(conversation), nothing)
        assert not first.rasa.worked
        await first.start()
        await rasa.look()
        await rasa.turn(said(conversation, 1), nothing)
        assert len(first.rasa.worked) == 1


async def test_a_worker_without_a_model_is_asked_nothing(workers: list[Worker]) -> None:
    first = workers[0]
    conversation = of(first, workers)
    async with gateway_side([one.url for one in workers]) as rasa:
        await rasa.look()
        # It lost its model after the look.
        first.rasa.has_model = False
        await rasa.turn(said(conversation), nothing)
        await rasa.look()
        assert len(rasa.living) == 2
        await rasa.turn(said(conversation, 1), nothing)
    assert (len(first.rasa.worked), len(second(conversation, workers).rasa.worked)) == (0, 2)


async def test_a_silent_worker_leaves_after_some_looks_and_a_late_one_stays(
    workers: list[Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.rasa_client.LOOK_SECONDS", 0.1)
    first = workers[0]
    async with gateway_side([one.url for one in workers]) as rasa:
        await rasa.look()
        first.rasa.silent = True
        for _ in range(rasa_workers.SILENT_LOOKS - 1):
            assert await rasa.look()
        first.rasa.silent = False
        await rasa.look()
        first.rasa.silent = True
        for _ in range(rasa_workers.SILENT_LOOKS - 1):
            await rasa.look()
        assert len(rasa.living) == 3
        await rasa.look()
        assert len(rasa.living) == 2


async def test_what_waits_for_a_place_at_a_silent_worker_goes_on_as_soon_as_that_leaves(
    workers: list[Worker], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.gateway.rasa_client.LOOK_SECONDS", 0.1)
    first = workers[0]
    conversation = of(first, workers)
    async with gateway_side([one.url for one in workers], turns=1, timeout=600) as rasa:
        await rasa.look()
        first.rasa.silent, first.rasa.faults = True, ["hang"]
        hanging = asyncio.create_task(rasa.turn(said(conversation), nothing))
        for _ in range(500):
            await asyncio.sleep(0.01)
            if not first.rasa.faults:
                break
        waiting = asyncio.create_task(rasa.turn(said(conversation, 1), nothing))
        await asyncio.sleep(0.1)
        assert not waiting.done()
        for _ in range(rasa_workers.SILENT_LOOKS):
            await rasa.look()
        assert (await asyncio.wait_for(waiting, 20))[0]["text"] == "echo: hello"
        assert not hanging.done()
        hanging.cancel()


async def test_where_all_are_gone_it_is_said_and_the_first_to_return_is_found_without_a_look(
    workers: list[Worker],
) -> None:
    async with gateway_side([one.url for one in workers]) as rasa:
        assert not await RasaWorkers([], lambda url: pytest.fail(url), 1).is_ready()
        for worker in workers:
            await worker.stop()
        assert not await rasa.is_ready()
        with pytest.raises(RasaTurnedAway):
            await rasa.turn(said("a"), nothing)
        with pytest.raises(RasaTurnedAway):
            await rasa.forget("a")
        await workers[2].start()
        assert (await rasa.turn(said("a"), nothing))[0]["text"] == "echo: hello"
        await rasa.forget("a")
        assert workers[2].rasa.forgotten == ["a"]


async def test_each_worker_is_given_so_many_turns_at_once_and_what_waits_goes_on_when_it_leaves(
    workers: list[Worker],
) -> None:
    first = workers[0]
    conversation = of(first, workers)
    first.rasa.seconds = 0.2
    begun = []
    async with gateway_side([one.url for one in workers], turns=2) as rasa:
        await rasa.look()
        running = [
            asyncio.create_task(rasa.turn(said(conversation, number), lambda: begun.append(1)))
            for number in range(6)
        ]
        await busy(first, 2)
        assert len(begun) == 2
        await first.stop()
        await asyncio.gather(*running)
    assert first.rasa.most_at_once == 2
    assert len(first.rasa.worked) == 2
    assert len(second(conversation, workers).rasa.worked) == 4


async def test_a_name_with_several_addresses_is_a_worker_for_each_and_follows_the_name(
    workers: list[Worker], unused_tcp_port_factory: Callable[[], int]
) -> None:
    port = unused_tcp_port_factory()
    pods = {ip: Worker(FakeRasa(), port) for ip in ("127.0.0.2", "127.0.0.3")}
    runners = []
    for ip, pod in pods.items():
        runners.append(web.AppRunner(pod.rasa.app()))
        await runners[-1].setup()
        await web.TCPSite(runners[-1], ip, port).start()
    known = ["127.0.0.2"]

    async def lookup(host: str, _: int) -> list[str]:
        assert host == "rasa.clinic.example"
        if not known:
            raise OSError("no such name")
        return list(known)

    async with gateway_side([f"http://rasa.clinic.example:{port}", workers[0].url], lookup=lookup) as rasa:
        await rasa.look()
        assert rasa.living == {f"http://127.0.0.2:{port}", workers[0].url}
        known.append("127.0.0.3")
        await rasa.look()
        assert len(rasa.living) == 3
        known.clear()
        await rasa.look()
        assert len(rasa.living) == 3, "a failing name server is no reason to forget workers that serve"
        known.append("127.0.0.3")
        await rasa.look()
        assert rasa.living == {f"http://127.0.0.3:{port}", workers[0].url}
    for runner in runners:
        await runner.cleanup()

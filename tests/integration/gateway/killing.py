"""Runners talk while processes are killed at random moments; after that nothing is lost, doubled or out of order."""

from __future__ import annotations

import asyncio
import random
import signal
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import aiohttp

from tests.integration.gateway.process import Process
from tests.integration.gateway.runner import Runner, Tally, tally

UNLIMITED = "1000000,1000000"
KILLS = 5
"""Of each process. Without an end a machine so slow that it is killed before it has worked anything would never be done."""


async def kill_now_and_then(process: Process, session: aiohttp.ClientSession, chance: random.Random) -> None:
    """Kill a process at a random moment, start it again, and so on."""
    for _ in range(KILLS):
        await asyncio.sleep(chance.uniform(0.2, 5))
        await process.stop(signal.SIGKILL)
        await process.start(session)


async def talk_while_killed(
    said: Mapping[Runner, Sequence[str]],
    processes: Sequence[Process],
    killed: Sequence[Process],
    session: aiohttp.ClientSession,
    chance: random.Random,
    *,
    think: tuple[float, float],
    seconds: float,
) -> None:
    """Start all processes, have each runner say its words while some are killed, and stop all.

    Args:
        said: what each runner says.
        processes: all that have to run.
        killed: those that are killed again and again.
        session: to ask whether a process serves.
        chance: of the moments.
        think: seconds between a runner's messages, at least and at most.
        seconds: how long all of it may take.
    """
    try:
        for process in processes:
            await process.start(session)
        talks = asyncio.gather(
            *(one.talk(texts, lambda: chance.uniform(*think)) for one, texts in said.items())
        )
        killers = [asyncio.create_task(kill_now_and_then(one, session, chance)) for one in killed]
        try:
            await asyncio.wait_for(talks, seconds)
        finally:
            for killer in killers:
                killer.cancel()
            ended = await asyncio.gather(*killers, return_exceptions=True)
        assert [one for one in ended if one is not None and not isinstance(one, asyncio.CancelledError)] == []
    finally:
        for process in processes:
            if process.process is not None:
                await process.stop(signal.SIGKILL)


def assert_each_answered_once_and_in_order(said: Mapping[Runner, Sequence[str]], tracker: Path) -> None:
    """What runners got and what the gateway keeps are the answers to what they said; Rasa's side worked each once."""
    turns = sum(map(len, said.values()))
    for what in ("messages", "history"):
        came = [(["echo: " + text for text in texts], getattr(one, what)[1:]) for one, texts in said.items()]
        assert tally(came) == Tally(turns, lost=0, doubled=0, disordered=0), what
    with closing(sqlite3.connect(tracker)) as database:
        (worked,) = database.execute("select count(*) from worked").fetchone()
    assert worked == turns

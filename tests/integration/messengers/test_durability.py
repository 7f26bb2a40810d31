"""Nothing said on Telegram or Slack is lost or out of order, whichever process is killed and whenever."""

from __future__ import annotations

import asyncio
import contextlib
import random
import signal
import sqlite3
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import aiohttp
from aiohttp.test_utils import TestServer

from tests.integration.gateway.fake_rasa import SECRET
from tests.integration.gateway.killing import UNLIMITED, kill_now_and_then
from tests.integration.gateway.process import GatewayProcess, fake_actions, fake_rasa
from tests.integration.messengers import fake_slack
from tests.integration.messengers.conftest import TELEGRAM_SECRET
from tests.integration.messengers.fake_slack import FakeSlack, Member
from tests.integration.messengers.fake_telegram import TOKEN, FakeTelegram, Person

PEOPLE, TURNS = 30, 6
IN_FLIGHT = 20
"""Calls that the courier makes to one platform at the same time: so many a kill can leave without a note."""


async def until_taken(person: Person | Member, update: dict[str, object], chance: random.Random) -> None:
    """Post an update until it is taken, as platforms do; and now and then once more, as they do too."""
    while True:
        with contextlib.suppress(aiohttp.ClientError, asyncio.TimeoutError):
            if await person.post(update) == 200:
                break
        await asyncio.sleep(chance.uniform(0.1, 0.4))
    if chance.random() < 0.2:
        with contextlib.suppress(aiohttp.ClientError, asyncio.TimeoutError):
            await person.post(update)


async def talk(person: Person | Member, said: list[str], chance: random.Random) -> None:
    for text in said:
        await asyncio.sleep(chance.uniform(0.5, 4))
        await until_taken(person, person.message(text=text), chance)
        changed = person.telegram.changed if isinstance(person, Person) else person.slack.changed
        while f"echo: {text}" not in read_by(person):
            changed.clear()
            await changed.wait()


def read_by(person: Person | Member) -> list[str]:
    if isinstance(person, Person):
        return person.telegram.texts(person.id)
    return person.slack.texts(person.id)


async def test_kills_of_every_process_lose_and_disorder_nothing_on_messengers(
    tmp_path: Path, unused_tcp_port_factory: Callable[[], int]
) -> None:
    ports = [unused_tcp_port_factory() for _ in range(3)]
    telegram, slack, chance = FakeTelegram(), FakeSlack(), random.Random(20261125)
    async with (
        TestServer(telegram.app()) as server,
        TestServer(slack.app()) as slack_server,
        aiohttp.ClientSession() as session,
    ):
        settings = {f"AFTERRUN_RATE_{name}": UNLIMITED for name in ("CONVERSATION", "ADDRESS", "ALL")}
        settings |= {
            "AFTERRUN_TELEGRAM_TOKEN": TOKEN,
            "AFTERRUN_TELEGRAM_SECRET": TELEGRAM_SECRET,
            "AFTERRUN_TELEGRAM_API": f"http://127.0.0.1:{server.port}",
            "AFTERRUN_SLACK_BOT_TOKEN": fake_slack.TOKEN,
            "AFTERRUN_SLACK_SIGNING_SECRET": fake_slack.SIGNING_SECRET,
            "AFTERRUN_SLACK_API": f"http://127.0.0.1:{slack_server.port}/api/",
        }
        gateway = GatewayProcess(tmp_path, ports[0], ports[1], SECRET, **settings)
        processes = [
            gateway,
            fake_rasa(tmp_path, ports[1], ports[2]),
            fake_actions(tmp_path, ports[2]),
        ]
        hook = f"{gateway.address}/telegram/webhook"
        people = [
            Person(telegram, session, hook, TELEGRAM_SECRET, 100 + number)
            if number % 2
            else Member(slack, session, gateway.address, 100 + number)
            for number in range(PEOPLE)
        ]
        said = {one.id: [f"{one.id} says {number}" for number in range(TURNS)] for one in people}
        try:
            for process in processes:
                await process.start(session)
            talks = asyncio.gather(
                *(talk(one, said[one.id], chance) for one in people),
                *(kill_now_and_then(one, session, chance) for one in processes),
            )
            await asyncio.wait_for(talks, 170)
        finally:
            for process in processes:
                if process.process is not None:
                    await process.stop(signal.SIGKILL)
    doubled = 0
    for person in people:
        # Beside the welcome and words of a delay.
        came = [text for text in read_by(person) if text.startswith("echo")]
        # What a kill left without a note comes once more, and directly after itself.
        once = [text for text, _ in groupby(came)]
        assert once == [f"echo: {text}" for text in said[person.id]]
        doubled += len(came) - len(once)
    assert doubled <= gateway.kills * IN_FLIGHT * 2
    with contextlib.closing(sqlite3.connect(tmp_path / "tracker.db")) as tracker:
        (worked,) = tracker.execute("select count(*) from worked").fetchone()
    assert worked == PEOPLE * TURNS
    with contextlib.closing(sqlite3.connect(tmp_path / "gateway.db")) as database:
        (kept,) = database.execute("select count(*) from outbox").fetchone()
    assert kept == PEOPLE * (TURNS + 1)
    print(f"{PEOPLE * TURNS} answers, {gateway.kills} kills of the gateway, {doubled} sent twice")

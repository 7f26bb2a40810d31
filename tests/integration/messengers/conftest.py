"""A gateway on a real socket, between a fake Rasa, a fake Telegram and a fake Slack."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.gateway.app import create_app
from bot.gateway.courier import Patience
from bot.gateway.pace import Pace
from bot.gateway.words import PHRASES, WITHOUT_SCREEN, Words
from bot.settings import load_settings
from tests.integration.gateway.fake_rasa import SECRET, FakeRasa
from tests.integration.messengers import fake_slack
from tests.integration.messengers.fake_slack import FakeSlack, Member
from tests.integration.messengers.fake_telegram import TOKEN, FakeTelegram, Person

TELEGRAM_SECRET = "a-secret_of_the_tests"
WORDS = Words(
    {
        **{name: f"[{name}]" for name in (*PHRASES, *WITHOUT_SCREEN)},
        "link_code": "[link_code {code}]",
        # It stands under the welcome; a test of its own has it.
        "limits_messenger": "",
    },
    [{"title": "Why after?", "value": '/choose{"choice": "entry:pattern.delayed_pain"}'}],
)
IMPATIENT = Patience(pauses=(0.05,))


@dataclass
class Messengers:
    """A running gateway and what is around it."""

    rasa: FakeRasa
    telegram: FakeTelegram
    slack: FakeSlack
    session: aiohttp.ClientSession
    address: str
    start: Callable[..., Coroutine[Any, Any, None]]
    stop: Callable[[], Coroutine[Any, Any, None]]
    database: Path
    telegram_address: str
    apps: list[web.Application]
    """The gateways that were started, the running one last."""

    @property
    def app(self) -> web.Application:
        return self.apps[-1]

    @property
    def diary_address(self) -> str:
        return f"sqlite:///{self.database.parent / 'gateway-diary.db'}"

    def person(self, number: int = 7001) -> Person:
        return Person(
            self.telegram, self.session, f"{self.address}/telegram/webhook", TELEGRAM_SECRET, number
        )

    def member(self, number: int = 7001) -> Member:
        return Member(self.slack, self.session, self.address, number)

    async def widget(self, **body: Any) -> dict[str, Any]:
        async with self.session.post(f"{self.address}/chat/messages", json=body) as reply:
            assert reply.status == 200, await reply.text()
            answer: dict[str, Any] = await reply.json()
            return answer


@pytest.fixture
async def messengers(tmp_path: Path, unused_tcp_port_factory: Callable[[], int]) -> AsyncIterator[Messengers]:
    rasa, telegram, slack = FakeRasa(), FakeTelegram(), FakeSlack()
    async with (
        TestServer(rasa.app()) as rasa_server,
        TestServer(telegram.app()) as telegram_server,
        TestServer(slack.app()) as slack_server,
    ):
        database = tmp_path / "gateway.db"
        port = unused_tcp_port_factory()
        values = {
            "AFTERRUN_PORT": str(port),
            "AFTERRUN_GATEWAY_DB": f"sqlite:///{database}",
            "AFTERRUN_TOKEN_KEYS": "key of the tests",
            "AFTERRUN_DIARY_DB": f"sqlite:///{tmp_path / 'gateway-diary.db'}",
            "AFTERRUN_RASA_PORT": str(rasa_server.port),
            "AFTERRUN_RASA_SECRET": SECRET,
            "AFTERRUN_RASA_TIMEOUT": "2",
            "AFTERRUN_TELEGRAM_TOKEN": TOKEN,
            "AFTERRUN_TELEGRAM_SECRET": TELEGRAM_SECRET,
            "AFTERRUN_TELEGRAM_API": f"http://127.0.0.1:{telegram_server.port}",
            "AFTERRUN_SLACK_BOT_TOKEN": fake_slack.TOKEN,
            "AFTERRUN_SLACK_SIGNING_SECRET": fake_slack.SIGNING_SECRET,
            "AFTERRUN_SLACK_API": f"http://127.0.0.1:{slack_server.port}/api/",
        }
        runners: list[web.AppRunner] = []
        apps: list[web.Application] = []

        async def stop() -> None:
            for old in runners:
                await old.cleanup()
            runners.clear()

        async def start(
            pace: Pace | None = None, patience: Patience = IMPATIENT, words: Words = WORDS, **changed: str
        ) -> None:
            await stop()
            settings = load_settings({**values, **changed}, tmp_path / "no.env")
            app = create_app(settings, words, pace=pace, patience=patience)
            runner = web.AppRunner(app, shutdown_timeout=1)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port).start()
            runners.append(runner)
            apps.append(app)

        async with aiohttp.ClientSession() as session:
            address = f"http://127.0.0.1:{port}"
            api = values["AFTERRUN_TELEGRAM_API"]
            running = Messengers(rasa, telegram, slack, session, address, start, stop, database, api, apps)
            await start()
            yield running
            rasa.hanging.set()
            slack.hanging.set()
            await stop()

"""A gateway on a real socket, in front of a fake Rasa on another."""

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
from bot.gateway.pace import Pace
from bot.gateway.referrals import Referrals
from bot.gateway.words import Words
from bot.settings import load_settings
from tests.integration.gateway.fake_rasa import SECRET, FakeRasa
from tests.postgres import Databases

WORDS = Words(
    {
        "welcome": "Welcome.",
        "apology": "Sorry.",
        "busy": "One moment.",
        "delayed": "It takes longer.",
        "too_fast": "Slow down.",
    },
    [{"title": "Why after?", "value": '/choose{"choice": "entry:pattern.delayed_pain"}'}],
    Referrals({"emergency": "Call 999.", "urgent": "See a clinician today.", "self_harm": "Not alone."}),
)


@dataclass
class Gateway:
    """A running gateway, its Rasa, and a client session."""

    rasa: FakeRasa
    session: aiohttp.ClientSession
    address: str
    restart: Callable[..., Coroutine[Any, Any, None]]
    app: web.Application

    async def post(self, **body: Any) -> tuple[int, dict[str, Any]]:
        async with self.session.post(f"{self.address}/chat/messages", json=body) as reply:
            return reply.status, await reply.json()


class Chat:
    """One WebSocket conversation."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse[bool]) -> None:
        self.socket = socket

    async def send(self, **frame: Any) -> None:
        await self.socket.send_json(frame)

    async def receive(self, kind: str, seconds: float = 20) -> dict[str, Any]:
        """The next frame of a kind; others but errors are passed over."""
        while True:
            frame: dict[str, Any] = await self.socket.receive_json(timeout=seconds)
            if frame["type"] == kind:
                return frame
            assert frame["type"] != "error" or frame["code"] == "delayed", frame

    async def error(self, seconds: float = 20) -> dict[str, Any]:
        """The next error frame; all else is passed over."""
        while (frame := await self.socket.receive_json(timeout=seconds))["type"] != "error":
            pass
        error: dict[str, Any] = frame
        return error

    async def open(self, token: str | None = None, after: int = 0) -> dict[str, Any]:
        await self.send(type="open", token=token, after=after)
        return await self.receive("opened")


@pytest.fixture
async def gateway(
    database: Databases, tmp_path: Path, unused_tcp_port_factory: Callable[[], int]
) -> AsyncIterator[Gateway]:
    rasa = FakeRasa()
    async with TestServer(rasa.app()) as rasa_server:
        values = {
            "AFTERRUN_GATEWAY_DB": database("gateway"),
            "AFTERRUN_DIARY_DB": database("diary"),
            "AFTERRUN_TOKEN_KEYS": "key of the tests",
            "AFTERRUN_RASA_PORT": str(rasa_server.port),
            "AFTERRUN_RASA_SECRET": SECRET,
            "AFTERRUN_RASA_TIMEOUT": "2",
            "AFTERRUN_ORIGINS": "https://clinic.example",
        }
        port = unused_tcp_port_factory()
        runners: list[web.AppRunner] = []

        async def start(pace: Pace | None = None, **changed: str) -> None:
            for old in runners:
                await old.cleanup()
            runners.clear()
            settings = load_settings({**values, **changed}, tmp_path / "no.env")
            running.app = create_app(settings, WORDS, pace=pace)
            runner = web.AppRunner(running.app, shutdown_timeout=1)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", port).start()
            runners.append(runner)

        async with aiohttp.ClientSession() as session:
            running = Gateway(rasa, session, f"http://127.0.0.1:{port}", start, web.Application())
            await start()
            yield running
            await runners[0].cleanup()
        rasa.hanging.set()


@pytest.fixture
async def chat(gateway: Gateway) -> AsyncIterator[Chat]:
    async with gateway.session.ws_connect(f"{gateway.address}/chat") as socket:
        yield Chat(socket)

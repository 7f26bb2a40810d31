"""The stage of the simulated month: its runners, its one Rasa, its gateways that come and go, its clock."""

from __future__ import annotations

import asyncio
import os
import random
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web

START = datetime(2026, 10, 12, 0, 0, tzinfo=timezone.utc)
"""Its month holds the autumn's clock changes of Europe (25 October) and North America (1 November)."""
SECRET = "a secret of the month"


@dataclass
class Life:
    """One simulated runner, and what they told."""

    name: str
    zone: str
    random: random.Random
    answers: float
    token: str | None = None
    seq: int = 0
    conversation: str = ""
    stops_after: int | None = None
    """Days until they have had enough of check-ins; None for most."""
    stopped: bool = False
    gated: bool = False
    told: dict[date, float] = field(default_factory=dict)
    """The worst score told of each day."""
    runs: dict[date, tuple[float, float, float]] = field(default_factory=dict)
    """Day -> kilometres, score on the run, score in the evening."""
    mornings: dict[date, float] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    decisions: int = 0

    def local(self, at: datetime) -> datetime:
        return at.astimezone(ZoneInfo(self.zone))


class InProcess:
    """Rasa's side of the gateway without its socket: the same agent, each message worked once."""

    def __init__(self, assistant: Any = None) -> None:
        from bot.cli.assistant import Assistant

        self._agent = (assistant or Assistant())._agent
        self._done: dict[tuple[str, str], asyncio.Task[list[dict[str, Any]]]] = {}
        self._turns: dict[str, asyncio.Lock] = {}
        self.check_ins: Counter[str] = Counter()

    async def turn(self, accepted: Any, begun: Callable[[], None]) -> list[dict[str, Any]]:
        begun()
        key = (accepted.conversation, accepted.client_id)
        if key not in self._done:
            self._done[key] = asyncio.create_task(self._work(accepted))
        # As in Rasa's process: who asked may be gone, or ask a second time, and it is worked once and to its end.
        return await asyncio.shield(self._done[key])

    async def _work(self, accepted: Any) -> list[dict[str, Any]]:
        from rasa.core.channels.channel import UserMessage

        from bot.gateway.rasa_channel import MessageCollector
        from bot.gateway.typed_text import as_plain_words

        async with self._turns.setdefault(accepted.conversation, asyncio.Lock()):
            text = accepted.body if accepted.is_payload else as_plain_words(accepted.body)
            if "diary:check_in:" in text:
                self.check_ins[text] += 1
            collector = MessageCollector()
            message = UserMessage(
                text,
                collector,
                accepted.conversation,
                input_channel="afterrun",
                message_id=accepted.client_id,
            )
            await self._agent.handle_message(message)
            return collector.messages

    async def forget(self, conversation: str) -> None:
        self._done = {key: value for key, value in self._done.items() if key[0] != conversation}

    async def is_ready(self) -> bool:
        return True


def referrals() -> tuple[str, ...]:
    """How the referrals that scores can lead to say where to go."""
    from knowledge.red_flags import CONTENT, read_red_flags

    wording = read_red_flags(CONTENT).wording
    return tuple(wording[gate].what_to_do for gate in ("soon", "urgent"))


@dataclass
class Month:
    """The stage: gateways that come and go, one Rasa, one clock."""

    folder: Path
    rasa: InProcess
    session: aiohttp.ClientSession
    now: datetime = START
    gateways: list[tuple[web.AppRunner, web.Application, str]] = field(default_factory=list)
    restarts: int = 0
    turns: int = 0
    words: Any = None
    """What a gateway says by itself: read once, as reading it is most of a restart."""
    referrals: tuple[str, ...] = field(default_factory=referrals)

    async def restart(self, place: int, port: int) -> None:
        from bot.gateway.app import create_app
        from bot.gateway.words import Words
        from bot.settings import load_settings
        from knowledge.queries import KnowledgeBase

        if place < len(self.gateways):
            await self.gateways[place][0].cleanup()
            self.restarts += 1
        huge = "1000000,1000000"
        rates = {
            f"AFTERRUN_RATE_{one}": huge for one in ("CONVERSATION", "ADDRESS", "ALL", "NEW", "REQUESTS")
        }
        values = {
            **{k: v for k, v in os.environ.items() if k.startswith("AFTERRUN_")},
            **rates,
            "AFTERRUN_GATEWAY_DB": f"sqlite:///{self.folder / 'gateway.db'}",
            "AFTERRUN_TOKEN_KEYS": "the key of the month",
            "AFTERRUN_TOKEN_DAYS": "365",
            "AFTERRUN_RASA_SECRET": SECRET,
        }
        if self.words is None:
            kb = KnowledgeBase.open()
            self.words = Words.of(kb, "999", "Samaritans")
            kb.close()
        app = create_app(load_settings(values, self.folder / "no.env"), self.words, self.rasa)
        runner = web.AppRunner(app, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        await site.start()
        held = (runner, app, f"http://127.0.0.1:{port}")
        if place < len(self.gateways):
            self.gateways[place] = held
        else:
            self.gateways.append(held)

    async def post(
        self, life: Life, frame: dict[str, Any] | None, wait: float = 20.0
    ) -> list[dict[str, Any]]:
        """Send a frame (or none) and give the new messages."""
        address = life.random.choice(self.gateways)[2]
        body: dict[str, Any] = {"token": life.token, "after": life.seq}
        if frame is not None:
            body |= {"frame": frame, "wait": wait}
            self.turns += 1
        async with self.session.post(f"{address}/chat/messages", json=body) as reply:
            found = await reply.json()
            assert reply.status == 200, found
        life.token = found.get("token") or life.token
        messages: list[dict[str, Any]] = found["messages"]
        if frame is not None and not messages:
            messages = await self.post(life, None)
        life.seq = max([life.seq, *(one["seq"] for one in messages)])
        return messages

    async def say(self, life: Life, text: str) -> str:
        messages = await self.post(life, {"type": "say", "id": uuid.uuid4().hex, "text": text})
        for _ in range(100):
            if messages:
                break
            await asyncio.sleep(0.05)
            messages = await self.post(life, None)
        return "\n".join(one["text"] for one in messages)

    async def rounds(self, *, deaths: random.Random) -> int:
        """A round of every gateway, side by side; some die between claim and note."""
        from bot.gateway.app import ROUNDS

        for _, app, _ in self.gateways:
            rounds = app[ROUNDS]
            if deaths.random() < 0.1:
                check_ins = rounds._check_ins
                for number in check_ins.due(self.now)[:2]:
                    claimed = check_ins.claim(number, "one that dies", self.now)
                    if claimed is not None and deaths.random() < 0.5:
                        from bot.gateway.rounds import payload

                        rounds._store.accept(
                            claimed.conversation,
                            claimed.message_id,
                            payload(claimed.id),
                            is_payload=True,
                            most_waiting=9,
                        )
        return sum(await asyncio.gather(*(app[ROUNDS].once(self.now) for _, app, _ in self.gateways)))


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens on, each another."""
    from bot.launcher.ports import free_port

    ports: list[int] = []
    while len(ports) < count:
        port = free_port()
        if port not in ports:
            ports.append(port)
    return ports

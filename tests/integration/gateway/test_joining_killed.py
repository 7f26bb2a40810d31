"""A gateway that is killed between joining two persons and joining their diaries loses and doubles nothing."""

from __future__ import annotations

import asyncio
import re
import signal
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import aiohttp
from sqlalchemy import select, update

from bot.gateway import tables
from bot.gateway.persons import Persons
from bot.gateway.store import Store
from diary import tables as t
from diary.model import Run
from diary.repository import Diaries
from tests.integration.gateway.fake_rasa import SECRET
from tests.integration.gateway.process import GatewayProcess
from tests.postgres import Databases

NOW = datetime(2026, 11, 26, 8, tzinfo=timezone.utc)


class Chat:
    """A conversation over POST."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session = session
        self.address = address
        self.token: str | None = None

    async def send(self, frame: dict[str, Any]) -> list[str]:
        """Send a frame; gives all that was ever said here."""
        body = {"token": self.token, "after": 0, "wait": 5, "frame": frame}
        async with self.session.post(f"{self.address}/chat/messages", json=body) as reply:
            answer = await reply.json()
        self.token = answer.get("token", self.token)
        return [one["text"] for one in answer.get("messages", [])]


async def test_a_kill_between_the_two_transactions_is_made_up_for(
    database: Databases, tmp_path: Path, unused_tcp_port: int
) -> None:
    settings = {f"AFTERRUN_{name.upper()}_DB": database(name) for name in ("gateway", "diary")}
    gateway = GatewayProcess(tmp_path, unused_tcp_port, 1, SECRET, **settings)
    async with aiohttp.ClientSession() as session:
        await gateway.start(session)
        try:
            page, phone = Chat(session, gateway.address), Chat(session, gateway.address)
            code = re.findall(r"\d{6}", (await page.send({"type": "say", "id": "a", "text": "/link"}))[-1])[0]
            await phone.send({"type": "say", "id": "a", "text": "/link"})
            store, diaries = Store.open(database("gateway")), Diaries.open(database("diary"))
            with store.engine.connect() as connection:
                here, there = connection.execute(
                    select(tables.conversation.c.id).order_by(tables.conversation.c.created_at)
                ).scalars()
            for person, km in ((here, 1), (there, 2)):
                diaries.consent(person, person, NOW)
                diaries.add_run(person, Run(NOW, km=km))
            command = {"type": "say", "id": "b", "text": f"/link {code}"}
            with diaries.engine.begin() as holding:
                # So the gateway gets as far as this, and no further.
                holding.execute(update(t.person).values(unanswered=0))
                asking = asyncio.create_task(phone.send(command))
                for _ in range(200):
                    if await asyncio.to_thread(Persons(store.engine).of, there) == here:
                        break
                    await asyncio.sleep(0.02)
                else:
                    raise AssertionError("they were never joined")
                await gateway.stop(signal.SIGKILL)
                await asyncio.gather(asking, return_exceptions=True)
            await gateway.start(session)
            # The client sends again what nobody answered, twice.
            for _ in range(2):
                said = await phone.send(command)
                assert sum("same person" in text for text in said) == 1, said
                assert "do not know" not in said[-1]
            found = diaries.read(here)
            assert found is not None
            assert sorted(run.km or 0 for run in found.runs) == [1, 2]
            assert diaries.read(there) is None
        finally:
            await gateway.stop(signal.SIGKILL)

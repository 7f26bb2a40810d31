"""The gateway as a process of its own, to be killed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import aiohttp

from bot.paths import PROJECT
from knowledge.content_files import read_content
from knowledge.database import open_engine
from knowledge.loader import load


class GatewayProcess:
    """`python -m bot.gateway` on a port, with all that it keeps in one folder."""

    def __init__(self, folder: Path, port: int, rasa_port: int, secret: str) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / "log"
        knowledge = f"sqlite:///{folder / 'knowledge.db'}"
        self.environment = {
            **os.environ,
            "AFTERRUN_VAR": str(folder),
            "AFTERRUN_KNOWLEDGE_DB": knowledge,
            "AFTERRUN_GATEWAY_DB": "",
            "AFTERRUN_TOKEN_KEYS": "",
            "AFTERRUN_PORT": str(port),
            "AFTERRUN_RASA_PORT": str(rasa_port),
            "AFTERRUN_RASA_SECRET": secret,
        }
        self.process: asyncio.subprocess.Process | None = None
        engine = open_engine(knowledge)
        load(engine, read_content())
        engine.dispose()

    async def start(self, session: aiohttp.ClientSession) -> None:
        """Start it, and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot.gateway", env=self.environment, cwd=PROJECT, stderr=log
            )
        for _ in range(600):
            try:
                async with session.get(f"{self.address}/livez") as reply:
                    assert reply.status == 200
                    return
            except aiohttp.ClientConnectionError:
                assert self.process.returncode is None, self.log.read_text()
                await asyncio.sleep(0.05)
        raise AssertionError("the gateway does not start")

    async def stop(self, number: signal.Signals) -> int:
        """Send it a signal and wait for its end; gives its exit code."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(number)
        return await asyncio.wait_for(self.process.wait(), 20)

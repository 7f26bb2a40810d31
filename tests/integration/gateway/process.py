"""The gateway, a fake Rasa and fake actions as processes of their own, to be killed."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import sys
from pathlib import Path

import aiohttp

from bot.paths import PROJECT
from knowledge.content_files import read_content
from knowledge.database import open_engine
from knowledge.loader import load


class Process:
    """A Python module that serves on a port of this machine."""

    def __init__(self, name: str, folder: Path, port: int, live: str, arguments: list[str]) -> None:
        """
        Args:
            name: for its log.
            folder: where it keeps all it has.
            port: where it serves.
            live: a path that it answers with 200 when it serves.
            arguments: the module and its arguments.
        """
        self.name = name
        self.folder = folder
        self.address = f"http://127.0.0.1:{port}"
        self.log = folder / f"{name}.log"
        self.environment = dict(os.environ)
        self.process: asyncio.subprocess.Process | None = None
        self.kills = 0
        self.limits: tuple[int, int] | None = None
        self._live = live
        self._arguments = arguments

    async def start(self, session: aiohttp.ClientSession) -> None:
        """Start it, and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                *self._arguments,
                env=self.environment,
                cwd=PROJECT,
                stderr=log,
                preexec_fn=self._limit if self.limits else None,
            )
        for _ in range(600):
            try:
                async with session.get(self.address + self._live) as reply:
                    assert reply.status == 200
                    return
            except aiohttp.ClientConnectionError:
                assert self.process.returncode is None, self.log.read_text()
                await asyncio.sleep(0.05)
        raise AssertionError(f"{self.name} does not start")

    def _limit(self) -> None:
        assert self.limits
        resource.setrlimit(resource.RLIMIT_NOFILE, self.limits)

    async def stop(self, number: signal.Signals) -> int:
        """Send it a signal and wait for its end; gives its exit code."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(number)
            self.kills += number is signal.SIGKILL
        return await asyncio.wait_for(self.process.wait(), 20)


class GatewayProcess(Process):
    """`python -m bot.gateway` with all that it keeps in one folder."""

    def __init__(self, folder: Path, port: int, rasa_port: int, secret: str, **settings: str) -> None:
        super().__init__("gateway", folder, port, "/livez", ["bot.gateway"])
        knowledge = f"sqlite:///{folder / 'knowledge.db'}"
        self.environment |= {
            "AFTERRUN_VAR": str(folder),
            "AFTERRUN_KNOWLEDGE_DB": knowledge,
            "AFTERRUN_GATEWAY_DB": "",
            "AFTERRUN_DIARY_DB": "",
            "AFTERRUN_TOKEN_KEYS": "",
            "AFTERRUN_PORT": str(port),
            "AFTERRUN_RASA_PORT": str(rasa_port),
            "AFTERRUN_RASA_SECRET": secret,
            **settings,
        }
        engine = open_engine(knowledge)
        load(engine, read_content())
        engine.dispose()


def fake_actions(folder: Path, port: int) -> Process:
    """The process that Rasa asks in each turn."""
    return Process(
        "actions", folder, port, "/health", ["tests.integration.gateway.fake_stack", "actions", str(port)]
    )


def fake_rasa(folder: Path, port: int, actions_port: int) -> Process:
    """A Rasa that keeps what it answered in a file, as the real one does."""
    arguments = [
        "tests.integration.gateway.fake_stack",
        "rasa",
        str(port),
        str(actions_port),
        str(folder / "tracker.db"),
    ]
    return Process("rasa", folder, port, "/webhooks/afterrun/", arguments)

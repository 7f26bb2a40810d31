"""`afterrun run` on ports of its own, as benchmarks need it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.launcher.ports import free_port
from bot.paths import MODELS, VAR

MARKS = (("actions", "actions.server"), ("rasa", "bot.launcher.rasa_command"), ("gateway", "bot.gateway"))
"""What a process's command line tells about which of the three it is."""


@dataclass
class Stack:
    """A running Afterrun."""

    launcher: psutil.Process
    address: str
    live: dict[str, str]
    """Of each of the three, an address that answers 200 when it serves."""
    log: Path
    seconds_to_ready: float

    def process(self, name: str) -> psutil.Process | None:
        """One of that kind, if it runs just now."""
        return next((process for kind, process in self.processes() if kind == name), None)

    def processes(self) -> list[tuple[str, psutil.Process]]:
        """All that run just now, each with its kind; there may be several Rasa workers."""
        found = []
        for process in self.launcher.children(recursive=True):
            with suppress(psutil.Error):
                words = " ".join(process.cmdline())
                found += [(kind, process) for kind, mark in MARKS if mark in words]
        return found


def on_postgresql(url: str) -> dict[str, str]:
    """The settings for everything in one database, whatever the environment says of single ones."""
    own = ("GATEWAY", "TRACKER", "KNOWLEDGE", "AUDIT", "DIARY")
    return {"AFTERRUN_DATABASE_URL": url, **{f"AFTERRUN_{name}_DB": "" for name in own}}


@contextmanager
def running(var: Path, **settings: str) -> Iterator[Stack]:
    """Start everything with what is kept in one folder, and stop it.

    Args:
        var: where; it gets what was made for the project, and `bot.launcher.preparing` makes the rest.
        settings: more of the environment.

    Raises:
        RuntimeError: it does not start.
    """
    port, rasa_port, actions_port = free_port(), free_port(), free_port()
    environment = {
        **os.environ,
        "AFTERRUN_VAR": str(var),
        "AFTERRUN_MODELS": str(MODELS),
        "AFTERRUN_PORT": str(port),
        "AFTERRUN_RASA_PORT": str(rasa_port),
        "AFTERRUN_ACTIONS_PORT": str(actions_port),
        **settings,
    }
    # A Rasa that is killed leaves its unpacked model behind.
    environment["TMPDIR"] = str(var / "tmp")
    (var / "tmp").mkdir(exist_ok=True)
    for made in ("encoder", "screen"):
        if (VAR / made).is_dir() and not (var / made).exists():
            shutil.copytree(VAR / made, var / made)
    prepare = [sys.executable, "-m", "bot.launcher.preparing"]
    subprocess.run(prepare, env=environment, check=True, capture_output=True)
    log = var / "log"
    started = time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "run", "--no-train"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=out,
        )
    try:
        while b"Ready." not in log.read_bytes():
            if process.poll() is not None:
                raise RuntimeError("Afterrun did not start; run `make run` to see why.")
            time.sleep(0.1)
        seconds = time.perf_counter() - started
        live = {
            "gateway": f"http://127.0.0.1:{port}/livez",
            "rasa": f"http://127.0.0.1:{rasa_port}/webhooks/afterrun/",
            "actions": f"http://127.0.0.1:{actions_port}/health",
        }
        yield Stack(psutil.Process(process.pid), f"http://127.0.0.1:{port}", live, log, seconds)
    finally:
        process.terminate()
        process.wait()

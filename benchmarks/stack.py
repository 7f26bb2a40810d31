"""`afterrun run` on ports of its own, as benchmarks need it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from bot.launcher.ports import free_port
from bot.paths import MODELS, VAR

STARTS = 3
"""A port that was free a moment ago may be another program's by the time it is listened on."""
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


def processor_seconds(processes: Iterable[tuple[str, psutil.Process]]) -> Counter[str]:
    """What these have spent so far, by kind."""
    total: Counter[str] = Counter()
    for kind, process in processes:
        total[kind] += sum(process.cpu_times()[:2])
    return total


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
    environment = {**os.environ, "AFTERRUN_VAR": str(var), "AFTERRUN_MODELS": str(MODELS), **settings}
    # A Rasa that is killed leaves its unpacked model behind.
    environment["TMPDIR"] = str(var / "tmp")
    (var / "tmp").mkdir(exist_ok=True)
    for made in ("encoder", "screen"):
        if (VAR / made).is_dir() and not (var / made).exists():
            shutil.copytree(VAR / made, var / made)
    prepare = [sys.executable, "-m", "bot.launcher.preparing"]
    subprocess.run(prepare, env=environment, check=True, capture_output=True)
    log = var / "log"
    process, ports, seconds = _served(environment, log)
    try:
        live = {
            "gateway": f"http://127.0.0.1:{ports['AFTERRUN_PORT']}/livez",
            "rasa": f"http://127.0.0.1:{ports['AFTERRUN_RASA_PORT']}/webhooks/afterrun/",
            "actions": f"http://127.0.0.1:{ports['AFTERRUN_ACTIONS_PORT']}/health",
        }
        address = f"http://127.0.0.1:{ports['AFTERRUN_PORT']}"
        yield Stack(psutil.Process(process.pid), address, live, log, seconds)
    finally:
        process.terminate()
        process.wait()


def _served(environment: dict[str, str], log: Path) -> tuple[subprocess.Popen[bytes], dict[str, str], float]:
    """Start all on ports that are free, and wait until it serves.

    Returns:
        The launcher, the ports by their settings, and the seconds that it took.
    """
    for _ in range(STARTS):
        ports = {f"AFTERRUN_{name}PORT": str(free_port()) for name in ("", "RASA_", "ACTIONS_")}
        started = time.perf_counter()
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "bot.cli", "run", "--no-train"],
                env={**environment, **ports},
                stdout=subprocess.DEVNULL,
                stderr=out,
            )
        try:
            while process.poll() is None:
                if b"Ready." in log.read_bytes():
                    return process, ports, time.perf_counter() - started
                time.sleep(0.1)
        except BaseException:
            # Whoever is interrupted here must not leave it running.
            process.terminate()
            process.wait()
            raise
    said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"Afterrun did not start; run `make run` to see why. It said at last:\n{said}")

"""What Afterrun costs: start, a turn, training, disk and memory.

    make bench

Figures are printed as ratios against a baseline that is measured in the same run where there is one: the
machine's own speed changes more than the program's.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import aiohttp

from benchmarks.stack import Stack, running
from bot.models import newest_model
from bot.paths import PROJECT

TURNS = (
    "my hips ache a few hours after I run but feel fine while I'm running",
    "what causes it",
    "which exercises should I do",
    "how many reps",
    "and the other one",
    "should I keep running",
    "no fever and no numbness",
    "what about my stride",
    "where does that come from",
    "blue cheese on the moon",
)
ROUNDS = 4
PACE = 1.05
"""Seconds between messages: the gateway lets one conversation send one a second."""


def seconds(command: list[str], environment: dict[str, str] | None = None) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - started


async def turn_times(address: str) -> list[float]:
    """Seconds from `say` to its first message, through the public WebSocket."""
    times = []
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{address}/chat") as socket:
        await socket.send_json({"type": "open", "token": None, "after": 0})
        await frame(socket, "opened")
        for text in TURNS * ROUNDS:
            started = time.perf_counter()
            await socket.send_json({"type": "say", "id": str(uuid.uuid4()), "text": text})
            await frame(socket, "accepted")
            await frame(socket, "message")
            times.append(time.perf_counter() - started)
            await asyncio.sleep(PACE)
    return times[len(TURNS) :]


async def frame(socket: aiohttp.ClientWebSocketResponse, wanted: str) -> None:
    while True:
        received = await socket.receive_json(timeout=60)
        if received["type"] == "error":
            raise RuntimeError(f"the gateway answered {received}")
        if received["type"] == wanted:
            return


def memory(stack: Stack) -> list[tuple[str, float]]:
    """MB of private memory of each process."""
    found = [("launcher", stack.launcher), *stack.processes()]
    return [(name, process.memory_full_info().uss / 1e6) for name, process in found]


def folder_size(folder: Path) -> float:
    """MB of files below a folder, each hard link counted once."""
    seen: dict[int, int] = {}
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            stat = file.stat()
            seen[stat.st_ino] = stat.st_size
    return sum(seen.values()) / 1e6


def main() -> None:
    newest_model()
    baseline = min(seconds([sys.executable, "-c", "import rasa.server"]) for _ in range(3))
    print(f"import rasa.server                {baseline:6.1f} s   (baseline)")
    with tempfile.TemporaryDirectory() as var, running(Path(var)) as stack:
        ready = stack.seconds_to_ready
        print(f"time to ready                     {ready:6.1f} s   {ready / baseline:.2f} x baseline")
        times = sorted(asyncio.run(turn_times(stack.address)))
        p50 = statistics.median(times)
        p95 = times[int(len(times) * 0.95)]
        print(f"turn through the gateway, p50     {p50 * 1000:6.0f} ms")
        print(f"turn through the gateway, p95     {p95 * 1000:6.0f} ms  {p95 / p50:.2f} x p50")
        used = memory(stack)
        for name, megabytes in used:
            print(f"memory, {name:<10}                {megabytes:6.0f} MB")
        print(f"memory, all                       {sum(mb for _, mb in used):6.0f} MB")
    with tempfile.TemporaryDirectory() as models:
        # A cache of its own: Rasa would restore what it has trained before.
        environment = {**os.environ, "AFTERRUN_MODELS": models, "RASA_CACHE_DIRECTORY": f"{models}/cache"}
        trained = seconds([sys.executable, "-m", "bot.cli", "train", "--force"], environment)
    print(f"training, everything anew         {trained:6.1f} s   {trained / baseline:.2f} x baseline")
    print(f"environment on disk               {folder_size(PROJECT / '.venv'):6.0f} MB")


if __name__ == "__main__":
    main()

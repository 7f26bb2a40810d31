"""Two hundred conversations at once, with time to think, for ten minutes: errors, times, and whether memory grows.

    python -m benchmarks.soak [--minutes 10] [--conversations 200] [--think 6 24]

The whole stack as `afterrun run` starts it, with the trained model. Each place holds one conversation after another, of
twelve turns with some seconds between them, as people who read do. Memory is what each process has made itself (anonymous
pages; pages of libraries count as its own or not by what else runs on the machine, and would look like growth), from the end of
the second minute, when caches are full, to the end; the median of the first and of the last three looks are compared.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import shutil
import statistics
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

import aiohttp
import psutil

from benchmarks.crowd import answered, p95, tell
from benchmarks.kills import SAID, UNLIMITED
from benchmarks.stack import Stack, running
from bot.paths import VAR
from tests.integration.gateway.runner import Runner

ROUNDS = 2
"""How often a conversation goes through the messages."""
LOOK_EVERY = 20.0
WARM = 120.0


def anonymous_mb(process: psutil.Process) -> float:
    """Megabytes that a process has made itself and maps from no file (proc(5), `RssAnon`)."""
    for line in Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) / 1e3
    return 0.0


async def place(
    stack: Stack, session: aiohttp.ClientSession, number: int, until: float, think: tuple[float, float]
) -> list[Runner]:
    """One conversation after another until the time is up; the last one is finished."""
    chance = random.Random(number)
    held: list[Runner] = []
    # Not all at the same moment.
    await asyncio.sleep(chance.uniform(0, think[1]))
    while time.monotonic() < until:
        runner = Runner(session, stack.address, f"soak{number}-{len(held)}")
        held.append(runner)
        await runner.talk(SAID * ROUNDS, lambda: chance.uniform(*think))
    return held


async def look(stack: Stack, since: float, seen: dict[str, list[float]]) -> None:
    """Note the memory of each process again and again, once it is warm."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        if time.monotonic() - since < WARM:
            continue
        for kind, process in stack.processes():
            with contextlib.suppress(psutil.Error):
                seen[kind].append(anonymous_mb(process))


async def soak(stack: Stack, minutes: float, conversations: int, think: tuple[float, float]) -> None:
    """Hold the conversations, and print what became of them."""
    seen: dict[str, list[float]] = defaultdict(list)
    started = time.monotonic()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        looking = asyncio.create_task(look(stack, started, seen))
        until = started + minutes * 60
        held = await asyncio.gather(
            *(place(stack, session, number, until, think) for number in range(conversations))
        )
        looking.cancel()
    took = time.monotonic() - started
    runners = [runner for ones in held for runner in ones]
    turns = answered(stack)
    print(
        f"{len(runners)} conversations, {len(turns)} turns in {took / 60:.1f} min: {len(turns) / took:.1f} a second"
    )
    tell("turns", turns)
    print(
        f"turn p50 {statistics.median(turn['seconds'] for turn in turns) * 1000:.0f} ms, "
        f"p95 {p95([turn['seconds'] for turn in turns]) * 1000:.0f} ms"
    )
    print(
        f"errors: {dict(sum((one.refused for one in runners), start=Counter())) or 0}; "
        f"tries beyond the first: {sum(turn['tries'] - 1 for turn in turns)}"
    )
    total = [0.0, 0.0]
    for kind, sizes in sorted(seen.items()):
        first, last = statistics.median(sizes[:3]), statistics.median(sizes[-3:])
        total = [total[0] + first, total[1] + last]
        print(f"memory, {kind:<8} {first:6.0f} MB -> {last:6.0f} MB  {last / first - 1:+.1%}")
    if all(total):
        print(f"memory, all      {total[0]:6.0f} MB -> {total[1]:6.0f} MB  {total[1] / total[0] - 1:+.1%}")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--conversations", type=int, default=200)
    parser.add_argument("--think", type=float, nargs=2, default=(6.0, 24.0), metavar=("LEAST", "MOST"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        if (VAR / "encoder").is_dir():
            shutil.copytree(VAR / "encoder", var / "encoder")
        with running(var, **UNLIMITED) as stack:
            asyncio.run(soak(stack, options.minutes, options.conversations, tuple(options.think)))


if __name__ == "__main__":
    main()

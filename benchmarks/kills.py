"""Kill gateway, Rasa and actions at random moments, and count what is lost, doubled or out of order.

    python -m benchmarks.kills [CONVERSATIONS]

The whole stack as `afterrun run` starts it, with the trained model: conversations of 6 turns at the same time,
each process killed with SIGKILL again and again. What each conversation should have got is what one got that
nobody disturbed. All three counts must be 0. `tests/integration/gateway/test_durability.py` proves the same of
the gateway at every run of the tests, with quick fakes behind it.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import aiohttp

from benchmarks.stack import MARKS, Stack, running
from tests.integration.gateway.runner import Runner, tally

SAID = (
    "my hips ache a few hours after I run but feel fine while I'm running",
    "what causes it",
    "which exercises should I do",
    "should I keep running",
    "what about my stride",
    "where does that come from",
)
LIVES = {"gateway": (3.0, 40.0), "actions": (3.0, 40.0), "rasa": (10.0, 60.0)}
"""Seconds that each process is left to serve, at least and at most."""
UNLIMITED = {f"AFTERRUN_RATE_{name}": "1000000,1000000" for name in ("ADDRESS", "ALL", "NEW", "REQUESTS")}


async def kill_now_and_then(
    stack: Stack, name: str, session: aiohttp.ClientSession, kills: dict[str, int]
) -> None:
    """Kill a process at random moments; the launcher starts it again."""
    while True:
        with contextlib.suppress(aiohttp.ClientError):
            async with session.get(stack.live[name]):
                await asyncio.sleep(random.uniform(*LIVES[name]))
                process = stack.process(name)
                if process is not None:
                    process.kill()
                    kills[name] += 1
        await asyncio.sleep(0.5)


async def talk(stack: Stack, number: int) -> None:
    """Hold the conversations, and print what came of them."""
    kills = dict.fromkeys(LIVES, 0)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        calm = Runner(session, stack.address, "calm")
        await calm.talk(SAID, lambda: 1.0)
        expected = [one["text"] for one in calm.history]
        runners = [Runner(session, stack.address, f"runner{one}") for one in range(number)]
        killers = [asyncio.create_task(kill_now_and_then(stack, name, session, kills)) for name in LIVES]
        started = time.perf_counter()
        await asyncio.gather(*(one.talk(SAID, lambda: random.uniform(1, 40)) for one in runners))
        took = time.perf_counter() - started
        for killer in killers:
            killer.cancel()
    waits = sorted(seconds for one in runners for seconds in one.seconds)
    print(f"{number} conversations of {len(SAID)} turns in {took:.0f} s")
    print("kills: " + ", ".join(f"{name} {count}" for name, count in kills.items()))
    for what in ("messages", "history"):
        counted = tally((expected, getattr(one, what)) for one in runners)
        print(f"{what}: {counted}")
    p50, p95 = statistics.median(waits), waits[int(len(waits) * 0.95)]
    print(f"seconds from asking to the answer: p50 {p50:.2f}, p95 {p95:.2f}, longest {waits[-1]:.1f}")
    refused = sum((one.refused for one in runners), start=type(calm.refused)())
    print(f"refused with an error: {dict(refused) or 0}")


def main() -> None:
    """Run it."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        with running(var, **UNLIMITED) as stack:
            print(
                f"ready after {stack.seconds_to_ready:.1f} s; processes: {', '.join(name for name, _ in MARKS)}"
            )
            asyncio.run(talk(stack, number))
        with closing(sqlite3.connect(var / "tracker.db")) as tracker:
            query = "select count(*) from events where type_name = 'user' and intent_name != 'session_start'"
            print(
                f"messages that Rasa kept: {tracker.execute(query).fetchone()[0]} of {(number + 1) * len(SAID)}"
            )
        if len(sys.argv) > 2:
            shutil.copytree(var, sys.argv[2])


if __name__ == "__main__":
    main()

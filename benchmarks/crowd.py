"""Many conversations at once, and the gateway's own share of a turn.

    python -m benchmarks.crowd [CONVERSATIONS]

The whole stack as `afterrun run` starts it, with the trained model. First one conversation alone, then all at
once. A turn's seconds count from its acceptance to its kept answer. Its own share is what neither Rasa took nor
the wait for a place there.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks.kills import SAID, UNLIMITED
from benchmarks.stack import Stack, running
from tests.integration.gateway.runner import Runner, tally


def p95(numbers: Sequence[float]) -> float:
    """What 95 of 100 stay under."""
    return sorted(numbers)[int(len(numbers) * 0.95)]


def answered(stack: Stack) -> list[dict[str, Any]]:
    """The gateway's log lines of answered turns."""
    lines = stack.log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [json.loads(line) for line in lines if '"what": "answered"' in line]


def tell(name: str, turns: Sequence[dict[str, Any]]) -> None:
    """Print where the seconds of these turns went."""
    own = [turn["seconds"] - turn["rasa"] - turn["waited"] for turn in turns]
    shares = [one / turn["seconds"] for one, turn in zip(own, turns, strict=True)]
    whole = p95([turn["seconds"] for turn in turns])
    rasa = p95([turn["rasa"] for turn in turns])
    print(
        f"{name}: turn p95 {whole * 1000:.0f} ms, Rasa p95 {rasa * 1000:.0f} ms, gateway's own p95 "
        f"{p95(own) * 1000:.1f} ms; its share p95 {p95(shares):.1%}"
    )


async def talk(stack: Stack, number: int) -> None:
    """Hold the conversations, and print what they cost."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        for _ in range(3):
            calm = Runner(session, stack.address, "calm")
            await calm.talk(SAID, lambda: 1.0)
        alone = answered(stack)[len(SAID) :]
        tell("one alone", alone)
        expected = [one["text"] for one in calm.history]
        runners = [Runner(session, stack.address, f"runner{one}") for one in range(number)]
        started = time.perf_counter()
        await asyncio.gather(*(one.talk(SAID) for one in runners))
        took = time.perf_counter() - started
    crowd = answered(stack)[3 * len(SAID) :]
    tell(f"{number} at once", crowd)
    print(f"{len(crowd)} turns in {took:.0f} s: {len(crowd) / took:.1f} a second")
    print(f"{tally((expected, one.history) for one in runners)}")
    print(f"errors: {dict(sum((one.refused for one in runners), start=Counter())) or 0}")
    print(f"tries beyond the first: {sum(turn['tries'] - 1 for turn in crowd)}")


def main() -> None:
    """Run it."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder)
        with running(var, **UNLIMITED) as stack:
            asyncio.run(talk(stack, number))


if __name__ == "__main__":
    main()

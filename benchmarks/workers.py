"""Turns a second with one Rasa worker and with two, side by side, and what a turn costs each process.

    python -m benchmarks.workers [--rounds 4] [--seconds 12] [--conversations 24]

Two whole stacks as `afterrun run` starts them, one with one worker and one with two, with the trained model. They
are loaded in turn, for some seconds each, so that whatever else the machine does meets both: the ratio is that
of neighbouring rounds. The clients are in this process, and share the cores with all they measure; so the
processor time of each kind of process is told too, and what it bounds.

`--pin` gives the stack with one worker one core, and the one with two workers two: what one more core brings,
where gateway, actions and clients have to live on it as well.

`--postgres` keeps everything in a PostgreSQL server that is started for it and thrown away, as durable as in
earnest, with a database for each stack; its processor time and its place are counted like the stack's.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import statistics
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import psutil

from benchmarks.kills import SAID, UNLIMITED
from benchmarks.stack import Stack, on_postgresql, running
from tests.postgres import DURABLE, Server, binaries

FREE = {**UNLIMITED, "AFTERRUN_RATE_CONVERSATION": "1000000,1000000"}
"""No limits: here the load is the limit."""


@dataclass
class Round:
    """What some seconds of load gave."""

    seconds: float
    waits: list[float]
    cpu: Counter[str]

    @property
    def per_second(self) -> float:
        return len(self.waits) / self.seconds

    def cost(self, kind: str) -> float:
        """Milliseconds of processor time for each turn."""
        return self.cpu[kind] / len(self.waits) * 1000


@dataclass
class Side:
    """A stack, and what its rounds gave."""

    workers: int
    stack: Stack
    server: psutil.Process | None = None
    """PostgreSQL, which works for one side at a time."""
    rounds: list[Round] = field(default_factory=list)


async def converse(session: aiohttp.ClientSession, address: str, until: float, waits: list[float]) -> None:
    """One runner after another, each turn after the answer to the one before."""
    while time.perf_counter() < until:
        async with session.ws_connect(f"{address}/chat") as socket:
            await socket.send_json({"type": "open", "token": None, "after": 0})
            await message(socket)
            for text in SAID:
                started = time.perf_counter()
                await socket.send_json({"type": "say", "id": str(uuid.uuid4()), "text": text})
                await message(socket)
                ended = time.perf_counter()
                if ended > until:
                    return
                waits.append(ended - started)


async def message(socket: aiohttp.ClientWebSocketResponse) -> None:
    """Wait for the next message; any error but a delay ends the benchmark."""
    while (frame := await socket.receive_json(timeout=120))["type"] != "message":
        if frame["type"] == "error" and frame["code"] != "delayed":
            raise RuntimeError(f"the gateway answered {frame}")


def processes(side: Side) -> list[tuple[str, psutil.Process]]:
    """All that run just now for a side but the clients, which are this process; each with its kind."""
    found = side.stack.processes()
    if side.server is not None:
        found += [("postgresql", one) for one in [side.server, *side.server.children(recursive=True)]]
    return found


def spent(side: Side) -> Counter[str]:
    """Processor seconds so far, by kind of process."""
    total: Counter[str] = Counter(clients=sum(psutil.Process().cpu_times()[:2]))
    for kind, process in processes(side):
        with contextlib.suppress(psutil.NoSuchProcess):
            # What has ended meanwhile, as PostgreSQL's workers do, is counted with its parent.
            total[kind] += sum(process.cpu_times()[: 4 if process == side.server else 2])
    return total


async def load(side: Side, conversations: int, seconds: float) -> Round:
    """Load a side for some seconds."""
    waits: list[float] = []
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        before, started = spent(side), time.perf_counter()
        until = started + seconds
        await asyncio.gather(
            *(converse(session, side.stack.address, until, waits) for _ in range(conversations))
        )
        # What ends after the time is not counted in either.
        return Round(time.perf_counter() - started, waits, spent(side) - before)


@contextlib.contextmanager
def stack_of(folder: Path, workers: int, **settings: str) -> Iterator[Stack]:
    """A stack with so many workers."""
    var = folder / f"with-{workers}"
    var.mkdir()
    with running(var, **FREE, AFTERRUN_RASA_WORKERS=str(workers), **settings) as stack:
        yield stack


@contextlib.contextmanager
def postgresql() -> Iterator[Server]:
    """A server that goes away with all it has."""
    programs = binaries()
    if programs is None:
        raise SystemExit("No PostgreSQL server is installed (Debian: apt-get install postgresql).")
    server = Server(programs, DURABLE)
    try:
        server.start()
        yield server
    finally:
        server.remove()


def pin(side: Side) -> None:
    """Have all of a side's processes, and the clients, on so many cores as it has workers."""
    cores = set(range(side.workers))
    os.sched_setaffinity(0, cores)
    for process in [side.stack.launcher, *(process for _, process in processes(side))]:
        with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
            for thread in process.threads():
                os.sched_setaffinity(thread.id, cores)


def tell(side: Side) -> None:
    """Print what a side's rounds gave."""
    waits = sorted(wait for one in side.rounds for wait in one.waits)
    kinds = sorted({kind for one in side.rounds for kind in one.cpu})
    costs = {kind: statistics.median(one.cost(kind) for one in side.rounds) for kind in kinds}
    rate = statistics.median(one.per_second for one in side.rounds)
    print(
        f"{side.workers} worker{'s' if side.workers > 1 else ' '}: {rate:5.1f} turns a second; "
        f"p50 {statistics.median(waits) * 1000:.0f} ms, p95 {waits[int(len(waits) * 0.95)] * 1000:.0f} ms; "
        f"processor ms a turn: " + ", ".join(f"{kind} {cost:.1f}" for kind, cost in costs.items())
        + f"; all {sum(costs.values()):.1f}; cores busy {sum(costs.values()) * rate / 1000:.2f}"
    )  # fmt: skip
    for kind, process in side.stack.processes():
        print(f"    {kind}: {process.memory_full_info().uss / 1e6:.0f} MB of its own")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=12)
    parser.add_argument("--conversations", type=int, default=24)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stacks:
        server = stacks.enter_context(postgresql()) if given.postgres else None
        process = psutil.Process(server.pid) if server is not None else None
        sides = []
        for number in given.workers:
            kept = on_postgresql(server.fresh()) if server is not None else {}
            stack = stacks.enter_context(stack_of(Path(folder), number, **kept))
            sides.append(Side(number, stack, process))
        print("kept in " + ("PostgreSQL" if given.postgres else "SQLite"))
        for side in sides:
            # Every worker has worked something once.
            asyncio.run(load(side, 4 * side.workers, 3))
        for _ in range(given.rounds):
            for side in sides:
                if given.pin:
                    # Again before each round: the server works for both sides, and starts processes meanwhile.
                    pin(side)
                side.rounds.append(asyncio.run(load(side, given.conversations, given.seconds)))
        for side in sides:
            tell(side)
        for side in sides[1:]:
            pairs = zip(sides[0].rounds, side.rounds, strict=True)
            ratios = sorted(more.per_second / one.per_second for one, more in pairs)
            print(
                f"{side.workers} over {sides[0].workers}: {statistics.median(ratios):.2f} times the turns "
                f"({ratios[0]:.2f} to {ratios[-1]:.2f})"
            )


if __name__ == "__main__":
    main()

"""A turn through the gateway against one of the stock `rasa init` project with Rasa's REST channel, side by side.

    python -m benchmarks.stock_turns                  (and what training and a parse cost: benchmarks/stock.py)
    python -m benchmarks.stock_turns --turns-only --rounds 16

Both stacks are up at once and share one action server. They are given the same message in turn, message by message,
so that whatever else the machine does meets both; which one is first changes with every message. There are ten kinds
of messages, in other words each time: ours remembers what it has read before. Ours is timed from `say` on the
WebSocket to the reply's first frame, the stock one from the request to its answer. Besides the time on the clock, the
processor's is told, which hangs less on what else the machine does. What the stock project leaves out stands in
benchmarks/stock_project.py.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import statistics
import subprocess
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from benchmarks import stock
from benchmarks.assistant import TURNS
from benchmarks.stack import Stack, processor_seconds
from benchmarks.stock_project import EPOCHS, Copy
from benchmarks.workers import stack_of
from bot.launcher.ports import free_port, is_free

OPENINGS = (
    "ok", "so", "right", "hey", "well", "hm", "alright", "now", "also", "sorry", "please", "hello", "um", "anyway", "oh",
    "good", "look", "actually", "fine", "great",
)  # fmt: skip
"""One for each round: ours remembers what the last messages meant, and runners seldom say the same again."""
ROUNDS_A_CONVERSATION = 2
"""A conversation of twenty turns: at the stock side each one costs more than the one before."""
START_SECONDS = 240
SETTLED = 0.03
"""Seconds after a turn in which what belongs to it (the rest of its frames, the gateway's log) is done."""


@dataclass
class Side:
    """What one side's turns took."""

    times: list[float] = field(default_factory=list)
    processor: Counter[str] = field(default_factory=Counter)
    """Seconds, by kind of process."""
    replies: list[str] = field(default_factory=list)


@contextlib.contextmanager
def stock_rasa(actions_port: int) -> Iterator[tuple[psutil.Process, str]]:
    """The stock project served; gives the process and its REST channel's address."""
    copy = Copy(stock.RUN / "project", max(EPOCHS))
    copy.write_endpoints(actions_port)
    port = free_port()
    command = [
        str(stock.stock_python()), "-m", "rasa", "run", "--interface", "127.0.0.1", "--port", str(port),
        "--model", str(stock.model_of(copy.epochs)), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
    ]  # fmt: skip
    with (stock.RUN / "log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=copy.folder, env={**os.environ, **stock.STOCK_ENVIRONMENT}, stdout=log, stderr=log
        )
    try:
        until = time.monotonic() + START_SECONDS
        # Rasa listens when it has loaded its model.
        while is_free("127.0.0.1", port):
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"Stock Rasa did not start; {stock.RUN / 'log'} says why.")
            time.sleep(0.2)
        yield psutil.Process(process.pid), f"http://127.0.0.1:{port}/webhooks/rest/webhook"
    finally:
        process.terminate()
        process.wait()


class Talk:
    """One conversation with both sides."""

    def __init__(
        self, session: aiohttp.ClientSession, socket: aiohttp.ClientWebSocketResponse, rest: str
    ) -> None:
        self._session = session
        self._socket = socket
        self._rest = rest
        self._sender = uuid.uuid4().hex

    async def ours(self, text: str) -> str:
        """A turn through the gateway; gives its first message."""
        await self._socket.send_json({"type": "say", "id": str(uuid.uuid4()), "text": text})
        return str((await message(self._socket))["text"])

    async def stock(self, text: str) -> str:
        """A turn through Rasa's REST channel; gives its first message."""
        async with self._session.post(self._rest, json={"sender": self._sender, "message": text}) as reply:
            messages = await reply.json()
        return str(messages[0].get("text")) if messages else ""


async def settle(socket: aiohttp.ClientWebSocketResponse) -> None:
    """Take what else belongs to a turn."""
    with contextlib.suppress(asyncio.TimeoutError):
        while True:
            await asyncio.wait_for(socket.receive_json(), SETTLED)


async def message(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    """The next message."""
    while True:
        frame: dict[str, Any] = await socket.receive_json(timeout=120)
        if frame["type"] == "error":
            raise RuntimeError(f"the gateway answered {frame}")
        if frame["type"] == "message":
            return frame


def worded(text: str, round_: int) -> str:
    """A message as it is said in one of the rounds: otherwise than in those before, as long as there are openings."""
    return f"{OPENINGS[round_ % len(OPENINGS)]}, {text}"


def spent(stack: Stack, theirs: psutil.Process) -> Counter[str]:
    """Processor seconds so far, by kind of process; the clients are left out."""
    return processor_seconds([*stack.processes(), ("stock Rasa", theirs)])


async def measure(stack: Stack, rest: str, theirs: psutil.Process, rounds: int) -> dict[str, Side]:
    """Both sides' turns; the first conversation, which warms both up, is not counted."""
    sides = {"ours": Side(), "stock": Side()}
    async with aiohttp.ClientSession() as session:
        for number in range(rounds // ROUNDS_A_CONVERSATION + 1):
            async with session.ws_connect(f"{stack.address}/chat") as socket:
                await socket.send_json({"type": "open", "token": None, "after": 0})
                await message(socket)
                talk = Talk(session, socket, rest)
                for place, kind in enumerate(TURNS * ROUNDS_A_CONVERSATION):
                    text = worded(kind, number * ROUNDS_A_CONVERSATION + place // len(TURNS))
                    order = ["ours", "stock"] if place % 2 else ["stock", "ours"]
                    for name in order:
                        before, started = spent(stack, theirs), time.perf_counter()
                        reply = await getattr(talk, name)(text)
                        seconds = time.perf_counter() - started
                        await settle(socket)
                        if number == 0:
                            continue
                        side = sides[name]
                        side.times.append(seconds)
                        side.processor += spent(stack, theirs) - before
                        side.replies.append(reply)
    return sides


def tell(sides: dict[str, Side], stack: Stack, theirs: psutil.Process) -> None:
    """Print what the turns took."""
    ours, other = sides["ours"], sides["stock"]
    # Rasa's channel cuts a reply where a paragraph ends.
    pairs = zip(ours.replies, other.replies, strict=True)
    same = [place for place, (one, two) in enumerate(pairs) if two and one.startswith(two)]
    silent = other.replies.count("")
    print(f"{len(ours.times)} turns each; answered alike: {len(same)}; stock side silent: {silent}")
    for what, places in (("a turn", range(len(ours.times))), ("a turn answered alike", same)):
        rival, own = ([side.times[place] for place in places] for side in (other, ours))
        if not own:
            # A stock model of one epoch may answer nothing rightly.
            continue
        stock.told(f"{what}, p50", 1e3 * statistics.median(rival), 1e3 * statistics.median(own), "ms")
        stock.told(f"{what}, p95", 1e3 * stock.p95(rival), 1e3 * stock.p95(own), "ms")
    for name, side in sides.items():
        costs = {kind: 1e3 * seconds / len(side.times) for kind, seconds in side.processor.items()}
        print(
            f"processor ms a turn, {name}: {sum(costs.values()):.1f}: "
            + ", ".join(f"{kind} {cost:.1f}" for kind, cost in sorted(costs.items()))
        )
    for kind, process in [*stack.processes(), ("stock Rasa", theirs)]:
        print(f"    {kind}: {process.memory_full_info().uss / 1e6:.0f} MB of its own")
    print("p50 by message, ms (stock, ours), and how its last answers began:")
    for place, text in enumerate(TURNS):
        pair = [1e3 * statistics.median(side.times[place :: len(TURNS)]) for side in (other, ours)]
        print(f"    {pair[0]:6.1f} {pair[1]:6.1f}   {text}")
        for name, side in (("stock", other), ("ours", ours)):
            print(f"{'':20s}{name:5s}  {side.replies[place - len(TURNS)][:90]!r}", flush=True)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=16, help="of ten messages")
    parser.add_argument("--again", action="store_true", help="train also what is kept")
    parser.add_argument("--turns-only", action="store_true", help="no figures of training and parsing")
    options = parser.parse_args()
    stock.RUN.mkdir(parents=True, exist_ok=True)
    seconds = stock.trained(again=options.again)
    with tempfile.TemporaryDirectory() as folder, stack_of(Path(folder), 1) as stack:
        actions_port = int(stack.live["actions"].split(":")[2].split("/")[0])
        with stock_rasa(actions_port) as (theirs, rest):
            tell(asyncio.run(measure(stack, rest, theirs, options.rounds)), stack, theirs)
    if not options.turns_only:
        stock.tell_training(seconds)
        stock.tell_parses(200)


if __name__ == "__main__":
    main()

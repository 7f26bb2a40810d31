"""Where a turn's time goes: from `say` on the WebSocket to the reply's first frame, part by part, and the processor's.

    python -m benchmarks.turn_parts --rounds 16

Functions of all three processes are clocked (benchmarks/clock), with the messages of `benchmarks.stock_turns`: ten kinds,
in other words each round. Each part is the median of what it took in a turn, and its share of the turn; parts that are within
others stand below them, and what no clock saw is told as well. Clocking costs a few hundredths of a millisecond a call.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
import uuid
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from benchmarks.assistant import TURNS
from benchmarks.stack import Stack, processor_seconds
from benchmarks.stock_turns import ROUNDS_A_CONVERSATION, message, settle, worded
from benchmarks.workers import stack_of

CLOCK = Path(__file__).with_name("clock")
WRITTEN_AFTER = 1.5
"""Seconds after which all processes have written what they clocked."""


@dataclass(frozen=True)
class Part:
    """A part of a turn: what is told of it, its function, and the part that it is within."""

    told: str
    function: str
    within: str = ""


PARTS = (
    Part("the gateway takes the message in", "bot.gateway.conversations:Conversations.take"),
    Part("what waits is looked up", "bot.gateway.turns:Turns._next_to_work"),
    Part("Rasa's whole turn, as the gateway sees it", "bot.gateway.rasa_client:HttpRasa.turn"),
    Part("in Rasa, without the way there and back", "bot.gateway.rasa_channel:PrivateChannel._work", "rasa"),
    Part("its conversation read", "bot.gateway.bounded_tracker_store:BoundedTrackerStore._retrieve", "rasa"),
    Part("the message understood", "rasa.core.processor:MessageProcessor.parse_message", "rasa"),
    Part("of it the screen begun", "bot.language.screen_component:ScreenAheadComponent.process", "parse"),
    Part("of it the intents", "bot.language.intent_classifier:IntentClassifier.process", "parse"),
    Part("of it the entities", "bot.language.entity_component:EntityRules.process", "parse"),
    Part("of it the search", "bot.language.search_component:KnowledgeSearchComponent.process", "parse"),
    Part("of it the screen's verdict", "bot.language.screen_component:RedFlagScreenComponent.process", "parse"),
    Part("the message kept with the conversation", "rasa.core.processor:MessageProcessor.log_message", "rasa"),
    Part("slots", "rasa.core.processor:MessageProcessor.run_action_extract_slots", "rasa"),
    Part("actions chosen", "rasa.core.processor:MessageProcessor._predict_next_with_tracker", "rasa"),
    Part("actions run", "rasa.core.processor:MessageProcessor._run_action", "rasa"),
    Part("of it the request to the action server", "rasa.utils.endpoints:EndpointConfig.request", "run"),
    Part("of it the action's own", "rasa_sdk.executor:ActionExecutor.run", "run"),
    Part("the conversation written", "bot.gateway.bounded_tracker_store:BoundedTrackerStore.save", "rasa"),
    Part("the gateway keeps the answer", "bot.gateway.store:Store.answer"),
)  # fmt: skip
DEPTHS = {"": 0, "rasa": 1, "parse": 2, "run": 2}


@dataclass
class Turn:
    """When a turn began and its first message came, by the machine's clock."""

    begun: float
    ended: float
    spent: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Seconds by function; of calls within the turn."""

    @property
    def unseen(self) -> float:
        """Seconds in which nothing ran that was clocked."""
        seen = sum(self.spent[part.function] for part in PARTS if not part.within)
        return self.ended - self.begun - seen


def clocked() -> dict[str, list[str]]:
    """The functions of each module that are clocked."""
    found: dict[str, list[str]] = defaultdict(list)
    for part in PARTS:
        module, path = part.function.split(":")
        found[module].append(path)
    return found


async def talk(stack: Stack, rounds: int) -> tuple[list[Turn], Counter[str]]:
    """Turns of so many rounds, after two that warm up, and the processor's seconds by process."""
    turns: list[Turn] = []
    before: Counter[str] = Counter()
    async with aiohttp.ClientSession() as session:
        for number in range(rounds // ROUNDS_A_CONVERSATION + 1):
            if number == 1:
                before = processor_seconds(stack.processes())
            async with session.ws_connect(f"{stack.address}/chat") as socket:
                await socket.send_json({"type": "open", "token": None, "after": 0})
                await message(socket)
                for place, kind in enumerate(TURNS * ROUNDS_A_CONVERSATION):
                    text = worded(kind, number * ROUNDS_A_CONVERSATION + place // len(TURNS))
                    begun = time.monotonic()
                    await socket.send_json({"type": "say", "id": str(uuid.uuid4()), "text": text})
                    await message(socket)
                    if number:
                        turns.append(Turn(begun, time.monotonic()))
                    await settle(socket)
        after = processor_seconds(stack.processes())
    return turns, Counter({kind: after[kind] - before[kind] for kind in after})


def assign(turns: Sequence[Turn], folder: Path) -> None:
    """Give each clocked call to the turn in which it began."""
    starts = [turn.begun for turn in turns]
    for file in folder.iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            name, begun, ended = line.split("\t")
            place = bisect_right(starts, float(begun)) - 1
            if place >= 0 and float(begun) < turns[place].ended:
                # What goes on after the first message is none of the turn's.
                turns[place].spent[name] += min(float(ended), turns[place].ended) - float(begun)


def tell(turns: Sequence[Turn], processor: Mapping[str, float]) -> None:
    """Print the parts."""
    whole = 1e3 * statistics.median(turn.ended - turn.begun for turn in turns)
    print(f"{len(turns)} turns, p50 {whole:.1f} ms; the processor's, a turn: " + ", ".join(
        f"{kind} {1e3 * seconds / len(turns):.1f} ms" for kind, seconds in sorted(processor.items())
    ))  # fmt: skip
    for part in PARTS:
        took = 1e3 * statistics.median(turn.spent[part.function] for turn in turns)
        print(f"{took:7.2f} ms {took / whole:5.0%}   {'  ' * DEPTHS[part.within]}{part.told}")
    unseen = 1e3 * statistics.median(turn.unseen for turn in turns)
    print(f"{unseen:7.2f} ms {unseen / whole:5.0%}   what no clock saw, outside of Rasa")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=16, help="of ten messages")
    options = parser.parse_args()
    if options.rounds < ROUNDS_A_CONVERSATION:
        parser.error(f"--rounds must be {ROUNDS_A_CONVERSATION} at least: a conversation has so many")
    with tempfile.TemporaryDirectory() as var, tempfile.TemporaryDirectory() as clock:
        settings = {
            "PYTHONPATH": str(CLOCK),
            "AFTERRUN_CLOCK": clock,
            "AFTERRUN_CLOCKED": json.dumps(clocked()),
        }
        with stack_of(Path(var), 1, **settings) as stack:
            turns, processor = asyncio.run(talk(stack, options.rounds))
            time.sleep(WRITTEN_AFTER)
            assign(turns, Path(clock))
    tell(turns, processor)


if __name__ == "__main__":
    main()

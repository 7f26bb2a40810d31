"""What grows: a turn late in a conversation, among ten thousand conversations, and with ten thousand entries.

    python -m benchmarks.flat
    python -m benchmarks.flat --turns 120 --conversations 1000 --entries 1000

Each figure is the median of turns measured in this run over the median of like turns, measured in this run, where
little had been said or stored. Turns go through the public WebSocket of the three processes; with many entries they are
worked in one process, by the real model and actions, on a knowledge base filled with variations of the real entries.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import os
import sqlite3
import statistics
import tempfile
import time
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import numpy as np

from benchmarks.assistant import frame
from benchmarks.stack import running

MIXED = (
    "my hips ache a few hours after I run but feel fine while I'm running",
    "what causes it",
    "blue cheese on the moon",
    "which exercises should I do",
    "how many reps",
    "make me a plan",
    "the outside of the left hip",
    "about two weeks",
    "why do you ask?",
    "stop for now",
    "should I keep running",
    "where does that come from",
    "asdf qwer zxcv",
    "thanks",
)
"""Answers, fallbacks, and an assessment that is begun, answered, questioned and left."""
FREE = {"AFTERRUN_RATE_CONVERSATION": "100000,1000000", "AFTERRUN_RATE_ADDRESS": "100000,1000000"}


async def talk(address: str, turns: int) -> list[float]:
    """Seconds of each turn of one new conversation."""
    times = []
    async with aiohttp.ClientSession() as session, session.ws_connect(f"{address}/chat") as socket:
        await socket.send_json({"type": "open", "token": None, "after": 0})
        await frame(socket, "opened")
        await frame(socket, "message")
        for number in range(turns):
            text = MIXED[number % len(MIXED)]
            started = time.perf_counter()
            await socket.send_json({"type": "say", "id": str(uuid.uuid4()), "text": text})
            await frame(socket, "message")
            times.append(time.perf_counter() - started)
            await quiet(socket)
    return times


async def quiet(socket: aiohttp.ClientWebSocketResponse) -> None:
    """Take what else belongs to the turn, so that it is not measured with the next."""
    while True:
        try:
            await asyncio.wait_for(socket.receive_json(), 0.05)
        except asyncio.TimeoutError:
            return


def multiply(var: Path, conversations: int) -> None:
    """Store what there is again and again under other names, until there are so many conversations."""
    with closing(sqlite3.connect(var / "gateway.db")) as gateway:
        (one,) = gateway.execute("select id from conversation order by last_seq desc limit 1").fetchone()
        names = [(f"stored-{number}",) for number in range(conversations)]
        gateway.executemany(
            "insert into conversation select ?, created_at, last_seq from conversation where id = ?",
            [(name, one) for (name,) in names],
        )
        gateway.execute(
            """insert into inbox (conversation, client_id, is_payload, body, done, accepted_at)
               select c.id, client_id, is_payload, body, done, accepted_at from inbox i, conversation c
               where i.conversation = ? and c.id like 'stored-%'
               and i.number in (select number from inbox where conversation = ? limit 20)""",
            (one, one),
        )
        gateway.execute(
            """insert into outbox select c.id, seq, frame, o.created_at from outbox o, conversation c
               where o.conversation = ? and seq <= 30 and c.id like 'stored-%'""",
            (one,),
        )
        gateway.commit()
    with closing(sqlite3.connect(var / "tracker.db")) as tracker:
        tracker.execute("create temp table names (name text)")
        tracker.executemany("insert into names values (?)", names)
        tracker.execute(
            """insert into events (sender_id, type_name, timestamp, intent_name, action_name, data)
               select name, type_name, timestamp, intent_name, action_name, data from events, names
               where sender_id = ? and id in (select id from events where sender_id = ? limit 150)""",
            (one, one),
        )
        tracker.commit()


def through_the_stack(turns: int, conversations: int) -> None:
    """Print the figures of a long conversation and of many stored ones."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with running(folder, **FREE) as stack:
            asyncio.run(talk(stack.address, 2 * len(MIXED)))  # to warm up
            times = asyncio.run(talk(stack.address, turns))
        early, late = times[5:15], times[-10:]
        told("turns 5 to 15", statistics.median(early))
        told(f"turns {turns - 10} to {turns}", statistics.median(late), statistics.median(early))
        # Ten turns are few; whole rounds of the same messages say it more surely.
        first, last = times[len(MIXED) : 3 * len(MIXED)], times[-2 * len(MIXED) :]
        told("two rounds of messages, late over early", statistics.median(last), statistics.median(first))
        with running(folder, **FREE) as stack:
            few = asyncio.run(talk(stack.address, 4 * len(MIXED)))[len(MIXED) :]
        multiply(folder, conversations)
        with running(folder, **FREE) as stack:
            many = asyncio.run(talk(stack.address, 4 * len(MIXED)))[len(MIXED) :]
        told("a turn, a few conversations stored", statistics.median(few))
        told(f"a turn, {conversations} more stored", statistics.median(many), statistics.median(few))


def varied(content: Any, entries: int) -> Any:
    """The content with as many entries again and again, under other ids, names and words."""
    base = [one for one in content.entries if one.kind not in ("gap", "about")]
    more = [
        dataclasses.replace(
            one,
            id=f"{one.id}_{number}",
            title=f"{one.title} {number}",
            nicknames=tuple(f"{name} {number}" for name in one.nicknames),
            intents=(),
            fills=(),
            related=(),
        )
        for number in range(entries // len(base) + 1)
        for one in base
    ][: max(0, entries - len(content.entries))]
    return dataclasses.replace(content, entries=(*content.entries, *more))


async def in_one_process(folder: Path) -> float:
    """The median of a turn with the knowledge base as it now is."""
    from actions import resources
    from bot.cli.assistant import Assistant

    resources.knowledge_base.cache_clear()
    assistant = Assistant(conversations=folder / f"{uuid.uuid4()}.db")
    times = []
    for number in range(4 * len(MIXED)):
        started = time.perf_counter()
        await assistant.turn(f"c{number // 20}", MIXED[number % len(MIXED)])
        times.append(time.perf_counter() - started)
    return statistics.median(times[len(MIXED) :])


def with_many_entries(entries: int) -> None:
    """Print the figure of a large knowledge base."""
    from bot.language import search, search_component
    from knowledge.content_files import read_content
    from knowledge.database import open_engine
    from knowledge.loader import load

    content = read_content()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["AFTERRUN_KNOWLEDGE_DB"] = f"sqlite:///{folder / 'knowledge.db'}"
        figures = []
        for one in (content, varied(content, entries)):
            engine = open_engine(os.environ["AFTERRUN_KNOWLEDGE_DB"])
            load(engine, one)
            engine.dispose()
            count = len(search.passages_of(one.entries))
            real = search.passage_vectors(
                [p.text for p in search.passages_of(content.entries)], search.SentenceEncoder.load()
            )
            # To encode a hundred thousand passages takes minutes, at set-up; what is measured is the turn.
            random = np.random.default_rng(0)
            vectors = np.resize(real, (count, real.shape[1])).copy()
            vectors[len(real) :] += random.normal(0, 0.02, vectors[len(real) :].shape).astype(np.float32)
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            search.passage_vectors = lambda texts, encoder, vectors=vectors: vectors  # type: ignore[assignment]
            search_component.read_content = lambda one=one: one  # type: ignore[assignment]
            figures.append(asyncio.run(in_one_process(folder)))
        told(f"a turn in one process, {len(content.entries)} entries", figures[0])
        told(f"a turn in one process, {entries} entries", figures[1], figures[0])


def told(what: str, seconds: float, baseline: float | None = None) -> None:
    """Print one figure."""
    ratio = "" if baseline is None else f"   {seconds / baseline:.2f} x"
    print(f"{what:44s} {seconds * 1000:6.0f} ms{ratio}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--turns", type=int, default=300)
    parser.add_argument("--conversations", type=int, default=10_000)
    parser.add_argument("--entries", type=int, default=10_000)
    options = parser.parse_args()
    through_the_stack(options.turns, options.conversations)
    with_many_entries(options.entries)


if __name__ == "__main__":
    main()

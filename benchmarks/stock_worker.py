"""Trains one pipeline and parses messages with it; run by benchmarks/stock.py with either environment."""

from __future__ import annotations

import asyncio
import json
import logging
import statistics
import sys
import time
from pathlib import Path


def main() -> int:
    config, data, messages, out = sys.argv[1:5]
    # Run as a file, its folder stands first on the path; the components are found from the project's.
    sys.path[0] = str(Path.cwd())
    logging.disable(logging.WARNING)
    from rasa.core.agent import Agent
    from rasa.model_training import train_nlu

    start = time.perf_counter()
    model = train_nlu(config, data, out, fixed_model_name="model")
    trained = time.perf_counter() - start
    agent = Agent.load(str(model))
    texts = json.loads(Path(messages).read_text(encoding="utf-8"))

    async def parse_all() -> list[float]:
        for text in texts[:20]:
            await agent.parse_message(text + " ")
        times = []
        for text in texts:
            begun = time.perf_counter()
            await agent.parse_message(text)
            times.append(time.perf_counter() - begun)
        return times

    times = sorted(asyncio.run(parse_all()))
    figures = {"train": trained, "p50": statistics.median(times), "p95": times[int(len(times) * 0.95)]}
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

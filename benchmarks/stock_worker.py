"""Parses messages with one model, line by line; run by benchmarks/stock.py with either environment."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from pathlib import Path


async def serve(model: str, *, ours: bool) -> None:
    """Answer each line, a message as JSON, with the seconds that its parse took."""
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    if ours:
        from bot.gateway.quick_rasa import make_rasa_quick

        # As in the process that serves.
        make_rasa_quick()
    for line in sys.stdin:
        text = json.loads(line)
        begun = time.perf_counter()
        await agent.parse_message(text)
        print(time.perf_counter() - begun, flush=True)


def main() -> None:
    """Serve until there are no more lines."""
    # Run as a file, its folder stands first on the path; the components are found from the project's.
    sys.path[0] = str(Path.cwd())
    logging.disable(logging.WARNING)
    import structlog

    # Unconfigured, structlog prints every debug line, and on the standard output, which is for the times.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    asyncio.run(serve(sys.argv[1], ours="--ours" in sys.argv))


if __name__ == "__main__":
    main()

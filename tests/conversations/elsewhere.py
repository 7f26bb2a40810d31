"""Conversations held by a process of its own, on a file that outlives it: `python -m tests.conversations.elsewhere FILE`.

Reads `{conversation: [texts]}` from standard input and prints `{conversation: [turns]}`.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from bot.cli.ask import quiet_rasa
from bot.settings import set_defaults


async def main(file: Path) -> None:
    """Hold them."""
    from bot.cli.assistant import Assistant

    assistant = Assistant(conversations=file)
    said = {name: await assistant.conversation(name, texts) for name, texts in json.load(sys.stdin).items()}
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    set_defaults()
    quiet_rasa()
    asyncio.run(main(Path(sys.argv[1])))

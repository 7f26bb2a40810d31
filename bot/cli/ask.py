"""`afterrun ask`: speak to the assistant without servers, one message or a file of conversations."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import sys
import tempfile
import warnings
from typing import TYPE_CHECKING

from bot.cli.jsonl import BadLine, conversations, opened, write_line

if TYPE_CHECKING:
    from bot.cli.assistant import Assistant


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("ask", help="ask the assistant and print its reply")
    parser.add_argument("text", nargs="?", help="one message")
    parser.add_argument(
        "--jsonl",
        metavar="FILE",
        help='lines {"id": .., "text": ..} or {"id": .., "turns": [..]}; - for standard input',
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Ask; 1 when a line could not be read."""
    if (arguments.text is None) == (arguments.jsonl is None):
        print('Say what to ask: afterrun ask "text", or afterrun ask --jsonl FILE', file=sys.stderr)
        return 2
    from bot.settings import set_defaults

    quiet_rasa()
    set_defaults()
    with tempfile.TemporaryDirectory(prefix="afterrun-ask-") as folder:
        # Each call is a fresh conversation: it must neither find nor leave a diary.
        os.environ["AFTERRUN_DIARY_DB"] = f"sqlite:///{folder}/diary.db"
        return _ask(arguments)


def _ask(arguments: argparse.Namespace) -> int:
    from bot.cli.assistant import Assistant

    assistant = Assistant()
    if arguments.text is not None:
        answered = asyncio.run(assistant.turn("ask", arguments.text))
        for message in answered["messages"]:
            print(message["text"])
            for choice in message["choices"]:
                print(f"  [{choice['title']}]")
            print()
        return 0
    return asyncio.run(_ask_file(assistant, arguments.jsonl))


async def _ask_file(assistant: Assistant, name: str) -> int:
    failed = False
    with opened(name) as stream:
        for number, item in enumerate(conversations(stream)):
            if isinstance(item, BadLine):
                failed = True
                print(item.reason, file=sys.stderr)
                write_line(item.as_json(), sys.stdout)
                continue
            turns = await assistant.conversation(f"ask-{number}", item.turns)
            write_line({"id": item.id, "turns": turns}, sys.stdout)
    return 1 if failed else 0


def quiet_rasa() -> None:
    """Keep TensorFlow's and Rasa's notices out of the output that somebody reads."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    warnings.filterwarnings("ignore")
    # Some of those libraries put their own filters back; as log records they stay below the level.
    logging.captureWarnings(True)
    logging.basicConfig(level=logging.ERROR)

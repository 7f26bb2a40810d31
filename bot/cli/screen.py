"""`afterrun screen`: the safety screen alone, without Rasa."""

from __future__ import annotations

import argparse
import sys

from bot.cli.jsonl import BadLine, conversations, opened, write_line

PIECES = 2
"""Earlier turns that may be pieces of the same sentence."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("screen", help="screen messages for red flags, without Rasa's server")
    parser.add_argument("text", nargs="?", help="one message to screen")
    parser.add_argument("--jsonl", metavar="FILE", help='lines {"id": .., "text": ..}; - for standard input')
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Screen a message or a file; 1 when a line could not be read."""
    if (arguments.text is None) == (arguments.jsonl is None):
        print(
            'Say what to screen: afterrun screen "text", or afterrun screen --jsonl FILE',
            file=sys.stderr,
        )
        return 2
    import bot.language.lean  # noqa: F401
    from bot.language.screen import RedFlagScreen

    screen = RedFlagScreen.load()
    if arguments.text is not None:
        write_line(screen.screen(arguments.text).as_json(), sys.stdout)
        return 0
    failed = False
    with opened(arguments.jsonl) as stream:
        for item in conversations(stream):
            if isinstance(item, BadLine):
                failed = True
                print(item.reason, file=sys.stderr)
                write_line(item.as_json(), sys.stdout)
                continue
            turns = list(item.turns)
            found = [
                screen.screen_turn(text, turns[max(0, at - PIECES) : at]).as_json()
                for at, text in enumerate(turns)
            ]
            result = found[0] if len(found) == 1 else {"turns": found}
            write_line({"id": item.id, **result}, sys.stdout)
    return 1 if failed else 0

"""The parser of the `afterrun` command, and the one place where its errors become words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from bot.cli import ask, audit, backup, content, diary, screen, serve, services, slack, telegram, train
from bot.cli.jsonl import LinesError


def parser() -> argparse.ArgumentParser:
    """The command line with all its commands."""
    top = argparse.ArgumentParser(
        prog="afterrun",
        description="A coach in conversation for runners whose hips ache after the run.",
    )
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for module in (services, serve, train, content, ask, screen, audit, diary, backup, telegram, slack):
        module.add_parser(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0 for done, 1 for a failure that was named, 2 for wrong words."""
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments) or 0)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        if not is_named(error):
            raise
        print(f"afterrun: {error}", file=sys.stderr)
        return 1


def is_named(error: Exception) -> bool:
    """Whether an error's message says all that a person needs: one of the project's own."""
    return isinstance(error, LinesError) or type(error).__module__.split(".")[0] in {
        "bot",
        "knowledge",
        "actions",
        "diary",
    }

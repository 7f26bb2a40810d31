"""The command line of evaluations that speak with the whole assistant."""

import argparse
import asyncio
import os
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

Run = Callable[[Sequence[str], bool], Coroutine[Any, Any, None]]
"""Runs the named sets; the second argument is whether `--misses` was given."""


def main(
    description: str | None,
    sets: Sequence[str],
    run: Run,
    misses: str,
    arguments: Sequence[str] | None = None,
) -> int:
    """Run the sets that are asked for, beside a diary that no other run knows.

    Args:
        description: what the evaluation is.
        sets: the names of its sets; all of them by default.
        run: runs them.
        misses: what `--misses` does.
        arguments: those of the command line by default.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--set", choices=sets, help="one set alone (default: all)")
    parser.add_argument("--misses", action="store_true", help=misses)
    options = parser.parse_args(arguments)

    from bot.cli.ask import quiet_rasa
    from bot.settings import set_defaults

    quiet_rasa()
    set_defaults()
    # A diary that outlives the evaluation would know its runners the next time.
    with tempfile.TemporaryDirectory(prefix="afterrun-") as folder:
        os.environ["AFTERRUN_DIARY_DB"] = f"sqlite:///{folder}/diary.db"
        asyncio.run(run([options.set] if options.set else sets, options.misses))
    return 0

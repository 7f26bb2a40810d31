"""`afterrun train`: bring the encoder, the knowledge and the model up to date."""

from __future__ import annotations

import argparse


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("train", help="train what has changed")
    parser.add_argument("--force", action="store_true", help="train even if nothing has changed")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train."""
    from bot.launcher.supervisor import say_line
    from bot.launcher.training import train
    from bot.settings import set_defaults

    set_defaults()
    train(say_line, force=arguments.force)
    return 0

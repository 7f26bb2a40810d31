"""The `afterrun` command. Each subcommand imports what it needs, so that `screen` starts without Rasa."""

from bot.cli.main import main

__all__ = ["main"]

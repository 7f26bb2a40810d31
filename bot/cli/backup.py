"""`afterrun backup` and `afterrun restore`: copies of every database, and the way back."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    backup = commands.add_parser("backup", help="copy every database into a new folder, also while it runs")
    backup.add_argument("folder", type=Path, help="is made; must not be there yet")
    backup.set_defaults(run=run_backup)
    restore = commands.add_parser("restore", help="put the databases back from such a folder")
    restore.add_argument("folder", type=Path, help="what `afterrun backup` made")
    restore.add_argument("--yes", action="store_true", help="do not ask")
    restore.set_defaults(run=run_restore)


def _say(line: str) -> None:
    print(f"afterrun: {line}", file=sys.stderr)


def run_backup(arguments: argparse.Namespace) -> int:
    """Make a backup."""
    from bot.backup import KEY, back_up, kept_databases
    from bot.paths import VAR
    from bot.settings import load_settings

    databases = kept_databases(load_settings())
    back_up(databases, VAR / KEY, arguments.folder, _say)
    _say(f"The backup is in {arguments.folder}. It holds what runners told: keep it as you keep records.")
    return 0


def run_restore(arguments: argparse.Namespace) -> int:
    """Put a backup back; 1 where the gateway still runs, or the answer was not yes."""
    from bot.backup import KEY, kept_databases, read_manifest, restore
    from bot.launcher.ports import is_free
    from bot.launcher.services import needed_ports
    from bot.paths import VAR
    from bot.settings import load_settings

    settings = load_settings()
    read_manifest(arguments.folder)
    ports = needed_ports(settings.host, settings.port, settings.rasa_port, settings.actions_port)
    for needed in ports:
        if not is_free(needed.host, needed.port):
            _say(
                f"Something still runs on port {needed.port}, that of {needed.purpose}: stop Afterrun first, "
                "or it writes over what is put back."
            )
            return 1
    question = "Everything that was kept since this backup was made is lost. Put it back? (yes/no) "
    if not arguments.yes and input(question) != "yes":
        _say("Nothing was put back.")
        return 1
    databases = kept_databases(settings)
    restore(databases, VAR / KEY, arguments.folder, _say)
    _say("Put back. Runners who had theirs deleted since then are there again: delete them again.")
    return 0

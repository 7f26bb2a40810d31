"""`afterrun serve PART`: one of the three processes by itself, for a container that holds one process."""

from __future__ import annotations

import argparse
import os
import sys

PARTS = ("gateway", "rasa", "actions")


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("serve", help="run one of the three processes by itself, trained already")
    parser.add_argument("part", choices=PARTS, help="which of them")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Become that process: signals of the container reach it, and its end is the container's."""
    from bot.settings import database_of, load_settings, set_defaults

    set_defaults()
    settings = load_settings()
    command, environment = process(
        arguments.part,
        settings.private_host,
        settings.rasa_port,
        settings.actions_port,
        database_of(settings, "tracker"),
        settings.rasa_timeout,
        dict(os.environ),
    )
    os.execve(command[0], command, environment)


def process(
    part: str,
    host: str,
    rasa_port: int,
    actions_port: int,
    tracker: str,
    timeout: float,
    environment: dict[str, str],
) -> tuple[list[str], dict[str, str]]:
    """The command line of a part, and its whole environment.

    Args:
        part: one of `PARTS`.
        host: where Rasa and the actions listen; the gateway reads its own.
        rasa_port: port of Rasa.
        actions_port: port of the actions.
        tracker: where Rasa keeps its events.
        timeout: seconds that a try of a turn may take.
        environment: what is set; it goes before what `afterrun run` would set.

    Raises:
        NoModelError: Rasa has no trained model.
    """
    if part == "gateway":
        return [sys.executable, "-m", "bot.gateway"], environment
    if part == "actions":
        server = [sys.executable, "-m", "actions.server", "--host", host, "--port", str(actions_port)]
        return server, environment
    from bot.launcher.services import LOOPBACK, rasa_service
    from bot.models import newest_model

    service = rasa_service(
        newest_model(), rasa_port, actions_port, environment.get("AFTERRUN_RASA_SECRET", ""), tracker, timeout
    )
    command = list(service.command)
    command[command.index(LOOPBACK)] = host
    return command, {**service.environment, **environment}

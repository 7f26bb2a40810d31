"""`afterrun run`, `afterrun reload-model` and `afterrun shell`: the assistant as servers, and in the terminal."""

from __future__ import annotations

import argparse
import asyncio
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from bot.launcher.supervisor import Service, Supervisor
    from bot.launcher.workers import RasaWorkers


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    run_parser = commands.add_parser("run", help="train if needed, then start everything")
    run_parser.add_argument("--no-train", action="store_true", help="start the newest model as it is")
    run_parser.set_defaults(run=run)
    reload_parser = commands.add_parser("reload-model", help="serve a new model without a restart")
    reload_parser.add_argument("model", nargs="?", help="the model; the newest by default")
    reload_parser.set_defaults(run=reload)
    shell_parser = commands.add_parser("shell", help="speak to the assistant in the terminal")
    shell_parser.set_defaults(run=shell)


def run(arguments: argparse.Namespace) -> int:
    """Start all processes and keep them running until Ctrl-C."""
    from bot.launcher import services
    from bot.launcher.ports import require_free
    from bot.launcher.supervisor import Supervisor, say_line
    from bot.launcher.workers import RasaWorkers, choose_ports
    from bot.settings import database_of, load_settings, set_defaults

    set_defaults()
    settings = load_settings()
    host, port = settings.host, settings.port
    rasa_port, actions_port = settings.rasa_port, settings.actions_port
    require_free(services.needed_ports(host, port, rasa_port, actions_port))
    model = _model(arguments)
    secret = services.new_secret()
    tracker = database_of(settings, "tracker")
    rasa_ports = choose_ports(rasa_port, settings.rasa_workers + 1, (port, actions_port))

    def worker(at: int, of: Path) -> Service:
        return services.rasa_service(of, at, actions_port, secret, tracker, settings.rasa_timeout)

    supervisor = Supervisor(
        [
            services.actions_service(actions_port),
            *(worker(one, model) for one in rasa_ports[:-1]),
            services.gateway_service(host, port, secret, rasa_ports),
        ],
        say_line,
    )
    workers = RasaWorkers(supervisor, rasa_ports, model, worker)
    asyncio.run(_run_and_announce(supervisor, workers, services.gateway_address(host, port)))
    say_line("Stopped.")
    return 0


async def _run_and_announce(supervisor: Supervisor, workers: RasaWorkers, address: str) -> None:
    from bot.launcher.control import listening
    from bot.launcher.health import lives
    from bot.launcher.reloading import handler
    from bot.launcher.supervisor import say_line
    from bot.launcher.watchdog import Watchdog

    watching = asyncio.create_task(Watchdog(supervisor, lives, say_line).go())
    async with listening(handler(workers, say_line), say_line):
        await _run_until_stopped(supervisor, address)
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)


async def _run_until_stopped(supervisor: Supervisor, address: str) -> None:
    from bot.launcher.health import status_of
    from bot.launcher.supervisor import say_line

    running = asyncio.create_task(supervisor.run())
    say_line("Starting (about half a minute) ...")
    loop = asyncio.get_running_loop()
    while not running.done():
        if await loop.run_in_executor(None, status_of, f"{address}/readyz") == 200:
            say_line(f"Ready. The demo page is at {address}/ and Ctrl-C stops everything.")
            break
        await asyncio.sleep(0.3)
    await running


def _model(arguments: argparse.Namespace) -> Path:
    from bot.launcher.supervisor import say_line
    from bot.launcher.training import train

    if arguments.no_train:
        from bot.models import newest_whole_model

        return newest_whole_model(say_line)
    return train(say_line)


def reload(arguments: argparse.Namespace) -> int:
    """Have a running `afterrun run` serve another model, without a lost turn."""
    from pathlib import Path

    from bot.launcher.control import tell
    from bot.launcher.supervisor import say_line
    from bot.models import newest_model

    model = Path(arguments.model).resolve() if arguments.model else newest_model()
    return 0 if tell(f"reload {model}", say_line) else 1


def shell(_: argparse.Namespace) -> int:
    """Open `rasa shell` with the action server beside it."""
    from bot.launcher import services
    from bot.launcher.ports import free_port
    from bot.launcher.supervisor import say_line
    from bot.launcher.training import train
    from bot.paths import PROJECT, VAR
    from bot.settings import set_defaults

    set_defaults()
    model = train(say_line)
    actions_port = free_port()
    actions = services.actions_service(actions_port)
    environment = {
        **os.environ,
        **services.rasa_environment(actions_port, services.new_secret(), VAR / "shell.db"),
    }
    beside = subprocess.Popen(actions.command, env=environment)
    try:
        _wait_for_actions(actions.health, beside)
        return subprocess.call(
            [
                sys.executable, "-m", "bot.launcher.rasa_command", "shell", "--model", str(model), "--port", str(free_port()),
                "--endpoints", str(PROJECT / "endpoints.yml"),
            ],
            env=environment,
        )  # fmt: skip
    finally:
        beside.terminate()
        beside.wait()


def _wait_for_actions(address: str, process: subprocess.Popen[bytes]) -> None:
    from bot.launcher.health import status_of

    while process.poll() is None and status_of(address) != 200:
        time.sleep(0.1)
    if process.poll() is not None:
        raise ServiceError("The action server ended at its start; its message above says why.")


class ServiceError(RuntimeError):
    """A process that is needed could not be started."""

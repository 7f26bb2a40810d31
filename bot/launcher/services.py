"""The processes of Afterrun, and what each is told."""

from __future__ import annotations

import math
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.launcher.ports import Needed
from bot.launcher.supervisor import SILENT_SECONDS, Service
from bot.paths import PROJECT

LOOPBACK = "127.0.0.1"
"""Rasa and the actions are never reachable from outside: Rasa's own API must not be exposed."""

QUICK_SILENT_SECONDS = 12.0
"""Without a word for so long the gateway or the action server hangs. Neither ever works for so long without looking at
its requests, the first chart after a start with its two seconds included. And a turn that asks the actions in vain is
tried for 30 s: they are to be there again before that is over."""


def rasa_environment(actions_port: int, secret: str, tracker_db: Path | str) -> dict[str, str]:
    """What `endpoints.yml` and `credentials.yml` read."""
    return {
        "AFTERRUN_ACTIONS_URL": f"http://{LOOPBACK}:{actions_port}/webhook",
        "AFTERRUN_TRACKER_DB": str(tracker_db),
        "AFTERRUN_RASA_SECRET": secret,
        "RASA_TELEMETRY_ENABLED": "false",
        "PYTHONWARNINGS": "ignore",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        # One thread a library: the machine's cores belong to the conversations.
        "OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1"),
        # A parse reads some sixty megabytes of networks: in pages of two megabytes it takes a twentieth less.
        "GLIBC_TUNABLES": os.environ.get("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1"),
    }


def actions_service(port: int) -> Service:
    """The action server."""
    return Service(
        "actions",
        [sys.executable, "-m", "actions.server", "--port", str(port)],
        health=f"http://{LOOPBACK}:{port}/health",
        silent=QUICK_SILENT_SECONDS,
    )


def rasa_service(
    model: Path, rasa_port: int, actions_port: int, secret: str, tracker_db: str, timeout: float
) -> Service:
    """A Rasa worker with its one private channel; `timeout` is what a try of a turn may take."""
    return Service(
        f"rasa-{rasa_port}",
        [
            sys.executable, "-m", "bot.launcher.rasa_command", "run", "--interface", LOOPBACK, "--port", str(rasa_port),
            "--model", str(model), "--endpoints", str(PROJECT / "endpoints.yml"),
            "--credentials", str(PROJECT / "credentials.yml"), "--response-timeout", str(math.ceil(timeout)),
        ],
        rasa_environment(actions_port, secret, tracker_db),
        health=f"http://{LOOPBACK}:{rasa_port}/webhooks/afterrun/",
        silent=max(SILENT_SECONDS, 2 * timeout),
    )  # fmt: skip


def gateway_service(host: str, port: int, secret: str, rasa_ports: Sequence[int]) -> Service:
    """The public gateway, which reads host and port itself; a port at which no worker serves just now costs it nothing."""
    return Service(
        "gateway",
        [sys.executable, "-m", "bot.gateway"],
        {
            "AFTERRUN_RASA_SECRET": secret,
            "AFTERRUN_RASA_URLS": ",".join(f"http://{LOOPBACK}:{port}" for port in rasa_ports),
        },
        health=f"{gateway_address(host, port)}/livez",
        silent=QUICK_SILENT_SECONDS,
    )


def gateway_address(host: str, port: int) -> str:
    """Where this machine reaches a gateway that listens there."""
    # asyncio has "::" mean IPv6 alone.
    shown = {"0.0.0.0": LOOPBACK, "::": "::1"}.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def new_secret() -> str:
    """A secret that gateway and Rasa share until the next start."""
    return secrets.token_urlsafe(32)


def needed_ports(host: str, port: int, rasa_port: int, actions_port: int) -> list[Needed]:
    """The ports that are set."""
    return [
        Needed("the gateway", host, port, "AFTERRUN_PORT"),
        Needed("Rasa", LOOPBACK, rasa_port, "AFTERRUN_RASA_PORT"),
        Needed("the actions", LOOPBACK, actions_port, "AFTERRUN_ACTIONS_PORT"),
    ]

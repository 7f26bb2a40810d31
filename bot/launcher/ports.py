"""Ports: which are taken, and by what name a person can change them."""

from __future__ import annotations

import random
import socket
from collections.abc import Sequence
from dataclasses import dataclass


class PortInUseError(RuntimeError):
    """A port that a process needs is taken by another program."""


@dataclass(frozen=True)
class Needed:
    """A port that a process will open, and the setting that changes it."""

    purpose: str
    host: str
    port: int
    setting: str


def require_free(ports: Sequence[Needed]) -> None:
    """Check that every port can be opened.

    Raises:
        PortInUseError: naming each taken port, what wants it, and the setting to change.
    """
    taken = [needed for needed in ports if not is_free(needed.host, needed.port)]
    if taken:
        lines = [f"port {n.port} on {n.host}, for {n.purpose}: set {n.setting} to another" for n in taken]
        raise PortInUseError(
            "in use by another program (another Afterrun, perhaps): " + "; ".join(lines) + "."
        )


def is_free(host: str, port: int) -> bool:
    """Whether a TCP port can be opened for listening."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


QUIET = range(20_000, 32_768)
"""Ports below those that Linux, macOS and Windows give to outgoing connections unless told otherwise.

A port that the system picks is one of those, and any connection made before it is opened may take it."""


def free_port(among: Sequence[int] = QUIET, host: str = "127.0.0.1") -> int:
    """A port that was free a moment ago, and that no outgoing connection is given meanwhile.

    Raises:
        PortInUseError: if all that were tried are taken.
    """
    tried = random.sample(among, min(len(among), 100))
    for port in tried:
        if is_free(host, port):
            return port
    raise PortInUseError(
        f"{len(tried)} ports between {min(among)} and {max(among)} on {host} are all in use by other programs: "
        "stop some of them."
    )

"""Where Rasa workers are: addresses from the settings, and what their names resolve to.

A headless service of Kubernetes is one name for many pods: each of its addresses is a worker of its own.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

Lookup = Callable[[str, int], Awaitable[list[str]]]
"""The IP addresses of a host name and port; OSError where there are none."""


async def look_up(host: str, port: int) -> list[str]:
    """Ask the system's resolver."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    four = {str(address[0]) for family, *_, address in found if family == socket.AF_INET}
    # One pod with an address of each kind is one worker.
    return sorted(four or {str(address[0]) for *_, address in found})


async def addresses_of(url: str, lookup: Lookup = look_up) -> list[str]:
    """The workers behind an address.

    Args:
        url: such as http://rasa:5005. One with https stays as it is: its certificate is for the name.
        lookup: who knows names.

    Raises:
        OSError: the name is not known now.
    """
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port or 80
    if parts.scheme != "http" or _is_ip(host):
        return [url]
    return [f"http://{f'[{ip}]' if ':' in ip else ip}:{port}" for ip in await lookup(host, port)]


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True

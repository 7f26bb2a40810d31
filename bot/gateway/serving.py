"""Serving until told to stop, with no more connections than this process has descriptors for.

Without that bound a flood of connections leaves none for the database and for Rasa, and asyncio tries again
and again to accept what it cannot, a line in the log for each try.
"""

from __future__ import annotations

import asyncio
import resource
import signal
from functools import partial

from aiohttp import web

SHUTDOWN_SECONDS = 3.0
"""How long clients may take to close their connections, after the running turns have ended."""

BACKLOG = 100
"""Connections that may wait to be accepted; asyncio accepts so many before it gives any to a protocol."""

SPARE = BACKLOG + 150
"""Descriptors for all that is no client: who is turned away, the database, Rasa, files of the widget, messengers."""

ENOUGH = 65_536
"""Descriptors that are asked for, where the system allows so many."""

MORE_THAN_CHATS = 4
"""Connections for each open chat that is allowed: pages, pictures and polls come beside them."""


def room_for(chats: int) -> int:
    """How many connections there may be, after asking the system for as many descriptors as it allows.

    Args:
        chats: how many chats may be open at once.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH if hard == resource.RLIM_INFINITY else min(hard, ENOUGH)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    return max(1, min(chats * MORE_THAN_CHATS, (ENOUGH if soft == resource.RLIM_INFINITY else soft) - SPARE))


class Door(asyncio.Protocol):
    """The beginning of each connection: handed on where there is room, else ended.

    Here and not where its protocol is made: asyncio makes those of a whole flood before it opens the first.
    """

    def __init__(self, server: web.Server, most: int) -> None:
        self._server = server
        self._most = most

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Hand it on, or close it."""
        if len(self._server.connections) >= self._most:
            transport.close()
            return
        protocol = self._server()
        transport.set_protocol(protocol)
        protocol.connection_made(transport)


async def serve(app: web.Application, host: str, port: int, most: int) -> None:
    """Serve an application until SIGTERM or SIGINT, then let it end in good order.

    Raises:
        OSError: nothing can listen there.
    """
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    try:
        assert runner.server is not None
        listening = await loop.create_server(partial(Door, runner.server, most), host, port, backlog=BACKLOG)
        await stopped.wait()
        listening.close()
    finally:
        await runner.cleanup()

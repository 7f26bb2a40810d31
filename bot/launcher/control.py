"""Telling a running `afterrun run` something: a socket in the folder for what is kept at run time.

One line goes in, what is done comes out line by line, and last whether it went well. Who may write to the folder
may use it, and nobody else: it is a file of the user's own.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from bot.paths import VAR

SOCKET = VAR / "control.sock"
DONE, FAILED = "done", "failed"


class ControlError(RuntimeError):
    """No `afterrun run` can be told anything."""


Handler = Callable[[str, Callable[[str], None]], Awaitable[bool]]
"""Does what a line asks for, says what it does, and gives whether it went well."""


@contextlib.asynccontextmanager
async def listening(handler: Handler, say: Callable[[str], None], path: Path = SOCKET) -> AsyncIterator[None]:
    """While this is open, what is told to the socket is done.

    Args:
        handler: see `Handler`.
        say: gets a line where there can be no socket; all else goes on without one.
        path: of the socket.
    """

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        def answer(line: str) -> None:
            writer.write(line.encode() + b"\n")

        with contextlib.suppress(ConnectionError):
            line = (await reader.readline()).decode(errors="replace").strip()
            answer(DONE if await handler(line, answer) else FAILED)
            await writer.drain()
        writer.close()

    try:
        server = await asyncio.start_unix_server(serve, sock=_bound(path))
    except OSError as error:
        say(f"`afterrun reload-model` cannot reach this: {path} cannot be a socket ({error}).")
        yield
        return
    try:
        yield
    finally:
        server.close()
        _remove(path)


def _bound(path: Path) -> socket.socket:
    # One that a killed launcher left; the ports of a living one would have stopped us before.
    _remove(path)
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        bound.bind(str(path))
        path.chmod(0o600)
    except OSError:
        bound.close()
        raise
    return bound


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)


def tell(line: str, say: Callable[[str], None], path: Path = SOCKET) -> bool:
    """Tell a running `afterrun run` something, and wait until it is done.

    Args:
        line: what.
        say: gets each line that comes back.
        path: of the socket.

    Returns:
        Whether it went well.

    Raises:
        ControlError: none runs with this folder, or it was stopped meanwhile.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(str(path))
            connection.sendall(line.encode() + b"\n")
        except OSError as error:
            raise ControlError(
                f"No `afterrun run` answers at {path}: is it running, with the same AFTERRUN_VAR?"
            ) from error
        with connection.makefile(encoding="utf-8") as answers:
            for answer in map(str.strip, answers):
                if answer in (DONE, FAILED):
                    return answer == DONE
                say(answer)
    raise ControlError("`afterrun run` was stopped before this was done.")

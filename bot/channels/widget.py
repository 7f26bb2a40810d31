"""The chat protocol over WebSocket and over POST; docs/chat-protocol.md describes it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass

from aiohttp import WSMsgType, web

from bot.gateway.commands import Commands
from bot.gateway.conversations import Conversations
from bot.gateway.edge import CLIENT
from bot.gateway.errors import BadFrame, ChatError
from bot.gateway.frames import (
    LONGEST_FRAME,
    Choose,
    Command,
    End,
    Open,
    Ping,
    Say,
    frame_of,
    opening,
    read_frame,
    read_object,
)
from bot.gateway.hub import NEWS, Ending, Hub, Listener
from bot.gateway.limits import Limits
from bot.gateway.metrics import Metrics

logger = logging.getLogger(__name__)

HEARTBEAT = 25.0
"""Seconds between pings; proxies close what is quiet for a minute."""

OPENING = 10.0
"""Seconds that a connection has to send its first frame, and a POST to send its body."""

CLOSING = 2.0
"""Seconds that a client has to answer when its connection is closed."""

LONGEST_WAIT = 25.0
"""Seconds that a POST may wait for something new; proxies end what is quiet for a minute."""


class WidgetChannel:
    """Turns frames into calls of the gateway, and messages into frames."""

    def __init__(
        self,
        conversations: Conversations,
        commands: Commands,
        hub: Hub,
        limits: Limits,
        metrics: Metrics,
        emergency: str,
    ) -> None:
        """`emergency` is the number to call that clients are told when they open."""
        self._emergency = emergency
        self._conversations = conversations
        self._commands = commands
        self._hub = hub
        self._limits = limits
        self._metrics = metrics
        self._arriving = 0

    async def chat(self, request: web.Request) -> web.StreamResponse:
        """`GET /chat`: one conversation over a WebSocket."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LONGEST_FRAME * 2, timeout=CLOSING)
        await socket.prepare(request)
        try:
            await self._conversation(socket, request[CLIENT])
        except ChatError as error:
            self._metrics.refused.labels(error.code).inc()
            with contextlib.suppress(ConnectionError, RuntimeError):
                await socket.send_json(error.frame())
        except (ConnectionError, asyncio.TimeoutError):
            pass
        except Exception as error:
            logger.exception("a connection failed", extra={"kind": type(error).__name__})
            await _close(socket, Ending(1011, b"failed"))
        finally:
            await _close(socket, Ending(1000, b""))
            transport = request.transport
            if transport is not None and transport.get_write_buffer_size():
                # Who reads nothing would keep what waits for it in memory for as long as it likes.
                transport.abort()
        return socket

    async def _conversation(self, socket: web.WebSocketResponse, address: str) -> None:
        self._limits.request(address, self._hub.open + self._arriving)
        self._arriving += 1
        try:
            first = await _receive(socket, OPENING)
            if first is None:
                return
            frame = read_frame(first)
            if not isinstance(frame, Open):
                raise BadFrame("The first frame must be `open`.")
            conversation, token = await self._conversations.open(
                frame.token, lambda: self._limits.opening(address)
            )
            listener = self._hub.join(conversation)
        finally:
            self._arriving -= 1
        try:
            opened = {
                "type": "opened",
                "token": token,
                "seq": await self._conversations.last_seq(conversation),
                "emergency": self._emergency,
            }
            await socket.send_json(opened)
            sending = asyncio.create_task(self._send(socket, conversation, listener, frame.after))
            listening = asyncio.create_task(self._listen(socket, conversation, address))
            try:
                await asyncio.wait({sending, listening}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                sending.cancel()
                listening.cancel()
                ended = await asyncio.gather(sending, listening, return_exceptions=True)
            if isinstance(ended[0], Ending):
                await _close(socket, ended[0])
            for error in ended:
                if isinstance(error, Exception):
                    raise error
        finally:
            self._hub.leave(conversation, listener)

    async def _listen(self, socket: web.WebSocketResponse, conversation: str, address: str) -> None:
        while (raw := await _receive(socket, None)) is not None:
            client_id = None
            try:
                frame = read_frame(raw)
                client_id = getattr(frame, "id", None)
                if isinstance(frame, (Say, Choose, Command)):
                    self._limits.message(conversation, address)
                    await self._take(conversation, frame)
                    self._hub.send(conversation, [{"type": "accepted", "id": frame.id}])
                elif isinstance(frame, End):
                    # All of its connections are told and closed, this one too.
                    await self._over(conversation, frame)
                elif isinstance(frame, Ping):
                    await socket.send_json({"type": "pong"})
                else:
                    raise BadFrame("This conversation is open already.")
            except ChatError as error:
                self._metrics.refused.labels(error.code).inc()
                await socket.send_json(error.frame(client_id))

    async def _send(
        self, socket: web.WebSocketResponse, conversation: str, listener: Listener, after: int
    ) -> Ending:
        """Send what was missed, then what comes, each message once and in order, until it is over."""
        sent = await self._catch_up(socket, conversation, after)
        for frame in self._conversations.status(conversation):
            await socket.send_json(frame)
        while not isinstance(coming := await listener.get(), Ending):
            if coming["type"] not in ("message", NEWS):
                await socket.send_json(coming)
            elif coming["type"] == "message" and coming["seq"] == sent + 1:
                await socket.send_json(coming)
                sent += 1
            elif coming["seq"] > sent:
                # Another gateway has it, or one before it: in the outbox they stand in order.
                sent = await self._catch_up(socket, conversation, sent)
        return coming

    async def _catch_up(self, socket: web.WebSocketResponse, conversation: str, sent: int) -> int:
        """Send the messages after a number; gives the number of the last."""
        for frame in await self._conversations.after(conversation, sent):
            await socket.send_json(frame)
            sent = frame["seq"]
        return sent

    async def _take(self, conversation: str, frame: Say | Choose | Command) -> None:
        if isinstance(frame, Command):
            await self._commands.typed(conversation, frame)
        else:
            await self._conversations.take(conversation, frame)

    async def _over(self, conversation: str, frame: End) -> None:
        if frame.delete:
            await self._conversations.forget(conversation)
        else:
            await self._conversations.end(conversation)

    async def post(self, request: web.Request) -> web.Response:
        """`POST /chat/messages`: the same for clients without WebSocket.

        Body: `token` (or null), `after`, and optionally one frame (say, choose, end, delete) as `frame`, and `wait`
        (seconds, at most 25) to wait for something new. Gives `token`, `emergency`, `accepted`, `messages`, `seq` (the newest
        there is), `typing` and `delayed`.
        """
        self._limits.request(request[CLIENT], self._hub.open + self._arriving)
        body = read_post(await _body(request))
        conversation, token = await self._conversations.open(
            body.open.token, lambda: self._limits.opening(request[CLIENT])
        )
        frame = body.frame
        if isinstance(frame, End):
            await self._over(conversation, frame)
            return web.json_response({"token": None, "accepted": None, "messages": [], "ended": True})
        listener = self._hub.join(conversation)
        try:
            if frame is not None:
                self._limits.message(conversation, request[CLIENT])
                await self._take(conversation, frame)
            messages = await self._conversations.after(conversation, body.open.after)
            if not messages and body.wait:
                await _something(listener, body.open.after, body.wait)
                messages = await self._conversations.after(conversation, body.open.after)
        finally:
            self._hub.leave(conversation, listener)
        status = self._conversations.status(conversation)
        return web.json_response(
            {
                "token": token,
                "emergency": self._emergency,
                "accepted": frame.id if frame else None,
                "messages": messages,
                "seq": await self._conversations.last_seq(conversation),
                "typing": any(one["type"] == "typing" for one in status),
                "delayed": next((one["text"] for one in status if one["type"] == "error"), None),
            }
        )


@dataclass(frozen=True)
class Post:
    """The body of a POST."""

    open: Open
    frame: Say | Choose | Command | End | None
    wait: float


def read_post(raw: bytes) -> Post:
    """Read the body of a POST.

    Raises:
        BadFrame: naming what is wrong with it.
    """
    body = read_object(raw)
    wait = body.get("wait", 0)
    if isinstance(wait, bool) or not isinstance(wait, (int, float)) or not 0 <= wait <= LONGEST_WAIT:
        raise BadFrame(f"`wait` must be a number of seconds from 0 to {LONGEST_WAIT:.0f}.")
    given = body.get("frame")
    if given is not None and not isinstance(given, dict):
        raise BadFrame("`frame` must be a JSON object.")
    frame = None if given is None else frame_of(given)
    if frame is not None and not isinstance(frame, (Say, Choose, Command, End)):
        raise BadFrame("`frame` must be a say, choose, end or delete frame.")
    return Post(opening(body), frame, float(wait))


async def _body(request: web.Request) -> bytes:
    """All of the body, however many pieces it comes in.

    Raises:
        BadFrame: it is too long, does not come, or is not encoded as it says.
    """
    raw = bytearray()

    async def read() -> None:
        while len(raw) <= LONGEST_FRAME and (piece := await request.content.read(LONGEST_FRAME)):
            raw.extend(piece)

    try:
        await asyncio.wait_for(read(), OPENING)
    except asyncio.TimeoutError:
        raise BadFrame("The body did not come in time.") from None
    except web.RequestPayloadError:
        raise BadFrame("The body cannot be read.") from None
    return bytes(raw)


async def _something(listener: Listener, after: int, seconds: float) -> None:
    """Wait for a message after a number, or word of a delay, so long at most."""

    async def news() -> None:
        while True:
            coming = await listener.get()
            if isinstance(coming, Ending) or coming["type"] == "error":
                return
            if coming["type"] in ("message", NEWS) and coming["seq"] > after:
                return

    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(news(), seconds)


async def _close(socket: web.WebSocketResponse, ending: Ending) -> None:
    with contextlib.suppress(ConnectionError, RuntimeError):
        await socket.close(code=ending.code, message=ending.reason)


async def _receive(socket: web.WebSocketResponse, seconds: float | None) -> str | bytes | None:
    """The next frame's text, or None where the connection is closed."""
    message = await socket.receive(timeout=seconds)
    if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
        data: str | bytes = message.data
        return data
    return None

"""The chat protocol over WebSocket and over POST; docs/chat-protocol.md describes it."""

from __future__ import annotations

import asyncio
import contextlib
import json
from typing import Any

from aiohttp import WSMsgType, web

from bot.gateway.conversations import Conversations
from bot.gateway.edge import CLIENT
from bot.gateway.errors import BadFrame, ChatError
from bot.gateway.frames import LONGEST_FRAME, Choose, End, Open, Ping, Say, read_frame
from bot.gateway.hub import Hub, Listener
from bot.gateway.limits import Limits
from bot.gateway.metrics import Metrics

HEARTBEAT = 25.0
"""Seconds between pings; proxies close what is quiet for a minute."""

OPENING = 10.0
"""Seconds that a connection has to send its first frame."""


class WidgetChannel:
    """Turns frames into calls of the gateway, and messages into frames."""

    def __init__(self, conversations: Conversations, hub: Hub, limits: Limits, metrics: Metrics) -> None:
        self._conversations = conversations
        self._hub = hub
        self._limits = limits
        self._metrics = metrics
        self._sockets: set[web.WebSocketResponse] = set()

    async def close(self) -> None:
        """Say goodbye to every connection; their clients come back and replay."""
        for socket in list(self._sockets):
            with contextlib.suppress(ConnectionError, RuntimeError):
                await socket.close(code=1001, message=b"restarting")

    async def chat(self, request: web.Request) -> web.StreamResponse:
        """`GET /chat`: one conversation over a WebSocket."""
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LONGEST_FRAME * 2)
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            await self._conversation(socket, request[CLIENT])
        except ChatError as error:
            self._metrics.refused.labels(error.code).inc()
            with contextlib.suppress(ConnectionError, RuntimeError):
                await socket.send_json(error.frame())
        except (ConnectionError, asyncio.TimeoutError):
            pass
        finally:
            self._sockets.discard(socket)
            with contextlib.suppress(ConnectionError, RuntimeError):
                await socket.close()
        return socket

    async def _conversation(self, socket: web.WebSocketResponse, address: str) -> None:
        first = await _receive(socket, OPENING)
        if first is None:
            return
        frame = read_frame(first)
        if not isinstance(frame, Open):
            raise BadFrame("The first frame must be `open`.")
        if frame.token is None:
            self._limits.opening(address)
        conversation, token = await self._conversations.open(frame.token)
        listener = self._hub.join(conversation)
        try:
            opened = {
                "type": "opened",
                "token": token,
                "seq": await self._conversations.last_seq(conversation),
            }
            await socket.send_json(opened)
            sender = asyncio.create_task(self._send(socket, conversation, listener, frame.after))
            try:
                await self._listen(socket, conversation, address)
            finally:
                sender.cancel()
                with contextlib.suppress(asyncio.CancelledError, ConnectionError, RuntimeError):
                    await sender
        finally:
            self._hub.leave(conversation, listener)

    async def _listen(self, socket: web.WebSocketResponse, conversation: str, address: str) -> None:
        while (raw := await _receive(socket, None)) is not None:
            client_id = None
            try:
                frame = read_frame(raw)
                client_id = getattr(frame, "id", None)
                if isinstance(frame, (Say, Choose)):
                    self._limits.message(conversation, address)
                    await self._conversations.take(conversation, frame)
                    self._hub.send(conversation, [{"type": "accepted", "id": frame.id}])
                elif isinstance(frame, End):
                    if frame.delete:
                        await self._conversations.forget(conversation)
                    await socket.send_json({"type": "ended", "deleted": frame.delete})
                    return
                elif isinstance(frame, Ping):
                    await socket.send_json({"type": "pong"})
                else:
                    raise BadFrame("This conversation is open already.")
            except ChatError as error:
                self._metrics.refused.labels(error.code).inc()
                await socket.send_json(error.frame(client_id))

    async def _send(
        self, socket: web.WebSocketResponse, conversation: str, listener: Listener, after: int
    ) -> None:
        """Send what was missed, then what comes, each message once and in order."""
        sent = after
        for frame in await self._conversations.after(conversation, after):
            await socket.send_json(frame)
            sent = frame["seq"]
        while not listener.overrun:
            frame = await listener.get()
            if frame["type"] == "message":
                if frame["seq"] <= sent:
                    continue
                sent = frame["seq"]
            await socket.send_json(frame)
        await socket.close(code=1013, message=b"too slow")

    async def post(self, request: web.Request) -> web.Response:
        """`POST /chat/messages`: the same for clients without WebSocket.

        Body: `token` (or null), `after`, and optionally one frame (say, choose, end, delete) as `frame`, and `wait`
        (seconds, at most 25) to wait for something new. Gives `token`, `accepted` and `messages`.
        """
        raw = await request.content.read(LONGEST_FRAME + 1)
        body = read_post(raw)
        if body["open"].token is None:
            self._limits.opening(request[CLIENT])
        conversation, token = await self._conversations.open(body["open"].token)
        frame = body["frame"]
        if isinstance(frame, End):
            if frame.delete:
                await self._conversations.forget(conversation)
            return web.json_response({"token": None, "accepted": None, "messages": [], "ended": True})
        listener = self._hub.join(conversation)
        try:
            if frame is not None:
                self._limits.message(conversation, request[CLIENT])
                await self._conversations.take(conversation, frame)
            after = body["open"].after
            messages = await self._conversations.after(conversation, after)
            if not messages and body["wait"]:
                await _something(listener, body["wait"])
                messages = await self._conversations.after(conversation, after)
        finally:
            self._hub.leave(conversation, listener)
        reply = {"token": token, "accepted": frame.id if frame else None, "messages": messages}
        return web.json_response(reply)


def read_post(raw: bytes) -> dict[str, Any]:
    """The body of a POST as `open`, `frame` and `wait`.

    Raises:
        BadFrame: naming what is wrong with it.
    """
    if len(raw) > LONGEST_FRAME:
        raise BadFrame("That is too long.")
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadFrame("That is not JSON.") from None
    if not isinstance(body, dict):
        raise BadFrame("The body must be a JSON object.")
    wait = body.get("wait", 0)
    if isinstance(wait, bool) or not isinstance(wait, (int, float)) or not 0 <= wait <= 25:
        raise BadFrame("`wait` must be a number of seconds from 0 to 25.")
    opened = read_frame(
        json.dumps({"type": "open", "token": body.get("token"), "after": body.get("after", 0)})
    )
    frame = None if body.get("frame") is None else read_frame(json.dumps(body["frame"]))
    if frame is not None and not isinstance(frame, (Say, Choose, End)):
        raise BadFrame("`frame` must be a say, choose, end or delete frame.")
    return {"open": opened, "frame": frame, "wait": float(wait)}


async def _something(listener: Listener, seconds: float) -> None:
    """Wait for a message, so long at most."""

    async def message() -> None:
        while (await listener.get())["type"] != "message":
            pass

    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(message(), seconds)


async def _receive(socket: web.WebSocketResponse, seconds: float | None) -> str | bytes | None:
    """The next frame's text, or None where the connection is closed."""
    message = await socket.receive(timeout=seconds)
    if message.type in (WSMsgType.TEXT, WSMsgType.BINARY):
        data: str | bytes = message.data
        return data
    return None

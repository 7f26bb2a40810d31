"""Rasa, as the gateway sees it: one turn in, its messages out. Here one worker; `rasa_workers` has several."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from types import SimpleNamespace
from typing import Any, Protocol

import aiohttp

from bot.gateway.errors import GatewayError
from bot.gateway.referrals import NOTHING, Heard
from bot.gateway.store import Accepted

NO_MODEL = "no model"
"""What a worker answers, with 503, whose model could not be loaded."""

LOOK_SECONDS = 2.0
"""How long a worker may take to say that it is ready."""

CONNECT_SECONDS = 3.0
"""How long a connection may take to come about: a machine that is gone refuses nothing, it is just silent."""


KEPT_SECONDS = 2.0
"""How long a connection is kept after an answer. Sanic, which Rasa and the actions serve with, closes one that rests for 5 s:
none is used at the moment in which it is closed for that."""


AT_ONCE_SECONDS = 0.1
"""What breaks so soon after a request was closed already, or ended in the middle of what a turn takes at least: either way
whoever is asked next waits for the conversation's lock."""


class RasaFailed(GatewayError):
    """Rasa answered a turn wrongly: an error, an empty reply, or one that makes no sense.

    Attributes:
        heard: what the screen found in the message, where Rasa's side could say.
    """

    def __init__(self, kind: str, heard: Heard = NOTHING) -> None:
        super().__init__(kind)
        self.heard = heard


class RasaUnreachable(RasaFailed):
    """Rasa did not answer at all: down, still starting, or hanging."""


class RasaTurnedAway(RasaUnreachable):
    """A worker took nothing in: it is down, stops, or has no model. Another may be asked at once."""


class Looked(Enum):
    """What a look at a worker found."""

    READY = auto()
    AWAY = auto()
    """Nothing listens there, or it says itself that it is not ready."""
    SILENT = auto()
    """It listens, and did not answer in time: it may be busy, or hang."""


class RasaClient(Protocol):
    """What the gateway needs of Rasa."""

    async def turn(self, accepted: Accepted, begun: Callable[[], None]) -> list[dict[str, Any]]:
        """Work a message and give its replies; the same message again gives the same replies.

        Args:
            accepted: the message.
            begun: called when there is a place for it, before it is sent.

        Raises:
            RasaFailed: there is no answer; trying again is safe.
            RasaUnreachable: the same, and waiting longer may help.
        """

    async def forget(self, conversation: str) -> None:
        """Delete what Rasa keeps of a conversation.

        Raises:
            RasaFailed: it could not be deleted.
        """

    async def is_ready(self) -> bool:
        """Whether Rasa takes turns."""


def session_for_rasa() -> aiohttp.ClientSession:
    """What requests to workers are sent with.

    Connections are kept for a moment, which `HttpRasa` has to know of each. And without a bound of its own: how much a
    worker is given is bounded elsewhere.
    """
    tracing = aiohttp.TraceConfig()
    tracing.on_connection_reuseconn.append(_note_kept)
    connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=KEPT_SECONDS)
    return aiohttp.ClientSession(connector=connector, trace_configs=[tracing])


@dataclass
class _Way:
    """How a request went: over a new connection, or over one that was kept from an earlier one."""

    kept: bool = False


async def _note_kept(_: aiohttp.ClientSession, context: SimpleNamespace, __: object) -> None:
    if isinstance(context.trace_request_ctx, _Way):
        context.trace_request_ctx.kept = True


class HttpRasa:
    """The private channel of one Rasa worker."""

    def __init__(self, session: aiohttp.ClientSession, address: str, secret: str, timeout: float) -> None:
        """
        Args:
            session: the client to use; not closed here.
            address: such as http://127.0.0.1:5005.
            secret: what the channel asks for.
            timeout: seconds that a turn may take.
        """
        self._session = session
        self._channel = f"{address}/webhooks/afterrun"
        self._headers = {"X-Afterrun-Secret": secret}
        self._timeout = aiohttp.ClientTimeout(total=timeout, sock_connect=CONNECT_SECONDS)

    async def turn(self, accepted: Accepted) -> list[dict[str, Any]]:
        """See `RasaClient.turn`; RasaTurnedAway where it was not taken in."""
        body = {
            "conversation": accepted.conversation,
            "message_id": accepted.client_id,
            "person": accepted.person,
            "payload" if accepted.is_payload else "text": accepted.body,
        }
        reply = await self._post("turn", body)
        messages = reply.get("messages") if isinstance(reply, dict) else None
        if not isinstance(messages, list) or not messages:
            # The turn crashed inside: Rasa keeps quiet about that.
            raise RasaFailed("empty reply")
        if not all(map(is_message, messages)):
            raise RasaFailed("malformed reply")
        return messages

    async def forget(self, conversation: str) -> None:
        """See `RasaClient.forget`."""
        await self._post("forget", {"conversation": conversation})

    async def look(self) -> Looked:
        """Whether it takes turns."""
        try:
            timeout = aiohttp.ClientTimeout(total=LOOK_SECONDS)
            # It leaves no connection behind: after silence, whether a worker takes new ones is what is to be seen.
            async with self._session.get(
                f"{self._channel}/", timeout=timeout, headers={"Connection": "close"}
            ) as reply:
                return Looked.READY if reply.status == 200 else Looked.AWAY
        except asyncio.TimeoutError:
            return Looked.SILENT
        except (aiohttp.ClientError, OSError):
            return Looked.AWAY

    async def _post(self, name: str, body: dict[str, Any]) -> Any:
        """Ask, and again where a kept connection broke, until a new one tells how the worker is.

        Of a kept one that breaks nobody knows whether the worker had begun, or had closed it a moment ago because it stops.
        Asking again is safe: a worker knows a message by its id and waits until nobody works it any more, in no worker.
        """
        may_have_begun = False
        while True:
            way, sent = _Way(), time.monotonic()
            try:
                return await self._post_once(name, body, way)
            except RasaUnreachable as error:
                if way.kept and _is_broken(error):
                    may_have_begun = may_have_begun or time.monotonic() - sent > AT_ONCE_SECONDS
                elif may_have_begun and isinstance(error, RasaTurnedAway):
                    # This time it took nothing in, the first time it did.
                    raise RasaUnreachable(str(error)) from error
                else:
                    raise

    async def _post_once(self, name: str, body: dict[str, Any], way: _Way) -> Any:
        try:
            async with self._session.post(
                f"{self._channel}/{name}",
                json=body,
                headers=self._headers,
                timeout=self._timeout,
                trace_request_ctx=way,
            ) as reply:
                if reply.status == 503 and NO_MODEL in await reply.text():
                    raise RasaTurnedAway(NO_MODEL)
                if reply.status != 200:
                    raise RasaFailed(f"status {reply.status}", await _heard(reply))
                return await reply.json(content_type=None)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise RasaTurnedAway(type(error).__name__) from error
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            if isinstance(error.__cause__, aiohttp.ClientConnectionResetError):
                # It closed the connection, as one that stops does, before there was anything to read on it.
                raise RasaTurnedAway(type(error).__name__) from error
            raise RasaUnreachable(type(error).__name__) from error
        except ValueError as error:
            raise RasaFailed("not JSON") from error


def _is_broken(error: RasaUnreachable) -> bool:
    """Whether the connection broke, and there is neither an answer nor silence."""
    cause = error.__cause__
    return isinstance(cause, aiohttp.ClientError | OSError) and not isinstance(cause, asyncio.TimeoutError)


async def _heard(reply: aiohttp.ClientResponse) -> Heard:
    try:
        return Heard.of(await reply.json(content_type=None))
    except ValueError:
        return NOTHING


def is_message(value: object) -> bool:
    """Whether this is a message as the private channel promises it; anything else must not reach the store."""
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return False
    choices, image, sources = value.get("choices"), value.get("image"), value.get("sources")
    card = value.get("card")
    return (
        (
            choices is None
            or (isinstance(choices, list) and all(_has_texts(c, "title", "value") for c in choices))
        )
        and (image is None or _has_texts(image, "src", "alt"))
        and (card is None or _is_card(card))
        and (sources is None or isinstance(sources, list))
        and value.get("gate") in (None, "soon", "urgent", "emergency")
    )


def _is_card(value: object) -> bool:
    if not _has_texts(value, "kind", "title") or not isinstance(value, dict):
        return False
    rows = value.get("rows")
    return isinstance(rows, list) and all(_has_texts(row, "name", "text") for row in rows)


def _has_texts(value: object, *names: str) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(name), str) for name in names)

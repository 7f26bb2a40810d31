"""Rasa, as the gateway sees it: one turn in, its messages out."""

from __future__ import annotations

import asyncio
from typing import Any, Protocol

import aiohttp

from bot.gateway.errors import GatewayError
from bot.gateway.referrals import NOTHING, Heard
from bot.gateway.store import Accepted


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


class RasaClient(Protocol):
    """What the gateway needs of Rasa."""

    async def turn(self, accepted: Accepted) -> list[dict[str, Any]]:
        """Work a message and give its replies; the same message again gives the same replies.

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


class HttpRasa:
    """Rasa's private channel over loopback."""

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
        self._timeout = aiohttp.ClientTimeout(total=timeout)

    async def turn(self, accepted: Accepted) -> list[dict[str, Any]]:
        """See `RasaClient.turn`."""
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

    async def is_ready(self) -> bool:
        """See `RasaClient.is_ready`."""
        try:
            timeout = aiohttp.ClientTimeout(total=2)
            async with self._session.get(f"{self._channel}/", timeout=timeout) as reply:
                return reply.status == 200
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError):
            return False

    async def _post(self, name: str, body: dict[str, Any]) -> Any:
        try:
            async with self._session.post(
                f"{self._channel}/{name}", json=body, headers=self._headers, timeout=self._timeout
            ) as reply:
                if reply.status != 200:
                    raise RasaFailed(f"status {reply.status}", await _heard(reply))
                return await reply.json(content_type=None)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            raise RasaUnreachable(type(error).__name__) from error
        except ValueError as error:
            raise RasaFailed("not JSON") from error


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

"""Rasa, as the gateway sees it: one turn in, its messages out."""

from __future__ import annotations

import asyncio
from typing import Any, Protocol

import aiohttp

from bot.gateway.store import Accepted


class RasaFailed(RuntimeError):
    """Rasa did not answer a turn: down, too slow, an error, or an empty reply."""


class RasaClient(Protocol):
    """What the gateway needs of Rasa."""

    async def turn(self, accepted: Accepted) -> list[dict[str, Any]]:
        """Work a message and give its replies; the same message again gives the same replies.

        Raises:
            RasaFailed: there is no answer; trying again is safe.
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
            "payload" if accepted.is_payload else "text": accepted.body,
        }
        reply = await self._post("turn", body)
        messages = reply.get("messages") if isinstance(reply, dict) else None
        if not isinstance(messages, list) or not messages:
            # The turn crashed inside: Rasa keeps quiet about that.
            raise RasaFailed("empty reply")
        if not all(isinstance(one, dict) and isinstance(one.get("text"), str) for one in messages):
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
                    raise RasaFailed(f"status {reply.status}")
                return await reply.json(content_type=None)
        except RasaFailed:
            raise
        except Exception as error:
            # Refused, reset, timed out, or not JSON: in each case there is no answer.
            raise RasaFailed(type(error).__name__) from error

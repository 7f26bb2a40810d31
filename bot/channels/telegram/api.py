"""A thin client of the methods of Telegram's Bot API that are used here.

The token stands in every address that is called, so no error of the network goes further than its kind.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

import aiohttp

from bot.channels.pictures import Picture
from bot.gateway.errors import GatewayError

SECONDS = 20.0
"""A call may take so long; a picture is uploaded in it."""


class TelegramError(GatewayError):
    """Telegram did not do what was asked.

    Attributes:
        code: the Bot API's `error_code`; 0 where there was no answer.
        description: Telegram's own words; they hold nothing of a message.
        retry_after: seconds that Telegram asks to wait.
    """

    def __init__(self, code: int, description: str, retry_after: float | None = None) -> None:
        super().__init__(f"Telegram: {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after


class TelegramApi:
    """The Bot API for one bot."""

    def __init__(self, session: aiohttp.ClientSession, address: str, token: str) -> None:
        """
        Args:
            session: the client to use; not closed here.
            address: such as https://api.telegram.org.
            token: the bot's, from BotFather.
        """
        self._session = session
        self._base = f"{address}/bot{token}"

    async def call(
        self,
        method: str,
        parameters: Mapping[str, Any],
        photo: Picture | None = None,
        seconds: float = SECONDS,
    ) -> Any:
        """Call a method; gives its `result`.

        Args:
            method: such as sendMessage.
            parameters: its parameters.
            photo: a picture to upload as `photo`.
            seconds: how long it may take.

        Raises:
            TelegramError: it was not done, or nobody knows.
        """
        body: dict[str, Any] = {"json": dict(parameters)}
        if photo is not None:
            form = aiohttp.FormData()
            for name, value in parameters.items():
                form.add_field(name, value if isinstance(value, str) else json.dumps(value))
            form.add_field("photo", photo.data, filename=photo.name)
            body = {"data": form}
        timeout = aiohttp.ClientTimeout(total=seconds)
        try:
            async with self._session.post(f"{self._base}/{method}", timeout=timeout, **body) as reply:
                answer = await reply.json(content_type=None)
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
            raise TelegramError(0, f"no answer ({type(error).__name__})") from None
        if not isinstance(answer, dict):
            raise TelegramError(0, "no answer (not an object)")
        if answer.get("ok") is not True:
            raise _error(answer)
        return answer.get("result")


def _error(answer: Mapping[str, Any]) -> TelegramError:
    code, parameters = answer.get("error_code"), answer.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return TelegramError(
        code if isinstance(code, int) else 0,
        str(answer.get("description", "no description")),
        float(wait) if isinstance(wait, (int, float)) else None,
    )

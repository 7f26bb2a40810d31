"""Slack's Web API through Slack's own client, with the meaning of its errors."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError, SlackRequestError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.pictures import Picture
from bot.gateway.errors import GatewayError

SECONDS = 20.0
"""A call may take so long; a picture is uploaded in three."""

ASIDE_SECONDS = 120.0
"""The same for what is done beside, pauses that Slack asked for included."""

LONGEST_CAPTION = 1000
"""Characters of a file's title and description; Slack names no limit for them, and shows no more."""

# The client logs what it sends at DEBUG, and that holds what was said.
_silent = logging.getLogger("bot.channels.slack.client")
_silent.setLevel(logging.WARNING)


class SlackFailed(GatewayError):
    """Slack did not do what was asked.

    Attributes:
        code: Slack's word for it, such as `channel_not_found`; `http_500` or `no_answer` where it gave none.
        retry_after: seconds that Slack asks to wait.
    """

    def __init__(self, code: str, retry_after: float | None = None) -> None:
        super().__init__(f"Slack: {code}")
        self.code = code
        self.retry_after = retry_after


class SlackApi:
    """The Web API for one app in one workspace."""

    def __init__(self, session: aiohttp.ClientSession, address: str, token: str) -> None:
        """
        Args:
            session: the client to use; not closed here.
            address: such as https://slack.com/api/.
            token: the app's bot token.
        """
        # Messages are tried again by the courier, which knows how far it came; beside it would double them.
        self._once = AsyncWebClient(token, address, session=session, logger=_silent, retry_handlers=[])
        self._patient = AsyncWebClient(
            token,
            address,
            session=session,
            logger=_silent,
            retry_handlers=[
                AsyncConnectionErrorRetryHandler(),
                AsyncRateLimitErrorRetryHandler(max_retry_count=2),
            ],
        )

    async def call(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Call a method once.

        Raises:
            SlackFailed: it was not done, or nobody knows.
        """
        return await self._call(self._once, method, arguments, SECONDS)

    async def call_patiently(self, method: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """Call a method that does no harm when done twice; waits and tries again where Slack asks for it.

        Raises:
            SlackFailed: it was not done, or nobody knows.
        """
        return await self._call(self._patient, method, arguments, ASIDE_SECONDS)

    async def who(self) -> tuple[dict[str, Any], set[str]]:
        """Who the token is for, and the scopes that it has.

        Raises:
            SlackFailed: it is not known.
        """
        answer = await _meant(self._once.api_call("auth.test"), SECONDS)
        granted = {name.lower(): value for name, value in answer.headers.items()}.get("x-oauth-scopes", "")
        return dict(answer.data), {one.strip() for one in str(granted).split(",") if one.strip()}

    async def upload(self, picture: Picture, alt: str, user: str, thread: str | None) -> None:
        """Bring a picture into the talk with a person; nobody else can see it.

        Raises:
            SlackFailed: it was not done, or nobody knows.
        """
        # A message is posted by the id of a person, a file only by that of a channel.
        opened = await self.call("conversations.open", {"users": user})
        work = self._once.files_upload_v2(
            filename=picture.name,
            content=picture.data,
            title=alt[:LONGEST_CAPTION],
            alt_txt=alt[:LONGEST_CAPTION],
            channel=(opened.get("channel") or {}).get("id"),
            thread_ts=thread,
        )
        await _meant(work, SECONDS)

    async def _call(
        self, client: AsyncWebClient, method: str, arguments: Mapping[str, Any], seconds: float
    ) -> dict[str, Any]:
        answer = await _meant(client.api_call(method, json=dict(arguments)), seconds)
        data = answer.data
        return data if isinstance(data, dict) else {}


async def _meant(work: Any, seconds: float) -> Any:
    """What a call gives, its errors in our words: the client's own hold what was sent and answered."""
    try:
        return await asyncio.wait_for(work, seconds)
    except SlackApiError as error:
        raise _failed(error.response) from None
    except SlackRequestError:
        # The server of files did not take it.
        raise SlackFailed("upload_failed") from None
    except (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError, OSError, ValueError) as error:
        raise SlackFailed(f"no_answer ({type(error).__name__})") from None


def _failed(response: Any) -> SlackFailed:
    status = getattr(response, "status_code", None)
    data = getattr(response, "data", None)
    code = data.get("error") if isinstance(data, dict) else None
    if not isinstance(code, str):
        code = f"http_{status or getattr(response, 'status', 'unknown')}"
    if status != 429:
        return SlackFailed(code)
    wait = {name.lower(): value for name, value in response.headers.items()}.get("retry-after", "")
    return SlackFailed("ratelimited", float(wait) if str(wait).isdecimal() else None)

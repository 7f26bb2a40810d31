"""The messengers that are set up: one without a token is off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import aiohttp
from aiohttp import web

from bot.channels.slack.channel import SlackChannel
from bot.channels.telegram.channel import TelegramChannel
from bot.gateway.arrivals import Arrivals
from bot.gateway.senders import Sender
from bot.settings import Settings


class Messenger(Protocol):
    """A platform, as the gateway opens it."""

    name: str
    """What its addresses call it, such as `telegram`."""

    paths: Sequence[str]
    """Where the platform posts to."""

    def open(self, session: aiohttp.ClientSession) -> Sender:
        """Begin to use a client; gives who writes to the platform's people. Nothing is asked of the platform here."""

    async def receive(self, request: web.Request, arrivals: Arrivals) -> web.StreamResponse:
        """Take in what the platform posted to one of the paths; answers within a second."""


def messengers(settings: Settings) -> list[Messenger]:
    """The messengers whose tokens are set.

    Raises:
        SettingError: one is set without what it needs beside its token.
    """
    found: list[Messenger] = []
    if settings.telegram_token:
        found.append(TelegramChannel(settings))
    if settings.slack_bot_token:
        found.append(SlackChannel(settings))
    return found

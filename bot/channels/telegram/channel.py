"""Telegram: its webhook in, its Bot API out. What an update means is in `updates`, what a message looks like in `render`."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import logging
from collections.abc import Sequence
from typing import Any

import aiohttp
from aiohttp import web

from bot.channels.pictures import Pictures
from bot.channels.telegram import render
from bot.channels.telegram.api import TelegramApi, TelegramError
from bot.channels.telegram.sending import TelegramSender
from bot.channels.telegram.updates import (
    TELEGRAM,
    BadUpdate,
    Bot,
    InGroup,
    Left,
    NotText,
    Ordered,
    Pressed,
    Said,
    Stray,
    Update,
    needs_name,
    read,
)
from bot.gateway.arrivals import Arrivals
from bot.gateway.limits import Limit
from bot.gateway.senders import Sender
from bot.settings import Rate, Settings

logger = logging.getLogger(__name__)

PATH = "/telegram/webhook"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"

IN_A_GROUP = Rate(burst=3, per_minute=3)
"""How often a group is answered: more would be noise to those who asked nothing."""


def webhook_secret(settings: Settings) -> str:
    """What Telegram sends along with each update: the one that is set, or else one made from the token."""
    made = hmac.new(settings.telegram_token.encode(), b"afterrun webhook", hashlib.sha256).hexdigest()
    return settings.telegram_secret or made


class TelegramChannel:
    """Turns updates into calls of the gateway."""

    name = TELEGRAM
    paths: Sequence[str] = (PATH,)

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._secret = webhook_secret(settings).encode()
        number = settings.telegram_token.partition(":")[0]
        self._bot = Bot(int(number) if number.isdecimal() else 0, None)
        self._groups = Limit(IN_A_GROUP)

    def open(self, session: aiohttp.ClientSession) -> Sender:
        """See `Messenger.open`."""
        self._api = TelegramApi(session, self._settings.telegram_api, self._settings.telegram_token)
        return TelegramSender(self._api, Pictures.of(session, self._settings))

    async def receive(self, request: web.Request, arrivals: Arrivals) -> web.StreamResponse:
        """See `Messenger.receive`. An update that makes no sense is answered as done: it would come again for ever."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        try:
            update = json.loads(await request.read())
            if not isinstance(update, dict):
                raise BadUpdate("not an object")
            meant = read(update, await self._who(update))
        except (BadUpdate, ValueError, RecursionError) as error:
            logger.warning("an update was not understood", extra={"kind": type(error).__name__})
            return web.Response()
        if meant is not None:
            await self._take(meant, arrivals)
        return web.Response()

    async def _who(self, update: dict[str, Any]) -> Bot:
        if self._bot.username is None and needs_name(update):
            try:
                me = await self._api.call("getMe", {})
                self._bot = Bot(me["id"], me["username"])
            except (TelegramError, KeyError, TypeError):
                # A reply to the bot is still known as one.
                logger.warning("the bot's name is not known")
        return self._bot

    async def _take(self, meant: Update, arrivals: Arrivals) -> None:
        if isinstance(meant, Said):
            if meant.has_more and not meant.is_edited:
                await arrivals.tell(meant.address, f"{meant.key}:more", "not_text_here")
            take = arrivals.say_again if meant.is_edited else arrivals.say
            await take(meant.address, meant.key, meant.text)
        elif isinstance(meant, Ordered):
            if not await arrivals.command(meant.address, meant.key, meant.name, meant.argument):
                # To the coach it is words, as whatever is typed.
                await arrivals.say(meant.address, meant.key, meant.text)
        elif isinstance(meant, NotText):
            await arrivals.tell(meant.address, meant.key, "not_text_here")
        elif isinstance(meant, Pressed):
            await self._press(meant, arrivals)
        elif isinstance(meant, Left):
            await arrivals.blocked(meant.address)
        elif isinstance(meant, InGroup):
            await self._in_group(meant, arrivals)
        elif isinstance(meant, Stray):
            arrivals.aside(self._quietly("answerCallbackQuery", callback_query_id=meant.query))

    async def _press(self, pressed: Pressed, arrivals: Arrivals) -> None:
        if pressed.value == render.USED:
            arrivals.aside(self._quietly("answerCallbackQuery", callback_query_id=pressed.query))
            return
        is_known = await arrivals.choose(pressed.address, pressed.key, pressed.value)
        text = {} if is_known else {"text": arrivals.phrase("choice_gone")}
        arrivals.aside(self._quietly("answerCallbackQuery", callback_query_id=pressed.query, **text))
        # The app turns its little wheel until the query is answered; then the buttons are retired.
        rows = render.used(pressed.title) if is_known and pressed.title else []
        arrivals.aside(
            self._quietly(
                "editMessageReplyMarkup",
                chat_id=int(pressed.address.chat),
                message_id=pressed.message,
                reply_markup={"inline_keyboard": rows},
            )
        )

    async def _in_group(self, meant: InGroup, arrivals: Arrivals) -> None:
        if not await arrivals.once(TELEGRAM, meant.key) or not self._groups.take(meant.address.chat):
            return
        text, button = arrivals.phrase("group_private"), arrivals.phrase("group_private_button")
        arrivals.aside(self._quietly(**render.private_link(meant.address, text, button, self._bot.username)))

    async def _quietly(self, method: str, **parameters: Any) -> None:
        """A call on which nothing depends, such as the end of a button's wheel."""
        with contextlib.suppress(TelegramError):
            await self._api.call(method, parameters)

"""Slack: its events, buttons and slash command in, its Web API out.

What a payload means is in `events`, what a message looks like in `render`, who may post in `signature`.
"""

from __future__ import annotations

import contextlib
import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

import aiohttp
from aiohttp import web

from bot.channels.pictures import Pictures
from bot.channels.slack import render
from bot.channels.slack.api import SlackApi, SlackFailed
from bot.channels.slack.events import (
    SLACK,
    BadPayload,
    Challenge,
    Event,
    HomeOpened,
    Mentioned,
    NotText,
    Ordered,
    Pressed,
    Said,
    read_command,
    read_event,
    read_interaction,
)
from bot.channels.slack.sending import SlackSender
from bot.channels.slack.signature import Signature
from bot.gateway.arrivals import Arrivals
from bot.gateway.limits import Limit
from bot.gateway.senders import Sender
from bot.settings import Rate, SettingError, Settings

logger = logging.getLogger(__name__)

EVENTS, INTERACTIVITY, COMMAND = "/slack/events", "/slack/interactivity", "/slack/command"

HOME = ("slack_home", "capabilities", "bot_identity", "slack_home_data")
"""What the Home tab says."""

IN_A_CHANNEL = Rate(burst=3, per_minute=3)
"""How often a shared channel is answered: more would be noise to those who asked nothing."""


class SlackChannel:
    """Turns what Slack posts into calls of the gateway."""

    name = SLACK
    paths: Sequence[str] = (EVENTS, INTERACTIVITY, COMMAND)

    def __init__(self, settings: Settings) -> None:
        """
        Args:
            settings: see `bot.settings`.

        Raises:
            SettingError: there is no signing secret, so that anybody could pass for Slack.
        """
        if not settings.slack_signing_secret:
            raise SettingError(
                "AFTERRUN_SLACK_SIGNING_SECRET is empty, but AFTERRUN_SLACK_BOT_TOKEN is set: without the secret "
                "nobody could tell Slack from a stranger. It stands in the app's Basic Information; docs/slack.md."
            )
        self._settings = settings
        self._signature = Signature(settings.slack_signing_secret)
        self._channels = Limit(IN_A_CHANNEL)

    def open(self, session: aiohttp.ClientSession) -> Sender:
        """See `Messenger.open`."""
        self._api = SlackApi(session, self._settings.slack_api, self._settings.slack_bot_token)
        pictures = Pictures.of(session, self._settings)
        return SlackSender(self._api, pictures, self._settings.public_url)

    async def receive(self, request: web.Request, arrivals: Arrivals) -> web.StreamResponse:
        """See `Messenger.receive`. What makes no sense is answered as done: it would come again for nothing."""
        body = await request.read()
        if not self._signature.is_valid(body, request.headers):
            return web.Response(status=403)
        try:
            if request.path == EVENTS:
                return await self._event(read_event(_object(body)), arrivals)
            form = _form(body)
            if request.path == INTERACTIVITY:
                return await self._interaction(read_interaction(_object(form.get("payload", ""))), arrivals)
            if "ssl_check" in form:
                return web.Response()
            return await self._ordered(read_command(form), arrivals)
        except (BadPayload, ValueError, RecursionError) as error:
            logger.warning("a payload was not understood", extra={"kind": type(error).__name__})
            return web.Response()

    async def _event(self, event: Challenge | Event | None, arrivals: Arrivals) -> web.Response:
        if isinstance(event, Challenge):
            return web.Response(text=event.text)
        # An event may come again minutes later, when its conversation was deleted meanwhile: its own id is
        # remembered beside the message's, which goes with the conversation.
        if event is not None and not await arrivals.was_here(SLACK, event.id):
            await self._take(event.what, arrivals)
            await arrivals.once(SLACK, event.id)
        return web.Response()

    async def _take(self, what: Said | NotText | Mentioned | HomeOpened, arrivals: Arrivals) -> None:
        if isinstance(what, Said):
            if what.has_more and not what.is_edited:
                await arrivals.tell(what.address, f"{what.key}:more", "not_text_here")
            take = arrivals.say_again if what.is_edited else arrivals.say
            await take(what.address, what.key, what.text)
        elif isinstance(what, NotText):
            await arrivals.tell(what.address, what.key, "not_text_here")
        elif isinstance(what, Mentioned):
            await self._mentioned(what, arrivals)
        else:
            view = render.home(
                [arrivals.phrase(name) for name in HOME],
                arrivals.phrase("slack_home_start_button"),
                arrivals.phrase("slack_home_delete_button"),
            )
            if what.shown != view["callback_id"]:
                arrivals.aside(self._quietly("views.publish", {"user_id": what.user, "view": view}))

    async def _mentioned(self, mention: Mentioned, arrivals: Arrivals) -> None:
        if not await arrivals.once(SLACK, mention.key) or not self._channels.take(mention.channel):
            return
        offer = render.private_offer(
            mention.channel,
            mention.thread,
            arrivals.phrase("group_private"),
            arrivals.phrase("group_private_button"),
            render.private_address(mention.app, mention.team),
        )
        arrivals.aside(self._quietly("chat.postMessage", offer))

    async def _interaction(self, meant: Pressed | Ordered | None, arrivals: Arrivals) -> web.Response:
        if isinstance(meant, Ordered):
            await arrivals.command(meant.address, meant.key, meant.name, meant.argument)
        elif isinstance(meant, Pressed):
            await self._pressed(meant, arrivals)
        return web.Response()

    async def _pressed(self, pressed: Pressed, arrivals: Arrivals) -> None:
        is_known = await arrivals.choose(pressed.address, pressed.key, pressed.value)
        if not await arrivals.once(SLACK, pressed.key):
            # A quick second press: what the first one chose stays written there.
            return
        if not is_known:
            told = {
                "channel": pressed.channel,
                "user": pressed.address.user,
                "text": arrivals.phrase("choice_gone"),
            }
            arrivals.aside(self._quietly("chat.postEphemeral", told))
        blocks = render.used(pressed.texts, pressed.title if is_known else None)
        if blocks:
            text = "\n\n".join(pressed.texts) or pressed.title
            update = {"channel": pressed.channel, "ts": pressed.ts, "text": text, "blocks": blocks}
            arrivals.aside(self._quietly("chat.update", update))

    async def _ordered(self, order: Ordered, arrivals: Arrivals) -> web.Response:
        answer = "slack_in_private"
        if order.name == "help":
            answer = "help_slack"
        elif order.name:
            await arrivals.command(order.address, order.key, order.name, order.argument)
        else:
            await arrivals.say(order.address, order.key, order.argument)
        where = render.private_address(order.app, order.address.chat)
        button = arrivals.phrase("group_private_button")
        return web.json_response(render.only_for_them(arrivals.phrase(answer), button, where))

    async def _quietly(self, method: str, arguments: Mapping[str, Any]) -> None:
        """A call on which nothing depends, such as the retiring of buttons."""
        with contextlib.suppress(SlackFailed):
            await self._api.call_patiently(method, arguments)


def _object(raw: bytes | str) -> dict[str, Any]:
    value = json.loads(raw)
    if not isinstance(value, dict):
        raise BadPayload("not an object")
    return value


def _form(body: bytes) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(body.decode(), keep_blank_values=True).items()}

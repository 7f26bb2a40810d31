"""Brings messages to Telegram: each call made, each of its errors given its meaning."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from bot.channels.pictures import Pictures
from bot.channels.telegram import render
from bot.channels.telegram.api import TelegramApi, TelegramError
from bot.gateway.senders import Address, Delivered, Frame, Gone, Later, Outcome, Part, Refused

NOT_THERE = ("chat not found", "user not found", "PEER_ID_INVALID", "user is deactivated")
"""What a 400 says where there is nobody to write to."""


class TelegramSender:
    """Writes to people on Telegram."""

    def __init__(self, api: TelegramApi, pictures: Pictures) -> None:
        self._api = api
        self._pictures = pictures
        self._uploaded: dict[str, str] = {}

    def parts(self, address: Address, frame: Frame) -> Sequence[Part]:
        """See `Sender.parts`."""
        return render.parts(address, frame)

    async def send(self, address: Address, part: Part) -> Outcome:
        """See `Sender.send`. What Telegram does not take as it is goes as plain words."""
        try:
            if part["method"] == "sendPhoto":
                return await self._picture(part)
            return await self._words(part)
        except TelegramError as error:
            return meaning(error)

    async def typing(self, address: Address) -> None:
        """See `Sender.typing`."""
        with contextlib.suppress(TelegramError):
            await self._api.call("sendChatAction", {"chat_id": int(address.chat), "action": "typing"})

    async def _words(self, part: Part) -> Outcome:
        try:
            await self._call(part)
        except TelegramError as error:
            if error.code != 400 or isinstance(meaning(error), Gone) or "parse_mode" not in part:
                raise
            await self._call(render.plain(part))
        return Delivered()

    async def _picture(self, part: Part) -> Outcome:
        src = part["src"]
        parameters = {name: value for name, value in part.items() if name not in ("method", "src")}
        known = self._uploaded.get(src)
        try:
            if known is not None:
                # Telegram keeps what was uploaded once, under an id.
                await self._api.call("sendPhoto", {**parameters, "photo": known})
                return Delivered()
            if src.startswith("https://"):
                await self._api.call("sendPhoto", {**parameters, "photo": src})
                return Delivered()
            picture = await self._pictures.load(src)
            if picture is not None:
                sent = await self._api.call("sendPhoto", parameters, picture)
                self._remember(src, sent)
                return Delivered()
        except TelegramError as error:
            if error.code != 400 or isinstance(meaning(error), Gone):
                raise
            self._uploaded.pop(src, None)
        return await self._words(render.instead_of_picture(part)) if part["caption"] else Refused("picture")

    def _remember(self, src: str, sent: Any) -> None:
        # A drawing of ours never changes while the gateway runs; another picture may be asked for once only.
        if src.startswith("/figures/"):
            with contextlib.suppress(KeyError, IndexError, TypeError):
                self._uploaded[src] = sent["photo"][-1]["file_id"]

    async def _call(self, part: Part) -> None:
        await self._api.call(
            part["method"], {name: value for name, value in part.items() if name != "method"}
        )


def meaning(error: TelegramError) -> Outcome:
    """What an error says about trying again."""
    if error.code == 403 or (error.code == 400 and any(one in error.description for one in NOT_THERE)):
        return Gone()
    if error.code in (400, 413):
        return Refused(f"{error.code} {error.description}")
    # 401 and 404 are a wrong token: a mend of ours will make it right, and nothing is lost until then.
    return Later(error.retry_after, f"{error.code} {error.description}")

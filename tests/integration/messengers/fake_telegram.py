"""An honest fake of Telegram's Bot API: real sockets, the documented fields and errors, and its limits enforced.

What is refused and how is as the Bot API documents it (https://core.telegram.org/bots/api) and as its servers are
seen to answer: a fake that took more than the real one would prove nothing.
"""

from __future__ import annotations

import asyncio
import io
import itertools
import json
import re
from html.parser import HTMLParser
from typing import Any

import aiohttp
from aiohttp import web

TOKEN = "4242:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
BOT_ID = 4242
USERNAME = "afterrun_bot"
TAGS = {"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "tg-spoiler", "blockquote"}


class Refusal(Exception):
    """The API's error: its code and words."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class FakeTelegram:
    """The Bot API for one bot, and the people who write to it.

    `faults` holds what happens to the next calls of a method, in order: `429:SECONDS`, `500`, `400`,
    `lost` (done, but the answer never arrives).
    """

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.faults: dict[str, list[str]] = {}
        self.blocked: set[int] = set()
        self.shown: dict[int, list[dict[str, Any]]] = {}
        self.webhook: dict[str, Any] = {}
        self.commands: list[dict[str, str]] = []
        self.pending: list[dict[str, Any]] = []
        self.uploads = 0
        self.changed = asyncio.Event()
        self._numbers = itertools.count(1000)
        self._open_queries: set[str] = set()
        self._files: set[str] = set()

    def app(self) -> web.Application:
        app = web.Application(client_max_size=11_000_000)
        app.router.add_post("/bot{token}/{method}", self._call)
        return app

    def new_number(self) -> int:
        """A number for an update or a message; later ones are greater."""
        return next(self._numbers)

    def open_query(self, number: str) -> None:
        """A button was pressed: its query may be answered."""
        self._open_queries.add(number)

    def texts(self, chat: int) -> list[str]:
        """What a person reads, markup taken away; pictures by their caption."""
        return [one.get("text", one.get("caption", "")) for one in self.shown.get(chat, [])]

    async def spent(self, method: str) -> None:
        """Wait until all faults of a method have happened."""
        while self.faults.get(method):
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), 20)

    def buttons(self, chat: int) -> list[dict[str, str]]:
        """The buttons under the newest message that has some."""
        for one in reversed(self.shown.get(chat, [])):
            rows = one.get("reply_markup", {}).get("inline_keyboard", [])
            if rows:
                return [button for row in rows for button in row]
        return []

    async def _call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if request.match_info["token"] != TOKEN:
            return _error(Refusal(401, "Unauthorized"))
        parameters, upload = await _read(request)
        self.calls.append((method, parameters))
        faults = self.faults.get(method) or []
        fault = faults.pop(0) if faults else ""
        try:
            if fault.startswith("429"):
                seconds = int(fault.partition(":")[2])
                raise Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
            if fault in ("500", "400"):
                raise Refusal(int(fault), "Internal Server Error" if fault == "500" else "Bad Request: no")
            handler = getattr(self, f"_{method}", None)
            if handler is None:
                raise Refusal(404, "Not Found")
            result = await handler(parameters, upload)
        except Refusal as refusal:
            return _error(refusal)
        finally:
            self.changed.set()
        if fault == "lost" and request.transport is not None:
            request.transport.close()
        return web.json_response({"ok": True, "result": result})

    async def _getMe(self, _: dict[str, Any], __: bytes | None) -> dict[str, Any]:
        return {"id": BOT_ID, "is_bot": True, "first_name": "Afterrun", "username": USERNAME}

    async def _setMyCommands(self, given: dict[str, Any], _: bytes | None) -> bool:
        for one in given["commands"]:
            if (
                not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"])
                or not 1 <= len(one["description"]) <= 256
            ):
                raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        self.commands = given["commands"]
        return True

    async def _setWebhook(self, given: dict[str, Any], _: bytes | None) -> bool:
        if not given["url"].startswith("https://"):
            raise Refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given.get("secret_token", "x")):
            raise Refusal(400, "Bad Request: secret token contains unallowed characters")
        self.webhook = given
        return True

    async def _deleteWebhook(self, given: dict[str, Any], _: bytes | None) -> bool:
        self.webhook = {}
        if given.get("drop_pending_updates"):
            self.pending.clear()
        return True

    async def _getWebhookInfo(self, _: dict[str, Any], __: bytes | None) -> dict[str, Any]:
        return {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
        }

    async def _getUpdates(self, given: dict[str, Any], _: bytes | None) -> list[dict[str, Any]]:
        if self.webhook:
            words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise Refusal(409, f"Conflict: {words}")
        # What is before the offset is confirmed, and forgotten.
        self.pending = [one for one in self.pending if one["update_id"] >= given.get("offset", 0)]
        for _ in range(int(given.get("timeout", 0) * 20)):
            if self.pending:
                break
            await asyncio.sleep(0.05)
        return self.pending[: given.get("limit", 100)]

    async def _sendChatAction(self, given: dict[str, Any], _: bytes | None) -> bool:
        self._there(given)
        if given["action"] not in ("typing", "upload_photo"):
            raise Refusal(400, "Bad Request: wrong parameter action in request")
        return True

    async def _sendMessage(self, given: dict[str, Any], _: bytes | None) -> dict[str, Any]:
        self._there(given)
        text = visible(given["text"], given.get("parse_mode"))
        if not text.strip():
            raise Refusal(400, "Bad Request: message text is empty")
        if _units(text) > 4096:
            raise Refusal(400, "Bad Request: message is too long")
        return self._show(given, text=text)

    async def _sendPhoto(self, given: dict[str, Any], upload: bytes | None) -> dict[str, Any]:
        self._there(given)
        caption = visible(given.get("caption", ""), given.get("parse_mode"))
        if _units(caption) > 1024:
            raise Refusal(400, "Bad Request: message caption is too long")
        if upload is not None:
            if len(upload) > 10_000_000:
                raise Refusal(413, "Request Entity Too Large")
            if not upload.startswith((b"\x89PNG", b"\xff\xd8")):
                raise Refusal(400, "Bad Request: IMAGE_PROCESS_FAILED")
            self.uploads += 1
            file_id = f"file{self.uploads}"
            self._files.add(file_id)
        else:
            file_id = given["photo"]
            if file_id not in self._files and not file_id.startswith("https://"):
                raise Refusal(400, "Bad Request: wrong file identifier/HTTP URL specified")
        size = {"file_id": file_id, "file_unique_id": file_id, "width": 1, "height": 1}
        return self._show(given, caption=caption, photo=[size])

    async def _answerCallbackQuery(self, given: dict[str, Any], _: bytes | None) -> bool:
        if given["callback_query_id"] not in self._open_queries:
            words = "query is too old and response timeout expired or query ID is invalid"
            raise Refusal(400, f"Bad Request: {words}")
        if len(given.get("text", "")) > 200:
            raise Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
        self._open_queries.discard(given["callback_query_id"])
        return True

    async def _editMessageReplyMarkup(self, given: dict[str, Any], _: bytes | None) -> dict[str, Any]:
        self._there(given)
        _check_keyboard(given["reply_markup"])
        for one in self.shown.get(given["chat_id"], []):
            if one["message_id"] == given["message_id"]:
                if one.get("reply_markup") == given["reply_markup"]:
                    raise Refusal(400, "Bad Request: message is not modified")
                one["reply_markup"] = given["reply_markup"]
                return one
        raise Refusal(400, "Bad Request: message to edit not found")

    def _there(self, given: dict[str, Any]) -> None:
        if not isinstance(given.get("chat_id"), int):
            raise Refusal(400, "Bad Request: chat not found")
        if given["chat_id"] in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")

    def _show(self, given: dict[str, Any], **content: Any) -> dict[str, Any]:
        message = {"message_id": self.new_number(), "chat": {"id": given["chat_id"]}, **content}
        if "reply_markup" in given:
            _check_keyboard(given["reply_markup"])
            message["reply_markup"] = given["reply_markup"]
        self.shown.setdefault(given["chat_id"], []).append(message)
        return message


async def _read(request: web.Request) -> tuple[dict[str, Any], bytes | None]:
    if request.content_type == "application/json":
        return await request.json(), None
    form = await request.post()
    given: dict[str, Any] = {}
    upload = None
    for name, value in form.items():
        if isinstance(value, web.FileField):
            upload = value.file.read()
        else:
            # In a form the API takes texts as they are, and all else as JSON.
            given[name] = json.loads(value) if name in ("reply_markup", "chat_id") else value
    return given, upload


def _error(refusal: Refusal) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": refusal.code, "description": refusal.description}
    if refusal.parameters:
        body["parameters"] = refusal.parameters
    return web.json_response(body, status=refusal.code)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _check_keyboard(markup: dict[str, Any]) -> None:
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    if len(buttons) > 100 or any(len(row) > 8 for row in markup["inline_keyboard"]):
        raise Refusal(400, "Bad Request: reply markup is too long")
    for button in buttons:
        if not button["text"].strip():
            raise Refusal(400, "Bad Request: Text buttons are not allowed to be empty")
        if "url" in button:
            if not button["url"].startswith(("https://", "http://", "tg://")):
                raise Refusal(400, "Bad Request: BUTTON_URL_INVALID")
        elif not 1 <= len(button["callback_data"].encode()) <= 64:
            raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")


class _Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in TAGS:
            raise Refusal(
                400, f'Bad Request: can\'t parse entities: Unsupported start tag "{tag}" at byte offset 0'
            )
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            raise Refusal(400, "Bad Request: can't parse entities: Unmatched end tag at byte offset 0")

    def handle_data(self, data: str) -> None:
        self.text += data

    def finish(self) -> str:
        self.close()
        if self._open:
            raise Refusal(
                400,
                f"Bad Request: can't parse entities: Can't find end tag corresponding to start tag {self._open[-1]}",
            )
        return self.text


def visible(text: str, mode: str | None) -> str:
    """What a person reads of a text."""
    if mode != "HTML":
        return text
    if re.search(r"<(?![a-z/])", text) or re.search(r"&(?!(lt|gt|amp|quot|#\d+|#x[0-9a-f]+);)", text):
        raise Refusal(400, "Bad Request: can't parse entities: Unexpected character at byte offset 0")
    parser = _Markup()
    parser.feed(text)
    return parser.finish()


class Person:
    """Somebody on Telegram, whose updates go to a webhook as Telegram posts them."""

    def __init__(
        self, telegram: FakeTelegram, session: aiohttp.ClientSession, webhook: str, secret: str, number: int
    ) -> None:
        self.telegram = telegram
        self.session = session
        self.webhook = webhook
        self.secret = secret
        self.id = number

    @property
    def me(self) -> dict[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": "Robin"}

    def message(self, **content: Any) -> dict[str, Any]:
        """An update with a message in private."""
        text = content.get("text", "")
        if text.startswith("/"):
            length = len(text.split()[0])
            content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        message = {
            "message_id": self.telegram.new_number(),
            "date": 1_700_000_000,
            "chat": {"id": self.id, "type": "private", "first_name": "Robin"},
            "from": self.me,
            **content,
        }
        return {"update_id": self.telegram.new_number(), "message": message}

    def press(self, title: str) -> dict[str, Any]:
        """An update with a pressed button of the newest message that has it."""
        for shown in reversed(self.telegram.shown[self.id]):
            for row in shown.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if button["text"] == title:
                        return self.press_of(shown, button["callback_data"])
        raise AssertionError(f"no button {title!r}: {self.telegram.buttons(self.id)}")

    def press_of(self, shown: dict[str, Any], data: str) -> dict[str, Any]:
        number = str(self.telegram.new_number())
        self.telegram.open_query(number)
        chat = {"id": self.id, "type": "private"}
        query = {
            "id": number,
            "from": self.me,
            "chat_instance": "1",
            "message": {**shown, "chat": chat, "date": 1},
            "data": data,
        }
        return {"update_id": self.telegram.new_number(), "callback_query": query}

    async def post(self, update: Any, **headers: str) -> int:
        """Post an update as Telegram does; gives the status."""
        given = {
            "Content-Type": "application/json",
            "X-Telegram-Bot-Api-Secret-Token": self.secret,
            **headers,
        }
        body = io.BytesIO(json.dumps(update).encode())
        async with self.session.post(self.webhook, data=body, headers=given) as reply:
            return reply.status

    async def say(self, text: str) -> None:
        assert await self.post(self.message(text=text)) == 200

    async def reads(self, count: int, seconds: float = 20) -> list[str]:
        """All that this person reads, once there are so many messages."""
        while len(self.telegram.texts(self.id)) < count:
            self.telegram.changed.clear()
            await asyncio.wait_for(self.telegram.changed.wait(), seconds)
        return self.telegram.texts(self.id)

"""What an update of Telegram's Bot API means to us. Pure: an update in, one of these out.

An update is somebody else's data even where its sender is proven: whatever is missing or odd in it is `BadUpdate`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.gateway.errors import GatewayError
from bot.gateway.senders import Address

TELEGRAM = "telegram"
ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that are asked for."""

NOT_TEXT = frozenset({
    "animation", "audio", "checklist", "contact", "dice", "document", "game", "location", "paid_media", "photo",
    "poll", "sticker", "story", "venue", "video", "video_note", "voice",
})  # fmt: skip
"""What a message can hold that is not read."""


class BadUpdate(GatewayError):
    """Not an update as the Bot API describes it."""


@dataclass(frozen=True)
class Bot:
    """Who we are on Telegram; the name is None where it is not known yet."""

    id: int
    username: str | None


@dataclass(frozen=True)
class Said:
    """A person wrote something in private; with a picture or the like beside it, which is not looked at."""

    address: Address
    key: str
    text: str
    is_edited: bool = False
    has_more: bool = False


@dataclass(frozen=True)
class Pressed:
    """A person pressed a button in private."""

    address: Address
    key: str
    value: str
    query: str
    message: int
    title: str | None


@dataclass(frozen=True)
class Ordered:
    """A person wrote a command in private."""

    address: Address
    key: str
    name: str
    argument: str
    text: str


@dataclass(frozen=True)
class NotText:
    """A person sent something that is not read: a voice message, a picture, a sticker."""

    address: Address
    key: str


@dataclass(frozen=True)
class InGroup:
    """Somebody addressed the bot in a group; `address` is the group's, without a person."""

    address: Address
    key: str


@dataclass(frozen=True)
class Left:
    """A person blocked the bot."""

    address: Address


@dataclass(frozen=True)
class Stray:
    """A button that is not pressed in private: its query only wants an end."""

    query: str


Update = Said | Pressed | Ordered | NotText | InGroup | Left | Stray


def needs_name(update: Mapping[str, Any]) -> bool:
    """Whether the bot's username has to be known to read an update: it may be named in a group."""
    message = update.get("message")
    chat = message.get("chat") if isinstance(message, dict) else None
    return isinstance(chat, dict) and chat.get("type") in ("group", "supergroup")


def read(update: Mapping[str, Any], bot: Bot) -> Update | None:
    """What an update means; None where it asks nothing of us.

    Raises:
        BadUpdate: it is not one.
    """
    try:
        key = f"tg:{_number(update['update_id'])}"
        if "callback_query" in update:
            return _pressed(update["callback_query"])
        if "my_chat_member" in update:
            return _left(update["my_chat_member"])
        if "message" in update:
            return _message(update["message"], key, bot, is_edited=False)
        if "edited_message" in update:
            return _message(update["edited_message"], key, bot, is_edited=True)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise BadUpdate(f"not an update of the Bot API ({type(error).__name__})") from None
    return None


def _message(message: Mapping[str, Any], key: str, bot: Bot, *, is_edited: bool) -> Update | None:
    sender, chat = message.get("from"), message["chat"]
    if sender is None or sender["is_bot"]:
        return None
    if chat["type"] in ("group", "supergroup"):
        if is_edited or not _is_addressed(message, bot):
            return None
        group = str(_number(chat["id"]))
        reach = {"thread": message["message_thread_id"]} if message.get("is_topic_message") else {}
        return InGroup(Address(TELEGRAM, group, "", reach), key)
    address = _private(chat, sender)
    if address is None:
        return None
    has_more = not NOT_TEXT.isdisjoint(message)
    text = message.get("text", message.get("caption"))
    if text is None:
        return NotText(address, key) if has_more and not is_edited else None
    text = _text(text)
    if not is_edited and text.startswith("/") and _entity(message, "bot_command"):
        name, _, argument = text[1:].partition(" ")
        return Ordered(address, key, name.partition("@")[0].lower(), argument.strip(), text)
    return Said(address, key, text, is_edited, has_more)


def _pressed(query: Mapping[str, Any]) -> Update:
    number = _text(query["id"])
    message = query.get("message")
    address = _private(message["chat"], query["from"]) if message else None
    if message is None or address is None or "data" not in query:
        return Stray(number)
    value, shown = _text(query["data"]), _number(message["message_id"])
    buttons = [
        button for row in (message.get("reply_markup") or {}).get("inline_keyboard", ()) for button in row
    ]
    title = next((_text(one["text"]) for one in buttons if one.get("callback_data") == value), None)
    # By the message and not by the query: a second press of the same buttons is no second answer.
    return Pressed(address, f"tg:b{shown}", value, number, shown, title)


def _left(change: Mapping[str, Any]) -> Left | None:
    address = _private(change["chat"], change["from"])
    is_blocked = change["new_chat_member"]["status"] == "kicked"
    return Left(address) if address is not None and is_blocked else None


def _private(chat: Mapping[str, Any], sender: Mapping[str, Any]) -> Address | None:
    """The address of a private chat; None for any other, and for one that is not the sender's own."""
    person = _number(sender["id"])
    if chat["type"] != "private" or _number(chat["id"]) != person:
        return None
    return Address(TELEGRAM, str(person), str(person))


def _is_addressed(message: Mapping[str, Any], bot: Bot) -> bool:
    answered = message.get("reply_to_message")
    if answered and (answered.get("from") or {}).get("id") == bot.id:
        return True
    name = f"@{bot.username}".lower() if bot.username else None
    text = message.get("text", message.get("caption")) or ""
    for entity in message.get("entities", message.get("caption_entities")) or ():
        words = _words_of(text, entity).lower()
        if entity["type"] == "text_mention" and entity["user"]["id"] == bot.id:
            return True
        if name and entity["type"] == "mention" and words == name:
            return True
        if name and entity["type"] == "bot_command" and words.endswith(name):
            return True
    return False


def _entity(message: Mapping[str, Any], kind: str) -> bool:
    """Whether a message begins with an entity of a kind."""
    entities = message.get("entities", message.get("caption_entities")) or ()
    return any(one["type"] == kind and one["offset"] == 0 for one in entities)


def _words_of(text: str, entity: Mapping[str, Any]) -> str:
    """The words of an entity: its places count units of UTF-16."""
    raw = text.encode("utf-16-le")
    begin = _number(entity["offset"]) * 2
    return raw[begin : begin + _number(entity["length"]) * 2].decode("utf-16-le", "replace")


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError("not a number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value

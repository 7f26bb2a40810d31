"""What Slack posts to us means: events, pressed buttons, the slash command. Pure: a payload in, one of these out.

A payload is somebody else's data even where Slack signed it: whatever is missing or odd in it is `BadPayload`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.slack.entities import plain_words
from bot.gateway.errors import GatewayError
from bot.gateway.senders import Address

SLACK = "slack"
SPOKEN = (None, "file_share", "thread_broadcast", "me_message")
"""Kinds of message in which a person says something; others tell of joining, renaming and the like."""

PRIVATE = ("im", "app_home")
"""Kinds of channel in which nobody but the person reads what we write."""

COMMAND = re.compile(r"(start|stop|delete|unlink|link(?:\s+\S{1,32})?)", re.IGNORECASE)
"""What `/afterrun` takes as an order to the gateway; `help` is answered on the spot, all else is words."""

HOME_BUTTONS = {"home:start": "start", "home:delete": "delete"}
"""The buttons of the Home tab, and the commands that they stand for."""

LONGEST_KEY = 64

_ID = re.compile(r"[A-Z0-9]{1,24}")
_TIME = re.compile(r"[0-9]{1,12}\.[0-9]{1,8}")


class BadPayload(GatewayError):
    """Not a payload as Slack's documentation describes it."""


@dataclass(frozen=True)
class Challenge:
    """Slack asks whether this address is ours: it is answered with the same text."""

    text: str


@dataclass(frozen=True)
class Said:
    """A person wrote something in private; with a file or the like beside it, which is not looked at."""

    address: Address
    key: str
    text: str
    is_edited: bool = False
    has_more: bool = False


@dataclass(frozen=True)
class NotText:
    """A person sent something that is not read: a voice clip, a picture, a forwarded message."""

    address: Address
    key: str


@dataclass(frozen=True)
class Mentioned:
    """Somebody addressed the app where others read along."""

    key: str
    team: str
    app: str
    channel: str
    thread: str


@dataclass(frozen=True)
class HomeOpened:
    """A person looks at the Home tab; `shown` names what is on it, if anything."""

    team: str
    user: str
    shown: str | None


@dataclass(frozen=True)
class Event:
    """An event with the id under which Slack sends it again."""

    id: str
    what: Said | NotText | Mentioned | HomeOpened


@dataclass(frozen=True)
class Pressed:
    """A person pressed a button under a message of ours, in private."""

    address: Address
    key: str
    value: str
    title: str
    channel: str
    ts: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Ordered:
    """A person gave a command, or words, by `/afterrun` or the Home tab; what others do not see.

    `name` is "" for words, and `help` where they only ask what there is.
    """

    address: Address
    key: str
    name: str
    argument: str
    app: str


def read_event(payload: Mapping[str, Any]) -> Challenge | Event | None:
    """What a post to the Events API means; None where it asks nothing of us.

    Raises:
        BadPayload: it is not one.
    """
    try:
        if payload.get("type") == "url_verification":
            return Challenge(_text(payload["challenge"]))
        if payload.get("type") != "event_callback":
            return None
        event, team = payload["event"], _id(payload["team_id"])
        what = _event(event, team, payload)
        return None if what is None else Event(_text(payload["event_id"])[:LONGEST_KEY], what)
    except _ODD as error:
        raise _bad(error) from None


def read_interaction(payload: Mapping[str, Any]) -> Pressed | Ordered | None:
    """What a pressed button means; None where it asks nothing of us, as one that only opens a page.

    Raises:
        BadPayload: it is not a payload of Slack's.
    """
    try:
        if payload.get("type") != "block_actions":
            return None
        (action, *_), container = payload["actions"], payload["container"]
        address = Address(SLACK, _id(payload["team"]["id"]), _id(payload["user"]["id"]))
        name = HOME_BUTTONS.get(_text(action["action_id"]))
        if container["type"] == "view":
            key = _key("h", _time(action["action_ts"]))
            return Ordered(address, key, name, "", _id(payload["api_app_id"])) if name else None
        channel, ts = _id(container["channel_id"]), _time(container["message_ts"])
        if not channel.startswith("D") or "value" not in action:
            return None
        message = payload.get("message") or {}
        texts = tuple(
            _text(block["text"]["text"])
            for block in message.get("blocks") or ()
            if block["type"] == "section"
        )
        # By the message and not by the press: a second press of the same buttons is no second answer.
        key = _key("b", channel, ts)
        title = _text(action["text"]["text"])
        return Pressed(address, key, _text(action["value"]), title, channel, ts, texts)
    except _ODD as error:
        raise _bad(error) from None


def read_command(form: Mapping[str, Any]) -> Ordered:
    """What `/afterrun ..` means.

    Raises:
        BadPayload: it is not a slash command.
    """
    try:
        address = Address(SLACK, _id(form["team_id"]), _id(form["user_id"]))
        # Its only id; too long to be kept as it is.
        number = hashlib.sha256(_text(form["trigger_id"]).encode()).hexdigest()[:32]
        key, app = _key("c", number), _id(form["api_app_id"])
        text = plain_words(_text(form.get("text", "")))
        if text.lower() in ("", "help"):
            return Ordered(address, key, "help", "", app)
        if COMMAND.fullmatch(text):
            name, *argument = text.split()
            return Ordered(address, key, name.lower(), "".join(argument), app)
        return Ordered(address, key, "", text, app)
    except _ODD as error:
        raise _bad(error) from None


def _event(
    event: Mapping[str, Any], team: str, payload: Mapping[str, Any]
) -> Said | NotText | Mentioned | HomeOpened | None:
    kind = event["type"]
    if kind == "app_home_opened" and event.get("tab") == "home":
        view = event.get("view") or {}
        return HomeOpened(team, _id(event["user"]), view.get("callback_id"))
    if not _is_of_a_person(event):
        return None
    if kind == "app_mention":
        channel, ts = _id(event["channel"]), _time(event["ts"])
        if channel.startswith("D"):
            return None
        thread = _time(event.get("thread_ts") or ts)
        return Mentioned(_key("m", channel, ts), team, _id(payload["api_app_id"]), channel, thread)
    if kind == "message" and event.get("channel_type") in PRIVATE:
        return _message(event, team)
    return None


def _message(event: Mapping[str, Any], team: str) -> Said | NotText | None:
    message, is_edited = event, False
    if event.get("subtype") == "message_changed":
        message, before = event["message"], event.get("previous_message") or {}
        # Slack changes messages too, such as when it has looked up a link in them.
        if "edited" not in message or message.get("text") == before.get("text"):
            return None
        is_edited = True
    if message.get("subtype") not in SPOKEN or not _is_of_a_person(message) or "user" not in message:
        return None
    channel, ts = _id(event["channel"]), _time(message["ts"])
    key = _key(channel, ts, *(["e", _time(message["edited"]["ts"])] if is_edited else []))
    thread = message.get("thread_ts")
    address = Address(SLACK, team, _id(message["user"]), {"thread": _time(thread)} if thread else {})
    text = plain_words(_text(message.get("text") or ""), message.get("blocks") or ())
    has_more = bool(message.get("files"))
    if text:
        return Said(address, key, text, is_edited, has_more)
    return None if is_edited else NotText(address, key)


def _is_of_a_person(message: Mapping[str, Any]) -> bool:
    """Not of an app: neither our own nor another, with which we would talk for ever."""
    return not message.get("bot_id") and message.get("user") != "USLACKBOT"


def _key(*parts: str) -> str:
    """An id for the inbox. Those of Slack are short; a longer one than fits stands for itself by its hash."""
    key = f"sl:{':'.join(parts)}"
    return (
        key
        if len(key) <= LONGEST_KEY - len(":more")
        else f"sl:{hashlib.sha256(key.encode()).hexdigest()[:48]}"
    )


_ODD = (KeyError, TypeError, ValueError, AttributeError, IndexError)


def _bad(error: Exception) -> BadPayload:
    return BadPayload(f"not a payload of Slack's ({type(error).__name__})")


def _id(value: Any) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("not an id")
    return value


def _time(value: Any) -> str:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise ValueError("not a time stamp")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value

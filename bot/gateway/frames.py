"""The client's frames, read and checked: JSON in, plain values out."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from bot.gateway.errors import BadFrame
from bot.gateway.typed_text import as_plain_words

LONGEST_FRAME = 16_384
"""Bytes of a frame; a message at its longest, every character escaped, fits."""

LONGEST_TEXT = 2_000
"""Characters of a message. Rasa takes seconds for what is much longer, and no runner needs it."""

LONGEST_ID = 64

COMMAND = re.compile(r"/(link|unlink)(?:\s+(\S{1,32}))?", re.IGNORECASE)
"""What is typed to the gateway and not to the coach."""


@dataclass(frozen=True)
class Open:
    """Open a conversation (a new one where `token` is None) and replay what came after `after`."""

    token: str | None
    after: int


@dataclass(frozen=True)
class Say:
    """Typed text; `id` makes a repeated send harmless."""

    id: str
    text: str


@dataclass(frozen=True)
class Choose:
    """A pressed button, by the value that was offered."""

    id: str
    value: str


@dataclass(frozen=True)
class Command:
    """Typed text that the gateway itself answers: `/link`, `/link 483920`, `/unlink`."""

    id: str
    name: str
    argument: str


@dataclass(frozen=True)
class End:
    """The runner is done: no token opens it any more; `delete` forgets the conversation here and in Rasa too."""

    delete: bool


@dataclass(frozen=True)
class Ping:
    """Keep the connection."""


Frame = Open | Say | Choose | Command | End | Ping


def read_frame(raw: str | bytes) -> Frame:
    """One frame of a client.

    Raises:
        BadFrame: naming what is wrong with it.
    """
    return frame_of(read_object(raw))


def read_object(raw: str | bytes) -> dict[str, Any]:
    """A JSON object that is not too long.

    Raises:
        BadFrame: it is none.
    """
    if len(raw if isinstance(raw, bytes) else raw.encode("utf-8", "replace")) > LONGEST_FRAME:
        raise BadFrame(f"That is too long: at most {LONGEST_TEXT} characters at once.")
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadFrame("That is not JSON.") from None
    if not isinstance(value, dict):
        raise BadFrame("A frame is a JSON object.")
    return value


def opening(frame: dict[str, Any]) -> Open:
    """What `token` and `after` of an object ask for.

    Raises:
        BadFrame: one of them is not what it should be.
    """
    return Open(_optional_text(frame, "token"), _whole_number(frame, "after"))


def frame_of(frame: dict[str, Any]) -> Frame:
    """The frame that an object is.

    Raises:
        BadFrame: naming what is wrong with it.
    """
    kind = frame.get("type")
    if kind == "open":
        return opening(frame)
    if kind == "say":
        text = _text(frame, "text")
        command = COMMAND.fullmatch(text.strip())
        if command:
            return Command(_id(frame), command[1].lower(), command[2] or "")
        return Say(_id(frame), clean(text))
    if kind == "choose":
        return Choose(_id(frame), _text(frame, "value"))
    if kind in ("end", "delete"):
        return End(delete=kind == "delete")
    if kind == "ping":
        return Ping()
    raise BadFrame("`type` must be open, say, choose, end, delete or ping.")


def clean(text: str) -> str:
    """Typed text without control characters, as plain words, cut off at nothing.

    Raises:
        BadFrame: it is too long.
    """
    if len(text) > LONGEST_TEXT:
        raise BadFrame(f"That is too long for me: please keep to {LONGEST_TEXT} characters at once.")
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return as_plain_words(kept.strip())


def _text(frame: dict[str, Any], name: str) -> str:
    value = frame.get(name)
    if not isinstance(value, str):
        raise BadFrame(f"`{name}` must be a text.")
    return value


def _optional_text(frame: dict[str, Any], name: str) -> str | None:
    return None if frame.get(name) is None else _text(frame, name)


def _whole_number(frame: dict[str, Any], name: str) -> int:
    value = frame.get(name, 0)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        raise BadFrame(f"`{name}` must be a whole number, 0 or more.")
    return value


def _id(frame: dict[str, Any]) -> str:
    value = _text(frame, "id")
    if not 1 <= len(value) <= LONGEST_ID or not value.isprintable():
        raise BadFrame(f"`id` must be a text of 1 to {LONGEST_ID} characters.")
    return value

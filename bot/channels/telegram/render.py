"""A message of ours as calls of Telegram's Bot API. Pure; docs/messages.md shows each kind.

- The picture comes first, with its description as caption: Telegram has no alternative text.
- Text is sent as HTML, at most 4,096 characters a message, split at paragraphs and sentences.
- A card follows the words: its title in bold, a line for each row.
- Buttons stand under the last piece, in rows that fit a phone; they carry the short ids of the outbox.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.markdown import as_plain, pieces
from bot.channels.splitting import split, utf16
from bot.channels.telegram.markup import as_html
from bot.gateway.senders import Address, Frame, Part

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_DATA = 64
"""Bytes of a button's value."""
MOST_BUTTONS = 100
_TAG = re.compile(r'</?[bia](?: href="[^"]*")?>')
FITTING = {3: 9, 2: 16}
"""So long the titles may be where so many buttons share a row on a narrow phone."""


def parts(address: Address, frame: Frame) -> list[Part]:
    """The calls for a message, each with its `method`; that of a picture has its `src` instead of `photo`."""
    made: list[dict[str, Any]] = []
    image = frame.get("image")
    if image:
        caption = split(image["alt"], LONGEST_CAPTION, utf16)[:1]
        made.append({"method": "sendPhoto", "src": image["src"], "caption": "".join(caption)})
    choices = list(frame.get("choices") or ())
    for text in map(as_html, pieces(frame, choices[MOST_BUTTONS:], LONGEST_TEXT, _size)):
        made.append(
            {
                "method": "sendMessage",
                "text": text,
                "parse_mode": "HTML",
                "link_preview_options": {"is_disabled": True},
            }
        )
    if choices:
        if not made:
            titles = "\n".join(f"• {html.escape(one['title'], quote=False)}" for one in choices)
            made.append({"method": "sendMessage", "text": titles, "parse_mode": "HTML"})
        made[-1]["reply_markup"] = {"inline_keyboard": keyboard(choices[:MOST_BUTTONS])}
    return [{**one, **_to(address)} for one in made]


def private_link(address: Address, text: str, button: str, username: str | None) -> dict[str, Any]:
    """The call that offers, in a group, to go on in private; without a button where the bot's name is not known."""
    call = {"method": "sendMessage", "text": as_html(text), "parse_mode": "HTML", **_to(address)}
    if username is None:
        return call
    link = {"text": button, "url": f"https://t.me/{username}?start=hello"}
    return {**call, "reply_markup": {"inline_keyboard": [[link]]}}


def plain(part: Part) -> Part:
    """The same words without markup, for where Telegram does not take the markup."""
    bare = {name: value for name, value in part.items() if name != "parse_mode"}
    return {**bare, "text": html.unescape(_TAG.sub("", bare["text"]))}


def instead_of_picture(part: Part) -> Part:
    """The description of a picture that cannot be sent."""
    kept = {name: value for name, value in part.items() if name not in ("src", "caption")}
    text = html.escape(part["caption"], quote=False)
    return {**kept, "method": "sendMessage", "text": f"<i>{text}</i>", "parse_mode": "HTML"}


def keyboard(choices: Sequence[Mapping[str, str]]) -> list[list[dict[str, str]]]:
    """Buttons in rows that fit."""
    rows: list[list[dict[str, str]]] = []
    left = [{"text": one["title"], "callback_data": one["value"]} for one in choices]
    while left:
        wide = next((n for n in (3, 2) if len(left) >= n and _fits(left[:n], FITTING[n])), 1)
        rows.append(left[:wide])
        left = left[wide:]
    return rows


def used(title: str) -> list[list[dict[str, str]]]:
    """What stands where buttons stood, after one was pressed."""
    return [[{"text": f"✓ {title}", "callback_data": USED}]]


USED = "used"
"""The value of a button that shows what was pressed, and does nothing."""


def _fits(buttons: Sequence[Mapping[str, str]], longest: int) -> bool:
    return all(len(one["text"]) <= longest for one in buttons)


def _to(address: Address) -> dict[str, Any]:
    thread = address.reach.get("thread")
    to: dict[str, Any] = {"chat_id": int(address.chat)}
    return to if thread is None else {**to, "message_thread_id": thread}


def _size(text: str) -> int:
    return utf16(as_plain(text))

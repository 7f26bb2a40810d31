"""A message of ours as calls of Slack's Web API. Pure; docs/messages.md shows each kind.

- The picture comes first, with its description as alternative text.
- Text is a section in mrkdwn, at most 3,000 characters a message, split at paragraphs and sentences.
- A card follows the words: its title in bold, a line for each row.
- Buttons stand under the last piece, 25 a block; they carry the short ids of the outbox. What of a title does not
  fit on its button is written out above it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlencode

from bot.channels.markdown import pieces
from bot.channels.slack.mrkdwn import as_mrkdwn, escape, link
from bot.channels.splitting import split
from bot.gateway.senders import Address, Frame, Part

LONGEST_TEXT = 3000
LONGEST_TITLE = 75
LONGEST_ALT = 2000
BUTTONS_A_BLOCK = 25
MOST_BUTTONS = 40 * BUTTONS_A_BLOCK
"""A message has 50 blocks at most."""

POST, PICTURE = "chat.postMessage", "picture"
"""The methods of parts; a picture becomes one call or three, by where it lies."""


def parts(address: Address, frame: Frame) -> Sequence[Part]:
    """The calls for a message, each with its `method`; that of a picture has its `src` and `alt`."""
    made: list[dict[str, Any]] = []
    image = frame.get("image")
    if image:
        made.append({"method": PICTURE, "src": image["src"], "alt": image["alt"], **_to(address)})
    choices = list(frame.get("choices") or ())
    for text in map(as_mrkdwn, pieces(frame, _named(choices), LONGEST_TEXT, _size)):
        made.append(post(address, text))
    if choices:
        if not made or made[-1]["method"] == PICTURE:
            made.append(
                post(address, "\n".join(f"• {escape(one['title'])}" for one in choices)[:LONGEST_TEXT])
            )
        made[-1]["blocks"] = [*made[-1]["blocks"], *buttons(choices[:MOST_BUTTONS])]
    return made


def post(address: Address, text: str) -> dict[str, Any]:
    """The call that posts words, in mrkdwn, to a person."""
    return {"method": POST, "text": text, "blocks": [section(text)], **_to(address)}


def section(text: str) -> dict[str, Any]:
    """A block of words in mrkdwn."""
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def buttons(choices: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Blocks of buttons."""
    return [
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "action_id": f"choose:{one['value']}",
                    "value": one["value"],
                    "text": _label(one["title"]),
                }
                for one in choices[begin : begin + BUTTONS_A_BLOCK]
            ],
        }
        for begin in range(0, len(choices), BUTTONS_A_BLOCK)
    ]


def used(texts: Sequence[str], title: str | None) -> list[dict[str, Any]]:
    """What stands where buttons stood: the words, and what was pressed."""
    blocks = [section(text) for text in texts if text]
    if title is not None:
        pressed = {"type": "plain_text", "text": f"✓ {title}", "emoji": False}
        blocks.append({"type": "context", "elements": [pressed]})
    return blocks


def picture_address(src: str, public: str) -> str | None:
    """Where Slack finds a picture by itself; None where it has to be brought there.

    Args:
        src: as the message has it.
        public: the gateway's own address as seen from outside, or "".
    """
    if src.startswith("https://"):
        return src
    if src.startswith("/figures/") and public.startswith("https://"):
        # Slack shows no SVG; beside each drawing lies a PNG.
        return f"{public}/figures/{PurePosixPath(src).with_suffix('.png').name}"
    return None


def picture_post(part: Part, address: str) -> dict[str, Any]:
    """The call that shows a picture which Slack fetches by itself."""
    alt = alternative(part["alt"])
    block = {"type": "image", "image_url": address, "alt_text": alt}
    return {"method": POST, "text": escape(alt), "blocks": [block], **_place(part)}


def instead_of_picture(part: Part) -> dict[str, Any]:
    """The description of a picture that cannot be shown."""
    text = escape(alternative(part["alt"]))
    return {"method": POST, "text": text, "blocks": [section(text[:LONGEST_TEXT])], **_place(part)}


def alternative(alt: str) -> str:
    """A description that Slack takes: it wants one."""
    return "".join(split(alt, LONGEST_ALT)[:1]) or "A picture"


def plain(part: Part) -> dict[str, Any]:
    """The same words without blocks, for where Slack does not take them."""
    return {name: value for name, value in part.items() if name != "blocks"}


def private_address(app: str, team: str) -> str:
    """Where a person talks to the app alone."""
    return f"https://slack.com/app_redirect?{urlencode({'app': app, 'team': team})}"


def private_offer(channel: str, thread: str, text: str, button: str, address: str) -> dict[str, Any]:
    """The arguments of a post that offers, where others read along, to go on in private."""
    words = as_mrkdwn(text)
    open_it = {"type": "button", "action_id": "open:private", "url": address, "text": _label(button)}
    return {
        "channel": channel,
        "thread_ts": thread,
        "text": words,
        "blocks": [section(words), {"type": "actions", "elements": [open_it]}],
        "unfurl_links": False,
        "unfurl_media": False,
    }


def only_for_them(text: str, button: str, address: str) -> dict[str, Any]:
    """The answer to a slash command: nobody else sees it."""
    words = f"{as_mrkdwn(text)}\n{link(address, button)}"
    return {"response_type": "ephemeral", "text": words}


def home(texts: Sequence[str], start: str, delete: str) -> dict[str, Any]:
    """The Home tab: what this is, and how to delete what is kept. `callback_id` is another for another content."""
    blocks: list[dict[str, Any]] = [section(as_mrkdwn(text)) for text in texts]
    blocks.append(
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "home:start", "style": "primary", "text": _label(start)},
                {"type": "button", "action_id": "home:delete", "text": _label(delete)},
            ],
        }
    )
    version = hashlib.sha256(json.dumps(blocks).encode()).hexdigest()[:16]
    return {"type": "home", "callback_id": f"home-{version}", "blocks": blocks}


def _label(title: str) -> dict[str, Any]:
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    return {"type": "plain_text", "text": short, "emoji": False}


def _to(address: Address) -> dict[str, Any]:
    # By the id of a person Slack posts into the one talk that they have with the app.
    thread = address.reach.get("thread")
    to: dict[str, Any] = {"channel": address.user, "team": address.chat}
    return to if thread is None else {**to, "thread_ts": thread}


def _place(part: Part) -> dict[str, Any]:
    return {name: part[name] for name in ("channel", "team", "thread_ts") if name in part}


def _named(choices: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """The choices whose titles are not, or not wholly, on a button."""
    return [
        one
        for number, one in enumerate(choices)
        if number >= MOST_BUTTONS or len(one["title"]) > LONGEST_TITLE
    ]


def _size(text: str) -> int:
    return len(as_mrkdwn(text))

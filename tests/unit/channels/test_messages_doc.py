"""docs/messages.md shows what is really sent."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bot.channels.slack import render as slack
from bot.channels.telegram import render
from bot.gateway.senders import Address
from bot.paths import PROJECT

TEXT = (PROJECT / "docs" / "messages.md").read_text(encoding="utf-8")
RENDERERS = {
    "telegram": lambda message: render.parts(Address("telegram", "7", "7"), message),
    "slack": lambda message: slack.parts(Address("slack", "T1", "U1"), message),
}
EMPTY = {"type": "message", "seq": 1, "text": "", "choices": [], "image": None, "card": None, "sources": []}


def examples() -> list[Any]:
    """Each kind of message with each platform's calls, as the page shows them."""
    found = []
    for section in TEXT.split("\n## ")[1:]:
        blocks = dict(re.findall(r"^```json (\w+)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL))
        if "message" in blocks:
            message = {**EMPTY, **json.loads(blocks.pop("message"))}
            title = section.partition("\n")[0]
            found += [
                pytest.param(message, name, blocks.get(name), id=f"{title}-{name}") for name in RENDERERS
            ]
    return found


@pytest.mark.parametrize(("message", "platform", "shown"), examples())
def test_each_kind_of_message_is_shown_as_it_is_sent(
    message: dict[str, Any], platform: str, shown: str | None
) -> None:
    assert shown is not None, "the page does not show this kind on this platform"
    assert json.loads(json.dumps(RENDERERS[platform](message))) == json.loads(shown)


def test_every_part_of_a_message_is_shown() -> None:
    shown = {name for example in examples() for name, value in example.values[0].items() if value}
    assert shown >= {"text", "choices", "image", "card"}


LIMITS = {
    "telegram": {
        "words of one message": render.LONGEST_TEXT,
        "caption of a picture": render.LONGEST_CAPTION,
        "bytes of a button's value": render.LONGEST_DATA,
        "buttons of one message": render.MOST_BUTTONS,
    },
    "slack": {
        "words of one message": slack.LONGEST_TEXT,
        "description of a picture": slack.LONGEST_ALT,
        "title of a button": slack.LONGEST_TITLE,
        "buttons of one block": slack.BUTTONS_A_BLOCK,
        "buttons of one message": slack.MOST_BUTTONS,
    },
}


@pytest.mark.parametrize("platform", RENDERERS)
def test_the_limits_are_those_of_the_code(platform: str) -> None:
    rows = re.findall(rf"^\| {platform} \| ([^|]+) \| (\d+) \|", TEXT, re.MULTILINE)
    assert {what: int(limit) for what, limit in rows} == LIMITS[platform]

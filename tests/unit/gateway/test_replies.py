from typing import Any

import pytest

from bot.gateway.rasa_client import is_message

GOOD: dict[str, Any] = {
    "text": "x",
    "choices": [{"title": "t", "value": "v"}],
    "image": None,
    "card": None,
    "sources": ["a"],
}

CARD = {"kind": "exercise", "title": "Side plank", "rows": [{"name": "How often", "text": "Daily"}]}


@pytest.mark.parametrize(
    "message",
    [
        GOOD,
        {"text": ""},
        GOOD | {"image": {"src": "/a.svg", "alt": ""}},
        GOOD | {"choices": None},
        GOOD | {"card": {"kind": "plan", "title": "", "rows": []}},
        GOOD | {"card": CARD},
        GOOD | {"gate": "urgent"},
    ],
)
def test_what_the_channel_promises_is_taken(message: dict[str, Any]) -> None:
    assert is_message(message)


@pytest.mark.parametrize(
    "message",
    [
        None,
        "text",
        {},
        GOOD | {"text": None},
        GOOD | {"choices": [{"title": "t"}]},
        GOOD | {"choices": [{"title": "t", "value": None}]},
        GOOD | {"choices": "t"},
        GOOD | {"image": "a.svg"},
        GOOD | {"image": {"src": "a.svg"}},
        GOOD | {"sources": "a"},
        GOOD | {"card": "plan"},
        GOOD | {"card": {"kind": "plan", "title": "x"}},
        GOOD | {"card": CARD | {"rows": [{"name": "x"}]}},
        GOOD | {"card": CARD | {"title": None}},
        GOOD | {"gate": "none"},
        GOOD | {"gate": ["urgent"]},
    ],
)
def test_what_would_break_the_store_or_the_widget_is_not(message: object) -> None:
    assert not is_message(message)

"""What Rasa's side says of a turn that failed: to the log, and to the gateway."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rasa.core.channels.channel import UserMessage
from sqlalchemy.exc import OperationalError

from bot.gateway.refusals import heard_in, log_failure
from bot.gateway.whole_turns import ActionFailed


def test_a_database_that_fails_is_one_line_and_quotes_nobody(caplog: pytest.LogCaptureFixture) -> None:
    """Rasa's error holds the statement with its values: the whole event, with what was written."""
    error = OperationalError("INSERT", {"data": "a private word"}, Exception("database or disk is full"))
    with caplog.at_level(logging.ERROR):
        log_failure(error)
    (line,) = caplog.records
    assert "database or disk is full" in line.getMessage()
    assert line.exc_info is None
    assert "private" not in caplog.text


def test_actions_that_are_away_are_one_line(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        log_failure(ActionFailed("ClientConnectorError"))
    (line,) = caplog.records
    assert "action server" in line.getMessage()
    assert line.exc_info is None


class Screening:
    def __init__(self, parsed: dict[str, Any] | None) -> None:
        self.parsed = parsed
        self.asked: list[str] = []

    async def parse_message(self, message: UserMessage) -> dict[str, Any]:
        self.asked.append(message.text)
        if self.parsed is None:
            raise RuntimeError
        return self.parsed


async def test_the_gateway_hears_the_gate_and_what_is_present() -> None:
    flags = [{"flag": "self_harm", "status": "present"}, {"flag": "lump", "status": "negated"}]
    agent: Any = SimpleNamespace(processor=Screening({"gate": "emergency", "red_flags": flags}))
    assert await heard_in(agent, "x") == {"gate": "emergency", "flags": ["self_harm"]}


async def test_what_was_typed_is_screened_as_words_also_with_a_slash_before_it() -> None:
    """As in the turn itself: Rasa would take it for an intent, and hear nothing in it."""
    screening = Screening({"gate": "emergency", "red_flags": []})
    await heard_in(cast(Any, SimpleNamespace(processor=screening)), " /my calf is hot and swollen")
    assert screening.asked == ["my calf is hot and swollen"]


async def test_a_screen_that_fails_too_hides_no_failure() -> None:
    agent: Any = SimpleNamespace(processor=Screening(None))
    assert await heard_in(agent, "x") == {"gate": "none", "flags": []}

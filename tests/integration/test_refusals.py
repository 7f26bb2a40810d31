"""What Rasa's side says of a turn that failed: to the log, and to the gateway."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any

import pytest
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

    async def parse_message(self, _: object) -> dict[str, Any]:
        if self.parsed is None:
            raise RuntimeError
        return self.parsed


async def test_the_gateway_hears_the_gate_and_what_is_present() -> None:
    flags = [{"flag": "self_harm", "status": "present"}, {"flag": "lump", "status": "negated"}]
    agent: Any = SimpleNamespace(processor=Screening({"gate": "emergency", "red_flags": flags}))
    assert await heard_in(agent, "x") == {"gate": "emergency", "flags": ["self_harm"]}


async def test_a_screen_that_fails_too_hides_no_failure() -> None:
    agent: Any = SimpleNamespace(processor=Screening(None))
    assert await heard_in(agent, "x") == {"gate": "none", "flags": []}

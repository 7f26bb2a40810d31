"""What an action does that cannot answer."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import OperationalError

from actions.coach_action import CoachAction
from actions.errors import ActionUnavailable
from actions.turn import Outcome, Turn
from knowledge.errors import DatabaseUnavailable

LOCKED = OperationalError(
    "insert 'a private word'", {"text": "a private word"}, Exception("database is locked")
)
AWAY = DatabaseUnavailable("The knowledge database cannot be read (database is locked).")


class Failing(CoachAction):
    """An action that fails as it is told."""

    action_name = "action_failing"

    def __init__(self, error: Exception | None = None) -> None:
        # Without one, for Rasa's SDK makes one of every class of actions that it meets.
        self.error = error or RuntimeError("none was told")

    def _answer(self, turn: Turn) -> Outcome:
        raise self.error


def tracker(channel: str, gate: str = "none") -> Tracker:
    message = {"text": "a private word", "parse_data": {"gate": gate, "red_flags": []}}
    event = {"event": "user", "text": "a private word", "input_channel": channel}
    return Tracker("one", {}, message, [event], False, None, {}, "action_listen")


async def run(error: Exception, channel: str, gate: str = "none") -> list[dict[str, Any]]:
    dispatcher = CollectingDispatcher()
    assert await Failing(error).run(dispatcher, tracker(channel, gate), {}) == []
    return list(dispatcher.messages)


@pytest.mark.parametrize("error", [LOCKED, AWAY])
async def test_a_database_that_is_away_ends_the_turn_so_that_it_is_worked_again(
    error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(ActionUnavailable):
        await run(error, "afterrun")
    (line,) = caplog.records
    assert "database is locked" in line.getMessage()
    assert line.exc_info is None
    assert "private" not in caplog.text


@pytest.mark.parametrize("gate", ["soon", "urgent", "emergency"])
async def test_an_apology_is_no_answer_to_a_red_flag(gate: str) -> None:
    with pytest.raises(ActionUnavailable):
        await run(ZeroDivisionError(), "afterrun", gate)


async def test_a_mistake_of_ours_is_apologised_for_at_once() -> None:
    (told,) = await run(ZeroDivisionError(), "afterrun")
    assert told["text"].startswith("Sorry")


@pytest.mark.parametrize("error", [LOCKED, AWAY, ZeroDivisionError()])
async def test_the_terminal_is_never_silent(error: Exception) -> None:
    (told,) = await run(error, "cmdline", "emergency")
    assert told["text"].startswith("Sorry")

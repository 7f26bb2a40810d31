"""Conversations with the trained model and the real actions."""

from __future__ import annotations

import itertools
import os
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.cli.ask import quiet_rasa
from bot.settings import set_defaults

Talk = Callable[..., Awaitable[list[dict[str, Any]]]]
_names = itertools.count()


@pytest.fixture(scope="session")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Any:
    # Before anything opens it: a diary that outlives the tests would know their runners the next time.
    os.environ["AFTERRUN_DIARY_DB"] = f"sqlite:///{tmp_path_factory.mktemp('diary') / 'diary.db'}"
    set_defaults()
    quiet_rasa()
    from bot.cli.assistant import Assistant

    return Assistant()


@pytest.fixture
def talk(assistant: Any) -> Talk:
    """Say some messages in a fresh conversation; gives the turns."""

    async def say(*texts: str) -> list[dict[str, Any]]:
        result: list[dict[str, Any]] = await assistant.conversation(f"test-{next(_names)}", texts)
        return result

    return say


def text_of(turn: dict[str, Any]) -> str:
    """All that the coach said in a turn."""
    return "\n".join(message["text"] for message in turn["messages"])


def rows_of(turn: dict[str, Any]) -> dict[str, str]:
    """The rows of the cards of a turn."""
    cards = [message["card"] for message in turn["messages"] if message.get("card")]
    return {row["name"]: row["text"] for card in cards for row in card["rows"]}


def titles_of(turn: dict[str, Any]) -> list[str]:
    """The buttons of a turn."""
    return [choice["title"] for message in turn["messages"] for choice in message["choices"]]

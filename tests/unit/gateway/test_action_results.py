"""What an action gives back is accepted and refused as by Rasa's own check."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction

from bot.gateway.action_results import _checked

SLOT: dict[str, Any] = {"event": "slot", "timestamp": None, "name": "topic", "value": {"any": ["thing"]}}
EVENTS: list[Any] = [
    SLOT,
    {**SLOT, "timestamp": 1.5},
    {**SLOT, "timestamp": True},
    {**SLOT, "timestamp": "now"},
    {**SLOT, "name": None},
    {**SLOT, "metadata": {"a": 1}},
    {**SLOT, "metadata": "no"},
    {**SLOT, "event": "no such event"},
    {"event": "slot", "name": "topic"},
    {"event": "slot", "value": 1},
    {"event": "form", "name": "assess", "timestamp": None},
    {"event": "followup", "name": 3},
    "slot",
    None,
]
RESULTS: list[Any] = [
    *({"events": [SLOT, event, SLOT], "responses": []} for event in EVENTS),
    {"events": [], "responses": [{"text": "Hello"}]},
    {"events": [SLOT], "responses": "Hello"},
    {"events": SLOT, "responses": []},
    {"responses": []},
    {"events": None},
    [],
    "nothing",
    None,
]


def _accepted(check: Any, *arguments: Any) -> bool:
    try:
        check(*arguments)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("result", RESULTS, ids=repr)
def test_the_check_is_rasas(result: Any) -> None:
    rasas = _accepted(validate, result, RemoteAction.action_response_format_spec())
    assert _accepted(_checked, None, result) == rasas


def test_some_are_accepted_and_some_refused() -> None:
    accepted = [_accepted(_checked, None, result) for result in RESULTS]
    assert accepted.count(True) >= 5
    assert accepted.count(False) >= 5

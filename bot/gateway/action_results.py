"""Rasa's check of what an action gives back, with its validator made once.

`RemoteAction` makes the validator anew for each answer of the action server, and checks the schema itself against the
schema of schemas each time: a quarter of a turn. The check of the answer is the same, but that plain slots, of which an
answer has a dozen, are looked at without trying the schemas of all two dozen kinds of events on each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from jsonschema.protocols import Validator
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction


@lru_cache(maxsize=1)
def _validator() -> Validator:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    made: Validator = kind(schema)
    return made


def _checked(_: RemoteAction, result: dict[str, Any]) -> bool:
    """Check an action server's answer.

    Raises:
        jsonschema.ValidationError: it is not of the form that Rasa knows.
    """
    events = result.get("events") if isinstance(result, dict) else None
    if isinstance(events, list):
        # Each event is checked for itself, so the others are judged as if these were not there.
        result = {**result, "events": [event for event in events if not _is_plain_slot(event)]}
    _validator().validate(result)
    return True


def _is_plain_slot(event: object) -> bool:
    """Whether this is a slot's event that any schema of one allows."""
    return (
        isinstance(event, dict)
        and event.keys() <= {"event", "timestamp", "name", "value"}
        and event.get("event") == "slot"
        and isinstance(event.get("name"), str)
        and "value" in event
        and (event.get("timestamp") is None or type(event["timestamp"]) in (int, float))
    )


def make_validator_once() -> None:
    """Put the check into force in this process."""
    RemoteAction._validate_action_result = _checked

"""Rasa's check of what an action gives back, with its validator made once.

`RemoteAction` makes the validator anew for each answer of the action server, and checks the schema itself against the
schema of schemas each time: a quarter of a turn. The check of the answer is the same.
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
    _validator().validate(result)
    return True


def make_validator_once() -> None:
    """Put the check into force in this process."""
    RemoteAction._validate_action_result = _checked

"""What the action server is told of a conversation: its slots, the latest message, and of events no more than their kinds.

Rasa sends every event with all that was made of it, some forty kilobytes at the end of a bounded session, which are
written and read at each turn. Actions look at which slots were set before and after the latest message or by a form
just now, and at what a form has handed back; what was said in earlier turns need not leave the process.
"""

from __future__ import annotations

from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker


def _told(event: Event) -> dict[str, Any]:
    if isinstance(event, SlotSet | ActionExecutionRejected):
        told: dict[str, Any] = event.as_dict()
        return told
    # Its kind and place alone: a form's new slots are told from older ones by what stands between them.
    kind = {"event": event.type_name}
    if isinstance(event, UserUttered):
        return {**kind, "input_channel": event.input_channel}
    return {**kind, "name": event.action_name} if isinstance(event, ActionExecuted) else kind


_rasas = RemoteAction._action_call_format


def _call(action: RemoteAction, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
    """The body of a request to the action server: Rasa's own, with less told of the events."""
    body: dict[str, Any] = _rasas(action, tracker, domain)
    body["tracker"]["events"] = list(map(_told, tracker.events))
    return body


def tell_actions_what_they_need() -> None:
    """Put it into force in this process."""
    RemoteAction._action_call_format = _call

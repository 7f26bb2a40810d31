"""The action server gets what Rasa would send it, but for what was said and parsed in earlier events."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib.util import find_spec, module_from_spec
from typing import Any

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.interfaces import Tracker

from bot.gateway.action_calls import _call

with warnings.catch_warnings():
    # Rasa reads every domain as if slots could fill themselves, and says that they no longer do.
    warnings.simplefilter("ignore", UserWarning)
    DOMAIN = Domain.from_dict({
        "intents": ["greet"],
        "slots": {"topic": {"type": "any", "mappings": [{"type": "custom"}]}},
        "actions": ["action_answer", {"action_with_domain": {"send_domain": True}}],
    })  # fmt: skip
TRACKER = DialogueStateTracker.from_events(
    "one",
    [
        UserUttered("what about hills", {"name": "greet", "confidence": 1.0}),
        ActionExecuted("action_answer"),
        SlotSet("topic", {"entry": "hills"}),
        BotUttered("They ask more of the hip."),
        UserUttered("and speed", {"name": "greet", "confidence": 0.9}, input_channel="afterrun"),
        ActiveLoop("assess"),
        ActionExecutionRejected("assess"),
        SlotSet("topic", None),
    ],
    DOMAIN.slots,
)


def as_rasa_does() -> Callable[..., dict[str, Any]]:
    """Rasa's own, from a copy of its module: in this process ours may have been put into force."""
    spec = find_spec("rasa.core.actions.action")
    assert spec is not None
    assert spec.loader is not None
    copy = module_from_spec(spec)
    spec.loader.exec_module(copy)
    found: Callable[..., dict[str, Any]] = copy.RemoteAction._action_call_format
    return found


@pytest.mark.parametrize("selective", [True, False])
@pytest.mark.parametrize("name", ["action_answer", "action_with_domain"])
def test_all_but_the_events_is_as_rasa_sends_it(name: str, selective: bool) -> None:
    action = RemoteAction(name, EndpointConfig("http://nowhere", enable_selective_domain=selective))
    ours, rasas = (call(action, TRACKER, DOMAIN) for call in (_call, as_rasa_does()))
    assert len(rasas["tracker"]["events"]) == len(TRACKER.events)
    del ours["tracker"]["events"], rasas["tracker"]["events"]
    assert ours == rasas


def test_events_keep_their_kinds_and_places_and_slots_their_values_but_no_words_are_told() -> None:
    action = RemoteAction("action_answer", EndpointConfig("http://nowhere"))
    events: list[dict[str, Any]] = _call(action, TRACKER, DOMAIN)["tracker"]["events"]
    rasas = as_rasa_does()(action, TRACKER, DOMAIN)["tracker"]["events"]
    assert [event["event"] for event in events] == [event["event"] for event in rasas]
    for kind in ("slot", "action_execution_rejected"):
        ours, theirs = ([one for one in all_ if one["event"] == kind] for all_ in (events, rasas))
        assert ours == theirs
    assert "what about hills" not in str(events)
    assert "They ask more" not in str(events)


def test_what_a_form_has_just_set_is_told_from_older_slots() -> None:
    """Rasa puts the slot that was asked for, the form's name and what may fill slots behind the message."""
    more = [SlotSet("requested_slot", "topic"), ActionExecuted("assess"), SlotSet("topic", "hills")]
    tracker = DialogueStateTracker.from_events("one", [*TRACKER.events, *more], DOMAIN.slots)
    action = RemoteAction("validate_assess", EndpointConfig("http://nowhere"))
    for call in (_call, as_rasa_does()):
        told = Tracker.from_dict(call(action, tracker, DOMAIN)["tracker"])
        assert told.slots_to_validate() == {"topic": "hills"}


def test_an_action_knows_the_channel_as_it_would_by_all_events() -> None:
    action = RemoteAction("action_answer", EndpointConfig("http://nowhere"))
    for call in (_call, as_rasa_does()):
        told = Tracker.from_dict(call(action, TRACKER, DOMAIN)["tracker"])
        assert told.get_latest_input_channel() == "afterrun"

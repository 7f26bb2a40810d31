"""What was said, read out of Rasa's tracker."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker

from actions.assessing.said import Named, Said
from actions.rasa_turns import turn_of


def said_of(tracker: Tracker) -> Said:
    """The latest message, with what it would fill and what was known before it."""
    message: dict[str, Any] = tracker.latest_message or {}
    latest = _last_message(tracker)
    turn = turn_of(tracker)
    history: dict[str, list[Any]] = {}
    for event in tracker.events[:latest]:
        if event.get("event") == "slot":
            history.setdefault(str(event.get("name")), []).append(event.get("value"))
    return Said(
        turn=turn,
        filled=dict(tracker.slots_to_validate()),
        history={slot: tuple(values) for slot, values in history.items()},
        asked=tuple(
            event.get("value")
            for event in tracker.events
            if event.get("event") == "slot" and event.get("name") == "requested_slot"
        ),
        named=tuple(
            Named(one["entity"], one["value"], int(one.get("start") or 0), int(one.get("end") or 0))
            for one in message.get("entities") or []
            if not isinstance(one["value"], (dict, list))
        ),
        sure=float((message.get("intent") or {}).get("confidence") or 0),
        handed_back=any(
            event.get("event") == "action_execution_rejected" for event in tracker.events[latest:]
        ),
        of_a_sign=any(
            event.get("event") == "action" and event.get("name") == "action_safety"
            for event in tracker.events[latest:]
        )
        and {str(one["status"]) for one in turn.red_flags} == {"hypothetical"},
    )


def _last_message(tracker: Tracker) -> int:
    places = [place for place, event in enumerate(tracker.events) if event.get("event") == "user"]
    return places[-1] if places else 0

"""What was said, read out of Rasa's tracker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasa_sdk import Tracker

from actions import interview
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


def before_of(tracker: Tracker, slots: Iterable[str]) -> dict[str, Any]:
    """What some slots held when the latest message came."""
    held = dict.fromkeys(slots)
    for event in tracker.events[: _last_message(tracker)]:
        if event.get("event") == "slot" and event.get("name") in held:
            held[str(event["name"])] = event.get("value")
    return held


_OF_RASA = frozenset({"action_listen", "action_extract_slots", "action_session_start", interview.FORM})


def kept_from_the_answer(tracker: Tracker) -> dict[str, Any]:
    """Keep what an answer of this turn has set, where the form begins behind it and Rasa fills it once more from the same words.

    "I said left but it's right" was read by that answer; the entity alone says left.

    Args:
        tracker: where it is put back; what was filled once more is no candidate any more.

    Returns:
        Slot -> value of what was put back.
    """
    events = tracker.events
    told: dict[str, Any] = {}
    answers = False
    filled = _filled_last(events)
    for event in events[_last_message(tracker) : len(events) - filled]:
        if event.get("event") == "action":
            answers = event.get("name") not in _OF_RASA
        elif event.get("event") == "active_loop":
            answers = False
        elif answers and event.get("event") == "slot":
            told[str(event.get("name"))] = event.get("value")
    again = tracker.slots_to_validate()
    kept = {slot: value for slot, value in told.items() if slot in again and again[slot] != value}
    if kept:
        last = events[len(events) - filled :]
        tracker.events = [*events[: len(events) - filled], *(one for one in last if one["name"] not in kept)]
        tracker.slots.update(kept)
    return kept


def _filled_last(events: Sequence[Mapping[str, Any]]) -> int:
    """How many slots stand at the end of the events: what the form is to check."""
    count = 0
    for event in reversed(events):
        if event.get("event") != "slot":
            break
        count += 1
    return count


def _last_message(tracker: Tracker) -> int:
    places = [place for place, event in enumerate(tracker.events) if event.get("event") == "user"]
    return places[-1] if places else 0

"""A turn out of Rasa's tracker, and replies and events back to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import look_back
from actions.turn import GATES, Outcome, Reply, Turn, joined
from bot.language.diary_doubtful import in_doubt
from bot.language.facts import INFORM
from bot.language.unread import OTHER_LANGUAGE
from bot.language.zone_names import is_zone_alone


def turn_of(tracker: Tracker) -> Turn:
    """The turn that a tracker stands at."""
    message: dict[str, Any] = tracker.latest_message or {}
    parse: dict[str, Any] = message.get("parse_data") or message
    text = str(message.get("text") or "")
    intent = str((message.get("intent") or {}).get("name") or "nlu_fallback")
    if intent == OTHER_LANGUAGE and (is_zone_alone(text) or in_doubt(text)):
        # "AEST" and "tue 8 thu 9" hold no word of any language.
        intent = INFORM
    return Turn(
        text=text,
        intent=intent,
        ranking=tuple(
            (str(item["name"]), float(item["confidence"])) for item in message.get("intent_ranking") or []
        ),
        entities=tuple((item["entity"], item["value"]) for item in message.get("entities") or []),
        red_flags=tuple(parse.get("red_flags") or message.get("red_flags") or ()),
        gate=str(parse.get("gate") or message.get("gate") or "none"),
        signals=tuple(parse.get("signals") or ()),
        said=frozenset(parse.get("said") or ()),
        slots=dict(tracker.slots),
        answer=dict(parse.get("answer") or {}),
        asked=tuple(parse.get("asked") or ()),
        found=tuple(parse.get("found") or ()),
        language=parse.get("language"),
        active_form=(tracker.active_loop or {}).get("name"),
        conversation=str(tracker.sender_id),
        person=str((message.get("metadata") or {}).get("person") or tracker.sender_id),
    )


CARDS = "afterrun"
"""The channel that hands cards on; elsewhere their rows are written under the words."""


def utter(
    dispatcher: CollectingDispatcher, reply: Reply, channel: str | None = CARDS, gate: str | None = None
) -> None:
    """Hand one reply to Rasa.

    `sources`, the picture's description and, with a referral, its `gate` travel as metadata, which the private
    channel reads and `rasa shell` does not print.
    """
    image = reply.image or {}
    if reply.card is not None and channel != CARDS:
        rows = "\n".join(f"- {name}: {text}" for name, text in reply.card.rows)
        reply = replace(reply, text=joined([reply.text, f"{reply.card.title}\n{rows}"]), card=None)
    dispatcher.utter_message(
        text=reply.text,
        buttons=[{"title": choice.title, "payload": choice.value} for choice in reply.choices],
        image=image.get("src"),
        sources=list(reply.sources),
        image_alt=image.get("alt"),
        **_card(reply),
        **({"gate": gate} if gate in GATES[1:] else {}),
    )


def _card(reply: Reply) -> dict[str, Any]:
    if reply.card is None:
        return {}
    rows = [{"name": name, "text": text} for name, text in reply.card.rows]
    return {"card": {"kind": reply.card.kind, "title": reply.card.title, "rows": rows}}


def events_of(outcome: Outcome, turn: Turn) -> list[EventType]:
    """The events that carry out an outcome."""
    events: list[EventType] = [SlotSet(name, value) for name, value in outcome.slots.items()]
    talked_about = look_back.remembered(turn.slots.get(look_back.SLOT), outcome)
    if talked_about is not None:
        events.append(SlotSet(look_back.SLOT, talked_about))
    if "misses" not in outcome.slots and turn.slots.get("misses"):
        events.append(SlotSet("misses", 0))
    if outcome.stop_form:
        events += [ActiveLoop(None), SlotSet("requested_slot", None)]
    if outcome.follow_up:
        events.append(FollowupAction(outcome.follow_up))
    return events

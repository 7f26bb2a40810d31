"""A sign that was just spoken of, and that the runner now claims: "is limping bad?", then "I do, a bit".

It counts where a message shortly before spoke of a sign in general, or where the coach's question about one was just
answered with a no that this message takes back ("oh wait, on stairs"). What it raises is no more than the question whether the
sign is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.language.owns import claims, is_bare, is_yes, takes_no_back
from knowledge.safety_terms import FLAG_CHECK

OFFER = "offer"
"""The kind of a pending offer to tell more."""
SPOKEN_OF = ("hypothetical", "other_person")
"""How a sign stands in a message after which it may be claimed; of what is in doubt the coach asks at once."""
MOST_TURNS = 3
"""Messages of the runner within which it may be."""


def claimed(text: str, events: Iterable[Event], slots: Mapping[str, Any]) -> tuple[str, ...]:
    """The flags of signs that a message claims, which were spoken of before it; none where it claims nothing.

    Args:
        text: the message.
        events: the conversation before it.
        slots: the slots as they stand; where the coach waits for something, a bare yes is the answer to that; behind an
            offer of more "I do" and "it does" are none.
    """
    if not claims(text) and not takes_no_back(text):
        # Most messages are neither, and the conversation need not be walked through.
        return ()
    pending = slots.get("pending")
    kind = pending.get("kind") if isinstance(pending, Mapping) else None
    if text.startswith("/") or kind == FLAG_CHECK:
        return ()
    before = list(events)
    denied = _just_denied(before)
    if denied and takes_no_back(text):
        return denied
    if slots.get("requested_slot") or not claims(text):
        return ()
    if (kind == OFFER and is_yes(text)) or (kind not in (None, OFFER) and is_bare(text)):
        return ()
    return _spoken_of(before)


def _spoken_of(events: Sequence[Event]) -> tuple[str, ...]:
    """The flags that the latest message speaks of that speaks of any in general, or of somebody else."""
    turns = 0
    for event in reversed(events):
        if not isinstance(event, UserUttered):
            continue
        turns += 1
        if turns > MOST_TURNS:
            break
        heard = (event.parse_data or {}).get("red_flags") or []
        flags = [str(one["flag"]) for one in heard if one["status"] in SPOKEN_OF]
        if flags:
            return tuple(dict.fromkeys(flags))
    return ()


def _just_denied(events: Sequence[Event]) -> tuple[str, ...]:
    """The sign whose question the message before this one answered with a no; none where it did not."""
    places = [at for at, event in enumerate(events) if isinstance(event, UserUttered)]
    if not places:
        return ()
    asked = next(
        (
            event.value
            for event in reversed(events[: places[-1]])
            if isinstance(event, SlotSet) and event.key == "pending"
        ),
        None,
    )
    if not isinstance(asked, Mapping) or asked.get("kind") != FLAG_CHECK or not asked.get("flags"):
        return ()
    answered = [
        one for one in events[places[-1] :] if isinstance(one, SlotSet) and one.key in ("pending", "gate")
    ]
    went_on = any(one.key == "pending" and one.value is None for one in answered)
    referred = any(one.key == "gate" and one.value not in (None, "none") for one in answered)
    return (str(asked["flags"][0]),) if went_on and not referred else ()

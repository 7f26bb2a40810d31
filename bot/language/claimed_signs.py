"""A sign that was just spoken of, and that the runner now claims: "is limping bad?", then "I do, a bit".

It counts where a message shortly before spoke of a sign in general, or where the coach's question about one was just
answered with a no that this message takes back ("oh wait, on stairs"). What it raises is no more than the question whether the
sign is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from rasa.shared.core.events import Event, SlotSet, UserUttered

from bot.language.advice_overruled import is_overruled
from bot.language.mine_too import is_mine_too
from bot.language.owns import claims, claims_in_passing, is_bare, is_yes, takes_no_back
from bot.language.screen.mentions import READER
from bot.language.since_seen import changed
from bot.language.told_to_rest import told_to_rest
from knowledge.safety_terms import AGAINST_ADVICE, CHILD, FLAG_CHECK, OF_ANOTHER, OFFER, SINCE_SEEN, STATES

CLAIMED = "claimed"
"""What stands as the rule of a sign that is claimed."""
MOST_TURNS = 3
"""Messages of the runner within which a sign may have been spoken of; what is in doubt the coach asks about at once."""


def claimed(text: str, events: Iterable[Event], slots: Mapping[str, Any]) -> tuple[str, ...]:
    """The flags of signs that a message claims, which were spoken of before it; none where it claims nothing.

    Args:
        text: the message.
        events: the conversation before it.
        slots: the slots as they stand; where the coach waits for something, a bare yes is the answer to that; behind an
            offer of more "I do" and "it does" are none.
    """
    in_passing, own = claims_in_passing(text), claims_in_passing(text, of_another=True)
    if not claims(text) and not in_passing and not own and not takes_no_back(text):
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
    if slots.get("requested_slot") or not (claims(text) or in_passing or own):
        return ()
    if kind in (OFFER, OF_ANOTHER):
        # Behind advice for somebody else nothing was asked, and "I do too" answers nothing.
        open_to = not is_yes(text)
    else:
        open_to = kind is None or (claims(text) and not is_bare(text))
    if not open_to:
        return ()
    if claims(text) and (flags := _spoken_of(before, MOST_TURNS)):
        return flags
    statuses = [*(["hypothetical"] if in_passing else ()), *([OF_ANOTHER] if own else ())]
    return _spoken_of(before, 1, statuses)


def with_claimed(
    text: str, events: Iterable[Event], slots: Mapping[str, Any], mentions: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The mentions of a message with doubtful ones of the signs that it claims.

    Those were spoken of before ("I do, a bit"), a clinician has seen them and they are back ("it's grown since"), or the same
    message tells them of somebody else ("my sister limps. me too"). So is what a clinician said where somebody talks it down, and
    that one who has just seen it "said rest".

    Args:
        text: the message.
        events: the conversation before it.
        slots: the slots as they stand.
        mentions: what the screen finds in it.
    """
    found = [dict(one) for one in mentions]
    before = claimed(text, events, slots)
    named = {one["flag"] for one in found}
    first = [flag for flag in before if flag not in named]
    if first:
        # "I had one two weeks back", of a fall: alone it is like what is written of a birth.
        found = [
            one
            for one in found
            if not (one["flag"] in STATES and one["rule"] == READER and one["status"] == "uncertain")
        ]
    own = {one["flag"] for one in found if one["status"] != OF_ANOTHER}
    # "Her boy of nine has it, just like me" makes nobody a child.
    of_another = [str(one["flag"]) for one in found if one["flag"] not in {*own, CHILD}]
    both = dict.fromkeys(of_another) if of_another and is_mine_too(text) else ()
    again = [flag for flag in changed(text, events, slots) if flag not in {*named, *first}]
    told = {one["flag"] for one in found if one["status"] in ("present", "uncertain", "past")}
    advised = is_overruled(text) or told_to_rest(text, events, slots)
    overruled = [AGAINST_ADVICE] if AGAINST_ADVICE not in told and advised else []
    return [
        *(doubtful(flag, text) for flag in (*first, *both, *overruled)),
        *(doubtful(flag, text, SINCE_SEEN) for flag in again),
        *(one for one in found if one["flag"] not in overruled),
    ]


def doubtful(flag: str, text: str, rule: str = CLAIMED) -> dict[str, Any]:
    """A doubtful mention of a sign, at the place of the whole message."""
    return {
        "flag": flag, "status": "uncertain", "text": text, "start": 0, "end": len(text), "rule": rule, "score": None,
    }  # fmt: skip


def _spoken_of(
    events: Sequence[Event], most: int, statuses: Collection[str] = ("hypothetical", OF_ANOTHER)
) -> tuple[str, ...]:
    """The flags that the latest message speaks of that speaks of any in general, or of somebody else.

    Args:
        events: the conversation.
        most: the runner's messages within which it is looked for.
        statuses: those with which it may be spoken of; of none nothing is found.
    """
    turns = 0
    for event in reversed(events):
        if not isinstance(event, UserUttered):
            continue
        turns += 1
        if turns > most:
            break
        heard = (event.parse_data or {}).get("red_flags") or []
        flags = [str(one["flag"]) for one in heard if one["status"] in statuses]
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

"""What is noted of each answer: put together with what was told before, put right, or asked again with a word on why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions import answers, interview, loosely
from actions.assessing import meaning
from actions.assessing.said import Said
from actions.reasoning import values_of
from bot.language import denied
from bot.language.quantities import week_total


@dataclass(frozen=True)
class Noted:
    """The slots that an answer sets (None asks again), and a phrase to say with its placeholders, or None."""

    slots: Mapping[str, Any]
    say: str | None = None
    fills: Mapping[str, Any] = field(default_factory=dict)


def side(value: Any, said: Said) -> Noted:
    """A changed side is confirmed; "both" to a contradiction is no side."""
    if value is None:
        return Noted({"side": None})
    conflict = interview.conflict_of(said.turn.slots)
    if conflict and value == "both":
        both = [*conflict["before"], *conflict["now"]]
        return Noted({"side": said.before("side"), conflict["slot"]: both, "conflict": None})
    if value == "both" and meaning.is_both_of_something_else(said):
        return Noted({"side": said.before("side")})
    if value != interview.UNKNOWN and _is_only_denied("side", said):
        return _as_it_was("side", said)
    return _confirmed("side", value, said)


def place(value: Any, said: Said) -> Noted:
    """A changed place is confirmed too; one that is only denied ("not the groin") leaves it as it was."""
    if value is None:
        return Noted({"place": None})
    if value != interview.UNKNOWN and _is_only_denied("place", said):
        return _as_it_was("place", said)
    value = all_told("place", value, said)
    if said.open_slot == "place" and value != interview.UNKNOWN and loosely.names_the_side(said.text):
        # "Side and a bit of front."
        value = list(dict.fromkeys(["outer", *values_of(value)]))
        value = value if len(value) > 1 else value[0]
    return _confirmed("place", value, said)


def timing(value: Any, said: Said) -> Noted:
    """What was told at different times is put together; what cannot both be is asked about once."""
    slots = said.turn.slots
    conflict = interview.conflict_of(slots)
    answering = not conflict and said.open_slot == "timing"
    value = all_told("timing", value, said)
    if not conflict and values_of(value) == ("during",) and loosely.names_after_too(said.text):
        value = ["during", "hours_later"]
    taken = answers.timing(
        value,
        meaning.times_still_told(said, None if conflict else said.told_before("timing")),
        said.turn.text,
        asked=bool(slots.get("conflict_asked")),
        answering=answering,
    )
    told = {"timing": taken.value, "conflict": None, **taken.also}
    # A day later in passing does not outweigh what was said about it.
    told |= {slot: known for slot in taken.also if (known := slots.get(slot)) and slot != "conflict"}
    return Noted(told | ({"conflict_asked": True} if told["conflict"] else {}))


def duration(value: Any, said: Said) -> Noted:
    """A span of time as its words and days, or as the words of a button; one of something else changes nothing."""
    if meaning.counts_something_else(said):
        return Noted({"duration": said.before("duration")})
    return Noted({"duration": value[-1] if isinstance(value, list) else value})


def load_change(value: Any, said: Said) -> Noted:
    """A rise in training, and what rose where the same message says it."""
    named = said.values_named("what_changed")
    if value != "yes" or not named:
        return Noted({"load_change": value})
    return Noted({"load_change": value, "what_changed": named if len(named) > 1 else named[0]})


def pain_score(value: Any, said: Said) -> Noted:
    """A score from 0 to 10, unless the number answers the question about a day later."""
    if said.open_slot == "score_next_day":
        return Noted({"pain_score": said.before("pain_score")})
    return carried_out("pain_score", answers.score(value), said)


def score_next_day(value: Any, said: Said) -> Noted:
    """A score from 0 to 10."""
    return carried_out("score_next_day", answers.score(value), said)


def weekly_km(value: Any, said: Said) -> Noted:
    """A distance that somebody can run in a week; several of one answer are added up."""
    if value is None:
        return Noted({"weekly_km": None})
    if said.open_slot == "weekly_km" and not said.pressed:
        total = week_total(said.text)
        value = value if total is None else total
    return carried_out("weekly_km", answers.weekly_km(value), said)


def all_told(slot: str, value: Any, said: Said) -> Any:
    """All values that a message names for a slot, of which Rasa hands on the last alone."""
    told = said.values_named(slot)
    return told if len(told) > 1 and value in told else value


def carried_out(slot: str, taken: answers.Taken, said: Said) -> Noted:
    """A slot as it was taken, or why it is asked again; the third time it is left open."""
    if taken.value is not None:
        return Noted({slot: taken.value, **taken.also})
    times = 1 + interview.times_unclear(slot, said.turn.slots)
    if said.open_slot == slot and times >= interview.ASKED_AT_MOST:
        # What is not known of a sign is not left open: the referral that comes says so.
        moved = None if interview.is_of_a_sign(slot) else "moved_on"
        return Noted({slot: interview.UNKNOWN, "unclear": None}, moved)
    unclear = {"slot": slot, "times": times}
    return Noted({slot: None, "unclear": unclear, **taken.also}, taken.say, taken.fills)


def _is_only_denied(slot: str, said: Said) -> bool:
    """Whether a message names a side or a place only as one where it is not."""
    named = [] if said.pressed else [one for one in said.named if one.entity == slot]
    return bool(named) and all(denied.of_place(said.turn.text, one.start, one.end) for one in named)


def _as_it_was(slot: str, said: Said) -> Noted:
    """A slot as it was before the message; where it is asked for and still open, it is asked again."""
    before = said.before(slot)
    if before is None and said.open_slot == slot:
        return carried_out(slot, answers.Taken(None, "unclear_answer"), said)
    return Noted({slot: before})


def _confirmed(slot: str, value: Any, said: Said) -> Noted:
    """An answer, said where it changes another one that was given in an earlier message."""
    question = interview.question_for(slot)
    before = said.before(slot)
    if question is None or before in (None, value, interview.UNKNOWN) or value == interview.UNKNOWN:
        return Noted({slot: value})
    return Noted({slot: value}, "changed_answer", {"value": interview.titles(question, values_of(value))})

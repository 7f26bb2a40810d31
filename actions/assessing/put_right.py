"""An earlier answer put right while the next question is open: "wait, actually yes", "I said not during"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions import answers, interview, loosely, running_on
from actions.assessing import answered_ahead
from actions.assessing.said import Said
from actions.reasoning import values_of
from bot.language import settling, times_denied
from bot.language.diary_scores import HIGHEST
from bot.language.hip_scores import score_of


@dataclass(frozen=True)
class Correction:
    """A slot, its right value, and the phrase that says so with its placeholders; a changed side says so by itself."""

    slot: str
    value: Any
    say: str | None
    fills: Mapping[str, Any] = field(default_factory=dict)


def correction(said: Said) -> Correction | None:
    """What a message puts right; None where it answers the open question, or tells something new."""
    found = _correction(said)
    heard = said.turn.intent in ("inform", "describe_pain")
    if (
        found is not None
        and found.say == "noted_meanwhile"
        and heard
        and said.turn.entity(found.slot) is not None
    ):
        # The open question is asked again with that word before it.
        return replace(found, say=None)
    return found


def _correction(said: Said) -> Correction | None:
    if (last := _last_yes_or_no(said)) is not None:
        return _changed(*last)
    if (side := _side(said)) is not None:
        return side
    if (elsewhere := answered_ahead.told(said)) is not None:
        slot, value = elsewhere
        before = said.before(slot)
        return (
            Correction(slot, value, "noted_meanwhile") if before in (None, value) else _changed(slot, value)
        )
    if (again := _said_again(said)) is None:
        return None
    slot, value = again
    known = said.turn.slots.get(slot) and value is not None
    return _changed(slot, value) if known else Correction(slot, value, "noted_meanwhile")


_OWN_OF_SIDE = (None, "place", "side")
"""Where a side is an answer, or noted, by itself."""


def _side(said: Said) -> Correction | None:
    """The side that is told or put right while something else is asked, and is no yes or no to that: "no i mean right side"."""
    if said.open_slot in _OWN_OF_SIDE or said.handed_back or said.pressed:
        return None
    known = said.before("side")
    told = loosely.side_anew(said.text)
    if told is None and known in (None, interview.UNKNOWN) and loosely.side_alone(said.text) == "right":
        # Of who has told no side yet the bare word is it; a known one may as well be confirmed with it.
        told = "right"
    taken = said.question is not None and said.question.slot in said.filled
    if told is None or (said.only_facts and not taken):
        # "Left" alone is noted as every fact is.
        return None
    if known == told and not (said.question is not None and said.question.kind == "yes_no"):
        return None
    if known in (None, told, interview.UNKNOWN):
        return Correction("side", told, "noted_meanwhile")
    return _changed("side", told)


def _changed(slot: str, value: Any) -> Correction:
    if slot == "side":
        return Correction(slot, value, None)
    return Correction(slot, value, "put_right", {"noted": interview.noted({slot: value})})


def _last_yes_or_no(said: Said) -> tuple[str, str] | None:
    """The yes or no that was just given and is taken back ("wait, actually yes"), and what it is instead; else None."""
    question = interview.question_for(said.asked_before())
    if said.question is None or question is None or question.kind != "yes_no" or said.handed_back:
        return None
    right = answers.put_right(said.text, surely=said.question.kind == "yes_no")
    given = said.turn.slots.get(question.slot)
    if right is None or given not in ("yes", "no") or given == right or question.slot == said.question.slot:
        return None
    return question.slot, right


def _said_again(said: Said) -> tuple[str, Any] | None:
    """The slot and the value that a runner puts right by saying again what was noted the other way: "I said not during"."""
    if said.open_slot is None or said.handed_back or said.pressed or not loosely.is_short(said.text):
        return None
    if (last := _last_fact(said)) is not None:
        return last
    times = values_of(said.turn.slots.get("timing"))
    denies_the_run = said.open_slot != "timing" and times_denied.denies_the_run(said.text)
    if denies_the_run and "during" in times:
        if "timing" in said.filled:
            return None  # the other time that it names is put in its place
        return "timing", [one for one in times if one != "during"] or loosely.timing(said.text) or None
    if denies_the_run and not times and (told := loosely.timing(said.text)):
        return "timing", told
    again = running_on.SAID.match(said.text)
    given = said.turn.slots.get(interview.DAY_AFTER)
    if again is None or said.open_slot == interview.DAY_AFTER or given not in ("yes", "no"):
        return None
    settled = settling.settled(said.text[again.end() :])
    return None if settled in (None, given) else (interview.DAY_AFTER, settled)


_MOST_WORDS = 6
"""Of a correction of the last answer; what is longer tells more."""


_TAKES_BACK = re.compile(r"^\W*(?:no|nope|nah|not that|wait)\b(?! idea)", re.IGNORECASE)


_SCORE_ANEW = re.compile(
    r"^\W*(?:(?:no|wait|sorry|oops|actually|hang on|hold on|i mean|i meant|make (?:it|that)|call it|rather|more like|nearer|it'?s|a|an|well|hm+|or|maybe)\W+){1,5}"
    r"(?P<score>10|\d(?:[.,]5)?|zero|one|two|three|four|five|six|seven|eight|nine|ten)(?:\s?/\s?10| out of (?:10|ten))?(?:\W+(?:actually|sorry|not (?:an? )?\d+|instead|really|then|tbh))*\W*$",
    re.IGNORECASE,
)
"""The score of the last answer, put right while the next question is open: "wait 5"."""


def _last_fact(said: Said) -> tuple[str, Any] | None:
    """The side or the times of the last answer, where they are put right: "actually right", "sorry, only after"."""
    slot = said.asked_before()
    given = said.turn.slots.get(slot or "")
    # "No, after" to what asks for no yes or no takes the last answer back.
    if slot in interview.SCORES and slot not in said.filled and given is not None and slot != said.open_slot:
        score = _SCORE_ANEW.match(said.text)
        value = score_of(score["score"]) if score is not None else None
        return None if value in (None, given) or float(value or 0) > HIGHEST else (slot, value)
    wants_yes_or_no = said.question is not None and said.question.kind == "yes_no"
    taken_back = None if wants_yes_or_no else _TAKES_BACK.match(said.text)
    if slot in said.filled or given is None or not (answers.corrects(said.text) or taken_back):
        return None
    if len(said.text.split()) > _MOST_WORDS or slot == said.open_slot:
        return None
    if slot == "side":
        side = loosely.side(said.text)
        return None if side in (None, given) else (slot, side)
    if slot == "timing":
        times = loosely.timing(said.text[taken_back.end() :] if taken_back else said.text)
        return (slot, times) if times and set(times) != set(values_of(given)) else None
    return None

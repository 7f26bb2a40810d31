"""What the diary asks, and what it holds with the question."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from actions import told_pain
from actions.answer import present
from actions.follow_up import PATTERN
from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload
from bot.language.clock_times import clock_time
from bot.language.diary_removals import is_not_to_be_kept, withdraws
from bot.language.diary_wishes import wants_no_diary
from bot.language.parts import is_question

_OWN_QUESTIONS = frozenset({"privacy", "bot_identity"})
"""Beside those whose names say it."""


def waits(ask: str, **more: Any) -> dict[str, Any]:
    """The pending slot where the diary waits for something."""
    return {"kind": PENDING, "ask": ask, **more}


def ask(ask: str, words: str, desk: Desk, **more: Any) -> Outcome:
    """Ask for something with words of the content; `more` is held with the question."""
    return Outcome((Reply(desk.say(words)),), {"pending": waits(ask, **more)})


def ask_consent(held: dict[str, Any], desk: Desk, words: str = "consent_ask") -> Outcome:
    """Ask whether a diary is wanted; what was told is held until then, and not kept."""
    return Outcome((Reply(desk.say(words), _buttons(desk)),), {"pending": waits("consent", **held)})


TOLD = "told"
"""What the diary listens for after a run of an earlier day was told: more of that run. It asks for nothing."""
OFFERED = "offered"
"""What the diary waits for where it was said that there is none: a yes asks for consent, and is none itself."""


def none_kept(desk: Desk) -> Outcome:
    """There is no diary to look at; a yes to that asks whether one is wanted."""
    return ask(OFFERED, "consent_first", desk)


_TELLS = "hurts_after_not_during"
"""The intent of who tells of the pattern."""
_SURELY = 0.5


def explained_first(asked: Outcome, turn: Turn, desk: Desk) -> Outcome:
    """The question for consent behind the explanation, where a run is told for the pain that came hours after it."""
    entry = desk.kb.entry(PATTERN)
    surely = dict(turn.ranking).get(_TELLS, 0.0) >= _SURELY
    # "6k this morning, sore by tea": a run by its words, told for the ache.
    by_words = not turn.topic and any(one.id == PATTERN for one in told_pain.entries(turn, desk.kb))
    told = (surely or by_words) and turn.standing_gate == "none"
    if entry is None or not told or turn.active_form is not None:
        return asked
    given = present(entry, turn, desk.kb)
    first = tuple(replace(one, choices=()) for one in given.replies)
    return replace(asked, replies=(*first, *asked.replies), slots={**given.slots, **asked.slots})


def held_for_consent(turn: Turn) -> dict[str, Any]:
    """What waits until a diary is agreed to: a run, exercises, a wish for check-ins; none takes another's place."""
    if turn.pending.get("kind") != PENDING or turn.pending.get("ask") != "consent":
        return {}
    return {
        name: turn.pending[name] for name in ("text", "at", "exercises", "check_in") if turn.pending.get(name)
    }


def shall_ask_again(turn: Turn) -> bool:
    """Whether a message is a question of the runner's own, while the diary's is open: whether a told run may be kept, on
    which day it was, or in which zone they are.

    It is asked once more after one question and not after each, or it would be a plea.
    """
    pending = turn.pending
    holds = {"consent": "text", "zone": "then", "day": "text"}.get(str(pending.get("ask")))
    waits = pending.get("kind") == PENDING and holds is not None and pending.get(holds)
    return bool(waits) and own_question(turn) and not pending.get("again") and turn.standing_gate == "none"


def own_question(turn: Turn) -> bool:
    """Whether a message asks for something and is no run: "why do hips ache after a run?", "what helps after a 5k?"."""
    asks = turn.intent.startswith("ask_") or turn.intent in _OWN_QUESTIONS
    return asks and (is_question(turn.text) or not any(character.isdigit() for character in turn.text))


def asked_again(outcome: Outcome, turn: Turn, desk: Desk) -> Outcome:
    """The answer to such a question, and then the open one again, with what it holds."""
    if outcome.stop_form or outcome.follow_up or "gate" in outcome.slots:
        return outcome
    asks = (outcome.slots.get("pending") or {}).get("kind") not in (None, "offer")
    if asks and len(outcome.replies) == 1:
        # A question of its own, such as one about a sign, goes before the diary's.
        return outcome
    # One question at a time: the one that holds what was told stays.
    said = outcome.replies[:-1] if asks else outcome.replies
    replies = tuple(replace(one, choices=()) for one in said)
    asked, held = _open_question(turn, desk)
    slots = {**outcome.slots, "pending": {**held, "again": True}}
    return replace(outcome, replies=(*replies, asked), slots=slots)


def _open_question(turn: Turn, desk: Desk) -> tuple[Reply, dict[str, Any]]:
    """The diary's open question once more, and what it holds."""
    asks = turn.pending.get("ask")
    if asks == "consent":
        return Reply(desk.say("consent_again"), _buttons(desk)), dict(turn.pending)
    if asks == "day":
        return Reply(desk.say("which_day")), dict(turn.pending)
    return Reply(desk.say("check_in_asks_zone")), of_check_ins(turn)


_ENDS = frozenset({"deny", "stop", "goodbye", "thank"})


def kept_open(outcome: Outcome, turn: Turn) -> Outcome:
    """The answer to something else ("is it free?"), with the question for consent still open: a yes after it is not lost."""
    pending = turn.pending
    open_now = pending.get("kind") == PENDING and pending.get("ask") == "consent"
    taken = outcome.slots.get("pending") is not None or "gate" in outcome.slots or outcome.follow_up
    refuses = withdraws(turn.text) or is_not_to_be_kept(turn.text) or wants_no_diary(turn.text)
    if not open_now or taken or refuses or turn.intent in _ENDS:
        return outcome
    return replace(outcome, slots={**outcome.slots, "pending": dict(pending)})


def of_check_ins(turn: Turn) -> dict[str, Any]:
    """What the question for the zone still holds, once the run that waited for it was kept by the site's."""
    pending = turn.pending
    if pending.get("then") != "entry":
        return dict(pending)
    said = clock_time(str(pending["check_in"])) if pending.get("check_in") else None
    named = {} if said is None else {"said": asdict(said)}
    return waits("zone", then="check_in" if pending.get("check_in") else "kept", **named)


def _buttons(desk: Desk) -> tuple[Choice, ...]:
    return (
        Choice(desk.say("consent_yes_button"), choice_payload(f"{PREFIX}consent")),
        Choice(desk.say("consent_no_button"), choice_payload(f"{PREFIX}no_consent")),
    )

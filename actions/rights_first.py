"""A wish to see, take or delete what is kept, while a question about a sign is open: it is not held up, and the question is
asked again behind it.

Where the diary has to ask something first ("delete everything?"), the question waits in what is pending, and comes after
the answer; whatever else is said meanwhile is said to the question itself. What answers the question and wishes at once
("yes it does, and delete my data") is referred, and its wish is served behind the referral. Before all is forgotten what
comes first is said once more, and what was never answered is taken for so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from actions import gate_down
from actions.errors import in_one_line
from actions.referral import SafetyWords
from actions.referring import after_self_harm, ask_about
from actions.since_seen import ask_of_now
from actions.standing import Standing
from actions.turn import Outcome, Reply, Turn, worse_gate
from bot.language.answered_elsewhere import DIARY
from bot.language.safety_policy import DELETION, RIGHTS, is_right
from bot.language.wished_beside import YES, answer_beside, names_a_wish
from knowledge.diary_content import load_words
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import BEHIND, FLAG_CHECK, OF_CHECK_IN, SEEN_CHECK, SELF_HARM, WISHED

_log = logging.getLogger(__name__)
_OFFERS = frozenset({"consent", "offered"})
"""What the diary waits for where it has said or asked whether one is wanted."""
_CHECKS = (FLAG_CHECK, SEEN_CHECK)


def to_the_question(turn: Turn) -> Turn:
    """The turn as an answer to the question about a sign, where that waits behind one of the diary's."""
    held = turn.pending.get(BEHIND)
    return replace(turn, slots={**turn.slots, "pending": dict(held)}) if held else turn


def as_answer(turn: Turn) -> Turn:
    """The turn as what it says to the question about a sign, where it wishes for something beside that."""
    wishes = is_right(turn.intent, turn.text)
    said = answer_beside(turn.text) if wishes and _asks_of_sign(turn.pending) else None
    return turn if said is None else replace(turn, intent="affirm" if said == YES else "dont_know")


def with_wish(outcome: Outcome, turn: Turn, serve: Callable[[Turn], Outcome]) -> Outcome:
    """What safety says, and behind it the wish that the message, or the one before the question, held; a failure costs no referral.

    Args:
        outcome: what safety says.
        turn: the turn it answers.
        serve: answers a turn that wishes for what is kept.
    """
    held = turn.pending.get(WISHED)
    named = [str(one["intent"]) for one in turn.asked]
    wished = next((one for one in (turn.intent, *named) if one in RIGHTS), None)
    if wished is None and is_right(turn.intent, turn.text):
        wished = turn.intent
    named_now = wished is not None and (wished not in RIGHTS or names_a_wish(turn.text))
    wished = wished if named_now else held
    pending = outcome.slots.get("pending") or {}
    if wished is None or not outcome.replies:
        return outcome
    if pending:
        # One question at a time: the wish is served when it is answered.
        asks = _asks_of_sign(pending)
        return (
            replace(outcome, slots={**outcome.slots, "pending": {**pending, WISHED: wished}})
            if asks
            else outcome
        )
    try:
        text = turn.text if named_now else ""
        served = serve(
            replace(turn, intent=wished, text=text, asked=(), slots={**turn.slots, **outcome.slots})
        )
    except Exception as error:
        _log.error("What is kept could not be shown or deleted: %s", in_one_line(error))
        return outcome
    chosen = any(one.choices for one in served.replies)
    said = tuple(replace(one, choices=()) if chosen else one for one in outcome.replies)
    slots = {**served.slots, **outcome.slots, "pending": served.slots.get("pending")}
    then = None if slots["pending"] else outcome.follow_up
    return Outcome((*said, *served.replies), slots, stop_form=then is None, follow_up=then)


def with_question(outcome: Outcome, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """The outcome with the question about a sign that was open before it, or with that question held."""
    wished = is_right(turn.intent, turn.text)
    if any(one.text == load_words().say("delete_done") for one in outcome.replies):
        # With the diary this conversation is forgotten.
        return _with_last_words(outcome, turn, kb, words)
    of_all = turn.pending.get("kind") == DIARY and turn.pending.get("ask") == DELETION
    of_self_harm = SELF_HARM in Standing.of(turn).flags and "gate" not in outcome.slots
    if (wished or of_all) and of_self_harm and outcome.replies and turn.intent != "choose":
        # What comes first comes first, and holds nothing up.
        said, counted = after_self_harm(Standing.of(turn), turn, kb, words)
        replies = [replace(said, choices=()), *outcome.replies]
        if not any(one.choices for one in replies):
            replies[-1] = replace(replies[-1], choices=said.choices)
        outcome = replace(outcome, replies=tuple(replies), slots={**counted, **outcome.slots})
    held = dict(turn.pending) if wished and _is_open(turn.pending) else turn.pending.get(BEHIND)
    pending: Mapping[str, Any] = outcome.slots.get("pending") or {}
    if not held or "gate" in outcome.slots or _is_open(pending) or not outcome.replies:
        return outcome
    if pending.get("ask") in _OFFERS and wished and turn.intent not in RIGHTS:
        # Where no diary is kept there is nothing to see; whether one is wanted is no question to come before a sign.
        outcome = Outcome((Reply(load_words().say("mine_none")),))
    elif pending:
        return replace(outcome, slots={**outcome.slots, "pending": {**pending, BEHIND: held}})
    asked = _again(held, turn, kb, words)
    given = tuple(replace(one, choices=()) for one in outcome.replies)
    return replace(outcome, replies=(*given, asked), slots={**outcome.slots, "pending": held}, stop_form=True)


def _with_last_words(outcome: Outcome, turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Outcome:
    """What is deleted, and before it what comes first: nothing of it can be asked once all is forgotten."""
    held = turn.pending.get(BEHIND) or {}
    flags = [str(flag) for flag in held.get("flags") or ()][:1] if held.get("kind") == FLAG_CHECK else []
    standing = Standing.of(turn)
    if flags and flags[0] not in standing.flags:
        unclear = standing.with_told(flags, turn, unclear=True)
        gate = worse_gate(words.gate_of(unclear.flags, unclear.signals), turn.standing_gate)
        said = words.referral(flags, gate, unclear)
    elif turn.standing_gate == "none":
        return outcome
    elif SELF_HARM in standing.flags:
        said = after_self_harm(standing, turn, kb, words)[0].text
    else:
        said = words.first(standing, turn.standing_gate)
    return replace(outcome, replies=(Reply(said), *outcome.replies))


def _asks_of_sign(pending: Mapping[str, Any]) -> bool:
    return pending.get("kind") == FLAG_CHECK


def _is_open(pending: Mapping[str, Any]) -> bool:
    """Whether a question about a sign is open; who wants to be rid of a check-in owes its questions no answer."""
    return pending.get("kind") in _CHECKS and not pending.get(OF_CHECK_IN)


def _again(held: Mapping[str, Any], turn: Turn, kb: KnowledgeBase, words: SafetyWords) -> Reply:
    flags = [str(flag) for flag in held.get("flags") or ()]
    if held.get("kind") == FLAG_CHECK:
        return ask_about(flags, replace(turn, slots={**turn.slots, "pending": held}), kb, words).replies[0]
    return (
        ask_of_now(flags, kb, words).replies[0]
        if flags
        else gate_down.ask_whether_seen(turn, kb, words).replies[0]
    )

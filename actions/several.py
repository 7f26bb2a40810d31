"""Several questions in one message: each is answered, in the order that keeps the runner safe."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from actions import answer, follow_up, ranking, told_pain
from actions.running_on import DAY_AFTER
from actions.turn import Outcome, Reply, Turn
from bot.language.parts import MOST_WISHES, is_question
from knowledge.queries import KnowledgeBase

ASKING = frozenset(
    {"start_diary", "log_run", "log_exercise", "correct_entry", "delete_data", "set_check_in", "set_preferences", "start_session", "start_assessment"}
)  # fmt: skip
"""What may ask the runner something in its turn."""

OF_ONE_YES = frozenset({"log_run", "log_exercise", "set_check_in"})
"""What a diary is asked for."""

Answering = Callable[[Turn, KnowledgeBase], "Outcome | None"]
"""Answers a question in a way of its own; None where it is none of its kind."""


def respond(turn: Turn, kb: KnowledgeBase, own: Answering = lambda turn, kb: None) -> Outcome:
    """Answer the one question of a turn, or each of several.

    Args:
        turn: the turn.
        kb: the knowledge base.
        own: what is asked before the entry of a question's intent is looked up.
    """
    if len(turn.asked) < 2:
        return own(turn, kb) or _one(turn, kb)
    replies: list[Reply] = []
    asking: list[Reply] = []
    slots: dict[str, object] = {}
    then, stop_form = None, False
    for asked in questions_of(turn):
        waits = slots.get("pending")
        if _weight(waits) == _WAITS and asked["intent"] in ASKING and not _held_with(waits, asked["intent"]):
            # One question at a time: of two answers at once neither would be understood.
            replies.append(Reply(kb.phrase("then_the_other")))
            continue
        # "Why?" beside what was told, and of nothing before: it is of all of the message.
        of_all = asked["intent"] == "ask_why" and not (turn.topic or slots.get("topic"))
        text = turn.text if of_all else str(asked["text"])
        part = replace(
            turn,
            text=text,
            intent=str(asked["intent"]),
            ranking=((str(asked["intent"]), float(asked["confidence"])),),
            entities=tuple((str(name), value) for name, value in asked.get("entities") or ()),
            slots={**turn.slots, **slots},
            asked=(),
        )
        if asked["intent"] == "ask_repeat":
            # What is to be said again was said before this message.
            part = replace(part, slots=turn.slots)
        outcome = own(part, kb) or _one(part, kb, beside=bool(slots.get("topic")))
        if outcome.slots.get("gate") not in (None, "none"):
            # A referral stands alone: no advice that was asked for with it, before or after.
            return outcome
        outcome = _without_what_the_run_tells(outcome, turn)
        then, stop_form = outcome.follow_up or then, stop_form or outcome.stop_form
        said_already = {reply.text for reply in (*replies, *asking)}
        fresh = [reply for reply in outcome.replies if reply.text not in said_already]
        weight = _weight(outcome.slots.get("pending"))
        if not fresh and weight == _weight(slots.get("pending")):
            # The same question: what it holds is put together, and it keeps its place and its buttons.
            slots |= outcome.slots
            continue
        if _weight(slots.get("pending")) > weight:
            # What is asked stays asked: the next "yes" is about that, and not about an offer beside it.
            replies += fresh
            slots |= {name: value for name, value in outcome.slots.items() if name != "pending"}
            continue
        if _asks_zone(slots.get("pending")) and _asks_zone(outcome.slots.get("pending")):
            # The run's check-in asks for it as well, and the wish knows its hour.
            replies += fresh
            slots |= {name: value for name, value in outcome.slots.items() if name != "pending"}
            continue
        if _asks_zone(slots.get("pending")):
            # What the run lacks comes first; the zone is asked for once it is told.
            asking = []
        # What waits for an answer stands last; what is told with it keeps its place, the safer first.
        told = max(0, len(fresh) - (weight >= _SHALL_WE))
        replies, asking = [*replies, *asking, *fresh[:told]], fresh[told:]
        slots |= outcome.slots
    # Buttons stand under the last answer only, where the eye is.
    said = [*replies, *asking]
    said = [*(replace(reply, choices=()) for reply in said[:-1]), *said[-1:]]
    return Outcome(tuple(said), slots, stop_form, then)


def questions_of(turn: Turn) -> list[Mapping[str, Any]]:
    """The questions to answer; what a run means for the next is told with the run, and who wants check-ins is not offered them."""
    asked = [one for one in turn.asked if turn.active_form is None or str(one["intent"]).startswith("ask_")]
    asked = _with_its_exercise(asked)
    if any(one["intent"] == "log_run" for one in asked):
        asked = [one for one in asked if one["intent"] != "ask_next_run"]
        asked = sorted(asked[:MOST_WISHES], key=lambda one: one["intent"] != "set_check_in")
    return asked[:MOST_WISHES]


_MOST_WORDS_OF_A_NAME = 5


def _with_its_exercise(asked: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The wishes, with a guided exercise and its name as one: "start a session with side plank" asks nothing about the plank."""
    if len(asked) != 2 or [one["intent"] for one in asked].count("start_session") != 1:
        return asked
    wish, name = sorted(asked, key=lambda one: one["intent"] != "start_session")
    named = [found for found in name.get("entities") or () if str(found[0]) == "exercise"]
    text = str(name["text"])
    if (
        len(named) != 1
        or wish.get("entities")
        or is_question(text)
        or len(text.split()) > _MOST_WORDS_OF_A_NAME
    ):
        return asked
    return [{**wish, "text": f"{wish['text']} {text}", "entities": named}]


def _without_what_the_run_tells(outcome: Outcome, turn: Turn) -> Outcome:
    """Whether to run on, without "had it settled by the next day?" where a run is told as well: the diary asks that."""
    pending = outcome.slots.get("pending")
    logs = any(one["intent"] == "log_run" for one in turn.asked)
    if not logs or not isinstance(pending, Mapping) or pending.get("slot") != DAY_AFTER:
        return outcome
    return replace(outcome, replies=outcome.replies[:1], slots={**outcome.slots, "pending": None})


def _held_with(pending: object, intent: object) -> bool:
    """Whether a wish may be heard with what waits already: runs, exercises and check-ins need the same yes to a diary, and
    a run is kept while the zone of check-ins is asked for."""
    waits = pending.get("ask") if isinstance(pending, Mapping) else None
    return (intent in OF_ONE_YES and waits == "consent") or (intent == "log_run" and _asks_zone(pending))


def _asks_zone(pending: object) -> bool:
    return isinstance(pending, Mapping) and pending.get("ask") == "zone" and pending.get("then") == "check_in"


_OFFER, _SHALL_WE, _WAITS = 1, 2, 3


def _weight(pending: object) -> int:
    """How much what waits for the runner matters: a question of ours more than "shall we?", that more than an offer."""
    if not isinstance(pending, Mapping):
        return 0
    return {"offer": _OFFER, "assess": _SHALL_WE, "plan": _SHALL_WE}.get(str(pending.get("kind")), _WAITS)


def _one(turn: Turn, kb: KnowledgeBase, *, beside: bool = False) -> Outcome:
    """The answer to one question; `beside` where the same message has named what "it" is."""
    if answer.only_others_exercises(turn, kb):
        turn = replace(turn, intent=answer.OTHER_EXERCISE)
    if turn.intent == "ask_how_long" and (
        follow_up.asks_for_length(turn, kb) or (beside and follow_up.asks_for_its_length(turn, kb))
    ):
        return follow_up.aspect(replace(turn, intent="ask_dose"), kb)
    if turn.intent == ranking.RANKING or ranking.asks_for_the_best(turn):
        return ranking.respond(turn, kb)
    if (of_pain := told_pain.felt_there(turn, kb)) is not None:
        return answer.present(of_pain, turn, kb)
    if turn.intent in follow_up.ASPECT_OF_INTENT:
        return follow_up.aspect(turn, kb)
    return answer.answer(turn, kb)

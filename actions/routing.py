"""What answers a turn whose kind alone does not say it: one of several questions, and what is said to something under way."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.exc import SQLAlchemyError

from actions import (
    assessment,
    conversation,
    emergency,
    exercise_pain,
    follow_up,
    for_another,
    for_the_clinician,
    instead,
    interview,
    kindness,
    medicines,
    named_topics,
    of_the_answer,
    plan,
    plan_limits,
    run_too_much,
    running_on,
    session,
    taken_up,
    told_pain,
    too_hard,
)
from actions.answer import SEE_SOMEONE, forbidden, present, withheld
from actions.resources import diary_desk, knowledge_base, safety_words
from actions.runners_diary import deciding, on_days, talk
from actions.turn import Outcome, Reply, Turn
from bot.language import owns
from diary.errors import DiaryError
from knowledge.queries import KnowledgeBase

logger = logging.getLogger(__name__)


def alone(part: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The answer to one of several questions, where more than an entry answers its kind."""
    words = safety_words()
    elsewhere = for_another.respond(part, kb, words)
    if elsewhere is not None:
        return elsewhere
    if part.intent == "ask_next_run" and (general := next_run(part, kb)) is not None:
        return general
    if part.intent in talk.INTENTS:
        return talk.respond(part, diary_desk())
    if part.intent == "ask_keep_running" and part.active_form is None:
        return keep_running(part, kb)
    if (lasting := run_too_much.within_form(part, kb)) is not None:
        return lasting
    if part.intent == "ask_why" and (why := assessment.why_asked(part, kb)) is not None:
        return why
    if part.intent == "start_session":
        return session.start(part, kb)
    if part.intent == "start_assessment":
        return Outcome(follow_up=interview.FORM)
    if (hurts := exercise_pain.respond(part, kb)) is not None:
        return hurts
    if (to_tell := for_the_clinician_without_a_diary(part, kb)) is not None:
        return to_tell
    if (named := named_topics.respond(part, kb)) is not None:
        return named
    by_intent = _BY_INTENT.get(part.intent)
    if by_intent is None and part.intent in conversation.PHRASE_OF_INTENT:
        by_intent = conversation.say
    return by_intent(part, kb) if by_intent is not None else emergency.respond(part, kb, words)


def keep_running(turn: Turn, kb: KnowledgeBase) -> Outcome:
    """Whether to keep running: in general, or with what is known of this runner."""
    outcome = for_another.in_general(turn, kb) or running_on.respond(turn, kb, safety_words(), from_diary)
    return medicines.with_words(outcome, turn, kb)


def next_run(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What to say of the next run to who keeps no diary: what is said of running on; None where a diary decides."""
    if (
        turn.active_form is not None
        or turn.standing_gate != "none"
        or diary_desk().diary(turn.person) is not None
    ):
        return None
    return keep_running(replace(turn, intent="ask_keep_running"), kb)


def for_the_clinician_without_a_diary(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What to tell a doctor, where that is asked; None where it is not, or a diary has a page for it."""
    to_tell = for_the_clinician.respond(turn, kb)
    return to_tell if to_tell is not None and diary_desk().diary(turn.person) is None else None


_BY_INTENT: dict[str, Callable[[Turn, KnowledgeBase], Outcome]] = {
    "ask_plan": plan.respond,
    "ask_questions_left": assessment.questions_left,
    "ask_source": follow_up.source,
    "ask_other": follow_up.other,
    "ask_repeat": follow_up.repeat,
    "report_not_better": conversation.not_better,
    "tell_more": follow_up.more,
}


_ASKS_TO_STOP = re.compile(
    r"^\W*(?:(?:so|then|and|ok|okay|but|wait|hm+|you mean)\W+)*(?:(?:do|should|shall|must|can|could|may) i (?:have to |need to |just )?)?stop(?: (?:it|running|completely|altogether|entirely|for good|all running|for now|doing it|all of it))*(?: then| now)?\W*\?",
    re.IGNORECASE,
)
"""A question whether to stop running, which sounds like the wish to end something."""


_TICKS = re.compile(
    r"^\W*(?:(?:yes|yeah|oh|well|um+|hm+|ok)\W+)*(?:(?:tick|check)\b|(?:got |have |i'?ve got |i have )?(?:the )?(?:first|second|third|fourth|last|\d(?:st|nd|rd|th))(?: one)?(?: (?:on|of|in) (?:that|the|your) list)?(?: is (?:me|mine))?\W*$|(?:number|no\.?|nr) ?\d|(?:\d|one|two|three|some|most|all) of (?:those|these|them)\b|(?:i(?:'?ve| have)|got|i'?ve got) (?:got |had )?(?:one|two|three|some|a (?:few|couple)|all|most|both|several)(?: of (?:those|these|them))?\b)",
    re.IGNORECASE,
)


def _has_some(turn: Turn) -> bool:
    """Whether the runner says that something of a list is so for them, without saying what."""
    if turn.red_flags or turn.standing_gate != "none" or turn.slots.get("session") or "?" in turn.text:
        return False
    text = turn.text.replace("’", "'")
    return _TICKS.match(text) is not None or (owns.claims(text) and not turn.pending)


def within(turn: Turn) -> Outcome | None:
    """What a message means to an exercise or a diary entry that is under way; None where to neither."""
    if turn.active_form is not None:
        return None
    # The diary is opened only where it may be meant: most turns need no second database.
    asked = talk.go_on(turn, diary_desk()) if talk.may_be_meant(turn) else None
    if asked is not None:
        return asked
    if on_days.asks_when(turn.text):
        # "When will you ask me?" is heard as how long it takes.
        return talk.respond(replace(turn, intent="set_check_in"), diary_desk())
    kb = knowledge_base()
    if (
        not turn.slots.get("session")
        and (theirs := for_another.respond(turn, kb, safety_words())) is not None
    ):
        return theirs
    if (limited := plan_limits.respond(turn, kb, _days_named)) is not None:
        return limited
    if (again := taken_up.respond(turn, kb)) is not None:
        return again
    if (of_it := of_the_answer.respond(turn, kb)) is not None:
        return of_it
    if turn.topic == SEE_SOMEONE and _has_some(turn):
        # Of the list of signs some are there, and which was not said.
        return Outcome((Reply(kb.phrase("which_sign")),), {"pending": None})
    if turn.intent == "stop" and not turn.slots.get("session") and _ASKS_TO_STOP.match(turn.text):
        return keep_running(replace(turn, intent="ask_keep_running"), kb)
    if plan.asks_for_advice(turn) and not turn.slots.get("session"):
        return plan.respond(turn, kb)
    if (to_tell := for_the_clinician_without_a_diary(turn, kb)) is not None:
        return to_tell
    if (kind_word := kindness.respond(turn, kb)) is not None and not turn.slots.get("session"):
        return kind_word
    if (lasting := told_pain.lasts(turn, kb)) is not None and not turn.slots.get("session"):
        return withheld(turn, kb) if forbidden(lasting, turn.standing_gate) else present(lasting, turn, kb)
    if (form := too_hard.respond(turn, kb)) is not None:
        return form
    if (without := instead.respond(turn, kb) or named_topics.respond(turn, kb)) is not None:
        return without
    under_way = session.go_on(turn, kb, safety_words()) or session.named(turn, kb)
    if under_way is None and session.wanted_together(turn):
        return session.start(turn, kb)
    return under_way or (exercise_pain.respond(turn, kb) if len(turn.asked) < 2 else None)


def _days_named(days: frozenset[int]) -> str:
    return on_days.named(days, diary_desk())


def from_diary(turn: Turn) -> Outcome | None:
    """What the diary decides on running; a diary that cannot be read costs no answer."""
    try:
        return deciding.keep_running(turn, diary_desk())
    except (DiaryError, SQLAlchemyError) as error:
        logger.error("The diary was not read: %s", type(error).__name__)
        return None

"""What every action of the coach does around its own answer: signs and open questions first, words of help, failures.

Rasa finds an action by its class. Each makes a `Turn` of the tracker, lets a function answer it in an executor (the
knowledge base is read with blocking SQL), and turns the `Outcome` into messages and events.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import (
    acknowledging,
    assessment,
    beyond_sources,
    emergency,
    for_another,
    for_the_parent,
    gate_net,
    in_assessment,
    interview,
    look_back,
    result_again,
    rights_first,
    routing,
    run_too_much,
    running_on,
    session_pain,
    several,
    signs_denied,
    supposing,
    unread,
)
from actions.answer import allowed
from actions.assessing.trackers import before_of
from actions.errors import PASSING, ActionUnavailable, in_one_line
from actions.rasa_turns import events_of, turn_of, utter
from actions.resources import diary_desk, knowledge_base, safety_words
from actions.runners_diary import asking, talk
from actions.turn import Outcome, Reply, Turn
from knowledge.queries import KnowledgeBase, one_version

logger = logging.getLogger(__name__)

GATEWAY = "afterrun"
"""The channel that works a turn again whose action failed; `rasa shell` would be silent."""

_NEVER_PUT_RIGHT = frozenset({"log_run", "log_exercise", "choose", "delete_data", "set_check_in"})
"""What is told or wanted of something else than the assessment, once that has ended."""

LAST_RESORT = "Sorry, something went wrong on my side. Please send that again in a moment."
"""Said when even the words cannot be read; every other sentence lives in the content."""


class CoachAction(Action):
    """An action that is one plain function of the turn and the knowledge base.

    A failure is logged without the message's text. Where it passes, or the message tells of a red flag, the turn ends
    as not worked: the gateway refers at once and tries again. Else the runner gets an apology: never silence.
    """

    action_name: str = ""
    respond: Callable[[Turn, KnowledgeBase], Outcome]

    def name(self) -> str:
        """The action's name in the domain."""
        return self.action_name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Answer the turn, from one version of the content."""
        turn = turn_of(tracker)
        unmeant = supposing.unmeant(turn, before_of(tracker, supposing.SLOTS))
        turn = replace(turn, slots={**turn.slots, **unmeant})
        with one_version():
            events = await self._run(dispatcher, turn, tracker.get_latest_input_channel())
        return [*(SlotSet(slot, value) for slot, value in unmeant.items()), *events]

    async def _run(
        self, dispatcher: CollectingDispatcher, turn: Turn, channel: str | None
    ) -> list[EventType]:
        try:
            own = for_the_parent.turned(turn)
            turn = replace(turn, slots={**turn.slots, **own}) if own else turn
            outcome = await asyncio.to_thread(self._of_themselves if own else self._answered, turn)
            kb = knowledge_base()
            outcome = for_the_parent.with_the_childs(outcome, own, safety_words()) if own else outcome
            outcome = for_another.caught(outcome, turn, kb, safety_words())
            outcome = session_pain.with_question(outcome, turn, kb, safety_words())
            outcome = gate_net.caught(beyond_sources.with_words(outcome, turn, kb), turn, kb)
            outcome = emergency.with_help_first(outcome, turn, kb, safety_words())
            outcome = rights_first.with_question(outcome, turn, kb, safety_words())
            outcome = unread.with_question(outcome, turn, kb, safety_words())
        except Exception as error:
            passing = isinstance(error, PASSING)
            if passing:
                logger.error("%s cannot answer now: %s", self.action_name, in_one_line(error))
            else:
                logger.exception("%s failed: %s", self.action_name, type(error).__name__)
            if channel == GATEWAY and (passing or turn.gate != "none"):
                # As an answer this would be kept, and the gate would not stand.
                raise ActionUnavailable(self.action_name) from error
            dispatcher.utter_message(text=apology())
            return []
        for reply in outcome.replies:
            # What puts a gate up is a referral: a channel may set it apart.
            utter(dispatcher, self._trimmed(reply, turn, outcome), channel, outcome.slots.get("gate"))
        return events_of(outcome, turn)

    def _of_themselves(self, turn: Turn) -> Outcome:
        """The answer to a parent who wrote for a child, and now speaks of themselves."""
        return for_the_parent.only_for_me(turn, knowledge_base(), safety_words()) or self._answered(turn)

    def _answered(self, turn: Turn) -> Outcome:
        kb = knowledge_base()
        if (of_age := for_the_parent.asked(turn, kb, safety_words())) is not None:
            return of_age
        if (denied := signs_denied.respond(turn, kb)) is not None:
            return denied
        if self.is_said_first:
            lasting = run_too_much.respond(turn, kb, safety_words(), routing.from_diary)
            if lasting is not None:
                return lasting
        if (told := running_on.in_words(turn, kb, safety_words(), routing.from_diary)) is not None:
            return told
        if self.is_said_first and turn.slots.get("assessed") and turn.intent not in _NEVER_PUT_RIGHT:
            keeps_diary = diary_desk().diary(turn.person) is not None
            if (anew := result_again.respond(turn, kb, keeps_diary=keeps_diary)) is not None:
                return anew
        if not self.answers_several:
            return self._answer(turn)
        if turn.intent not in talk.INTENTS and (told := beyond_sources.respond(turn, kb)) is not None:
            return told
        wanting, heard = acknowledging.parted(turn)
        each = len(wanting.asked) > 1 and bool(several.questions_of(wanting))
        outcome = self._answer_each(wanting) if each else self._answer(wanting)
        return acknowledging.with_words(outcome, heard, turn, kb) if heard else outcome

    answers_several = True
    """Whether it answers a message's other questions too, each as the action of its kind would."""
    is_said_first = True
    """Whether it may be the first answer to a message, and never follows a form that has answered it."""
    asks = False
    """Whether its buttons belong to the open question of a form."""

    def _trimmed(self, reply: Reply, turn: Turn, outcome: Outcome) -> Reply:
        # Between two questions only the question's own buttons stand: two sets would be pressed wrongly.
        inside = turn.active_form is not None and not outcome.stop_form and not self.asks
        if inside:
            return replace(reply, choices=())
        gate = str(outcome.slots.get("gate") or turn.standing_gate)
        # A button for exercises beside a referral would say that they are fine.
        return (
            replace(reply, choices=allowed(reply.choices, gate, knowledge_base()))
            if gate != "none"
            else reply
        )

    def _answer(self, turn: Turn) -> Outcome:
        kb = knowledge_base()
        if (of_assessment := in_assessment.respond(turn, kb)) is not None:
            return of_assessment
        within = routing.within(turn) or for_another.respond(turn, kb, safety_words())
        within = within or (look_back.respond(turn, kb) if turn.intent not in talk.INTENTS else None)
        if within is not None:
            return asking.kept_open(within, turn)
        if assessment.goes_on(turn):
            return Outcome(slots={"pending": None}, follow_up=interview.FORM)
        answered = assessment.welcome_back(turn, kb) or type(self).respond(turn, kb)
        return _and_what_waits(answered, turn)

    def _answer_each(self, turn: Turn) -> Outcome:
        kb = knowledge_base()
        within = (
            routing.within(turn)
            or for_another.respond(turn, kb, safety_words())
            or look_back.respond(turn, kb)
        )
        if within is not None:
            return asking.kept_open(within, turn)
        answered = several.respond(turn, kb, routing.alone)
        return _and_what_waits(answered, turn)


def _and_what_waits(answered: Outcome, turn: Turn) -> Outcome:
    """The answer, and behind it what the diary or the decision on running had asked, where a question of the runner's own came between."""
    if asking.shall_ask_again(turn):
        return asking.asked_again(answered, turn, diary_desk())
    return asking.kept_open(running_on.kept_open(answered, turn, knowledge_base()), turn)


def apology() -> str:
    """The apology of the content, or the last resort where that cannot be read."""
    try:
        return knowledge_base().phrase("apology")
    except Exception as error:
        logger.error("The apology cannot be read from the knowledge base: %s", type(error).__name__)
        return LAST_RESORT

"""Rasa's side of the actions: thin classes around the plain functions of this package; see `coach_action`."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime, timezone

from actions import (
    assessment,
    audit,
    conversation,
    follow_up,
    for_another,
    gate_down,
    harsh_words,
    in_assessment,
    instead,
    interview,
    kindness,
    look_back,
    plan,
    rights_first,
    routing,
    running_on,
    safety,
    session,
    several,
    signs_denied,
    unread,
)
from actions.coach_action import CoachAction
from actions.resources import diary_desk, knowledge_base, safety_audit, safety_words
from actions.runners_diary import answering, asking, beside, desk, talk, turned_round
from actions.turn import Outcome, Reply, Turn
from bot.language import no_questions
from bot.language.diary_wishes import asks_about_a_length, asks_before_running
from knowledge.interview import load_questions
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import FLAG_CHECK

logger = logging.getLogger(__name__)


class ActionAnswer(CoachAction):
    """Answers a knowledge intent; whether to keep running is decided with what is known."""

    action_name = "action_answer"

    @staticmethod
    def respond(turn: Turn, kb: KnowledgeBase) -> Outcome:
        """Each question of the message; an emergency and the length of the assessment in ways of their own."""
        if assessment.asks_what_is_left(turn):
            return assessment.questions_left(turn, kb)
        return several.respond(turn, kb, routing.alone)

    def _answer(self, turn: Turn) -> Outcome:
        if (first := running_on.within_form(turn, knowledge_base())) is not None:
            return first
        if turn.active_form == interview.FORM and no_questions.declines(turn.text):
            # "No quiz, just tell me": what was told stays known, and nothing more is asked.
            return replace(super()._answer(turn), stop_form=True)
        if turn.intent == "ask_keep_running" and len(turn.asked) < 2 and turn.active_form is None:
            kb = knowledge_base()
            within = routing.within(turn)
            if within is not None:
                return within
            answered = for_another.respond(turn, kb, safety_words()) or routing.keep_running(turn, kb)
            return (
                asking.asked_again(answered, turn, diary_desk()) if asking.shall_ask_again(turn) else answered
            )
        return super()._answer(turn)


class ActionAspect(CoachAction):
    """Answers "how many?", "how often?", "where do I feel it?", and "why do you ask?"."""

    action_name = "action_aspect"
    respond = staticmethod(several.respond)

    def _answer(self, turn: Turn) -> Outcome:
        asked = in_assessment.respond(turn, knowledge_base())
        if asked is None and turn.intent == "ask_why":
            asked = assessment.why_asked(turn, knowledge_base())
        if assessment.asks_what_is_left(turn):
            asked = assessment.questions_left(turn, knowledge_base())
        return asked or talk.shown(turn, diary_desk) or super()._answer(turn)


class ActionQuestionsLeft(CoachAction):
    """Says how many questions of the assessment are left."""

    action_name = "action_questions_left"
    respond = staticmethod(assessment.questions_left)


class ActionMore(CoachAction):
    """Tells more of the topic."""

    action_name = "action_more"
    respond = staticmethod(follow_up.more)


class ActionOther(CoachAction):
    """Goes on to the next of what was listed."""

    action_name = "action_other"
    respond = staticmethod(follow_up.other)


class ActionRepeat(CoachAction):
    """Says the last answer again."""

    action_name = "action_repeat"
    respond = staticmethod(follow_up.repeat)


class ActionSource(CoachAction):
    """Says where the last answer comes from."""

    action_name = "action_source"
    respond = staticmethod(follow_up.source)


class ActionConverse(CoachAction):
    """Answers what is about the conversation itself."""

    action_name = "action_converse"
    respond = staticmethod(conversation.converse)

    def _answer(self, turn: Turn) -> Outcome:
        pressed = str(turn.entity("choice") or "") if turn.intent == "choose" else ""
        if pressed.startswith(session.PREFIX):
            return session.chosen(
                pressed.removeprefix(session.PREFIX), turn, knowledge_base(), safety_words()
            )
        if pressed.startswith(desk.PREFIX):
            return talk.chosen(pressed.removeprefix(desk.PREFIX), turn, diary_desk())
        if (harsh := harsh_words.respond(turn, knowledge_base(), safety_words())) is not None:
            return harsh
        doubtful = assessment.is_doubtful(turn) or signs_denied.denies_something_else(turn)
        if turn.active_form == interview.FORM and doubtful:
            return assessment.unclear(turn, knowledge_base())
        answered = signs_denied.within_form(turn, knowledge_base()) or running_on.answered(
            turn, knowledge_base(), safety_words(), routing.from_diary
        )
        return answered or super()._answer(turn)


class ActionDefaultFallback(CoachAction):
    """Owns up to not understanding; unlike Rasa's own, it reverts nothing, so cost stays flat."""

    action_name = "action_default_fallback"
    answers_several = False
    respond = staticmethod(conversation.fallback)


def _audited(turn: Turn, outcome: Outcome) -> Outcome:
    """The same outcome, noted in the safety audit; a failure of the audit never costs the runner an answer."""
    try:
        rows = audit.rows_of(turn, outcome, knowledge_base().version, datetime.now(timezone.utc))
        audit.note(safety_audit(), rows)
    except Exception as error:
        logger.error("The safety audit was not written: %s", type(error).__name__)
    return outcome


class ActionSafety(CoachAction):
    """Refers, asks the one question, or says the fact; see `actions.safety`."""

    action_name = "action_safety"
    answers_several = False

    def _answered(self, turn: Turn) -> Outcome:
        # What it was called for comes first, whatever is denied beside it.
        return self._answer(turn)

    def _answer(self, turn: Turn) -> Outcome:
        turn = rights_first.to_the_question(turn)
        answer = rights_first.as_answer(turn)
        outcome = _audited(turn, safety.respond(answer, knowledge_base(), safety_words()))
        outcome = beside.noted(turn, outcome, diary_desk)
        return _asked_again(rights_first.with_wish(outcome, turn, _of_what_is_kept), turn)


def _of_what_is_kept(turn: Turn) -> Outcome:
    return talk.respond(turn, diary_desk())


def _asked_again(outcome: Outcome, turn: Turn) -> Outcome:
    """A fact about a sign that was only asked about, and behind it the open question of the assessment, where that goes on."""
    raised = outcome.slots.get("gate") not in (None, "none") or turn.standing_gate != "none"
    within = turn.active_form == interview.FORM and not (outcome.stop_form or outcome.follow_up or raised)
    if not within or turn.pending.get("kind") == FLAG_CHECK:
        return outcome
    return replace(outcome, follow_up=interview.FORM)


class ActionUnread(CoachAction):
    """Asks about what was written in another language before the message is answered; see `actions.unread`."""

    action_name = "action_unread"
    answers_several = False
    asks = True

    def _answered(self, turn: Turn) -> Outcome:
        outcome = unread.respond(turn, knowledge_base(), safety_words(), routing.alone)
        return beside.noted(turn, outcome, diary_desk)


class ActionLiftGate(CoachAction):
    """Takes the gate down when a clinician has seen it, or it was a misunderstanding."""

    action_name = "action_lift_gate"
    answers_several = False

    def _answer(self, turn: Turn) -> Outcome:
        if turned_round.may_be_meant(turn):
            # "Scrap that, it wasn't fine" is of what was told, and no word about a gate.
            turned = talk.go_on(turn, diary_desk())
            if turned is not None:
                return turned
        outcome = _audited(turn, gate_down.lift(turn, knowledge_base(), safety_words()))
        return beside.lifted(turn, outcome, diary_desk)


class ActionStopForm(CoachAction):
    """Stops a running form; what was told stays known."""

    action_name = "action_stop_form"
    answers_several = False
    respond = staticmethod(assessment.stop)


class ActionUnclearAnswer(CoachAction):
    """Says that an answer of the assessment was not understood; the form then asks again."""

    action_name = "action_unclear_answer"
    answers_several = False
    respond = staticmethod(assessment.unclear)


class ActionAssessmentResult(CoachAction):
    """Says what the answers of the assessment fit."""

    action_name = "action_assessment_result"
    answers_several = False
    is_said_first = False

    def _answer(self, turn: Turn) -> Outcome:
        return assessment.result(turn, knowledge_base(), safety_words())


class ActionSession(CoachAction):
    """Begins a guided exercise."""

    action_name = "action_session"

    def _answer(self, turn: Turn) -> Outcome:
        kb = knowledge_base()
        # "Ready" in a guided exercise is its next step, and to which one it is to begin.
        free = turn.active_form is None
        within = (session.go_on(turn, kb, safety_words()) or session.named(turn, kb)) if free else None
        return within or for_another.respond(turn, kb, safety_words()) or session.start(turn, kb)


class ActionDiary(CoachAction):
    """Keeps the diary, and answers from it."""

    action_name = "action_diary"

    def _answer(self, turn: Turn) -> Outcome:
        if talk.only_denies(turn):
            # "It don't wake me no" is near to what ends check-ins, and denies a sign.
            turn = replace(turn, intent="deny")
            if turn.active_form is not None:
                return Outcome((Reply(knowledge_base().phrase("check_no_reply")),))
            return talk.go_on(turn, diary_desk()) or conversation.converse(turn, knowledge_base())
        if (of_assessment := in_assessment.respond(turn, knowledge_base())) is not None:
            return of_assessment
        if in_assessment.asks_what_was_told(turn.text):
            keeps_diary = diary_desk().diary(turn.person) is not None
            told = in_assessment.told_before(turn, knowledge_base(), keeps_diary=keeps_diary)
            if told is not None:
                return told
        if look_back.asks_what_was_said(turn.text):
            back = look_back.respond(turn, knowledge_base())
            if back is not None:
                return back
        held = diary_desk()
        if asks_about_a_length(turn.text) and turn.active_form is None:
            # "What about 8?" is no 8 out of 10.
            asked = replace(turn, intent="ask_next_run")
            return routing.next_run(asked, knowledge_base()) or talk.respond(asked, held)
        # "Done" in a guided exercise is its next step.
        kb, free = knowledge_base(), turn.active_form is None
        within = (session.go_on(turn, kb, safety_words()) or session.named(turn, kb)) if free else None
        on = talk.go_on(turn, held) or within
        on = on or kindness.respond(turn, knowledge_base())
        if on is None and turn.intent == "log_run" and asks_before_running(turn.text):
            # "So 5k today?" is no run that was.
            turn = replace(turn, intent="ask_next_run")
        if on is None and turn.intent == "ask_next_run":
            on = routing.next_run(turn, knowledge_base())
        if on is None and held.diary(turn.person) is None:
            # "Swap the planks" corrects no entry where none is kept.
            on = instead.respond(turn, knowledge_base()) or conversation.score_put_right(
                turn, knowledge_base()
            )
        on = on or routing.for_the_clinician_without_a_diary(turn, knowledge_base())
        return on or talk.respond(turn, held)


class ActionPlan(CoachAction):
    """Gives the plan for a week."""

    action_name = "action_plan"
    respond = staticmethod(plan.respond)


class _ActionAsk(CoachAction):
    """Asks one question of the assessment, in the words and with the buttons of the content."""

    slot = ""
    asks = True
    is_said_first = False
    answers_several = False

    def _answer(self, turn: Turn) -> Outcome:
        asked = assessment.ask(self.slot, turn, knowledge_base())
        if turn.pending.get("kind") != desk.PENDING or "pending" in asked.slots:
            return asked
        # The assessment begins where the diary had asked something: what it held is not lost.
        answering.keep_waiting(turn, diary_desk())
        return replace(asked, slots={**asked.slots, "pending": None})


def _asking(slot: str) -> type[_ActionAsk]:
    name = f"action_ask_{interview.FORM}_{slot}"
    words = f"Asks for `{slot}`."
    return type(f"ActionAsk_{slot}", (_ActionAsk,), {"action_name": name, "slot": slot, "__doc__": words})


ASKING = tuple(_asking(question.slot) for question in load_questions())
"""Rasa asks for the slot of a form with the action of that name."""

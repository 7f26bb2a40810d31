"""The form of the assessment on Rasa's side: which slot comes next, and what becomes of an answer.

What an answer means and what is noted of it is decided in `actions.assessing`; here it is said and set. After three answers
that do not fit, the question is left open.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import answers, interview, supposing, told_pain
from actions.assessing import meaning, no_answer, put_right, values
from actions.assessing.said import Said
from actions.assessing.trackers import kept_from_the_answer, said_of
from actions.resources import knowledge_base
from knowledge.queries import Entry


class ValidateAssessmentForm(FormValidationAction):
    """Checks the answers of the assessment, and says which question comes next."""

    def name(self) -> str:
        """The name that Rasa looks for."""
        return "validate_assessment_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Check the answers; what is none (a question, a wish) is handed back to the rules, which answer it and go on with the form."""
        kept = kept_from_the_answer(tracker)
        events = await self._answered(dispatcher, tracker, domain)
        return [*(SlotSet(slot, value) for slot, value in kept.items()), *events]

    async def _answered(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        said = said_of(tracker)
        if said.of_a_sign and said.open_slot is not None:
            # "What if it wakes me at night?" was answered, and tells of no evening.
            before = SlotSet(said.open_slot, said.before(said.open_slot))
            return [before, SlotSet("requested_slot", said.open_slot)]
        if no_answer.asks(said) or no_answer.wishes(said) or no_answer.stops(said):
            return [*_undone(said), ActionExecutionRejected(interview.FORM)]
        if said.open_slot is not None and (unmeant := supposing.unmeant(said.turn, _before(said))):
            # "What if it's at the front?" tells of no place.
            if not said.handed_back and (cause := _of_what_is_supposed(said)) is not None:
                dispatcher.utter_message(text=cause.short)
            before = [SlotSet(slot, value) for slot, value in unmeant.items()]
            return [*_undone(said), *before, SlotSet("requested_slot", said.open_slot)]
        if no_answer.asks_where(said):
            dispatcher.utter_message(text=said.question.means if said.question is not None else "")
            return [*_undone(said), SlotSet("requested_slot", "place")]
        if other := no_answer.other_signs_denied(said):
            # "It don't wake me", to whether it had settled by the next day: a no, but not to that.
            denied = [SlotSet(slot, "no") for slot in other]
            return [*_undone(said), *denied, ActionExecutionRejected(interview.FORM)]
        if (right := put_right.correction(said)) is not None:
            if right.say is not None:
                _say(right.say, dispatcher, right.fills)
            # What the same word would have answered is still open.
            tracker.add_slots([*_undone(said), SlotSet(right.slot, right.value)])
            return await self._checked(dispatcher, tracker, domain)
        counted = _mended(said, dispatcher, tracker)
        said = said_of(tracker)
        if (steps := meaning.cadence_alone(said)) is not None:
            _say("cadence_noted", dispatcher, {"steps": f"{steps:g}"})
            if said.before("cadence") is None:
                return [SlotSet("cadence", steps), SlotSet("requested_slot", "stride")]
            # Told twice, it is all that the runner knows of it.
            tracker.add_slots([SlotSet("stride", interview.UNKNOWN)])
        return [*counted, *await self._checked(dispatcher, tracker, domain)]

    async def _checked(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        events: list[EventType] = await super().run(dispatcher, tracker, domain)
        return events

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: dict[str, Any],
    ) -> list[str]:
        """The slots of this runner's assessment, in the order in which they are asked."""
        return [question.slot for question in interview.needed(tracker.slots)]

    def validate_side(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """See `values.side`."""
        return _set(values.side(value, said_of(tracker)), dispatcher)

    def validate_place(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """See `values.place`."""
        return _set(values.place(value, said_of(tracker)), dispatcher)

    def validate_timing(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """See `values.timing`."""
        return _set(values.timing(value, said_of(tracker)), dispatcher)

    def validate_duration(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """See `values.duration`."""
        return _set(values.duration(value, said_of(tracker)), dispatcher)

    def validate_load_change(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """See `values.load_change`."""
        return _set(values.load_change(value, said_of(tracker)), dispatcher)

    def validate_what_changed(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """All of what changed, where a message names several."""
        return {"what_changed": values.all_told("what_changed", value, said_of(tracker))}

    def validate_worse_with(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """All that makes it worse."""
        return {"worse_with": values.all_told("worse_with", value, said_of(tracker))}

    def validate_eases(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """All that eases it."""
        return {"eases": values.all_told("eases", value, said_of(tracker))}

    def validate_pain_score(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """See `values.pain_score`."""
        return _set(values.pain_score(value, said_of(tracker)), dispatcher)

    def validate_score_next_day(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """See `values.score_next_day`."""
        return _set(values.score_next_day(value, said_of(tracker)), dispatcher)

    def validate_weekly_km(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """See `values.weekly_km`."""
        return _set(values.weekly_km(value, said_of(tracker)), dispatcher)


def _mended(said: Said, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
    """Set what the words mean to the open question, so that it is checked like every answer and the next question is asked.

    Gives the events that count an answer which meant nothing.
    """
    if (meant := meaning.otherwise(said)) is None:
        tracker.add_slots([SlotSet(slot, value) for slot, value in meaning.told_in_words(said).items()])
        return []
    slot, value = meant
    if value is not None:
        tracker.add_slots([SlotSet(slot, value)])
        return []
    again = _set(values.carried_out(slot, answers.Taken(None, "unclear_answer"), said), dispatcher)
    tracker.add_slots([SlotSet(slot, again[slot])])
    return [SlotSet("unclear", again["unclear"])]


def _set(noted: values.Noted, dispatcher: CollectingDispatcher) -> dict[str, Any]:
    """Say what there is to say, and give the slots to set."""
    if noted.say is not None:
        _say(noted.say, dispatcher, noted.fills)
    return dict(noted.slots)


def _say(phrase: str, dispatcher: CollectingDispatcher, fills: Any = None) -> None:
    dispatcher.utter_message(text=knowledge_base().phrase(phrase, **(fills or {})))


def _before(said: Said) -> dict[str, Any]:
    return {slot: said.before(slot) for slot in supposing.SLOTS}


def _of_what_is_supposed(said: Said) -> Entry | None:
    """The entry that answers what is only supposed: the place's cause, or what a lasting ache says, else all of the causes."""
    kb = knowledge_base()
    return told_pain.of_place(said.turn, kb) or told_pain.lasts(said.turn, kb) or kb.for_intent("ask_causes")


def _undone(said: Said) -> list[EventType]:
    """The slots that the message would fill, as they were before it."""
    return [SlotSet(slot, said.before(slot)) for slot in said.filled]

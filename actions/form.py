"""The form of the assessment on Rasa's side: which slot comes next, and what becomes of an answer.

What an answer is worth is decided by `actions.answers`; here it is said and set. After three answers that do
not fit, the question is left open.
"""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import answers, interview, reading, yes_no
from actions.rasa_turns import turn_of
from actions.reasoning import values_of
from actions.resources import knowledge_base


class ValidateAssessmentForm(FormValidationAction):
    """Checks the answers of the assessment, and says which question comes next."""

    def name(self) -> str:
        """The name that Rasa looks for."""
        return "validate_assessment_form"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Check the answers; a question with a word in it that could be one ("what is a hip flexor?") is none.

        It is handed back to the rules, which answer it and go on with the form.
        """
        if _is_question(tracker):
            return [*_undone(tracker), ActionExecutionRejected(interview.FORM)]
        if tracker.slots.get("requested_slot") == "place" and _ASKS_WHERE.search(_text_of(tracker)):
            # "Where is the outer side?" names a button and presses none.
            dispatcher.utter_message(text=knowledge_base().phrase("place_help"))
            return [*_undone(tracker), SlotSet("requested_slot", "place")]
        if other := _denies_another(tracker):
            # "It don't wake me", to whether it had settled by the next day: a no, but not to that.
            denied = [SlotSet(slot, "no") for slot in other]
            return [*_undone(tracker), *denied, ActionExecutionRejected(interview.FORM)]
        if (put_right := _puts_right(tracker)) is not None:
            _say_changed(*put_right, dispatcher)
            # What the same word would have answered is still open.
            tracker.add_slots([*_undone(tracker), SlotSet(*put_right)])
            changed: list[EventType] = await super().run(dispatcher, tracker, domain)
            return changed
        counted: list[EventType] = []
        if meant := _no_that_is_none(tracker):
            slot, value = meant
            if value is None:
                again = _carried_out(slot, answers.Taken(None, "unclear_answer"), dispatcher, tracker)
                value, counted = again[slot], [SlotSet("unclear", again["unclear"])]
            tracker.add_slots([SlotSet(slot, value)])
        elif told := _told_in_words(tracker):
            # Into the tracker, so that they are checked like every answer and the next question is asked.
            tracker.add_slots([SlotSet(slot, value) for slot, value in told.items()])
        events: list[EventType] = await super().run(dispatcher, tracker, domain)
        return [*counted, *events]

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
        """A changed side is confirmed; "both" to a contradiction is no side."""
        conflict = interview.conflict_of(tracker.slots)
        if conflict and value == "both":
            both = [*conflict["before"], *conflict["now"]]
            return {"side": value_before(tracker, "side"), conflict["slot"]: both, "conflict": None}
        if value == "both" and _is_both_of_something_else(tracker):
            return {"side": value_before(tracker, "side")}
        _confirm_change("side", value, dispatcher, tracker)
        return {"side": value}

    def validate_place(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """A changed place is confirmed too."""
        value = _all_told("place", value, tracker)
        _confirm_change("place", value, dispatcher, tracker)
        return {"place": value}

    def validate_timing(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """What was told at different times is put together; what cannot both be is asked about once."""
        conflict = interview.conflict_of(tracker.slots)
        taken = answers.timing(
            _all_told("timing", value, tracker),
            None if conflict else told_before(tracker, "timing"),
            str((tracker.latest_message or {}).get("text") or ""),
            asked=bool(tracker.slots.get("conflict_asked")),
            answering=not conflict and tracker.slots.get("requested_slot") == "timing",
        )
        events = {"timing": taken.value, "conflict": None, **taken.also}
        # A day later in passing does not outweigh what was said about it.
        events |= {
            slot: told for slot in taken.also if (told := tracker.slots.get(slot)) and slot != "conflict"
        }
        return events | ({"conflict_asked": True} if events["conflict"] else {})

    def validate_duration(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """A span of time as its words and days, or as the words of a button."""
        return {"duration": value[-1] if isinstance(value, list) else value}

    def validate_load_change(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """A rise in training, and what rose where the same message says it."""
        given = (tracker.latest_message or {}).get("entities") or []
        named = [one["value"] for one in given if one["entity"] == "what_changed"]
        known = {"what_changed": named[0]} if value == "yes" and named else {}
        return {"load_change": value, **known}

    def validate_pain_score(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """A score from 0 to 10, unless the number answers the question about a day later."""
        if tracker.slots.get("requested_slot") == "score_next_day":
            return {"pain_score": value_before(tracker, "pain_score")}
        return _carried_out("pain_score", answers.score(value), dispatcher, tracker)

    def validate_score_next_day(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """A score from 0 to 10."""
        return _carried_out("score_next_day", answers.score(value), dispatcher, tracker)

    def validate_weekly_km(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> dict[str, Any]:
        """A distance that somebody can run in a week."""
        return _carried_out("weekly_km", answers.weekly_km(value), dispatcher, tracker)


SURE = 0.5
"""How sure a question must be before words in it are no answer."""
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:(?:wait|hang on|hold on|sorry|hey|ok|okay|oh|u[hm]+|er+m?|h+m+|and|but|so|first|actually|quick (?:one|question))\W+)*"
    r"(?:(?:what|wat|why|how|who|where|when)'?s?|which|can|could|should|is|are|do|does|will|would)\b",
    re.IGNORECASE,
)


_BOTH = re.compile(
    r"\bboth\b(?!\s+(?:my |the |of my )?(?:sides?|hips?|legs?|left|right|of (?:them|em)|hurt|ache|sore|are|feel))",
    re.IGNORECASE,
)
"""Where it is not said of what; "left and right" and the like speak of sides in any case."""


_ASKS_WHERE = re.compile(
    r"^\W*(?:(?:wait|sorry|ok|hm+|so|and|but|um+)\W+)*(?:(?:what|where|which)(?:'?s| is| are| does| do you mean| part)\b"
    r"|what do you mean|how do i (?:know|tell))",
    re.IGNORECASE,
)


def _text_of(tracker: Tracker) -> str:
    return str((tracker.latest_message or {}).get("text") or "").replace("’", "'")


def _is_both_of_something_else(tracker: Tracker) -> bool:
    """Whether a "both" answers the open question ("not sure, a bit of both", to what was changed) and is no side."""
    if tracker.slots.get("requested_slot") in (None, "side"):
        return False
    message = tracker.latest_message or {}
    text = str(message.get("text") or "")
    told = [one for one in message.get("entities") or [] if one["entity"] == "side"]
    return bool(told) and all(_BOTH.match(text, int(one["start"])) for one in told)


def handed_back(tracker: Tracker) -> bool:
    """Whether the form has handed the latest message back to the rules."""
    since = tracker.events[_last_message(tracker) :]
    return any(event.get("event") == "action_execution_rejected" for event in since)


def _is_question(tracker: Tracker) -> bool:
    """Whether the latest message asks something while a question of the form is open."""
    message = tracker.latest_message or {}
    intent = message.get("intent") or {}
    if handed_back(tracker):
        return False  # it was answered, and the form goes on
    return (
        interview.question_for(tracker.slots.get("requested_slot")) is not None
        and str(intent.get("name")).startswith("ask_")
        and float(intent.get("confidence") or 0) >= SURE
        and _ASKS.search(str(message.get("text") or "")) is not None
    )


def _no_that_is_none(tracker: Tracker) -> tuple[str, str | None] | None:
    """The slot of a sign and its answer, which was taken for a no and is none: a yes in part, or nothing yet."""
    slot = tracker.slots.get("requested_slot")
    question = interview.question_for(slot)
    if question is None or not question.flag or tracker.slots_to_validate().get(slot) != "no":
        return None
    turn = turn_of(tracker)
    if turn.intent != "deny" or yes_no.denies(turn):
        return None
    return question.slot, "yes" if yes_no.affirms(turn) else None


def _told_in_words(tracker: Tracker) -> dict[str, Any]:
    """The answer to the open question that no entity and no intent holds; empty where there is none."""
    slot = tracker.slots.get("requested_slot")
    question = interview.question_for(slot)
    text = str((tracker.latest_message or {}).get("text") or "")
    if question is None or slot in tracker.slots_to_validate():
        return {}
    turn = turn_of(tracker)
    if question.flag:
        # "Not deep in the bone" denies the sign that was asked about.
        said = {str(one["status"]) for one in turn.red_flags if one["flag"] == question.flag}
        told = {question.slot: "no"} if said == {"negated"} else {}
    else:
        told = answers.told(question, text)
    if told:
        return told
    read = reading.value_of(question, turn)
    return {} if read is None else {question.slot: read}


def _puts_right(tracker: Tracker) -> tuple[str, str] | None:
    """The yes or no that was just given and is taken back ("wait, actually yes"), and what it is instead; else None."""
    open_now = interview.question_for(tracker.slots.get("requested_slot"))
    question = interview.question_for(_asked_before(tracker))
    if open_now is None or question is None or question.kind != "yes_no" or handed_back(tracker):
        return None
    said = answers.put_right(_text_of(tracker), surely=open_now.kind == "yes_no")
    given = tracker.slots.get(question.slot)
    if said is None or given not in ("yes", "no") or given == said or question.slot == open_now.slot:
        return None
    return question.slot, said


def _asked_before(tracker: Tracker) -> str | None:
    """The slot of the question before the one that is open."""
    open_now = tracker.slots.get("requested_slot")
    asked = [
        event.get("value")
        for event in tracker.events
        if event.get("event") == "slot" and event.get("name") == "requested_slot"
    ]
    return next((slot for slot in reversed(asked) if slot not in (None, open_now)), None)


def _say_changed(slot: str, value: str, dispatcher: CollectingDispatcher) -> None:
    noted = interview.noted({slot: value})
    dispatcher.utter_message(text=knowledge_base().phrase("put_right", noted=noted))


DENIALS = frozenset({"deny", "stop_check_ins", "inform", "describe_pain", "nlu_fallback", "out_of_scope"})
"""What a denial in many words may be taken for."""
FEWEST_WORDS_OF_A_DENIAL = 3
"""A shorter no ("no", "it don't") is about the question that is open."""


def _denies_another(tracker: Tracker) -> tuple[str, ...]:
    """The slots of the signs that a message denies in so many words, while something else was asked."""
    turn = turn_of(tracker)
    open_now = interview.question_for(tracker.slots.get("requested_slot"))
    if (
        open_now is None
        or turn.intent not in DENIALS
        or len(turn.text.split()) < FEWEST_WORDS_OF_A_DENIAL
        or set(tracker.slots_to_validate()) - {open_now.slot}
        or turn.entity(open_now.slot) is not None
        or answers.in_words(open_now, turn.text) is not None
        or handed_back(tracker)
    ):
        return ()
    return interview.denied_elsewhere(turn.red_flags, open_now.slot, tracker.slots)


def _all_told(slot: str, value: Any, tracker: Tracker) -> Any:
    """All values that the latest message gives for a slot, of which Rasa hands on the last alone."""
    given = (tracker.latest_message or {}).get("entities") or []
    told = list(dict.fromkeys(one["value"] for one in given if one["entity"] == slot and one["value"]))
    return told if len(told) > 1 and value in told else value


def _carried_out(
    slot: str, taken: answers.Taken, dispatcher: CollectingDispatcher, tracker: Tracker
) -> dict[str, Any]:
    """Set a slot, or say why it is asked again; the third time it is left open."""
    if taken.value is not None:
        return {slot: taken.value, **taken.also}
    times = 1 + interview.times_unclear(slot, tracker.slots)
    open_now = tracker.slots.get("requested_slot") == slot
    if open_now and times >= interview.ASKED_AT_MOST:
        if not interview.is_of_a_sign(slot):
            dispatcher.utter_message(text=knowledge_base().phrase("moved_on"))
        return {slot: interview.UNKNOWN, "unclear": None}
    if taken.say is not None:
        dispatcher.utter_message(text=knowledge_base().phrase(taken.say, **taken.fills))
    return {slot: None, "unclear": {"slot": slot, "times": times}, **taken.also}


def _undone(tracker: Tracker) -> list[EventType]:
    """The slots that the latest message would fill, as they were before it."""
    return [SlotSet(slot, value_before(tracker, slot)) for slot in tracker.slots_to_validate()]


def value_before(tracker: Tracker, slot: str) -> Any:
    """What a slot held when the runner's latest message came."""
    value = None
    for event in tracker.events[: _last_message(tracker)]:
        if event.get("event") == "slot" and event.get("name") == slot:
            value = event.get("value")
    return value


def told_before(tracker: Tracker, slot: str) -> Any:
    """What a slot held before the latest message; as the form begins, the answer before the one that it holds."""
    told = [
        event.get("value")
        for event in tracker.events[: _last_message(tracker)]
        if event.get("event") == "slot" and event.get("name") == slot and event.get("value") is not None
    ]
    if tracker.slots.get("requested_slot") is None:
        told = [value for value in told if value != tracker.slots.get(slot)]
    return told[-1] if told else None


def _last_message(tracker: Tracker) -> int:
    places = [place for place, event in enumerate(tracker.events) if event.get("event") == "user"]
    return places[-1] if places else 0


def _confirm_change(slot: str, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """Say that an answer was changed, where another one had been given in an earlier message."""
    question = interview.question_for(slot)
    before = value_before(tracker, slot)
    if question is None or before in (None, value, interview.UNKNOWN) or value == interview.UNKNOWN:
        return
    named = interview.titles(question, values_of(value))
    dispatcher.utter_message(text=knowledge_base().phrase("changed_answer", value=named))

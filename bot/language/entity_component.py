"""The entity rules as a component of Rasa's graph."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language import entities, no_questions
from bot.language.diary_notes import note_in
from bot.language.diary_reading import LOG_RUN, is_entry
from bot.language.diary_wishes import wants_check_in_now
from bot.language.facts import INFORM, only_facts
from bot.language.intent_classifier import ASKED
from bot.language.signs import answer_in_a_sign

ASSESSMENT = "start_assessment"
_TAKEN_FOR = frozenset({ASSESSMENT, "ask_questions_left", "ask_diagnosis", "nlu_fallback"})
"""What the refusal of questions is near to."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class EntityRules(GraphComponent):
    """Adds what `bot.language.entities` finds to each message."""

    def __init__(self, rules: entities.EntityRules) -> None:
        self._rules = rules

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EntityRules:
        """Load the vocabulary; a mistake in it stops the start with its place named."""
        return cls(entities.EntityRules.load())

    def process(self, messages: list[Message]) -> list[Message]:
        """Find the entities of each message; one that is nothing but facts has the intent `inform`."""
        for message in messages:
            text = str(message.get(TEXT) or "")
            found = self._rules.find(text)
            entities_found = message.get(ENTITIES, []) + [item.as_json() for item in found]
            message.set(ENTITIES, entities_found, add_to_output=True)
            # "The plank and the bridge": each question is about what its own words name.
            for asked in message.get(ASKED) or []:
                asked[ENTITIES] = [[one.entity, one.value] for one in self._rules.find(asked["text"])]
            if is_entry(text) or note_in(text) is not None or wants_check_in_now(text):
                # A diary's entry says so itself: a run with a score, scores at two moments, or a note; and so does
                # the wish for a check-in.
                message.set(INTENT, {"name": LOG_RUN, "confidence": 1.0}, add_to_output=True)
            elif (answer := answer_in_a_sign(text)) is not None:
                message.set(INTENT, {"name": answer, "confidence": 1.0}, add_to_output=True)
            elif only_facts(text, found):
                message.set(INTENT, {"name": INFORM, "confidence": 1.0}, add_to_output=True)
            elif no_questions.declines(text):
                _without_questions(message, text)
        return messages


def _without_questions(message: Message, text: str) -> None:
    """Who wants none is not taken for who wants the assessment, but for what else they ask: the exercises, by default."""
    asked = [one for one in message.get(ASKED) or [] if one.get("intent") != ASSESSMENT]
    message.set(ASKED, asked, add_to_output=True)
    if (message.get(INTENT) or {}).get("name") not in _TAKEN_FOR:
        return
    wanted = [str(one["intent"]) for one in asked if str(one.get("intent")).startswith("ask_")]
    general = "ask_causes" if no_questions.wants_causes(text) else "ask_exercises"
    message.set(INTENT, {"name": (wanted or [general])[0], "confidence": 1.0}, add_to_output=True)

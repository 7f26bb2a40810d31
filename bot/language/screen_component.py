"""The red-flag screen as a component of Rasa's graph."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.screen import RedFlagScreen

RED_FLAGS = "red_flags"
GATE = "gate"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class RedFlagScreenComponent(GraphComponent):
    """Adds `red_flags` and `gate` to each message, for the policy and the actions to see.

    It stands in the place of an entity extractor because a mention, like an entity, is a span with a meaning.
    The rules are read from the content at start and not kept in the model: a clinician's change of a rule
    is in force after a restart, without training.
    """

    def __init__(self, screen: RedFlagScreen) -> None:
        self._screen = screen

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RedFlagScreenComponent:
        """Load the screen; a mistake in its rules stops the start with the file and the entry named."""
        return cls(RedFlagScreen.load())

    def process(self, messages: list[Message]) -> list[Message]:
        """Screen each message's text."""
        for message in messages:
            found = self._screen.screen(message.get(TEXT) or "").as_json()
            message.set(RED_FLAGS, found["red_flags"], add_to_output=True)
            message.set(GATE, found["gate"], add_to_output=True)
        return messages

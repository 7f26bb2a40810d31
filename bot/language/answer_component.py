"""The reader of answers in Rasa's pipeline: only where the coach has asked something is a message read as an answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.answer_data import OF_SLOT, questions
from bot.language.answer_reader import AnswerReader, answer_reader, told_in
from bot.language.encoder import SentenceEncoder
from knowledge.safety_terms import FLAG_CHECK

ANSWER = "answer"
"""What the message carries on: `question`, and `means`, how likely each meaning is."""
ASSESSMENT = "assessment_form"
PENDING = "pending"


def asked_in(slots: Mapping[str, Any], active_loop: str | None) -> str | None:
    """The question that the coach has just asked, by its name in data/answers; None where there is none that it knows."""
    pending = slots.get(PENDING)
    if isinstance(pending, Mapping) and pending.get("kind") == FLAG_CHECK:
        flags = pending.get("flags") or [None]
        name = str(flags[0])
    elif active_loop == ASSESSMENT:
        name = f"{OF_SLOT}{slots.get(REQUESTED_SLOT)}"
    else:
        return None
    return name if name in questions() else None


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class AnswerReaderComponent(GraphComponent):
    """See the module's description."""

    def __init__(self, reader: AnswerReader, encoder: SentenceEncoder) -> None:
        self._reader = reader
        self._encoder = encoder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AnswerReaderComponent:
        """Load the reader; what is wrong with its files stops the start with the mend."""
        return cls(answer_reader(), SentenceEncoder.load())

    def process(self, messages: list[Message], tracker: DialogueStateTracker | None = None) -> list[Message]:
        """Read each message as an answer to the open question, if there is one."""
        if tracker is None:
            return messages
        question = asked_in(tracker.current_slot_values(), tracker.active_loop_name)
        for message in messages:
            text = message.get(TEXT) or ""
            if question is None or not text or text.startswith("/"):
                continue
            means = self._reader.read(question, told_in(text), self._encoder)
            message.set(ANSWER, {"question": question, "means": means}, add_to_output=True)
        return messages

"""The intent model as a component of Rasa's graph."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.encoder import SentenceEncoder
from bot.language.intent_model import IntentModel
from bot.language.intent_training import train

FALLBACK = "nlu_fallback"
RANKED = 10
UNBOUNDED = ("out_of_scope", "other_language")
"""Intents that stand for everything else."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Sets `intent` and `intent_ranking`; below the threshold the intent is `nlu_fallback`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`version` is raised when the model's form changes, so that Rasa does not reuse an old one."""
        return {"version": 1}

    def __init__(
        self, storage: ModelStorage, resource: Resource, encoder: SentenceEncoder, model: IntentModel | None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._encoder = encoder
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        """For training."""
        return cls(model_storage, resource, SentenceEncoder.load(), None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """A trained one.

        Raises:
            IntentModelError: the stored model is not whole.
        """
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, SentenceEncoder.load(), IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples of data/nlu."""
        examples = training_data.intent_examples
        texts = [str(example.get(TEXT)) for example in examples]
        labels = [str(example.get(INTENT)) for example in examples]
        self._model = train(texts, labels, self._encoder, unbounded=UNBOUNDED)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing that a later component would train on."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Classify each message."""
        for message in messages:
            self._classify(message, str(message.get(TEXT) or ""))
        return messages

    def _classify(self, message: Message, text: str) -> None:
        named: list[dict[str, Any]] = []
        if self._model is not None and any(character.isalnum() for character in text):
            ranking = self._model.rank(text, self._encoder.encode_one(text))[:RANKED]
            named = [{"name": str(name), "confidence": float(sure)} for name, sure in ranking]
        if self._model is None or not named or named[0]["confidence"] < self._model.threshold:
            unsure = 1 - named[0]["confidence"] if named else 1.0
            named = [{"name": FALLBACK, "confidence": unsure}, *named]
        message.set("intent", named[0], add_to_output=True)
        message.set("intent_ranking", named, add_to_output=True)

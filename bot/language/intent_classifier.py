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
from bot.language.languages import foreign_language
from bot.language.parts import parts_of
from bot.language.typed import mended

FALLBACK = "nlu_fallback"
RANKED = 10
UNBOUNDED = ("out_of_scope", "other_language")
"""Intents that stand for everything else."""
LANGUAGE = "language"
"""The code of the language, in `parse_data`, where a message is not in English."""
OTHER_LANGUAGE = "other_language"
SURE_OF_ENGLISH = 0.85
"""How sure an intent must be to be believed of words that look foreign ("ta ta for now")."""
ASKED = "asked"
"""The questions of a message that asks for several things, in `parse_data`."""
SURE_OF_PART = 0.5
STATEMENTS = frozenset(
    {
        "describe_pain",
        "inform",
        "greet",
        "thank",
        "frustration",
        "affirm",
        "deny",
        "report_better",
        "small_talk",
    }
)
"""What a message may begin with before it comes to its question."""
FIRST = ("ask_see_doctor", "ask_keep_running")
"""Questions that are answered before others asked with them: what keeps somebody safe comes first."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Sets `intent` and `intent_ranking`; below the threshold the intent is `nlu_fallback`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`version` is raised when the model's form changes, so that Rasa does not reuse an old one."""
        return {"version": 2}

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
            named = self._ranked(text)
        if self._model is None or not named or named[0]["confidence"] < self._model.threshold:
            unsure = 1 - named[0]["confidence"] if named else 1.0
            named = [{"name": FALLBACK, "confidence": unsure}, *named]
        language = foreign_language(text)
        if language is not None and named[0]["name"] != OTHER_LANGUAGE:
            if named[0]["confidence"] < SURE_OF_ENGLISH or named[0]["name"] in (FALLBACK, *UNBOUNDED):
                named = [{"name": OTHER_LANGUAGE, "confidence": SURE_OF_ENGLISH}, *named]
            else:
                language = None
        message.set(LANGUAGE, language, add_to_output=True)
        asked = self._asked(text) if named[0]["name"] not in UNBOUNDED else []
        if len(asked) > 1 or (asked and named[0]["name"] in (*STATEMENTS, FALLBACK)):
            first = {"name": asked[0]["intent"], "confidence": asked[0]["confidence"]}
            named = [first, *(one for one in named if one["name"] not in (first["name"], FALLBACK))]
        message.set(ASKED, asked if len(asked) > 1 else [], add_to_output=True)
        message.set("intent", named[0], add_to_output=True)
        message.set("intent_ranking", named, add_to_output=True)

    def _ranked(self, text: str) -> list[dict[str, Any]]:
        """The intents of a text as typed and as mended, with the mean of both confidences."""
        assert self._model is not None
        forms = list(dict.fromkeys([text, mended(text)]))
        total: dict[str, float] = {}
        for form in forms:
            for name, sure in self._model.rank(form, self._encoder.encode_one(form)):
                total[name] = total.get(name, 0.0) + float(sure) / len(forms)
        best = sorted(total.items(), key=lambda pair: -pair[1])[:RANKED]
        return [{"name": str(name), "confidence": sure} for name, sure in best]

    def _asked(self, text: str) -> list[dict[str, Any]]:
        """The different questions that the parts of a text ask, what keeps somebody safe first."""
        parts = parts_of(text)
        if len(parts) < 2:
            # "can i take ibuprofin and shoud i run": the joint is seen once the slip is mended.
            parts = parts_of(mended(text))
        if len(parts) < 2:
            return []
        found: dict[str, dict[str, Any]] = {}
        for part in parts:
            best = self._ranked(part)[0]
            name = best["name"]
            if name.startswith("ask_") and best["confidence"] >= SURE_OF_PART and name not in found:
                found[name] = {"intent": name, "text": part, "confidence": best["confidence"]}
        return sorted(found.values(), key=lambda one: one["intent"] not in FIRST)

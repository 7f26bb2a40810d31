"""The intent model as a component of Rasa's graph."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language import intent_features, intent_model
from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import graph_hash
from bot.language.foreign_courtesies import language_of, without_greeting
from bot.language.intent_model import IntentModel, confidences
from bot.language.languages import (
    foreign_language,
    is_typed_english,
    language_by_words,
    likely_language,
)
from bot.language.meant import Ranking, mean_of
from bot.language.parting import Part, Parting, parter
from bot.language.parts import is_question
from bot.language.polite_words import heard_in
from bot.language.questions import (
    ACKNOWLEDGED,
    FIRST,
    OUTSIDE,
    TAKEN_WRONGLY,
    Question,
    may_be_beside,
    point_of,
    questions_in,
)
from bot.language.typed import forms, mended, speller

FALLBACK = "nlu_fallback"
RANKED = 10
UNBOUNDED = (OUTSIDE, "other_language")
"""Intents that stand for everything else."""
LANGUAGE = "language"
"""The code of the language, in `parse_data`, where a message is not in English."""
OTHER_LANGUAGE = "other_language"
SURE_OF_ENGLISH = 0.85
"""How sure an intent must be to be believed of words that look foreign ("ta ta for now")."""
SURE_OF_OUTSIDE = 0.7
"""Below it a part of the message that is surely within the field speaks for the whole."""
SURE_OF_LANGUAGE = 0.5
"""From it on the language is guessed, where no word is English ("boli mnie biodro")."""
PAIN = frozenset({"describe_pain", "hurts_after_not_during"})
"""What is told of the hip, and is heard whatever stands beside it."""
ASKED = "asked"
"""The questions of a message that asks for several things, in `parse_data`."""
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
        "goodbye",
    }
)
"""What a message may begin or end with around its question."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Sets `intent` and `intent_ranking`; below the threshold the intent is `nlu_fallback`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`version` is raised when the model's form changes, so that Rasa does not reuse an old one."""
        return {"version": 3}

    def __init__(
        self, storage: ModelStorage, resource: Resource, encoder: SentenceEncoder, model: IntentModel | None
    ) -> None:
        self._storage = storage
        self._resource = resource
        self._encoder = encoder
        self._model = model

    @staticmethod
    def fingerprint_addon(config: dict[str, Any]) -> str | None:
        """What a model depends on beside configuration and examples, so that Rasa's cache gives back none of another
        encoder, or of other code of the model."""
        from bot.language import intent_meaning_graph, intent_training

        made_by = (intent_features, intent_model, intent_meaning_graph, intent_training)
        sources = "".join(inspect.getsource(module) for module in made_by)
        return f"{graph_hash()} {sha256(sources.encode()).hexdigest()}"

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
            IntentModelBroken: the stored model is not whole.
            PartingError: what parts messages is missing or not whole.
            WishReaderError: the reader of wishes is missing or not whole.
            knowledge.errors.ContentError: the content that the spelling is read from holds a mistake.
        """
        # Made now, so that the first runner after a start does not wait for it.
        speller()
        parter()
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, SentenceEncoder.load(), IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the examples of data/nlu."""
        # Only training needs onnx and SciPy, so they are not imported with the component.
        from bot.language.intent_training import train

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
            self._classify(message, without_greeting(str(message.get(TEXT) or "")))
        return messages

    def _classify(self, message: Message, text: str) -> None:
        named: list[dict[str, Any]] = []
        whole: list[tuple[str, float]] = []
        rankings = _Rankings(self)
        partings: list[Parting] = []
        if self._model is not None and any(character.isalnum() for character in text):
            partings = [parter().part(form, self._encoder.states) for form in forms(text)]
            # The message alone is its own only part.
            rankings.prepare(
                [text, *(part.text for one in partings for part in one.parts if len(one.parts) > 1)]
            )
            whole = parter().judge.together(rankings(text), mean_of([one.meant for one in partings]))
            named = [{"name": name, "confidence": sure} for name, sure in whole[:RANKED]]
        if self._model is None or not named or named[0]["confidence"] < self._model.threshold:
            unsure = 1 - named[0]["confidence"] if named else 1.0
            named = [{"name": FALLBACK, "confidence": unsure}, *named]
        language = foreign_language(text)
        if (
            language is None
            and len(named) > 1
            and named[0]["name"] == OTHER_LANGUAGE
            and is_typed_english(text)
        ):
            # "Vit d": like no example, and so like those of no English.
            sure = named[1]["confidence"] >= (self._model.threshold if self._model is not None else 0)
            named = (
                named[1:] if sure else [{"name": FALLBACK, "confidence": named[0]["confidence"]}, *named[1:]]
            )
        if language is not None and named[0]["name"] != OTHER_LANGUAGE:
            # "Hola" is like no example, and near to any.
            doubted = (
                named[0]["confidence"] < SURE_OF_ENGLISH
                or (language_of(text) or language_by_words(text)) is not None
            )
            if doubted or named[0]["name"] in (FALLBACK, *UNBOUNDED):
                named = [{"name": OTHER_LANGUAGE, "confidence": SURE_OF_ENGLISH}, *named]
            else:
                language = None
        if (
            language is None
            and named[0]["name"] == OTHER_LANGUAGE
            and named[0]["confidence"] > (SURE_OF_OUTSIDE if is_typed_english(text) else SURE_OF_LANGUAGE)
        ):
            language = likely_language(text)
        message.set(LANGUAGE, language, add_to_output=True)
        if self._model is not None and named[0]["name"] != OTHER_LANGUAGE:
            named = self._with_questions(message, text, named, whole, partings, rankings)
        else:
            message.set(ASKED, [], add_to_output=True)
        message.set("intent", named[0], add_to_output=True)
        message.set("intent_ranking", named, add_to_output=True)

    def ranked(self, texts: Sequence[str]) -> list[list[tuple[str, float]]]:
        """All intents of each text by the comparison with examples, the likeliest first.

        A text is read as typed and as mended, and the mean of both confidences counts.
        """
        assert self._model is not None
        of_each = [forms(text) for text in texts]
        distinct = list(dict.fromkeys(form for both in of_each for form in both))
        vectors = self._encoder.encode_each(distinct)
        sure = confidences(self._model.scores(distinct, vectors), self._model.scale).astype(np.float64)
        by_form = dict(zip(distinct, sure, strict=True))
        best: list[list[tuple[str, float]]] = []
        for both in of_each:
            mean = np.mean([by_form[form] for form in both], axis=0)
            order = np.argsort(-mean, kind="stable")
            names = (self._model.intents[at] for at in order)
            best.append(list(zip(names, mean[order].tolist(), strict=True)))
        return best

    def _with_questions(
        self,
        message: Message,
        text: str,
        named: list[dict[str, Any]],
        whole: Ranking,
        partings: Sequence[Parting],
        rank: _Rankings,
    ) -> list[dict[str, Any]]:
        """Note the several questions of a message; the first, or the point of a long story, leads the ranking."""
        found: list[Question] = []
        parts: Sequence[Part] = ()
        judge = parter().judge
        better = mended(text)
        for number, one in enumerate(partings):
            more = questions_in(text, better, whole, rank, one.parts, judge)
            if number == 0 or _heard(more) > _heard(found):
                found, parts = more, one.parts
        wanted = [one for one in found if one.intent not in ACKNOWLEDGED]
        heard = [one for one in found if one.intent in ACKNOWLEDGED]
        told = {one.intent for one in heard}
        heard += [
            Question(intent, words, 1.0) for intent, words in heard_in(text).items() if intent not in told
        ]
        lead = (wanted[0].intent, wanted[0].confidence) if wanted else None
        outside = named[0]["name"] == OUTSIDE
        unsure = named[0]["name"] == FALLBACK or (outside and named[0]["confidence"] < SURE_OF_OUTSIDE)
        if lead is None and outside:
            # "It's sore here, send me a picture of a cat": pain that is told goes before what is outside.
            lead = point_of(parts, rank, judge, among=PAIN)
        if lead is None and unsure:
            lead = point_of(parts, rank, judge)
        unsure = unsure or (outside and lead is not None and lead[0] in PAIN)
        # "That's not what I meant. Is the plank bad?": the question is answered, with a sorry; alone it may lift a gate.
        beside = named[0]["name"] == TAKEN_WRONGLY and bool(wanted) and is_question(wanted[0].text)
        if lead is not None and (len(wanted) > 1 or unsure or beside or named[0]["name"] in STATEMENTS):
            first = {"name": lead[0], "confidence": lead[1]}
            named = [first, *(one for one in named if one["name"] not in (lead[0], FALLBACK))]
        asked = [*wanted, *heard] if len(wanted) > 1 else _with_a_word(named[0], text, heard)
        message.set(ASKED, [dataclasses.asdict(one) for one in asked], add_to_output=True)
        return named


class _Rankings:
    """The intents of a message and of its parts, each looked for once; `prepare` looks for several together."""

    def __init__(self, classifier: IntentClassifier) -> None:
        self._classifier = classifier
        self._known: dict[str, list[tuple[str, float]]] = {}

    def prepare(self, texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            self._known |= zip(new, self._classifier.ranked(new), strict=True)

    def __call__(self, text: str) -> list[tuple[str, float]]:
        self.prepare([text])
        return self._known[text]


def _heard(found: list[Question]) -> tuple[bool, int, float]:
    """Whether what keeps somebody safe was heard, how many wishes, and how surely."""
    wishes = [one.confidence for one in found if one.intent not in ACKNOWLEDGED]
    return any(one.intent in FIRST for one in found), len(wishes), sum(wishes)


def _with_a_word(only: dict[str, Any], text: str, heard: list[Question]) -> list[Question]:
    """The one thing that is asked, with what a word is due to beside it; nothing where no word may stand there."""
    others = [one for one in heard if one.intent != only["name"]]
    if not others or not may_be_beside(only["name"]):
        return []
    return [Question(only["name"], text, only["confidence"]), *others]

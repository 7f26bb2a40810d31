"""The search over the knowledge as a component of Rasa's graph."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.language.encoder import SentenceEncoder
from bot.language.search import KnowledgeSearch, passages_of
from bot.language.typed import mended
from knowledge.content_files import read_content

FOUND = "found"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class KnowledgeSearchComponent(GraphComponent):
    """Adds `found` to each message: the entries it is nearest to, with `entry`, `aspect` and `score`.

    The content is read at start and not kept in the model: new content is found after a restart, without training.
    """

    def __init__(self, search: KnowledgeSearch, encoder: SentenceEncoder) -> None:
        self._search = search
        self._encoder = encoder

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> KnowledgeSearchComponent:
        """Encode the content; a mistake in it stops the start with its place named."""
        encoder = SentenceEncoder.load()
        return cls(KnowledgeSearch.over(passages_of(read_content().entries), encoder), encoder)

    def process(self, messages: list[Message]) -> list[Message]:
        """Search with each message's text."""
        for message in messages:
            text = str(message.get(TEXT) or "")
            hits = []
            if any(character.isalnum() for character in text):
                # The same words that the intent was read from, so they are encoded once.
                hits = self._search.find(self._encoder.encode_one(mended(text)))
            message.set(FOUND, [asdict(hit) for hit in hits], add_to_output=True)
        return messages

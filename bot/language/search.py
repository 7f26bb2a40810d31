"""Search over the knowledge by meaning: which entry, and which of its sentences, a question is about.

Every title, nickname and sentence of every entry is encoded once; a question is compared with all of them.
It answers the long tail: questions within the field that no intent was made for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.language.encoder import SentenceEncoder
from bot.language.nearest_vectors import NearestVectors
from bot.language.passage_vectors import passage_vectors
from knowledge.model import Entry
from knowledge.vocabulary import IN_SHORT

ANSWERS_FROM = 0.55
"""Cosine from which a find is given as the answer; see docs/understanding.md for how it was chosen."""
NEAR_FROM = 0.35
"""Cosine from which an entry is offered as a nearby topic."""
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_FEWEST_WORDS = 3
_LEFT_OUT = frozenset({"gap", "about"})


@dataclass(frozen=True)
class Passage:
    """A piece of an entry that a question can be about.

    Attributes:
        entry: the entry's id.
        aspect: the detail that it belongs to, or None for title, nicknames, short answer and paragraphs.
        text: its words.
    """

    entry: str
    aspect: str | None
    text: str


@dataclass(frozen=True)
class Hit:
    """An entry that a question may be about, with the cosine of its nearest passage."""

    entry: str
    aspect: str | None
    score: float


def passages_of(entries: Iterable[Entry]) -> list[Passage]:
    """The passages of entries, without those that only say what is not known."""
    found = []
    for entry in entries:
        if entry.kind in _LEFT_OUT:
            continue
        names = [entry.title, entry.button, *entry.nicknames]
        found += [Passage(entry.id, None, name) for name in dict.fromkeys(names)]
        for text in (entry.short, *entry.more):
            found += [Passage(entry.id, None, sentence) for sentence in _sentences(text)]
        for detail in entry.details:
            if detail.aspect == IN_SHORT:
                # What the rest says, in fewer words: it would only be found in its place.
                continue
            found += [Passage(entry.id, detail.aspect, s) for s in (detail.text, *_sentences(detail.text))]
    return list(dict.fromkeys(found))


def _sentences(text: str) -> list[str]:
    return [one for one in _SENTENCE.split(" ".join(text.split())) if len(one.split()) >= _FEWEST_WORDS]


class KnowledgeSearch:
    """Finds the entries that a question is about."""

    def __init__(self, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """`vectors`: float32 (passages, 384), each of length 1; see `passage_vectors`."""
        self._passages = list(passages)
        self._nearest = NearestVectors(vectors)

    @classmethod
    def over(cls, passages: Sequence[Passage], encoder: SentenceEncoder) -> KnowledgeSearch:
        """A search over passages, which are encoded now unless they were before."""
        return cls(passages, passage_vectors([one.text for one in passages], encoder))

    def find(self, vector: NDArray[np.float32], most: int = 4) -> list[Hit]:
        """The entries nearest to a question, the best first.

        Args:
            vector: the question's, float32 (384,), of length 1.
            most: how many entries at most.
        """
        best: dict[str, Hit] = {}
        for place, score in self._nearest.to(vector):
            passage = self._passages[place]
            if passage.entry not in best:
                if len(best) == most:
                    break
                best[passage.entry] = Hit(passage.entry, passage.aspect, round(score, 4))
        return list(best.values())

"""Words and pieces of words as features beside the meaning.

The encoder knows what a sentence means; which words it used still tells close intents apart. Each text has
the words and pairs of words in it, and the pieces of three to five letters within its words (a misspelt word
shares most of them), weighted by how rare they are (TF-IDF).
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_PIECES = (3, 4, 5)
# A word of more letters than this is noise; its pieces would only fill the memory.
_LONGEST_WORD = 40
# People say the same words again and again; taking them to pieces is most of the work.
_REMEMBERED_WORDS = 2_000


def words_and_pairs(text: str) -> Iterator[str]:
    """The words of `text` in lower case, and each two that follow each other."""
    words = _WORD.findall(text.lower())
    yield from words
    for first, second in itertools.pairwise(words):
        yield f"{first} {second}"


def pieces(text: str) -> Iterator[str]:
    """The runs of three to five characters within each word, its two edges marked with `#`."""
    for word in _WORD.findall(text.lower()):
        yield from _pieces_of(word)


def _pieces_of(word: str) -> Iterator[str]:
    marked = f"#{word[:_LONGEST_WORD]}#"
    for length in _PIECES:
        for start in range(max(1, len(marked) - length + 1)):
            # The slash keeps pieces and words apart: no word has one.
            yield "/" + marked[start : start + length]


@dataclass(frozen=True)
class Lexicon:
    """The features that training met, and how much each tells.

    Attributes:
        terms: the features, in order.
        rarity: float32 (features,), the inverse document frequency of each.
    """

    terms: list[str]
    rarity: NDArray[np.float32]

    def __post_init__(self) -> None:
        known = {term: at for at, term in enumerate(self.terms)}

        @lru_cache(_REMEMBERED_WORDS)
        def known_pieces(word: str) -> tuple[int, ...]:
            return tuple(known[piece] for piece in _pieces_of(word) if piece in known)

        object.__setattr__(self, "_index", known)
        object.__setattr__(self, "_known_pieces", known_pieces)

    @classmethod
    def learn(cls, texts: Sequence[str]) -> Lexicon:
        """The lexicon of `texts`."""
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update({*words_and_pairs(text), *pieces(text)})
        terms = sorted(counts)
        rarity = [math.log((1 + len(texts)) / (1 + counts[term])) + 1 for term in terms]
        return cls(terms, np.array(rarity, dtype=np.float32))

    def features(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Which features `text` has, and how strongly.

        Words and pieces count half each, so that the values of a text of known words have the length 1.

        Returns:
            Indexes into `terms` and as many values.
        """
        indexes: list[NDArray[np.int64]] = []
        values: list[NDArray[np.float32]] = []
        known: dict[str, int] = self._index  # type: ignore[attr-defined]
        known_pieces: Callable[[str], tuple[int, ...]] = self._known_pieces  # type: ignore[attr-defined]
        in_words = itertools.chain.from_iterable(map(known_pieces, _WORD.findall(text.lower())))
        for found in ([known[term] for term in words_and_pairs(text) if term in known], in_words):
            counts = Counter(found)
            index = np.fromiter(counts.keys(), dtype=np.int64, count=len(counts))
            value = np.fromiter(counts.values(), dtype=np.float32, count=len(counts))
            value = (1 + np.log(value)) * self.rarity[index]
            length = float(np.linalg.norm(value)) * math.sqrt(2)
            indexes.append(index)
            values.append(value / length if length else value)
        return np.concatenate(indexes), np.concatenate(values).astype(np.float32)

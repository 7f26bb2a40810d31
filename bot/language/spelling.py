"""Which known words a typed word stands for: phone spelling, slips of the finger, glued words.

A word is corrected only towards words that the rules know, and never when it is an English word
itself: the dictionary of spaCy's lemma tables is the guard.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz.distance import OSA


class DictionaryMissing(Exception):
    """A table of English words that guards against wrong corrections is not installed."""


_REPEATS = re.compile(r"([a-z])\1{2,}")
_DOUBLES = re.compile(r"([a-z])\1")
_SWAPS = str.maketrans("013457@$", "oieastas")
_ONE_SLIP_FROM = 5
_TWO_SLIPS_FROM = 8
_CACHE = 20_000
"""Distinct words remembered; a bound so that a long-lived process does not grow for ever."""


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """The words of the English lemma tables that come with spacy-lookups-data."""
    # Found, not imported: the import would bring in all of spaCy for two files.
    package = find_spec("spacy_lookups_data")
    if package is None or package.origin is None:
        raise DictionaryMissing("spacy-lookups-data is not installed; run `uv sync`")
    folder = Path(package.origin).parent / "data"
    with gzip.open(folder / "en_lemma_lookup.json.gz", "rt", encoding="utf-8") as file:
        lemmas = json.load(file)
    with gzip.open(folder / "en_lemma_index.json.gz", "rt", encoding="utf-8") as file:
        index = json.load(file)
    words = set(lemmas) | set(lemmas.values())
    for part in ("noun", "verb", "adj", "adv"):
        words.update(index[part])
    return frozenset(words)


class Speller:
    """Turns a typed word into the words of the rules' vocabulary that it means."""

    def __init__(
        self,
        vocabulary: Iterable[str],
        phone: Mapping[str, tuple[str, ...]],
        guard: frozenset[str],
        glue: Iterable[str],
    ) -> None:
        """Make a speller.

        Args:
            vocabulary: every word of the rules.
            phone: spellings with the words that they stand for.
            guard: words that are never corrected.
            glue: words that may be part of a glued word ("cantwalk").
        """
        self._vocabulary = frozenset(vocabulary)
        self._phone = phone
        self._guard = guard
        self._glue = frozenset(word for word in glue if len(word) > 1) | {"i", "a"}
        targets = {word for word in self._vocabulary if word.isalpha() and len(word) > 3}
        targets |= {word for word in phone if word.isalpha() and len(word) > 3}
        self._targets: dict[int, list[str]] = {}
        for word in sorted(targets):
            self._targets.setdefault(len(word), []).append(word)
        self.words = lru_cache(maxsize=_CACHE)(self._words)

    @property
    def phone(self) -> frozenset[str]:
        """The spellings known by heart."""
        return frozenset(self._phone)

    def _words(self, typed: str) -> tuple[str, ...]:
        known = self._known(typed)
        if known is not None:
            return known
        # The dictionary has a few entries with tripled letters; nobody means them.
        for shorter in self._with_fewer_letters(typed):
            known = self._known(shorter)
            if known is not None:
                return known
        if not typed.isalpha():
            swapped = typed.translate(_SWAPS)
            if swapped.isalpha() and not typed[0].isdigit() and len(typed) > 2:
                return self._words(swapped)
            return (typed,)
        near = self._nearest(_REPEATS.sub(r"\1\1", typed))
        if near is not None:
            return self._phone.get(near, (near,))
        return self._parted(typed) or (typed,)

    def _known(self, word: str) -> tuple[str, ...] | None:
        if word in self._phone:
            return self._phone[word]
        if word in self._vocabulary or word in self._guard:
            return (word,)
        return None

    @staticmethod
    def _with_fewer_letters(typed: str) -> list[str]:
        if not _REPEATS.search(typed):
            return []
        return [_REPEATS.sub(r"\1\1", typed), _REPEATS.sub(r"\1", typed), _DOUBLES.sub(r"\1", typed)]

    def _nearest(self, typed: str) -> str | None:
        length = len(typed)
        if length < _ONE_SLIP_FROM:
            return self._swapped_letters(typed) if length == _ONE_SLIP_FROM - 1 else None
        allowed = 2 if length >= _TWO_SLIPS_FROM else 1
        best: tuple[int, int, str] | None = None
        for size in range(length - allowed, length + allowed + 1):
            for word in self._targets.get(size, ()):
                # The first letter is hardly ever wrong; without it "bumped" would be near "jumped".
                if word[0] != typed[0] and word[:2] != typed[1::-1]:
                    continue
                slips = OSA.distance(typed, word, score_cutoff=allowed)
                if slips <= allowed and not (slips == 2 and len(word) < _TWO_SLIPS_FROM):
                    candidate = (slips, abs(size - length), word)
                    best = candidate if best is None else min(best, candidate)
        return best[2] if best else None

    def _swapped_letters(self, typed: str) -> str | None:
        """A four-letter word with two neighbouring letters swapped ("wlak")."""
        for at in range(len(typed) - 1):
            swapped = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
            if swapped in self._vocabulary:
                return swapped
        return None

    def _parted(self, typed: str) -> tuple[str, ...] | None:
        """A glued word parted into two to six known words, the fewest first."""
        if len(typed) < 5 or len(typed) > 40:
            return None
        best: list[list[str] | None] = [[]] + [None] * len(typed)
        for end in range(1, len(typed) + 1):
            for start in range(max(0, end - 16), end):
                before = best[start]
                part = typed[start:end]
                if before is None or not (part in self._glue or part in self._phone):
                    continue
                here = best[end]
                if here is None or len(before) + 1 < len(here):
                    best[end] = [*before, part]
        parts = best[len(typed)]
        if parts is None or not 2 <= len(parts) <= 6:
            return None
        if sum(len(part) for part in parts) / len(parts) < 2.5:
            return None
        return tuple(word for part in parts for word in self._phone.get(part, (part,)))

"""Mends slips of the finger towards the words that runners use: "hrut" -> "hurt", "groyn" -> "groin".

Of equally near words the one wins that our own example messages use most. A word of the English dictionary is
never touched. Nearness is the optimal string alignment distance, asked of every word of about that length: a
fraction of a millisecond, and an index of all deletions (SymSpell) took a second to build at each start.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.spelling import DictionaryMissing, english_words

_WORD = re.compile(r"[a-z]+")
_FARTHEST = 2
_TWO_SLIPS_FROM = 7
_SHORTEST = 4
_VOWELS = re.compile("[aeiou]")
_FEWEST_CONSONANTS = 3
_SAME_START = 8
"""How much likelier a word is that begins with the same letter: the first is hardly ever the wrong one."""
_OWN_WORDS = 8
"""Uses from which a word that no dictionary has is one of the field and not a slip."""
_RARER = 5
"""How much rarer than a word of the dictionary its misspelling is at least: "runing" is none of our words."""
_CACHE = 20_000
_DICTIONARY = "frequency_dictionary_en_82_765.txt"

Spell = Callable[[str], tuple[str, ...]]


class NearWords:
    """Finds the words that are fewest slips away."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in sorted(words):
            self._by_length[len(word)].append(word)

    def of(self, typed: str, farthest: int) -> list[str]:
        """The words at the smallest distance from the typed one, if that is at most `farthest` slips."""
        lengths = range(len(typed) - farthest, len(typed) + farthest + 1)
        words = [word for length in lengths for word in self._by_length.get(length, ())]
        found = process.extract(typed, words, scorer=OSA.distance, score_cutoff=farthest, limit=None)
        nearest = min((distance for _, distance, _ in found), default=0)
        return [word for word, distance, _ in found if distance == nearest]


class WordFixer:
    """Turns a typed word into the words that it stands for."""

    def __init__(
        self,
        counts: Mapping[str, int],
        guard: frozenset[str],
        before: Spell,
        phone: Collection[str] = (),
    ) -> None:
        """Make a fixer.

        Args:
            counts: how often our examples use a word; only these are corrected to.
            guard: English words, which are never corrected.
            before: knows phone spelling and glued words.
            phone: the spellings that `before` knows by heart, which are not corrected otherwise.
        """
        self._guard = guard
        self._counts = dict(counts)
        self._before = before
        self._phone = frozenset(phone)
        self._skeletons: dict[str, str] = {}
        for word in sorted(counts, key=lambda one: counts[one]):
            self._skeletons[_VOWELS.sub("", word)] = word
        self._near = NearWords(counts)
        self.words = lru_cache(maxsize=_CACHE)(self._words)

    def _words(self, typed: str) -> tuple[str, ...]:
        if typed in self._counts or typed in self._guard or typed in self._phone:
            return self._before(typed)
        if not _WORD.fullmatch(typed):
            return self._before(typed)
        mended = self._nearest(typed)
        return (mended,) if mended else self._before(typed)

    def _nearest(self, typed: str) -> str | None:
        if len(typed) < _SHORTEST:
            return self._swapped(typed) or self._with_vowels(typed)
        allowed = _FARTHEST if len(typed) >= _TWO_SLIPS_FROM else 1
        near = self._near.of(typed, allowed)
        if not near:
            return self._with_vowels(typed)
        return max(near, key=lambda one: self._likelihood(typed, one))

    def _likelihood(self, typed: str, word: str) -> tuple[float, str]:
        weight = float(self._counts.get(word, 0))
        if word[0] == typed[0]:
            weight *= _SAME_START
        # A letter too few or too many of a double, or two letters swapped, is the commonest slip.
        if sorted(word) == sorted(typed) or set(word) == set(typed):
            weight *= _SAME_START
        return weight, word

    def _with_vowels(self, typed: str) -> str | None:
        """The commonest word that is typed without its vowels ("lng" for "long")."""
        if len(typed) < _FEWEST_CONSONANTS or _VOWELS.search(typed):
            return None
        return self._skeletons.get(typed)

    def _swapped(self, typed: str) -> str | None:
        """A short word with two neighbouring letters swapped ("teh")."""
        swaps = [typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :] for at in range(len(typed) - 1)]
        known = [word for word in swaps if self._counts.get(word, 0) > 1]
        return max(known, key=lambda word: self._counts[word], default=None)


def word_counts(texts: Iterable[str], guard: frozenset[str]) -> dict[str, int]:
    """How often the texts use each word of the dictionary, and each of their own words ("glutes")."""
    counts = Counter(word for text in texts for word in _WORD.findall(text.lower().replace("'", "")))
    known = NearWords(word for word in counts if word in guard)

    def own(word: str, count: int) -> bool:
        if count < _OWN_WORDS:
            return False
        near = known.of(word, 1) if len(word) >= _SHORTEST else []
        return all(counts[one] < count * _RARER for one in near)

    return {
        word: count
        for word, count in sorted(counts.items())
        if len(word) > 2 and (word in guard or own(word, count))
    }


@lru_cache(maxsize=1)
def known_english() -> frozenset[str]:
    """The words that are never corrected: of spaCy's lemma tables and of SymSpell's frequency dictionary."""
    return english_words() | _written_english()


def _written_english() -> frozenset[str]:
    # Found, not imported: it is only a file.
    package = find_spec("symspellpy")
    if package is None or package.origin is None:
        raise DictionaryMissing("symspellpy is not installed; run `uv sync`")
    lines = (Path(package.origin).parent / _DICTIONARY).read_text(encoding="utf-8-sig").splitlines()
    return frozenset(line.split(" ", 1)[0] for line in lines)

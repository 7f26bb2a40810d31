"""Finds the phrases of a rule set in a message with spaCy's Matcher."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

import bot.language.lean  # noqa: F401  (first: keeps spaCy from importing TensorFlow)
from bot.language.screen.patterns import Compiler, Line, Needs, spacy_pattern
from bot.language.screen.tokens import SENTENCE_ENDS, Token
from knowledge.red_flags_phrases import Edge, Gap, RulePhraseError

UNKNOWN = "·"
"""Stands in the Doc for every word that no rule knows, so that spaCy's vocabulary does not grow."""


@dataclass(frozen=True)
class Found:
    """Where a phrase was found, in tokens (`end` is exclusive).

    `gaps` holds the tokens inside that only filled a gap of the phrase.
    """

    phrase: int
    start: int
    end: int
    gaps: frozenset[int]


class Phrase:
    """One phrase, compiled when a message first holds the words that it needs."""

    def __init__(self, text: str, compiler: Compiler, barred: frozenset[str]) -> None:
        self.text = text
        self.needs: Needs = compiler.needs(text)
        self._compiler = compiler
        self._barred = barred
        self._matcher: Matcher | None = None
        self._lines: list[Line] = []

    def find(self, doc: Doc) -> Iterable[tuple[int, int, frozenset[int]]]:
        """Each longest match: start, end and the tokens in gaps."""
        if self._matcher is None:
            self._lines = self._compiler.lines(self.text)
            self._matcher = Matcher(doc.vocab)
            for number, line in enumerate(self._lines):
                pattern = spacy_pattern(line, self._barred)
                self._matcher.add(str(number), [pattern], greedy="LONGEST")
        for key, start, end, places in self._matcher(doc, with_alignments=True):
            line = self._lines[int(doc.vocab.strings[key])]
            gaps = frozenset(start + at for at, place in enumerate(places) if isinstance(line[place], Gap))
            # A sentence end belongs to the condition, not to what was said.
            if isinstance(line[0], Edge):
                start += 1
            if isinstance(line[-1], Edge):
                end -= 1
            if start < end:
                yield start, end, gaps


class PhraseSet:
    """Phrases that are looked for together."""

    def __init__(
        self, phrases: Sequence[str], compiler: Compiler, barred: frozenset[str] = frozenset()
    ) -> None:
        """Read the phrases.

        Raises:
            RulePhraseError: one cannot be read.
        """
        self.phrases = [Phrase(text, compiler, barred) for text in phrases]
        # A phrase is tried only when its rarest need is met; they are filed under those words.
        self._by_word: dict[str, list[int]] = {}
        for number, phrase in enumerate(self.phrases):
            if not phrase.needs:
                raise RulePhraseError(f"the phrase {phrase.text!r} has no word that must be there")
            key = min(phrase.needs, key=len)
            for word in key:
                self._by_word.setdefault(word, []).append(number)

    def find(self, doc: Doc, words: frozenset[str]) -> list[Found]:
        """All matches in a message whose words are `words`."""
        tried: set[int] = set()
        found: list[Found] = []
        for word in words:
            for number in self._by_word.get(word, ()):
                if number in tried:
                    continue
                tried.add(number)
                phrase = self.phrases[number]
                if any(words.isdisjoint(need) for need in phrase.needs):
                    continue
                found += [Found(number, *match) for match in phrase.find(doc)]
        return sorted(found, key=lambda one: (one.start, -one.end, one.phrase))


def make_doc(vocab: Vocab, tokens: Sequence[Token], known: frozenset[str]) -> Doc:
    """A Doc of the tokens; words that no rule knows become `UNKNOWN`."""
    words = [
        token.word if token.word in known or token.word in SENTENCE_ENDS else UNKNOWN for token in tokens
    ]
    return Doc(vocab, words=words)

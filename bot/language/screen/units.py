"""The pieces of a message that the learned part looks at: the whole, its sentences, its clauses.

A long story dilutes the meaning of its one sentence that matters, so each piece is judged by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from bot.language.screen.scope import Scaffold
from bot.language.screen.tokens import SENTENCE_ENDS

LONGEST_WHOLE = 40
"""Words up to which a message is also judged as a whole; the encoder's sense of more is vague."""
LONG_SENTENCE = 12
"""Words from which a sentence is also judged clause by clause."""
SHORTEST = 3
"""Words below which a piece of a longer message says too little."""
MOST = 60
"""Pieces of a message that are judged; 4,000 characters hold fewer."""


@dataclass(frozen=True)
class Unit:
    """A piece of a message in tokens, `end` exclusive."""

    start: int
    end: int


def units_of(scaffold: Scaffold) -> list[Unit]:
    """The pieces of a message, the whole first, each once."""
    tokens = scaffold.tokens
    sentences: list[Unit] = []
    start = 1
    for at in range(1, len(tokens)):
        if tokens[at].word in SENTENCE_ENDS:
            if at > start:
                sentences.append(Unit(start, at))
            start = at + 1
    if not sentences:
        return []
    found: list[Unit] = []
    whole = Unit(sentences[0].start, sentences[-1].end)
    if whole.end - whole.start <= LONGEST_WHOLE:
        found.append(whole)
    for sentence in sentences:
        found.append(sentence)
        if sentence.end - sentence.start > LONG_SENTENCE:
            found += _clauses(sentence, scaffold)
    useful = [one for one in found if one.end - one.start >= SHORTEST or one == whole]
    return list(dict.fromkeys(useful or found))[:MOST]


def _clauses(sentence: Unit, scaffold: Scaffold) -> list[Unit]:
    """A long sentence cut where a clause begins after a pause, an "and" or a turn like "but"."""
    cuts = [sentence.start]
    for at in range(sentence.start + 1, sentence.end):
        turn = scaffold.separates(at) or at in scaffold.stops or at - 1 in scaffold.stops
        begins = at in scaffold.restarts and (scaffold.separates(at - 1) or turn)
        if (begins or scaffold.tokens[at].pause) and at - cuts[-1] >= SHORTEST:
            cuts.append(at)
    cuts.append(sentence.end)
    return [Unit(first, second) for first, second in pairwise(cuts) if first < second]

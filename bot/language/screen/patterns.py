"""Phrases of the rules as matchers over the words of a message.

A phrase is a tree; each node of it becomes a function from a place to the places where what it stands
for may end. Word lists are looked up once for each place of a message, whichever rules name them. Two
shortcuts keep thousands of phrases fast: a phrase is tried only where one of its first words stands, and
only in messages that hold all the words it cannot do without.

This is not spaCy's Matcher: it has no alternatives of several words, so that a phrase of three lists
would be written out into thousands of patterns at 0.3 ms each, and its import alone takes two seconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.language.screen.tokens import SENTENCE_ENDS
from knowledge.red_flags_phrases import (
    Edge,
    Either,
    Gap,
    ListName,
    Maybe,
    Node,
    Row,
    RulePhraseError,
    Words,
    parse,
)

Needs = tuple[frozenset[str], ...]
Ends = dict[int, frozenset[int]]
"""Where a match may end, each with the tokens that only filled gaps on the way there."""

_T = TypeVar("_T")
_NO_GAPS: frozenset[int] = frozenset()


@dataclass
class Text:
    """The words of one message, with what the lists matched in it so far."""

    words: Sequence[str]
    lists: dict[tuple[str, int], Ends] = field(default_factory=dict)


Walk = Callable[[Text, int], Ends]


class Compiler:
    """Knows the word lists and the spelling, and turns phrases into matchers."""

    def __init__(
        self,
        lists: Mapping[str, tuple[str, ...]],
        spell: Callable[[str], tuple[str, ...]],
        barred: frozenset[str] = frozenset(),
    ) -> None:
        """Make a compiler.

        Args:
            lists: the phrases of each word list.
            spell: the tokens that a written word stands for.
            barred: words that a gap never passes; sentence ends are always among them.
        """
        self._lists = lists
        self._spell = spell
        self._barred = barred | SENTENCE_ENDS
        self._trees: dict[str, Either] = {}
        self._walks: dict[str, Walk] = {}
        self._first: dict[str, frozenset[str] | None] = {}
        self._needs: dict[str, Needs] = {}
        self._phrases: dict[str, Needs] = {}
        self._words: dict[frozenset[str], Walk] = {}
        self._open: list[str] = []

    def tree(self, name: str) -> Either:
        """A word list as a node.

        Raises:
            RulePhraseError: there is no such list, or it names itself.
        """
        if name not in self._lists:
            raise RulePhraseError(f"there is no word list {{{name}}}; add it to words.yml or mend it")
        if name in self._open:
            raise RulePhraseError(f"the word list {{{name}}} names itself; take that entry out")
        if name not in self._trees:
            self._trees[name] = Either(tuple(parse(entry) for entry in self._lists[name]))
        return self._trees[name]

    def phrase_needs(self, phrase: str) -> Needs:
        """What a phrase needs, see `needs`; remembered, as a phrase is checked before it is compiled.

        Raises:
            RulePhraseError: it cannot be read, or names no list that there is.
        """
        if phrase not in self._phrases:
            self._phrases[phrase] = self.needs(parse(phrase))
        return self._phrases[phrase]

    def needs(self, node: Node) -> Needs:
        """Sets of words; a message that lacks all words of one of them cannot match."""
        if isinstance(node, Words):
            spelled = [self._spell(word) for word in node.choices]
            if all(len(words) == 1 for words in spelled):
                return (frozenset(words[0] for words in spelled),)
            return tuple(frozenset({word}) for words in spelled for word in words)
        if isinstance(node, Row):
            return tuple(need for part in node.parts for need in self.needs(part))
        if isinstance(node, ListName):
            return self._once(self._needs, node.name, self.needs)
        if isinstance(node, Either):
            each = [self.needs(option) for option in node.options]
            if all(each):
                # The longest word of each alternative is the rarest, as a rule.
                rarest = [max(needs, key=lambda words: min(map(len, words))) for needs in each]
                return (frozenset().union(*rarest),)
        return ()

    def first(self, node: Node) -> frozenset[str] | None:
        """The words that a match of the node can begin with; None for any."""
        if isinstance(node, Words):
            return frozenset(words[0] for words in map(self._spell, node.choices) if words)
        if isinstance(node, Edge):
            return SENTENCE_ENDS
        if isinstance(node, Gap):
            return None
        if isinstance(node, Maybe):
            return self.first(node.part)
        if isinstance(node, ListName):
            return self._once(self._first, node.name, self.first)
        if isinstance(node, Either):
            return _union([self.first(option) for option in node.options])
        found: list[frozenset[str] | None] = []
        for part in node.parts:
            found.append(self.first(part))
            if not isinstance(part, (Maybe, Gap)):
                return _union(found)
        return None

    def walk(self, node: Node) -> Walk:
        """The matcher of a node."""
        if isinstance(node, Words):
            # A word stands in a dozen phrases.
            if node.choices not in self._words:
                self._words[node.choices] = self._walk_words(node)
            return self._words[node.choices]
        if isinstance(node, Edge):
            return _walk_edge
        if isinstance(node, Gap):
            return self._walk_gap(node.longest)
        if isinstance(node, Maybe):
            return _walk_maybe(self.walk(node.part))
        if isinstance(node, Row):
            return _walk_row([self.walk(part) for part in node.parts])
        if isinstance(node, Either):
            return self._walk_either(node)
        return self._walk_list(node.name)

    def _once(self, memory: MutableMapping[str, _T], name: str, make: Callable[[Node], _T]) -> _T:
        if name not in memory:
            tree = self.tree(name)
            self._open.append(name)
            try:
                memory[name] = make(tree)
            finally:
                self._open.pop()
        return memory[name]

    def _walk_words(self, node: Words) -> Walk:
        spelled = [self._spell(word) for word in node.choices]
        single = frozenset(words[0] for words in spelled if len(words) == 1)
        longer = [words for words in spelled if len(words) > 1]

        def walk(text: Text, at: int) -> Ends:
            if at < len(text.words) and text.words[at] in single:
                return {at + 1: _NO_GAPS}
            for words in longer:
                if tuple(text.words[at : at + len(words)]) == words:
                    return {at + len(words): _NO_GAPS}
            return {}

        return walk

    def _walk_gap(self, longest: int) -> Walk:
        barred = self._barred

        def walk(text: Text, at: int) -> Ends:
            ends: Ends = {at: _NO_GAPS}
            for end in range(at + 1, min(at + longest, len(text.words)) + 1):
                if text.words[end - 1] in barred:
                    break
                ends[end] = frozenset(range(at, end))
            return ends

        return walk

    def _walk_either(self, node: Either) -> Walk:
        by_word: dict[str, list[Walk]] = {}
        anywhere: list[Walk] = []
        singles: set[str] = set()
        for option in node.options:
            plain = option.parts[0] if isinstance(option, Row) and len(option.parts) == 1 else option
            if isinstance(plain, Words):
                spelled = [self._spell(word) for word in plain.choices]
                if all(len(words) == 1 for words in spelled):
                    singles.update(words[0] for words in spelled)
                    continue
            walk = self.walk(option)
            first = self.first(option)
            if first is None:
                anywhere.append(walk)
            else:
                for word in first:
                    by_word.setdefault(word, []).append(walk)

        def either(text: Text, at: int) -> Ends:
            if at >= len(text.words):
                return {}
            word = text.words[at]
            ends: Ends = {at + 1: _NO_GAPS} if word in singles else {}
            for walk in (*by_word.get(word, ()), *anywhere):
                for end, gaps in walk(text, at).items():
                    ends.setdefault(end, gaps)
            return ends

        return either

    def _walk_list(self, name: str) -> Walk:
        walk = self._once(self._walks, name, self.walk)

        def listed(text: Text, at: int) -> Ends:
            key = (name, at)
            if key not in text.lists:
                text.lists[key] = walk(text, at)
            return text.lists[key]

        return listed


def _union(found: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    words: frozenset[str] = frozenset()
    for one in found:
        if one is None:
            return None
        words |= one
    return words


def _walk_edge(text: Text, at: int) -> Ends:
    return {at + 1: _NO_GAPS} if at < len(text.words) and text.words[at] in SENTENCE_ENDS else {}


def _walk_maybe(walk: Walk) -> Walk:
    def maybe(text: Text, at: int) -> Ends:
        ends = dict(walk(text, at))
        ends.setdefault(at, _NO_GAPS)
        return ends

    return maybe


def _walk_row(walks: Sequence[Walk]) -> Walk:
    if len(walks) == 1:
        return walks[0]

    def row(text: Text, at: int) -> Ends:
        places: Ends = {at: _NO_GAPS}
        for walk in walks:
            following: Ends = {}
            for place, gaps in places.items():
                for end, more in walk(text, place).items():
                    if end not in following:
                        following[end] = gaps | more if more else gaps
            if not following:
                return following
            places = following
        return places

    return row


@dataclass(frozen=True)
class Found:
    """Where a phrase was found, in tokens (`end` is exclusive).

    `gaps` holds the tokens inside that only filled a gap of the phrase.
    """

    phrase: int
    start: int
    end: int
    gaps: frozenset[int]


class PhraseSet:
    """Phrases that are looked for together."""

    def __init__(self, phrases: Sequence[str], compiler: Compiler) -> None:
        """Compile the phrases.

        Raises:
            RulePhraseError: one cannot be read, or has no word that must be there.
        """
        self._walks: list[Walk] = []
        self._edges: list[tuple[bool, bool]] = []
        needs_of: list[Needs] = []
        self._by_first: dict[str, int] = defaultdict(int)
        self._anywhere = 0
        for number, phrase in enumerate(phrases):
            tree = parse(phrase)
            needs = compiler.phrase_needs(phrase)
            if not needs:
                raise RulePhraseError(f"{phrase!r} has no word that must be there; add one")
            needs_of.append(needs)
            self._walks.append(compiler.walk(tree))
            self._edges.append((isinstance(tree.parts[0], Edge), isinstance(tree.parts[-1], Edge)))
            first = compiler.first(tree)
            if first is None:
                self._anywhere |= 1 << number
            for word in first or ():
                self._by_first[word] |= 1 << number
        self._by_need = [
            _phrases_by_word(needs_of, place) for place in range(max(map(len, needs_of), default=0))
        ]

    def find(self, text: Text, words: frozenset[str]) -> list[Found]:
        """All matches in a text whose words are `words`; of one phrase's overlaps the longest."""
        usable = self._usable(words)
        found: dict[int, list[Found]] = {}
        if not usable:
            return []
        for at, word in enumerate(text.words):
            for number in _numbers((self._by_first.get(word, 0) | self._anywhere) & usable):
                ends = self._walks[number](text, at)
                if ends:
                    end = max(ends)
                    starts_at_edge, ends_at_edge = self._edges[number]
                    start, stop = at + starts_at_edge, end - ends_at_edge
                    if start < stop:
                        found.setdefault(number, []).append(Found(number, start, stop, ends[end]))
        every = [one for matches in found.values() for one in _longest(matches)]
        return sorted(every, key=lambda one: (one.start, -one.end, one.phrase))

    def _usable(self, words: frozenset[str]) -> int:
        """The phrases that have all the words they cannot do without."""
        usable = self._anywhere
        for word in words:
            usable |= self._by_first.get(word, 0)
        for by_word, others in self._by_need:
            having = others
            for word in words:
                having |= by_word.get(word, 0)
            usable &= having
        return usable


def _phrases_by_word(needs_of: Sequence[Needs], place: int) -> tuple[dict[str, int], int]:
    """For the need at this place: the phrases that a word satisfies, and those that have no such need.

    Sets of phrases are bits of an integer, as thousands are met with every message.
    """
    by_word: dict[str, int] = defaultdict(int)
    others = 0
    for number, needs in enumerate(needs_of):
        if place >= len(needs):
            others |= 1 << number
            continue
        for word in needs[place]:
            by_word[word] |= 1 << number
    return by_word, others


def _numbers(bits: int) -> Iterator[int]:
    """The numbers of the bits that are set, from the lowest."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _longest(matches: list[Found]) -> list[Found]:
    if len(matches) == 1:
        return matches
    kept: list[Found] = []
    for one in sorted(matches, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept

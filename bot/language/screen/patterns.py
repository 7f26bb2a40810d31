"""Phrases of the rules as patterns of spaCy's Matcher.

A phrase becomes one or more patterns over the ORTH of the normalised words: alternatives of one word
share a pattern by an IN set, longer ones are written out. Beside the patterns, each phrase says which
words a message must hold for it to match at all, so that most phrases are never tried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, Union

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

MOST_PATTERNS = 3_000
"""Patterns that one phrase may become; more means that it should be split, or a list made shorter."""


@dataclass(frozen=True)
class One:
    """One word of a set; `optional` ones may be missing."""

    words: frozenset[str]
    optional: bool = False


Element = Union[One, Gap, Edge]
Line = tuple[Element, ...]
Needs = tuple[frozenset[str], ...]


class Compiler:
    """Knows the word lists and the spelling, and turns phrases into patterns."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]], spell: Callable[[str], tuple[str, ...]]) -> None:
        """Make a compiler.

        Args:
            lists: the phrases of each word list.
            spell: the tokens that a written word stands for.
        """
        self._lists = lists
        self._spell = spell
        self._lines: dict[str, list[Line]] = {}
        self._list_needs: dict[str, Needs] = {}
        self._open: list[str] = []

    def needs(self, phrase: str) -> Needs:
        """Sets of words; a message that lacks all words of one of them cannot match.

        Raises:
            RulePhraseError: the phrase cannot be read, or names a list that is not there.
        """
        return self._needs(parse(phrase))

    def lines(self, phrase: str) -> list[Line]:
        """The rows of elements that the phrase stands for.

        Raises:
            RulePhraseError: it stands for too many.
        """
        lines = self._expand(parse(phrase))
        if len(lines) > MOST_PATTERNS:
            raise RulePhraseError(
                f"the phrase {phrase!r} stands for {len(lines)} patterns, more than {MOST_PATTERNS}; "
                "split it or use shorter lists"
            )
        return lines

    def words(self, phrase: str) -> frozenset[str]:
        """Every word that the phrase knows."""
        return frozenset(
            word
            for line in self.lines(phrase)
            for element in line
            if isinstance(element, One)
            for word in element.words
        )

    def _needs(self, node: Node) -> Needs:
        if isinstance(node, Words):
            spelled = [self._spell(word) for word in node.choices]
            if all(len(words) == 1 for words in spelled):
                return (frozenset(words[0] for words in spelled),)
            return tuple(frozenset({word}) for words in spelled for word in words)
        if isinstance(node, Row):
            return tuple(need for part in node.parts for need in self._needs(part))
        if isinstance(node, ListName):
            if node.name not in self._list_needs:
                self._list_needs[node.name] = self._needs(self._list(node.name))
            return self._list_needs[node.name]
        if isinstance(node, Either):
            each = [self._needs(option) for option in node.options]
            if all(each):
                # The longest word of each alternative is the rarest, as a rule.
                rarest = [max(needs, key=lambda words: min(map(len, words))) for needs in each]
                return (frozenset().union(*rarest),)
        return ()

    def _list(self, name: str) -> Either:
        if name not in self._lists:
            raise RulePhraseError(f"there is no word list {{{name}}}; add it to words.yml or mend its name")
        return Either(tuple(parse(entry) for entry in self._lists[name]))

    def _expand(self, node: Node) -> list[Line]:
        if isinstance(node, Words):
            return self._expand_words(node)
        if isinstance(node, (Gap, Edge)):
            return [(node,)]
        if isinstance(node, Maybe):
            return self._expand_maybe(self._expand(node.part))
        if isinstance(node, Row):
            expanded = [self._expand(part) for part in node.parts]
            total = 1
            for lines in expanded:
                total *= len(lines)
            if total > MOST_PATTERNS:
                raise RulePhraseError(f"a phrase stands for {total} patterns; split it")
            return [sum(choice, ()) for choice in product(*expanded)]
        if isinstance(node, Either):
            return merged([line for option in node.options for line in self._expand(option)])
        return self._expand_list(node)

    def _expand_words(self, node: Words) -> list[Line]:
        spelled = [self._spell(word) for word in sorted(node.choices)]
        return merged([tuple(One(frozenset({word})) for word in words) for words in spelled])

    @staticmethod
    def _expand_maybe(lines: list[Line]) -> list[Line]:
        singles = [line for line in lines if len(line) == 1 and isinstance(line[0], One)]
        others = [line for line in lines if line not in singles]
        words = frozenset(
            word for line in singles for one in line if isinstance(one, One) for word in one.words
        )
        without: Line = (One(words, optional=True),) if words else ()
        return [without, *others]

    def _expand_list(self, node: ListName) -> list[Line]:
        if node.name in self._open:
            raise RulePhraseError(f"the word list {{{node.name}}} names itself; take that entry out")
        if node.name not in self._lines:
            self._open.append(node.name)
            try:
                self._lines[node.name] = self._expand(self._list(node.name))
            finally:
                self._open.pop()
        return self._lines[node.name]


def merged(lines: list[Line]) -> list[Line]:
    """Fewer lines that stand for the same: lines that differ in one word become one line."""
    current = list(dict.fromkeys(lines))
    longest = max((len(line) for line in current), default=0)
    for place in reversed(range(longest)):
        groups: dict[tuple[Any, ...], frozenset[str]] = {}
        rest: list[Line] = []
        for line in current:
            element = line[place] if place < len(line) else None
            if not isinstance(element, One) or element.optional:
                rest.append(line)
                continue
            key = (line[:place], line[place + 1 :])
            groups[key] = groups.get(key, frozenset()) | element.words
        current = rest + [(*before, One(words), *after) for (before, after), words in groups.items()]
    return current


def spacy_pattern(line: Line, barred: frozenset[str]) -> list[dict[str, Any]]:
    """A line as a Matcher pattern.

    Args:
        line: the elements.
        barred: words that a gap never passes; sentence ends are always among them.
    """
    pattern: list[dict[str, Any]] = []
    closed = sorted(barred | SENTENCE_ENDS)
    for element in line:
        if isinstance(element, One):
            orth: Any = {"IN": sorted(element.words)}
            if len(element.words) == 1:
                orth = next(iter(element.words))
            pattern.append({"ORTH": orth, **({"OP": "?"} if element.optional else {})})
        elif isinstance(element, Edge):
            pattern.append({"ORTH": {"IN": sorted(SENTENCE_ENDS)}})
        else:
            pattern.append({"ORTH": {"NOT_IN": closed}, "OP": f"{{0,{element.longest}}}"})
    return pattern

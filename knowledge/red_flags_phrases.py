"""The phrase language of the red-flag rules: text of a rule -> a small tree.

A phrase is words in a row, as a person types them, with these marks:

- `{name}`: any entry of the word list of that name;
- `(a b|c)`: one of several alternatives, each again a phrase;
- `x?`: the word, list or group may be missing;
- `..3`: up to three other words, never past the end of a sentence;
- `[8-10]`: a number in that range (`[37.8-41]` counts in tenths);
- `^` and `$`: the start and the end of a sentence.

A name in braces that no list has, an open bracket and the like raise `RulePhraseError` with the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Union


class RulePhraseError(ValueError):
    """A phrase that cannot be read; the message says what is wrong and how to mend it."""


@dataclass(frozen=True)
class Words:
    """One word out of `choices`, as typed in the rule."""

    choices: frozenset[str]


@dataclass(frozen=True)
class Edge:
    """The start or the end of a sentence."""


@dataclass(frozen=True)
class Gap:
    """Up to `longest` words that may be anything."""

    longest: int


@dataclass(frozen=True)
class ListName:
    """A reference to a word list."""

    name: str


@dataclass(frozen=True)
class Row:
    """Parts that follow each other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True)
class Either:
    """One of several alternatives."""

    options: tuple[Node, ...]


@dataclass(frozen=True)
class Maybe:
    """A part that may be missing."""

    part: Node


Node = Union[Words, Edge, Gap, ListName, Row, Either, Maybe]  # noqa: UP007  (forward references)

_PIECE = re.compile(
    r"\s*(?:(?P<gap>\.\.\d+)|\{(?P<list>[a-z_0-9]+)\}|\[(?P<low>\d+(?:\.\d)?)-(?P<high>\d+(?:\.\d)?)\]"
    r"|(?P<edge>[\^$])|(?P<mark>[()|?])|(?P<word>[a-z0-9'/&%.+-]+))"
)
_LONGEST_GAP = 12


def numbers(low: str, high: str) -> frozenset[str]:
    """The spellings in digits of the numbers from `low` to `high`, both included.

    Whole bounds give whole numbers and their halves ("8", "8.5"); a bound with a tenth gives tenths.
    """
    if "." in low or "." in high:
        tenths = range(round(float(low) * 10), round(float(high) * 10) + 1)
        return frozenset(f"{n / 10:g}" for n in tenths) | frozenset(f"{n / 10:.1f}" for n in tenths)
    whole = range(int(low), int(high) + 1)
    return frozenset(str(n) for n in whole) | frozenset(f"{n}.5" for n in whole[:-1])


@lru_cache(maxsize=20_000)
def parse(text: str) -> Row:
    """Read a phrase.

    Raises:
        RulePhraseError: an unknown mark, an unclosed or empty bracket, or a `?` after nothing.
    """
    pieces: list[tuple[str, str]] = []
    position = 0
    while position < len(text.rstrip()):
        found = _PIECE.match(text, position)
        if found is None:
            raise RulePhraseError(
                f"cannot read {text[position:].strip()!r} in the phrase {text!r}; use small letters, "
                "{list}, (a|b), word?, ..3, [8-10], ^ or $"
            )
        kind = str(found.lastgroup)
        if kind == "high":
            pieces.append(("range", f"{found['low']}-{found['high']}"))
        else:
            pieces.append((kind, found[kind]))
        position = found.end()
    reader = _Reader(text, pieces)
    node = reader.row()
    if reader.at < len(pieces):
        raise RulePhraseError(f"the phrase {text!r} has a `)` or `|` with no `(` before it")
    return node


class _Reader:
    """Recursive descent over the pieces of one phrase."""

    def __init__(self, text: str, pieces: list[tuple[str, str]]) -> None:
        self.text = text
        self.pieces = pieces
        self.at = 0

    def row(self) -> Row:
        parts: list[Node] = []
        while self.at < len(self.pieces):
            kind, value = self.pieces[self.at]
            if kind == "mark" and value in ")|":
                break
            self.at += 1
            if kind == "mark" and value == "?":
                if not parts or isinstance(parts[-1], (Gap, Maybe, Edge)):
                    raise RulePhraseError(f"a `?` in {self.text!r} follows no word, list or group")
                parts[-1] = Maybe(parts[-1])
            elif kind == "mark":
                parts.append(self.group())
            else:
                parts.append(self.atom(kind, value))
        if not parts:
            raise RulePhraseError(f"an alternative of {self.text!r} is empty; use `word?` for 'or nothing'")
        return Row(tuple(parts))

    def group(self) -> Node:
        options: list[Node] = [self.row()]
        while self.at < len(self.pieces) and self.pieces[self.at] == ("mark", "|"):
            self.at += 1
            options.append(self.row())
        if self.at >= len(self.pieces):
            raise RulePhraseError(f"a `(` in {self.text!r} is not closed with `)`")
        self.at += 1
        return Either(tuple(options))

    def atom(self, kind: str, value: str) -> Node:
        if kind == "gap":
            longest = int(value[2:])
            if not 1 <= longest <= _LONGEST_GAP:
                raise RulePhraseError(f"{value} in {self.text!r}: a gap is 1 to {_LONGEST_GAP} words")
            return Gap(longest)
        if kind == "list":
            return ListName(value)
        if kind == "range":
            low, high = value.split("-")
            if float(low) > float(high):
                raise RulePhraseError(f"[{value}] in {self.text!r} runs backwards; write the smaller first")
            return Words(numbers(low, high))
        if kind == "edge":
            return Edge()
        return Words(frozenset({value}))


def words_of(text: str) -> frozenset[str]:
    """Every word written in a phrase; those of its lists not among them."""
    found: set[str] = set()
    waiting: list[Node] = [parse(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Words):
            found |= node.choices
        elif isinstance(node, Row):
            waiting += node.parts
        elif isinstance(node, Either):
            waiting += node.options
        elif isinstance(node, Maybe):
            waiting.append(node.part)
    return frozenset(found)

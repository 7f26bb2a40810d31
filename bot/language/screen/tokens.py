"""A message as a row of words, each with its place in the original text.

Contractions are opened ("isn't" -> is, not) and spelled one way with and without the apostrophe.
The end of a sentence is a token of its own, `.` or `?`; a comma is a mark on the word after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.language.normalise import normalise

SENTENCE_ENDS = frozenset({".", "?"})
"""The tokens that end a sentence (`!` is read as `.`)."""

_KEPT = 20_000
_LONGEST_KEPT = 24
"""Words that are remembered opened, and their letters; bounds so that a long-lived process does not grow for ever."""

_TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)|(?P<word>[a-z@$](?:[a-z'@$]|[0-9](?=[a-z]))*)|(?P<slash>[/&+%])"
    r"|(?P<stop>[.!?]+)|(?P<pause>[,:\n()\[\]\"“”*_~=<>|\-\\]+)|(?P<semi>;)|(?P<other>\S)"
)
_NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}
_NEGATED = re.compile(r"(?P<verb>[a-z]+?)n'?t$")
_NEGATED_VERBS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "would",
        "should",
        "must",
        "need",
        "ai",
        "might",
    ]
)
_BEFORE_IS = frozenset(
    ["it", "that", "there", "what", "who", "he", "she", "here", "where", "how", "when", "why", "this"]
)
_ENDINGS = {"'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}
_TOGETHER = {("can", "not"): "cannot", ("could", "not"): "couldnot", ("ca", "not"): "cannot"}
_TOGETHER |= {("can", "t"): "cannot", ("couldn", "t"): "couldnot", ("don", "t"): "do"}


@dataclass(frozen=True)
class Token:
    """A word of the rules' spelling.

    Attributes:
        word: lower case; `.` or `?` at the end of a sentence.
        start, end: where it stands in the original message.
        pause: a comma, a dash, a new line, a bracket or an emoji stands before it.
    """

    word: str
    start: int
    end: int
    pause: bool = False


def open_word(word: str) -> tuple[str, ...]:
    """The words that one written word stands for: contractions opened, number words in digits."""
    return _opened(word) if len(word) <= _LONGEST_KEPT else _open(word)


def _open(word: str) -> tuple[str, ...]:
    if word in _NUMBER_WORDS:
        return (_NUMBER_WORDS[word],)
    if word in ("can't", "cannot"):
        return ("cannot",)
    if word in ("couldn't", "couldnt"):
        return ("couldnot",)
    if word == "won't":
        return ("will", "not")
    negated = _NEGATED.match(word)
    if negated and negated["verb"] in _NEGATED_VERBS:
        return ("is" if negated["verb"] == "ai" else negated["verb"], "not")
    for ending, full in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word[: -len(ending)], full)
    if word.endswith("'s") and len(word) > 2:
        return (word[:-2], "is" if word[:-2] in _BEFORE_IS else "'s")
    return (word.replace("'", ""),) if word.strip("'") else ()


_opened = lru_cache(maxsize=_KEPT)(_open)


def tokenise(text: str, spell: Callable[[str], tuple[str, ...]]) -> list[Token]:
    """Split a message into tokens; the row begins and ends with a sentence end.

    Args:
        text: the message as typed.
        spell: the words that a typed word without apostrophe stands for.
    """
    plain = normalise(text)
    tokens = [Token(".", 0, 0)]
    pause = False
    for found in _TOKEN.finditer(plain.text):
        kind, value = str(found.lastgroup), found.group()
        start, end = plain.origin[found.start()], plain.origin[found.end() - 1] + 1
        if kind == "stop" and not _ends_sentence(value, plain.text, found.end()):
            pause = True
        elif kind in ("stop", "semi"):
            tokens.append(Token("?" if "?" in value else ".", start, end))
            pause = False
        elif kind in ("pause", "other"):
            pause = True
        else:
            words = (value,) if kind in ("number", "slash") else _spelled(value, spell)
            for word in words:
                tokens.append(Token(word, start, end, pause))
                pause = False
    tokens.append(Token(".", len(text), len(text)))
    return _joined(tokens)


def _ends_sentence(marks: str, text: str, after: int) -> bool:
    """Dots in a row are a pause for breath; a question mark among them still ends the sentence."""
    if "?" in marks or "!" in marks:
        return True
    return len(marks) == 1


def _spelled(value: str, spell: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    opened = open_word(value)
    if "'" in value and len(opened) > 1:
        return tuple(word for part in opened for word in _spelled_part(part, spell))
    bare = value.replace("'", "")
    if not bare:
        return ()
    if opened != (bare,):
        return opened
    return _spelled_part(bare, spell)


def _spelled_part(word: str, spell: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    if word in ("cannot", "couldnot", "'s"):
        return (word,)
    return tuple(opened for part in spell(word) for opened in open_word(part))


def _joined(tokens: list[Token]) -> list[Token]:
    """`can not` and `can t` as one word, since the rules speak of `can't`."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        pair = (last.word, token.word) if last else None
        if last and pair in _TOGETHER:
            # "don t" keeps its verb and gets the negation as a word of its own.
            if pair == ("don", "t"):
                joined[-1] = Token("do", last.start, last.end, last.pause)
                joined.append(Token("not", token.start, token.end))
            else:
                joined[-1] = Token(_TOGETHER[pair], last.start, token.end, last.pause)
            continue
        joined.append(token)
    return joined

"""Splits a long text where a reader would pause: at a paragraph, else a line, else a sentence, else a word."""

from __future__ import annotations

import re
from collections.abc import Callable

_PAUSES = tuple(re.compile(one) for one in (r"\n\s*\n", r"\n", r"(?<=[.!?…])\s+", r"\s+"))


def utf16(text: str) -> int:
    """The length as Telegram counts it: in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def split(text: str, limit: int, size: Callable[[str], int] = len) -> list[str]:
    """The text in pieces of at most `limit`; none is empty, and no word is lost.

    Args:
        text: what to split.
        limit: the most that a piece may have.
        size: how much a piece has.
    """
    text = text.strip()
    if size(text) <= limit:
        return [text] if text else []
    for pause in _PAUSES:
        if pause.search(text):
            return _packed(text, pause, limit, size)
    return _cut(text, limit, size)


def _packed(text: str, pause: re.Pattern[str], limit: int, size: Callable[[str], int]) -> list[str]:
    """As much as goes into each piece, split at one kind of pause; what is too long by itself at a smaller kind."""
    pieces: list[str] = []
    current, between, begin = "", "", 0
    for found in [*pause.finditer(text), None]:
        piece = text[begin : found.start() if found else len(text)]
        joined = current + between + piece if current else piece
        if size(joined) <= limit:
            current = joined
        else:
            if current:
                pieces.append(current)
            *done, current = split(piece, limit, size)
            pieces += done
        if found:
            between, begin = found.group(), found.end()
    return [*pieces, current]


def _cut(text: str, limit: int, size: Callable[[str], int]) -> list[str]:
    pieces, piece, length = [], "", 0
    for character in text:
        if piece and length + size(character) > limit:
            pieces.append(piece)
            piece, length = "", 0
        piece += character
        length += size(character)
    return [*pieces, piece]

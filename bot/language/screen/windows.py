"""The stretches of a long message that the reader looks at one by one.

A story of many sentences would dilute the one that matters, and the encoder was trained on short texts.
"""

from __future__ import annotations

import re

LONGEST = 300
"""Characters of a stretch: about sixty words; a chat message is rarely longer."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
_PAUSE = re.compile(r"[,;:] | - | (?=(?:and|but|so|because|then|when|while) )")


def windows_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each stretch: whole sentences, as many as fit; one that is too long is cut at pauses."""
    if not any(character.isalnum() for character in text):
        return []
    if len(text) <= LONGEST:
        return [(0, len(text))]
    pieces = [piece for found in _SENTENCE.finditer(text) for piece in _cut(text, found.start(), found.end())]
    windows: list[tuple[int, int]] = []
    for start, end in pieces:
        if windows and end - windows[-1][0] <= LONGEST:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return [(start, end) for start, end in windows if any(one.isalnum() for one in text[start:end])]


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= LONGEST:
        return [(start, end)]
    pauses = [found.end() for found in _PAUSE.finditer(text, start + LONGEST // 3, start + LONGEST)]
    space = text.rfind(" ", start, start + LONGEST)
    at = pauses[-1] if pauses else space if space > start else start + LONGEST
    return [(start, at), *_cut(text, at, end)]

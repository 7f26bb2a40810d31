"""A yes and a no that are no words: a letter, a picture. The classifier may take them for anything."""

from __future__ import annotations

_INTENTS = {"y": "affirm", "👍": "affirm", "✅": "affirm", "n": "deny", "👎": "deny", "❌": "deny"}


def sign_in(text: str) -> str:
    """A message that may be a letter or a picture, bare."""
    return text.strip(" .!").casefold().rstrip("\ufe0f")


def answer_in_a_sign(text: str) -> str | None:
    """The intent of a yes or no that is a letter or a picture; None for any other message."""
    return _INTENTS.get(sign_in(text))

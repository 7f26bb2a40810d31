"""What a person types is words, never a command to Rasa."""

from __future__ import annotations


def as_plain_words(text: str) -> str:
    """The text without what would make Rasa execute it.

    Rasa takes any message that begins with `/` for an intent with full confidence, `/restart` and external
    ones among them. Zero-width characters and blanks before the slash do not hide it.

    >>> as_plain_words(" /restart")
    'restart'
    >>> as_plain_words("3/10 today")
    '3/10 today'
    """
    stripped = text.lstrip("/ \t\r\n\f\v\u00a0\u200b\u200c\u200d\u2060\ufeff")
    return stripped if _begins_with_slash(text) else text


def _begins_with_slash(text: str) -> bool:
    for character in text:
        if character == "/":
            return True
        if not (character.isspace() or character in "\u200b\u200c\u200d\u2060\ufeff"):
            return False
    return False

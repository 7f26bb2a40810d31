"""What a person typed on Slack, as plain words: Slack's entities, links, mentions and marks undone.

Slack sends `&amp;` for an ampersand, `<mailto:a@b.example|a@b.example>` for an address, `<@U0123>` for a person and
`:+1:` for an emoji. None of these is meant for who reads words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_TAG = re.compile(r"<([^<>|\n]+)(?:\|([^<>\n]*))?>")
_EMOJI = re.compile(r":([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?")
_QUOTE = re.compile(r"^(?:>>>|>)[ ]?", re.MULTILINE)
_CODE = re.compile(r"(`{1,3})([^`]+)\1")
# Marks count where a word begins and ends, as Slack shows them: the one in "a*b" is none.
_MARKED = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\w*_~])")
_MOST_MARKS = 4
"""Marks within marks that are taken off: bold, slanted, struck and one more."""

_LONGEST = 4_000
"""Characters in which marks are looked for: it takes the square of them. Nobody answers so long a message."""

_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
"""All that Slack escapes; the ampersand last, so that "&amp;lt;" becomes "&lt;"."""


def plain_words(text: str, blocks: Sequence[Any] = ()) -> str:
    """The words of a message.

    Args:
        text: its `text`.
        blocks: its `blocks`, which name the characters of emojis.

    >>> plain_words("5 &lt; 6 &amp; <mailto:a@b.example|a@b.example>")
    '5 < 6 & a@b.example'
    >>> plain_words("*really* sore, ~no~ <https://x.example>")
    'really sore, no https://x.example'
    """
    text = _TAG.sub(_untagged, text)
    known = dict(_emojis(blocks))
    text = _EMOJI.sub(lambda found: known.get(found[1], found[0]), text)
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    if len(text) > _LONGEST:
        return text.strip()
    text = _CODE.sub(r"\2", _QUOTE.sub("", text))
    for _ in range(_MOST_MARKS):
        bare = _MARKED.sub(r"\2", text)
        if bare == text:
            break
        text = bare
    return text.strip()


def _untagged(found: re.Match[str]) -> str:
    what, label = found[1], found[2]
    if what.startswith("@"):
        # Without a label it is an id that says nothing; most often our own.
        return f"@{label.removeprefix('@')}" if label else ""
    if what.startswith("#"):
        return f"#{label}" if label else "#"
    if what.startswith("!"):
        return label or f"@{what[1:].partition('^')[0]}"
    return label or what.removeprefix("mailto:").removeprefix("tel:")


def _emojis(value: Any) -> Iterator[tuple[str, str]]:
    """The emojis in blocks: name and characters. What is not as described is passed over."""
    if isinstance(value, Mapping):
        name, code = value.get("name"), value.get("unicode")
        if value.get("type") == "emoji" and isinstance(name, str) and isinstance(code, str):
            try:
                yield name, "".join(chr(int(one, 16)) for one in code.split("-"))
            except (ValueError, OverflowError):
                return
        yield from _emojis(value.get("elements"))
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from _emojis(inner)

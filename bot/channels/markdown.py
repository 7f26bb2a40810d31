"""The small Markdown in which messages are written, read once for all messengers: each only says what it makes of a span."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.channels.splitting import split

_INLINE = re.compile(r"(\*\*[^*\n]+\*\*|\*[^*\s][^*\n]*\*|\[[^\[\]\n]+\]\([^()\s]+\))")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_ITEM = re.compile(r"^[ \t]*[-•*][ \t]+", re.MULTILINE)
_ADDRESSES = ("https://", "http://", "mailto:")


@dataclass(frozen=True)
class Span:
    """A stretch of text that looks the same all along; `address` is that of a link."""

    kind: Literal["words", "bold", "emphasis", "link"]
    words: str
    address: str = ""


def spans(text: str) -> Iterator[Span]:
    """The text in spans; items of lists begin with a dot. A link that is no web page and no mail is words with its address."""
    for part in _INLINE.split(_ITEM.sub("• ", text)):
        link = _LINK.fullmatch(part)
        if link:
            words, address = link.groups()
            if address.startswith(_ADDRESSES):
                yield Span("link", words, address)
            else:
                yield Span("words", f"{words} ({address.removeprefix('tel:')})")
        elif part.startswith("**") and _INLINE.fullmatch(part):
            yield Span("bold", part[2:-2])
        elif _INLINE.fullmatch(part):
            yield Span("emphasis", part[1:-1])
        elif part:
            yield Span("words", part)


def as_plain(text: str) -> str:
    """What is read of the text: without its marks, and with the addresses of links that are not web pages."""
    return "".join(span.words for span in spans(text))


def pieces(
    frame: Mapping[str, Any],
    named: Sequence[Mapping[str, str]],
    longest: int,
    size: Callable[[str], int],
) -> list[str]:
    """All words of a message in Markdown, in pieces that fit: its text, its card, and choices that need naming.

    Args:
        frame: the message.
        named: choices for whose titles there is no place but here.
        longest: the most that a piece may have.
        size: how much a piece has on its platform.
    """
    blocks = [frame["text"]]
    card = frame.get("card")
    if card:
        rows = "\n".join(f"**{_bare(row['name'])}**: {row['text']}" for row in card["rows"])
        blocks.append(f"**{_bare(card['title'])}**\n{rows}")
    blocks.append("\n".join(f"• {one['title']}" for one in named))
    text = "\n\n".join(block.strip() for block in blocks if block.strip())
    # A line that has to be split itself could be split within its marks.
    lines = [line if size(line) <= longest else as_plain(line) for line in text.split("\n")]
    return split("\n".join(lines), longest, size)


def _bare(text: str) -> str:
    return text.replace("*", "")

"""Our small Markdown as Telegram's HTML: **bold**, *emphasis*, [links](..), lists. Everything else is escaped."""

from __future__ import annotations

import html
import re

_INLINE = re.compile(r"(\*\*[^*\n]+\*\*|\*[^*\s][^*\n]*\*|\[[^\[\]\n]+\]\([^()\s]+\))")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_ITEM = re.compile(r"^[ \t]*[-•*][ \t]+", re.MULTILINE)
_ADDRESSES = ("https://", "http://", "mailto:")


def as_html(text: str) -> str:
    """The text for `parse_mode` HTML."""
    return "".join(_inline(part, marked=True) for part in _INLINE.split(_listed(text)))


def as_plain(text: str) -> str:
    """What is read of the text: without its marks, and with the addresses of links that are not web pages."""
    return "".join(_inline(part, marked=False) for part in _INLINE.split(_listed(text)))


def _listed(text: str) -> str:
    return _ITEM.sub("• ", text)


def _inline(part: str, *, marked: bool) -> str:
    if part.startswith("**") and part.endswith("**") and len(part) > 4:
        return _tagged("b", part[2:-2], marked=marked)
    link = _LINK.fullmatch(part)
    if link:
        words, address = link.groups()
        if not marked:
            return words if address.startswith(_ADDRESSES) else f"{words} ({_bare(address)})"
        if address.startswith(_ADDRESSES):
            return f'<a href="{html.escape(address)}">{html.escape(words, quote=False)}</a>'
        return html.escape(f"{words} ({_bare(address)})", quote=False)
    if _INLINE.fullmatch(part):
        return _tagged("i", part[1:-1], marked=marked)
    return html.escape(part, quote=False) if marked else part


def _bare(address: str) -> str:
    return address.removeprefix("tel:")


def _tagged(tag: str, words: str, *, marked: bool) -> str:
    return f"<{tag}>{html.escape(words, quote=False)}</{tag}>" if marked else words

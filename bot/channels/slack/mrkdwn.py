"""Our small Markdown as Slack's mrkdwn: **bold**, *emphasis*, [links](..), lists. Everything else is escaped."""

from __future__ import annotations

import re

_INLINE = re.compile(r"(\*\*[^*\n]+\*\*|\*[^*\s][^*\n]*\*|\[[^\[\]\n]+\]\([^()\s]+\))")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_BARE = re.compile(r"https?://[^\s<>|]*[^\s<>|.,;:!?)\]}'\"’”]")
_ITEM = re.compile(r"^[ \t]*[-•*][ \t]+", re.MULTILINE)
_ADDRESSES = ("https://", "http://", "mailto:")


def as_mrkdwn(text: str) -> str:
    """The text for a text object of type mrkdwn that is `verbatim`: nothing in it is a link or mention by itself.

    >>> as_mrkdwn("**Stop** & [read](https://a.example)")
    '*Stop* &amp; <https://a.example|read>'
    """
    return "".join(_inline(part, marked=True) for part in _INLINE.split(_listed(text)))


def as_plain(text: str) -> str:
    """What is read of the text, without its marks."""
    return "".join(_inline(part, marked=False) for part in _INLINE.split(_listed(text)))


def escape(text: str) -> str:
    """Words in which Slack finds no entity, link or mention."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(address: str, words: str) -> str:
    """A link in mrkdwn; the words hold no `|`, which would end them, nor marks."""
    return f"<{escape(address).replace('|', '%7C')}|{escape(words).replace('|', '¦')}>"


def _listed(text: str) -> str:
    return _ITEM.sub("• ", text)


def _inline(part: str, *, marked: bool) -> str:
    if part.startswith("**") and part.endswith("**") and len(part) > 4:
        return f"*{escape(part[2:-2])}*" if marked else part[2:-2]
    found = _LINK.fullmatch(part)
    if found:
        words, address = found.groups()
        if address.startswith(_ADDRESSES):
            return link(address, words) if marked else words
        beside = f"{words} ({address.removeprefix('tel:')})"
        return escape(beside) if marked else beside
    if _INLINE.fullmatch(part):
        return f"_{escape(part[1:-1])}_" if marked else part[1:-1]
    return _linked(part) if marked else part


def _linked(text: str) -> str:
    """Escaped words; the addresses of web pages in them are links."""
    made, end = [], 0
    for found in _BARE.finditer(text):
        made += [escape(text[end : found.start()]), f"<{escape(found[0])}>"]
        end = found.end()
    return "".join([*made, escape(text[end:])])

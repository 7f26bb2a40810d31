"""Our small Markdown as Slack's mrkdwn; everything but its marks is escaped."""

from __future__ import annotations

import re

from bot.channels.markdown import Span, spans

_BARE = re.compile(r"https?://[^\s<>|]*[^\s<>|.,;:!?)\]}'\"’”]")


def as_mrkdwn(text: str) -> str:
    """The text for a text object of type mrkdwn that is `verbatim`: nothing in it is a link or mention by itself.

    >>> as_mrkdwn("**Stop** & [read](https://a.example)")
    '*Stop* &amp; <https://a.example|read>'
    """
    return "".join(map(_mrkdwn, spans(text)))


def escape(text: str) -> str:
    """Words in which Slack finds no entity, link or mention."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(address: str, words: str) -> str:
    """A link in mrkdwn; a `|` in its words or address would end them there."""
    return f"<{escape(address).replace('|', '%7C')}|{escape(words).replace('|', '¦')}>"


def _mrkdwn(span: Span) -> str:
    if span.kind == "link":
        return link(span.address, span.words)
    if span.kind == "words":
        return _linked(span.words)
    mark = "*" if span.kind == "bold" else "_"
    return f"{mark}{escape(span.words)}{mark}"


def _linked(text: str) -> str:
    """Escaped words; the addresses of web pages in them are links."""
    made, end = [], 0
    for found in _BARE.finditer(text):
        made += [escape(text[end : found.start()]), f"<{escape(found[0])}>"]
        end = found.end()
    return "".join([*made, escape(text[end:])])

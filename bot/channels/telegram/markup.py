"""Our small Markdown as Telegram's HTML; everything but its marks is escaped."""

from __future__ import annotations

import html

from bot.channels.markdown import Span, spans


def as_html(text: str) -> str:
    """The text for `parse_mode` HTML."""
    return "".join(map(_html, spans(text)))


def _html(span: Span) -> str:
    words = html.escape(span.words, quote=False)
    if span.kind == "link":
        return f'<a href="{html.escape(span.address)}">{words}</a>'
    return {"bold": f"<b>{words}</b>", "emphasis": f"<i>{words}</i>"}.get(span.kind, words)

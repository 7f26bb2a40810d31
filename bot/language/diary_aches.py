"""Pain that is told of a moment in words and without a number: "fine on the run but sore after", "hurts now"."""

from __future__ import annotations

import re

from bot.language.diary_scores import has_number, moment_in

_CLAUSE = re.compile(r"[,;.!?\n]|\b(?:and|then|but|though|although)\b", re.IGNORECASE)
_ACHES = re.compile(
    r"\b(?:ach(?:e|es|ed|ing|y)|sore\w*|hurts?|hurting|stiff\w*|niggl\w*|pain(?!t|[- ]?(?:free|less))\w*|tight\w*|throb\w*|grumbl\w*|burn(?:s|ed|ing)|uncomfortable|tender)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:no|not|never|without|hardly any|zero|none|nothing|free)\b|n't\b", re.IGNORECASE)


def ache_in_words(text: str) -> tuple[str, str] | None:
    """The words of a part that tells of pain at a moment without saying how much, and that moment; None where there is none."""
    if "?" in text:
        return None
    for part in _CLAUSE.split(text.replace("’", "'")):
        if _ACHES.search(part) and not _DENIED.search(part) and not has_number(part):
            moment = moment_in(part)
            if moment is not None:
                return part.strip(), moment
    return None

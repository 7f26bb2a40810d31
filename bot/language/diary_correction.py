"""A correction in a diary's message: "sorry, 3 not 8", "change the 5 to 4"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.diary_scores import NUMBER
from bot.language.quantities import number

_NOT = re.compile(
    rf"\b(?P<new>{NUMBER})\s*(?:/10|k|km|kms|mi|miles?|min|minutes)?\s*,?\s*(?:and )?not\s+(?:an? )?(?P<old>{NUMBER})(?:k|km|mi)?\b"
    rf"|\bnot\s+(?:an? )?(?P<old2>{NUMBER})\s*(?:/10|k|km|kms|mi|miles?|min|minutes)?\s*(?:but|,|\.|it was|rather)\s*(?:an? )?(?P<new2>{NUMBER})\b"
    rf"|\b(?:change|make|correct)\s+(?:the |that )?(?:\w+ )?(?P<old3>{NUMBER})\s*(?:/10|k|km|mi|miles?)?\s+(?:to|into)\s+(?:an? )?(?P<new3>{NUMBER})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Correction:
    """A value that is to stand in place of another."""

    old: float
    new: float


def correction_in(text: str) -> Correction | None:
    """The correction that a text makes; None where it makes none."""
    match = _NOT.search(text)
    if match is None:
        return None
    new = match["new"] or match["new2"] or match["new3"]
    old = match["old"] or match["old2"] or match["old3"]
    return Correction(number(old), number(new))

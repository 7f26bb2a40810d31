"""A correction in a diary's message: "sorry, 3 not 8", "change the 5 to 4"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.diary_scores import NUMBER
from bot.language.quantities import number

_UNIT = r"(?:\s*(?:/10|kms?|k|mi|miles?|min|minutes)\b)?"
_LENGTH = r"\s?(?:kms?|k|mi|miles?)"
_NOT = re.compile(
    rf"\b(?P<new>{NUMBER}){_UNIT}\s*,?\s*(?:and )?not\s+(?:an? )?(?P<old>{NUMBER})(?:{_UNIT})(?!\w)"
    rf"|\bnot\s+(?:an? |the )?(?P<old2>{NUMBER}){_UNIT}\s*(?:but|,|\.|it was|rather)\s*(?:an? |the )?(?P<new2>{NUMBER}){_UNIT}(?!\w)"
    rf"|\b(?:change|make|correct)\s+(?:the |that )?(?:\w+ )?(?P<old3>{NUMBER}){_UNIT}\s+(?:to|into)\s+(?:an? )?(?P<new3>{NUMBER}){_UNIT}(?!\w)"
    rf"|\b(?:the|that|my|this)\s+(?P<old4>{NUMBER}){_UNIT}(?: run| one)?\s+(?:(?:was|is)\s+(?:really|actually|in fact|more like)|should (?:be|have been|read|say))\s+(?:an? )?"
    rf"(?P<new4>{NUMBER}){_UNIT}(?!\w|\s*(?:days?|weeks?|months?|years?|hours?|out of|/|am\b|pm\b|%))"
    rf"|\b(?:the|that|my|this)\s+(?P<old5>{NUMBER}){_LENGTH}(?: run| one)?\s+(?:was|is|were)\s+(?:only |just )?(?:an? )?(?P<new5>{NUMBER}){_LENGTH}\b(?!\s*(?:longer|shorter|more|less|too|further|away|slower|faster|of\b|from|in\b|into|per|an?\b|/))",
    re.IGNORECASE,
)
_MADE = re.compile(
    rf"\b(?:make (?:that|it)|change (?:that|it) to|should (?:be|have been|read|say)|(?:i )?meant(?: to (?:say|put))?|"
    rf"(?:that|it) (?:was|is) (?:really |actually )?)\s*(?:an? )?(?P<new>{NUMBER})\W*$",
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
    new = match["new"] or match["new2"] or match["new3"] or match["new4"] or match["new5"]
    old = match["old"] or match["old2"] or match["old3"] or match["old4"] or match["old5"]
    return Correction(number(old), number(new))


def bare_value(text: str) -> float | None:
    """The value that a correction sets without saying of what: "actually make that 7"; None where it says more."""
    match = _MADE.search(text)
    return number(match["new"]) if match is not None else None

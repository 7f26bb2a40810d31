"""What the menopause explains: stopped periods from 45 on, hot flushes and the sweats that come with them; and bones that were measured and are well.

A young runner's missed periods are a sign of too little fuel, and sweats at night may be one of an illness. Of somebody
of 45 and more who speaks of the menopause, or of hot flushes, they are neither. Whatever else a message tells stays heard: it is
read once more without these words, and only what is not heard in the rest is let go. An early menopause is a sign of its own.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BONES, FEVER, NIGHT = "bone_risk", "fever_unwell", "night_rest_pain"
EXPLAINED = frozenset({BONES, FEVER, NIGHT})
"""Signs that such words may be taken for."""
FROM = 45
"""The age from which stopped periods are the menopause; before it, it is early."""

_AGE = re.compile(
    r"(?:^\W*|\b(?:i'?m|i am|aged?|now|turned|at|turning|nearly|almost|just|only|being|as an?|woman,?|female,?|was) |[(,;] ?)(?P<age>[1-9]\d)"
    r"(?: ?(?:yo|yrs?|years?(?:[- ]old| young)?|f))?(?=\W*$|[,.;:)!?]| (?:and|but|now|so|with|here|year|hips?|my|post|peri|menopaus\w*|female|woman|lady|f)\b)|\b(?P<old>[1-9]\d)(?: ?(?:yo|f|yr|year)\b|[- ]years?[- ]old)"
    r"|\b(?:at|age|aged) (?P<at>[1-9]\d)\b(?! ?(?:k\b|km|miles?|mins?|weeks?|%|reps))",
    re.IGNORECASE,
)
_AGO = re.compile(r"\b(?P<years>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty) (?:years?|yrs) (?:ago|back|since)\b", re.IGNORECASE)  # fmt: skip
_WORDS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "fifteen": 15, "twenty": 20}  # fmt: skip
_NAMES_IT = re.compile(r"\b(?:(?:peri|post|pre)?[- ]?menopaus\w*|hrt)\b", re.IGNORECASE)
_FLUSHES = re.compile(r"\bhot (?:flush|flash)\w*\b", re.IGNORECASE)
"""What is of the menopause at its age; by itself it may be a fever's."""
_NOT_THE_USUAL = re.compile(
    r"\b(?:early|premature|surgical|medical|induced|chemo\w*|tamoxifen|ovar\w+|hysterectomy|oophorectomy|chemical|amenorrh\w+|hypothalamic|red-?s|unlike|different|not (?:the|my|like|from|because)|isn'?t|wasn'?t|aren'?t|never had|not menopaus\w*|male|man|bloke|husband|prostate)\b|\b[1-9]\d ?m\b(?! (?:run|walk|sprint))",
    re.IGNORECASE,
)
"""What makes of it something else, or of somebody whom it does not explain."""
_SPAN = r"(?: (?:at|since|for|in|about|around|age|aged|over|nearly|almost|i was|\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|a|few|years?|yrs|months?|now|ago|back)\b)*"
_MENOPAUSE = re.compile(
    rf"\b(?:(?:i'?m|i am|am|went|been|going|go|in|through|the|my|full|fully|just|now|well|recently|hit|had|have|of) )*(?:(?:peri|post|pre)?[- ]?menopaus\w*|hrt)\b(?: (?:was|is|hit|began|started|ended|finished|came|done|over|stuff|symptoms))*{_SPAN}",
    re.IGNORECASE,
)
_PERIODS = re.compile(
    rf"\b(?:my |the )?periods? (?:(?:have|has|had|are|is|were|all|just|now|going|been|finally|completely|mostly|getting|gone|went|basically|got) )*(?:stopped|ended|finished|gone|over(?! the)|done|over the place|irregular|erratic|patchy|few and far between|dried up|late|a distant memory|haywire|ceased|missing|sporadic)\b{_SPAN}"
    rf"|\b(?:no|not had an?|haven'?t had an?|without|missed|missing|skipped|irregular|erratic|last|final) (?:more |my )?periods?\b(?: (?:was|were))?{_SPAN}",
    re.IGNORECASE,
)
_SWEATS = re.compile(
    r"\b(?:(?:awful|bad|terrible|the|my|those|these|with|from|get|getting|have|having|lots of|some|hot|menopausal|and|night|cold) )*(?:flush(?:es|ing)?|flash(?:es)?|sweats)\b"
    r"(?:,? (?:that |which |they )?(?:(?:(?:keep|keeps|kept) )?(?:keep|keeps|kept|keeping|wake|wakes|woke|waking) me(?: (?:up|awake))?|at night|in the night|every night|most nights|all night|through the night|at \d ?am))*",
    re.IGNORECASE,
)
_OF_TRAINING = re.compile(
    r"\b(?:since|after|because|cos|when|from) (?:\w+ ){0,4}(?:train\w*|diet\w*|mileage|weight|marathons?|eat\w*|calor\w*)\b",
    re.IGNORECASE,
)
"""Periods that stopped with it are no matter of the years."""
_BONES_WELL = re.compile(
    r"\b(?:my |a |the )?(?:dexa|dxa|bone density|bone mineral density|bone scan)(?: (?:scan|scans|test|result|results|check))?"
    r"(?:,? (?:(?:last|this|in|from) (?:\w+ )?(?:year|month|week|spring|summer|autumn|winter|20\d\d|january|february|march|april|may|june|july|august|september|october|november|december)|20\d\d|\d+ (?:years?|months?|weeks?) ago|recently|just|has|had|it|came|come|back|was|is|were|are|all|showed|shows|said|says|totally|completely|absolutely|perfectly|as|looked|looks|bones?|everything|and|my))*"
    r":? (?:normal|fine|clear|good|great|ok|okay|healthy|all right|alright|spot on|excellent|strong)\b(?! (?:until|but|except|apart|side|range for))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Explained:
    """A message without what is explained.

    Attributes:
        rest: what is left of it.
        flags: the signs that the words which are gone may have been taken for.
    """

    rest: str
    flags: frozenset[str]


def _ages(text: str) -> list[int]:
    return [int(one["age"] or one["old"] or one["at"]) for one in _AGE.finditer(text)]


def _is_of_age(text: str) -> bool | None:
    """Whether the menopause came in its years; None where no age is told."""
    ages = _ages(text)
    if not ages:
        return None
    since = [_WORDS.get(one["years"].casefold()) or int(one["years"]) for one in _AGO.finditer(text)]
    return min(ages) >= FROM and max(ages) - max(since, default=0) >= FROM


def explained(text: str) -> Explained | None:
    """A message without the words that the menopause, or a scan that was normal, explains; None where there are none.

    Args:
        text: the message.
    """
    plain, flags = text.replace("’", "'"), set()
    rest = _BONES_WELL.sub(" , ", plain)
    if rest != plain:
        flags.add(BONES)
    of_age = _is_of_age(plain)
    named = _NAMES_IT.search(plain) is not None
    if of_age is not False and (of_age or named) and _NOT_THE_USUAL.search(plain) is None:
        if of_age:
            # By itself the menopause is no thin bone; at what age it came, and whether periods stopped for it, is known only then.
            periods = 0
            if _OF_TRAINING.search(plain) is None:
                rest, periods = _PERIODS.subn(" , ", rest)
            rest, itself = _MENOPAUSE.subn(" , ", rest)
            flags |= {BONES} if periods or itself else set()
        if named or (of_age and _FLUSHES.search(plain) is not None):
            rest, sweats = _SWEATS.subn(" , ", rest)
            flags |= {FEVER, NIGHT} if sweats else set()
    return Explained(" ".join(rest.split()), frozenset(flags)) if flags else None


def without_explained(
    mentions: Sequence[Mapping[str, Any]],
    told: Explained,
    heard: Collection[str],
    left: Mapping[str, str],
) -> list[dict[str, Any]]:
    """The mentions of a message without those that only the explained words were taken for.

    Args:
        mentions: what is heard in the message, also with what was typed before it.
        told: the message without those words.
        heard: the flags that are heard in the message alone: what pieces before it tell stays.
        left: the flags that are heard in the rest, and how.
    """
    found = []
    for one in mentions:
        flag = str(one["flag"])
        if flag in told.flags and flag in heard and one["status"] in ("present", "uncertain", "past"):
            if flag in left:
                found.append({**one, "status": left[flag]})
        else:
            found.append(dict(one))
    return found

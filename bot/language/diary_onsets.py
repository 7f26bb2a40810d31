"""When in a run the pain came on or went: "it came on in 20", "hurt 20 minutes in"; that is no time and no length of the run."""

from __future__ import annotations

import re

from bot.language.diary_scores import NUMBER

_UNIT = r"(?:minutes?|mins?|min|hours?|hrs?|kms?|k|kilomet(?:re|er)s?|miles?|mi)"
_TIME = r"(?:minutes?|mins?|min|hours?|hrs?)"
_PAIN = r"(?:it|that|this|hips?|pains?|aches?|twinges?|niggles?|groins?|glutes?|soreness|tightness|stiffness|discomfort)"
_COMES = (
    r"(?:(?:came|comes|coming|come) (?:back )?on|(?:kick(?:s|ed|ing)?|set(?:s|ting)?|crept|creeps) in|flar(?:es|ed|ing)(?: up)?|appear(?:s|ed)|show(?:s|ed) up"
    rf"|{_PAIN} (?:just |only |first |really |then )?(?:start(?:s|ed|ing)?|began|begins|beginning)(?: (?:to )?(?:hurt\w*|ach\w+|bother\w*|niggl\w+|sting\w*|burn\w*|tighten\w*|grumbl\w+|moan\w*))?"
    r"|(?:start(?:s|ed)|began|begins) (?:to )?(?:hurt\w*|ach\w+|niggl\w+|sting\w*|burn\w*|tighten\w*)|felt (?:it|that|something)|twinged?|twinges)"
)
_HURT = r"(?:hurts?|hurting|ach(?:es|ed|ing)|sore|stiff|tight|painful|pain|niggl(?:es|ed|ing)|settled|eased(?: off)?|gone|went(?: away)?|faded|cleared(?: up)?|disappeared|(?:ok(?:ay)?|fine|good|quiet)(?= (?:till?|until)\b))"
_FILLS = r"(?:\s+(?:on|up|again|slightly|only|just|badly|a bit|a little|really|then))*"
_AT = r"(?:\s+(?:in|at|after|from|by|within|around|about|till?|until|for|only|just|like|maybe|roughly|the|first|last|past|over|under)){1,4}"
_CAME = re.compile(
    rf"\b{_COMES}{_FILLS}(?:{_AT})?\s+~?(?P<n>{NUMBER})[\s-]?{_UNIT}\b(?:\s+(?:in|on|mark)\b)?", re.IGNORECASE
)
_CAME_BARE = re.compile(
    rf"\b{_COMES}{_FILLS}(?:\s+(?:at|after|around|about|by|past|only|just)){{0,3}}\s+(?:in\s+(?:about\s+|around\s+)?(?P<any>\d{{1,3}})|(?P<n>1[1-9]|[2-9]\d|1\d\d))(?![\w:/%]|[.,]\d|\s*(?:/|out of\b|of\b|{_UNIT}\b))"
    r"|\bkick(?:s|ed|ing)? in (?P<kicked>1[1-9]|[2-9]\d|1\d\d)(?![\w:/%]|[.,]\d)",
    re.IGNORECASE,
)
"""Without a unit: what is more than any score, or stands behind "in"."""
_FELT = re.compile(
    rf"\b{_HURT}{_FILLS}{_AT}\s+~?(?P<n>{NUMBER})[\s-]?{_TIME}\b(?:\s+(?:in|on)\b)?", re.IGNORECASE
)
_OF_BODY = (
    r"(?:(?:the|my)\s+)?(?:(?:left|right|bad|sore|whole|outer|inner|front|first|slight|old|same|usual|dull|familiar)\s+){0,2}"
    r"(?:hips?|groins?|glutes?|legs?|knees?|thighs?|bum|pains?|aches?|aching|twinges?|niggles?|soreness|tightness|stiffness|discomfort)\b(?!\s+(?:belt|brace|pack|bag|flask|warmers?|day))"
)
_INTO_IT = re.compile(
    rf"\b(?P<n>{NUMBER})[\s-]?{_UNIT}\s+(?:in|into (?:it|the run|my run))(?=\W*$|\s*[,;.]|\s+(?:(?:and|but|then)\b(?!\s+(?:around|round|out|about|over|through|off|on|near|by)\b)|it\b|i felt\b|{_OF_BODY}))",
    re.IGNORECASE,
)
"""Only what may hurt stands behind it: "in my new shoes", "in the rain" and "in and around town" say where or how the run was."""
_THEN_IT = re.compile(
    rf"\bafter (?:the first |about |around |only |just )?(?P<n>{NUMBER})[\s-]?{_TIME},?\s+(?:it|(?:my |the )?(?:hip|pain|ache|groin)|i felt)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    rf"\b(?:{NUMBER})[\s-]?{_UNIT}\b|\b\d{{1,3}}[.:][0-5]\d\b|\b(?:marathon|park ?run|half an hour)\b",
    re.IGNORECASE,
)


def without_onsets(text: str) -> str:
    """The text with such numbers and their units blanked out, places kept.

    "Hurt after 20 minutes" may be all that is told of how long a run was; it is blanked out only where more is told.
    """
    for pattern in (_CAME, _CAME_BARE, _INTO_IT):
        text = pattern.sub(_blanked, text)
    for pattern in (_FELT, _THEN_IT):
        match = pattern.search(text)
        while match is not None:
            left = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
            if _AMOUNT.search(left) is None:
                break
            text = text[: match.start()] + _blanked(match) + text[match.end() :]
            match = pattern.search(text, match.end())
    return text


def _blanked(match: re.Match[str]) -> str:
    """What was matched without its number and what follows that."""
    start = next(match.start(name) for name, value in match.groupdict().items() if value is not None)
    kept = match.group()[: start - match.start()]
    end = re.search(
        r"(?:,?\s+(?:it|(?:my |the )?(?:hip|pain|ache|groin)|i felt))?$", match.group(), re.IGNORECASE
    )
    tail = end.group() if end is not None and match.re is _THEN_IT else ""
    return kept + " " * (len(match.group()) - len(kept) - len(tail)) + tail

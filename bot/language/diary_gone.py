"""Pain that is gone, told in few words: "gone by morning", "settled overnight", "all gone now", "pain was nothing"."""

from __future__ import annotations

import re

from bot.language.diary_scores import EVENING, NEXT, NOW

_LEAD = (
    r"(?:(?:it|its|it's|it'?d|that|the|my|hip|hips|hip's|pain|ache|aches|soreness|stiffness|niggle|everything|yeah|yes|all|has|have|had|is|was|got|then|and|but|so|oh|ok|just|completely|totally|fully|"
    r"entirely|quickly|soon|did|by|next|morning|this|then|now|well|happily|luckily|actually|though|after|luckily)\W+){0,8}"
)
_CORE = r"(?:gone(?: away)?|settled(?: (?:down|completely|fully))?|cleared(?: (?:up|off))?|disappeared|vanished|went away|passed off|wore off completely)"
_WHEN = (
    r"(?P<morning>over ?night|by (?:the )?(?:next |this |following )?(?:morning|day|breakfast)|(?:this|in the|the next|next|the following|yesterday) morning|the (?:next|following) day|the morning after|when i (?:woke|got) up|on waking|first thing|after (?:a night'?s )?sleep)"
    r"|(?P<evening>by (?:the |that |this )?(?:evening|night|bed ?time|dinner|tea ?time)|that (?:evening|night)|before bed)"
    r"|(?P<now>now|today|again|by now|as of now|right now|completely|entirely|fully|already|thankfully|thanks|then)"
)
_GONE = re.compile(
    rf"^\W*{_LEAD}{_CORE}(?:\W+(?:{_WHEN}))?(?:\W+(?:now|again|completely|thankfully|thanks|luckily|tho|though|as usual))*\W*$",
    re.IGNORECASE,
)
_LED_BY_WHEN = re.compile(
    rf"^\W*(?:and |but |oh |yes |yeah )*(?:(?P<morning>(?:by|in|the) (?:the )?(?:next |following )?morning|this morning|next (?:morning|day)|over ?night)|(?P<evening>by (?:the )?evening|that evening))\W+(?:it |it'd |the pain |the ache |the hip |hip |my hip |all |everything |was |had |is |has )*{_CORE}\W*$",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|no|never|nearly|almost|mostly|pretty much|hardly|barely|partly|half|isn'?t|hasn'?t|hadn'?t|wasn'?t|until|till|before|if|when will|should|came back|back)\b|n't\b|\?",
    re.IGNORECASE,
)
_FEW_WORDS = 12


def gone_at(text: str) -> str | None:
    """The moment at which a short message says that nothing was felt any more, `now` where it names none; None where it does not."""
    plain = text.replace("’", "'")
    if len(plain.split()) > _FEW_WORDS or _NOT_SO.search(plain) or re.search(r"\d", plain):
        return None
    match = _GONE.match(plain) or _LED_BY_WHEN.match(plain)
    if match is None:
        return None
    if match["morning"] or re.search(r"\b(?:by|next|this) morning\b", plain, re.IGNORECASE):
        return NEXT
    return EVENING if match["evening"] else NOW


_NOTHING = re.compile(
    r"\b(?:no (?:more |real |longer any |hip )?(?:pain|ache|aches|aching|soreness|stiffness|niggles?|twinges?|trouble|discomfort|issues?)|pain[- ]?free"
    r"|(?:pain|ache|soreness|stiffness|hip|it|score) (?:was|is|has been|were) (?:nothing|none|nil|zero|gone|quiet)|(?:was|felt) nothing|nothing (?:hurt|ached|today|at all|this morning|afterwards?)"
    r"|(?:does|did)(?: not|n'?t) (?:hurt|ache)(?: at all| any ?more)?|(?:not|isn'?t|wasn'?t) (?:sore|stiff|aching|painful)(?: at all| any ?more)?)\b",
    re.IGNORECASE,
)


def says_nothing_is_felt(text: str) -> bool:
    """Whether a message denies pain: "no ache today", "pain was nothing"."""
    return _NOTHING.search(text.replace("’", "'")) is not None


def without_denied_pain(text: str) -> str:
    """The text without the words that deny pain, so that what is left tells whether anything is sore."""
    return _NOTHING.sub(" ", text.replace("’", "'"))

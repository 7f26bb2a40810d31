"""What is said to somebody who has spoken of harming themselves and goes on writing: an answer to what they say of it.

Every answer holds where help is; none takes the gate down. The words are those of gates.yml.
"""

from __future__ import annotations

import re

_NOT = r"(?:not|never|no ?one|nobody|no body|none|can'?t|cannot|couldn'?t|won'?t|don'?t|didn'?t|haven'?t|havent|wouldn'?t|dont|cant|wont|didnt|without|alone|afraid to|scared to|too ashamed)"
_SPEAK = r"(?:call\w*|r[aiu]ng|ring|phon\w+|text\w*|sp[eo]\w*k\w*|talk\w*|told|tell\w*|reach\w* out|email\w*|messag\w+|contact\w*|chat\w*|open\w* up|said it)"
_TOLD = re.compile(
    r"\b(?:i|we|ive|i'?ve|i have|just|already|finally)(?: (?:have|just|already|finally|actually|did))* (?:called|rang|phoned|texted|spoke|spoken|talked|told|reached out|emailed|messaged|contacted|chatted|opened up)\b"
    r"(?! (?:(?:to|with) )?(?:you|ya|u|this (?:app|bot|thing)|the (?:app|bot))\b)"
    r"|\b(?:she|he|they|my \w+|someone|somebody|a friend)(?:'?s| is| are) (?:here|with me|coming|coming over|on (?:her|his|their|the) way|staying(?: with me| over)?|sitting with me)\b",
    re.IGNORECASE,
)
_NOT_TOLD = re.compile(
    rf"\b{_NOT}\b(?:\W+\w+){{0,4}}?\W+{_SPEAK}\b|\b(?:no ?one|nobody)\b(?:\W+\w+){{0,3}}?\W+(?:to|who|left|cares?|understands?|listens?|there|would)\b"
    r"|\b(?:i'?m|i am|im|all|so|completely) (?:so |all |totally |completely |very )?(?:alone|lonely|on my own|by myself)\b|\b(?:live|living) alone\b",
    re.IGNORECASE,
)
_LINE = re.compile(
    rf"\b{_NOT}\b(?:\W+\w+){{0,6}}?\W+(?:helplines?|hotlines?|crisis lines?|lines?|numbers?|samaritans|strangers?|988|116 ?123|phones?|calls?)\b"
    r"|\b(?:hate|hating|rubbish at|bad at) (?:the )?(?:phones?|calls?|calling|phoning|talking on the phone)\b",
    re.IGNORECASE,
)
_TO_ME = re.compile(
    r"\b(?:can|could|may|let) (?:i|me|we) (?:just |please |not )?(?:talk|speak|write|chat|tell|vent)\b(?:\W+\w+){0,2}?\W+(?:you|here)\b|\btalk (?:to|with) me\b"
    r"|\b(?:will|can|could|would) you (?:just |please )?(?:listen|talk|stay|be there|help me)\b|\bstay with me\b|\bare you (?:there|still there|real)\b|\bi(?:'d| would)? (?:rather|prefer(?: to)?|want to|only want to) (?:talk|write|speak|tell)(?: to| with)? you\b",
    re.IGNORECASE,
)


COURTESIES = {"thank": "self_harm_thanks", "goodbye": "self_harm_bye"}
"""Which text answers who thanks or takes leave, by the intent: a goodbye then is no time for cheer."""


def answer_to(text: str) -> str | None:
    """Which text of gates.yml answers what somebody says of telling others; None where they say nothing of it.

    Args:
        text: the message, after thoughts of self-harm were told.
    """
    plain = text.replace("’", "'")
    if _LINE.search(plain):
        return "self_harm_no_line"
    if _TO_ME.search(plain):
        return "self_harm_to_me"
    if _NOT_TOLD.search(plain):
        return "self_harm_alone"
    return "self_harm_told" if _TOLD.search(plain) else None

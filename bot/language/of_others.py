"""Whether a message is about somebody else than the runner, and asks something for them: "should he run?", "show her the bridge"."""

from __future__ import annotations

import re

LONGEST = 400
PERSON = (
    r"husband|wife|partner|mate|friend|buddy|pal|boyfriend|girlfriend|fianc[eé]e?|mum|mom|mother|dad|father|sister|brother|"
    r"son|daughter|kid|child|colleague|neighbou?r|aunt|uncle|gran(?:dad|ny|dma|dpa)?|nan|cousin|missus|other half|team ?mate|"
    r"training partner|running partner|running buddy"
)
OF_MYSELF = re.compile(rf"\b(?:(?:i|me|mine|myself)\b|my (?!(?:\w+ )?(?:{PERSON})\b))", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    rf"\b(?:he|she|him|her|his|hers|for them|(?:can|could|should|may|must|would|will) they|my (?:\w+ )?(?:{PERSON}))\b",
    re.IGNORECASE,
)
_CHILD = r"(?:(?:step|grand|god)?-?(?:son|daughter|child|kid)s?|children|niece|nephew|boys?|girls?|lad|lass|little (?:one|man|girl|boy)|youngest|eldest|oldest|toddler|teen\w*|youngster|girl'?s|boy'?s)"
_NAMED_CHILD = re.compile(
    rf"\b(?:my|our|the|a) (?:[\w-]+ )?{_CHILD}\b|\b(?:kids|children|teens|teenagers)\b|\b(?:(?:my|our|the|an?) )?(?:(?:[5-9]|1[0-7])[- ]?(?:years?|yrs?)[- ]?olds?\b|(?<!for )(?<!over )(?<!after )(?<!past )(?<!last )(?:[5-9]|1[0-7])[- ]?(?:years?|yrs?|yo)\b)(?! (?:of|ago|now|running))",
    re.IGNORECASE,
)
_THEM = rf"(?:her|him|my (?:[\w'-]+ )?(?:{PERSON}|{_CHILD})|(?:the|our) (?:[\w-]+ )?{_CHILD})"
_FOR_THEM = re.compile(
    rf"\b(?:give|giving|show|showing|teach|teaching|let|letting|make|making|have|get|getting|help|helping|take|taking|put|coach|coaching|assess|assessing|check|examine|screen|start|try|walk|talk|guide) {_THEM}\b"
    rf"|\bfor {_THEM}\b(?!'s)|\b(?:do|doing|try|use|go through|practise|practice|start|these|it|this|that|bridges?|planks?|stretch\w*|exercises?|assessment|questions|session|plan) (?:\w+ ){{0,2}}(?:with|on|to) {_THEM}\b"
    rf"|\bon {_THEM}\b\W*$|\b(?:can|could|should|may|would|will|does|is|shall|must) {_THEM} ",
    re.IGNORECASE,
)
"""What is asked for them by the runner: "can I give her the plank?", "walk my son through a bridge"."""
_FOR_ONESELF = re.compile(
    r"\b(?:for|about|help|assess|coach|check|ask|with) (?:me|myself|mine)\b(?! to\b)|\bmy own\b|\bmine\b|\bmyself\b|\bmy (?:(?:left|right|bad|sore|other) )?(?:hips?|leg|groin|glutes?|pain|ache|running|runs?)\b|\bnot (?:for )?(?:her|him|them)\b|\b(?:i|me) (?:too|as well)\b",
    re.IGNORECASE,
)


def is_of_another(text: str) -> bool:
    """Whether a message speaks of somebody else and not of the runner: "should he run?", "can my wife stretch?"."""
    return _OF_ANOTHER.search(text) is not None and OF_MYSELF.search(text) is None


def is_about_them(text: str) -> bool:
    """Whether a message, after signs were told of somebody, is about that person or a child, and not about the runner."""
    plain = text.replace("’", "'")[:LONGEST]
    if is_of_another(plain):
        return True
    return _NAMED_CHILD.search(plain) is not None and OF_MYSELF.search(_NAMED_CHILD.sub(" ", plain)) is None


def asks_for_them(text: str) -> bool:
    """Whether a message is about that person, or asks for something that the runner would do with them or give to them."""
    plain = text.replace("’", "'")[:LONGEST]
    if is_about_them(plain):
        return True
    return _FOR_THEM.search(plain) is not None and _FOR_ONESELF.search(plain) is None

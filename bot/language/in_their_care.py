"""Children whom somebody teaches or coaches, and whose hips a message is about: "I coach u15s, one girl has hip pain at night".

They are somebody else, and under 18 whatever is said of their age. A message that may tell of the writer's own hip stays as it was heard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.language.grown_up import is_young_myself
from knowledge.safety_terms import CHILD, OF_ANOTHER, SELF_HARM

LONGEST = 600
RULE = "in their care"
"""What stands as the rule of a child who is told of so."""

_AGE = r"(?:[5-9]|1[0-7])"
_GROUP = (
    rf"(?:under[- ]?{_AGE}'?s?|u-?{_AGE}'?s?|(?:year|y|grade|s|p)[- ]?(?:1[0-3]|[1-9])'?s?|{_AGE}(?:th|st|nd|rd)[- ]?grade(?:rs?)?|{_AGE} ?(?:to|-|–|and|till) ?{_AGE}(?![\d.]| ?(?:k|km|miles?|minutes|mins|weeks|people)\b)|junior(?:s| \w+)|kids?'?s?|children'?s?|child|schools?|schoolchildren|pupils?|cubs|scouts?|brownies|guides|beavers|cadets?|primary|secondary|youths?|teens?|teenagers?|teenage"
    rf"|minis|academy|nursery|sixth form(?:ers)?|youngsters?|boys?'?|girls?'?|lads?|little ones|{_AGE}[- ]?(?:years?|yrs?)[- ]?olds?)"
)
_ROLE = re.compile(
    rf"\bi(?:'m| am|'ve been| have been)? (?:also |now |currently |a volunteer who )?(?:coach|coaching|teach|teaching|train(?= (?:a|an|the|our|some|u|under|kids|children|junior|youth|teen)\b)|training(?= (?:a|an|the|our|some|kids|children)\b)|run(?= (?:a|an|the|our|my|some)\b)|running(?= (?:a|an|the|our)\b.*\b(?:club|group|session|squad|team)\b)|lead|leading|help(?: out)?(?: with| at| run)?|helping(?: out)?(?: with| at)?|volunteer|volunteering|manage|managing|look after|work with|take)\b.{{0,50}}?\b{_GROUP}\b"
    rf"|\b(?:i'?m|i am|as|being|work as) (?:a|an|the|their|our)? ?(?:\w+ ){{0,3}}?(?:teacher|coach|instructor|leader|teaching assistant|ta|tutor|school nurse|head ?teacher|trainer|manager|volunteer)\b.{{0,60}}?\b{_GROUP}\b"
    rf"|\b(?:pe|p\.e\.|primary|secondary|school|games|sports|swimming|scouts?|cubs?|brownies?|guides?|junior|juniors|youth|kids'?|academy|athletics|cross country) (?:\w+ )?(?:teacher|coach|leader|instructor)\b(?= (?:here|at|in|of|for)\b|\W*[,.:;-])"
    rf"|\b(?:my|our) (?:pupils?|year[- ]?(?:1[0-3]|[1-9])'?s|y(?:1[0-3]|[1-9])s|(?:year|y|grade)[- ]?(?:1[0-3]|[1-9]) (?:students?|pupils?|class|group|girls?|boys?|kids|lads)|u-?{_AGE}'?s|under[- ]?{_AGE}'?s|scouts|cubs|brownies|cadets|juniors|school ?kids|schoolchildren|school (?:team|squad|class|club)|(?:junior|youth|kids'?) (?:squad|team|club|group|class|section))\b"
    rf"|\b(?:the|some|a) (?:\w+ )?(?:kids?|children|girls?|boys?|lads?|pupils?|teens?|teenagers?|juniors) (?:that |who |whom )?i (?:coach|teach|train|look after|work with)\b",
    re.IGNORECASE,
)
"""Somebody who says whom they teach or coach. "My u15s" may be those in whose team a child runs: only their own complaint counts then."""
_THEM = re.compile(
    rf"\b(?:they|them|their|theirs|she|he|her|him|his|hers|(?:one|some|a few|few|two|three|four|five|several|most|many|a couple|half|all|both|another|lots|each)\b(?! (?:(?:sore|bad|achy|stiff|painful|aching|tight|dodgy) )?(?:hip|side|leg|thing|question|spot|place|week|day|run|month|mile|km|hour|time|year|of my hip)s?)|girls?|boys?|kids?|child(?:ren)?|lads?|lass(?:es)?|pupils?|students?|youngsters?|teen\w*|athletes?|runners?|players?|swimmers?|cubs?|scouts?|cadets?|juniors?|u-?{_AGE}'?s?|under[- ]?{_AGE}'?s?|year[- ]?(?:1[0-3]|[1-9])'?s|{_AGE}[- ]?(?:years?|yrs?)[- ]?olds?)\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(
    rf"\b(?:a|an|this|one|two|some) (?:\w+ )?(?:girls?|boys?|kids?|child(?:ren)?|lads?|pupils?|students?|teen\w*|youngsters?|{_AGE}[- ]?(?:years?|yrs?)[- ]?olds?)\b[^,.;]*$",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:i|i'?m|i'?ve|i'?d|my|mine|me|myself)\b", re.IGNORECASE)
_SEES = re.compile(
    r"\bi(?:'ve| have)? (?:see|seen|have|got|had|get|notice|noticed|know) (?=(?:\w+ ){0,3}?(?:girls?|boys?|kids?|child(?:ren)?|lads?|pupils?|students?|teen\w*|youngsters?|cubs?|scouts?)\b)",
    re.IGNORECASE,
)
"""Of whom the writer tells."""
_AT_SCHOOL = re.compile(
    r"\b(?:girls?|boys?|kids?|child(?:ren)?|lads?|pupils?|students?|teen\w*) (?:(?:who is|who's|who are) )?(?:in|from|at) (?:(?:my |our |the )?school|(?:year|grade|y) ?\w+)",
    re.IGNORECASE,
)
"""The year of a child that is named, which is not the writer's."""
_MY_HIP = re.compile(
    r"\bmy (?:own |left |right |outer |inner |bad |sore |poor |other )*(?:hips?|groins?|glutes?|buttocks?|legs?|knees?|pain|ache|side)\b|\bmine\b|\bmyself\b|\bmy own\b|\b(?:me|i) (?:too|as well|also)\b|\bi (?:also|too) (?:have|get|feel|ache|hurt|limp)\b|\bi(?:'ve| have|'ve got| have got| get| got| feel| had) (?:have |got |get )?(?:(?!girl|boy|kid|child|lad|pupil|student|teen|young|one\b|some|few|two)\w+ ){0,3}?(?:hip|groin|pain|ache|limp\w*|sore\w*)\b",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(
    r"\b(?:hips?|groins?|glutes?|buttocks?|thighs?|legs?|pains?|painful|ach(?:es?|ed|ing|y)|hurt(?:s|ing)?|sore\w*|stiff\w*|limp\w*|injur\w+|niggl\w+|sw(?:ollen|elling)|numb\w*|lumps?|fever\w*|cry\w*|cries|fell|walk|stand|weight|nights?|sleep\w*|wak\w+|woke)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"([,.;:!?\n()]+|\s[–-]+\s|\b(?:and|but|so|because|cos|while|when|although|though|with|who|that)\b)",
    re.IGNORECASE,
)
_GOES_ON = frozenset({"and", "but", "so", "because", "cos", "with", "who", "that", "when", "while"})
"""Words behind which a clause that names nobody goes on of whom the one before it named."""


def is_of_those(text: str) -> bool:
    """Whether a message is about hips of children whom its writer teaches or coaches, and not about the writer's own."""
    plain = " ".join(text.replace("’", "'").split())
    if len(plain) > LONGEST or _ROLE.search(plain) is None or is_young_myself(_AT_SCHOOL.sub(" ", plain)):
        return False
    if _MY_HIP.search(plain) is not None:
        return False
    theirs: bool | None = None
    complains = False
    first, *parts = _CLAUSES.split(plain)
    for mark, clause in [("", first), *zip(parts[::2], parts[1::2], strict=True)]:
        role = _ROLE.search(clause)
        complaint = _COMPLAINT.search(clause) is not None
        them = _THEM.search(clause)
        told = _SEES.sub(lambda found: " " * len(found[0]), clause)
        own = _OWN.search(told if role is None else told.replace(role[0], " " * len(role[0])))
        if role is not None and not complaint:
            named = _ONE_OF_THEM.search(clause) or _SEES.search(clause)
            theirs = True if named is not None else None
        elif them is not None and (own is None or them.start() < own.start()):
            theirs = True
        elif own is not None:
            theirs = False
        elif mark.strip().casefold() not in _GOES_ON:
            theirs = None
        if complaint and theirs is not True:
            return False
        complains = complains or complaint
    return complains


def with_those(text: str, mentions: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The mentions of a message, told of somebody else who is under 18 where it is about children in the writer's care.

    Args:
        text: the message.
        mentions: what the screen finds in it.
    """
    found = [dict(one) for one in mentions]
    if not is_of_those(text):
        return found
    theirs = [
        {**one, "status": OF_ANOTHER}
        if one["flag"] != SELF_HARM and one["status"] in ("present", "uncertain", "past")
        else one
        for one in found
    ]
    if any(one["flag"] == CHILD for one in theirs):
        return theirs
    child = {"flag": CHILD, "status": OF_ANOTHER, "text": text, "start": 0, "end": len(text), "rule": RULE, "score": None}  # fmt: skip
    return [*theirs, child]

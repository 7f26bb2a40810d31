"""What of a diary is to go: one score, all of one day, some of it; and that none of it shall."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.diary_scores import NUMBER, moment_in
from bot.language.quantities import number

_LEAD = r"^\W*(?:(?:please|pls|can you|could you|can we|i(?:'d| would) like to|i want to|ok|okay|no|sorry|actually|and|oh|just|hi|hey|wait)\W+)*"
_SURE = r"(?:delete|remove|erase|wipe|scrap|bin|undo|get rid of|take (?:out|off|away))"
_DELETE = rf"(?:{_SURE}|scratch|cancel|clear|forget|drop)"
_WHOSE = (
    r"(?:the|my|that|this|last|latest|hip'?s?|(?:to)?day'?s|yesterday'?s|yday'?s|tonight'?s|(?:this|last|yesterday) (?:morning|evening|night|afternoon)'?s?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day'?s)"
)
_RATING = r"(?:(?:hip|pain|evening|morning|night|after|during) )*(?:scores?|ratings?|pain (?:numbers?|levels?)|numbers?(?= (?:from|for|of|i (?:said|told|gave))\b|\W*$))"
_IN_TEN = r"(?:\s?(?:/|out of)\s?10)?"
_SCORE = re.compile(
    rf"{_LEAD}(?:{_SURE}\s+(?:{_WHOSE} )*(?:{_RATING}\b|(?<!last )(?P<n>{NUMBER}){_IN_TEN}(?=\W*$|\s+(?:from|for|of|in|on|at|after|during|before|this|that|tonight|today|yesterday|last|i (?:just )?(?:said|told|gave|put|logged)|score|please|pls|thanks|again|sorry)\b))"
    rf"|{_DELETE}\s+(?:{_WHOSE} )+(?:{_RATING}\b|(?P<m>\d(?:\.\d)?|10|{'|'.join(('zero', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'))}){_IN_TEN}(?=\W*$|\s+(?:from|for|after|this|tonight|today|yesterday|last|i (?:just )?(?:said|told|gave|put|logged)|score|please|pls|thanks)\b)))"
    r"(?!.*(?:\?|\b(?:runs?|km|kms|miles|everything|all|how|what|why)\b))",
    re.IGNORECASE,
)
_SOME = re.compile(
    rf"{_LEAD}{_DELETE}\s+(?:the |my |these |those |both |that |this |last )*"
    r"(?:(?:last |previous |latest )?(?:\w+ )?(?:runs|entries|weeks?|weekend|days|months?)\b|that\W*$|this\W*$|(?:mon|tues|wednes|thurs|fri|satur|sun)day\W+and\b)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:everything|diary|journal|data|account|history|conversation|chat|all (?:of it|that|you|my (?:data|info))|it all|information|name|about me|on me)\b",
    re.IGNORECASE,
)
_ALL_OF_DAY = re.compile(
    rf"{_LEAD}{_SURE}\s+(?:everything|all|all of it|the entries|all (?:the |my )?entries|what i (?:said|told you|put|logged|wrote))\b|\bdiary\s+(?:for|of|from)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(rf"{_LEAD}{_SURE}\b", re.IGNORECASE)
_NAMES_ENTRY = re.compile(r"\b(?:run|jog|entry|entries|one|log|parkrun|session|race)\b", re.IGNORECASE)
_THE_LAST = re.compile(
    r"\b(?:that|this|last|latest) (?:(?:hip|pain) )*(?:score|rating|number|level)\b", re.IGNORECASE
)
_SCORES = re.compile(r"\b(?:scores|ratings)\b", re.IGNORECASE)
_KEPT = re.compile(
    r"\b(?:don'?t|dont|do not|never|rather not|no need to|rather you didn'?t)\s+(?:want |like |need |ever |you )*(?:you )?(?:to )?(?:stop|close|end|quit|delete|erase|remove|wipe|cancel|get rid of|clear|deleting|stopping)\b"
    r"[^.;,!?\n]{0,30}\b(?:diary|journal|data|everything|anything|entries|all of it|it all)\b"
    r"|^\W*(?:no\W+)?(?:delete|remove|erase|wipe) (?:nothing|none of it)\b",
    re.IGNORECASE,
)
_WITHDRAWS = re.compile(
    r"\b(?:withdraw(?:ing)?|revok(?:e|ing)|retract(?:ing)?|take back|taking back|cancel(?:ling)?|remov(?:e|ing))\s+(?:\w+ ){0,2}(?:consent|permission|agreement|approval)\b"
    r"|\bi(?:'m| am)? (?:want to |would like to |wish to )?opt(?:ing)? (?:me )?out\b(?! of (?!(?:the |this |your |my |a |it\b|all )*(?:diary|data|tracking|it|this|all)\b))|\bi no longer (?:consent\b|agree (?:to|with) (?:this|that|it|the diary|a diary|you keeping)\b)|\bi (?:don'?t|do not) (?:consent|agree to (?:this|that|it|a diary)) any ?more\b|\bi changed my mind about (?:the|a|this|keeping a) diary\b",
    re.IGNORECASE,
)
_NOT_TO_BE_KEPT = re.compile(
    r"\b(?:don'?t|dont|do not|never|no need to|needn'?t|not to|rather not|(?:don'?t|do not) (?:need|have|want you) to)\s+(?:actually |please |even )?(?:keep|save|store|record|write|log|note|track)\b(?!.*\b(?:but|asking|running|forgetting|score|scores)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Removal:
    """What is to be taken out.

    Attributes:
        of_score: one score; else it is not said what.
        score: its value, where that was said.
        moment: its moment, where that was said.
        several: more than one score is meant.
    """

    of_score: bool
    score: float | None = None
    moment: str | None = None
    several: bool = False


def removal_in(text: str) -> Removal | None:
    """What a message wants taken out of the diary besides one run or a day; None where it wants nothing of the kind."""
    text = text.replace("’", "'")
    match = _SCORE.match(text)
    if match is not None:
        said = match["n"] or match["m"]
        return Removal(True, number(said) if said else None, moment_in(text), bool(_SCORES.search(text)))
    return Removal(False) if takes_out_some(text) else None


def takes_out_some(text: str) -> bool:
    """Whether some entries are to go, and not all that is kept: "delete the last two runs", "delete this week"."""
    return _SOME.match(text.replace("’", "'")) is not None and _ALL.search(text) is None


_POLITE = r"(?:\W+(?:please|pls|thanks|thank you|sorry|again|then|now|instead|for me|altogether))*\W*$"
_TAKES_IT = rf"(?:{_SURE}|scratch|cancel|drop|forget)"
_LAST_TOLD = re.compile(
    rf"{_LEAD}(?:take (?:it|that|this|that one) (?:out|off|away)|(?:{_SURE}|scratch|cancel)(?:\s+(?:it|that|this|that one|this one|the last one|the last))?(?: (?:out|off|again))?){_POLITE}",
    re.IGNORECASE,
)
_ONE_RUN = re.compile(
    rf"{_LEAD}{_TAKES_IT}\s+(?:that|this|the last|my last|the latest|that last)\s+(?:\w+ )?(?:run|jog|entry|one){_POLITE}",
    re.IGNORECASE,
)
_ONLY_RUN = re.compile(
    r"\b(?:just|only)\s+(?:(?:remove|delete|take out|want|meant|mean|to|the|that|this|my|last|latest)\s+)*(?:run|jog|entry|that|this|it|one|last)\b|\bnot\s+(?:everything|all(?: of it)?|the (?:whole )?diary|the lot)\b",
    re.IGNORECASE,
)


def takes_out_what_was_told(text: str) -> bool:
    """Whether what was just told is to go, without its name: "remove it", "delete that please"."""
    return _LAST_TOLD.match(text.replace("’", "'")) is not None


def cancels_run(text: str) -> bool:
    """Whether the run that was just told is to go, in a word that may mean another thing: "cancel that run"."""
    return _ONE_RUN.match(text.replace("’", "'")) is not None


def only_the_run(text: str) -> bool:
    """Whether of all that was asked about only one run shall go: "no just that run", "not everything"."""
    plain = text.replace("’", "'")
    return _ONLY_RUN.search(plain) is not None and "?" not in plain


def all_of_day(text: str) -> bool:
    """Whether all that was told of a day is to go, and not its run alone: "delete everything from today"."""
    return _ALL_OF_DAY.search(text.replace("’", "'")) is not None


def names_no_entry(text: str) -> bool:
    """Whether of a day it is not said what shall go, its run or all of it: "delete today", "cancel today"."""
    return _NAMES_ENTRY.search(text) is None and not all_of_day(text)


def means_the_last(text: str) -> bool:
    """Whether a score is meant that was just told: "delete that score"."""
    return _THE_LAST.search(text) is not None


def begins_to_remove(text: str) -> bool:
    """Whether a message begins with a wish to take something out, so that no number of it is a new value."""
    return _BEGINS.match(text.replace("’", "'")) is not None


def is_to_stay(text: str) -> bool:
    """Whether somebody says that the diary shall stay: "don't stop the diary", "please don't delete my data"."""
    return _KEPT.search(text.replace("’", "'")) is not None


def withdraws(text: str) -> bool:
    """Whether consent is taken back: "I withdraw my consent"."""
    return _WITHDRAWS.search(text.replace("’", "'")) is not None and "?" not in text


def is_not_to_be_kept(text: str) -> bool:
    """Whether an answer to the offer of a diary says no in other words: "you don't need to keep it", "dont save that"."""
    return _NOT_TO_BE_KEPT.search(text.replace("’", "'")) is not None and "?" not in text

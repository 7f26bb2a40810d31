"""A correction in a diary's message: "sorry, 3 not 8", "that 4 was a 3", "change the 5 to 4"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.language.diary_scores import NUMBER
from bot.language.quantities import number

_LENGTH = r"(?:kms?|k|kilomet(?:re|er)s?|mi|miles?)"
_TIME = r"(?:mins?|minutes?)"
_UNIT = rf"(?:\s*(?:/\s?10|out of (?:10|ten)|{_LENGTH}|{_TIME})(?!\w))?"
_ARTICLE = r"(?:an? |the )?"
_WHEN = r"(?:\s+(?:on it|on the run|during(?: it| the run)?|before(?: the run)?|after(?:wards)?(?: it| the run)?|later|tonight|today|yesterday|last night|this (?:morning|evening)|(?:in|from|for) (?:the |this )?(?:morning|evening)|run|one|score))?"
"""What may stand behind the value that was wrong: its moment."""
_BE = r"(?:was|is|were|'s)"
_RATHER = r"(?:really|actually|in fact|more like|closer to|only|just|meant to be|supposed to be)"
_SHOULD = r"(?:should|ought to|shoulda|should'?ve)(?: have)?(?: be| been| read| say| said)?"
_NO_SPAN = r"(?!\w|[:/]\d|\.\d|\s*(?:days?|weeks?|months?|years?|hours?|out of (?!10|ten)|am\b|pm\b|%|times|or\b|to \d))"
"""What makes of a number that follows it a span, an hour or a share."""
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # "3, sorry, not 8", "6k not 5"
        rf"\b(?P<new>{NUMBER})(?P<unit>{_UNIT})\s*,?\s*(?:and |sorry,? )?not\s+{_ARTICLE}(?P<old>{NUMBER})(?P<was>{_UNIT})(?!\w)",
        # "not 8 but 3", "it wasn't a 4, it was a 3"
        rf"(?:\bnot|n't)\s+{_ARTICLE}(?P<old>{NUMBER})(?P<was>{_UNIT})\s*(?:,|\.|;|-)?\s*(?:(?:but|rather|more like|(?:but )?it {_BE}|it's|that {_BE}|i meant|make it)\s+|(?<=[,.;-]) ?)(?:{_RATHER} )?{_ARTICLE}(?P<new>{NUMBER})(?P<unit>{_UNIT}){_NO_SPAN}",
        # "change the 5 to 4"
        rf"\b(?:change|make|correct|edit|fix|update|turn)\s+(?:the |that |my )?(?:\w+ )?(?P<old>{NUMBER})(?P<was>{_UNIT}){_WHEN}\s+(?:to|into)\s+(?:be )?(?:an? )?(?P<new>{NUMBER})(?P<unit>{_UNIT}){_NO_SPAN}",
        # "that 4 was actually 3", "the 8 should be 3"
        rf"\b(?:the|that|my|this)\s+(?P<old>{NUMBER})(?P<was>{_UNIT}){_WHEN}\s+(?:{_BE}\s+{_RATHER}|{_SHOULD})\s+(?P<article>an? )?(?P<new>{NUMBER})(?P<unit>{_UNIT}){_NO_SPAN}",
        # "that 4 was a 3", "the 4 this morning was a 3"
        rf"\b(?:the|that|my|this)\s+(?P<old>{NUMBER})(?P<was>(?:\s*(?:/\s?10|out of (?:10|ten)))?){_WHEN}\s*{_BE}\s+(?P<article>an?\s+)(?P<new>{NUMBER})(?P<unit>(?:\s*/\s?10)?){_NO_SPAN}(?!\s*(?:{_LENGTH}|{_TIME}|\w+ (?:run|race|session|walk))\b)",
        # "that 4 was 3."
        rf"\b(?:the|that)\s+(?P<old>\d(?:\.\d)?)(?P<was>(?:\s*/\s?10)?){_WHEN}\s+(?:was|is)\s+(?P<new>\d(?:\.\d)?)(?P<unit>(?:\s*/\s?10)?)\W*$",
        # "the 8k was only 7k"
        rf"\b(?:the|that|my|this)\s+(?P<old>{NUMBER})(?P<was>\s?{_LENGTH})(?: run| one)?\s+{_BE}\s+(?:only |just )?(?:an? )?(?P<new>{NUMBER})(?P<unit>\s?{_LENGTH})\b(?!\s*(?:longer|shorter|more|less|too|further|away|slower|faster|of\b|from|in\b|into|per|an?\b|/))",
        # "i said 4 but meant 3", "put 5k, should be 6k"
        rf"\b(?:said|put|typed|wrote|told you|logged|entered|gave)\s+(?:an? |the )?(?P<old>{NUMBER})(?P<was>{_UNIT}){_WHEN}\s*(?:,|\.|;|-|–)?\s*(?:but |and )?(?:i )?(?:meant|mean|it {_BE}|it's|that's|(?:it )?{_SHOULD})(?: to (?:say|put|type))?\s+(?:{_RATHER} )?(?:an? )?(?P<new>{NUMBER})(?P<unit>{_UNIT}){_NO_SPAN}",
        # "i put 4 instead of 3"
        rf"\b(?:said|put|typed|wrote|logged|entered)\s+(?:an? |the )?(?P<old>{NUMBER})(?P<was>{_UNIT})\s+(?:instead of|rather than)\s+(?:an? |the )?(?P<new>{NUMBER})(?P<unit>{_UNIT}){_NO_SPAN}",
        # "make it 3 instead of 4", "4 should be 3"
        rf"^\W*(?:(?:no|sorry|oops|wait|actually|please|can you|could you|make (?:it|that)|change (?:it|that) to|it (?:was|is|should be|should have been)|it's|i meant|put|that's)\W+)*(?:an? )?(?P<new>{NUMBER})(?P<unit>{_UNIT}),?\s+(?:instead of|rather than|in place of)\s+(?:an? |the |that )?(?P<old>{NUMBER})(?P<was>{_UNIT}){_NO_SPAN}",
        rf"^\W*(?:(?:no|sorry|oops|wait|actually|hip|score|the|that|my)\W+)*(?P<old>{NUMBER})(?P<was>{_UNIT}){_WHEN}\s+{_SHOULD}\s+(?P<article>an? )?(?P<new>{NUMBER})(?P<unit>{_UNIT}){_NO_SPAN}",
        rf"^\W*(?:(?:no|sorry|oops|wait|actually)\W+)*(?P<old>{NUMBER})(?P<was>{_UNIT})\s*(?:->|=>|→)\s*(?P<new>{NUMBER})(?P<unit>{_UNIT})\W*$",
    )
)  # fmt: skip
_SLIP = r"(?:no|oops|wait|actually|sorry|hang on|hold on|hm+|oh|ah|i (?:meant|mean)|rather|typo|or rather)"
_MADE = re.compile(
    rf"\b(?:make (?:that|it)|change (?:that|it) to|should (?:be|have been|read|say)|(?:i )?meant(?: to (?:say|put))?|"
    rf"(?:that|it) (?:was|is) (?:really |actually )?|it'?s more like|more like)\s*(?P<article>an? )?(?P<new>{NUMBER})\W*$"
    rf"|^\W*(?:{_SLIP}\W+){{0,3}}(?:sorry|oops|i meant|i mean|typo|(?:no,? )?wait(?:,? no)?|no,? actually|actually(?:,? no)?|hang on)\W+(?:that'?s |it'?s |it was |make it )?(?P<article2>an? )?(?P<new2>{NUMBER})\W*$"
    rf"|^\W*(?:no|(?:{_SLIP}\W+){{0,2}}(?:scratch|scrap|forget|strike|ignore) that(?=\s*[,.;:–-]|\s+(?:it|make|call|more)\b))\W+(?:it'?s |it was |make it |call it |more like )?(?P<article3>an? )?(?P<new3>{NUMBER})\W*$"
    rf"|^\W*(?P<article4>an? )?(?P<new4>{NUMBER})\W+(?:actually|sorry|i (?:mean|meant)|rather)\W*$",
    re.IGNORECASE,
)
_AMOUNT_AGAIN = re.compile(
    rf"^\W*(?:(?:{_SLIP}\W+){{1,4}}|(?:{_SLIP}\W+)*(?=make (?:it|that)\b|change (?:it|that) to\b|(?:(?:it|that|the run|my run) (?:was|is) |it'?s )?(?:more like|closer to|nearer(?: to)?)\b))(?:change (?:it|that) to\W+|(?:it|that|the run|my run|this) (?:was|is)\W+|it'?s\W+|make (?:it|that)\W+|i (?:ran|did)\W+|ran\W+|did\W+|more like\W+|only\W+|just\W+|about\W+|closer to\W+|nearer(?: to)?\W+|an?(?! (?:hour|half))\W+)*"
    rf"(?:{NUMBER}\s?(?:{_LENGTH}|{_TIME})|half an hour|(?:an|{NUMBER}) hours?(?: and a half)?)(?:\W+(?:sorry|actually|not|i think|really|in total|then|today|lol))*\W*$",
    re.IGNORECASE,
)
"""A whole message that tells how far or how long once more, after a word of a slip."""
_OF_THE_RUN = re.compile(rf"{_LENGTH}|{_TIME}", re.IGNORECASE)
_OF_THE_HIP = re.compile(
    r"\b(?:hips?|pain|scores?|ache|sore\w*|during|after|afterwards|evening|tonight|morning)\b|/\s?10\b|\bout of (?:10|ten)\b",
    re.IGNORECASE,
)
_TELLS_A_RUN = re.compile(
    r"^\W*(?:(?:hi|hey|hello|so|ok|okay|and|today|yesterday|just|this morning|tonight|we|i)\W+)*(?:ran|jogged|did|run|went)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    rf",?\s{{0,3}}(?:(?:and|but) )?(?:not|instead of|rather than)\s+{_ARTICLE}{NUMBER}{_UNIT}(?: (?:as|like) (?:planned|usual|i (?:planned|wanted|hoped)))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Correction:
    """A value that is to stand in place of another.

    Attributes:
        old: what was told before.
        new: what is to stand.
        of: of what they are, `run` or `pain`; None where the words leave it open.
    """

    old: float
    new: float
    of: Literal["run", "pain"] | None = None


def correction_in(text: str) -> Correction | None:
    """The correction that a text makes; None where it makes none."""
    text = text.replace("’", "'")
    for form in _FORMS:
        match = form.search(text)
        if match is None:
            continue
        old, new = number(match["old"]), number(match["new"])
        if old != new:
            return Correction(old, new, _of(match, text))
    return None


def _of(match: re.Match[str], text: str) -> Literal["run", "pain"] | None:
    units = f"{match['unit']} {match['was']}"
    if _OF_THE_RUN.search(units):
        return "run"
    if match.groupdict().get("article") or _OF_THE_HIP.search(f"{units} {text}"):
        return "pain"
    return None


def tells_a_run(text: str) -> bool:
    """Whether a text with two values begins like a run that is told for the first time: "ran 8k, not 10"."""
    return _TELLS_A_RUN.match(text) is not None


def without_refused(text: str) -> str:
    """The text without the value that it says was not so: "ran 8k not 10, 3 after" is a run of eight."""
    return _REFUSED.sub("", text)


def amount_again(text: str) -> bool:
    """Whether a message puts right how far or how long a run was that is told already: "actually 3.5 miles"."""
    return _AMOUNT_AGAIN.match(text.replace("’", "'")) is not None


_RUN_WAS = re.compile(
    rf"^\W*(?:(?:{_SLIP}|and|but|so|yes|yeah|well|ok|okay|also)\W+){{0,4}}(?:(?:(?:the|that|this|my|last|today's|yesterday's|(?:on )?(?:the |my )?(?:\w+day|mon|tues?|weds?|thurs?|fri|sat|sun)(?:'?s)?)\s+){{1,3}}(?:(?:easy|long|short|slow|first|second)\s+)?)?(?:run|jog|distance|length)\s+"
    rf"(?:{_BE}|{_SHOULD})\s+(?:(?:{_RATHER}|about|around|nearly|almost|of)\s+){{0,3}}(?P<article>an? )?(?P<n>\d{{1,2}}(?:[.,]\d{{1,2}})?|{NUMBER})"
    r"(?:\W+(?:actually|sorry|really|i think|in total|in the end|after all|long|then|though|today|yesterday|lol|not that))*\W*$",
    re.IGNORECASE,
)


def length_of_run(text: str) -> Value | None:
    """The length that a whole message gives a run without a unit: "actually the run was 7"; None where it says more.

    `of_hip` where it may be a score as well: "the run was a 7".
    """
    match = _RUN_WAS.match(text.replace("’", "'"))
    return Value(number(match["n"]), match["article"] is not None) if match is not None else None


_SCORE_OF_DAY = re.compile(
    rf"^\W*(?:(?:{_SLIP}|and|but|so|also|my|the|on|for|hip|pain)\W+){{0,5}}(?:\w+day|mon|tues?|weds?|thurs?|fri|sat|sun)(?:'s)?(?:\W+(?:my|the))?(?:\W+(?:hip|pain|score))?\s+{_BE}\s+(?:(?:{_RATHER}|the|my|an?|about)\s+){{0,3}}(?:hip\s+|pain\s+)?(?:an?\s+)?{NUMBER}(?:\s?/\s?10)?(?:\W+(?:actually|sorry|not that|really|i think|too))*\W*$",
    re.IGNORECASE,
)


def tells_score_of_day(text: str) -> bool:
    """Whether a whole message gives the hip a score on a day and at no moment of it: "and monday was hip 1"."""
    return _SCORE_OF_DAY.match(text.replace("’", "'")) is not None and _OF_THE_HIP.search(text) is not None


_SWAPS = re.compile(
    r"\b(?:swap|switch|exchange)\b.{0,20}\b(?:days?|dates?)\b|\b(?:days?|dates?)\b.{0,20}\b(?:wrong|other) way (?:a?round|about)\b|\b(?:wrong|other) way (?:a?round|about)\b.{0,20}\b(?:days?|dates?)\b"
    r"|\bmixed (?:up )?(?:the|those|my|both) (?:days?|dates?)\b|\b(?:days?|dates?) (?:are|were|got) (?:swapped|switched|mixed up)\b",
    re.IGNORECASE,
)
_SWAP_THEM = re.compile(
    r"^\W*(?:(?:no|oh|sorry|wait|actually|please|can you|could you|and|oops)\W+)*(?:(?:swap|switch) (?:them|those|these|the two|both|the runs|those runs)(?: (?:round|around|over))?|(?:it'?s |they'?re |those are |that'?s |it was )?the (?:wrong|other) way (?:a?round|about))(?:\W+(?:please|sorry|actually))*\W*$",
    re.IGNORECASE,
)


def swaps_days(text: str) -> bool:
    """Whether a message says that the days of two runs stand the wrong way round."""
    return _SWAPS.search(text) is not None


def swaps(text: str) -> bool:
    """The same where only the intent of a correction says that runs are meant: "swap them"."""
    return swaps_days(text) or _SWAP_THEM.match(text.replace("’", "'")) is not None


@dataclass(frozen=True)
class Value:
    """A value without the one that it takes the place of; `of_hip` where "a 3" can be a score alone."""

    new: float
    of_hip: bool


def bare_value(text: str) -> Value | None:
    """The value that a correction sets without saying of what: "actually make that 7"; None where it says more."""
    match = _MADE.search(text.replace("’", "'"))
    if match is None:
        return None
    said = match.groupdict()
    new = next(said[name] for name in ("new", "new2", "new3", "new4") if said[name])
    return Value(number(new), any(said[name] for name in ("article", "article2", "article3", "article4")))

"""What is made of an answer to the assessment: taken, put right, or asked again with a word on why.

Plain functions of the value and of what was known before; the form (`actions.form`) carries out what they say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from actions import interview, loosely
from actions.reasoning import values_of
from bot.language import settling
from bot.language.diary_scores import HIGHEST
from bot.language.hip_scores import BARE_SCORE, score_of
from knowledge.interview import Question

MOST_KM = 300.0
"""Kilometres a week; more than the longest weeks of professional marathon runners is a slip."""
LEAST_CADENCE, MOST_CADENCE = 100.0, 260.0
"""Steps a minute that somebody who runs can take; beyond them it is another number."""
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_CORRECTS = re.compile(
    r"\b(actually|i mean(t)?|sorry|correction|rather|no wait|wrong|mistake|instead|not any ?more|changed)\b",
    re.IGNORECASE,
)


_BEGINS = re.compile(
    r"^\W*(?:(?:well|er+m?|um+|hmm+|oh|ah|honestly|actually|tbh|i think|i guess|i'd say)\W+)*"
    r"(?:(?P<yes>yes|yeah|yea|yep|yup|aye|i (?:have|did|do)(?! not\b))|(?P<no>no|nope|nah|naw|not really|not at all|not that|never|i haven'?t|i have not|i did not|i do not|i didn'?t|i don'?t))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|no|hardly)|n'?t)\W+(?:(?!just|only|but|and)\w+\W+){0,2}$", re.IGNORECASE
)
_BUT = re.compile(r"\b(?:but|just|only|although|though|except)\b", re.IGNORECASE)
_BOTH_WAYS = re.compile(
    r"\b(?:yes|yeah|yep) (?:and|or) no\b|\b(?:yes|yeah|yep)\W+no(?:pe)?\b|\bno\W+(?:yes|yeah|wait)\b|\bno idea\b|\bnot sure\b|\bdon'?t (?:know|remember)\b",
    re.IGNORECASE,
)
"""What begins with a yes or a no and is neither."""


def corrects(text: str) -> bool:
    """Whether a message says that it puts something right."""
    return _CORRECTS.search(text) is not None


def says_both(text: str) -> bool:
    """Whether an answer says yes and no at once, or that it is not known."""
    return _BOTH_WAYS.search(text.replace("’", "'")) is not None


@dataclass(frozen=True)
class Taken:
    """What becomes of an answer.

    Attributes:
        value: what the slot holds from now on; None asks again.
        say: the phrase to say about it, or None.
        fills: its placeholders.
        also: other slots that it sets.
    """

    value: Any
    say: str | None = None
    fills: Mapping[str, Any] = field(default_factory=dict)
    also: Mapping[str, Any] = field(default_factory=dict)


def in_words(question: Question, text: str) -> str | None:
    """The answer that a text is to a question, by what it begins with ("yes, more miles") or says ("no change").

    Args:
        question: one that is about no red flag: a no to a sign is not taken from a word.
        text: the message.
    """
    if question.flag or "?" in text:
        return None
    plain = text.replace("’", "'")
    if question.kind == "yes_no" and _BOTH_WAYS.search(plain) is None:
        begins = _BEGINS.match(plain)
        if begins is not None:
            turned = _BUT.search(plain, begins.end())
            # "No, just faster"; "yes, but upper body".
            behind = _by_phrase(question, plain[turned.start() :]) if turned is not None else None
            return behind or ("yes" if begins["yes"] else "no")
        turned = _BUT.search(plain)
        behind = _by_phrase(question, plain[turned.start() :]) if turned is not None else None
        if behind is not None:
            # "Not more but faster"; "I lift but only upper body".
            return behind
    return _by_phrase(question, plain)


def _by_phrase(question: Question, plain: str) -> str | None:
    """The answer by the longest of the content's phrases in a text."""
    found = [
        (len(phrase), value, match.start())
        for value, phrases in question.said.items()
        for phrase in phrases
        if (match := re.search(rf"(?<![\w']){re.escape(phrase)}(?![\w'])", plain, re.IGNORECASE))
    ]
    if not found:
        return None
    _, value, start = max(found)
    # "I haven't run more than usual."
    denied = question.kind == "yes_no" and value == "yes" and _DENIED.search(plain[:start]) is not None
    return "no" if denied else value


_SURELY = r"(?:(?:oh|ah|no|and|so|but)\W+)?(?:wait|hang on|hold on|correction|oops|i mean|i meant|scratch that|scrap that|my mistake)"
_MARK = rf"(?:{_SURELY}|(?:(?:oh|ah)\W+)?(?:sorry|actually|on second thoughts?|thinking about it))"
_PUT_RIGHT = re.compile(
    rf"^\W*(?P<before>(?:{_MARK}\W+)*)(?P<said>(?P<yes>yes|yeah|yea|yep|yup|aye|i (?:did|have|do|am)(?! not|n'?t))|no|nope|nah|naw|i (?:did|have|do) ?n[o']?t)"
    r"(?:\W+(?:i|it|they) (?:did|have|has|do|does|is|am|are)(?:n'?t| not)?(?: (?:run|ran|do|done))?(?: (?:a bit )?more)?)?"
    r"(?P<after>(?:\W+(?:sorry|actually|i mean|i meant|then|after all|tbh|my mistake))*)\W*$",
    re.IGNORECASE,
)


def put_right(text: str, *, surely: bool) -> str | None:
    """The yes or no with which a whole message puts the last one right: "wait, actually yes"; None where it is none.

    Args:
        text: the message.
        surely: whether it must say so beyond doubt, as a yes or no is asked for now: "actually yes" may answer that.
    """
    match = _PUT_RIGHT.match(text.replace("’", "'"))
    if match is None:
        return None
    if surely and not re.search(rf"(?:^|\W){_SURELY}", match["before"], re.IGNORECASE):
        return None
    if not (match["before"].strip() or match["after"].strip()):
        return None
    return "yes" if match["yes"] else "no"


_HEDGES = re.compile(
    r"^(?:(?:er+m?|um+|hm+|well|oh|probably|prob|maybe|mostly|quite|pretty|rather|kinda|kind of|sort of|a bit|i(?:'d| would) say|i think|i guess|it'?s|its|more)\W+)+"
    r"|(?:\W+(?:i think|i guess|i suppose|i reckon|i'd say|probably|prob|maybe|mostly|really|tbh|ish|if anything|or so))+$"
)
"""Around a button's word: "long i guess"."""
_AT_SIDE = re.compile(r"^\W*(?:(?:it'?s )?(?:at|on|in|to|down) )?(?:the |my )?side\W*$", re.IGNORECASE)
"""Only as the answer to where it is: elsewhere "the side" is left or right, or an exercise."""

_NUMBER_FIRST = re.compile(
    r"^\W*(?:(?:about|around|maybe) )?(?:a )?(\d{1,2})(?:\s?/\s?10| out of (?:10|ten))?\s*[,;.] "
)
"""To the question for a score: "4, and it's gone by morning, and I sit ten hours"."""

_SCORE_ALONE = re.compile(
    r"\W*(?:(?:about|around|roughly|maybe|like|it'?s|pain|a|an)\W+){0,3}(10|\d)(?:\s?/\s?10| out of (?:10|ten)|\s?ish)?\W*",
    re.IGNORECASE,
)
_SCORE_AMONG = re.compile(
    r"(?:(?:^|[,;&+]|(?<!\d)\.|\band\b)\s*(?:(?:pain|score|it'?s|its|about|around|roughly|maybe|like|a|an|at|say)\s+){0,4}|\b(?:about|around|roughly|pain(?: of| is)?|score(?: of| is)?)\s+(?:an? )?)"
    r"(?P<score>10|\d)(?:\s?/\s?10| out of (?:10|ten))?\s*(?=$|[,;&]|\.(?!\d)|\band\b)",
    re.IGNORECASE,
)
"""A number that counts nothing, in its own place among facts: "outer, left, 4", "evening, about a 4"."""
_NOT_SO_HIGH = re.compile(
    r"(?:\b(?:not|never|nowhere near|nothing like|rather than|instead of)|n['’]t)\W+(?:(?:an?|quite|even|really|a full|as (?:bad|much|high) as|be|say|that)\W+){0,3}$",
    re.IGNORECASE,
)
"""Before a score that it is not: "not 8, more like 3"."""
_OTHER_SCALE = re.compile(
    r"(?:/|\bout of)\s?(?!(?:10|ten)\b)(?:\d+|five|three|four|twenty|hundred|a hundred)\b", re.IGNORECASE
)
_BELOW_ZERO = re.compile(r"\bminus\b|(?<!\d)-\s?\d", re.IGNORECASE)
_MOST_WORDS_OF_A_SCORE = 16


def told(question: Question, text: str) -> dict[str, Any]:
    """The answer to a question that no entity and no intent holds, or what it tells ahead; empty where there is none.

    Args:
        question: one that is about no red flag.
        text: the message.
    """
    slot = question.slot
    if slot == interview.DAY_AFTER and settling.speaks_of_it(text):
        settled = settling.settled(text)
        return {} if settled is None else {slot: settled}
    if slot == interview.DAY_AFTER and settling.says_half(text):
        # "Yes if I stretch."
        return {}
    said = in_words(question, text)
    if said is not None:
        return {slot: said}
    typed = _HEDGES.sub("", text.strip(" .!,").casefold()).strip(" .!,")
    for choice in question.choices:
        # "Long", to a question with the button "Long, heel first".
        if typed and typed in (choice.value.replace("_", " "), choice.title.split(",")[0].casefold()):
            return {slot: choice.value}
    if slot == "place" and (_AT_SIDE.match(text) or loosely.names_the_side(text)):
        return {slot: "outer"}
    if slot == "timing" and (times := loosely.timing(text)):
        return {slot: times if len(times) > 1 else times[0]}
    if slot == "duration" and (since := loosely.duration(text, date.today())) is not None:
        return {slot: since}
    if slot in interview.SCORES:
        first = _NUMBER_FIRST.match(text)
        score = float(first[1]) if first else _score_in(text)
        return {} if score is None else {slot: score}
    if slot == "side" and (side := loosely.side(text)) is not None:
        # "Change the side to right."
        return {"side": side}
    if slot == "stride" and (steps := loosely.cadence(text)) is not None:
        return {"cadence": steps}
    scored = _SCORE_ALONE.fullmatch(text)
    lone = text.strip(" .!").isdigit()
    if scored is not None and (
        question.kind == "yes_no" or (slot in ("place", "side", "timing") and not lone)
    ):
        # The score that will be asked for, told ahead; a digit alone may count the buttons.
        return {"pain_score": float(scored[1])}
    return {}


def told_score(text: str) -> dict[str, Any]:
    """The pain score of an answer in words, as the slot that holds it; empty where there is none."""
    score = _score_in(text)
    return {} if score is None else {"pain_score": score}


def score_among(text: str) -> float | None:
    """The one score that stands among other facts; None where there is none, or more numbers may be it."""
    found = [match["score"] for match in _SCORE_AMONG.finditer(text)]
    return float(found[0]) if len(found) == 1 and not _OTHER_SCALE.search(text) else None


_WHICH_ONE = re.compile(
    r"\b(?:first|second|third|last|next|other|another|same|this|that|which|the|each|every|right|left) one\b",
    re.IGNORECASE,
)
"""Where "one" stands for a thing: "how do I do the second one"."""


def _score_in(text: str) -> float | None:
    """The score in words around a number: "3 ish", "6 maybe 7 if it's a long one"; of two the worse."""
    if (
        len(text.split()) > 2 * _MOST_WORDS_OF_A_SCORE
        or _BELOW_ZERO.search(text)
        or _OTHER_SCALE.search(text)
    ):
        return None
    text = _WHICH_ONE.sub(" ", text)
    found = [
        match["value"]
        for match in BARE_SCORE.finditer(text)
        if _NOT_SO_HIGH.search(text[: match.start()]) is None
    ]
    # "If it's a long one" counts nothing.
    told = [score_of(one) for one in found if one.casefold() != "one" or len(found) == 1]
    scores = [one for one in told if one is not None and one <= HIGHEST]
    fits = 1 <= len(scores) <= 2 and len(scores) == len(told) and len(text.split()) <= _MOST_WORDS_OF_A_SCORE
    return max(scores) if fits else None


def valid_score(value: Any) -> float | str | None:
    """A pain score as a number from 0 to 10, `unknown` as it is, None for what is neither."""
    if value == interview.UNKNOWN:
        return interview.UNKNOWN
    found = _NUMBER.search(str(value))
    if found is None:
        return None
    score = float(found.group().replace(",", "."))
    return score if 0 <= score <= 10 else None


def score(value: Any) -> Taken:
    """A pain score."""
    taken = valid_score(value)
    return Taken(taken, None if taken is not None else "score_out_of_range")


def weekly_km(value: Any) -> Taken:
    """Kilometres a week: a distance, the end of a rise, or a bare number."""
    if value == interview.UNKNOWN:
        return Taken(value)
    if isinstance(value, (list, tuple)):
        value = value[-1]
    if isinstance(value, Mapping):
        value = value.get("to_km", value.get("km"))
    found = _NUMBER.search(str(value))
    km = float(found.group().replace(",", ".")) if found is not None else -1.0
    return Taken(km) if 0 <= km <= MOST_KM else Taken(None, "km_out_of_range")


def cadence(value: Any) -> Taken:
    """Steps a minute; thanked for where they are what the runner told about the stride."""
    steps = float(value) if isinstance(value, (int, float)) else -1.0
    if not LEAST_CADENCE <= steps <= MOST_CADENCE:
        return Taken(None)
    return Taken(steps, "cadence_noted", {"steps": f"{steps:g}"})


def timing(value: Any, earlier: Any, text: str, *, asked: bool, answering: bool) -> Taken:
    """When it hurts: added to what was told, put right where the runner says so, asked about where both cannot be.

    Args:
        value: what was told now.
        earlier: what was told before, or None.
        text: the message, for words that put something right.
        asked: whether a contradiction was asked about before: once is enough.
        answering: whether the question itself was open.
    """
    question = interview.question_for("timing")
    now, before = values_of(value), tuple(one for one in values_of(earlier) if one != interview.UNKNOWN)
    also = interview.also_told("timing", now)
    if question is None or not before or interview.UNKNOWN in now or set(now) <= set(before):
        return Taken(value if set(now) - set(before) or not before else earlier, also=also)
    groups = [
        {index for index, group in enumerate(question.apart) if set(group) & set(values)}
        for values in (before, now)
    ]
    apart = bool(groups[0] and groups[1] and not groups[0] & groups[1])
    if not apart:
        both = [*before, *(one for one in now if one not in before)]
        return Taken(both if not _CORRECTS.search(text) else value, also=also)
    if answering or asked or _CORRECTS.search(text):
        return Taken(value, also=also)
    return Taken(None, also={"conflict": {"slot": "timing", "before": list(before), "now": list(now)}})

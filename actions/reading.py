"""What is believed of the reader of answers (`bot.language.answer_reader`), where plain words say nothing.

A sign is let go on a no that is nearly certain alone, as a referral too many costs less than one too few; the bars were set on
tests/data/answers/dev.jsonl, and by what it said of sentences that nobody taught it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from actions.interview import UNKNOWN
from actions.turn import Turn
from actions.yes_no import is_in_doubt
from bot.language.answer_data import NO, OF_SLOT, OTHER, TOLD, UNSURE, YES
from knowledge.interview import Question

SURE_YES = 0.8
"""From here on an answer tells of the sign."""
SURE_NO = 0.99
"""From here on it denies it."""
AGREED = 0.5
"""Below, a no by its words is asked about once more."""
SURE_VALUE = 0.85
"""From here on an answer of the assessment is taken, where it is about no sign."""


_WISHES = frozenset(
    {
        "stop", "start_assessment", "start_session", "start_diary", "delete_data", "export_data", "show_diary", "show_my_data",
        "privacy", "ask_repeat", "ask_questions_left", "goodbye", "greet", "other_language", "make_handover",
        "stop_check_ins",
    }
)  # fmt: skip
"""What is wished for in place of an answer, whatever it reads like."""
_ASKS = re.compile(
    r"^\W*(?:(?:so|and|but|ok|okay|well)\W+)*(?:(?:was|is|are|were|do|does|did|can|could|should|would|will) (?:it|this|that|these|those|i|we|you|they|there|my|the|he|she)|what|why|how|who)\b",
    re.IGNORECASE,
)
_OPENS_NO = re.compile(r"^\W*(?:no+|nope|nah+|naw|not)\b", re.IGNORECASE)
"""What begins so was judged by its words: where they are no plain no, "no let up" may be anything."""
_SAYS_SOMETHING = re.compile(
    r"\b(?:always|constant\w*|all (?:the time|day|night)|day and night|non-?stop|every (?:time|day|night|step|morning|week)|worse|worsen\w*|still|never (?:goes|leaves|stops|fully|quite|really)|won'?t go"
    r"|days? to go|comes and goes|on and off|off and on|sometimes|occasional\w*|at times|now and (?:then|again)|mostly|a (?:bit|little|touch|tad)|slight\w*|(?:kind|sort) of|only|except|apart|unless|until|when|if|depends)\b",
    re.IGNORECASE,
)
"""Words with which a no may be half a yes: asked once more, whatever it reads like."""
FEWEST_WORDS = 3
"""Behind such a no; of fewer nothing can be read."""


def may_be_answer(turn: Turn) -> bool:
    """Whether a message may be an answer at all, and is no question or wish."""
    if turn.text.startswith("/") or "?" in turn.text or _ASKS.match(turn.text):
        return False
    return turn.intent not in _WISHES


def says_yes(turn: Turn, flag: str) -> bool:
    """Whether an answer to the question about a sign is read as a yes."""
    return may_be_answer(turn) and turn.means(flag).get(YES, 0.0) >= SURE_YES


def says_no(turn: Turn, flag: str) -> bool:
    """Whether it is read as a no, beyond doubt."""
    return may_be_answer(turn) and _is_no(turn.means(flag), turn)


def doubts_no(turn: Turn, flag: str) -> bool:
    """Whether a no by its words is not read as one: "out of ten compared to what", "no I drag it everywhere"."""
    means = turn.means(flag)
    return bool(means) and means.get(NO, 0.0) < AGREED


def _is_no(means: Mapping[str, float], turn: Turn) -> bool:
    if means.get(NO, 0.0) < SURE_NO or is_in_doubt(turn.text) or _SAYS_SOMETHING.search(turn.text):
        return False
    opens = _OPENS_NO.match(turn.text)
    if opens is None:
        return True
    # "No, I sleep like a log": what stands behind the no must say so by itself, or "no let up" would be one.
    rest = turn.answer.get("rest") or {}
    return len(turn.text[opens.end() :].split()) >= FEWEST_WORDS and rest.get(NO, 0.0) >= SURE_NO


def value_of(question: Question, turn: Turn) -> str | None:
    """What an answer of the assessment is read as: a value, `unknown`, or None where that is not sure."""
    means = turn.means(OF_SLOT + question.slot)
    of_other_signs = {str(one["flag"]) for one in turn.red_flags} - {question.flag}
    if not means or of_other_signs or not may_be_answer(turn):
        # "It don't wake me" denies a sign, whatever else was asked.
        return None
    likeliest = max(means, key=lambda one: means[one])
    if question.flag:
        if means.get(YES, 0.0) >= SURE_YES:
            return YES
        return NO if _is_no(means, turn) else None
    if likeliest in (OTHER, TOLD) or means[likeliest] < SURE_VALUE:
        return None
    return UNKNOWN if likeliest == UNSURE else likeliest.rpartition(":")[2]

"""What is believed of the reader of answers (`bot.language.answer_reader`), where plain words say nothing.

It lets no sign go: "I sleep fine with codeine" and "my chest is fine, it is just tight" it read as a no. A yes it reads refers, a no by
words that it does not read as one is asked once more, and answers that are about no sign are taken from a bar on.
"""

from __future__ import annotations

import re

from actions.interview import UNKNOWN
from actions.turn import Turn
from bot.language.answer_data import NO, OF_SLOT, OTHER, TOLD, UNSURE, YES
from knowledge.interview import Question

SURE_YES = 0.8
"""From here on an answer tells of the sign."""
SOUNDS_NO = 0.95
"""From here on an answer is most likely a no: it is asked about as one, and referred for later. It is no bar to let a sign go."""
AGREED = 0.9
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
    r"^\W*(?:(?:so|and|but|ok|okay|well)\W+)*(?:(?:was|is|are|were|do|does|did|can|could|should|would|will) (?:it|this|that|these|those|i|we|you|they|there|my|the|he|she)|what|why|how|who|define|explain|meaning)\b",
    re.IGNORECASE,
)


def may_be_answer(turn: Turn) -> bool:
    """Whether a message may be an answer at all, and is no question or wish."""
    if turn.text.startswith("/") or "?" in turn.text or _ASKS.match(turn.text):
        return False
    return turn.intent not in _WISHES


def says_yes(turn: Turn, flag: str) -> bool:
    """Whether an answer to the question about a sign is read as a yes."""
    return may_be_answer(turn) and turn.means(flag).get(YES, 0.0) >= SURE_YES


def sounds_like_no(turn: Turn, flag: str) -> bool:
    """Whether an answer to the question about a sign reads like a no; the sign is asked about all the same."""
    return may_be_answer(turn) and turn.means(flag).get(NO, 0.0) >= SOUNDS_NO


def doubts_no(turn: Turn, flag: str) -> bool:
    """Whether a no by its words is not read as one: "out of ten compared to what", "no I drag it everywhere"."""
    means = turn.means(flag)
    return bool(means) and means.get(NO, 0.0) < AGREED


def value_of(question: Question, turn: Turn) -> str | None:
    """What an answer of the assessment is read as: a value, `unknown`, or None where that is not sure."""
    means = turn.means(OF_SLOT + question.slot)
    of_other_signs = {str(one["flag"]) for one in turn.red_flags} - {question.flag}
    if not means or of_other_signs or not may_be_answer(turn):
        # "It don't wake me" denies a sign, whatever else was asked.
        return None
    likeliest = max(means, key=lambda one: means[one])
    if question.flag:
        return YES if means.get(YES, 0.0) >= SURE_YES else None
    if likeliest in (OTHER, TOLD) or means[likeliest] < SURE_VALUE:
        return None
    return UNKNOWN if likeliest == UNSURE else likeliest.rpartition(":")[2]

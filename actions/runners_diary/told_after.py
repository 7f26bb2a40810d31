"""How the hip was, told in a short message after the fact and unasked: "about 3 after", "hip fine this morning".

Only what holds nothing beside the score counts, or "2 coffees this morning" would be one.
"""

from __future__ import annotations

import re
from datetime import timedelta

from actions.runners_diary.desk import Desk
from actions.turn import Turn
from bot.language.diary_reading import read
from bot.language.diary_scores import BEFORE
from bot.language.parts import is_question
from bot.language.quantities import NUMBER_WORDS

_TELLS_A_SCORE = frozenset(
    {"describe_pain", "inform", "report_better", "report_not_better", "hurts_after_not_during", "nlu_fallback", "log_run",
     "out_of_scope", "greet", "affirm"}
)  # fmt: skip
"""What such a message is taken for."""
_FEW_WORDS = 9
_WORDS_OF_A_SCORE = frozenset(
    {"hip", "hips", "groin", "pain", "ache", "aches", "ached", "aching", "achy", "sore", "soreness", "stiff", "felt", "feels", "feeling",
     "fine", "ok", "okay", "good", "nothing", "none", "no", "quiet", "all", "my", "the", "both", "left", "right", "was", "is", "it", "it's",
     "its", "a", "an", "about", "around", "maybe", "like", "only", "just", "bit", "little", "still", "and", "but", "then", "now", "so",
     "also", "got", "to", "in", "on", "of", "out", "after", "afterwards", "later", "during", "run", "running", "this", "that", "morning",
     "morn", "next", "day", "evening", "night", "last", "yesterday", "tonight", "today", "home", "when", "i", "stopped", "finished",
     "woke", "up", "with", "straight", "hour", "hours", "first", "thing", "before", "bed"}
)  # fmt: skip
"""All that may be said beside the number."""
_RUN_IS_RECENT = timedelta(days=2)
"""As the diary itself counts: what is told later belongs to no run."""


def tells_score(turn: Turn) -> bool:
    """Whether a short message tells a score and asks nothing."""
    short = len(turn.text.split()) <= _FEW_WORDS
    return short and not is_question(turn.text) and bool(read(turn.text).scores)


def may_be_of_last_run(turn: Turn) -> bool:
    """Whether a short message tells, unasked, how the hip was at a moment of a run or after it: "about 3 after"."""
    if len(turn.text.split()) > _FEW_WORDS or "?" in turn.text or turn.intent not in _TELLS_A_SCORE:
        return False
    told = read(turn.text)
    moments = told.at_moments().keys() - {BEFORE}
    said = [
        word
        for word in re.findall(r"[a-z']+", turn.text.casefold().replace("’", "'"))
        if word not in NUMBER_WORDS
    ]
    of_the_hip = bool(said) and _WORDS_OF_A_SCORE.issuperset(said)
    return bool(moments) and of_the_hip and not (told.amount or told.ahead or told.correction or told.remove)


def of_last_run(turn: Turn, desk: Desk) -> bool:
    """Whether that is of the runner's last run: there is one, and it is recent."""
    if not may_be_of_last_run(turn):
        return False
    diary = desk.diary(turn.person)
    return diary is not None and bool(diary.runs) and desk.now - diary.runs[-1].at <= _RUN_IS_RECENT

"""What was told as quiet is turned round: "scrap that, it wasn't fine", after a morning that was noted as 0."""

from __future__ import annotations

import re
from datetime import timedelta

from actions.runners_diary import asking
from actions.runners_diary.changing import changed
from actions.runners_diary.closing import refused
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import PENDING, Desk
from actions.turn import Outcome, Turn
from bot.language import settling
from diary.errors import BadEntry
from diary.model import Diary, Pain

REPLACES = "replaces"
"""In the question for a score: the score in whose place the answer is put."""
_TURNS = re.compile(
    r"\b(?:actually|scrap|sorry|wait|after all|i lied|take that back|i was wrong|wrong|not true|wasn't|was not|didn't|did not|hasn't|has not|no)\b",
    re.IGNORECASE,
)
_FEW_WORDS = 14
_LATELY = timedelta(days=1)
_MAY_BE = frozenset(
    {"report_better", "report_not_better", "misunderstanding", "correct_entry", "log_run", "deny", "inform", "describe_pain", "nlu_fallback", "out_of_scope", "delete_data"}
)  # fmt: skip
_ASKS_NOTHING = frozenset({None, asking.TOLD, "check_in", "planned"})


def may_be_meant(turn: Turn) -> bool:
    """Whether a short message says that the hip was not quiet after all."""
    free = turn.active_form is None and not turn.slots.get("session") and turn.standing_gate == "none"
    waits = turn.pending.get("ask") if turn.pending.get("kind") == PENDING else None
    text = turn.text.replace("’", "'")
    short = len(text.split()) <= _FEW_WORDS and turn.intent in _MAY_BE
    turned = short and _TURNS.search(text) is not None and settling.settled(text) == settling.NO
    return turned and free and waits in _ASKS_NOTHING and not any(map(str.isdigit, text))


def respond(turn: Turn, desk: Desk) -> Outcome | None:
    """Ask how much it was in place of the 0 that was told last; None where no quiet score is the last that was told."""
    diary = desk.diary(turn.person) if may_be_meant(turn) else None
    wrong = _last_told(diary) if diary is not None else None
    if diary is None or wrong is None or wrong.score > 0 or today_of(diary, desk) - wrong.day > _LATELY:
        return None
    return asking.ask("score", "turned_round", desk, moment=wrong.moment, **{REPLACES: wrong.id})


def _last_told(diary: Diary) -> Pain | None:
    return max(diary.pains, key=lambda pain: pain.id or 0, default=None)


def put_in_place(score: float, turn: Turn, desk: Desk) -> Outcome | None:
    """Put the score that was asked for in the place of the wrong one; None where that is there no more."""
    diary = desk.diary(turn.person)
    pains = diary.pains if diary is not None else ()
    wrong = next((one for one in pains if one.id == turn.pending.get(REPLACES)), None)
    if wrong is None:
        return None
    try:
        right = Pain(wrong.day, wrong.moment, score, wrong.run)
    except BadEntry as error:
        asked = refused(error, desk)
        return Outcome(asked.replies, {"pending": dict(turn.pending)})
    desk.diaries.put_pain(turn.person, right)
    return changed(right, turn, desk)

"""One score is taken out of the diary; which is asked where several may be meant, and nothing else goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.runners_diary import shown
from actions.runners_diary.closing import refused
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.runners_diary.filing import run_day
from actions.runners_diary.gone import just_gone
from actions.runners_diary.removing import LAST, OF_TODAY, asked_which
from actions.runners_diary.removing_kinds import as_yes_or_no
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload
from bot.language.diary_reading import read
from bot.language.diary_removals import Removal, means_the_last
from bot.language.diary_scores import NEXT, NOW, moment_in
from diary.errors import BadEntry
from diary.model import Diary, Pain

TAKE_OUT = "take_out_score:"
"""The payload `diary:take_out_score:<id>` takes one score out."""
ASK = "take_out_score"
_MOST_ASKED = 5
_EVERY = re.compile(r"\b(?:both|all|everything|the lot)\b", re.IGNORECASE)
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)


def remove_score(removal: Removal, diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Take one score out: the newest of those that are named, or the one that was told last; else which is asked."""
    told = read(turn.text)
    pains = list(diary.pains)
    if removal.score is not None:
        pains = [pain for pain in pains if pain.score == removal.score]
    if removal.moment is not None and removal.moment != NOW:
        pains = [pain for pain in pains if pain.moment == _kept(removal.moment)]
    of_day = told.dated or OF_TODAY.search(turn.text) is not None
    if of_day:
        try:
            local = desk.now.astimezone(diary.zone(desk.zone))
            day = run_day(told, local) if told.dated else today_of(diary, desk)
        except BadEntry as error:
            return refused(error, desk)
        pains = [pain for pain in pains if pain.day == day]
    of_km = [run for run in diary.runs if run.km is not None and run.km == removal.score]
    if not pains and of_km:
        # "Remove the 8": no score, but how far a run was.
        return asked_which(of_km[-1:], desk.say("sure_of_run"), diary, desk)
    if not pains:
        return Outcome((Reply(desk.say("no_score_like_that")),), {"pending": None})
    newest = max(pains, key=lambda pain: (pain.day, pain.id or 0))
    if means_the_last(turn.text) and not of_day and removal.score is None:
        newest = max(pains, key=lambda pain: pain.id or 0)
    sure = removal.score is not None or means_the_last(turn.text) or LAST.search(turn.text) is not None
    if removal.several and len(pains) == 1:
        # "Delete my scores", where there is one: what is named as many is asked about, however few there are.
        return _which(pains, diary, desk)
    if len(pains) > 1 and (removal.several or not (sure or (removal.moment is not None and not of_day))):
        return _which(pains, diary, desk)
    return _take_out([newest], diary, turn, desk)


def _which(pains: Sequence[Pain], diary: Diary, desk: Desk) -> Outcome:
    """Ask which of some scores shall go; none goes until it is told."""
    asked = sorted(pains, key=lambda pain: (pain.day, pain.id or 0))[-_MOST_ASKED:]
    choices = [
        Choice(_title(pain, diary, desk), choice_payload(f"{PREFIX}{TAKE_OUT}{pain.id}")) for pain in asked
    ]
    choices.append(Choice(desk.say("which_run_none_button"), choice_payload(f"{PREFIX}keep_runs")))
    held = {"kind": PENDING, "ask": ASK, "scores": [pain.id for pain in asked]}
    question = desk.say("which_score" if len(asked) > 1 else "sure_of_score")
    return Outcome((Reply(question, tuple(choices)),), {"pending": held})


def which_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to which score is to go; None where the message is about something else."""
    diary = desk.diary(turn.person)
    if diary is None:
        return None
    if turn.intent in ("deny", "stop", "dont_know"):
        return Outcome((Reply(desk.say("delete_no")),), {"pending": None})
    pains = [pain for pain in diary.pains if pain.id in (turn.pending.get("scores") or ())]
    if _EVERY.search(turn.text):
        return _take_out(pains, diary, turn, desk)
    told, moment = read(turn.text).scores, moment_in(turn.text)
    if len(turn.pending.get("scores") or ()) == 1 and not told:
        return _take_out(pains, diary, turn, desk) if turn.intent == "affirm" else None
    if _FIRST.search(turn.text):
        pains = pains[:1]
    elif LAST.search(turn.text):
        pains = pains[-1:]
    elif told or moment is not None:
        pains = [pain for pain in pains if not told or pain.score == told[0][1]]
        pains = [pain for pain in pains if moment is None or pain.moment == _kept(moment)]
    return _take_out(pains, diary, turn, desk) if len(pains) == 1 else None


def said_again(turn: Turn) -> Turn:
    """The turn as a yes or no, where the question about one score is answered in the words of the wish."""
    asked = turn.pending.get("ask") == ASK and len(turn.pending.get("scores") or ()) == 1
    return as_yes_or_no(turn) if asked else turn


def take_out(score: str, turn: Turn, desk: Desk) -> Outcome:
    """Take out the score that was pressed."""
    diary = desk.diary(turn.person)
    found = [one for one in diary.pains if str(one.id) == score] if diary is not None else []
    if diary is None or not found:
        return Outcome((Reply(desk.say("no_score_like_that")),), {"pending": None})
    return _take_out(found, diary, turn, desk)


def _take_out(pains: Sequence[Pain], diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    for pain in pains:
        if pain.id is not None:
            desk.diaries.remove_pain(turn.person, pain.id)
    today = today_of(diary, desk)
    said = []
    for day in sorted({pain.day for pain in pains}):
        what = shown.scores([pain for pain in pains if pain.day == day], desk)
        said.append(desk.say("removed_score", day=shown.day(day, today, desk), what=what))
    return just_gone(Outcome((Reply(" ".join(said)),)))


def _title(pain: Pain, diary: Diary, desk: Desk) -> str:
    return f"{shown.scores([pain], desk)}, {shown.day(pain.day, today_of(diary, desk), desk)}"


def _kept(moment: str) -> str:
    return "morning" if moment == NEXT else moment

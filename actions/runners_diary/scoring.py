"""How the hip was, told as a number: the answer to what the diary asks, a score in place of another answer, one that follows words."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.runners_diary import shown, turned_round
from actions.runners_diary.asking import TOLD, waits
from actions.runners_diary.closing import evening_of, finish, refused
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import Desk
from actions.runners_diary.keeping import BARE, keep, store_quietly
from actions.runners_diary.named_day import day_named
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_amounts import amount_alone
from bot.language.diary_gone import gone_at
from bot.language.diary_reading import read
from bot.language.diary_scores import DURING, NOW, NUMBER
from diary.errors import BadEntry
from diary.model import Diary, Pain, Run

EVENING_FROM = 17


def ask_how_much(words: str, turn: Turn, desk: Desk) -> Outcome:
    """The hip ached, and how much was not said: a number is asked for, and kept at the moment that the words name."""
    run = turn.pending.get("run") if turn.pending.get("ask") == TOLD else None
    waiting = waits("score", moment="now", words=words, again=True, run=run)
    return Outcome((Reply(desk.say("score_in_words")),), {"pending": waiting})


_O_CLOCK = re.compile(r"\bat\s+\d|\d\s?(?:am|pm|o'?clock)\b|\d:\d\d", re.IGNORECASE)
_SAYS_NUMBER = re.compile(rf"(?<!\w){NUMBER}(?!\w)", re.IGNORECASE)


def score_after_all(turn: Turn, desk: Desk) -> Outcome | None:
    """A score in place of a yes or no to the check-in ("0 now"): it is kept, and the offer is made again.

    None where the message holds no score: the hour of a check-in ("at 8") is none.
    """
    diary = desk.diary(turn.person)
    if diary is None or _O_CLOCK.search(turn.text) or not _SAYS_NUMBER.search(turn.text):
        return None
    told = read(turn.text)
    if told.amount or score_in(turn) is None:
        return None
    if told.at_moments():
        return keep(turn.text, desk.now, turn, desk)
    today = evening_of(diary, desk)
    last = max(
        diary.runs_of(today, desk.zone),
        key=lambda run: run.at,
        default=None,
    )
    waiting = waits("score", moment="now", run=last.id if last is not None else None)
    return score_told(replace(turn, slots={**turn.slots, "pending": waiting}), desk)


_IN_WORDS = frozenset(
    {"hurts_after_not_during", "describe_pain", "inform", "report_better", "report_not_better"}
)
_FEW_WORDS = 6


_ASKS = re.compile(
    r"^\W*(?:(?:so|and|but|ok|okay|sorry|wait|hm+|um+)\W+)*(?:what|why|which|who|when|where|how|does|do|is (?:a|an|0|10|zero|ten|it (?:out|from|on))|are|can|could|should|shall|explain)\b",
    re.IGNORECASE,
)
"""A question of the runner's own, whose numbers are no score: "what does 0 to 10 mean"."""


_SKIPS = re.compile(
    r"^\W*(?:(?:can we|let'?s|please|just|i'?d|i'?ll|oh|um+|erm?)\W+)*(?:skip|pass|next|no idea|dunno|can'?t remember|cant remember|don'?t remember|not sure|rather not(?: say)?|leave it|never ?mind|no comment)(?: (?:it|that|this|one|question|please|pls|say|tbh|sorry))*\W*$",
    re.IGNORECASE,
)
"""Leaves the question open, whatever else it sounds like."""


def score_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to how the hip was; None where the message is about something else."""
    moment = str(turn.pending.get("moment") or "now")
    run = turn.pending.get("run")
    score = score_in(turn) if _ASKS.match(turn.text) is None else None
    gone = gone_at(turn.text) if score is None else None
    if gone == NOW or (gone is not None and moment == "now"):
        # "All gone now" is a 0, also where a number was asked for.
        score = 0.0 if moment == "now" else None
    if score is None:
        if turn.intent in ("dont_know", "deny", "stop") or _SKIPS.match(turn.text):
            return finish(turn, desk, desk.say("left_open"))
        if (
            turn.intent in _IN_WORDS
            and len(turn.text.split()) <= _FEW_WORDS
            and not turn.pending.get("again")
        ):
            # "Bit niggly" says how it was, and a diary needs a number.
            return Outcome((Reply(desk.say("score_in_words")),), {"pending": {**turn.pending, "again": True}})
        return None
    diary = desk.diary(turn.person)
    if diary is None:
        return None
    if turn.pending.get(turned_round.REPLACES) and not read(turn.text).at_moments():
        return turned_round.put_in_place(score, turn, desk)
    if (words := turn.pending.get("words")) and not read(turn.text).at_moments() and 0 <= score <= 10:
        # "About a 4", to how much "ached a bit after" was.
        return keep(f"{words} {score:g}", desk.now, turn, desk)
    elsewhere = read(turn.text).at_moments().keys() - {moment}
    if elsewhere and moment != "now":
        # "3 tonight" is no answer to how it was in the morning.
        return keep(turn.text, desk.now, turn, desk, of_hip=True)
    kept = next((one for one in diary.runs if one.id == run), None)
    if kept is not None and _of_another_day(turn.text, kept, diary, desk):
        # "And 2 on Sunday" is no answer to how it was on Saturday's run, which is still to be told.
        noted = keep(turn.text, desk.now, turn, desk, of_hip=True)
        if noted.slots.get("gate") or noted.stop_form:
            # A referral goes before every question of the diary's.
            return noted
        again = desk.say("ask_now" if moment == "now" else "ask_during")
        return Outcome((*noted.replies[:1], Reply(again)), {"pending": dict(turn.pending)})
    try:
        pain = _pain_now(moment, score, kept, diary, desk)
        desk.diaries.put_pain(turn.person, pain)
    except BadEntry as error:
        asked = refused(error, desk)
        return Outcome(asked.replies, {"pending": dict(turn.pending)})
    desk.check_ins.answered(turn.person, desk.now)
    today = today_of(diary, desk)
    of_today = kept is not None and diary.day_of(kept, desk.zone) == evening_of(diary, desk)
    if moment == DURING and of_today and score < desk.table.limits.severe_from.value:
        # Behind a severe score the referral comes, and no further question.
        return Outcome(
            (Reply(desk.say("ask_now")),), {"pending": waits("score", moment="now", run=run, **_bare(turn))}
        )
    lead = desk.say("noted", day=shown.day(pain.day, today, desk), what=shown.scores([pain], desk))
    return finish(turn, desk, lead, kept)


def _bare(turn: Turn) -> dict[str, bool]:
    """That the unit of the run's distance may still come, where it may."""
    return {BARE: True} if turn.pending.get(BARE) else {}


def _of_another_day(text: str, run: Run, diary: Diary, desk: Desk) -> bool:
    told = read(text)
    if not told.dated:
        return False
    try:
        day = day_named(told, diary, desk)
    except BadEntry:
        return False
    return day != diary.day_of(run, desk.zone)


def score_in(turn: Turn) -> float | None:
    """The one score of a message, typed or pressed; a negative one or one over 10 as it is."""
    told = read(turn.text).scores
    if told:
        return told[0][1]
    value = turn.entity("pain_score")
    return float(value) if isinstance(value, (int, float)) else None


def _pain_now(moment: str, score: float, run: Run | None, diary: Diary, desk: Desk) -> Pain:
    local = desk.now.astimezone(diary.zone(desk.zone))
    if moment == "now":
        day = diary.day_of(run, desk.zone) if run is not None else None
        if day is not None and day != local.date() and day == evening_of(diary, desk):
            # Past midnight, after that evening's run.
            return Pain(day, "evening", score)
        evening = local.hour >= EVENING_FROM
        moment = "evening" if evening else "after" if day == local.date() else "morning"
    if moment in ("during", "after") and run is not None:
        return Pain(diary.day_of(run, desk.zone), moment, score, run.id)
    return Pain(local.date(), "evening" if moment in ("during", "after") else moment, score)


def score_kept_quietly(turn: Turn, desk: Desk) -> bool:
    """Keep a severe score that answers the diary's question, while safety answers it; gives whether one was kept."""
    diary = desk.diary(turn.person)
    score = score_in(turn)
    if diary is None or score is None or not 0 <= score <= 10 or turn.pending.get("ask") != "score":
        return False
    if amount_alone(turn.text) is None and not _OUT_OF_TEN.search(turn.text):
        return False
    if words := turn.pending.get("words"):
        return store_quietly(f"{words} {score:g}", desk.now.isoformat(), turn, desk)
    run = next((one for one in diary.runs if one.id == turn.pending.get("run")), None)
    desk.diaries.put_pain(
        turn.person, _pain_now(str(turn.pending.get("moment") or "now"), score, run, diary, desk)
    )
    return True


_OUT_OF_TEN = re.compile(r"\d\s?(?:/|out of)\s?10\b", re.IGNORECASE)

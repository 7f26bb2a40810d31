"""The check-in: the red flags first, then the score of the morning or the evening, then what it means for the next run."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from actions import referring, yes_no
from actions.runners_diary import shown
from actions.runners_diary.closing import refused
from actions.runners_diary.deciding import decide, today_of
from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.runners_diary.filing import NIGHT_UNTIL, NOON
from actions.runners_diary.scoring import score_in
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload, joined
from bot.language.clock_times import ClockTime
from bot.language.diary_amounts import amount_alone
from diary.errors import BadEntry
from diary.model import EVERY_DAY, Diary, FlagAnswer, Pain
from diary.schedule import next_morning, next_time, snoozed
from knowledge.safety_terms import FLAG_CHECK, OF_CHECK_IN

CHECK_IN = "check_in:"
"""The payload `diary:check_in:<id>` is sent by the gateway when a check-in is due."""
FLAG = "flag:"
AFTERNOON = 14
"""The hour from which a check-in on the day of a run asks about that evening."""
_NONE = re.compile(
    r"^\W*(?:(?:well|hi|hello|hey|ok|okay|thanks|morning|good morning|oh|er+m?|um+)\W+)*(no|none|nope|nah|nothing|neither|all (good|clear|fine)|not (any|one|really))\b"
    r"|\bnone of (?:these|those|them|that|the)\b|\bnone\W*$",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\w.])(-?\d+(?:[.,]\d)?)(?:\s*/\s*10)?(?![\w.])")


def begin(check_in: str, turn: Turn, desk: Desk) -> Outcome:
    """A check-in that is due, as its first message; plans the next one in case that it stays unanswered."""
    found = desk.check_ins.get(int(check_in)) if check_in.isdigit() else None
    diary = desk.diary(turn.person)
    if found is None or diary is None or found.person != turn.person or diary.person.check_ins is False:
        return Outcome((Reply(desk.say("check_in_gone")),))
    last = desk.check_ins.asked(found.id, desk.plan.most_unanswered)
    if not last:
        person = diary.person
        due = next_morning(desk.now, diary.zone(desk.zone), person.check_in_at, desk.plan, person.days)
        desk.check_ins.plan(turn.person, turn.conversation, due)
    ending = desk.say("check_in_last") if last else ""
    if turn.active_form is not None:
        return Outcome((Reply(joined([desk.say("check_in_later"), ending])),))
    if turn.standing_gate != "none":
        held = referring.remind(turn, desk.kb, desk.safety)
        hello = _hello(diary, desk)
        lead = Reply(joined([hello, held.replies[0].text, ending]), held.replies[0].choices)
        return Outcome((lead,), held.slots)
    text = joined([_hello(diary, desk), desk.say("check_in_signs"), ending])
    return Outcome((Reply(text, _sign_choices(desk)),), {"pending": _waits("signs")})


def at_once(turn: Turn, desk: Desk) -> Outcome:
    """A check-in that the runner asks for: the same questions, now."""
    if desk.diary(turn.person) is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    if turn.standing_gate != "none":
        return referring.remind(turn, desk.kb, desk.safety)
    return Outcome((Reply(desk.say("check_in_signs"), _sign_choices(desk)),), {"pending": _waits("signs")})


def signs_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to whether a sign is new; the screen has heard the message before."""
    score = _SCORE.search(turn.text)
    said_yes = turn.intent == "affirm" or not turn.said.isdisjoint({"yes", "in_part"})
    denied = yes_no.denies(turn) or _NONE.search(turn.text) is not None
    said_none = denied and not said_yes and "no_but" not in turn.said
    if denied and not said_none and score is None:
        # "Yes, it's no better", "no, only at night": which sign it is has to be asked.
        return one_by_one(turn, desk)
    if said_none:
        none(turn, desk)
        if score is not None:
            return _scored(float(score[1].replace(",", ".")), turn, desk)
        return _ask_score(desk)
    if turn.intent == "affirm" or ("yes" in turn.said and score is None):
        return which(turn, desk)
    if score is not None:
        # The score is kept, and the signs are asked about all the same.
        again = Reply(desk.say("check_in_signs"), _sign_choices(desk))
        asked = Outcome((again,), {"pending": _waits("signs_after")})
        return _kept(float(score[1].replace(",", ".")), turn, desk, lambda _: asked)
    if yes_no.affirms(turn):
        return which(turn, desk)
    if turn.intent == "dont_know" or yes_no.is_unclear(turn):
        return one_by_one(turn, desk)
    return None


def signs_after_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The same where the score came first."""
    if yes_no.affirms(turn):
        return which(turn, desk)
    if turn.intent == "dont_know" or yes_no.is_unclear(turn):
        return one_by_one(turn, desk)
    if (yes_no.denies(turn) or _NONE.search(turn.text)) and "no_but" not in turn.said:
        return none_then(turn, desk)
    return None


def none_then(turn: Turn, desk: Desk) -> Outcome:
    """None of the signs: on to the score, or, where that is known, to what it means."""
    none(turn, desk)
    return _score_or_meaning(turn, desk)


def _score_or_meaning(turn: Turn, desk: Desk) -> Outcome:
    diary = desk.diary(turn.person)
    # Before the signs no score of this check-in can have been told.
    if diary is not None and turn.pending.get("ask") != "signs":
        place = _asked_of(turn, diary, desk)
        if diary.pain(*place) is not None:
            return _after_score(place, turn, desk)
    return _ask_score(desk)


def none(turn: Turn, desk: Desk) -> None:
    """Keep that every sign was denied."""
    if desk.diary(turn.person) is not None:
        flags = [FlagAnswer(desk.now, one.flag, "denied") for one in desk.plan.flags]
        desk.diaries.add_flags(turn.person, flags)
        desk.check_ins.answered(turn.person, desk.now)


def which(turn: Turn, desk: Desk) -> Outcome:
    """One of the signs is there: which."""
    choices = tuple(Choice(one.title, choice_payload(f"{PREFIX}{FLAG}{one.flag}")) for one in desk.plan.flags)
    return Outcome((Reply(desk.say("check_in_which"), choices),), {"pending": _waits("which")})


def flag_told(flag: str, turn: Turn, desk: Desk) -> Outcome:
    """A sign that was pressed: the referral, and the gate."""
    if flag not in {one.flag for one in desk.plan.flags}:
        return one_by_one(turn, desk)
    if desk.diary(turn.person) is not None:
        desk.diaries.add_flags(turn.person, [FlagAnswer(desk.now, flag, "present")])
        desk.check_ins.answered(turn.person, desk.now)
    return referring.refer_for((flag,), turn, desk.kb, desk.safety)


def one_by_one(turn: Turn, desk: Desk) -> Outcome:
    """It is not clear which sign: each is asked about, the most urgent first."""
    asked = referring.ask_about([one.flag for one in desk.plan.flags], turn, desk.kb, desk.safety)
    return Outcome(asked.replies, {"pending": {**asked.slots["pending"], OF_CHECK_IN: True}}, stop_form=True)


def after_signs(outcome: Outcome, turn: Turn, desk: Desk) -> Outcome:
    """Where the last sign of a check-in was denied: on to the score, or to what it means where that is known."""
    over = turn.pending.get("kind") == FLAG_CHECK and turn.pending.get(OF_CHECK_IN)
    if not over or outcome.slots.get("pending", turn.pending) or outcome.slots.get("gate", "none") != "none":
        return outcome
    if turn.standing_gate != "none":
        return outcome
    then = _score_or_meaning(turn, desk)
    return Outcome(then.replies, {**outcome.slots, **then.slots}, then.stop_form)


def score_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The score that was asked for."""
    score = score_in(turn)
    if score is not None:
        return _scored(score, turn, desk)
    if turn.intent in ("dont_know", "deny", "stop"):
        return Outcome((Reply(desk.say("left_open")),), {"pending": None})
    return None


def score_kept_quietly(turn: Turn, desk: Desk) -> bool:
    """Keep a severe score that answers a check-in, while safety answers it; gives whether one was kept."""
    diary = desk.diary(turn.person)
    score = score_in(turn) if amount_alone(turn.text) is not None else None
    asked = turn.pending.get("kind") == PENDING and turn.pending.get("ask") == "morning"
    if diary is None or not asked or score is None or not 0 <= score <= 10:
        return False
    moment, day = _asked_of(turn, diary, desk)
    desk.diaries.put_pain(turn.person, Pain(day, moment, score))
    return True


def snooze(turn: Turn, desk: Desk) -> Outcome:
    """Later today, or after the quiet hours."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("check_in_gone")),), {"pending": None})
    due = snoozed(desk.now, diary.zone(desk.zone), desk.plan)
    desk.check_ins.answered(turn.person, desk.now)
    desk.check_ins.plan(turn.person, turn.conversation, due)
    return Outcome((Reply(desk.say("snoozed", **shown.moment(due, diary, desk))),), {"pending": None})


def _scored(score: float, turn: Turn, desk: Desk) -> Outcome:
    return _kept(score, turn, desk, lambda place: _after_score(place, turn, desk))


def _kept(score: float, turn: Turn, desk: Desk, then: Callable[[tuple[str, date]], Outcome]) -> Outcome:
    """Keep the score; `then` gets its moment and day, of which it may not be any more once it is kept."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    moment, day = place = _asked_of(turn, diary, desk)
    try:
        desk.diaries.put_pain(turn.person, Pain(day, moment, score))
    except BadEntry as error:
        return Outcome(refused(error, desk).replies, {"pending": dict(turn.pending)})
    desk.check_ins.answered(turn.person, desk.now)
    return then(place)


def _after_score(place: tuple[str, date], turn: Turn, desk: Desk) -> Outcome:
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    moment, day = place
    score = diary.pain(moment, day) or 0.0
    decided = decide(diary, turn, desk, desk.say("check_in_thanks", score=shown.number(score)))
    # A quiet evening ends nothing: what the run of the day did shows by the morning.
    if score == 0 and moment == "morning":
        # Quiet: the next check-in comes with the next run.
        desk.check_ins.cancel(turn.person)
        return decided
    coming = desk.check_ins.planned(turn.person)
    if coming is None:
        return decided
    again = desk.say("check_in_coming", **shown.moment(coming.due_at, diary, desk))
    return Outcome((*decided.replies, Reply(again)), decided.slots, decided.stop_form)


def _hello(diary: Diary, desk: Desk) -> str:
    early = desk.now.astimezone(diary.zone(desk.zone)).hour < NOON
    return desk.say("check_in_morning" if early else "check_in_hello")


def _ask_score(desk: Desk) -> Outcome:
    return Outcome((Reply(desk.say("check_in_score")),), {"pending": _waits("morning")})


def _asked_of(turn: Turn, diary: Diary, desk: Desk) -> tuple[str, date]:
    """The moment and the day of which a check-in's score is: the check-in's own, where it is answered before the night is over.

    From the afternoon on it is the evening's on the day of a run, and where the morning's is kept already; otherwise the
    morning's, by which what a run did is judged, as that is the level of the day for whoever wants to be asked at another
    hour. An answer on another day is that day's.
    """
    zone = diary.zone(desk.zone)
    asked = desk.check_ins.last_asked(turn.person)
    same_day = asked is not None and _waking_day(asked.due_at, zone) == _waking_day(desk.now, zone)
    at = asked.due_at if asked is not None and same_day else desk.now
    local = at.astimezone(zone)
    day = local.date()
    ran = any(diary.day_of(run, zone) == day and run.at <= at for run in diary.runs)
    late = local.hour >= AFTERNOON and (ran or diary.pain("morning", day) is not None)
    return ("evening" if late else "morning"), day


def _waking_day(at: datetime, zone: tzinfo) -> date:
    return (at.astimezone(zone) - timedelta(hours=NIGHT_UNTIL)).date()


def _sign_choices(desk: Desk) -> tuple[Choice, ...]:
    return tuple(
        Choice(desk.say(f"{name}_button"), choice_payload(f"{PREFIX}{name}"))
        for name in ("none", "some", "snooze", "stop")
    )


def _waits(ask: str) -> dict[str, Any]:
    return {"kind": PENDING, "ask": ask}


def plan_first(
    turn: Turn, diary: Diary, desk: Desk, said: ClockTime | None = None, first: int | None = None
) -> str:
    """Plan the next check-in and say when it comes.

    Args:
        turn: the turn.
        diary: the runner's.
        desk: the diary's desk.
        said: the hour that was just named: its next time counts. One of today that is over, and no hour, are
            tomorrow's at the runner's own.
        first: the day of the week that was named for the first one, Monday is 0.
    """
    zone = diary.zone(desk.zone)
    # "Tomorrow at nine" is tomorrow, whatever the days.
    days = EVERY_DAY if said is not None and (said.tomorrow or said.today) else diary.person.days
    due = next_morning(desk.now, zone, diary.person.check_in_at, desk.plan, days)
    if said is not None and not said.tomorrow:
        soonest = next_time(desk.now, zone, said.minutes, desk.plan, days)
        is_today = soonest.astimezone(zone).date() == today_of(diary, desk)
        due = soonest if is_today or not said.today else due
    if first is not None:
        at = diary.person.check_in_at if said is None else said.minutes
        due = next_morning(desk.now, zone, at, desk.plan, {first})
    desk.check_ins.plan(turn.person, turn.conversation, due)
    return desk.say("check_in_planned", **shown.moment(due, diary, desk))

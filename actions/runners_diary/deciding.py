"""What the diary says of the next run and of the trend; safety goes before it, as everywhere."""

from __future__ import annotations

from datetime import date

from actions import referring
from actions.answer import SEE_SOMEONE, entry_choice, forbidden, withheld
from actions.runners_diary import shown
from actions.runners_diary.desk import Desk
from actions.turn import Card, Choice, Outcome, Reply, Turn, joined
from diary.model import Diary
from diary.response import NextRun, next_run
from diary.trends import Trend, load_change, trend, weeks, worst_by_day
from knowledge.safety_terms import SEVERE_PAIN

WORSENING = "worsening_pain"
WEEKS_SHOWN = 4


def today_of(diary: Diary, desk: Desk) -> date:
    """The runner's day."""
    return desk.now.astimezone(diary.zone(desk.zone)).date()


def severe_lately(diary: Diary, desk: Desk) -> bool:
    """Whether pain of the last two days is severe by the content's rule."""
    today = today_of(diary, desk)
    lately = [one.score for one in diary.pains if (today - one.day).days < 2]
    return max(lately, default=0.0) >= desk.table.limits.severe_from.value


def decide(diary: Diary, turn: Turn, desk: Desk, lead: str = "") -> Outcome:
    """Say what the next run should be, and why.

    Severe pain and a trend that worsens put up the gate of their red flag; a standing gate withholds advice.
    """
    lead_reply = (Reply(lead),) if lead else ()
    if turn.standing_gate != "none":
        held = withheld(turn, desk.kb)
        return Outcome((*lead_reply, *held.replies), {"pending": None})
    flags = _flags(diary, desk)
    if flags:
        # The scores say so, not a word of the runner's: they see which.
        why = shown.trend(_trend(diary, desk), desk) if WORSENING in flags else ""
        return referring.refer_for(flags, turn, desk.kb, desk.safety, lead=joined([lead, why]))
    found = next_run(diary, desk.table, desk.zone)
    if found is None:
        return Outcome((Reply(joined([lead, desk.say("no_run_yet")])),), {"pending": None})
    return _decision(found, diary, turn, desk, lead)


def keep_running(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to "should I keep running?" from the diary, by the rules for the next run.

    None where no diary is kept, where its last run is longer ago than a trend looks back, or where what that run's next
    morning was is what is missing: that can be asked.
    """
    diary = desk.diary(turn.person)
    if diary is None or not diary.runs:
        return None
    today = today_of(diary, desk)
    found = next_run(diary, desk.table, desk.zone)
    if _flags(diary, desk) or found is None:
        return decide(diary, turn, desk)
    day = found.response.day
    old = (today - day).days >= 2 * int(desk.table.limits.trend_days.value)
    if old or (found.decision == "wait" and day < today):
        return None
    return decide(diary, turn, desk, desk.say("from_diary"))


def _flags(diary: Diary, desk: Desk) -> tuple[str, ...]:
    flags = (SEVERE_PAIN,) if severe_lately(diary, desk) else ()
    return (*flags, WORSENING) if _trend(diary, desk).way == "worse" else flags


def _trend(diary: Diary, desk: Desk) -> Trend:
    return trend(worst_by_day(diary), today_of(diary, desk), desk.table.limits)


def _decision(found: NextRun, diary: Diary, turn: Turn, desk: Desk, lead: str) -> Outcome:
    response = found.response
    worst = max((s for s in (response.peak, response.next_day) if s is not None), default=0.0)
    # Nothing that was not told may be said to have been mild.
    untold = found.rule.say == "settled" and response.peak is None
    reason = desk.say(
        f"reason_{found.rule.say}_untold" if untold else f"reason_{found.rule.say}",
        worst=shown.number(worst),
        peak=shown.number(response.peak or 0),
        next=shown.number(response.next_day or 0),
        before=shown.number(response.before or 0),
        during=shown.number(response.during or 0),
    )
    entry = desk.kb.entry(found.rule.entry) if found.rule.entry else None
    advice = entry.short if entry is not None and not forbidden(entry, turn.standing_gate) else ""
    seen = found.rule.seen or (found.decision != "wait" and _no_improvement(diary, desk))
    text = joined(
        [
            lead,
            f"{desk.say(f'decision_{found.decision}')} {reason}",
            desk.say("settled_since") if found.settled_since else "",
            advice,
            desk.say("trend_seen") if seen and not found.rule.seen else "",
            desk.say("seen") if found.rule.seen else "",
        ]
    )
    choices = _choices(seen, desk)
    sources = tuple(one for one in (found.rule.entry, SEE_SOMEONE if seen else None) if one)
    topic = {"topic": found.rule.entry, "paragraph": 0} if found.rule.entry else {}
    return Outcome((Reply(text, choices, sources=sources),), {"pending": None, **topic})


def _no_improvement(diary: Diary, desk: Desk) -> bool:
    return _trend(diary, desk).seen


def _choices(seen: bool, desk: Desk) -> tuple[Choice, ...]:
    see_someone = desk.kb.entry(SEE_SOMEONE)
    return (entry_choice(see_someone),) if seen and see_someone is not None else ()


def show_trend(diary: Diary, turn: Turn, desk: Desk, picture: str | None) -> Outcome:
    """The trend in words and rows, with the picture; one that worsens refers first."""
    found = _trend(diary, desk)
    words = trend_words(diary, desk)
    if found.way == "worse" and turn.standing_gate == "none":
        referral = referring.refer_for((WORSENING,), turn, desk.kb, desk.safety)
        return Outcome((Reply(words), *referral.replies), referral.slots, stop_form=referral.stop_form)
    seen = desk.say("trend_seen") if found.seen and found.way == "same" else ""
    card = Card("trend", desk.say("trend_title"), _week_rows(diary, desk))
    image = {"src": picture, "alt": desk.say("chart_alt", words=words)} if picture else None
    reply = Reply(joined([words, seen]), _choices(bool(seen), desk), image, card=card)
    return Outcome((reply,), {"pending": None})


def trend_words(diary: Diary, desk: Desk) -> str:
    """Pain and load in two sentences: also what the picture shows, for who cannot see it."""
    change = load_change(diary, today_of(diary, desk), desk.zone)
    units = diary.person.units
    load = (
        desk.say("load_none")
        if change is None
        else desk.say(
            "load_change",
            last=shown.distance(change[0], units),
            before=shown.distance(change[1], units),
        )
    )
    return f"{shown.trend(_trend(diary, desk), desk)} {load}"


def _week_rows(diary: Diary, desk: Desk) -> tuple[tuple[str, str], ...]:
    worst = worst_by_day(diary)
    rows = []
    for week in weeks(diary, today_of(diary, desk), WEEKS_SHOWN, desk.zone):
        told = [score for on, score in worst.items() if 0 <= (on - week.monday).days < 7]
        values = {
            "worst": shown.number(max(told)) if told else desk.say("not_told"),
            "distance": shown.distance(week.km, diary.person.units),
            "runs": str(week.runs),
        }
        name = {0: "week_text_none", 1: "week_text_one"}.get(week.runs, "week_text")
        rows.append(
            (desk.say("week_row", monday=f"{week.monday.day} {week.monday:%B}"), desk.say(name, **values))
        )
    return tuple(rows)

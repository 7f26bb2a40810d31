"""What follows an entry: what it means for the next run, the offer of a check-in, and why something cannot be so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from actions.runners_diary import shown
from actions.runners_diary.asking import TOLD, waits
from actions.runners_diary.deciding import decide
from actions.runners_diary.desk import Desk
from actions.runners_diary.filing import NIGHT_UNTIL
from actions.turn import Choice, Outcome, Reply, Turn
from bot.language.diary_amounts import without_amount
from diary.errors import BadEntry
from diary.model import Diary, Run
from diary.schedule import next_morning


def finish(turn: Turn, desk: Desk, lead: str, run: Run | None = None) -> Outcome:
    """What it means for the next run, and the check-in of the next morning.

    Args:
        turn: the turn.
        desk: its tools.
        lead: what is said first.
        run: the run that was told of; of one of an earlier day more may follow.
    """
    ended = _finish(turn, desk, lead)
    diary = desk.diary(turn.person)
    free = ended.slots.get("pending", 0) is None and ended.slots.get("gate", turn.standing_gate) == "none"
    if run is None or diary is None or not free or diary.day_of(run, desk.zone) >= evening_of(diary, desk):
        return ended
    return replace(ended, slots={**ended.slots, "pending": waits(TOLD, run=run.id)})


def _finish(turn: Turn, desk: Desk, lead: str) -> Outcome:
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(lead or desk.say("consent_first")),), {"pending": None})
    decided = decide(diary, turn, desk, lead)
    ran_today = any(diary.day_of(run, desk.zone) == evening_of(diary, desk) for run in diary.runs)
    gate = decided.slots.get("gate", turn.standing_gate)
    if not ran_today or gate != "none" or diary.person.check_ins is False:
        return decided
    if diary.person.check_ins:
        person = diary.person
        due = next_morning(desk.now, diary.zone(desk.zone), person.check_in_at, desk.plan, person.days)
        coming = desk.check_ins.planned(turn.person)
        if coming is not None and desk.now < coming.due_at < due:
            # One that was promised for tonight stays; the morning's is planned when it comes.
            due = coming.due_at
        else:
            desk.check_ins.plan(turn.person, turn.conversation, due)
        planned = desk.say("check_in_planned", **shown.moment(due, diary, desk))
        told = _with(decided, Reply(planned))
        if diary.person.zone is not None or turn.pending.get("ask") not in ("amount", "score"):
            return told
        # They were wanted before it was known where: until then it is the site's zone.
        asks = {"pending": waits("zone", then="check_in")}
        return _with(
            Outcome(told.replies, {**told.slots, **asks}, told.stop_form),
            Reply(desk.say("check_in_asks_zone")),
        )
    return offered(decided, desk)


def offered(outcome: Outcome, desk: Desk) -> Outcome:
    """The outcome, and behind it the offer of a check-in."""
    choices = (
        Choice(desk.kb.phrase("yes_button"), "/affirm"),
        Choice(desk.kb.phrase("no_button"), "/deny"),
    )
    both = _with(outcome, Reply(desk.say("check_in_offer"), choices))
    return Outcome(both.replies, {**both.slots, "pending": waits("check_in")}, both.stop_form)


_LENGTHS = {"too_far": "", "too_long": "minutes", "no_length": ""}
"""What is asked again with the rest of the entry held, and in what a number alone is counted then."""


def refused(error: BadEntry, desk: Desk, text: str = "", **held: str) -> Outcome:
    """Say kindly why something cannot be so; what is told next is heard as an entry.

    Args:
        error: what cannot be so.
        desk: its tools.
        text: the entry; where only its length cannot be, the rest is kept for the answer.
        held: when it was told, and the unit of its distance.
    """
    values = {"value": error.value} if "{value}" in dict(desk.words.items())[f"bad_{error.problem}"] else {}
    pending = waits("what")
    if text and error.problem in _LENGTHS:
        unit = _LENGTHS[error.problem] or held.pop("unit")
        pending = waits("amount", **{**held, "text": without_amount(text), "unit": unit})
    return Outcome((Reply(desk.say(f"bad_{error.problem}", **values)),), {"pending": pending})


def evening_of(diary: Diary, desk: Desk) -> date:
    """The day whose evening or night it is: past midnight that of a run on the day before, where today has none yet."""
    local = desk.now.astimezone(diary.zone(desk.zone))
    today = local.date()
    days = {diary.day_of(run, desk.zone) for run in diary.runs}
    before = today - timedelta(days=1)
    return before if local.hour < NIGHT_UNTIL and today not in days and before in days else today


def _with(outcome: Outcome, reply: Reply) -> Outcome:
    return Outcome((*outcome.replies, reply), outcome.slots, outcome.stop_form)

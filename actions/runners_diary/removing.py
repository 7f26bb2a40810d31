"""What is taken out of the diary: a run, or all of a day; which one is asked where it is not sure, and nothing else goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, tzinfo

from actions.runners_diary import shown
from actions.runners_diary.closing import refused
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.runners_diary.filing import kilometres, run_day
from actions.runners_diary.gone import just_gone
from actions.turn import Choice, Outcome, Reply, Turn, choice_payload
from bot.language.diary_reading import Told, read
from bot.language.diary_removals import only_the_run
from diary.errors import BadEntry
from diary.model import Diary, Run

OF_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_ALIKE_KM = 0.06
_HOUR = re.compile(r"\b(\d{1,2})(?::\d\d)?\s?(am|pm)\b", re.IGNORECASE)
TAKE_OUT = "take_out:"
"""The payload `diary:take_out:<id>` takes one run out."""
LAST = re.compile(r"\b(?:last|latest|second|later)\b", re.IGNORECASE)


def takes_out(turn: Turn) -> bool:
    """Whether a message that tells of a run has it taken out: "sorry, take out this morning's 5k"."""
    told = read(turn.text)
    return told.remove and not told.rested and not told.scores


def _is_told(run: Run, told: Told, diary: Diary, zone: tzinfo) -> bool:
    """Whether a run is the one that is named by its length, its time or its hour, where one of them is named."""
    km = kilometres(told, diary.person.units)
    if km is not None and (run.km is None or abs(run.km - km) > _ALIKE_KM):
        return False
    if told.minutes is not None and run.minutes != told.minutes:
        return False
    local = run.at.astimezone(zone)
    return told.clock is None or told.clock[0] == local.hour


def _at_hour(run: Run, text: str, zone: tzinfo) -> bool:
    """Whether a run was at the hour that is named without "at": "the 7am run"."""
    said = _HOUR.search(text)
    if said is None:
        return True
    hour = int(said[1]) % 12 + (12 if said[2].casefold() == "pm" else 0)
    return run.at.astimezone(zone).hour == hour


def remove_run_told(told: Told, diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """Take out the last run, or that of the day which was named: never another one in its place."""
    runs = diary.runs
    zone = diary.zone(desk.zone)
    of_day = told.dated or told.today or told.tonight or OF_TODAY.search(turn.text) is not None
    if of_day:
        try:
            day = run_day(told, desk.now.astimezone(zone))
        except BadEntry as error:
            return refused(error, desk)
        runs = tuple(run for run in runs if diary.day_of(run, desk.zone) == day)
        if not runs:
            named = shown.day(day, today_of(diary, desk), desk)
            return Outcome((Reply(desk.say("nothing_of_day", day=named)),), {"pending": None})
    said = [run for run in runs if _is_told(run, told, diary, zone) and _at_hour(run, turn.text, zone)]
    if runs and not said:
        return Outcome((Reply(desk.say("nothing_like_that")),), {"pending": None})
    runs = tuple(said)
    # Of a day the later one; otherwise the one that was told last, whenever it was.
    last = runs[-1] if of_day and runs else max(runs, key=lambda run: run.id or 0, default=None)
    if last is None or last.id is None:
        return Outcome((Reply(desk.say("nothing_to_remove")),), {"pending": None})
    if of_day and len(runs) > 1 and LAST.search(turn.text) is None:
        return _which_run(runs, diary, desk)
    return _take_out(last, diary, turn, desk)


_MOST_ASKED = 4
"""So many runs are put to choice, the latest."""


def which_to_go(turn: Turn, desk: Desk) -> Outcome:
    """Some of what is kept is to go, and not all of it: which run is asked, and none is taken out until it is told."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    if not diary.runs:
        return Outcome((Reply(desk.say("nothing_to_remove")),), {"pending": None})
    runs = sorted(diary.runs, key=lambda run: run.at)[-_MOST_ASKED:]
    return asked_which(runs, desk.say("which_entry"), diary, desk, everything=True)


def sure_of_last(turn: Turn, desk: Desk) -> Outcome:
    """Ask whether the run that was told last shall go, with nothing else; it stays until that is answered."""
    diary = desk.diary(turn.person)
    if diary is None or not diary.runs:
        return Outcome((Reply(desk.say("nothing_to_remove")),), {"pending": None})
    told = [run for run in diary.runs if run.id == turn.pending.get("run")]
    last = told[0] if told else max(diary.runs, key=lambda run: run.id or 0)
    return asked_which([last], desk.say("sure_of_run"), diary, desk)


def _which_run(runs: Sequence[Run], diary: Diary, desk: Desk) -> Outcome:
    """Several runs of a day: which is meant is asked, and none is taken out until it is told."""
    on = shown.day(diary.day_of(runs[-1], desk.zone), today_of(diary, desk), desk)
    return asked_which(runs, desk.say("which_run", day=on), diary, desk)


def asked_which(
    runs: Sequence[Run],
    question: str,
    diary: Diary,
    desk: Desk,
    *,
    everything: bool = False,
    all_of: date | None = None,
) -> Outcome:
    """Ask which run shall go; none goes until it is told.

    Args:
        runs: the runs to choose from.
        question: the words.
        diary: the runner's.
        desk: its tools.
        everything: whether all that is kept is put to choice too.
        all_of: the day of which all that was told is put to choice too.
    """
    today = today_of(diary, desk)
    several = len({diary.day_of(run, desk.zone) for run in runs}) > 1
    choices = [
        Choice(
            _title(run, diary, desk, today if several else None),
            choice_payload(f"{PREFIX}{TAKE_OUT}{run.id}"),
        )
        for run in runs
    ]
    if all_of is not None:
        of_day = choice_payload(f"{PREFIX}{TAKE_OUT}{OF_DAY}{all_of.isoformat()}")
        choices.insert(0, Choice(desk.say("all_of_day_button"), of_day))
    if everything:
        choices.append(Choice(desk.say("delete_yes_button"), "/delete_data"))
    choices.append(Choice(desk.say("which_run_none_button"), choice_payload(f"{PREFIX}keep_runs")))
    asked = Reply(question, tuple(choices))
    held = {"kind": PENDING, "ask": "take_out", "runs": [run.id for run in runs]}
    return Outcome((asked,), {"pending": held if all_of is None else {**held, "day": all_of.isoformat()}})


def _title(run: Run, diary: Diary, desk: Desk, today: date | None) -> str:
    """A run on a button, with its day where runs of several days stand side by side."""
    what = shown.run(run, diary.person.units, desk)
    return what if today is None else f"{what}, {shown.day(diary.day_of(run, desk.zone), today, desk)}"


def which_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to which run of a day is to go; None where the message is about something else."""
    diary = desk.diary(turn.person)
    if diary is None:
        return None
    asked = turn.pending.get("runs") or ()
    runs = [run for run in diary.runs if run.id in asked]
    if len(runs) == 1 and not turn.pending.get("day") and only_the_run(turn.text):
        # "No, just that run" says no to more than was asked about.
        return _take_out(runs[0], diary, turn, desk)
    if turn.intent in ("deny", "stop", "dont_know"):
        return keep_runs(turn, desk)
    told, zone = read(turn.text), diary.zone(desk.zone)
    if (day := turn.pending.get("day")) and (turn.intent == "affirm" or _EVERY.search(turn.text)):
        return take_out(f"{OF_DAY}{day}", turn, desk)
    if turn.intent == "affirm" and len(runs) == 1:
        return _take_out(runs[0], diary, turn, desk)
    if _EVERY.search(turn.text):
        each = [_take_out(run, diary, turn, desk) for run in runs]
        return just_gone(Outcome(tuple(reply for one in each for reply in one.replies)))
    if re.search(r"\bfirst\b", turn.text, re.IGNORECASE):
        runs = runs[:1]
    elif LAST.search(turn.text):
        runs = runs[-1:]
    else:
        names = told.amount or told.clock is not None or _HOUR.search(turn.text) is not None
        runs = [
            run
            for run in runs
            if names and _is_told(run, told, diary, zone) and _at_hour(run, turn.text, zone)
        ]
    return _take_out(runs[0], diary, turn, desk) if len(runs) == 1 else None


_EVERY = re.compile(r"\b(?:both|all|everything|the lot)\b", re.IGNORECASE)
OF_DAY = "day:"
"""In the payload before a date: all that was told of that day."""


def take_out(run: str, turn: Turn, desk: Desk) -> Outcome:
    """Take out the run that was pressed, or all of a day."""
    if run.startswith(OF_DAY):
        return remove_day(date.fromisoformat(run.removeprefix(OF_DAY)), turn, desk)
    diary = desk.diary(turn.person)
    found = [one for one in diary.runs if str(one.id) == run] if diary is not None else []
    if diary is None or not found:
        return Outcome((Reply(desk.say("nothing_like_that")),), {"pending": None})
    return _take_out(found[0], diary, turn, desk)


def remove_day(day: date, turn: Turn, desk: Desk) -> Outcome:
    """Take out all that was told of one day: runs, scores, exercises and notes, and nothing of any other day."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(desk.say("consent_first")),), {"pending": None})
    what = shown.told_of(day, diary, desk)
    on = shown.day(day, today_of(diary, desk), desk)
    if not what:
        return Outcome((Reply(desk.say("nothing_at_all_of_day", day=on)),), {"pending": None})
    zone = diary.zone(desk.zone)
    takes: tuple[tuple[Callable[[str, int], None], list[int | None]], ...] = (
        (desk.diaries.remove_pain, [one.id for one in diary.pains if one.day == day]),
        (desk.diaries.remove_run, [one.id for one in diary.runs if diary.day_of(one, desk.zone) == day]),
        (desk.diaries.remove_done, [one.id for one in diary.done if one.at.astimezone(zone).date() == day]),
        (desk.diaries.remove_note, [one.id for one in diary.notes if one.at.astimezone(zone).date() == day]),
    )
    for remove, ids in takes:
        for entry in ids:
            if entry is not None:
                remove(turn.person, entry)
    return just_gone(Outcome((Reply(desk.say("removed_score", day=on, what=what)),)))


def keep_runs(turn: Turn, desk: Desk) -> Outcome:
    """No run is taken out after all."""
    return Outcome((Reply(desk.say("delete_no")),), {"pending": None})


def _take_out(last: Run, diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    if last.id is None:
        return Outcome((Reply(desk.say("nothing_to_remove")),), {"pending": None})
    desk.diaries.remove_run(turn.person, last.id)
    on = shown.day(diary.day_of(last, desk.zone), today_of(diary, desk), desk)
    text = desk.say("removed", day=on, what=shown.run(last, diary.person.units, desk))
    return just_gone(Outcome((Reply(text),)))

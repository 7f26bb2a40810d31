"""The runner tells: a run, pain, an exercise, a correction; what is missing is asked for, one thing at a time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

from actions.runners_diary import shown
from actions.runners_diary.asking import ask, ask_consent, explained_first, held_for_consent, waits
from actions.runners_diary.deciding import decide, today_of
from actions.runners_diary.desk import Desk
from actions.runners_diary.exercised import exercise
from actions.runners_diary.filing import Filed, file, kilometres, run_day
from actions.runners_diary.noting import after_note, ask_note, keep_note
from actions.turn import Choice, Outcome, Reply, Turn
from bot.language.diary_notes import note_in
from bot.language.diary_parts import runs_in
from bot.language.diary_reading import (
    Told,
    is_entry,
    is_habit,
    no_such_time,
    read,
    without_amount,
    without_time,
)
from bot.language.diary_scores import DURING, NUMBER
from bot.language.parts import is_question
from diary.errors import BadEntry
from diary.model import Diary, Pain, Run
from diary.schedule import next_morning

EVENING_FROM = 17
BARE = "bare"
"""Of the run that is waited for: its distance was told without a unit, which may still come ("miles")."""
NIGHT_UNTIL = 4
"""Until then it is still the evening of the day before to somebody who has not slept."""


def tell(turn: Turn, desk: Desk) -> Outcome:
    """Something for the diary; asks for consent first where none was given."""
    told = read(turn.text)
    noted = note_in(turn.text)
    if noted is None and is_habit(turn.text):
        return ask("what", "ask_one_run", desk)
    if noted is not None:
        return keep(turn.text, desk.now, turn, desk) if noted.note else ask_note(desk)
    if turn.entity("exercise") and not told.amount and not told.at_moments():
        return exercise(turn, desk)
    if told.rested and told.empty and desk.diary(turn.person) is not None:
        return ask("score", "no_run_then", desk, moment="now")
    if told.empty and not told.ran:
        return ask("what", "ask_what", desk)
    return keep(turn.text, desk.now, turn, desk)


_WANTS_NONE = re.compile(
    r"\b(?:don'?t|do not|no need to|not?)\b.{0,12}\b(?:keep|want|need|start|make|a)\b.{0,10}\bdiary\b",
    re.IGNORECASE,
)


def start(turn: Turn, desk: Desk) -> Outcome:
    """A diary is wanted: consent is asked for, or, where one is kept, what there is to tell."""
    if read(turn.text).amount:
        return tell(turn, desk)
    if _WANTS_NONE.search(turn.text) and desk.diary(turn.person) is None:
        return Outcome((Reply(desk.say("consent_no")),), {"pending": None})
    return ask_consent({}, desk) if desk.diary(turn.person) is None else ask("what", "kept_already", desk)


def keep(text: str, at: datetime, turn: Turn, desk: Desk) -> Outcome:
    """Keep what a text tells, as of when it was told.

    Args:
        text: the runner's words.
        at: when they were said; consent may come later.
        turn: the present turn.
        desk: its tools.
    """
    diary = desk.diary(turn.person)
    if diary is None:
        asked = ask_consent({**held_for_consent(turn), "text": text, "at": at.isoformat()}, desk)
        return explained_first(asked, turn, desk)
    noted, first = note_in(text), ""
    if noted is not None:
        try:
            first = keep_note(noted, at, turn.person, diary, desk) if noted.note else ""
        except BadEntry as error:
            return refused(error, desk)
        text = _entry_beside(noted.rest, noted.note)
        if not text:
            return after_note(first, turn, desk)
    each = runs_in(text)
    if len(each) > 1 and all(_can_be(one) for one in each):
        return _keep_each(each, at, turn, desk)
    told = read(text)
    if told.no_time is not None:
        return ask_time(told.no_time, desk, text=without_time(text), at=at.isoformat())
    bad = [(moment, score) for moment, score in told.scores if not 0 <= score <= 10]
    if bad:
        told = replace(told, scores=tuple(one for one in told.scores if one not in bad))
    if (known := _same_without_time(text, told, diary, at, desk)) is not None:
        timed = replace(known, minutes=told.minutes)
        desk.diaries.change_run(turn.person, timed)
        day = shown.day(diary.day_of(timed, desk.zone), today_of(diary, desk), desk)
        return finish(
            turn, desk, desk.say("changed", day=day, what=shown.run(timed, diary.person.units, desk))
        )
    try:
        if _needs_amount(told, diary, at, desk):
            return ask("amount", "ask_amount", desk, text=text, at=at.isoformat())
        filed = file(told, diary, at, desk.zone)
        filed = _store(filed, turn.person, desk)
    except BadEntry as error:
        return refused(error, desk, text=text, at=at.isoformat(), unit=told.unit or "")
    desk.check_ins.answered(turn.person, desk.now)
    left_out = desk.say("left_ahead") if filed.ahead else ""
    lead = " ".join(filter(None, (_noted(filed, turn.person, desk), first, left_out)))
    if bad:
        moment, score = bad[0]
        question = desk.say("bad_score", value=shown.number(score))
        replies = (Reply(lead), Reply(question)) if lead else (Reply(question),)
        return Outcome(replies, {"pending": waits("score", moment=moment or "now", run=_run_id(filed))})
    if filed.run is not None and not filed.of_run and not filed.of_days:
        question = f"{lead} {desk.say('ask_during')}"
        held = {BARE: True} if told.distance is not None and told.unit is None else {}
        return Outcome(
            (Reply(question),), {"pending": waits("score", moment=DURING, run=filed.run.id, **held)}
        )
    return finish(turn, desk, lead)


_OF_A_TOLD_RUN = re.compile(r"^\W*(?:(?:oh|and|sorry|also)\W+)*(?:the|that|it|this|my) ", re.IGNORECASE)


def _same_without_time(text: str, told: Told, diary: Diary, at: datetime, desk: Desk) -> Run | None:
    """The run of that day and length that is told how long it took: "the 5k was 30 minutes"; None where there is none."""
    if told.minutes is None or told.distance is None or told.scores or not _OF_A_TOLD_RUN.match(text):
        return None
    try:
        day = run_day(told, at.astimezone(diary.zone(desk.zone)))
    except BadEntry:
        return None
    km = kilometres(told, diary.person.units)
    alike = [
        run
        for run in diary.runs
        if run.km == km and run.minutes is None and diary.day_of(run, desk.zone) == day
    ]
    return alike[-1] if alike else None


def _can_be(text: str) -> bool:
    """Whether nothing in an entry has to be asked about: a time that is none, a score that there is not."""
    told = read(text)
    return told.no_time is None and all(0 <= score <= 10 for _, score in told.scores)


def _keep_each(texts: list[str], at: datetime, turn: Turn, desk: Desk) -> Outcome:
    """Keep several runs that one message tells; of one that cannot be it is said why, and the others are kept."""
    said = []
    for text in texts:
        diary = desk.diary(turn.person)
        if diary is None:
            break
        try:
            filed = _store(file(read(text), diary, at, desk.zone), turn.person, desk)
            said.append(_noted(filed, turn.person, desk))
        except BadEntry as error:
            said += [reply.text for reply in refused(error, desk).replies]
    desk.check_ins.answered(turn.person, desk.now)
    return finish(turn, desk, " ".join(said))


def amount_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to how far or how long; None where the message is about something else."""
    told = read(turn.text)
    held = str(turn.pending.get("text") or "")
    at = datetime.fromisoformat(str(turn.pending["at"]))
    if told.amount:
        return keep(f"{turn.text}, {held}", at, turn, desk)
    bare = re.fullmatch(r"\W*(?:about |around |maybe )?(\d+(?:[.,]\d+)?)\W*", turn.text)
    if bare:
        return keep(f"ran {bare[1]} {turn.pending.get('unit') or ''}, {held}", at, turn, desk)
    if turn.intent in ("dont_know", "deny"):
        return Outcome((Reply(desk.say("left_open")),), {"pending": None})
    return None


def ask_time(said: str, desk: Desk, ask: str = "time", **held: str) -> Outcome:
    """There is no such time: which was it? The rest of the entry waits."""
    return Outcome((Reply(desk.say("bad_no_time", value=said)),), {"pending": waits(ask, **held)})


def time_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to when it was; without one the entry is kept all the same, at no time of its own."""
    held, at = str(turn.pending.get("text") or ""), str(turn.pending["at"])
    said = time_in(turn.text)
    if said is not None:
        again = no_such_time(f"at {said}")
        if again is not None:
            return ask_time(again, desk, text=held, at=at)
        return keep(f"{held} at {said}", datetime.fromisoformat(at), turn, desk)
    if turn.intent in ("dont_know", "deny", "stop"):
        return keep(held, datetime.fromisoformat(at), turn, desk)
    store_quietly(held, at, turn, desk)
    return None


_TIME = re.compile(r"\b\d{1,2}(?:[:.]\d\d|\s?h\s?\d\d)?(?:\s?(?:am|pm)\b)?(?!\d)", re.IGNORECASE)


def time_in(text: str) -> str | None:
    """The time that a short answer names: "18:30", "at 6.30 pm", "7pm"; None where it holds more than that."""
    found = _TIME.search(text)
    rest = "" if found is None else text[: found.start()] + text[found.end() :]
    if found is None or re.search(r"\d|\b(?:km?|mi|miles?|hip|pain|during|after)\b", rest, re.IGNORECASE):
        return None
    said = re.sub(r"\s?h\s?|\.", ":", found.group(), flags=re.IGNORECASE)
    return f"{said}:00" if said.isdigit() else said


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
    today = _evening_of(diary, desk)
    last = max(
        (run for run in diary.runs if diary.day_of(run, desk.zone) == today),
        key=lambda run: run.at,
        default=None,
    )
    waiting = waits("score", moment="now", run=last.id if last is not None else None)
    return score_told(replace(turn, slots={**turn.slots, "pending": waiting}), desk)


_IN_WORDS = frozenset({"describe_pain", "inform", "report_better", "report_not_better"})
_FEW_WORDS = 6


def score_told(turn: Turn, desk: Desk) -> Outcome | None:
    """The answer to how the hip was; None where the message is about something else."""
    moment = str(turn.pending.get("moment") or "now")
    run = turn.pending.get("run")
    score = score_in(turn)
    if score is None:
        if turn.intent in ("dont_know", "deny", "stop"):
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
    elsewhere = read(turn.text).at_moments().keys() - {moment}
    if elsewhere and moment != "now":
        # "3 tonight" is no answer to how it was in the morning.
        return keep(turn.text, desk.now, turn, desk)
    kept = next((one for one in diary.runs if one.id == run), None)
    if kept is not None and _of_another_day(turn.text, kept, diary, desk):
        # "And 2 on Sunday" is no answer to how it was on Saturday's run, which is still to be told.
        noted = keep(turn.text, desk.now, turn, desk)
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
    if moment == DURING and kept is not None and diary.day_of(kept, desk.zone) == _evening_of(diary, desk):
        return Outcome((Reply(desk.say("ask_now")),), {"pending": waits("score", moment="now", run=run)})
    lead = desk.say("noted", day=shown.day(pain.day, today, desk), what=shown.scores([pain], desk))
    return finish(turn, desk, lead)


def _of_another_day(text: str, run: Run, diary: Diary, desk: Desk) -> bool:
    told = read(text)
    if not told.dated:
        return False
    try:
        day = run_day(told, desk.now.astimezone(diary.zone(desk.zone)))
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


def finish(turn: Turn, desk: Desk, lead: str) -> Outcome:
    """What it means for the next run, and the check-in of the next morning."""
    diary = desk.diary(turn.person)
    if diary is None:
        return Outcome((Reply(lead or desk.say("consent_first")),), {"pending": None})
    decided = decide(diary, turn, desk, lead)
    ran_today = any(diary.day_of(run, desk.zone) == _evening_of(diary, desk) for run in diary.runs)
    gate = decided.slots.get("gate", turn.standing_gate)
    if not ran_today or gate != "none" or diary.person.check_ins is False:
        return decided
    if diary.person.check_ins:
        due = next_morning(desk.now, diary.zone(desk.zone), diary.person.check_in_at, desk.plan)
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
    choices = (
        Choice(desk.kb.phrase("yes_button"), "/affirm"),
        Choice(desk.kb.phrase("no_button"), "/deny"),
    )
    offered = _with(decided, Reply(desk.say("check_in_offer"), choices))
    return Outcome(offered.replies, {**offered.slots, "pending": waits("check_in")}, offered.stop_form)


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


def _entry_beside(rest: str, note: str) -> str:
    """What of a message with a note is an entry too: what stands before it, or a run that the note tells."""
    told = read(rest)
    if told.ran or not told.empty:
        return rest
    within = read(note)
    return note if is_entry(note) or (within.ran and within.amount) else ""


def _needs_amount(told: Told, diary: Diary, at: datetime, desk: Desk) -> bool:
    if told.amount or told.same or not told.ran:
        return False
    day = run_day(told, at.astimezone(diary.zone(desk.zone)))
    return not any(diary.day_of(run, desk.zone) == day for run in diary.runs)


def _store(filed: Filed, person: str, desk: Desk) -> Filed:
    run = desk.diaries.add_run(person, filed.run) if filed.run is not None else None
    whose = run or filed.to_run
    for pain in filed.of_run:
        desk.diaries.put_pain(person, replace(pain, run=whose.id if whose is not None else None))
    for pain in filed.of_days:
        desk.diaries.put_pain(person, pain)
    return replace(filed, run=run)


def _noted(filed: Filed, person: str, desk: Desk) -> str:
    diary = desk.diary(person)
    if diary is None or (filed.run is None and not filed.of_run and not filed.of_days):
        return ""
    whose = filed.run or filed.to_run
    pains = (*filed.of_run, *filed.of_days)
    on = diary.day_of(whose, desk.zone) if whose is not None and (filed.run or filed.of_run) else pains[0].day
    said = [shown.run(filed.run, diary.person.units, desk)] if filed.run is not None else []
    what = "; ".join([*said, *filter(None, [shown.scores(pains, desk)])])
    return desk.say("noted", day=shown.day(on, today_of(diary, desk), desk), what=what)


def _pain_now(moment: str, score: float, run: Run | None, diary: Diary, desk: Desk) -> Pain:
    local = desk.now.astimezone(diary.zone(desk.zone))
    if moment == "now":
        day = diary.day_of(run, desk.zone) if run is not None else None
        if day is not None and day != local.date() and day == _evening_of(diary, desk):
            # Past midnight, after that evening's run.
            return Pain(day, "evening", score)
        evening = local.hour >= EVENING_FROM
        moment = "evening" if evening else "after" if day == local.date() else "morning"
    if moment in ("during", "after") and run is not None:
        return Pain(diary.day_of(run, desk.zone), moment, score, run.id)
    return Pain(local.date(), "evening" if moment in ("during", "after") else moment, score)


def _evening_of(diary: Diary, desk: Desk) -> date:
    """The day whose evening or night it is: past midnight that of a run on the day before, where today has none yet."""
    local = desk.now.astimezone(diary.zone(desk.zone))
    today = local.date()
    days = {diary.day_of(run, desk.zone) for run in diary.runs}
    before = today - timedelta(days=1)
    return before if local.hour < NIGHT_UNTIL and today not in days and before in days else today


def _run_id(filed: Filed) -> int | None:
    whose = filed.run or filed.to_run
    return whose.id if whose is not None else None


def _with(outcome: Outcome, reply: Reply) -> Outcome:
    return Outcome((*outcome.replies, reply), outcome.slots, outcome.stop_form)


def nothing_in(turn: Turn) -> bool:
    """Whether a message holds nothing that a diary could keep."""
    told = read(turn.text)
    return told.empty and not told.ran and note_in(turn.text) is None


def goes_on(turn: Turn) -> bool:
    """Whether a message tells more of an entry in so many words: how far, how long, or a score at a moment."""
    told = read(turn.text)
    tells = turn.intent not in ("set_preferences", "log_run") and not is_question(turn.text)
    return tells and (told.amount or bool(told.at_moments()))


def store_quietly(text: str, at: str, turn: Turn, desk: Desk) -> bool:
    """Keep what a text tells, as of when it was told, without a word about it; gives whether something was kept."""
    diary = desk.diary(turn.person)
    if diary is None:
        return False
    noted, kept = note_in(text), False
    try:
        if noted is not None and noted.note:
            keep_note(noted, datetime.fromisoformat(at), turn.person, diary, desk)
            text, kept = _entry_beside(noted.rest, noted.note), True
    except BadEntry:
        return kept
    for part in runs_in(text):
        told = read(part)
        told = replace(told, scores=tuple(one for one in told.scores if 0 <= one[1] <= 10))
        try:
            filed = file(told, desk.diary(turn.person) or diary, datetime.fromisoformat(at), desk.zone)
            _store(filed, turn.person, desk)
        except BadEntry:
            continue
        kept = kept or filed.run is not None or bool(filed.of_run or filed.of_days)
    return kept


def more_before_consent(turn: Turn, desk: Desk) -> Outcome:
    """More of the entry while consent is open: it is put to what waits, and consent is asked for again."""
    # A note goes to the end, where it takes none of the entry with it.
    first, second = turn.text, str(turn.pending["text"])
    if note_in(first) is not None:
        first, second = second, first
    held = {
        **held_for_consent(turn),
        "text": f"{first}\n{second}" if note_in(second) else f"{first}, {second}",
        "at": str(turn.pending["at"]),
    }
    return ask_consent(held, desk)


def is_whole(turn: Turn) -> bool:
    """Whether a message is an entry of its own: a run, or scores at moments of a day."""
    return (turn.intent == "log_run" and read(turn.text).amount) or is_entry(turn.text)

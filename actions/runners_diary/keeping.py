"""An entry is kept: what a text tells is filed and stored, and what is unclear of its day, time or length is asked first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from actions.runners_diary import severe_told, shown
from actions.runners_diary.asking import TOLD, ask, ask_consent, explained_first, held_for_consent, waits
from actions.runners_diary.closing import evening_of, finish, refused
from actions.runners_diary.deciding import today_of
from actions.runners_diary.desk import Desk
from actions.runners_diary.filing import RECENT, Filed, file, kilometres, run_day
from actions.runners_diary.lengths_asked import ask_days, ask_what_they_are
from actions.runners_diary.noting import after_note, keep_note
from actions.turn import Outcome, Reply, Turn
from bot.language.diary_aches import ache_in_words
from bot.language.diary_amounts import without_time
from bot.language.diary_days import no_such_date, vague_day, without_date, without_vague_day
from bot.language.diary_doubtful import in_doubt, several_lengths
from bot.language.diary_lists import cannot_be_parted, counts_runs, entries_in, runs_in
from bot.language.diary_notes import note_in
from bot.language.diary_reading import Told, is_entry, names_run_only, read
from bot.language.diary_scores import AFTER, DURING
from diary.errors import BadEntry
from diary.model import Diary, Pain, Run

BARE = "bare"
"""Of the run that is waited for: its distance was told without a unit, which may still come ("miles")."""


def keep(
    text: str,
    at: datetime,
    turn: Turn,
    desk: Desk,
    *,
    of_hip: bool = False,
    severity_asked: bool = False,
    mended: Callable[[Told], Told] | None = None,
) -> Outcome:
    """Keep what a text tells, as of when it was told.

    Args:
        text: the runner's words.
        at: when they were said; consent may come later.
        turn: the present turn.
        desk: its tools.
        of_hip: whether its numbers are scores, as that is what was asked.
        severity_asked: whether it was asked already how severe the pain was.
        mended: what else of a single entry counts in place of what was read.
    """
    diary = desk.diary(turn.person)
    if diary is None:
        if (severe := severe_told.before_noting(text, at, turn, desk)) is not None:
            return severe
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
    if not of_hip and (numbers := in_doubt(text)):
        # "Thursday did 8": eight kilometres are no pain.
        return ask_what_they_are(numbers, text, at, desk)
    if (unclear := _several_unclear(text, at, turn, desk, asked=severity_asked)) is not None:
        return unclear
    each = entries_in(text)
    if len(each) == 1 and (lengths := several_lengths(text)):
        return ask_days(lengths, at, desk)
    if len(each) > 1 and all(_can_be(one) for one in each):
        told_of_all = [score for one in each for _, score in read(one).scores if not severity_asked]
        return severe_told.asked_about(_keep_each(each, at, turn, desk), told_of_all, turn, desk)
    told = read(text) if mended is None else mended(read(text))
    if told.no_time is not None:
        return ask_time(told.no_time, desk, text=without_time(text), at=at.isoformat())
    if (day_asked := _ask_day(text, told, at, desk)) is not None:
        return day_asked
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
        if _needs_amount(text, told, diary, at, desk):
            return ask("amount", "ask_amount", desk, text=text, at=at.isoformat())
        filed = file(told, diary, at, desk.zone, talked_about(turn, diary, desk))
        filed, stays = _worst_kept(filed, told, text, diary)
        filed = _store(filed, turn.person, desk)
    except BadEntry as error:
        if error.problem == "same_minute" and told.scores:
            return _scores_of_known(told, at, diary, turn, desk)
        return refused(error, desk, text=text, at=at.isoformat(), unit=told.unit or "")
    desk.check_ins.answered(turn.person, desk.now)
    left_out = desk.say("left_ahead") if filed.ahead else ""
    said_worst = desk.say("worst_stays") if stays else ""
    lead = " ".join(filter(None, (_noted(filed, turn.person, desk), said_worst, first, left_out)))
    if bad:
        moment, score = bad[0]
        question = desk.say("bad_score", value=shown.number(score))
        replies = (Reply(lead), Reply(question)) if lead else (Reply(question),)
        return Outcome(replies, {"pending": waits("score", moment=moment or "now", run=_run_id(filed))})
    if (ache := _ache_left(text, filed)) is not None:
        # "Fine on the run but sore after": the soreness is what a diary is for.
        question = f"{lead} {desk.say('score_in_words')}" if lead else desk.say("score_in_words")
        held = {"words": ache, "again": True, "run": _run_id(filed)}
        return Outcome((Reply(question),), {"pending": waits("score", moment="now", **held)})
    if filed.run is not None and not filed.of_run and not filed.of_days:
        question = f"{lead} {desk.say('ask_during')}"
        held = {BARE: True} if told.distance is not None and told.unit is None else {}
        return Outcome(
            (Reply(question),), {"pending": waits("score", moment=DURING, run=filed.run.id, **held)}
        )
    return finish(turn, desk, lead, filed.run or filed.to_run)


def _several_unclear(
    text: str, at: datetime, turn: Turn, desk: Desk, *, asked: bool = False
) -> Outcome | None:
    """What is asked of several runs whose days were not said, or whose scores cannot be parted; None where all is clear."""
    runs, apart = runs_in(text), cannot_be_parted(text)
    if runs is None and not apart:
        # "3 runs, 15k total": no one run was that long.
        return ask("what", "ask_one_run", desk) if counts_runs(text) and not several_lengths(text) else None
    severe = None if asked else severe_told.before_noting(text, at, turn, desk)
    if severe is not None:
        return severe
    if runs is None:
        return ask("what", "scores_apart", desk)
    return ask_days(runs.lengths, at, desk, "which_days_scores" if runs.unsure else "which_days", runs.scores)


def _scores_of_known(told: Told, at: datetime, diary: Diary, turn: Turn, desk: Desk) -> Outcome:
    """The scores of a run that is told a second time ("5k today, 5 after"): they are kept, and the run is not kept twice."""
    again = desk.say("bad_same_minute")
    scores = tuple((moment or AFTER, score) for moment, score in told.scores)
    local = at.astimezone(diary.zone(desk.zone))
    back = (local.date() - run_day(told, local)).days
    of_run = replace(told, distance=None, minutes=None, scores=scores, weekday=None, on=None)
    of_run = replace(of_run, days_ago=back) if back else of_run
    try:
        filed = _store(file(of_run, diary, at, desk.zone), turn.person, desk)
    except BadEntry as error:
        return refused(error, desk)
    desk.check_ins.answered(turn.person, desk.now)
    return finish(turn, desk, f"{_noted(filed, turn.person, desk)} {again}".strip(), filed.to_run)


_PUTS_RIGHT = re.compile(
    r"\b(?:sorry|not|no|correct\w*|change\w*|wrong|meant|mean|mistake|actually|typo|instead|should)\b",
    re.IGNORECASE,
)


def _worst_kept(filed: Filed, told: Told, text: str, diary: Diary) -> tuple[Filed, bool]:
    """The entries with the worse score of a moment kept, where "2 now" comes hours after "5 now" and corrects nothing.

    Returns:
        What to keep, and whether a worse score stays.
    """
    of_now = told.now or (filed.run is None and any(moment is None for moment, _ in told.scores))
    if not of_now or told.dated or _PUTS_RIGHT.search(text):
        return filed, False
    run = filed.to_run.id if filed.to_run is not None else None
    of_run = tuple(
        _worse(one, diary.pain(one.moment, run=run) if run is not None else None) for one in filed.of_run
    )
    of_days = tuple(_worse(one, diary.pain(one.moment, one.day)) for one in filed.of_days)
    stays = (of_run, of_days) != (filed.of_run, filed.of_days)
    return replace(filed, of_run=of_run, of_days=of_days), stays


def _worse(new: Pain, before: float | None) -> Pain:
    return replace(new, score=before) if before is not None and before > new.score else new


def _ache_left(text: str, filed: Filed) -> str | None:
    """The words of pain at a moment of which no number was told, where an entry was kept; None where there are none."""
    ache = ache_in_words(text)
    if ache is None or (filed.run is None and not filed.of_run and not filed.of_days):
        return None
    words, moment = ache
    told = {one.moment for one in (*filed.of_run, *filed.of_days)}
    same = {"next_morning": "morning", "now": "evening"}.get(moment, moment)
    return None if same in told else words


def talked_about(turn: Turn, diary: Diary, desk: Desk) -> Run | None:
    """The run of an earlier day that was just told or asked about, so that "4 that evening" is of its day; None where none is."""
    of_run = turn.pending.get("ask") in (TOLD, "score")
    run = next((one for one in diary.runs if of_run and one.id == turn.pending.get("run")), None)
    return run if run is not None and diary.day_of(run, desk.zone) < evening_of(diary, desk) else None


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
    said, last = [], None
    for text in texts:
        diary = desk.diary(turn.person)
        if diary is None:
            break
        try:
            filed = _store(file(read(text), diary, at, desk.zone), turn.person, desk)
            said.append(_noted(filed, turn.person, desk))
            last = filed.run
        except BadEntry as error:
            said += [reply.text for reply in refused(error, desk).replies]
    desk.check_ins.answered(turn.person, desk.now)
    # "That evening" is of the one that was told last.
    return finish(turn, desk, " ".join(said), last)


def _ask_day(text: str, told: Told, at: datetime, desk: Desk) -> Outcome | None:
    """Which day a run was on that is told of some day, or of one that there is not; the rest of the entry waits."""
    if (none_such := no_such_date(text)) is not None:
        held = waits("day", text=without_date(text), at=at.isoformat())
        return Outcome((Reply(desk.say("no_such_day", value=none_such)),), {"pending": held})
    if not _day_unsure(text, told):
        return None
    return ask("day", "which_day", desk, text=without_vague_day(text), at=at.isoformat())


def _day_unsure(text: str, told: Told) -> bool:
    """Whether a run is told of a day that is not named, or that there is not."""
    if no_such_date(text) is not None:
        return True
    known = told.dated or told.today or told.tonight
    return told.amount and not (known or told.ahead or told.correction) and vague_day(text) is not None


def ask_time(said: str, desk: Desk, ask: str = "time", **held: str) -> Outcome:
    """There is no such time: which was it? The rest of the entry waits."""
    return Outcome((Reply(desk.say("bad_no_time", value=said)),), {"pending": waits(ask, **held)})


def _entry_beside(rest: str, note: str) -> str:
    """What of a message with a note is an entry too: what stands before it, or a run that the note tells."""
    told = read(rest)
    if told.ran or not told.empty:
        return rest
    within = read(note)
    return note if is_entry(note) or (within.ran and within.amount) else ""


def _needs_amount(text: str, told: Told, diary: Diary, at: datetime, desk: Desk) -> bool:
    if told.amount or told.same or not told.ran:
        return False
    today = at.astimezone(diary.zone(desk.zone)).date()
    recent = any(today - diary.day_of(run, desk.zone) <= RECENT for run in diary.runs)
    if recent and told.scores and not told.today and names_run_only(text):
        # "Fine on the run, 4 on the sofa" is told of the run that is there.
        return False
    day = run_day(told, at.astimezone(diary.zone(desk.zone)))
    # "Went for a jog" is one more, also on a day with a run.
    return _WENT.search(text) is not None or not any(
        diary.day_of(run, desk.zone) == day for run in diary.runs
    )


_WENT = re.compile(
    r"^(?!.*\b(?:the|that|my|this) (?:run|jog)\b).*\b(?:(?:went|been|go) (?:for|on) (?:a|an|another)(?: \w+)? (?:run|jog|plod)|(?:did|had|done) (?:a|an|another)(?: \w+)? (?:run|jog|parkrun)|went (?:running|jogging))\b",
    re.IGNORECASE | re.DOTALL,
)


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


def _run_id(filed: Filed) -> int | None:
    whose = filed.run or filed.to_run
    return whose.id if whose is not None else None


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
    unclear = in_doubt(text) or several_lengths(text) or runs_in(text) or cannot_be_parted(text)
    for part in () if unclear else entries_in(text):
        told = read(part)
        if _day_unsure(part, told):
            continue
        told = replace(told, scores=tuple(one for one in told.scores if 0 <= one[1] <= 10))
        try:
            filed = file(told, desk.diary(turn.person) or diary, datetime.fromisoformat(at), desk.zone)
            _store(filed, turn.person, desk)
        except BadEntry:
            continue
        kept = kept or filed.run is not None or bool(filed.of_run or filed.of_days)
    return kept

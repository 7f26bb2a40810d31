"""From what a message tells to entries with their day and minute: pure, with the clock handed in.

A run told in the morning together with an evening's pain was yesterday's; "this morning" is today's morning, which
is the morning after for yesterday's run and the level before for today's.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone, tzinfo

from bot.language.diary_correction import Correction
from bot.language.diary_reading import Told
from bot.language.diary_scores import AFTER, BEFORE, DURING, EVENING, MORNING, NEXT
from diary.errors import BadEntry
from diary.model import KM_OF_A_MILE, Diary, Pain, Run, check_time

NOON, EVENING_FROM = 12, 15
NIGHT_UNTIL = 4
"""Until then it is still the evening of the day before to somebody who has not slept."""
RECENT = timedelta(days=2)
"""Pain on a run that is told without a run belongs to the last one, if that is no older."""


@dataclass(frozen=True)
class Filed:
    """Entries to keep.

    Attributes:
        run: a new run, not kept yet.
        of_run: pain of that run, or of `to_run`: its day, moment and score.
        to_run: the run that is there already, to which `of_run` belongs.
        of_days: pain that belongs to days.
        ahead: whether a score of what is still to come was left out.
    """

    run: Run | None = None
    of_run: tuple[Pain, ...] = ()
    to_run: Run | None = None
    of_days: tuple[Pain, ...] = ()
    ahead: bool = False

    @property
    def worst(self) -> float:
        """The strongest pain in it."""
        return max((one.score for one in (*self.of_run, *self.of_days)), default=0.0)


def file(told: Told, diary: Diary, now: datetime, fallback: tzinfo, about: Run | None = None) -> Filed:
    """The entries that a message means.

    Args:
        told: what it tells.
        diary: what is there already.
        now: when it is told.
        fallback: the zone where the runner has told none.
        about: the run of an earlier day that is being talked about; scores of no other day are of it.

    Raises:
        BadEntry: it cannot be so.
    """
    zone = diary.zone(fallback)
    local = now.astimezone(zone)
    today = local.date()
    if told.amount or told.same or told.dated or told.present or told.rested:
        about = None
    if told.ahead and told.amount:
        raise BadEntry("future")
    if told.same:
        told = same_as(told, diary, today, zone)
    day = run_day(told, local)
    run = None
    if told.amount:
        run = Run(
            _minute(told, day, local, diary, zone),
            kilometres(told, diary.person.units),
            told.minutes,
            told.kind or "run",
        )
        check_time(run.at, now)
    target = None if run is not None else about or _last_run(diary, day, told, zone)
    earlier = about is not None or _was_earlier(target, told, local, zone)
    ran = day if run is not None else _day_ran(target, diary, fallback)
    at_hour = told.hour if run is None and not told.dated else None
    if at_hour is not None and at_hour > local.hour and (ran is None or ran >= today):
        raise BadEntry("future")
    now_is = _moment_of_now(local if at_hour is None else local.replace(hour=at_hour), ran)
    if at_hour is not None and at_hour > local.hour:
        # "4 at 5 pm", told in the morning: of yesterday's run.
        now_is = EVENING if at_hour >= EVENING_FROM else AFTER
    of_run, of_days, ahead = [], [], False
    for moment, score in _with_moments(told, local, day, run is not None, earlier, now_is):
        if moment in (DURING, AFTER):
            if run is None and target is None:
                raise BadEntry("no_run")
            of_day = day if run is not None or target is None else diary.day_of(target, fallback)
            of_run.append(Pain(of_day, moment, score))
            continue
        of_about = _of_run(moment, diary.day_of(about, fallback)) if about is not None else None
        of_day = of_about or _day_of(moment, day, run or target, local, told, diary, fallback)
        entry = Pain(of_day, _kept(moment), score)
        if entry.day > today or (
            entry.moment == EVENING and entry.day == today and local.hour < EVENING_FROM
        ):
            # "3 tonight", told at breakfast, must not cost the run that is told with it.
            ahead = True
            continue
        of_days.append(entry)
    if ahead and run is None and not of_run and not of_days:
        raise BadEntry("future")
    return Filed(run, tuple(of_run), target, tuple(of_days), ahead)


def kilometres(told: Told, units: str) -> float | None:
    """The distance in kilometres; where no unit was said, in the runner's own."""
    if told.distance is None:
        return None
    miles = (told.unit or units) == "mi"
    return round(told.distance * (KM_OF_A_MILE if miles else 1), 2)


def run_day(told: Told, local: datetime) -> date:
    """The day that a message speaks of."""
    today = local.date()
    if told.days_ago is not None:
        return today - timedelta(days=told.days_ago)
    if told.weekday is not None:
        return today - timedelta(days=(today.weekday() - told.weekday) % 7)
    if told.on is not None:
        return _last_on(*told.on, today)
    if told.tonight and local.hour < NOON:
        # Told after midnight, "this evening" is the one that has just been.
        return today - timedelta(days=1)
    moments = told.at_moments()
    if not told.today and (NEXT in moments or (EVENING in moments and local.hour < NOON)):
        return today - timedelta(days=1)
    return today


def _last_on(month: int, day: int, today: date) -> date:
    """The last time that it was this day of the year, today included."""
    for year in range(today.year, today.year - 8, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise BadEntry("too_old")


def same_as(told: Told, diary: Diary, today: date, zone: tzinfo) -> Told:
    """The same run and scores as the last one, today.

    Raises:
        BadEntry: there is none that it could be like.
    """
    runs = [run for run in diary.runs if diary.day_of(run, zone) < today]
    last = max(runs, key=lambda run: run.at, default=None)
    if last is None or diary.day_of(last, zone) < today - timedelta(days=7):
        raise BadEntry("no_yesterday")
    # The evening is left out: tonight is not here yet.
    scores = [(DURING, diary.pain(DURING, run=last.id)), (AFTER, diary.pain(AFTER, run=last.id))]
    known = tuple((moment, score) for moment, score in scores if score is not None)
    return replace(
        told,
        distance=told.distance if told.distance is not None else last.km,
        unit=told.unit if told.distance is not None else "km",
        minutes=told.minutes if told.minutes is not None else last.minutes,
        kind=told.kind or last.kind,
        scores=told.scores or known,
        days_ago=0,
        weekday=None,
        on=None,
    )


def corrected(
    said: Correction, diary: Diary, fallback: tzinfo, moment: str | None = None, day: date | None = None
) -> Run | Pain:
    """The newest entry that holds the old value, with the new one in its place.

    Args:
        said: the old value and the new one.
        diary: what is there.
        fallback: the zone where the runner has told none.
        moment: the moment that was named, where one was; its score goes before others of the same value.
        day: the same of the day.

    Raises:
        BadEntry: nothing that is recent holds the old value, or the new one cannot be.
    """
    miles = diary.person.units == "mi"
    by_day: list[tuple[datetime, Run | Pain]] = [(run.at, run) for run in diary.runs]
    for pain in diary.pains:
        end = datetime.combine(pain.day, time(23, 59), diary.zone(fallback)).astimezone(timezone.utc)
        by_day.append((end, pain))
    newest = max((at for at, _ in by_day), default=None)
    # Within one day the entry that was told last is the one that is meant.
    found: list[Run | Pain] = []
    for at, entry in sorted(by_day, key=lambda one: (one[0], one[1].id or 0), reverse=True):
        assert newest is not None
        on = diary.day_of(entry, fallback) if isinstance(entry, Run) else entry.day
        if newest - at > timedelta(days=3) and on != day:
            continue
        if isinstance(entry, Pain) and entry.score == said.old and said.of != "run":
            found.append(replace(entry, score=said.new))
        if isinstance(entry, Run) and entry.km is not None and said.of != "pain":
            shown = entry.km / (KM_OF_A_MILE if miles else 1)
            if abs(shown - said.old) < 0.06 or abs(entry.km - said.old) < 0.06:
                per = KM_OF_A_MILE if miles and abs(shown - said.old) < 0.06 else 1
                found.append(replace(entry, km=round(said.new * per, 2)))
        if isinstance(entry, Run) and entry.minutes == said.old and said.of != "pain":
            found.append(replace(entry, minutes=said.new))
    if not found:
        raise BadEntry("nothing_like_it", f"{said.old:g}")

    def fits(entry: Run | Pain) -> tuple[bool, bool]:
        on = diary.day_of(entry, fallback) if isinstance(entry, Run) else entry.day
        return on == day, isinstance(entry, Pain) and entry.moment == moment

    # Of those that fit equally well the newest comes first.
    return max(found, key=fits)


def _kept(moment: str) -> str:
    return MORNING if moment == NEXT else moment


def _was_earlier(last: Run | None, told: Told, local: datetime, zone: tzinfo) -> bool:
    """Whether "it was a 6", in the evening, is of a run of an earlier day, which is what is talked about."""
    earlier = last is not None and last.at.astimezone(zone).date() < local.date()
    return (
        earlier
        and told.past
        and not told.now
        and not told.dated
        and not told.today
        and local.hour >= EVENING_FROM
    )


def _day_ran(run: Run | None, diary: Diary, fallback: tzinfo) -> date | None:
    return diary.day_of(run, fallback) if run is not None else None


def _moment_of_now(local: datetime, ran: date | None) -> str:
    """Which moment of the day it is: after today's run, however early; past midnight still the evening of last night's."""
    if local.hour >= EVENING_FROM:
        return EVENING
    if ran == local.date():
        return AFTER
    late = local.hour < NIGHT_UNTIL and ran == local.date() - timedelta(days=1)
    return EVENING if late else MORNING


def _with_moments(
    told: Told, local: datetime, day: date, has_run: bool, was_earlier: bool, now: str
) -> list[tuple[str, float]]:
    is_over = day < local.date()
    if has_run:
        default = now if told.now and is_over else AFTER
    elif was_earlier:
        default = AFTER
    else:
        default = EVENING if told.dated and is_over else now
    timed = told.at_moments()
    found: dict[str, float] = {}
    for moment, score in told.scores:
        if moment is not None:
            continue
        # "5k yesterday, felt ok" says how the run was, and nothing of the hours after it.
        of_run = has_run and score == 0 and default == AFTER and not told.now and DURING not in timed
        place = DURING if of_run else default
        # Of "4 then 2" the worse counts: which of them was later is not sure.
        found[place] = max(score, found.get(place, score))
    return list({**found, **timed}.items())


def _of_run(moment: str, day: date) -> date:
    """The day of a moment of the run of that day: its morning is the one after it."""
    return day + timedelta(days=1) if moment in (MORNING, NEXT) else day


def _day_of(
    moment: str, day: date, run: Run | None, local: datetime, told: Told, diary: Diary, fallback: tzinfo
) -> date:
    today = local.date()
    if moment == NEXT:
        return (diary.day_of(run, fallback) if run is not None and not told.amount else day) + timedelta(
            days=1
        )
    if moment == MORNING:
        if told.its_morning and not told.amount:
            # "Sunday morning fine."
            return day
        # "Tuesday's run, 4 in the morning": the morning after it. "This morning" of yesterday's run is the same.
        return day + timedelta(days=1) if day < today else today
    of_run = told.past or not told.at_moments().keys().isdisjoint({DURING, AFTER})
    if moment == EVENING and of_run and not (told.present or told.amount or told.dated) and run is not None:
        # "Fine on it, 4 in the evening", of yesterday's run: the evening of that day.
        return min(diary.day_of(run, fallback), today if local.hour >= NOON else today - timedelta(days=1))
    if moment == EVENING and not told.amount and not told.dated:
        return today - timedelta(days=1) if local.hour < NOON else today
    if moment == BEFORE and run is not None and not told.amount:
        return diary.day_of(run, fallback)
    return day


def _minute(told: Told, day: date, local: datetime, diary: Diary, zone: tzinfo) -> datetime:
    if told.clock is not None:
        return datetime.combine(day, time(*told.clock), zone).astimezone(timezone.utc)
    taken = {run.at for run in diary.runs}
    if day == local.date():
        at = local.astimezone(timezone.utc).replace(second=0, microsecond=0)
    else:
        at = datetime.combine(day, time(NOON), zone).astimezone(timezone.utc)
    km = kilometres(told, diary.person.units)
    twin = [r for r in diary.runs if diary.day_of(r, zone) == day and (r.km, r.minutes) == (km, told.minutes)]
    if twin:
        # Told twice, or run twice? Only its time tells them apart.
        raise BadEntry("same_minute")
    while at in taken:
        at -= timedelta(minutes=1)
    return at


def _last_run(diary: Diary, day: date, told: Told, zone: tzinfo) -> Run | None:
    runs = [run for run in diary.runs if diary.day_of(run, zone) <= day]
    if told.dated:
        runs = [run for run in runs if diary.day_of(run, zone) == day]
    last = max(runs, key=lambda run: run.at, default=None)
    return last if last is not None and day - diary.day_of(last, zone) <= RECENT else None

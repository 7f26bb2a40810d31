"""A diary's entries as plain values, each checked when it is made.

Moments are UTC with their zone; a day is the runner's own, in their zone.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diary.errors import BadEntry

MOMENTS = ("before", "during", "after", "evening", "morning")
"""When pain was felt: `morning` is that of its own day, so a run's "next morning" is the morning of the day after."""

OF_A_RUN = frozenset({"during", "after"})
"""Moments that belong to one run; the others belong to a day."""

KINDS = ("easy", "long", "hills", "speed", "race", "run")
LONGEST_KM = 250.0
"""Further than this nobody ran without saying so twice; ultramarathons fit."""
LONGEST_MINUTES = 48 * 60.0
OLDEST = timedelta(days=62)
"""So far back a diary may be filled in; what is older is a story, and no diary."""
SLACK = timedelta(minutes=10)
"""Clocks differ: so far ahead counts as now."""
LONGEST_NOTE = 500
KM_OF_A_MILE = 1.609344
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EVERY_DAY = frozenset(range(len(DAYS)))


@dataclass(frozen=True)
class Person:
    """What is known of a runner besides entries.

    Attributes:
        person: who; a person of the site, or else the conversation.
        consented_at: when they agreed that a diary is kept.
        zone: an IANA name, None until told.
        units: `km` or `mi`.
        check_in_at: minutes after midnight, local, at which check-ins come; None for the default.
        check_ins: whether check-ins are wanted; None until answered.
        unanswered: check-ins in a row that were not answered.
        check_in_days: the days of the week on which check-ins come ("mon,thu"); None for every day.
    """

    person: str
    consented_at: datetime
    zone: str | None = None
    units: str = "km"
    check_in_at: int | None = None
    check_ins: bool | None = None
    unanswered: int = 0
    check_in_days: str | None = None

    @property
    def days(self) -> frozenset[int]:
        """The days of the week on which check-ins come, Monday is 0."""
        named = (self.check_in_days or "").split(",")
        return frozenset(at for at, name in enumerate(DAYS) if name in named) or EVERY_DAY

    def zone_or(self, fallback: tzinfo) -> tzinfo:
        """The runner's zone, or another where they have told none."""
        return zone_of(self.zone) if self.zone else fallback


@dataclass(frozen=True)
class Run:
    """One run; distance or time may be missing, not both."""

    at: datetime
    km: float | None = None
    minutes: float | None = None
    kind: str = "run"
    id: int | None = None

    def __post_init__(self) -> None:
        if self.km is None and self.minutes is None:
            raise ValueError("a run needs a distance or a time")
        if self.km == 0 or self.minutes == 0:
            raise BadEntry("no_length")
        if self.km is not None and not 0 < self.km <= LONGEST_KM:
            raise BadEntry("too_far", f"{self.km:g} km")
        if self.minutes is not None and not 0 < self.minutes <= LONGEST_MINUTES:
            raise BadEntry("too_long", f"{self.minutes:g}")
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is no kind of run")
        _aware(self.at)


@dataclass(frozen=True)
class Pain:
    """Pain from 0 to 10 at one moment of a day, of one run where the moment belongs to a run."""

    day: date
    moment: str
    score: float
    run: int | None = None
    id: int | None = None

    def __post_init__(self) -> None:
        if self.moment not in MOMENTS:
            raise ValueError(f"{self.moment!r} is no moment")
        if not 0 <= self.score <= 10:
            raise BadEntry("score", f"{self.score:g}")


@dataclass(frozen=True)
class Done:
    """An exercise that was done."""

    at: datetime
    exercise: str
    id: int | None = None

    def __post_init__(self) -> None:
        _aware(self.at)


@dataclass(frozen=True)
class Note:
    """Something in the runner's own words."""

    at: datetime
    text: str
    id: int | None = None

    def __post_init__(self) -> None:
        _aware(self.at)
        if not self.text.strip() or len(self.text) > LONGEST_NOTE:
            raise ValueError("a note has some text, and not too much")


@dataclass(frozen=True)
class FlagAnswer:
    """A red flag that was asked about, and what the runner said: `denied`, `present` or `unsure`."""

    at: datetime
    flag: str
    answer: str
    id: int | None = None


@dataclass(frozen=True)
class Diary:
    """All that is kept of one runner, each list the oldest first."""

    person: Person
    runs: tuple[Run, ...] = ()
    pains: tuple[Pain, ...] = ()
    done: tuple[Done, ...] = ()
    notes: tuple[Note, ...] = ()
    flags: tuple[FlagAnswer, ...] = ()

    def day_of(self, run: Run, fallback: tzinfo = timezone.utc) -> date:
        """The runner's day on which a run was."""
        return run.at.astimezone(self.zone(fallback)).date()

    def runs_of(self, day: date, fallback: tzinfo = timezone.utc) -> list[Run]:
        """The runs of one of the runner's days."""
        return [run for run in self.runs if self.day_of(run, fallback) == day]

    def zone(self, fallback: tzinfo = timezone.utc) -> tzinfo:
        """The runner's zone, or the site's where they have told none."""
        return self.person.zone_or(fallback)

    def pain(self, moment: str, day: date | None = None, run: int | None = None) -> float | None:
        """The score at a moment of a day, or of a run."""
        for one in self.pains:
            if one.moment == moment and (one.run == run if run is not None else one.day == day):
                return one.score
        return None


def days_kept(days: Collection[int]) -> str | None:
    """Days of the week as they are kept; None for every day."""
    return None if EVERY_DAY.issubset(days) else ",".join(DAYS[day] for day in sorted(days))


def zone_of(name: str) -> ZoneInfo:
    """A time zone by its IANA name.

    Raises:
        BadEntry: there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadEntry("zone", name) from None


def check_time(at: datetime, now: datetime) -> None:
    """Refuse what lies ahead, or too far back.

    Raises:
        BadEntry: it does.
    """
    if at > now + SLACK:
        raise BadEntry("future")
    if at < now - OLDEST:
        raise BadEntry("too_old")


def _aware(at: datetime) -> None:
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")

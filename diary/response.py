"""How the hip took a run over a day, and what the next run should be by the rules of the content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta, timezone, tzinfo

from diary.model import Diary, Run
from knowledge.diary_content import Decision, NextRunRule, NextRunTable


@dataclass(frozen=True)
class Response:
    """Pain around a run.

    Attributes:
        run: the run.
        day: the runner's day on which it was.
        before: the last score before the run, or None.
        during: the score on the run.
        peak: the worst on the day of the run, from the run on; None where nothing was told.
        next_day: the score of the next morning.
    """

    run: Run
    day: date
    before: float | None
    during: float | None
    peak: float | None
    next_day: float | None


@dataclass(frozen=True)
class NextRun:
    """What the next run should be, by which rule.

    Attributes:
        decision: `run`, `modify` (shorter, easier), `rest`, or `wait` where too little is known.
        rule: the rule that decided.
        response: what it was decided on.
        settled_since: the hip was quiet on a later day, so that a rest is over.
    """

    decision: Decision
    rule: NextRunRule
    response: Response
    settled_since: bool = False


def response_to(run: Run, diary: Diary, fallback: tzinfo = timezone.utc) -> Response:
    """How the hip took a run."""
    day = diary.day_of(run, fallback)
    during = diary.pain("during", run=run.id)
    rest = [diary.pain("after", run=run.id), diary.pain("evening", day)]
    told = [score for score in (during, *rest) if score is not None]
    return Response(
        run,
        day,
        _before(run, day, diary, fallback),
        during,
        max(told, default=None),
        diary.pain("morning", day + timedelta(days=1)),
    )


def _before(run: Run, day: date, diary: Diary, fallback: tzinfo) -> float | None:
    same_day = diary.pain("before", day)
    if same_day is not None:
        return same_day
    # A run in the early morning comes before that morning's answer only by the clock; it is the level of that day.
    earlier_run = any(
        diary.day_of(one, fallback) == day - timedelta(days=1) for one in diary.runs if one.at < run.at
    )
    # The morning after another run is that run's doing, and no level to come back to.
    return None if earlier_run else diary.pain("morning", day)


def peak_band(response: Response, table: NextRunTable) -> str | None:
    """How strong it was on the day: mild, more, severe; None where nothing was told."""
    worst = max((s for s in (response.peak, response.next_day) if s is not None), default=None)
    if worst is not None and worst >= table.limits.severe_from.value:
        return "severe"
    if response.peak is None:
        return None
    return "mild" if response.peak < table.limits.mild_below.value else "more"


def next_band(response: Response, table: NextRunTable) -> str:
    """How the next morning was: gone, as_before, lasts, unknown."""
    score = response.next_day
    if score is None:
        return "unknown"
    if score == 0:
        return "gone"
    level = response.before
    if level is not None and score <= level and score < table.limits.mild_below.value:
        return "as_before"
    return "lasts"


def rose(response: Response) -> str:
    """Whether it was stronger during the run than before: yes, no, unknown."""
    if response.before is None or response.during is None:
        return "unknown"
    return "yes" if response.during > response.before else "no"


def next_run(diary: Diary, table: NextRunTable, fallback: tzinfo = timezone.utc) -> NextRun | None:
    """What the next run should be; None without a run to go by."""
    if not diary.runs:
        return None
    *earlier, last = sorted(diary.runs, key=lambda one: one.at)
    response = response_to(last, diary, fallback)
    before_that = next_band(response_to(earlier[-1], diary, fallback), table) if earlier else "unknown"
    told = {
        "peak": peak_band(response, table),
        "rose": rose(response),
        "next": next_band(response, table),
        "before_that": before_that,
    }
    for rule in table.rules:
        wanted = rule.when.dict()
        if all(not values or told[name] in values for name, values in wanted.items()):
            return _decided(rule, response, diary)
    return None


def _decided(rule: NextRunRule, response: Response, diary: Diary) -> NextRun:
    since = [one for one in diary.pains if one.run is None and one.day > response.day + timedelta(days=1)]
    newest_day = max((one.day for one in since), default=None)
    quiet = newest_day is not None and all(one.score == 0 for one in since if one.day == newest_day)
    if rule.decision == "rest" and not rule.seen and quiet:
        # "Let it settle first, then a shorter, easier one": it has settled.
        return NextRun("modify", rule, response, settled_since=True)
    return NextRun(rule.decision, rule, response)

"""One page for a physio or doctor, as HTML to print: dated, plain, in the runner's own figures; no judgement in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone, tzinfo
from html import escape

from diary.model import KM_OF_A_MILE, Diary, Run
from diary.response import Response, response_to
from diary.trends import weeks

DAYS = 42
"""So far back the page goes: six weeks fit on it."""

_STYLE = """
body{font:11pt/1.35 Georgia,serif;color:#111;background:#fff;max-width:46em;margin:1.5em auto;padding:0 1em}
h1{font-size:15pt;margin:0 0 .2em}h2{font-size:12pt;margin:1.1em 0 .3em}p{margin:.2em 0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.15em .6em .15em 0;border-bottom:1px solid #ccc;vertical-align:top}
th{font-weight:bold}dl{display:grid;grid-template-columns:max-content auto;gap:.1em 1em;margin:0}dd{margin:0}
@media print{body{margin:0;max-width:none;font-size:9.5pt}tr{break-inside:avoid}@page{margin:14mm}}
"""


def page(
    diary: Diary,
    answers: Mapping[str, str],
    flags: Mapping[str, str],
    exercises: Mapping[str, str],
    say: Callable[..., str],
    now: datetime,
    fallback: tzinfo = timezone.utc,
) -> str:
    """The page.

    Args:
        diary: what is kept.
        answers: what was told in the assessment, label -> answer.
        flags: flag -> its name in words.
        exercises: exercise -> its title.
        say: the words of the content.
        now: when it is made.
        fallback: the zone where the runner has told none.
    """
    zone = diary.zone(fallback)
    today = now.astimezone(zone).date()
    since = today - timedelta(days=DAYS)
    parts = [
        f"<h1>{escape(say('page_title'))}</h1>",
        f"<p>{escape(say('page_who', day=_day(today)))}</p>",
        _part(say("page_told"), _list(answers), say),
        _part(say("page_response"), _responses(diary, since, say, fallback), say),
        _part(say("page_load"), _weeks(diary, today, say, fallback), say),
        _part(say("page_signs"), _flags(diary, flags, since, say, zone), say),
        _part(say("page_tried"), _tried(diary, exercises, since, say, zone), say),
        *([_part(say("page_notes"), notes, say)] if (notes := _notes(diary, since, say, zone)) else ()),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">'
        f"<title>{escape(say('page_title'))}</title><style>{_STYLE}</style></head><body>"
        + "".join(parts)
        + "</body></html>"
    )


def _part(title: str, body: str, say: Callable[..., str]) -> str:
    return f"<h2>{escape(title)}</h2>{body or '<p>' + escape(say('page_none')) + '</p>'}"


def _list(pairs: Mapping[str, str]) -> str:
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in pairs.items())
    return f"<dl>{rows}</dl>" if rows else ""


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    top = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(one)}</td>" for one in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _responses(diary: Diary, since: date, say: Callable[..., str], fallback: tzinfo) -> str:
    found = [response_to(run, diary, fallback) for run in diary.runs]
    rows = [_row(one, diary) for one in found if one.day >= since]
    names = ("day", "run", "before", "during", "after", "evening", "next")
    return _table([say(f"page_{name}") for name in names], rows)


def _row(one: Response, diary: Diary) -> list[str]:
    after, evening = diary.pain("after", run=one.run.id), diary.pain("evening", one.day)
    told = (one.before, one.during, after, evening, one.next_day)
    return [_day(one.day), _run(one.run, diary.person.units), *(_score(value) for value in told)]


def _weeks(diary: Diary, today: date, say: Callable[..., str], fallback: tzinfo) -> str:
    rows = [
        [_day(week.monday), _distance(week.km, diary.person.units), str(week.runs)]
        for week in weeks(diary, today, DAYS // 7, fallback)
    ]
    return _table([say("page_week"), say("chart_load"), say("row_runs")], rows if diary.runs else [])


def _flags(diary: Diary, names: Mapping[str, str], since: date, say: Callable[..., str], zone: tzinfo) -> str:
    rows = []
    for one in diary.flags:
        on = one.at.astimezone(zone).date()
        if on >= since:
            rows.append((on, names.get(one.flag, one.flag), say(f"page_{one.answer}")))
    # The same answers on the same day are one line.
    grouped: dict[tuple[date, str], list[str]] = {}
    for on, name, answer in dict.fromkeys(rows):
        grouped.setdefault((on, answer), []).append(name)
    table = [[_day(on), "; ".join(signs), answer] for (on, answer), signs in grouped.items()]
    return _table([say("page_day"), say("page_sign"), say("page_answer")], table)


def _tried(
    diary: Diary, titles: Mapping[str, str], since: date, say: Callable[..., str], zone: tzinfo
) -> str:
    counted = Counter(one.exercise for one in diary.done if one.at.astimezone(zone).date() >= since)
    return _list({titles.get(name, name): f"{times} {say('page_times')}" for name, times in counted.items()})


def _notes(diary: Diary, since: date, say: Callable[..., str], zone: tzinfo) -> str:
    told = [(one.at.astimezone(zone).date(), one.text) for one in diary.notes]
    return _table([say("page_day"), say("page_note")], [[_day(on), text] for on, text in told if on >= since])


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"


def _score(value: float | None) -> str:
    return "–" if value is None else f"{value:g}/10"


def _distance(km: float, units: str) -> str:
    return f"{km / KM_OF_A_MILE:.1f} mi" if units == "mi" else f"{km:.1f} km"


def _run(run: Run, units: str) -> str:
    parts = [
        _distance(run.km, units) if run.km is not None else "",
        f"{run.minutes:g} min" if run.minutes else "",
    ]
    return ", ".join(part for part in [*parts, run.kind if run.kind != "run" else ""] if part)

"""Pain and load of the last weeks as a picture: readable on a phone, in the dark, and without telling colours apart.

Pain is a line with dots, load are bars below it: the shape tells them apart, and the colours (blue and orange of
Okabe and Ito) do so for every kind of colour vision. As SVG it follows the reader's dark mode by itself.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from diary.trends import Week

Theme = Literal["light", "dark"]
WIDE, HIGH = 4.2, 4.0
"""Inches at 100 dots each: the width of a phone, so that the letters keep their size."""
_INK = {"light": ("#1d1d1f", "#ffffff", "#d0d0d4"), "dark": ("#f2f2f4", "#1c1c1e", "#4a4a4e")}
_PAIN = {"light": "#0072b2", "dark": "#56b4e9"}
_LOAD = {"light": "#d55e00", "dark": "#e69f00"}


@dataclass(frozen=True)
class Labels:
    """The words on a picture."""

    title: str
    pain: str
    load: str
    unit: str


def svg(worst: Mapping[date, float], weeks: Sequence[Week], per_unit: float, labels: Labels) -> bytes:
    """The picture as SVG, light, and dark where the reader's device is.

    Args:
        worst: the worst score of each day.
        weeks: the running of the last weeks.
        per_unit: kilometres of a unit of distance.
        labels: the words on it.
    """
    text = _drawn(worst, weeks, per_unit, labels, "light", "svg").decode()
    pairs = [
        *zip(_INK["light"], _INK["dark"], strict=True),
        (_PAIN["light"], _PAIN["dark"]),
        (_LOAD["light"], _LOAD["dark"]),
    ]
    rules = "".join(
        f'[style*="fill: {light}"]{{fill:{dark}!important}}[style*="stroke: {light}"]{{stroke:{dark}!important}}'
        for light, dark in pairs
    )
    style = f"<style>@media (prefers-color-scheme: dark){{{rules}}}</style>"
    start = text.index("<defs>")
    return (text[:start] + style + text[start:]).encode()


def png(
    worst: Mapping[date, float],
    weeks: Sequence[Week],
    per_unit: float,
    labels: Labels,
    theme: Theme = "light",
) -> bytes:
    """The picture as PNG, for messengers: they show no SVG."""
    return _drawn(worst, weeks, per_unit, labels, theme, "png")


def _drawn(
    worst: Mapping[date, float],
    weeks: Sequence[Week],
    per_unit: float,
    labels: Labels,
    theme: Theme,
    kind: str,
) -> bytes:
    # Late, as it takes a second and is wanted seldom. Without pyplot: that is not safe in threads.
    import matplotlib
    from matplotlib.dates import DateFormatter
    from matplotlib.figure import Figure

    ink, paper, faint = _INK[theme]
    first = weeks[0].monday if weeks else min(worst, default=date.today())
    last = weeks[-1].monday + timedelta(days=6) if weeks else max(worst, default=first)
    shown = {day: score for day, score in worst.items() if first <= day <= last}
    with matplotlib.rc_context(
        {"svg.fonttype": "none", "font.size": 11, "text.color": ink, "svg.hashsalt": "afterrun"}
    ):
        figure = Figure(
            figsize=(WIDE, HIGH), dpi=200 if kind == "png" else 100, facecolor=paper, layout="constrained"
        )
        pain, load = figure.subplots(2, 1, sharex=True, gridspec_kw={"height_ratios": (3, 2)})
        figure.suptitle(labels.title, color=ink, fontsize=13)
        pain.plot(
            list(shown), list(shown.values()), color=_PAIN[theme], marker="o", markersize=4, linewidth=1.8
        )
        pain.set_ylim(-0.4, 10.4)
        pain.set_yticks([0, 2, 4, 6, 8, 10])
        pain.set_title(labels.pain, color=ink, fontsize=11, loc="left")
        middles = [week.monday + timedelta(days=3) for week in weeks]
        load.bar(
            middles,
            [week.km / per_unit for week in weeks],
            width=5,
            color=_LOAD[theme],
            hatch="//",
            edgecolor=paper,
        )
        load.set_title(f"{labels.load} ({labels.unit})", color=ink, fontsize=11, loc="left")
        load.set_xlim(first - timedelta(days=1), last + timedelta(days=1))
        load.set_xticks([week.monday for week in weeks])
        load.xaxis.set_major_formatter(DateFormatter("%-d %b"))
        for axes in (pain, load):
            axes.set_facecolor(paper)
            axes.grid(axis="y", color=faint, linewidth=0.8)
            axes.set_axisbelow(True)
            axes.tick_params(colors=ink, length=0)
            for side in ("top", "right", "left"):
                axes.spines[side].set_visible(False)
            axes.spines["bottom"].set_color(faint)
        held = io.BytesIO()
        figure.savefig(held, format=kind, facecolor=paper, metadata={"Date": None} if kind == "svg" else None)
        return held.getvalue()

"""The picture, the page for a clinician, and the export."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from matplotlib.image import imread

from diary import chart, export, handover
from diary.model import Diary, Done, FlagAnswer, Pain, Person, Run
from diary.repository import Diaries
from diary.trends import Week
from knowledge.diary_content import load_words
from tests.unit.diary.conftest import NOW

DAY = NOW.date()
WORST = {DAY - timedelta(days=n): float(n % 6) for n in range(20)}
WEEKS = tuple(Week(date(2026, 11, 2) + timedelta(weeks=n), 10.0 * n, 0, n) for n in range(4))
LABELS = chart.Labels("Pain and running", "Worst pain of the day", "Distance a week", "kilometres")


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_and_lines_stand_out_from_their_paper(theme: chart.Theme) -> None:
    ink, paper, _ = chart._INK[theme]
    assert contrast(ink, paper) >= 7
    assert contrast(chart._PAIN[theme], paper) >= 3
    assert contrast(chart._LOAD[theme], paper) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_png_is_a_phone_wide_with_room_for_its_letters(theme: chart.Theme) -> None:
    pixels = imread(io.BytesIO(chart.png(WORST, WEEKS, 1.0, LABELS, theme)))
    assert pixels.shape[:2] == (800, 840)
    corner = float(pixels[2, 2, :3].mean())
    assert (corner > 0.9) if theme == "light" else (corner < 0.2)


def test_an_svg_is_whole_holds_its_words_as_text_and_turns_dark() -> None:
    text = chart.svg(WORST, WEEKS, 1.0, LABELS).decode()
    root = ET.fromstring(text)
    words = " ".join(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))
    assert "Worst pain of the day" in words
    assert "prefers-color-scheme: dark" in text
    # Each light colour that is drawn has its dark one.
    for light, _ in zip(chart._INK["light"], chart._INK["dark"], strict=True):
        assert f"fill: {light}" in text or f"stroke: {light}" in text
    assert f"stroke: {chart._PAIN['light']}" in text
    assert f"fill: {chart._LOAD['light']}" in text


def test_a_diary_without_pain_or_runs_can_be_drawn() -> None:
    assert chart.svg({}, WEEKS, 1.0, LABELS)
    assert chart.png(WORST, (), 1.0, LABELS)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data + "\n"


def full_diary() -> Diary:
    run = Run(NOW - timedelta(days=1), km=8, minutes=48, kind="easy", id=1)
    pains = (
        Pain(run.at.date(), "during", 2, 1),
        Pain(run.at.date(), "evening", 5),
        Pain(DAY, "morning", 4),
    )
    flags = (FlagAnswer(NOW, "fever_unwell", "denied"), FlagAnswer(NOW, "limping", "present"))
    return Diary(Person("kim", NOW), (run,), pains, (Done(NOW, "exercise.side_plank"),), (), flags)


def made(diary: Diary, answers: dict[str, str]) -> _Text:
    titles = {"exercise.side_plank": "Side plank"}
    text = handover.page(diary, answers, {"fever_unwell": "you have a fever"}, titles, load_words().say, NOW)
    found = _Text()
    found.feed(text)
    return found


def test_the_page_tells_when_what_and_what_was_denied() -> None:
    found = made(full_diary(), {"Where": "Outer side"})
    for words in (
        "24 Nov 2026",
        "8.0 km, 48 min, easy",
        "2/10",
        "5/10",
        "4/10",
        "denied",
        "present",
        "Side plank",
        "Outer side",
    ):
        assert words in found.text, words
    assert "no examination and no diagnosis" in found.text


def test_what_a_runner_wrote_is_text_on_the_page_and_no_markup() -> None:
    found = made(full_diary(), {"Where": "<script>alert(1)</script>"})
    assert "script" not in found.tags
    assert "<script>alert(1)</script>" in found.text


def test_an_empty_diary_makes_an_honest_page() -> None:
    found = made(Diary(Person("kim", NOW)), {})
    assert found.text.count("nothing was told") == 5


def test_the_export_holds_every_row_and_nobody_else_s(diaries: Diaries, kim: str) -> None:
    diaries.consent("lee", "talk-2", NOW)
    diaries.add_run(kim, Run(NOW, km=8))
    diaries.add_run("lee", Run(NOW, km=9))
    text = export.as_json(diaries, kim, NOW)
    found = json.loads(text)
    assert found["format"] == export.FORMAT
    assert [run["km"] for run in found["diary"]["run"]] == [8]
    assert set(found["diary"]) == {"person", "talk", "run", "pain", "done", "note", "flag_answer", "check_in"}
    assert "lee" not in text

"""The pictures: whole, safe to serve, described, legible when small, and there as PNG too."""

from __future__ import annotations

import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from knowledge.content_files import read_content
from knowledge.pictures import FOLDER, description

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = sorted(FOLDER.glob("*.svg"))
LARGEST = 12_000


def test_each_exercise_and_the_stride_have_a_picture() -> None:
    drawn = {entry.id for entry in read_content().entries if entry.figure}
    exercises = {e.id for e in read_content().entries if e.kind == "exercise"} - {"exercise.overview"}
    assert drawn == exercises | {"running.stride"}
    assert {path.name for path in PICTURES} == {e.figure for e in read_content().entries if e.figure}


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_whole_and_brings_nothing_with_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    root = ElementTree.fromstring(text)
    assert root.get("role") == "img"
    assert root.get("viewBox", "").startswith("0 0 640 ")
    assert len(text) < LARGEST
    assert not list(root.iter(f"{SVG}script"))
    for element in root.iter():
        assert not any(name.startswith("on") or "href" in name for name in element.attrib)
    assert "url(" not in text
    assert "font:600 24px" in text


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_described_for_who_cannot_see_it(path: Path) -> None:
    words = description(path.name)
    assert "Left:" in words
    assert "Right:" in words
    assert 80 <= len(words) <= 320


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_each_picture_is_there_as_png_in_twice_its_size(path: Path) -> None:
    data = path.with_suffix(".png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    box = ElementTree.parse(path).getroot().get("viewBox", "").split()
    assert (width, height) == (1280, 2 * int(box[3]))


def test_a_picture_that_is_not_there_has_no_description(tmp_path: Path) -> None:
    assert description("none.svg", tmp_path) == ""
    (tmp_path / "bad.svg").write_text("<svg", encoding="utf-8")
    assert description("bad.svg", tmp_path) == ""

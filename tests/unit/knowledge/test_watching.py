"""Content files that change while a process runs."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from knowledge import watching
from knowledge.errors import ContentError
from knowledge.watching import watched


class Reading:
    """A reader that counts, and refuses what is marked as bad."""

    def __init__(self) -> None:
        self.times = 0

    def read(self, path: Path) -> str:
        self.times += 1
        if not path.exists():
            raise FileNotFoundError(path)
        text = path.read_text() if path.is_file() else "".join(one.read_text() for one in path.rglob("*.yml"))
        if "bad" in text:
            raise ContentError(f"{path}: bad; make it good.")
        return text


@pytest.fixture
def look_always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LOOK_EVERY_SECONDS", 0.0)


def write(path: Path, text: str) -> None:
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text)
    os.utime(path, ns=(before + 1_000_000_000, before + 1_000_000_000))


@pytest.mark.usefixtures("look_always")
def test_a_changed_file_is_read_anew_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    reading, path = Reading(), tmp_path / "words.yml"
    current = watched(reading.read)
    write(path, "one")
    assert [current(path), current(path)] == ["one", "one"]
    assert reading.times == 1
    write(path, "two")
    assert [current(path), current(path)] == ["two", "two"]
    assert reading.times == 2


@pytest.mark.usefixtures("look_always")
def test_a_bad_file_is_named_in_one_line_and_the_last_good_stays_until_it_is_mended(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "words.yml"
    current = watched(Reading().read)
    write(path, "one")
    current(path)
    write(path, "bad")
    with caplog.at_level(logging.ERROR):
        assert [current(path) for _ in range(5)] == ["one"] * 5
    (line,) = caplog.messages
    assert "words.yml" in line
    assert "make it good" in line
    path.unlink()
    assert current(path) == "one", "gone for a moment, as an editor does"
    write(path, "three")
    assert current(path) == "three"


@pytest.mark.usefixtures("look_always")
def test_a_folder_changes_with_any_of_its_files(tmp_path: Path) -> None:
    current = watched(Reading().read)
    (tmp_path / "flags").mkdir()
    write(tmp_path / "flags" / "one.yml", "one")
    assert current(tmp_path) == "one"
    write(tmp_path / "two.yml", "two")
    assert current(tmp_path) in ("onetwo", "twoone")


def test_a_bad_file_at_the_first_reading_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "words.yml", "bad")
    with pytest.raises(ContentError):
        watched(Reading().read)(tmp_path / "words.yml")


def test_between_two_looks_nothing_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    current = watched(Reading().read)
    write(path, "one")
    current(path)
    write(path, "two")
    assert current(path) == "one"

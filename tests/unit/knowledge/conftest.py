"""A small content folder that is sound; tests break it in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.content_files import read_content
from knowledge.model import Content
from knowledge.vocabulary import Required

SOURCES = """\
sources:
  - {id: article.glutes, work: An article, heading: Glutes, kind: article}
"""

ENTRIES = """\
entries:
  - id: exercise.plank
    kind: exercise
    title: Side plank
    nicknames: [planks]
    intents: [ask_side_plank]
    advice: activity
    short: Hold it for a short time.
    more: [It trains the side of the hip.]
    details:
      - {aspect: dose, text: A short hold.}
    related: [cause.glutes]
    button: How to plank
    sources: [article.glutes]
    reviewed: 2026-11-23

  - id: cause.glutes
    kind: cause
    title: Weak glutes
    intents: [ask_weak_glutes]
    advice: information
    short: They let the pelvis drop.
    details:
      - {aspect: what_to_do, text: Train them.}
      - {aspect: why, text: They are quiet.}
    related: [exercise.plank]
    button: Weak glutes
    sources: [article.glutes]
    reviewed: 2026-11-23
"""

PHRASES = """\
phrases:
  offer: [Shall I go on?, What next?]
  heard: {text: "You said {words}.", placeholders: [words]}
"""


class Folder:
    """A content folder that tests edit and read."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, name: str, text: str) -> None:
        """Makes or replaces a file."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Replaces a piece of a file, which must be there once."""
        text = (self.path / name).read_text(encoding="utf-8")
        assert text.count(old) == 1, (old, text.count(old))
        self.write(name, text.replace(old, new))

    def read(self, required: Required = Required()) -> Content:  # noqa: B008 - it is frozen
        """Reads it, by default without demanding what the coach needs."""
        return read_content(self.path, required=required)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "content")
    made.write("sources/article.yml", SOURCES)
    made.write("topics/all.yml", ENTRIES)
    made.write("phrases.yml", PHRASES)
    return made

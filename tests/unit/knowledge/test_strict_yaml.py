"""A key that stands twice is named, in every file of the content: plain YAML would drop the first."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.language.entities import VOCABULARY, VocabularyError, read_vocabulary
from knowledge.content_files import CONTENT
from knowledge.diary_content import load_check_in, load_next_run, load_words
from knowledge.errors import ContentError
from knowledge.evidence import EVIDENCE_FILE, load_evidence
from knowledge.interview import FOLDER as QUESTIONS
from knowledge.interview import load_plan, load_questions
from knowledge.red_flags import read_red_flags
from knowledge.strict_yaml import read_yaml


def test_the_line_of_the_second_is_told() -> None:
    with pytest.raises(yaml.MarkedYAMLError, match="'a' stands here a second time") as error:
        read_yaml("a: 1\nb: 2\na: 3\n")
    assert error.value.problem_mark is not None
    assert error.value.problem_mark.line == 2
    with pytest.raises(yaml.MarkedYAMLError, match="a second time"):
        read_yaml("yes: 1\ntrue: 2\n")
    with pytest.raises(yaml.MarkedYAMLError, match="must be a word"):
        read_yaml("? [a, b]\n: 1\n")
    assert read_yaml("1: a\n'1': b\n") == {1: "a", "1": "b"}
    assert read_yaml("a: {a: 1}\nb: [a, a]\n") == {"a": {"a": 1}, "b": ["a", "a"]}


@pytest.mark.parametrize(
    ("file", "read"),
    [
        (CONTENT / "diary" / "words.yml", load_words),
        (CONTENT / "diary" / "check_in.yml", load_check_in),
        (CONTENT / "diary" / "next_run.yml", load_next_run),
        (QUESTIONS / "questions.yml", load_questions),
        (QUESTIONS / "plan.yml", load_plan),
        (EVIDENCE_FILE, load_evidence),
        (VOCABULARY, read_vocabulary),
    ],
    ids=lambda one: getattr(one, "name", ""),
)
def test_a_file_with_a_key_twice_is_refused(tmp_path: Path, file: Path, read: Callable[[Path], Any]) -> None:
    first = next(line for line in file.read_text(encoding="utf-8").splitlines() if line and line[0].isalpha())
    copy = tmp_path / file.name
    copy.write_text(f"{file.read_text(encoding='utf-8')}\n{first.split(':')[0]}: 1\n", encoding="utf-8")
    with pytest.raises((ContentError, VocabularyError), match="a second time"):
        read(copy)


def test_the_folder_of_red_flags_is_read_so_too(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    gates = folder / "red_flags" / "gates.yml"
    first = next(
        line for line in gates.read_text(encoding="utf-8").splitlines() if line and line[0].isalpha()
    )
    with gates.open("a", encoding="utf-8") as file:
        file.write(f"\n{first.split(':')[0]}: 1\n")
    with pytest.raises(ContentError, match="a second time"):
        read_red_flags(folder)

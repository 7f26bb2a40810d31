"""Settings fall back to their defaults, and docs/knowledge.md keeps up with the code."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.settings import DATABASE, SETTINGS
from knowledge.vocabulary import ADVICE, ASPECTS, KINDS

DOCS = (Path(__file__).parents[3] / "docs" / "knowledge.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("environment", "value"),
    [
        ({}, "sqlite:///var/knowledge.db"),
        ({DATABASE.name: "  "}, "sqlite:///var/knowledge.db"),
        ({DATABASE.name: "", "AFTERRUN_VAR": "/data"}, "sqlite:////data/knowledge.db"),
        ({DATABASE.name: "", "AFTERRUN_VAR": " "}, "sqlite:///var/knowledge.db"),
        ({DATABASE.name: "sqlite:///x.db"}, "sqlite:///x.db"),
        ({DATABASE.name: "", "AFTERRUN_DATABASE_URL": "postgresql:///x"}, "postgresql:///x"),
        ({DATABASE.name: "sqlite:///x.db", "AFTERRUN_DATABASE_URL": "postgresql:///x"}, "sqlite:///x.db"),
    ],
)
def test_an_empty_setting_counts_as_not_set(environment: dict[str, str], value: str) -> None:
    assert DATABASE.read(environment) == value


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_each_setting_is_documented_with_its_default(setting: object) -> None:
    assert f"`{DATABASE.name}`" in DOCS
    assert f"`{DATABASE.read({})}`" in DOCS


@pytest.mark.parametrize("word", [*KINDS, *ASPECTS, *ADVICE])
def test_each_word_that_content_may_use_is_documented(word: str) -> None:
    assert f"`{word}`" in DOCS

"""The diary's content: sources that exist, entries that exist, words that are all there and read easily."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.paths import PROJECT
from knowledge.content_files import read_content
from knowledge.diary_content import load_check_in, load_next_run, load_words
from knowledge.errors import ContentError
from knowledge.red_flags import read_red_flags
from tests.unit.knowledge.shingles import words as words_of
from tests.unit.knowledge.test_content_words import _DIAGNOSIS, LONGEST_SENTENCE, copied, sentences

WORDS = load_words()
TEXTS = WORDS.items()


def test_every_source_and_entry_exists() -> None:
    content = read_content()
    sources = {one.id for one in content.sources}
    entries = {one.id for one in content.entries}
    table, plan = load_next_run(), load_check_in()
    limits = [getattr(table.limits, name) for name in table.limits.__fields__]
    named = [source for one in (*limits, *table.rules, *plan.flags) for source in one.sources]
    assert set(named) <= sources
    assert {rule.entry for rule in table.rules if rule.entry} <= entries
    assert {one.flag for one in plan.flags} <= set(read_red_flags().flags)


def test_every_rule_and_decision_has_its_words() -> None:
    there = {name for name, _ in TEXTS}
    for rule in load_next_run().rules:
        assert {f"reason_{rule.say}", f"decision_{rule.decision}"} <= there


def test_words_that_the_code_says_are_there_and_no_others() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for folder in ("actions/runners_diary", "diary")
        for path in (PROJECT / folder).rglob("*.py")
    )
    named = set(re.findall(r"[\"']([a-z_]+)[\"']", code))
    # Names that are put together: reason_, decision_, moment_, bad_ and the like.
    begun = set(re.findall(r"f[\"']([a-z_]+_)\{", code))
    ended = set(re.findall(r"\}(_[a-z]+)[\"']", code))
    unused = [
        name
        for name, _ in TEXTS
        if name not in named and not name.startswith(tuple(begun)) and not name.endswith(tuple(ended))
    ]
    assert unused == []
    said = set(re.findall(r"\bsay\(\s*\"([a-z_]+)\"", code))
    assert said <= {name for name, _ in TEXTS}


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_the_words_are_our_own_short_and_no_diagnosis(name: str, text: str) -> None:
    assert copied(text) == []
    assert [one for one in sentences(text) if len(words_of(one)) > LONGEST_SENTENCE] == []
    assert not _DIAGNOSIS.search(text.replace("’", "'"))


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_the_only_numbers_are_those_of_a_scale_or_an_example(name: str, text: str) -> None:
    # What a runner may type stands in quotes.
    plain = re.sub(r"“[^”]*”", "", text)
    assert set(re.findall(r"\d+", plain)) <= {"0", "10"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("limits: {}", "mild_below"),
        ("rules: [", "YAML"),
        ("", "empty"),
    ],
)
def test_a_mistake_names_its_place(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "next_run.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=says):
        load_next_run(path)


def test_a_key_that_yaml_reads_as_yes_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.yml"
    path.write_text("words:\n  on: x\n", encoding="utf-8")
    with pytest.raises(ContentError, match="quote"):
        load_words(path)

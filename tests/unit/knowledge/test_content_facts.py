"""The article's facts are all there, each in the entry that must state it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.content_files import CONTENT, read_content
from knowledge.model import Content, Entry
from knowledge.vocabulary import ENTRIES, FLAGS, KNOWLEDGE_INTENTS
from tests.unit.knowledge.shingles import words

DATA = Path(__file__).parents[2] / "data"
FACTS: list[dict[str, Any]] = yaml.load(
    (DATA / "article_facts.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)["facts"]


@lru_cache(maxsize=1)
def content() -> Content:
    return read_content()


def entry(entry_id: str) -> Entry:
    return next(one for one in content().entries if one.id == entry_id)


def unstated(fact: dict[str, Any], texts: tuple[str, ...]) -> list[list[str]]:
    """The groups of wordings of which none stands in the texts. A wording lies within one text."""
    plain = [f" {' '.join(words(text))} " for text in texts]
    return [
        group
        for group in fact["must_contain"]
        if not any(f" {' '.join(words(str(one)))} " in text for one in group for text in plain)
    ]


@pytest.mark.parametrize("fact", FACTS, ids=[fact["id"] for fact in FACTS])
def test_fact_is_stated_by_its_entry(fact: dict[str, Any]) -> None:
    assert unstated(fact, entry(fact["entry"]).texts()) == [], fact["fact"]


def test_the_facts_cover_every_entry_that_rests_on_the_article() -> None:
    told = {fact["entry"] for fact in FACTS}
    not_told = {one for one in ENTRIES if one not in told}
    on_other_sources = {
        "guidance.running_settles",
        "guidance.running_lasts",
        "guidance.running_more_than_mild",
        "guidance.session_pain",
        "guidance.session_pain_more",
        "guidance.seen_for_free",
    }
    assert not_told == {"guidance.returning", "about.afterrun"} | on_other_sources


def test_a_fact_that_is_taken_out_is_noticed() -> None:
    fact = next(fact for fact in FACTS if fact["id"] == "raise_dose")
    assert unstated(fact, ("Do 12 on each side.",)) == fact["must_contain"]


def test_fact_ids_are_unique() -> None:
    ids = [fact["id"] for fact in FACTS]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 60


def test_each_knowledge_intent_has_one_entry() -> None:
    answered = [intent for one in content().entries for intent in one.intents]
    assert sorted(set(answered) & set(KNOWLEDGE_INTENTS)) == sorted(KNOWLEDGE_INTENTS)
    assert len(answered) == len(set(answered))


def test_each_article_flag_has_a_referral_without_activity() -> None:
    for flag in FLAGS:
        assert entry(f"referral.{flag}").advice == "information"


@pytest.mark.parametrize(
    ("entry_id", "aspect", "words_in_it"),
    [
        ("exercise.side_leg_raise", "dose", "8 to 10"),
        ("exercise.single_leg_bridge", "dose", "8 to 10"),
        ("exercise.side_plank", "dose", "short hold"),
        ("exercise.hip_flexor_stretch", "frequency", "Daily"),
        ("exercise.hip_flexor_stretch", "feel", "front of the back hip"),
        ("exercise.side_leg_raise", "mistakes", "heel"),
    ],
)
def test_follow_up_is_answered(entry_id: str, aspect: str, words_in_it: str) -> None:
    detail = entry(entry_id).detail(aspect)
    assert detail is not None
    assert words_in_it in detail.text


@pytest.mark.parametrize(
    ("entry_id", "aspect"),
    [
        ("exercise.side_leg_raise", "frequency"),
        ("exercise.single_leg_bridge", "frequency"),
        ("exercise.side_plank", "frequency"),
        ("exercise.side_plank", "position"),
        ("exercise.side_plank", "feel"),
        ("exercise.hip_flexor_stretch", "dose"),
    ],
)
def test_what_the_article_does_not_say_is_not_made_up(entry_id: str, aspect: str) -> None:
    assert entry(entry_id).detail(aspect) is None
    assert any(
        fill.aspect == aspect and fill.entry in (None, entry_id)
        for one in content().entries
        for fill in one.fills
    )


def named_sources(node: object) -> set[str]:
    """Every id under a key `sources`, however deep."""
    if isinstance(node, list):
        return set().union(*map(named_sources, node))
    if not isinstance(node, dict):
        return set()
    here = node.get("sources")
    found = {str(one) for one in here} if isinstance(here, list) else set()
    return found.union(*map(named_sources, node.values()))


@pytest.mark.parametrize("folder", ["assessment", "red_flags"])
def test_the_other_content_names_sources_that_exist(folder: str) -> None:
    known = {one.id for one in content().sources}
    for path in (CONTENT / folder).glob("*.yml"):
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        assert named_sources(document) <= known, path.name

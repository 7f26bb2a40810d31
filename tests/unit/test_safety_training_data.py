"""The phrases that train the learned part of the red-flag screen are sound and plentiful."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from bot.paths import PROJECT

POSITIVE = PROJECT / "data" / "safety" / "positive.jsonl"
ORDINARY = PROJECT / "data" / "safety" / "ordinary.jsonl"

FLAGS = frozenset(
    {
        "sudden_onset_pop",
        "cannot_bear_weight",
        "hot_red_swollen",
        "fever_unwell",
        "leg_numbness_weakness",
        "worsening_groin_pain",
        "severe_pain",
        "worsening_pain",
        "unexplained_weight_loss",
        "bone_deep_front_after_ramp_up",
        "pinpoint_bone_pain",
        "saddle_bladder",
        "leg_swelling_clot",
        "trauma_fall",
        "night_rest_pain",
        "cancer_history",
        "limping",
        "child_or_teen",
        "pregnancy_postpartum",
        "locking_giving_way",
        "bone_risk",
        "lump",
        "against_advice",
        "self_harm",
        "medical_emergency",
    }
)
ORDINARY_KINDS = ("pattern", "question", "smalltalk", "other")
KINDS = frozenset({*ORDINARY_KINDS, "near_miss", "negated", "hypothetical"})

LEAST_PER_FLAG = 45
LEAST_ORDINARY_IN_ALL = 1300
LEAST_PER_GROUP = {"ordinary": 700, "near_miss": 350, "negated": 150, "hypothetical": 100}


def read(path: Path) -> list[dict[str, Any]]:
    """Read one object a line; a line that is no JSON object fails with its place."""
    rows: list[dict[str, Any]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            pytest.fail(f"{path.name}:{number} is not JSON: {error}")
        assert isinstance(row, dict), f"{path.name}:{number} is not an object"
        rows.append(row)
    return rows


def key(text: str) -> str:
    """Return what makes two phrases the same: letters, digits and symbols, in one case."""
    bare = "".join(c for c in text.casefold() if not unicodedata.category(c).startswith("P"))
    return " ".join(bare.split())


@pytest.fixture(scope="module")
def positive() -> list[dict[str, Any]]:
    return read(POSITIVE)


@pytest.fixture(scope="module")
def ordinary() -> list[dict[str, Any]]:
    return read(ORDINARY)


def test_every_positive_line_has_a_text_and_its_labels(positive: list[dict[str, Any]]) -> None:
    for row in positive:
        assert set(row) == {"text", "labels"}, row
        assert isinstance(row["text"], str), row
        assert row["text"] == row["text"].strip() != "", row
        assert isinstance(row["labels"], list), row
        assert row["labels"], f"no label: {row}"


def test_every_ordinary_line_has_a_text_and_its_kind(ordinary: list[dict[str, Any]]) -> None:
    for row in ordinary:
        assert set(row) == {"text", "kind"}, row
        assert isinstance(row["text"], str), row
        assert row["text"] == row["text"].strip() != "", row
        assert row["kind"] in KINDS, f"unknown kind: {row}"


def test_labels_are_known_flags_and_each_is_given_once(positive: list[dict[str, Any]]) -> None:
    for row in positive:
        assert set(row["labels"]) <= FLAGS, f"unknown flag: {row}"
        assert len(set(row["labels"])) == len(row["labels"]), f"a flag twice: {row}"


@pytest.mark.parametrize("flag", sorted(FLAGS))
def test_each_flag_has_enough_mentions(flag: str, positive: list[dict[str, Any]]) -> None:
    assert sum(flag in row["labels"] for row in positive) >= LEAST_PER_FLAG


def test_most_mentions_of_a_flag_name_that_flag_alone(positive: list[dict[str, Any]]) -> None:
    # Were a flag always seen beside another, the two could not be told apart.
    seen = Counter(flag for row in positive for flag in row["labels"])
    alone = Counter(row["labels"][0] for row in positive if len(row["labels"]) == 1)
    assert {flag for flag in FLAGS if alone[flag] * 2 < seen[flag]} == set()


def test_some_messages_hold_two_flags(positive: list[dict[str, Any]]) -> None:
    assert sum(len(row["labels"]) > 1 for row in positive) >= 50


def test_there_are_enough_ordinary_messages_of_each_group(ordinary: list[dict[str, Any]]) -> None:
    kinds = Counter(row["kind"] for row in ordinary)
    groups = {
        "ordinary": sum(kinds[kind] for kind in ORDINARY_KINDS),
        "near_miss": kinds["near_miss"],
        "negated": kinds["negated"],
        "hypothetical": kinds["hypothetical"],
    }
    short = {name: groups[name] for name, least in LEAST_PER_GROUP.items() if groups[name] < least}
    assert short == {}
    assert len(ordinary) >= LEAST_ORDINARY_IN_ALL


def test_no_phrase_stands_twice_in_or_across_the_files(
    positive: list[dict[str, Any]], ordinary: list[dict[str, Any]]
) -> None:
    places: defaultdict[str, list[str]] = defaultdict(list)
    for path, rows in ((POSITIVE, positive), (ORDINARY, ordinary)):
        for number, row in enumerate(rows, start=1):
            places[key(row["text"])].append(f"{path.name}:{number}")
    assert {text: where for text, where in places.items() if len(where) > 1} == {}


def test_two_spellings_that_differ_in_case_and_marks_count_as_one() -> None:
    assert key("I can't  walk!") == key("i cant walk")
    assert key("I can walk") != key("I can't walk")

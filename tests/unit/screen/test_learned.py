"""The learned part: what it adds to the rules, and what it refuses to be loaded from."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from bot.language.screen import RedFlagScreen
from bot.language.screen.errors import LearnedPartBroken, LearnedPartMissing
from bot.language.screen.learned import Bars, LearnedPart, Vectors, decide
from bot.language.screen.rules import RuleSet
from bot.language.screen.training import Phrase, read_phrases
from bot.language.screen.units import units_of
from knowledge.red_flags import read_red_flags

BARS = Bars(uncertain=0.2, present=0.6, denied=0.9, beside=0.1)
FLAGS = ["limping", "lump"]


def encode(text: str) -> Vectors:
    """A stand-in encoder: three directions by a word of the text."""
    place = 0 if "wibble" in text else 1 if "wobble" in text else 2
    return np.eye(3, dtype=np.float32)[place]


def part(scores: list[list[float]]) -> LearnedPart:
    vectors = np.eye(3, dtype=np.float32)
    # A narrow kernel, so that each direction scores by its own row of weights alone.
    return LearnedPart(FLAGS, vectors, np.array(scores, dtype=np.float32), 20.0, BARS, encode)


SURE = [[0.9, -0.9, 0.7], [0.4, -0.9, 0.3], [-1.0, -1.0, -1.0]]


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return RuleSet(read_red_flags(), frozenset())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my walk has a wibble today", [("limping", "present")]),
        ("my walk has a wobble today", [("limping", "uncertain")]),
        ("my walk has nothing today", []),
        ("what if my walk gets a wibble", []),
        ("I do not have a wibble", []),
        ("my mum has a wibble these days", [("limping", "other_person")]),
        ("I limp with a wibble", []),
    ],
)
def test_learned_mention(rules: RuleSet, text: str, expected: list[tuple[str, str]]) -> None:
    found = part(SURE).find(text, rules.read(text))
    assert [(one.flag, one.status) for one in found] == expected


def test_flag_at_the_end_of_a_long_story_is_judged_by_itself(rules: RuleSet) -> None:
    text = "I ran ten miles in the park with a friend. " * 6 + "Then a wibble came."
    (found,) = part(SURE).find(text, rules.read(text))
    reading = rules.read(text)
    assert text[reading.tokens[found.start].start :].startswith("Then a wibble")


def test_saved_part_scores_as_before(tmp_path: Path) -> None:
    before = part(SURE)
    before.save(tmp_path)
    after = LearnedPart.load(encode, FLAGS, tmp_path)
    assert after.bars == BARS
    np.testing.assert_allclose(after.scores(["wibble"]), before.scores(["wibble"]), atol=1e-3)


def test_missing_part_names_the_mend(tmp_path: Path) -> None:
    with pytest.raises(LearnedPartMissing, match=r"bot\.language\.screen\.training"):
        RedFlagScreen.load(learned=tmp_path)


@pytest.mark.parametrize("spoilt", ["learned.json", "learned.npz"])
def test_damaged_part_names_the_mend(tmp_path: Path, spoilt: str) -> None:
    part(SURE).save(tmp_path)
    (tmp_path / spoilt).write_text("{", encoding="utf-8")
    with pytest.raises(LearnedPartBroken, match=r"bot\.language\.screen\.training"):
        LearnedPart.load(encode, FLAGS, tmp_path)


def test_part_of_other_flags_is_refused(tmp_path: Path) -> None:
    part(SURE).save(tmp_path)
    with pytest.raises(LearnedPartBroken, match="other flags"):
        LearnedPart.load(encode, ["limping"], tmp_path)


def test_training_phrases_are_read(tmp_path: Path) -> None:
    lines = [{"text": "it wibbles", "labels": ["limping"]}, {"text": "fine", "kind": "other"}]
    text = "\n".join(json.dumps(line) for line in lines)
    (tmp_path / "some.jsonl").write_text(text, encoding="utf-8")
    assert read_phrases(tmp_path) == [
        Phrase("it wibbles", frozenset({"limping"}), ""),
        Phrase("fine", frozenset(), "other"),
    ]


def test_bad_training_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "some.jsonl").write_text('{"text": "a"}\n{"labels": []}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.jsonl:2"):
        read_phrases(tmp_path)


def test_no_training_phrases_are_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no training phrases"):
        read_phrases(tmp_path)


def test_units_of_a_long_message(rules: RuleSet) -> None:
    reading = rules.read(
        "I ran far today. My hip aches and my foot is odd, and then I had to sit down for an hour."
    )
    units = units_of(reading.scaffold)
    assert len(units) >= 4
    assert decide(units, np.full((len(units), 3), -1.0, dtype=np.float32), part(SURE), reading) == []

"""The trained reader: what it refuses to be loaded from, and that it fits its data and the content."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.language.encoder import SentenceEncoder
from bot.language.screen.errors import LearnedPartBroken, LearnedPartMissing
from bot.language.screen.reader import FOLDER, LONG, STATUSES, SafetyReader
from bot.language.screen.reader_data import digest
from bot.language.screen.windows import LONGEST, windows_of
from bot.language.spelling import Speller
from tests.safety_scoring import FLAGS

SPELLER = Speller((), {}, frozenset(), ())
"""Knows no phone spelling; changes nothing."""


@pytest.fixture(scope="module")
def reader() -> SafetyReader:
    return SafetyReader.load(FLAGS, SPELLER, {})


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "reader"))


def test_reader_was_trained_on_the_labelled_messages_that_are_there() -> None:
    # Who changes data/safety trains anew: python -m bot.language.screen.reader_training
    assert json.loads((FOLDER / "reader.json").read_text(encoding="utf-8"))["data"] == digest()


def test_every_flag_is_read_with_shares_that_add_up(reader: SafetyReader) -> None:
    reads = reader.read("I limp and my hip is swollen")
    assert [one.flag for one in reads] == list(reader.flags)
    for one in reads:
        assert 0 <= one.mention <= 1
        assert len(one.statuses) == len(STATUSES)
        assert sum(one.statuses) == pytest.approx(1, abs=1e-3)
        assert 0 <= one.start < one.end <= len("I limp and my hip is swollen")


def test_a_message_without_words_says_nothing(reader: SafetyReader) -> None:
    assert reader.read(" ... !! ") == []


def test_a_flag_at_the_end_of_a_long_story_counts(reader: SafetyReader) -> None:
    story = "We ran along the river and talked about the weather and the dogs. " * 40
    text = story + "I fell on my hip on the way home."
    trauma = next(one for one in reader.read(text) if one.flag == "trauma_fall")
    assert trauma.present > 0.5
    assert trauma.start >= len(story) - LONGEST


class Told:
    """A network that notes how many tokens it was given."""

    def __init__(self) -> None:
        self.tokens: list[int] = []

    def run(self, outputs: object, given: dict[str, NDArray[np.float32]]) -> list[NDArray[np.float32]]:
        count = given["states"].shape[1]
        self.tokens.append(count)
        return [
            np.zeros(1, np.float32),
            np.zeros((1, len(STATUSES)), np.float32),
            np.ones((1, count), np.float32),
        ]


def test_a_story_is_read_by_the_reader_that_was_taught_on_stories() -> None:
    both, short, long = Told(), Told(), Told()
    encoder = SentenceEncoder.load()
    reader = SafetyReader(
        ["fever_unwell"], [both, short], [both, long], encoder, lambda word: (word,), {}, {}
    )
    reader.read("my hip aches after a run")
    reader.read("my hip aches " + "and we went on along the river with the dogs " * 4)
    assert len(both.tokens) == 2
    assert [count <= LONG for count in short.tokens] == [True]
    assert [count > LONG for count in long.tokens] == [True]


def test_a_reader_for_stories_without_one_for_the_rest_is_refused(copy: Path) -> None:
    facts = json.loads((copy / "reader.json").read_text(encoding="utf-8"))
    facts["for_long_alone"] = list(facts["graphs"])
    (copy / "reader.json").write_text(json.dumps(facts), encoding="utf-8")
    with pytest.raises(LearnedPartBroken):
        SafetyReader.load(FLAGS, SPELLER, {}, copy)


def test_missing_reader_is_named_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(LearnedPartMissing, match=r"reader_training"):
        SafetyReader.load(FLAGS, SPELLER, {}, tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"flags": 3}', '{"flags": [], "words": [], "graphs": {}}'])
def test_damaged_facts_are_named(copy: Path, text: str) -> None:
    (copy / "reader.json").write_text(text, encoding="utf-8")
    with pytest.raises(LearnedPartBroken, match=r"cannot be read"):
        SafetyReader.load(FLAGS, SPELLER, {}, copy)


def test_another_graph_than_the_measured_one_is_refused(copy: Path) -> None:
    with (copy / "reader_2.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(LearnedPartBroken, match=r"reader_2.onnx is not the file that was measured"):
        SafetyReader.load(FLAGS, SPELLER, {}, copy)


def test_reader_of_other_flags_is_refused(copy: Path) -> None:
    with pytest.raises(LearnedPartBroken, match="other flags"):
        SafetyReader.load(["limping"], SPELLER, {}, copy)


@pytest.mark.parametrize(
    "text", ["short", "One. Two? Three!", "word " * 400, "x" * 900, "a, " * 500, "é\n" * 400]
)
def test_windows_cover_every_letter_once(text: str) -> None:
    windows = windows_of(text)
    covered = "".join(text[start:end] for start, end in windows)
    assert [c for c in covered if c.isalnum()] == [c for c in text if c.isalnum()]
    assert all(end - start <= LONGEST for start, end in windows)


def test_no_window_of_nothing() -> None:
    assert windows_of(" ?! \n") == []

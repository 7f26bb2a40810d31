"""The content's vectors are encoded once, and never wrong."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import bot.language.lean  # noqa: F401
from bot.language.encoder import SentenceEncoder
from bot.language.nearest_vectors import ALL_UP_TO, NearestVectors
from bot.language.passage_vectors import passage_vectors

ENCODER = SentenceEncoder.load()
TEXTS = ["the outer hip", "a weak muscle", "a long stride"]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many texts were encoded, call by call."""
    calls: list[int] = []
    encode = SentenceEncoder.encode

    def counting(self: SentenceEncoder, texts: list[str]) -> np.ndarray:
        calls.append(len(texts))
        return encode(self, texts)

    monkeypatch.setattr(SentenceEncoder, "encode", counting)
    return calls


def test_the_second_start_encodes_nothing(tmp_path: Path, counted: list[int]) -> None:
    first = passage_vectors(TEXTS, ENCODER, tmp_path)
    second = passage_vectors(TEXTS, ENCODER, tmp_path)
    assert counted == [3]
    assert np.array_equal(first, second)
    assert np.array_equal(second[1], ENCODER.encode_one(TEXTS[1]))


def test_changed_content_is_encoded_anew_and_the_old_goes(tmp_path: Path, counted: list[int]) -> None:
    passage_vectors(TEXTS, ENCODER, tmp_path)
    changed = passage_vectors([*TEXTS[:2], "a short stride"], ENCODER, tmp_path)
    assert counted == [3, 3]
    assert np.array_equal(changed[2], ENCODER.encode_one("a short stride"))
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("left", [b"", b"half a file", None])
def test_a_damaged_file_is_made_anew(tmp_path: Path, counted: list[int], left: bytes | None) -> None:
    good = passage_vectors(TEXTS, ENCODER, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-100] if left is None else left)
    assert np.array_equal(passage_vectors(TEXTS, ENCODER, tmp_path), good)
    assert np.array_equal(np.load(file), good)
    assert counted == [3, 3]


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    not_a_folder = tmp_path / "file"
    not_a_folder.write_text("here")
    assert passage_vectors(TEXTS, ENCODER, not_a_folder).shape == (3, 384)


def test_of_few_vectors_all_are_ordered() -> None:
    vectors = ENCODER.encode(TEXTS)
    found = list(NearestVectors(vectors).to(vectors[2]))
    assert found[0] == (2, pytest.approx(1.0, abs=1e-5))
    assert sorted(place for place, _ in found) == [0, 1, 2]
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_of_many_vectors_the_nearest_are_found() -> None:
    random = np.random.default_rng(1)
    # As meanings are: a few hundred directions matter, unevenly.
    many = random.normal(size=(ALL_UP_TO * 3, 384)) / np.sqrt(1 + np.arange(384))
    many = (many / np.linalg.norm(many, axis=1, keepdims=True)).astype(np.float32)
    search = NearestVectors(many)
    for place in (0, 7_000, 14_999):
        asked = many[place] + 0.2 * many[(place + 1) % len(many)]
        asked /= np.linalg.norm(asked)
        truth = np.argsort(-(many @ asked))[:3]
        found = [at for at, _ in search.to(asked)]
        assert found[:3] == truth.tolist()
        assert len(found) < len(many)

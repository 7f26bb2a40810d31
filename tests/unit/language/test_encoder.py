from pathlib import Path

import numpy as np
import pytest

from benchmarks.numpy_encoder import NumpyEncoder
from bot.language import encoder_files
from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import EncoderFilesMissing, EncoderFilesWrong, EncoderGraphBroken

ENCODER = SentenceEncoder.load()
TEXTS = [
    "my hips ache a few hours after I run",
    "reps?",
    "Should I keep running with a sore hip?",
    "bonjour",
    "4/10 on the outer side since Tuesday, both sides actually, mostly in the morning",
    "\N{RUNNER} so sore lol",
]


def test_the_vectors_are_those_of_the_model() -> None:
    likeness = (NumpyEncoder().encode(TEXTS) * ENCODER.encode(TEXTS)).sum(1)
    assert likeness.min() > 0.97


def test_each_vector_has_length_one_and_does_not_depend_on_its_neighbours() -> None:
    together = ENCODER.encode(TEXTS)
    assert together.shape == (len(TEXTS), ENCODER.dimension)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(together[2], ENCODER.encode_one(TEXTS[2]))


def test_several_texts_are_encoded_as_each_by_itself_in_their_order() -> None:
    for count in range(1, len(TEXTS) + 1):
        # None is remembered.
        texts = [f"{text}, {count}" for text in TEXTS[:count]]
        assert np.array_equal(ENCODER.encode_each(texts), np.stack(list(map(ENCODER.encode_one, texts))))
        fresh = np.stack([ENCODER.encode([text, "other"])[0] for text in texts])
        assert np.array_equal(ENCODER.encode_each(texts), fresh)


def test_each_token_has_a_state_and_a_place() -> None:
    tokens = ENCODER.tokens("my left hip")
    assert tokens.states.shape == (5, ENCODER.dimension)
    assert tokens.places[1:-1] == ((0, 2), (3, 7), (8, 11))


def test_like_meanings_lie_closer_than_unlike_ones() -> None:
    hip, same, other = ENCODER.encode(
        ["my hip hurts after running", "hip ache following a run", "the capital of France"]
    )
    assert hip @ same > hip @ other + 0.4


@pytest.mark.parametrize("text", ["", " ", "\x00", "word " * 5000, "漢字 ру́сский ᄒ", "\ud800".encode("utf-16", "surrogatepass").decode("utf-16", "replace")])  # fmt: skip
def test_no_text_is_too_odd(text: str) -> None:
    assert np.isfinite(ENCODER.encode_one(text)).all()


def test_no_texts_give_no_vectors() -> None:
    assert ENCODER.encode([]).shape == (0, ENCODER.dimension)


def test_a_broken_graph_is_named_with_the_mend(tmp_path: Path) -> None:
    for path in encoder_files.graph_files(tmp_path):
        path.write_bytes(b"no graph")
    with pytest.raises(EncoderGraphBroken, match="make it anew"):
        SentenceEncoder.load(tmp_path)


def test_missing_and_wrong_weights_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_files, "model_folder", lambda: tmp_path)
    with pytest.raises(EncoderFilesMissing, match=r"model\.safetensors"):
        encoder_files.weights_file()
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(EncoderFilesWrong, match=r"model\.safetensors"):
        encoder_files.weights_file()

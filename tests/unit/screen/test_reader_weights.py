"""A reader's weights come back from its graph, so that training can go on from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from numpy.typing import NDArray

from bot.language.encoder import SentenceEncoder
from bot.language.screen.reader import FOLDER
from bot.language.screen.reader_graph import heads, write_reader
from bot.language.screen.reader_weights import read_weights
from bot.language.upper_graph import upper_graph

GRAPH = FOLDER / "reader_1.onnx"
TEXTS = ("my hip aches after running", "I can't feel my groin since the fall and my bladder is gone")


def judged(model: bytes | str, text: str) -> list[NDArray[np.float32]]:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    states = SentenceEncoder.load().tokens(text).states
    mention, statuses, _ = session.run(None, {"states": states[None]})
    return [mention, statuses]


def test_what_is_read_back_judges_as_the_graph_does() -> None:
    model, _ = upper_graph(read_weights(GRAPH), heads)
    for text in TEXTS:
        for whole, floats in zip(
            judged(str(GRAPH), text), judged(model.SerializeToString(), text), strict=True
        ):
            # The graph rounds what goes into its products too, the floats do not.
            assert np.abs(whole - floats).max() < 0.5
            assert np.corrcoef(whole.ravel(), floats.ravel())[0, 1] > 0.99


def test_written_again_the_weights_are_the_same_but_for_their_roundness(tmp_path: Path) -> None:
    weights = read_weights(GRAPH)
    samples = [SentenceEncoder.load().tokens(text).states for text in TEXTS]
    write_reader(tmp_path / "again.onnx", weights, samples)
    again = read_weights(tmp_path / "again.onnx")
    assert again.keys() == weights.keys()
    for name, value in weights.items():
        assert again[name].shape == value.shape
        assert np.corrcoef(again[name].ravel(), value.ravel())[0, 1] > 0.98, name


def test_what_is_no_readers_graph_is_named() -> None:
    from bot.language.encoder_files import graph_files

    with pytest.raises(ValueError, match="no graph of a reader"):
        read_weights(graph_files()[0])

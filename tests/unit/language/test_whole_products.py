"""What runs in 8-bit integers gives the same on every processor."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import graph_files
from bot.language.screen.reader import FOLDER
from bot.language.whole_products import signed_weights, with_unsigned_weights


def product(weights: np.ndarray, zero_point: np.ndarray) -> onnx.ModelProto:
    node = helper.make_node("MatMulInteger", ["values", "weights", "", "zero"], ["product"], name="one")
    graph = helper.make_graph(
        [node],
        "product",
        [helper.make_tensor_value_info("values", TensorProto.UINT8, ["rows", weights.shape[0]])],
        [helper.make_tensor_value_info("product", TensorProto.INT32, ["rows", weights.shape[1]])],
        [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(zero_point, "zero")],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def run(model: onnx.ModelProto, values: np.ndarray) -> np.ndarray:
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return np.asarray(session.run(None, {"values": values})[0])


def test_the_product_is_whole_where_sixteen_bits_would_overflow() -> None:
    """Large values and large weights: two products of 255 and 127 do not fit into 16 bits."""
    dice = np.random.default_rng(5)
    values = dice.integers(200, 256, (7, 64)).astype(np.uint8)
    weights = dice.choice(np.array([-127, -120, 120, 127], dtype=np.int8), (64, 24))
    zero = np.zeros(24, dtype=np.int8)
    exact = values.astype(np.int64) @ weights.astype(np.int64)
    model = with_unsigned_weights(product(weights, zero))
    assert signed_weights(model) == []
    assert np.array_equal(run(model, values), exact)


def test_zero_points_move_with_the_weights() -> None:
    dice = np.random.default_rng(6)
    values = dice.integers(0, 256, (3, 16)).astype(np.uint8)
    weights = dice.integers(-60, 61, (16, 8)).astype(np.int8)
    zero = dice.integers(-5, 6, 8).astype(np.int8)
    exact = values.astype(np.int64) @ (weights.astype(np.int64) - zero.astype(np.int64))
    assert np.array_equal(run(with_unsigned_weights(product(weights, zero)), values), exact)


def test_again_it_changes_nothing() -> None:
    model = with_unsigned_weights(product(np.ones((4, 2), dtype=np.int8), np.zeros(2, dtype=np.int8)))
    before = model.SerializeToString()
    assert with_unsigned_weights(model).SerializeToString() == before


def test_a_weight_that_is_no_constant_is_named() -> None:
    model = product(np.ones((4, 2), dtype=np.int8), np.zeros(2, dtype=np.int8))
    del model.graph.initializer[0]
    with pytest.raises(ValueError, match="MatMulInteger one: its input 1"):
        with_unsigned_weights(model)


def test_what_runs_here_has_no_signed_weights() -> None:
    SentenceEncoder.load()
    files = [*graph_files(), *sorted(FOLDER.glob("*.onnx"))]
    assert len(files) >= 4
    assert {file.name: signed_weights(onnx.load(str(file))) for file in files} == {
        file.name: [] for file in files
    }

"""Makes the graph that asks the training examples; `intent_meaning` runs it. Only training needs onnx.

The graph is exp(2 * sharpness * (cosine - 1)) @ votes over the cosines of each text's vector to all examples. Few
examples are compared in float32. Of many, each vector is rounded to integers of its own scale, and so is each
text's, so that its answer hangs on no other's; the votes and all that follows the cosines stay float32.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.language.intent_model import KernelSettings

Array = NDArray[np.float32]

EXACT_UP_TO = 4_000
"""Up to so many examples comparing takes a fraction of a millisecond anyway."""
_OPSET = 17
_IR = 8
_LARGEST = 127
_ZERO = 128
"""What stands for zero: products of signed weights overflow on processors without VNNI, of unsigned ones never."""


def meaning_graph(
    examples: Array, votes: Array, settings: KernelSettings, *, exact: bool | None = None
) -> bytes:
    """The ONNX graph: `vectors`, float32 (texts, 384), in; `scores`, float32 (texts, intents), out.

    Args:
        examples: float32 (examples, 384), vectors of length 1.
        votes: float32 (examples, intents), how each example speaks for each intent.
        settings: how likeness is measured.
        exact: whether to compare in float32; by default as the number of examples says.
    """
    if exact is None:
        exact = len(examples) <= EXACT_UP_TO
    constants = {
        "votes": votes,
        "one": np.ones(1, np.float32),
        "sharpness": np.full(1, 2 * settings.sharpness, np.float32),
    }
    if exact:
        constants["examples"] = examples.T
        nodes = [helper.make_node("MatMul", ["vectors", "examples"], ["cosines"])]
    else:
        steps = np.abs(examples).max(axis=1) / np.float32(_LARGEST)
        constants["examples"] = (np.rint(examples / steps[:, None]) + _ZERO).astype(np.uint8).T
        constants["middle"] = np.array(_ZERO, np.uint8)
        constants["levels"] = np.full(1, _LARGEST, np.float32)
        constants["raised"] = np.full(1, _ZERO, np.float32)
        constants["steps"] = steps
        nodes = [
            helper.make_node("Abs", ["vectors"], ["sizes"]),
            helper.make_node("ReduceMax", ["sizes"], ["largest"], axes=[1], keepdims=1),
            helper.make_node("Div", ["largest", "levels"], ["step"]),
            helper.make_node("Div", ["vectors", "step"], ["stepped"]),
            helper.make_node("Add", ["stepped", "raised"], ["shifted"]),
            helper.make_node("Round", ["shifted"], ["whole"]),
            helper.make_node("Cast", ["whole"], ["rounded"], to=TensorProto.UINT8),
            helper.make_node("MatMulInteger", ["rounded", "examples", "middle", "middle"], ["sums"]),
            helper.make_node("Cast", ["sums"], ["products"], to=TensorProto.FLOAT),
            helper.make_node("Mul", ["steps", "step"], ["both_steps"]),
            helper.make_node("Mul", ["products", "both_steps"], ["cosines"]),
        ]
    nodes += [
        helper.make_node("Sub", ["cosines", "one"], ["distances"]),
        helper.make_node("Mul", ["distances", "sharpness"], ["sharpened"]),
        helper.make_node("Exp", ["sharpened"], ["likeness"]),
        helper.make_node("MatMul", ["likeness", "votes"], ["scores"]),
    ]
    return _serialized(nodes, constants, examples.shape[1], votes.shape[1])


def _serialized(nodes: list[Any], constants: dict[str, NDArray[Any]], width: int, intents: int) -> bytes:
    graph = helper.make_graph(
        nodes,
        "meaning",
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", width])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["texts", intents])],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)
    onnx.checker.check_model(model)
    serialized: bytes = model.SerializeToString()
    return serialized

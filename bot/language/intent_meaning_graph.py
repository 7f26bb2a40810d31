"""Makes the graph that asks the training examples; `intent_meaning` runs it. Only training needs onnx.

The graph is exp(2 * sharpness * (cosine - 1)) @ votes over the cosines of each text's vector to all examples. Few
examples are compared in float32. Of many, reading them from memory is what they cost, so they are kept small: vectors
in 4-bit integers, votes in 8-bit ones, both in blocks with a scale of their own, as `MatMulNBits` of onnxruntime takes
them. Votes that were solved for the vectors `as_kept` answer as rightly as those for the exact ones.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from bot.language.intent_model import KernelSettings

Array = NDArray[np.float32]
Bytes = NDArray[np.uint8]

EXACT_UP_TO = 4_000
"""Up to so many examples comparing takes a fraction of a millisecond anyway."""
VECTOR_BITS, VECTOR_BLOCK = 4, 128
VOTE_BITS, VOTE_BLOCK = 8, 32
"""Small blocks, as an example speaks loudly for its own intent and softly for or against all others."""
_OPSET = 17
_IR = 8
_FUSED = "com.microsoft"
_WHOLE_PRODUCTS = 4
"""The level of accuracy at which onnxruntime rounds what comes in to 8 bits, block by block, and multiplies integers."""


def as_kept(examples: Array, *, exact: bool | None = None) -> Array:
    """The vectors as the graph compares with them; for these its votes are to be solved.

    Args:
        examples: float32 (examples, 384), of length 1.
        exact: see `meaning_graph`.

    Returns:
        The same where they are few, else vectors of length 1 that 4-bit integers hold.
    """
    if _few(examples) if exact is None else exact:
        return examples
    levels, steps = _kept(examples)
    return _spread(levels, steps, VECTOR_BITS)


def meaning_graph(
    examples: Array, votes: Array, settings: KernelSettings, *, exact: bool | None = None
) -> bytes:
    """The ONNX graph: `vectors`, float32 (texts, 384), in; `scores`, float32 (texts, intents), out.

    Args:
        examples: float32 (examples, 384), vectors of length 1, as they are or `as_kept`.
        votes: float32 (examples, intents), how each example speaks for each intent.
        settings: how likeness is measured.
        exact: whether to compare in float32; by default as the number of examples says.
    """
    constants: dict[str, NDArray[Any]] = {
        "one": np.ones(1, np.float32),
        "sharpness": np.full(1, 2 * settings.sharpness, np.float32),
    }
    likeness = [
        helper.make_node("Sub", ["cosines", "one"], ["distances"]),
        helper.make_node("Mul", ["distances", "sharpness"], ["sharpened"]),
        helper.make_node("Exp", ["sharpened"], ["likeness"]),
    ]
    if _few(examples) if exact is None else exact:
        constants |= {"examples": examples.T, "votes": votes}
        first = helper.make_node("MatMul", ["vectors", "examples"], ["cosines"])
        last = [helper.make_node("MatMul", ["likeness", "votes"], ["scores"])]
    else:
        # Those that speak for one intent stand together, so that the votes of a block are of like size.
        order = np.argsort(votes.argmax(axis=1), kind="stable")
        levels, constants["steps"] = _kept(examples[order])
        # Two in a byte, the first in its lower half.
        constants["examples"] = levels[..., ::2] | levels[..., 1::2] << VECTOR_BITS
        constants["votes"], constants["vote_steps"] = _blocks(votes[order].T, VOTE_BITS, VOTE_BLOCK)
        first = _product(
            ["vectors", "examples", "steps"], "cosines", examples.shape[::-1], VECTOR_BITS, VECTOR_BLOCK
        )
        # Likeness is rounded on its way in, the less the smaller it is: its mean is taken off, and what all votes make of it added.
        constants["all_votes"] = votes.sum(axis=0)[None]
        last = [
            helper.make_node("ReduceMean", ["likeness"], ["mean"], axes=[1], keepdims=1),
            helper.make_node("Sub", ["likeness", "mean"], ["beyond"]),
            _product(["beyond", "votes", "vote_steps"], "beyond_scores", votes.shape, VOTE_BITS, VOTE_BLOCK),
            helper.make_node("Mul", ["mean", "all_votes"], ["mean_scores"]),
            helper.make_node("Add", ["beyond_scores", "mean_scores"], ["scores"]),
        ]
    return _serialized([first, *likeness, *last], constants, examples.shape[1], votes.shape[1])


def _few(examples: Array) -> bool:
    return len(examples) <= EXACT_UP_TO


def _kept(vectors: Array) -> tuple[Bytes, Array]:
    """See `_blocks`; the scales make the vectors' length 1 again."""
    levels, steps = _blocks(vectors, VECTOR_BITS, VECTOR_BLOCK)
    lengths = np.linalg.norm(_spread(levels, steps, VECTOR_BITS), axis=1)
    return levels, steps / lengths[:, None].astype(np.float32)


def _blocks(rows: Array, bits: int, block: int) -> tuple[Bytes, Array]:
    """Rows as integers in blocks.

    Args:
        rows: float32 (rows, columns).
        bits: of an integer, 4 or 8; half of its range stands for 0.
        block: columns that share a scale.

    Returns:
        The integers (rows, blocks, block), with nothing behind the last column, and their scales (rows, blocks).
    """
    half = 1 << (bits - 1)
    number = -(-rows.shape[1] // block)
    padded = np.zeros((len(rows), number * block), np.float32)
    padded[:, : rows.shape[1]] = rows
    padded = padded.reshape(len(rows), number, block)
    # There is one level more below zero than above, so the largest of a block, whatever its sign, stands there.
    places = np.abs(padded).argmax(axis=2)[..., None]
    steps = np.take_along_axis(padded, places, 2)[..., 0] / np.float32(-half)
    steps[steps == 0] = 1
    levels = np.clip(np.rint(padded / steps[..., None]), -half, half - 1) + half
    return levels.astype(np.uint8), steps


def _spread(levels: Bytes, steps: Array, bits: int) -> Array:
    """The rows that `_blocks` made integers of."""
    spread = (levels.astype(np.float32) - (1 << (bits - 1))) * steps[..., None]
    result: Array = spread.reshape(len(levels), -1)
    return result


def _product(names: list[str], output: str, shape: tuple[int, ...], bits: int, block: int) -> onnx.NodeProto:
    """A product with a matrix (inputs, outputs) that is kept in blocks of integers."""
    return helper.make_node(
        "MatMulNBits", names, [output], domain=_FUSED, K=shape[0], N=shape[1], bits=bits, block_size=block,
        accuracy_level=_WHOLE_PRODUCTS,
    )  # fmt: skip


def _serialized(nodes: list[Any], constants: dict[str, NDArray[Any]], width: int, intents: int) -> bytes:
    graph = helper.make_graph(
        nodes,
        "meaning",
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["texts", width])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["texts", intents])],
        [numpy_helper.from_array(np.ascontiguousarray(value), name) for name, value in constants.items()],
    )
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_FUSED, 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=_IR)
    onnx.checker.check_model(model)
    serialized: bytes = model.SerializeToString()
    return serialized

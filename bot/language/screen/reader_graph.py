"""The safety reader's ONNX graph: upper layers of its own over the encoder's lower ones, and its heads.

For each flag one query looks over the tokens; what it finds is judged twice: is the flag spoken of at all,
and with which status. The judgement of the status is shared by all flags, so that "my mum's ..." learnt
with one flag is understood with another.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from bot.language.encoder_graph import BRANCH_LAYER, LAYERS, WIDTH, Array, _Graph
from bot.language.whole_products import with_unsigned_weights

HEADS = ("query", "judge", "judge.bias", "status", "status.bias")
"""Names and shapes of the heads' weights, with F flags and S statuses: (F, 384), (F, 384), (F,), (384, S), (F, S)."""

_SMOOTHING = 0.7


def reader_graph(
    weights: Mapping[str, Array], factors: dict[str, Array] | None = None, *, show_products: bool = False
) -> tuple[Any, dict[str, tuple[str, Array]]]:
    """The reader as an ONNX model in float32, and its products with weights.

    Args:
        weights: the upper layers by their names in model.safetensors, and the heads.
        factors: product name -> factor a channel, by which weights are multiplied and inputs divided.
        show_products: make every product's input an output, for calibration.

    Returns:
        The model: input `states`, float32 (1, tokens, 384); outputs `mention` (F,), `statuses` (F, S) and
        `attention` (F, tokens); and product name -> (name of its input, its weights).
    """
    graph = _Graph(dict(weights), factors or {})
    value = "states"
    for number in range(BRANCH_LAYER, LAYERS):
        value = graph.layer(number, value)
    query = graph.constant("query", weights["query"].T[None])
    looks = graph.node("MatMul", [value, query], ["looks"])
    over_tokens = graph.node("Transpose", [looks], ["looks.turned"], perm=[0, 2, 1])
    attention = graph.node("Softmax", [over_tokens], ["attention.batch"], axis=-1)
    found = graph.node("MatMul", [attention, value], ["found"])
    judged = graph.node("Mul", [found, graph.constant("judge", weights["judge"][None])], ["judged"])
    total = graph.node("ReduceSum", [judged, _integers(graph, "last", [2])], ["total"], keepdims=0)
    bias = graph.constant("judge.bias", weights["judge.bias"][None])
    graph.node(
        "Squeeze",
        [graph.node("Add", [total, bias], ["mention.batch"]), _integers(graph, "first", [0])],
        ["mention"],
    )
    status = graph.node("MatMul", [found, graph.constant("status", weights["status"][None])], ["status.raw"])
    status_bias = graph.constant("status.bias", weights["status.bias"][None])
    graph.node("Squeeze", [graph.node("Add", [status, status_bias], ["status.batch"]), "first"], ["statuses"])
    graph.node("Squeeze", [attention, "first"], ["attention"])
    return _model(graph, show_products), graph.products


def _integers(graph: _Graph, name: str, values: list[int]) -> str:
    graph.constants.append(helper.make_tensor(name, TensorProto.INT64, [len(values)], values))
    return name


def _model(graph: _Graph, show_products: bool) -> Any:
    names = ["mention", "statuses", "attention"]
    if show_products:
        names += [name for name, _ in graph.products.values() if name != "states"]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names]
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "tokens", WIDTH])
    whole = helper.make_graph(graph.nodes, "red-flag-reader", [states], outputs, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(whole, opset_imports=opsets, ir_version=8)


def smoothing_factors(weights: Mapping[str, Array], samples: list[NDArray[np.float32]]) -> dict[str, Array]:
    """For each product the factor a channel that evens out its input and its weights.

    Args:
        weights: see `reader_graph`.
        samples: states of typical messages, each (tokens, 384).
    """
    model, products = reader_graph(weights, show_products=True)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    wanted = [value for value, _ in products.values()]
    shown = [value for value in wanted if value != "states"]
    largest: dict[str, Array] = {}
    for sample in samples:
        values = dict(zip(shown, session.run(shown, {"states": sample[None]}), strict=True))
        values["states"] = sample[None]
        for name, (value, _) in products.items():
            seen = np.abs(values[value]).max(axis=(0, 1))
            largest[name] = np.maximum(largest[name], seen) if name in largest else seen
    factors = {}
    for name, (_, matrix) in products.items():
        value_range = np.maximum(largest[name], 1e-3)
        weight_range = np.maximum(np.abs(matrix).max(axis=1), 1e-4)
        factor = value_range**_SMOOTHING / weight_range ** (1 - _SMOOTHING)
        factors[name] = (factor / np.median(factor)).astype(np.float32)
    return factors


def write_reader(target: Path, weights: Mapping[str, Array], samples: list[NDArray[np.float32]]) -> None:
    """Write the reader in 8-bit integers; its heads, a hundredth of it, stay in floats."""
    model, products = reader_graph(weights, smoothing_factors(weights, samples))
    inside = {
        node.name for node in model.graph.node if any(f"{name}.weight" in node.input for name in products)
    }
    heads = [node.name for node in model.graph.node if node.op_type == "MatMul" and node.name not in inside]
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder) / "float.onnx", Path(folder) / "int8.onnx"
        onnx.save(model, str(plain))
        quantize_dynamic(
            plain,
            small,
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=heads,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
        target.parent.mkdir(parents=True, exist_ok=True)
        onnx.save(with_unsigned_weights(onnx.load(str(small))), str(target))

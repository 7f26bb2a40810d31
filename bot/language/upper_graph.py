"""Upper layers of one's own over the sentence encoder's lower ones, as an ONNX graph in 8-bit integers.

The safety reader and the reader of wishes are such: each adds a head of its own to what its last layer makes of the tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper

from bot.language.encoder_graph import (
    BRANCH_LAYER,
    LAYERS,
    WIDTH,
    Array,
    Graph,
    evening_factors,
    quantised,
)

Head = Callable[[Graph, str], Sequence[str]]
"""Adds its nodes behind the value with this name, the tokens' states (1, tokens, 384); gives the names of the outputs."""


def upper_graph(
    weights: Mapping[str, Array],
    head: Head,
    factors: Mapping[str, Array] | None = None,
    *,
    show_products: bool = False,
) -> tuple[Any, dict[str, tuple[str, Array]]]:
    """The layers and their head as an ONNX model in float32, and its products with weights.

    Args:
        weights: the upper layers by their names in model.safetensors, and what the head needs.
        head: what comes behind them.
        factors: product name -> factor a channel, by which weights are multiplied and inputs divided.
        show_products: make every product's input an output, for calibration.

    Returns:
        The model, with the input `states`, float32 (1, tokens, 384), and the head's outputs; and product name ->
        (name of its input, its weights).
    """
    graph = Graph(dict(weights), dict(factors or {}))
    value = "states"
    for number in range(BRANCH_LAYER, LAYERS):
        value = graph.layer(number, value)
    names = list(head(graph, value))
    if show_products:
        names += [name for name, _ in graph.products.values() if name != "states"]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names]
    states = helper.make_tensor_value_info("states", TensorProto.FLOAT, [1, "tokens", WIDTH])
    whole = helper.make_graph(graph.nodes, "upper-layers", [states], outputs, graph.constants)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(whole, opset_imports=opsets, ir_version=8), graph.products


def integers(graph: Graph, name: str, values: list[int]) -> str:
    """A constant of whole numbers, for axes."""
    graph.constants.append(helper.make_tensor(name, TensorProto.INT64, [len(values)], values))
    return name


def smoothing_factors(
    weights: Mapping[str, Array], head: Head, samples: Sequence[NDArray[np.float32]]
) -> dict[str, Array]:
    """For each product the factor a channel that evens out its input and its weights.

    Args:
        weights, head: see `upper_graph`.
        samples: states of typical messages, each (tokens, 384).
    """
    model, products = upper_graph(weights, head, show_products=True)
    return evening_factors(model, products, ({"states": sample[None]} for sample in samples))


def write_upper(
    target: Path, weights: Mapping[str, Array], head: Head, samples: Sequence[NDArray[np.float32]]
) -> None:
    """Write layers and head in 8-bit integers; the head, a hundredth of it, stays in floats."""
    model, products = upper_graph(weights, head, smoothing_factors(weights, head, samples))
    inside = {
        node.name for node in model.graph.node if any(f"{name}.weight" in node.input for name in products)
    }
    heads = [node.name for node in model.graph.node if node.op_type == "MatMul" and node.name not in inside]
    target.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(quantised(model, heads), str(target))

"""Reads a reader's weights back from its ONNX graph, so that training can go on from them.

Nothing but the graph is kept of a reader. Its weights come back with the roundness of their eight bits, which a
training step moves further than that.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from bot.language.encoder_graph import BRANCH_LAYER, LAYERS, WIDTH, Array
from bot.language.screen.reader_graph import HEADS

_DENSE = {
    "join": "attention.output.dense.weight",
    "widen": "intermediate.dense.weight",
    "narrow": "output.dense.weight",
}
_PARTS = ("query", "key", "value")


def read_weights(graph: Path) -> dict[str, Array]:
    """The weights that `upper_graph` takes, of a graph that `write_reader` wrote.

    Raises:
        ValueError: the file is no graph of a reader.
        FileNotFoundError: it is not there.
    """
    constants = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(graph)).graph.initializer}
    try:
        weights = {name: np.array(constants[name].squeeze(0)) for name in HEADS}
        weights["query"] = weights["query"].T
        for number in range(BRANCH_LAYER, LAYERS):
            weights |= _layer(constants, f"layer{number}", f"encoder.layer.{number}")
    except (KeyError, ValueError) as error:
        raise ValueError(f"{graph} is no graph of a reader: {error} is missing or wrong") from error
    return {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in weights.items()}


def _layer(constants: dict[str, NDArray[Any]], name: str, key: str) -> dict[str, NDArray[Any]]:
    found = {f"{key}.{weight}": _product(constants, f"{name}.{part}").T for part, weight in _DENSE.items()}
    together = _product(constants, f"{name}.qkv")
    for at, part in enumerate(_PARTS):
        columns = slice(at * WIDTH, (at + 1) * WIDTH)
        found[f"{key}.attention.self.{part}.weight"] = together[:, columns].T
        found[f"{key}.attention.self.{part}.bias"] = constants[f"{name}.qkv.bias"][columns]
    found[f"{key}.intermediate.dense.bias"] = constants[f"{name}.wide.bias"]
    for part, weight in (("seen", "attention.output"), ("out", "output")):
        found[f"{key}.{weight}.LayerNorm.weight"] = constants[f"{name}.{part}.gamma"]
        found[f"{key}.{weight}.LayerNorm.bias"] = constants[f"{name}.{part}.beta"]
        found[f"{key}.{weight}.dense.bias"] = constants[f"{name}.{part}.bias"]
    return found


def _product(constants: dict[str, NDArray[Any]], name: str) -> NDArray[np.float32]:
    """The weights (inputs, outputs) of a product, out of their integers and freed of the evening-out factor."""
    whole = constants[f"{name}.weight_quantized"].astype(np.float32)
    zero = constants[f"{name}.weight_zero_point"].astype(np.float32)
    scale = constants[f"{name}.weight_scale"].astype(np.float32)
    inverse = constants[f"{name}.inverse"].astype(np.float32)
    return (whole - zero) * scale * inverse[:, None]

"""Integer products that come out the same on every processor.

onnxruntime multiplies unsigned activations with signed weights by an instruction that adds two products in 16 bits
and cuts off what does not fit, where the processor has no better one (x86 with AVX2 and without VNNI): vectors of the
encoder then lie up to 0.04 in cosine from the right ones, and the safety reader's log odds up to 1.5. With both
unsigned it computes exactly. So signed weights w with the zero point z are kept as w + 128 with z + 128, which is
the same product: (w - z) is unchanged.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from onnx import numpy_helper

_SHIFT = 128
_WEIGHT_AND_ZERO_POINT = {"MatMulInteger": (1, 3), "QAttention": (1, 7)}
"""Of the operators that multiply integers, the places of the two among the inputs."""


def with_unsigned_weights(model: Any) -> Any:
    """The ONNX model with every signed 8-bit weight shifted to an unsigned one; it is changed in place.

    Raises:
        ValueError: a product's weight or zero point is no constant of the model.
    """
    constants = {one.name: one for one in model.graph.initializer}
    names = set()
    for node in model.graph.node:
        for place in _WEIGHT_AND_ZERO_POINT.get(node.op_type, ()):
            if len(node.input) <= place or node.input[place] not in constants:
                raise ValueError(
                    f"{node.op_type} {node.name}: its input {place} is no constant of the model."
                )
            names.add(node.input[place])
    for name in sorted(names):
        values = numpy_helper.to_array(constants[name])
        if values.dtype == np.int8:
            shifted = (values.astype(np.int16) + _SHIFT).astype(np.uint8)
            constants[name].CopyFrom(numpy_helper.from_array(shifted, name))
    return model


def signed_weights(model: Any) -> list[str]:
    """The products whose weights are signed."""
    constants = {one.name: one for one in model.graph.initializer}
    return [
        node.name
        for node in model.graph.node
        for place in _WEIGHT_AND_ZERO_POINT.get(node.op_type, ())[:1]
        if numpy_helper.to_array(constants[node.input[place]]).dtype == np.int8
    ]

"""The wish reader's head behind its upper layers; see `upper_graph`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.language.encoder_graph import Graph
from bot.language.upper_graph import integers


def head(graph: Graph, value: str) -> Sequence[str]:
    """The output `said`, (tokens, N + 2): whether a wish begins with the token, and what is wanted there.

    Its weights, with N intents and background as the last: `begins` (384, 1), `begins.bias` (1,), `intents` (384, N + 1)
    and `intents.bias` (N + 1,).
    """
    get = graph.weights.__getitem__
    weights = np.hstack([get("begins"), get("intents")])
    bias = np.hstack([get("begins.bias"), get("intents.bias")])
    product = graph.node("MatMul", [value, graph.constant("head", weights[None])], ["said.raw"])
    added = graph.node("Add", [product, graph.constant("head.bias", bias[None])], ["said.batch"])
    return [graph.node("Squeeze", [added, integers(graph, "first", [0])], ["said"])]

"""The safety reader's heads behind its upper layers; see `upper_graph`.

For each flag one query looks over the tokens; what it finds is judged twice: is the flag spoken of at all,
and with which status. The judgement of the status is shared by all flags, so that "my mum's ..." learnt
with one flag is understood with another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.encoder_graph import Array, Graph
from bot.language.upper_graph import integers, write_upper

HEADS = ("query", "judge", "judge.bias", "status", "status.bias")
"""Names and shapes of the heads' weights, with F flags and S statuses: (F, 384), (F, 384), (F,), (384, S), (F, S)."""


def heads(graph: Graph, value: str) -> Sequence[str]:
    """The outputs `mention` (F,), `statuses` (F, S) and `attention` (F, tokens)."""
    get = graph.weights.__getitem__
    query = graph.constant("query", get("query").T[None])
    looks = graph.node("MatMul", [value, query], ["looks"])
    over_tokens = graph.node("Transpose", [looks], ["looks.turned"], perm=[0, 2, 1])
    attention = graph.node("Softmax", [over_tokens], ["attention.batch"], axis=-1)
    found = graph.node("MatMul", [attention, value], ["found"])
    judged = graph.node("Mul", [found, graph.constant("judge", get("judge")[None])], ["judged"])
    total = graph.node("ReduceSum", [judged, integers(graph, "last", [2])], ["total"], keepdims=0)
    bias = graph.constant("judge.bias", get("judge.bias")[None])
    graph.node(
        "Squeeze",
        [graph.node("Add", [total, bias], ["mention.batch"]), integers(graph, "first", [0])],
        ["mention"],
    )
    status = graph.node("MatMul", [found, graph.constant("status", get("status")[None])], ["status.raw"])
    status_bias = graph.constant("status.bias", get("status.bias")[None])
    graph.node("Squeeze", [graph.node("Add", [status, status_bias], ["status.batch"]), "first"], ["statuses"])
    graph.node("Squeeze", [attention, "first"], ["attention"])
    return ("mention", "statuses", "attention")


def write_reader(target: Path, weights: Mapping[str, Array], samples: list[NDArray[np.float32]]) -> None:
    """Write the reader in 8-bit integers; its heads stay in floats."""
    write_upper(target, weights, heads, samples)

"""The safety reader as a TensorFlow module, for training only; `reader_graph` is what runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from bot.language.encoder_graph import WIDTH, Array
from bot.language.screen.reader_graph import HEADS
from bot.language.upper_network import FAR, Steps, UpperLayers, new_head

_RARE = -3.0
"""Where the judgement of each flag begins: most messages do not speak of it."""


class ReaderNetwork(UpperLayers):
    """Upper layers and heads; weights by the names that `upper_graph` and `reader_graph` read."""

    def __init__(
        self,
        weights: Mapping[str, Array],
        flags: int,
        statuses: int,
        dropout: float,
        *,
        bfloat16: bool = False,
    ) -> None:
        """`weights` are the encoder's, or those of a reader, which are then trained further; `bfloat16` see `UpperLayers`."""
        super().__init__(weights, dropout, bfloat16=bfloat16)
        if "judge" in weights:
            self.heads = {name: tf.Variable(weights[name]) for name in HEADS}
            return
        chance = np.random.default_rng(0)
        self.heads = {
            "query": new_head(chance, flags, WIDTH),
            "judge": new_head(chance, flags, WIDTH),
            "judge.bias": tf.Variable(np.full(flags, _RARE, np.float32)),
            "status": new_head(chance, WIDTH, statuses),
            "status.bias": tf.Variable(np.zeros((flags, statuses), np.float32)),
        }

    def __call__(self, states: Any, mask: Any, training: bool) -> tuple[Any, Any]:
        """Mention (batch, flags) and status (batch, flags, statuses) as logits."""
        value = self.layers(states, mask, training)
        looks = tf.einsum("btd,fd->bft", value, self.heads["query"]) + ((1 - mask) * FAR)[:, None, :]
        found = tf.einsum("bft,btd->bfd", tf.nn.softmax(looks), value)
        mention = tf.reduce_sum(found * self.heads["judge"], -1) + self.heads["judge.bias"]
        return mention, tf.tensordot(found, self.heads["status"], [[2], [0]]) + self.heads["status.bias"]


class Trainer:
    """Takes the network through its steps."""

    def __init__(self, network: ReaderNetwork, steps: int, body_rate: float, head_rate: float) -> None:
        self._network = network
        self._steps = Steps(network, steps, body_rate, head_rate)
        any_size = tf.TensorSpec((None, None))
        self.step = tf.function(
            self._step,
            autograph=False,
            input_signature=[
                tf.TensorSpec((None, None, WIDTH)), any_size, any_size, tf.TensorSpec((None, None), tf.int32), any_size,
            ],
        )  # fmt: skip

    def _step(self, states: Any, mask: Any, mention: Any, status: Any, present: Any) -> Any:
        """One step. `mention` and `present` are 1, 0 or -1 for "not known"; `status` an index or -1."""
        with tf.GradientTape() as tape:
            said, kind = self._network(states, mask, True)
            count = tf.cast(tf.shape(states)[0], tf.float32)
            loss = tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.maximum(mention, 0.0), logits=said)
            total = tf.reduce_sum(loss * tf.cast(mention >= 0, tf.float32))
            loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=tf.maximum(status, 0), logits=kind)
            total += tf.reduce_sum(loss * tf.cast(status >= 0, tf.float32))
            # What is decided on in the end: is it spoken of and present.
            sure = tf.sigmoid(said) * tf.nn.softmax(kind)[:, :, 0]
            loss = tf.keras.backend.binary_crossentropy(tf.maximum(present, 0.0), sure)
            total += tf.reduce_sum(loss * tf.cast(present >= 0, tf.float32))
            total /= count
        self._steps.take(tape, total)
        return total


def batches(lengths: Sequence[int], size: int, random: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Places in random batches of texts of like length, so that little is padding."""
    order, measured = random.permutation(len(lengths)), np.asarray(lengths)
    for first in range(0, len(order), size * 16):
        block = order[first : first + size * 16]
        block = block[np.argsort(measured[block], kind="stable")]
        parts = [block[at : at + size] for at in range(0, len(block), size)]
        for place in random.permutation(len(parts)):
            yield parts[place]

"""The safety reader as a TensorFlow module, for training only; `reader_graph` is what runs.

BERT's upper layers (Devlin and others 2019), begun from all-MiniLM-L6-v2's, over states that the lower,
unchanged layers give once.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from bot.language.encoder_graph import BRANCH_LAYER, LAYER_NORM_EPSILON, LAYERS, WIDTH, Array
from bot.language.encoder_graph import HEADS as ATTENTION_HEADS
from bot.language.screen.reader_graph import HEADS

States = NDArray[np.float32]
_FAR = -1e9
_HEAD_SPREAD = 0.02
_RARE = -3.0
"""Where the judgement of each flag begins: most messages do not speak of it."""


class ReaderNetwork(tf.Module):  # type: ignore[misc]
    """Upper layers and heads; weights by the names that `reader_graph` reads."""

    def __init__(self, weights: dict[str, Array], flags: int, statuses: int, dropout: float) -> None:
        """`weights` are the encoder's, or those of a reader, which are then trained further."""
        super().__init__()
        self._dropout = dropout
        random = np.random.default_rng(0)

        def spread(*shape: int) -> Any:
            return tf.Variable(random.normal(0, _HEAD_SPREAD, shape).astype(np.float32))

        self.body = {
            name: tf.Variable(value.astype(np.float32))
            for name, value in weights.items()
            if any(name.startswith(f"encoder.layer.{number}.") for number in range(BRANCH_LAYER, LAYERS))
        }
        if "judge" in weights:
            self.heads = {name: tf.Variable(weights[name]) for name in HEADS}
            return
        self.heads = {
            "query": spread(flags, WIDTH),
            "judge": spread(flags, WIDTH),
            "judge.bias": tf.Variable(np.full(flags, _RARE, np.float32)),
            "status": spread(WIDTH, statuses),
            "status.bias": tf.Variable(np.zeros((flags, statuses), np.float32)),
        }

    def weights(self) -> dict[str, Array]:
        """The trained weights by name."""
        return {name: value.numpy() for name, value in {**self.body, **self.heads}.items()}

    def __call__(self, states: Any, mask: Any, training: bool) -> tuple[Any, Any]:
        """Mention (batch, flags) and status (batch, flags, statuses) as logits."""
        away = (1 - mask)[:, None, None, :] * _FAR
        value = states
        for number in range(BRANCH_LAYER, LAYERS):
            value = self._layer(f"encoder.layer.{number}", value, away, training)
        value = self._drop(value, training)
        looks = tf.einsum("btd,fd->bft", value, self.heads["query"]) + ((1 - mask) * _FAR)[:, None, :]
        found = tf.einsum("bft,btd->bfd", tf.nn.softmax(looks), value)
        mention = tf.reduce_sum(found * self.heads["judge"], -1) + self.heads["judge.bias"]
        return mention, tf.tensordot(found, self.heads["status"], [[2], [0]]) + self.heads["status.bias"]

    def _layer(self, key: str, value: Any, away: Any, training: bool) -> Any:
        batch, tokens = tf.shape(value)[0], tf.shape(value)[1]

        def heads(part: str) -> Any:
            split = tf.reshape(
                self._linear(value, f"{key}.attention.self.{part}"), (batch, tokens, ATTENTION_HEADS, -1)
            )
            return tf.transpose(split, (0, 2, 1, 3))

        likeness = tf.matmul(heads("query"), heads("key"), transpose_b=True) / math.sqrt(
            WIDTH // ATTENTION_HEADS
        )
        attention = self._drop(tf.nn.softmax(likeness + away), training)
        mixed = tf.transpose(tf.matmul(attention, heads("value")), (0, 2, 1, 3))
        mixed = self._linear(tf.reshape(mixed, (batch, tokens, WIDTH)), f"{key}.attention.output.dense")
        value = self._normal(value + self._drop(mixed, training), f"{key}.attention.output.LayerNorm")
        wide = tf.nn.gelu(self._linear(value, f"{key}.intermediate.dense"))
        narrow = self._drop(self._linear(wide, f"{key}.output.dense"), training)
        return self._normal(value + narrow, f"{key}.output.LayerNorm")

    def _linear(self, value: Any, key: str) -> Any:
        return tf.tensordot(value, self.body[f"{key}.weight"], [[2], [1]]) + self.body[f"{key}.bias"]

    def _normal(self, value: Any, key: str) -> Any:
        mean = tf.reduce_mean(value, -1, keepdims=True)
        spread = tf.reduce_mean((value - mean) ** 2, -1, keepdims=True)
        even = (value - mean) * tf.math.rsqrt(spread + LAYER_NORM_EPSILON)
        return even * self.body[f"{key}.weight"] + self.body[f"{key}.bias"]

    def _drop(self, value: Any, training: bool) -> Any:
        return tf.nn.dropout(value, self._dropout) if training else value


class _Pace(tf.keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
    """Up in the first sixteenth of the steps, then evenly down to nothing."""

    def __init__(self, highest: float, steps: int) -> None:
        super().__init__()
        self._highest, self._steps = highest, steps

    def __call__(self, step: Any) -> Any:
        rise = self._steps / 16
        at = tf.cast(step, tf.float32)
        return self._highest * tf.minimum(
            (at + 1) / rise, tf.maximum(0.0, (self._steps - at) / (self._steps - rise))
        )


class Trainer:
    """Takes the network through its steps."""

    def __init__(self, network: ReaderNetwork, steps: int, body_rate: float, head_rate: float) -> None:
        self._network = network
        self._body = list(network.body.values())
        self._heads = list(network.heads.values())
        self._body_step = tf.keras.optimizers.Adam(_Pace(body_rate, steps), clipnorm=1.0)
        self._head_step = tf.keras.optimizers.Adam(_Pace(head_rate, steps), clipnorm=1.0)
        self._body_step.build(self._body)
        self._head_step.build(self._heads)
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
        slopes = tape.gradient(total, self._body + self._heads)
        self._body_step.apply_gradients(zip(slopes[: len(self._body)], self._body, strict=True))
        self._head_step.apply_gradients(zip(slopes[len(self._body) :], self._heads, strict=True))
        return total


def padded(states: Sequence[States]) -> tuple[States, States]:
    """Texts of different lengths as one array (batch, tokens, 384), and its mask."""
    longest = (max(len(one) for one in states) + 7) // 8 * 8
    together = np.zeros((len(states), longest, WIDTH), np.float32)
    mask = np.zeros((len(states), longest), np.float32)
    for row, one in enumerate(states):
        together[row, : len(one)], mask[row, : len(one)] = one, 1
    return together, mask


def batches(lengths: Sequence[int], size: int, random: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """Places in random batches of texts of like length, so that little is padding."""
    order, measured = random.permutation(len(lengths)), np.asarray(lengths)
    for first in range(0, len(order), size * 16):
        block = order[first : first + size * 16]
        block = block[np.argsort(measured[block], kind="stable")]
        parts = [block[at : at + size] for at in range(0, len(block), size)]
        for place in random.permutation(len(parts)):
            yield parts[place]

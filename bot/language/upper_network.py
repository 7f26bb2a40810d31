"""The encoder's upper layers as a TensorFlow module, for training only; `upper_graph` is what runs.

BERT's upper layers (Devlin and others 2019), begun from all-MiniLM-L6-v2's, over states that the lower,
unchanged layers give once.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from bot.language.encoder_graph import BRANCH_LAYER, HEADS, LAYER_NORM_EPSILON, LAYERS, WIDTH, Array

States = NDArray[np.float32]
FAR = -1e9
"""Added to what is not to be looked at."""
_GREATEST_SLOPE = 1.0
_HEAD_SPREAD = 0.02
_NO_LENGTH = 1e-12
"""So that what has no slope is not divided by nothing."""


class UpperLayers(tf.Module):  # type: ignore[misc]
    """Upper layers with weights by the names that `upper_graph` reads; who trains them adds heads."""

    def __init__(self, weights: Mapping[str, Array], dropout: float, *, bfloat16: bool = False) -> None:
        """
        Args:
            weights: the encoder's, or those of layers that are trained further.
            dropout: the share of values that is left out while training.
            bfloat16: products in 16 bits, twice as fast where the processor has them and slower where not (a step as a whole takes
                two thirds); what is kept and added up stays in 32.
        """
        super().__init__()
        self._dropout = dropout
        self._products = tf.bfloat16 if bfloat16 else tf.float32
        self.body = {
            name: tf.Variable(value.astype(np.float32))
            for name, value in weights.items()
            if any(name.startswith(f"encoder.layer.{number}.") for number in range(BRANCH_LAYER, LAYERS))
        }
        self.heads: dict[str, Any] = {}

    def weights(self) -> dict[str, Array]:
        """The trained weights by name."""
        return {name: value.numpy() for name, value in {**self.body, **self.heads}.items()}

    def layers(self, states: Any, mask: Any, training: bool) -> Any:
        """What the last layer makes of states (batch, tokens, 384) under a mask (batch, tokens)."""
        away = (1 - mask)[:, None, None, :] * FAR
        value = states
        for number in range(BRANCH_LAYER, LAYERS):
            value = self._layer(f"encoder.layer.{number}", value, away, training)
        return self.drop(value, training)

    def drop(self, value: Any, training: bool) -> Any:
        """With dropout while training."""
        return tf.nn.dropout(value, self._dropout) if training else value

    def _layer(self, key: str, value: Any, away: Any, training: bool) -> Any:
        batch, tokens = tf.shape(value)[0], tf.shape(value)[1]

        def heads(part: str) -> Any:
            split = tf.reshape(
                self._linear(value, f"{key}.attention.self.{part}"), (batch, tokens, HEADS, -1)
            )
            return tf.transpose(split, (0, 2, 1, 3))

        likeness = tf.matmul(heads("query"), heads("key"), transpose_b=True) / math.sqrt(WIDTH // HEADS)
        attention = self.drop(tf.nn.softmax(likeness + away), training)
        mixed = tf.transpose(tf.matmul(attention, heads("value")), (0, 2, 1, 3))
        mixed = self._linear(tf.reshape(mixed, (batch, tokens, WIDTH)), f"{key}.attention.output.dense")
        value = self._normal(value + self.drop(mixed, training), f"{key}.attention.output.LayerNorm")
        wide = tf.nn.gelu(self._linear(value, f"{key}.intermediate.dense"))
        narrow = self.drop(self._linear(wide, f"{key}.output.dense"), training)
        return self._normal(value + narrow, f"{key}.output.LayerNorm")

    def _linear(self, value: Any, key: str) -> Any:
        weights = tf.cast(self.body[f"{key}.weight"], self._products)
        rows = tf.cast(tf.reshape(value, (-1, tf.shape(value)[-1])), self._products)
        found = tf.cast(tf.matmul(rows, weights, transpose_b=True), tf.float32)
        return tf.reshape(found + self.body[f"{key}.bias"], (*tf.unstack(tf.shape(value)[:-1]), -1))

    def _normal(self, value: Any, key: str) -> Any:
        mean = tf.reduce_mean(value, -1, keepdims=True)
        spread = tf.reduce_mean((value - mean) ** 2, -1, keepdims=True)
        even = (value - mean) * tf.math.rsqrt(spread + LAYER_NORM_EPSILON)
        return even * self.body[f"{key}.weight"] + self.body[f"{key}.bias"]


def new_head(chance: np.random.Generator, *shape: int) -> Any:
    """Weights of a head that is to be trained, near nothing."""
    return tf.Variable(chance.normal(0, _HEAD_SPREAD, shape).astype(np.float32))


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


class Steps:
    """Takes a network down its slopes: the layers slowly, as they know much, the heads faster."""

    def __init__(self, network: UpperLayers, steps: int, body_rate: float, head_rate: float) -> None:
        self._body = list(network.body.values())
        self._heads = list(network.heads.values())
        self._body_step = tf.keras.optimizers.Adam(_Pace(body_rate, steps), clipnorm=_GREATEST_SLOPE)
        self._head_step = tf.keras.optimizers.Adam(_Pace(head_rate, steps), clipnorm=_GREATEST_SLOPE)
        self._body_step.build(self._body)
        self._head_step.build(self._heads)

    def take(self, tape: Any, loss: Any) -> None:
        """One step down the loss that a tape has watched."""
        self._down(tape.gradient(loss, self._body + self._heads))

    def take_against(self, loss_of: Callable[[Any], Any], states: Any, push: float) -> Any:
        """One step down the mean of the loss as it is and with each text's states moved to where it grows fastest.

        Adversarial training with the fast gradient method (Miyato, Dai and Goodfellow 2017, "Adversarial training methods
        for semi-supervised text classification"): few examples leave much room between them, and a text a little aside of one
        is to be read like it.

        Args:
            loss_of: gives the loss of states.
            states: (batch, tokens, 384).
            push: how far they are moved, the length of the whole text's movement.

        Returns:
            The loss as it is.
        """
        learnt = self._body + self._heads
        with tf.GradientTape() as tape:
            tape.watch(states)
            loss = loss_of(states)
        slope, *slopes = tape.gradient(loss, [states, *learnt])
        length = tf.sqrt(tf.reduce_sum(slope * slope, (1, 2), keepdims=True))
        pushed = states + push * slope / (length + _NO_LENGTH)
        with tf.GradientTape() as tape:
            worse = loss_of(pushed)
        self._down(
            [(one + other) / 2 for one, other in zip(slopes, tape.gradient(worse, learnt), strict=True)]
        )
        return loss

    def _down(self, slopes: Sequence[Any]) -> None:
        self._body_step.apply_gradients(zip(slopes[: len(self._body)], self._body, strict=True))
        self._head_step.apply_gradients(zip(slopes[len(self._body) :], self._heads, strict=True))


def padded(states: Sequence[States]) -> tuple[States, States]:
    """Texts of different lengths as one array (batch, tokens, 384), and its mask."""
    longest = (max(len(one) for one in states) + 7) // 8 * 8
    together = np.zeros((len(states), longest, WIDTH), np.float32)
    mask = np.zeros((len(states), longest), np.float32)
    for row, one in enumerate(states):
        together[row, : len(one)], mask[row, : len(one)] = one, 1
    return together, mask

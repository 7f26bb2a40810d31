"""Training steps down a loss, and down the loss of what is moved aside."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import tensorflow as tf

from bot.language.upper_network import Steps

STATES = np.array([[[1.0, 2.0], [0.5, -1.0]], [[3.0, 0.0], [0.0, 0.0]]], np.float32)


def network() -> Any:
    weights = tf.Variable(np.array([0.5, -0.25], np.float32))
    return SimpleNamespace(body={"weights": weights}, heads={"bias": tf.Variable(np.float32(0.1))})


@pytest.mark.parametrize("push", [0.5, 2.0])
def test_each_text_is_moved_so_far_to_where_it_is_worse(push: float) -> None:
    taught, seen = network(), []

    def loss_of(states: Any) -> Any:
        said = tf.tensordot(states, taught.body["weights"], 1) + taught.heads["bias"]
        loss = tf.reduce_sum(said * said)
        seen.append((np.array(states), float(loss)))
        return loss

    steps = Steps(taught, 10, 1e-2, 1e-2)
    before = taught.body["weights"].numpy().copy()
    told = float(steps.take_against(loss_of, tf.constant(STATES), push))
    (plain, first), (moved, second) = seen
    assert np.array_equal(plain, STATES)
    assert told == first < second
    assert np.linalg.norm((moved - plain).reshape(2, -1), axis=1) == pytest.approx([push, push], rel=1e-4)
    assert not np.array_equal(taught.body["weights"].numpy(), before)


def test_what_has_no_slope_stays_where_it_is() -> None:
    taught = network()

    def loss_of(states: Any) -> Any:
        return tf.reduce_sum(taught.body["weights"] ** 2 + taught.heads["bias"]) + 0 * tf.reduce_sum(states)

    loss = Steps(taught, 10, 1e-2, 1e-2).take_against(loss_of, tf.constant(STATES), 2.0)
    assert np.isfinite(float(loss))
    assert np.isfinite(taught.body["weights"].numpy()).all()

"""What a model says to examples that are left out, judged on a part of them where there are many."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from bot.language import intent_training
from bot.language.intent_training import _judged_last, _solve, _without_their_intent
from tests.unit.language.test_intent_model import ENCODER, EXAMPLES, LABELS, TEXTS

TRUTH = np.repeat(np.arange(6), [3, 30, 9, 14, 8, 16])


def kernel(number: int) -> np.ndarray:
    """A likeness of points that each are most like themselves."""
    points = np.random.default_rng(3).normal(size=(number, 5))
    distances = ((points[:, None] - points[None]) ** 2).sum(axis=-1)
    return np.exp(-0.3 * distances).astype(np.float32)


def test_of_few_examples_all_are_judged_in_the_order_of_their_intents() -> None:
    shuffled = np.random.default_rng(1).permutation(TRUTH)
    order, last, sampled = _judged_last(shuffled)
    assert last == len(sampled) == len(TRUTH)
    assert np.array_equal(shuffled[order], TRUTH)


def test_of_many_some_and_some_whole_intents_stand_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intent_training, "_JUDGED", 20)
    shuffled = np.random.default_rng(1).permutation(TRUTH)
    order, last, sampled = _judged_last(shuffled)
    assert sorted(order) == list(range(len(TRUTH)))
    judged = shuffled[order][-last:]
    assert np.array_equal(judged, np.sort(judged))
    assert (len(sampled), len(np.unique(sampled))) == (20, 20)
    assert 20 < last < len(TRUTH)
    whole = [intent for intent in range(6) if (judged == intent).sum() == (intent == TRUTH).sum()]
    assert whole


@pytest.mark.parametrize("last", [1, 20, 80])
def test_what_is_left_out_is_judged_as_by_a_model_without_it(last: int) -> None:
    ridge, number = 0.1, len(TRUTH)
    targets = np.eye(6, dtype=np.float32)[TRUTH]
    votes, root = _solve(kernel(number), targets, ridge, last)
    full = kernel(number) + ridge * np.eye(number)
    assert np.allclose(root.T @ root, np.linalg.inv(full)[-last:, -last:], atol=1e-3)
    left_out = number - 1
    others = np.arange(number - 1)
    alone = kernel(number)[left_out, others] @ np.linalg.solve(full[np.ix_(others, others)], targets[others])
    unseen = targets[left_out] - votes[left_out] / (root.T @ root)[-1, -1]
    assert np.allclose(unseen, alone, atol=1e-3)


def test_an_intent_that_is_left_out_whole_is_judged_as_by_a_model_without_it() -> None:
    ridge, number = 0.1, len(TRUTH)
    targets = np.eye(6, dtype=np.float32)[TRUTH]
    # The last two intents, and half of the one before.
    last = 16 + 8 + 7
    votes, root = _solve(kernel(number), targets, ridge, last)
    which, scores = _without_their_intent(targets[-last:], votes[-last:], root, TRUTH[-last:], TRUTH)
    assert np.array_equal(which, np.arange(7, last)), "half of an intent is none that the model did not know"
    others, held = TRUTH != 5, TRUTH == 5
    full = kernel(number) + ridge * np.eye(number)
    expected = kernel(number)[np.ix_(held, others)] @ np.linalg.solve(
        full[np.ix_(others, others)], targets[others]
    )
    assert np.allclose(scores[-16:, :5], expected[:, :5], atol=1e-3)
    assert (scores[-16:, 5] < -100).all()


def test_a_model_judged_on_a_part_answers_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    every = intent_training.train(TEXTS, LABELS, ENCODER)
    monkeypatch.setattr(intent_training, "_JUDGED", 7)
    some = intent_training.train(TEXTS, LABELS, ENCODER)
    texts = [*TEXTS, "what number of reps is right"]
    vectors = ENCODER.encode(texts)
    assert len(TEXTS) > 2 * 7
    assert np.allclose(every.scores(texts, vectors), some.scores(texts, vectors), atol=1e-3)
    assert some.intents == sorted(EXAMPLES)
    assert 0 <= some.threshold < 1


def test_the_system_is_factored_in_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """With two, OpenBLAS writes past its buffers from some 25,000 examples on, and the training ends with SIGSEGV."""
    threads: list[int] = []
    factored = intent_training.cholesky

    def watched(*given: object, **named: object) -> np.ndarray:
        threads.extend(
            library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"
        )
        return factored(*given, **named)

    monkeypatch.setattr(intent_training, "cholesky", watched)
    _solve(kernel(len(TRUTH)), np.eye(6, dtype=np.float32)[TRUTH], 0.1, 20)
    assert threads
    assert set(threads) == {1}

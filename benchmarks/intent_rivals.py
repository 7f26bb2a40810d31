"""The classifiers that the intent model was compared with, on the same vectors."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from bot.language.encoder import SentenceEncoder
from bot.language.intent_model import Guess

Array = NDArray[np.float32]
Examples = tuple[list[str], list[str]]
#: texts and their vectors -> for each the two surest intents
Fitted = Callable[[Sequence[str], Array], list[list[Guess]]]


def _best_two(names: Sequence[str], confidence: NDArray[np.floating]) -> list[list[Guess]]:
    order = np.argsort(-confidence, axis=1)[:, :2]
    return [
        [Guess(str(names[at]), float(row[at])) for at in best]
        for row, best in zip(confidence, order, strict=True)
    ]


def logistic_regression(examples: Examples, encoder: SentenceEncoder) -> Fitted:
    """Multinomial logistic regression over the vectors."""
    model = LogisticRegression(C=30, max_iter=300).fit(encoder.encode(examples[0]), examples[1])
    return lambda texts, vectors: _best_two(model.classes_, model.predict_proba(vectors))


def calibrated_svm(examples: Examples, encoder: SentenceEncoder) -> Fitted:
    """A linear support vector machine, its margins turned into confidences on five folds."""
    model = CalibratedClassifierCV(LinearSVC(C=1.0), cv=5)
    # A list of names would be compared as a whole, and every class be found empty.
    model.fit(encoder.encode(examples[0]), np.array(examples[1]))
    return lambda texts, vectors: _best_two(model.classes_, model.predict_proba(vectors))


def contrastive_head(examples: Examples, encoder: SentenceEncoder) -> Fitted:
    """A projection that draws each intent's examples to its prototype and pushes the others away.

    Projection (384 x 384, begun as identity) and prototypes (begun as the intents' means) are trained
    together by Adam on the softmax of cosines at temperature 0.05.
    """
    names, truth = np.unique(np.array(examples[1]), return_inverse=True)
    vectors = encoder.encode(examples[0])
    prototypes = np.stack([vectors[truth == at].mean(axis=0) for at in range(len(names))])
    weights = [np.eye(vectors.shape[1], dtype=np.float32), prototypes]
    moments = [(np.zeros_like(value), np.zeros_like(value)) for value in weights]
    random = np.random.default_rng(0)
    step, rounds, size = 0, max(10, 40_000 // len(vectors)), 64
    for _ in range(rounds):
        order = random.permutation(len(vectors))
        for start in range(0, len(order), size):
            rows = order[start : start + size]
            step += 1
            gradients = _gradients(vectors[rows], truth[rows], weights[0], weights[1])
            for value, gradient, (mean, square) in zip(weights, gradients, moments, strict=True):
                mean += 0.1 * (gradient - mean)
                square += 0.001 * (gradient**2 - square)
                change = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
                value -= 5e-4 * change

    def rank(texts: Sequence[str], others: Array) -> list[list[Guess]]:
        scores = _unit(others @ weights[0]) @ _unit(weights[1]).T / 0.05
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return _best_two(names, powers / powers.sum(axis=1, keepdims=True))

    return rank


def _unit(rows: Array) -> Array:
    result: Array = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return result


def _gradients(
    vectors: Array, truth: NDArray[np.int64], projection: Array, prototypes: Array
) -> tuple[Array, Array]:
    """Of the mean surprise, for the projection and the prototypes."""
    projected = vectors @ projection
    here, there = _unit(projected), _unit(prototypes)
    scores = here @ there.T / 0.05
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    error = powers / powers.sum(axis=1, keepdims=True)
    error[np.arange(len(truth)), truth] -= 1
    error /= 0.05 * len(truth)
    to_here, to_there = error @ there, error.T @ here

    def through_unit(gradient: Array, unit: Array, rows: Array) -> Array:
        along = (gradient * unit).sum(axis=1, keepdims=True)
        result: Array = (gradient - along * unit) / np.linalg.norm(rows, axis=1, keepdims=True)
        return result

    return (
        vectors.T @ through_unit(to_here, here, projected),
        through_unit(to_there, there, prototypes),
    )


RIVALS: dict[str, Callable[[Examples, SentenceEncoder], Fitted]] = {
    "logistic regression": logistic_regression,
    "calibrated linear SVM": calibrated_svm,
    "contrastive projection with prototypes": contrastive_head,
}

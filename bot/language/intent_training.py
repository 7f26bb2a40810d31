"""Learns the intent model from examples, in seconds, and tells how far it can be trusted.

Kernel ridge regression is one system of linear equations. Its solution also holds, without another training,
what the model would have said to each example had it not seen that example, and to each intent's examples
had it not known that intent (the closed forms of leave-one-out and leave-a-group-out). On the first the
confidence is calibrated; from both the threshold is chosen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from scipy.linalg import cho_solve, cholesky
from scipy.linalg.lapack import strtri
from scipy.optimize import minimize_scalar

from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import graph_hash
from bot.language.intent_features import Lexicon
from bot.language.intent_meaning import Meaning
from bot.language.intent_meaning_graph import meaning_graph
from bot.language.intent_model import (
    Array,
    CurvePoint,
    IntentModel,
    IntentTrainingError,
    KernelSettings,
    confidences,
    meaning_likeness,
)

# Of a hundred texts that would be answered right, two at most may be turned away by the threshold.
RIGHT_REFUSED_AT_MOST = 0.02
# An intent with fewer examples than this has its own name as one more: it says what the intent is about.
NAMED_BELOW = 20
_ROWS = 2048
_SHARED = 0.03
"""A word or piece of a word in so large a part of the texts is one that many share."""
_CURVE = np.round(np.arange(0.0, 0.96, 0.02), 2)


def train(
    texts: Sequence[str],
    labels: Sequence[str],
    encoder: SentenceEncoder,
    *,
    settings: KernelSettings | None = None,
    unbounded: Sequence[str] = (),
    right_refused_at_most: float = RIGHT_REFUSED_AT_MOST,
) -> IntentModel:
    """The model of `texts` with their intents.

    Args:
        texts: the examples; blank ones are left out.
        labels: the intent of each.
        encoder: makes the texts' vectors.
        settings: how likeness is measured.
        unbounded: intents that stand for everything else; refusing their texts costs nothing, so the
            threshold does not count them.
        right_refused_at_most: the share of texts answered right that the threshold may turn away.

    Raises:
        IntentTrainingError: there are fewer than two intents with examples.
    """
    if len(texts) != len(labels):
        raise IntentTrainingError(f"There are {len(texts)} examples and {len(labels)} labels.")
    pairs = [(text, label) for text, label in zip(texts, labels, strict=True) if text and text.strip()]
    intents = sorted({label for _, label in pairs})
    if len(intents) < 2:
        raise IntentTrainingError(
            f"The training examples hold {len(intents)} intent(s) and at least two are needed; "
            "look at the files in data/nlu."
        )
    settings = settings or KernelSettings()
    pairs += _names_of_rare_intents(pairs)
    # In the order of their intents, so that an intent's examples are a block of the system.
    pairs.sort(key=lambda pair: pair[1])
    texts = [text for text, _ in pairs]
    number = {intent: at for at, intent in enumerate(intents)}
    truth = np.array([number[label] for _, label in pairs])

    vectors = encoder.encode(texts)
    lexicon = Lexicon.learn(texts)
    words = _feature_matrix(lexicon, texts)
    likeness = _likeness(vectors, words, settings)
    targets = np.zeros((len(texts), len(intents)), dtype=np.float32)
    targets[np.arange(len(texts)), truth] = 1
    base = targets.mean(axis=0)
    votes, root = _solve(likeness, targets - base, settings.ridge)

    unseen = targets - votes / np.einsum("ij,ij->j", root, root)[:, None]
    unknown = base + _without_their_intent(targets - base, votes, root, truth)
    scale = _calibrate(unseen, truth)
    bounded = ~np.isin(truth, [number[intent] for intent in unbounded if intent in number])
    curve = _curve(confidences(unseen, scale), confidences(unknown, scale), truth, bounded)
    return IntentModel(
        intents=intents,
        settings=settings,
        meaning=Meaning(meaning_graph(vectors, votes, settings)),
        lexicon=lexicon,
        word_votes=np.asarray(settings.words * (words.T @ votes), dtype=np.float32),
        base=base,
        scale=scale,
        threshold=_choose(curve, right_refused_at_most),
        curve=curve,
        encoder=graph_hash(),
    )


def _names_of_rare_intents(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The names of intents with few examples, in words: ("card arrival", "card_arrival")."""
    counts = Counter(label for _, label in pairs)
    return [
        (label.replace("_", " "), label)
        for label, count in sorted(counts.items())
        if count < NAMED_BELOW and "_" in label
    ]


def _feature_matrix(lexicon: Lexicon, texts: Sequence[str]) -> scipy.sparse.csr_matrix:
    found = [lexicon.features(text) for text in texts]
    starts = np.concatenate([[0], np.cumsum([len(which) for which, _ in found])])
    return scipy.sparse.csr_matrix(
        (
            np.concatenate([how_much for _, how_much in found]),
            np.concatenate([which for which, _ in found]),
            starts,
        ),
        shape=(len(texts), len(lexicon.terms)),
        dtype=np.float32,
    )


def _likeness(vectors: Array, words: scipy.sparse.csr_matrix, settings: KernelSettings) -> Array:
    """How alike every two examples are, in meaning and words; made in rows, so that one such square is all the memory it takes."""
    square = np.empty((len(vectors), len(vectors)), dtype=np.float32)
    # What many texts share is nine tenths of a sparse product's work, and little work for a dense one.
    shared = np.bincount(words.indices, minlength=words.shape[1]) > len(vectors) * _SHARED
    dense, sparse = words[:, shared].toarray(), words[:, ~shared].tocsr()
    for start in range(0, len(vectors), _ROWS):
        rows = slice(start, start + _ROWS)
        square[rows] = meaning_likeness(vectors[rows] @ vectors.T, settings)
        square[rows] += settings.words * (dense[rows] @ dense.T)
        square[rows] += settings.words * (sparse[rows] @ sparse.T).toarray()
    return square


def _solve(likeness: Array, targets: Array, ridge: float) -> tuple[Array, Array]:
    """The votes that meet the targets, and R, lower triangular, with R'R the inverse of the likeness with the ridge on it.

    `likeness` is overwritten: R stands in its place, so that the square is held once. The inverse itself is not
    worked out: leaving out needs its diagonal, and its blocks of each intent, and R gives both at half the work.
    """
    likeness[np.diag_indices_from(likeness)] += np.float32(ridge)
    # It is symmetric: turned, it is in the order that LAPACK works in without a copy.
    factor = cholesky(likeness.T, lower=True, overwrite_a=True, check_finite=False)
    votes = cho_solve((factor, True), targets, check_finite=False)
    root, failed = strtri(factor, lower=1, overwrite_c=1)
    if failed:
        raise IntentTrainingError("The examples' likenesses cannot be solved; raise the ridge.")
    return votes.astype(np.float32), root


def _without_their_intent(targets: Array, votes: Array, root: Array, truth: NDArray[np.int64]) -> Array:
    """What the model would say to each example had it not known the example's intent.

    Args:
        targets, votes: float32 (examples, intents).
        root: see `_solve`.
        truth: the intent of each example, rising.
    """
    scores = np.empty_like(votes)
    for intent in np.unique(truth):
        first, last = np.searchsorted(truth, [intent, intent + 1])
        rows = slice(first, last)
        columns = root[first:, rows]
        held_out = np.linalg.solve(columns.T @ columns, votes[rows])
        scores[rows] = targets[rows] - held_out
        # A model that does not know the intent cannot name it.
        scores[rows, intent] = -1e3
    return scores


def _calibrate(scores: Array, truth: NDArray[np.int64]) -> float:
    """The scale under which the true intents are least surprising (temperature scaling)."""

    def surprise(log_scale: float) -> float:
        likely = confidences(scores, float(np.exp(log_scale)))[np.arange(len(truth)), truth]
        return float(-np.log(likely + 1e-12).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-1, 4), method="bounded").x))


def _curve(
    unseen: Array, unknown: Array, truth: NDArray[np.int64], bounded: NDArray[np.bool_]
) -> list[CurvePoint]:
    best = unseen.max(axis=1)
    right = (unseen.argmax(axis=1) == truth) & bounded
    wrong = (unseen.argmax(axis=1) != truth) & bounded
    best_unknown = unknown.max(axis=1)[bounded]

    def share(kept: NDArray[np.bool_]) -> float:
        return round(float(kept.mean()), 4) if kept.size else 1.0

    return [
        CurvePoint(
            threshold=float(threshold),
            right_kept=share(best[right] >= threshold),
            wrong_kept=share(best[wrong] >= threshold),
            unknown_found=share(best_unknown < threshold),
        )
        for threshold in _CURVE
    ]


def _choose(curve: Sequence[CurvePoint], right_refused_at_most: float) -> float:
    """The highest threshold that turns away few enough of the texts answered right."""
    fine = [point.threshold for point in curve if point.right_kept >= 1 - right_refused_at_most]
    return max(fine)

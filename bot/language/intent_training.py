"""Learns the intent model from examples, in seconds, and tells how far it can be trusted.

Kernel ridge regression is one system of linear equations. Its solution also holds, without another training,
what the model would have said to each example had it not seen that example, and to each intent's examples
had it not known that intent (the closed forms of leave-one-out and leave-a-group-out). On the first the
confidence is calibrated; from both the threshold is chosen. Of many examples a part is judged so: those that stand
last in the system, as their block of the inverse is that of their block of the factor alone.
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
from threadpoolctl import threadpool_limits

from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import graph_hash
from bot.language.intent_features import Lexicon
from bot.language.intent_meaning import Meaning
from bot.language.intent_meaning_graph import as_kept, meaning_graph
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
_JUDGED = 6000
"""So many examples, and as many of whole intents, are left out to judge the model; of fewer than both together all are."""
_SEED = 20261127
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
    number = {intent: at for at, intent in enumerate(intents)}
    order, left_out, sampled = _judged_last(np.array([number[label] for _, label in pairs]))
    pairs = [pairs[at] for at in order]
    texts = [text for text, _ in pairs]
    truth = np.array([number[label] for _, label in pairs])

    # The votes are solved for the vectors that they will stand beside.
    vectors = as_kept(encoder.encode(texts))
    lexicon = Lexicon.learn(texts)
    words = _feature_matrix(lexicon, texts)
    likeness = _likeness(vectors, words, settings)
    targets = np.zeros((len(texts), len(intents)), dtype=np.float32)
    targets[np.arange(len(texts)), truth] = 1
    base = targets.mean(axis=0)
    votes, root = _solve(likeness, targets - base, settings.ridge, left_out)

    # From here on of those that are left out alone.
    judged = slice(len(texts) - left_out, None)
    of_judged = truth[judged]
    unseen = (targets[judged] - votes[judged] / np.einsum("ij,ij->j", root, root)[:, None])[sampled]
    whole, unknown = _without_their_intent((targets - base)[judged], votes[judged], root, of_judged, truth)
    scale = _calibrate(unseen, of_judged[sampled])
    bounded = ~np.isin(of_judged, [number[intent] for intent in unbounded if intent in number])
    curve = _curve(
        confidences(unseen, scale),
        of_judged[sampled],
        bounded[sampled],
        confidences(base + unknown, scale)[bounded[whole]],
    )
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


def _judged_last(truth: NDArray[np.int64]) -> tuple[NDArray[np.int64], int, NDArray[np.int64]]:
    """The order of the examples in which those that are left out to judge the model stand last, by their intents.

    Args:
        truth: the intent of each example.

    Returns:
        The examples in their order; how many of the last are left out; and which of those, counted from the first of
        them, stand for all examples, as each had the same chance to be among them. The others are there to make intents whole;
        large intents are whole less often.
    """
    every = np.arange(len(truth))
    if len(truth) <= 2 * _JUDGED:
        order = np.argsort(truth, kind="stable")
        return order, len(truth), every
    chance = np.random.default_rng(_SEED)
    sample = chance.choice(every, _JUDGED, replace=False)
    whole: list[int] = []
    for intent in chance.permutation(np.unique(truth)):
        if np.isin(truth, [*whole, intent]).sum() <= _JUDGED:
            whole.append(int(intent))
    is_judged = np.isin(truth, whole)
    is_judged[sample] = True
    judged = every[is_judged][np.argsort(truth[is_judged], kind="stable")]
    sampled = np.flatnonzero(np.isin(judged, sample))
    return np.concatenate([every[~is_judged], judged]), len(judged), sampled


def _solve(likeness: Array, targets: Array, ridge: float, last: int) -> tuple[Array, Array]:
    """The votes that meet the targets, and R, lower triangular, with R'R the inverse's block of the last examples.

    `likeness` is overwritten, so that the square is held once. The inverse, with the ridge on the likeness, is not
    worked out: leaving out needs its diagonal, and its blocks of intents, and R gives both. Its block of the last examples
    hangs on the same block of the Cholesky factor alone.

    Args:
        likeness: float32 (examples, examples).
        targets: float32 (examples, intents).
        ridge: see `KernelSettings`.
        last: of how many R is wanted.
    """
    likeness[np.diag_indices_from(likeness)] += np.float32(ridge)
    # It is symmetric: turned, it is in the order that LAPACK works in without a copy.
    # In one thread: those of OpenBLAS share buffers of a fixed size, and from some 25,000 examples on write past their end.
    with threadpool_limits(1, user_api="blas"):
        factor = cholesky(likeness.T, lower=True, overwrite_a=True, check_finite=False)
    votes = cho_solve((factor, True), targets, check_finite=False)
    block = np.asfortranarray(factor[-last:, -last:])
    root, failed = strtri(block, lower=1, overwrite_c=1)
    if failed:
        raise IntentTrainingError("The examples' likenesses cannot be solved; raise the ridge.")
    return votes.astype(np.float32), root


def _without_their_intent(
    targets: Array, votes: Array, root: Array, truth: NDArray[np.int64], all_truth: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Array]:
    """What the model would say to examples had it not known their intent: of the intents that are left out whole.

    Args:
        targets, votes: float32 (left out, intents).
        root: see `_solve`.
        truth: the intent of each that is left out, rising.
        all_truth: of every example.

    Returns:
        Which of them are of such an intent, and their scores.
    """
    scores = np.empty_like(votes)
    whole = [np.empty(0, dtype=np.int64)]
    for intent in np.unique(truth):
        first, last = np.searchsorted(truth, [intent, intent + 1])
        if last - first < (all_truth == intent).sum():
            continue
        rows = slice(first, last)
        columns = root[first:, rows]
        held_out = np.linalg.solve(columns.T @ columns, votes[rows])
        scores[rows] = targets[rows] - held_out
        # A model that does not know the intent cannot name it.
        scores[rows, intent] = -1e3
        whole.append(np.arange(first, last))
    which = np.concatenate(whole)
    return which, scores[which]


def _calibrate(scores: Array, truth: NDArray[np.int64]) -> float:
    """The scale under which the true intents are least surprising (temperature scaling)."""

    def surprise(log_scale: float) -> float:
        likely = confidences(scores, float(np.exp(log_scale)))[np.arange(len(truth)), truth]
        return float(-np.log(likely + 1e-12).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=(-1, 4), method="bounded").x))


def _curve(
    unseen: Array, truth: NDArray[np.int64], bounded: NDArray[np.bool_], unknown: Array
) -> list[CurvePoint]:
    """What each threshold would do.

    Args:
        unseen: the confidences of a model that had not seen the example, (examples, intents).
        truth: the intent of each.
        bounded: whether it counts, as its intent stands for something of its own.
        unknown: the confidences of models that did not know the example's intent, (others, intents).
    """
    best = unseen.max(axis=1)
    right = (unseen.argmax(axis=1) == truth) & bounded
    wrong = (unseen.argmax(axis=1) != truth) & bounded
    best_unknown = unknown.max(axis=1)

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

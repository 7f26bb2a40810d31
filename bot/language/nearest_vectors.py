"""Which of many vectors lie nearest to one, at a cost that hardly grows with their number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

ALL_UP_TO = 5_000
"""So many are all compared; of more, a sketch chooses which."""
_SKETCH = 64
_CANDIDATES = 1_000
_SAMPLE = 4_000
_READ_OFF = 8_192


class NearestVectors:
    """Vectors of length 1, ordered by their cosine to a question.

    Many are compared first by a sketch, their share along the directions in which they differ most (principal
    components): it is a sixth as long, and reading memory is what comparing costs. About the thousand best are then compared whole.
    """

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        """`vectors`: float32 (n, width), each of length 1."""
        self._vectors = vectors
        self._directions: NDArray[np.float32] | None = None
        if len(vectors) > ALL_UP_TO:
            sample = vectors[np.random.default_rng(0).choice(len(vectors), _SAMPLE, replace=False)]
            spread = sample.T @ sample
            _, directions = np.linalg.eigh(spread.astype(np.float64))
            self._directions = np.ascontiguousarray(directions[:, -_SKETCH:], dtype=np.float32)
            self._sketches = np.ascontiguousarray(vectors @ self._directions)

    def to(self, vector: NDArray[np.float32]) -> Iterator[tuple[int, float]]:
        """Places and cosines, the nearest first: of all, or of about the thousand best of many.

        Args:
            vector: float32 (width,), of length 1.
        """
        if self._directions is None:
            places = np.arange(len(self._vectors))
            scores = self._vectors @ vector
        else:
            rough = self._sketches @ (vector @ self._directions)
            # From where a score is among the best is read off a part of them: to find the place in all takes as long again.
            some = rough[:: max(1, len(rough) // _READ_OFF)]
            best = max(1, _CANDIDATES * len(some) // len(rough))
            places = np.flatnonzero(rough >= np.partition(some, -best)[-best])
            scores = self._vectors[places] @ vector
        for at in np.argsort(-scores, kind="stable"):
            yield int(places[at]), float(scores[at])

"""Which of many vectors lie nearest to one, at a cost that hardly grows with their number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

ALL_UP_TO = 5_000
"""So many are all compared; of more, groups and a sketch choose which."""
_SKETCH = 64
_GROUP = 400
_LOOKED_INTO = 48
_CANDIDATES = 700
_SAMPLE = 8_000


class NearestVectors:
    """Vectors of length 1, ordered by their cosine to a question; of many, some hundreds of the likely ones."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        """`vectors`: float32 (n, width), each of length 1."""
        self._vectors = vectors
        self._groups = _Groups(vectors) if len(vectors) > ALL_UP_TO else None

    def to(self, vector: NDArray[np.float32]) -> Iterator[tuple[int, float]]:
        """Places and cosines, the nearest first: of all, or of some hundreds of the best of many.

        Args:
            vector: float32 (width,), of length 1.
        """
        places = None if self._groups is None else self._groups.likely(vector)
        scores = (self._vectors if places is None else self._vectors[places]) @ vector
        for at in np.argsort(-scores, kind="stable"):
            yield int(at if places is None else places[at]), float(scores[at])


class _Groups:
    """Vectors in groups about a centre (an inverted file; Jégou, Douze and Schmid 2011), of which the nearest are looked into.

    There they are compared by a sketch, their share along the directions in which they differ most (principal
    components): it is a sixth as long, and reading memory is what comparing costs.
    """

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        # Only a large content needs it, so that no other start waits for it.
        from sklearn.cluster import MiniBatchKMeans

        chosen = np.random.default_rng(0).choice(len(vectors), min(_SAMPLE, len(vectors)), replace=False)
        sample = vectors[chosen]
        _, directions = np.linalg.eigh((sample.T @ sample).astype(np.float64))
        self._directions = np.ascontiguousarray(directions[:, -_SKETCH:], dtype=np.float32)
        sketches = vectors @ self._directions
        groups = MiniBatchKMeans(
            max(1, len(vectors) // _GROUP), n_init=1, batch_size=_SAMPLE, max_iter=20, random_state=0
        ).fit(sketches[chosen])
        member = groups.predict(sketches)
        self._centres = np.ascontiguousarray(groups.cluster_centers_, dtype=np.float32)
        self._half_squares = np.einsum("ij,ij->i", self._centres, self._centres) / 2
        # A group lies together in memory.
        self._places = np.argsort(member, kind="stable")
        self._sketches = np.ascontiguousarray(sketches[self._places])
        self._begins = np.searchsorted(member[self._places], np.arange(len(self._centres) + 1))

    def likely(self, vector: NDArray[np.float32]) -> NDArray[np.int64]:
        """The places of the vectors that are likely the nearest, in no order."""
        sketch = vector @ self._directions
        near = np.argsort(self._half_squares - self._centres @ sketch)[:_LOOKED_INTO]
        parts = [slice(self._begins[group], self._begins[group + 1]) for group in near]
        rough = np.concatenate([self._sketches[part] @ sketch for part in parts])
        places: NDArray[np.int64] = np.concatenate([self._places[part] for part in parts])
        if len(rough) <= _CANDIDATES:
            return places
        best: NDArray[np.int64] = places[np.argpartition(rough, -_CANDIDATES)[-_CANDIDATES:]]
        return best

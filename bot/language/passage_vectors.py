"""The vectors of the content's passages, kept in the var folder from one start to the next.

Encoding them all takes a second of each start, and minutes where the content is large; the content changes seldom.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from bot.language.encoder import SentenceEncoder, Vector
from bot.language.encoder_files import graph_folder, graph_hash


def passage_vectors(texts: Sequence[str], encoder: SentenceEncoder, folder: Path | None = None) -> Vector:
    """The vectors of `texts`, float32 (n, 384), from the last start where nothing has changed since.

    Args:
        texts: the passages.
        encoder: encodes what is not kept.
        folder: where they are kept; by default beside the encoder's graph. One that cannot be written only
            costs the time to encode.
    """
    folder = folder or graph_folder()
    digest = sha256("\0".join([graph_hash(), *texts]).encode()).hexdigest()[:24]
    file = folder / f"passages-{digest}.npy"
    # A file that is cut off or not ours is made anew.
    with contextlib.suppress(OSError, ValueError, EOFError):
        kept = np.load(file, allow_pickle=False)
        if kept.shape == (len(texts), encoder.dimension) and kept.dtype == np.float32:
            vectors: Vector = kept
            return vectors
    vectors = encoder.encode(list(texts))
    with contextlib.suppress(OSError):
        _keep(vectors, file)
    return vectors


def _keep(vectors: Vector, file: Path) -> None:
    """Write beside its place and move, so that two processes that start together do each other no harm."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            np.save(out, vectors)
        os.replace(beside, file)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    for old in file.parent.glob("passages-*.npy"):
        if old != file:
            old.unlink(missing_ok=True)

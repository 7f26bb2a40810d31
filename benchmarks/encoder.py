# ruff: noqa: E402
"""The encoder against plain NumPy on one thread: `python -m benchmarks.encoder` (part of `make bench`)."""

from __future__ import annotations

import os

# Before NumPy is imported: both sides get one thread.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import statistics
import time
from collections.abc import Callable

import numpy as np

from benchmarks.numpy_encoder import NumpyEncoder
from bot.language.encoder import SentenceEncoder

TEXT = "my hips ache a few hours after I run but feel totally fine while I am still out there running number"
ROUNDS = 60


def milliseconds(encode: Callable[[str], object]) -> float:
    """Median time of a message that was not seen before."""
    encode(TEXT)
    times = []
    for number in range(ROUNDS):
        text = f"{TEXT} {number}"
        started = time.perf_counter()
        encode(text)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def main() -> None:
    plain, ours = NumpyEncoder(), SentenceEncoder.load()
    baseline = milliseconds(lambda text: plain.encode([text]))
    quick = milliseconds(ours.encode_one)
    texts = [
        TEXT,
        "reps?",
        "should I keep running with a sore hip",
        "bonjour",
        "4/10 on the outer side since Tuesday",
    ]
    likeness = (plain.encode(texts) * ours.encode(texts)).sum(1)
    print(f"NumPy float32, 20 words           {baseline:6.2f} ms  (baseline)")
    print(f"encoder int8, 20 words            {quick:6.2f} ms  {quick / baseline:.2f} x baseline")
    print(f"likeness to the float vectors     {np.min(likeness):6.3f}     at the least")


if __name__ == "__main__":
    main()

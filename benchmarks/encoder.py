# ruff: noqa: E402
"""Encoder and intents against plain NumPy on one thread: `python -m benchmarks.encoder` (part of `make bench`)."""

from __future__ import annotations

import os

# Before NumPy is imported: both sides get one thread.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import statistics
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from benchmarks.numpy_encoder import NumpyEncoder
from bot.language.encoder import SentenceEncoder
from bot.language.intent_meaning import Meaning
from bot.language.intent_meaning_graph import meaning_graph
from bot.language.intent_model import KernelSettings, meaning_likeness

TEXT = "my hips ache a few hours after I run but feel totally fine while I am still out there running number"
ROUNDS = 60
EXAMPLES, INTENTS = 27_500, 85
"""As many as the project's own, nearly."""


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


def asked(ask: Callable[[NDArray[np.float32]], object], vectors: NDArray[np.float32]) -> float:
    """Median time, in milliseconds, of asking all examples, with other work between two messages."""
    other = np.zeros(8_000_000, dtype=np.float32)
    times = []
    for vector in vectors:
        # A message is encoded, screened and answered before the next: the examples are no longer in the cache.
        other += 1
        started = time.perf_counter()
        ask(vector)
        times.append(time.perf_counter() - started)
    return statistics.median(times) * 1000


def compare_meaning() -> None:
    """Print what the intent model's larger part costs; the numbers may be any, as it costs the same."""
    random = np.random.default_rng(0)
    vectors = random.standard_normal((EXAMPLES + ROUNDS, SentenceEncoder.dimension), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    examples, messages = vectors[:EXAMPLES], vectors[EXAMPLES:]
    votes = random.standard_normal((EXAMPLES, INTENTS), dtype=np.float32)
    settings = KernelSettings()
    ours = Meaning(meaning_graph(examples, votes, settings))
    baseline = asked(lambda vector: meaning_likeness(examples @ vector, settings) @ votes, messages)
    quick = asked(lambda vector: ours.scores(vector[None]), messages)
    print(f"NumPy float32, {EXAMPLES} examples     {baseline:6.2f} ms  (baseline)")
    print(f"intents by meaning, 4 and 8 bits  {quick:6.2f} ms  {quick / baseline:.2f} x baseline")


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
    compare_meaning()


if __name__ == "__main__":
    main()

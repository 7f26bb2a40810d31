"""Which worker serves a conversation: rendezvous hashing (highest random weight), pure.

Every gateway comes to the same choice by itself. When a worker leaves, its conversations alone move, and they
spread over all others; when one joins, it takes its share from each and nothing else moves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def ranked(conversation: str, workers: Iterable[str]) -> list[str]:
    """The workers in the order in which a conversation should try them."""
    return sorted(workers, key=lambda worker: (_weight(conversation, worker), worker), reverse=True)


def _weight(conversation: str, worker: str) -> int:
    # Not hash(): that differs from process to process. The length keeps "a" + "bc" apart from "ab" + "c".
    seed = f"{len(worker)}:{worker}{conversation}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(seed, digest_size=8).digest(), "big")

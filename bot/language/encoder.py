"""The sentence encoder: a text becomes 384 numbers, and texts of like meaning lie close together.

all-MiniLM-L6-v2 in 8-bit integers on onnxruntime, one thread, about two milliseconds a message.
`encoder_graph` makes its graphs once, at set-up; here they are only run. There are two, so that who needs the lower
layers alone, and has much to do with them, need not wait for the upper ones.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from pathlib import Path
from typing import ClassVar, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.language.beside import Begun
from bot.language.encoder_files import (
    SETUP_COMMAND,
    EncoderGraphBroken,
    graph_files,
    graph_folder,
    tokenizer_file,
)

Vector = NDArray[np.float32]

# What the model was trained with; a longer text is known by its beginning.
MAX_TOKENS = 256
# 256 tokens are rarely more than 1,500 characters; tokenizing far beyond them is wasted.
MAX_CHARACTERS = 10_000
CACHED_MESSAGES = 64
BRANCH = "branch"
"""What the lower graph puts out and the upper one takes in."""
MIDDLE = "middle"
"""What the upper graph puts out on its way, beside the sentence's vector."""


class Tokens(NamedTuple):
    """What the lower layers make of a text; the upper layers, the safety reader and the reader of wishes go on from it.

    Attributes:
        states: float32 (tokens, 384).
        places: for each token the characters of the text that it stands for, `end` exclusive; the first
            and the last token are marks of the model and stand for none.
    """

    states: Vector
    places: tuple[tuple[int, int], ...]


class _Encoded(NamedTuple):
    vector: Vector
    middle: Vector


class SentenceEncoder:
    """Turns texts into vectors of length 1; their dot product is the likeness of their meanings.

    Safe to use from several threads.
    """

    dimension: ClassVar[int] = 384

    _loaded: ClassVar[dict[tuple[Path, int], SentenceEncoder]] = {}
    _loading: ClassVar[threading.Lock] = threading.Lock()

    def __init__(
        self, lower: onnxruntime.InferenceSession, upper: onnxruntime.InferenceSession, tokenizer: Tokenizer
    ) -> None:
        self._lower = lower
        self._upper = upper
        self._tokenizer = tokenizer
        self._tokens = lru_cache(maxsize=CACHED_MESSAGES)(self._read)
        self._encoded = lru_cache(maxsize=CACHED_MESSAGES)(self._encode)

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 1) -> SentenceEncoder:
        """The encoder of this process: one for each folder of graphs, loaded at the first call.

        Intents, search and screen share it and with it the memory of what was just encoded.

        Args:
            folder: where the graphs are; by default in the var folder, where they are made now if set-up did not.
            threads: threads for one message. One is best for short texts on shared cores.

        Raises:
            EncoderFilesMissing: the package with weights and tokenizer, or a file of it, is missing.
            EncoderFilesWrong: one of its files is not the expected one.
            EncoderGraphBroken: a graph cannot be loaded.
        """
        folder = (folder or graph_folder()).resolve()
        with cls._loading:
            encoder = cls._loaded.get((folder, threads))
            if encoder is None:
                lower, upper = (_session(path, threads) for path in graph_files(folder))
                encoder = cls._loaded[folder, threads] = cls(lower, upper, _tokenizer())
            return encoder

    def encode(self, texts: Sequence[str]) -> Vector:
        """The vectors of `texts`: float32 (n, 384), each row of length 1.

        Each text is run by itself: with the range of its values the rounding to 8 bits would depend on its
        neighbours, and batches are no faster on a CPU. So `encode([a, b])[0]` is exactly `encode_one(a)`.
        """
        if len(texts) == 1:
            return self.encode_one(texts[0])[None].copy()
        distinct = list(dict.fromkeys(texts))
        with ThreadPoolExecutor(min(os.cpu_count() or 1, 4)) as pool:
            vectors = dict(zip(distinct, pool.map(self._unremembered, distinct), strict=True))
        if not vectors:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.stack([vectors[text] for text in texts])

    def encode_one(self, text: str) -> Vector:
        """The vector of one text, float32 (384,), read-only; the last 64 are remembered."""
        return self._encoded(text).vector

    def encode_each(self, texts: Sequence[str]) -> Vector:
        """`encode_one` of each of a few different texts, on all cores that are free: float32 (n, 384)."""
        first, *others = texts
        begun = [Begun(partial(self._encoded, one)) for one in others]
        vectors = [self._encoded(first).vector]
        # The threads begin with the first of them, so what is left to do here is found from the end.
        rest = [one.result().vector for one in reversed(begun)]
        return np.stack(vectors + rest[::-1])

    def states(self, text: str) -> Tokens:
        """What the fourth layer makes of a text, beside what the second does: states of float32 (tokens, 768).

        It comes with `encode_one` and costs nothing after it.
        """
        lower = self._tokens(text)
        return Tokens(np.hstack([lower.states, self._encoded(text).middle]), lower.places)

    def tokens(self, text: str) -> Tokens:
        """What the lower layers make of a text, read-only; a third of `encode_one`, which goes on from it."""
        return self._tokens(text)

    def _encode(self, text: str) -> _Encoded:
        return self._finish(self._tokens(text))

    def _unremembered(self, text: str) -> Vector:
        return self._finish(self._read(text)).vector

    def _read(self, text: str) -> Tokens:
        tokens = self._tokenizer.encode(text[:MAX_CHARACTERS])
        ids = np.array([tokens.ids], dtype=np.int32)
        states: Vector = self._lower.run(None, {"input_ids": ids})[0][0]
        states.setflags(write=False)
        return Tokens(states, tuple(tokens.offsets))

    def _finish(self, tokens: Tokens) -> _Encoded:
        vector, middle = (out[0] for out in self._upper.run(None, {BRANCH: tokens.states[None]}))
        for one in (vector, middle):
            one.setflags(write=False)
        return _Encoded(vector, middle)


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    if not path.is_file():
        # Only set-up needs onnx, so it is imported here.
        from bot.language.encoder_graph import build_graphs

        build_graphs(path.parent)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own exceptions have no common base but this
        raise EncoderGraphBroken(
            f"The sentence encoder's graph {path} cannot be loaded ({error}); "
            f"delete it and make it anew: `{SETUP_COMMAND}`."
        ) from error


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer

"""The sentence encoder: a text becomes 384 numbers, and texts of like meaning lie close together.

all-MiniLM-L6-v2 in 8-bit integers on onnxruntime, one thread, about two milliseconds a message.
`encoder_graph` makes its graph once, at set-up; here it is only run.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.language.encoder_files import (
    SETUP_COMMAND,
    EncoderGraphBroken,
    graph_file,
    tokenizer_file,
)

Vector = NDArray[np.float32]

# What the model was trained with; a longer text is known by its beginning.
MAX_TOKENS = 256
# 256 tokens are rarely more than 1,500 characters; tokenizing far beyond them is wasted.
MAX_CHARACTERS = 10_000
CACHED_MESSAGES = 64


class Encoded(NamedTuple):
    """What one run over a text gives.

    Attributes:
        vector: float32 (384,), of length 1: the meaning of the whole.
        states: float32 (tokens, 384), after the layers that the safety reader shares.
        places: for each token the characters of the text that it stands for, `end` exclusive; the first
            and the last token are marks of the model and stand for none.
    """

    vector: Vector
    states: Vector
    places: tuple[tuple[int, int], ...]


class SentenceEncoder:
    """Turns texts into vectors of length 1; their dot product is the likeness of their meanings.

    Safe to use from several threads.
    """

    dimension: ClassVar[int] = 384

    _loaded: ClassVar[dict[tuple[Path, int], SentenceEncoder]] = {}
    _loading: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, session: onnxruntime.InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._remembered = lru_cache(maxsize=CACHED_MESSAGES)(self._encode)

    @classmethod
    def load(cls, path: Path | None = None, *, threads: int = 1) -> SentenceEncoder:
        """The encoder of this process: one for each graph, loaded at the first call.

        Intents, search and screen share it and with it the memory of what was just encoded.

        Args:
            path: the graph; by default the one in the var folder, which is made now if set-up did not.
            threads: threads for one message. One is best for short texts on shared cores.

        Raises:
            EncoderFilesMissing: the package with weights and tokenizer, or a file of it, is missing.
            EncoderFilesWrong: one of its files is not the expected one.
            EncoderGraphBroken: the graph cannot be loaded.
        """
        path = (path or graph_file()).resolve()
        with cls._loading:
            encoder = cls._loaded.get((path, threads))
            if encoder is None:
                encoder = cls._loaded[path, threads] = cls(_session(path, threads), _tokenizer())
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
            vectors = dict(
                zip(distinct, pool.map(lambda text: self._encode(text).vector, distinct), strict=True)
            )
        if not vectors:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.stack([vectors[text] for text in texts])

    def encode_one(self, text: str) -> Vector:
        """The vector of one text, float32 (384,), read-only; the last 64 are remembered."""
        return self._remembered(text).vector

    def encode_tokens(self, text: str) -> Encoded:
        """Vector and token states of one text, read-only, of the same run as `encode_one`."""
        return self._remembered(text)

    def _encode(self, text: str) -> Encoded:
        tokens = self._tokenizer.encode(text[:MAX_CHARACTERS])
        ids = np.array([tokens.ids], dtype=np.int32)
        vectors, states = self._session.run(None, {"input_ids": ids})
        vector, state = vectors[0], states[0]
        vector.setflags(write=False)
        state.setflags(write=False)
        return Encoded(vector, state, tuple(tokens.offsets))


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    if not path.is_file():
        # Only set-up needs onnx, so it is imported here.
        from bot.language.encoder_graph import build_graph

        build_graph(path)
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

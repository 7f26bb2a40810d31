"""all-MiniLM-L6-v2 in plain float32 NumPy: the yardstick for the encoder's speed and for its numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from scipy.special import erf
from tokenizers import Tokenizer

from bot.language.encoder_files import tokenizer_file, weights_file

HEADS = 12
LAYERS = 6
WIDTH = 384

Array = NDArray[np.float32]


class NumpyEncoder:
    """The forward pass as the paper has it, one text at a time."""

    def __init__(self) -> None:
        self._weights = {
            name: array.astype(np.float32)
            for name, array in load_file(str(weights_file())).items()
            if array.dtype.kind == "f"
        }
        self._tokenizer = Tokenizer.from_file(str(tokenizer_file()))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(256)

    def encode(self, texts: Sequence[str]) -> Array:
        """Vectors of length 1, (n, 384)."""
        return np.stack([self._encode(text) for text in texts])

    def _encode(self, text: str) -> Array:
        ids = self._tokenizer.encode(text).ids
        length = len(ids)
        x = (
            self._weights["embeddings.word_embeddings.weight"][ids]
            + self._weights["embeddings.position_embeddings.weight"][:length]
            + self._weights["embeddings.token_type_embeddings.weight"][0]
        )
        x = self._norm(x, "embeddings.LayerNorm")
        for number in range(LAYERS):
            x = self._layer(x, f"encoder.layer.{number}.")
        mean = x.mean(0)
        result: Array = mean / np.linalg.norm(mean)
        return result

    def _layer(self, x: Array, name: str) -> Array:
        length = len(x)
        query, key, value = (
            self._linear(x, f"{name}attention.self.{part}").reshape(length, HEADS, -1).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.sqrt(WIDTH // HEADS)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        seen = (scores @ value).transpose(1, 0, 2).reshape(length, WIDTH)
        x = self._norm(
            self._linear(seen, f"{name}attention.output.dense") + x, f"{name}attention.output.LayerNorm"
        )
        wide = self._linear(x, f"{name}intermediate.dense")
        wide = wide * 0.5 * (1 + erf(wide / np.sqrt(2).astype(np.float32)))
        return self._norm(self._linear(wide, f"{name}output.dense") + x, f"{name}output.LayerNorm")

    def _linear(self, x: Array, name: str) -> Array:
        result: Array = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return result

    def _norm(self, x: Array, name: str) -> Array:
        mean = x.mean(-1, keepdims=True)
        variance = x.var(-1, keepdims=True)
        result: Array = (x - mean) / np.sqrt(variance + 1e-12) * self._weights[
            f"{name}.weight"
        ] + self._weights[f"{name}.bias"]
        return result

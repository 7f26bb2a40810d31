"""Reads a message as a whole, and says of each of its tokens what is wanted there, and whether a new wish begins with it.

"and the plank" is about what was asked before it, and alone it is about nothing: the encoder's upper layers, tuned on
the examples of the intents and on messages that were cut by hand, see it in its message. The trained reader is kept with
the project, as the one that was measured has to be the one that runs; `wish_reader_training` makes it.
"""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bot.language.encoder import SentenceEncoder
from bot.language.encoder_files import graph_hash
from bot.language.meant import Meant
from bot.language.parting_data import DATA

FOLDER = DATA / "reader"
GRAPH, ABOUT = "reader.onnx", "reader.json"
TRAIN_COMMAND = "python -m bot.language.wish_reader_training"
_OUTPUT = "said"

Array = NDArray[np.float32]


class WishReaderError(Exception):
    """The reader of wishes is missing or not whole; the text names the file and the mend."""


class WishReader:
    """See the module's description. Safe to use from several threads."""

    def __init__(self, session: onnxruntime.InferenceSession, intents: tuple[str, ...], graph: str) -> None:
        self._session = session
        self.intents = intents
        """What it was taught, in the order of its output."""
        self.graph = graph
        """The hash of its graph: what is fitted to one reader is not to be used with another."""

    @classmethod
    def load(cls, folder: Path = FOLDER) -> WishReader:
        """The one that is kept.

        Raises:
            WishReaderError: a file is missing, damaged, or of another encoder.
        """
        mend = f"restore {GRAPH} and {ABOUT} from the project, or train anew: `{TRAIN_COMMAND}`."
        try:
            about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
            graph = (folder / GRAPH).read_bytes()
            expected, intents = str(about["graph"]), tuple(map(str, about["intents"]))
            encoder = str(about["encoder"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise WishReaderError(
                f"The reader of wishes cannot be read from {folder} ({error}); {mend}"
            ) from error
        if sha256(graph).hexdigest() != expected:
            raise WishReaderError(f"{folder / GRAPH} is not the one that {ABOUT} speaks of; {mend}")
        if encoder != graph_hash():
            raise WishReaderError(f"{folder / GRAPH} goes on from another sentence encoder; {mend}")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        reader = cls(session, intents, expected)
        judged = reader.read(np.zeros((1, SentenceEncoder.dimension), np.float32)).shape[1] - 2
        if judged != len(intents):
            raise WishReaderError(
                f"{folder / GRAPH} judges {judged} intents, and {ABOUT} names {len(intents)}; {mend}"
            )
        return reader

    def read(self, states: Array) -> Array:
        """What is said of each token, float32 (tokens, intents + 2).

        The log-odds that a wish begins with it, then of each intent, and of background, its logit.

        Args:
            states: what the encoder's lower layers make of the tokens, (tokens, 384).
        """
        said: Array = self._session.run([_OUTPUT], {"states": states[None]})[0]
        return said

    def meant(self, said: Array) -> Meant:
        """What is meant by a stretch of tokens.

        Args:
            said: of each of its tokens, without the marks at a message's ends, (tokens, intents + 2), one at least.
        """
        logits = said[:, 1:].mean(axis=0)
        powers = np.exp(logits - logits.max())
        shares = powers / powers.sum()
        wanted = shares[:-1] / max(float(shares[:-1].sum()), 1e-12)
        return Meant(dict(zip(self.intents, wanted.tolist(), strict=True)), float(shares[-1]))


@lru_cache(maxsize=1)
def wish_reader() -> WishReader:
    """The one of this process."""
    return WishReader.load()

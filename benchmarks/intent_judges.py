"""The project's own understanding of a message as a whole, taught other examples: both judges, or the comparison alone.

The comparison with examples is trained as in the product. The reader of wishes is taught the same examples, without
messages that are cut and without joined ones, as public sets hold neither several wishes nor background; its graph is written in
8-bit integers and read back, and both judges' word is put together, as it is there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.intent_rivals import Array, Examples, Fitted
from bot.language.encoder import SentenceEncoder
from bot.language.intent_model import Guess, KernelSettings
from bot.language.intent_training import train
from bot.language.meant import Meant
from bot.language.parting import parter, rows_of_words
from bot.language.wish_reader import WishReader

OUT_OF_SCOPE = "out_of_scope"
PASSES = 6
"""Of many examples; in the product messages are joined from them besides, and four passes do."""
_SAMPLES = 200
"""Examples by whose values the rounding to integers is set."""


@dataclass(frozen=True)
class Teaching:
    """How both judges are taught.

    Attributes:
        kernel: of the comparison.
        reads: whether there is a reader beside it.
        bfloat16: see `UpperLayers`; for the reader.
    """

    kernel: KernelSettings
    reads: bool = True
    bfloat16: bool = False

    def fit(self, examples: Examples, encoder: SentenceEncoder) -> Fitted:
        """Teach them; gives what ranks texts by them."""
        model = train(*examples, encoder, settings=self.kernel, unbounded=[OUT_OF_SCOPE])
        reader = taught_reader(examples, bfloat16=self.bfloat16) if self.reads else None
        judge = parter().judge

        def rank(texts: Sequence[str], vectors: Array) -> list[list[Guess]]:
            found = []
            for text, vector in zip(texts, vectors, strict=True):
                compared = [(guess.intent, guess.confidence) for guess in model.rank(text, vector)]
                meant = Meant() if reader is None else meant_by(text, reader, encoder)
                found.append([Guess(*one) for one in judge.together(compared, meant)[:2]])
            return found

        return rank


def taught_reader(examples: Examples, *, bfloat16: bool) -> WishReader:
    """A reader of wishes that knows these examples."""
    # TensorFlow takes seconds to import, and who has the comparison alone needs none.
    from bot.language.wish_reader_data import of_examples
    from bot.language.wish_reader_training import COURSE, Setting, course_of, fit, keep

    course = course_of(len(examples[0]))
    course = replace(course, passes=PASSES) if course == COURSE else course
    setting = Setting(sorted(set(examples[1])))
    taught = of_examples(list(zip(*examples, strict=True)))
    network = fit(setting, taught, None, course, bfloat16=bfloat16)
    every = max(1, len(taught) // _SAMPLES)
    samples = [one.states.astype(np.float32) for one in setting.examples(taught[::every])]
    with tempfile.TemporaryDirectory(prefix="afterrun-") as folder:
        keep(Path(folder), network.weights(), setting, samples, "a public set")
        return WishReader.load(Path(folder))


def meant_by(text: str, reader: WishReader, encoder: SentenceEncoder) -> Meant:
    """What the reader makes of a text as a whole."""
    tokens = encoder.tokens(text)
    words = rows_of_words(tokens.places)
    return reader.meant(reader.read(tokens.states)[words]) if words else Meant()

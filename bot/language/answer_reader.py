"""Reads an answer together with the question it was given to: "walking loosens it", to whether weight makes it worse, is a no.

The encoder's upper layers, tuned on answers that people wrote to each of the coach's questions (data/answers), see question and
answer side by side. It says how likely each meaning is that an answer to that question can have; what becomes of it, the
actions decide, which hear plain words first. The trained reader is kept with the project, as the one that was measured has to
be the one that runs; `answer_reader_training` makes it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

from bot.language.answer_data import DATA, questions
from bot.language.encoder import SentenceEncoder
from bot.language.wish_reader import WishReader, WishReaderError

FOLDER = DATA / "reader"
TRAIN_COMMAND = "python -m bot.language.answer_reader_training"
BETWEEN = " [SEP] "
"""The encoder's own mark between two texts."""
LONGEST = 400
"""Characters of an answer that are read."""


class AnswerReaderError(Exception):
    """The reader of answers is missing or not whole; the text names the file and the mend."""


def side_by_side(question: str, answer: str) -> tuple[str, int]:
    """Question and answer as one text, and where the answer begins in it."""
    before = question + BETWEEN
    # The mark must not come from whoever types.
    return before + answer[:LONGEST].replace("[", "(").replace("]", ")"), len(before)


def told_in(answer: str) -> str:
    """An answer without the questions at its end ("no limp. Can I run tonight?"); all of it where it does nothing else.

    A question before it belongs to it: "a lump? how would I know".
    """
    parts = re.split(r"(?<=[.!?])\s+", answer.strip())
    while parts and parts[-1].rstrip(" )\"'").endswith("?"):
        parts.pop()
    return " ".join(parts) or answer


class AnswerReader:
    """See the module's description. Safe to use from several threads."""

    def __init__(self, reader: WishReader) -> None:
        self._reader = reader
        self._place = {meaning: place for place, meaning in enumerate(reader.intents)}

    @classmethod
    def load(cls, folder: Path = FOLDER) -> AnswerReader:
        """The one that is kept.

        Raises:
            AnswerReaderError: a file is missing, damaged, or of another encoder, or a question has a meaning that it was not taught.
        """
        mend = f"restore {folder} from the project, or train anew: `{TRAIN_COMMAND}`."
        try:
            reader = cls(WishReader.load(folder))
        except WishReaderError as error:
            raise AnswerReaderError(
                f"The reader of answers cannot be loaded from {folder}; {mend}"
            ) from error
        untaught = {one for asked in questions().values() for one in asked.meanings} - set(reader._place)
        if untaught:
            raise AnswerReaderError(
                f"The reader of answers in {folder} was not taught {', '.join(sorted(untaught))}; {mend}"
            )
        return reader

    def read(self, question: str, answer: str, encoder: SentenceEncoder) -> Mapping[str, float]:
        """How likely each meaning is, adding up to 1; empty where the question is none of the coach's, or the answer is.

        Args:
            question: its name, as in data/answers.
            answer: what was typed.
            encoder: whose lower layers both have in common.
        """
        asked = questions().get(question)
        if asked is None or not answer.strip():
            return {}
        text, begins = side_by_side(asked.words, answer)
        tokens = encoder.tokens(text)
        rows = [row for row, (start, end) in enumerate(tokens.places) if start >= begins and end > start]
        if not rows:
            return {}
        logits = self._reader.read(tokens.states)[rows, 1:].mean(axis=0)
        wanted = logits[[self._place[meaning] for meaning in asked.meanings]]
        powers = np.exp(wanted - wanted.max())
        return dict(zip(asked.meanings, (powers / powers.sum()).tolist(), strict=True))


@lru_cache(maxsize=1)
def answer_reader() -> AnswerReader:
    """The one of this process."""
    return AnswerReader.load()

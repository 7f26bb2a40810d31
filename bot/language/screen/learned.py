"""The learned part of the screen: wordings that no rule holds ("my leg just won't take me").

A kernel ridge over the sentence encoder's vectors: a piece of a message is scored by its likeness to
the training phrases, for each flag and for "any flag". Its word alone makes a mention `uncertain`, from
a higher score on `present`; both bars are set on held-out folds at training (bot.language.screen.training).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.screen.errors import LearnedPartBroken, LearnedPartMissing
from bot.language.screen.rules import Reading, RuleMention
from bot.language.screen.scope import OTHER, Scaffold
from bot.language.screen.units import Unit, units_of
from bot.paths import VAR

FOLDER = VAR / "screen"
"""Where the trained part lies; it is made by `python -m bot.language.screen.training`."""

Vectors = NDArray[np.float32]
Encode = Callable[[str], Vectors]

_TRAIN = "Run `python -m bot.language.screen.training`."
_OPENING = 4
"""Words of a piece within which a question or an "if" makes all of it hypothetical."""


@dataclass(frozen=True)
class Bars:
    """The scores of "any flag" from which the learned part speaks.

    Attributes:
        uncertain: alone, it asks.
        present: alone, it is believed.
        denied: in a piece with a denial, or beside a flag that was denied or asked about in general.
        beside: of a single flag, to name it beside one that a rule found.
    """

    uncertain: float
    present: float
    denied: float
    beside: float


@dataclass(frozen=True)
class LearnedMention:
    """A flag that the learned part sees in tokens `start` to `end` (exclusive)."""

    flag: str
    status: str
    start: int
    end: int
    score: float


class LearnedPart:
    """Scores pieces of messages by their likeness to training phrases."""

    def __init__(
        self,
        flags: Sequence[str],
        vectors: Vectors,
        weights: Vectors,
        width: float,
        bars: Bars,
        encode: Encode,
    ) -> None:
        """Make the part.

        Args:
            flags: ids in the order of the weights' columns; one more column stands for "any".
            vectors: (n, 384), the training phrases.
            weights: (n, len(flags) + 1).
            width: gamma of the kernel exp(-gamma * distance squared).
            bars: see `Bars`.
            encode: a text -> its vector of length 1, (384,).
        """
        self.flags = tuple(flags)
        self.bars = bars
        self._vectors = vectors
        self._weights = weights
        self._width = width
        self._encode = encode

    @classmethod
    def load(cls, encode: Encode, flags: Sequence[str], folder: Path = FOLDER) -> LearnedPart:
        """Read a trained part.

        Raises:
            LearnedPartMissing: it has not been trained.
            LearnedPartBroken: a file is damaged, or it knows other flags than the content.
        """
        try:
            facts = json.loads((folder / "learned.json").read_text(encoding="utf-8"))
            with np.load(folder / "learned.npz", allow_pickle=False) as arrays:
                vectors = arrays["vectors"].astype(np.float32)
                weights = arrays["weights"].astype(np.float32)
            bars = Bars(**facts["bars"])
            known, width = list(facts["flags"]), float(facts["width"])
        except FileNotFoundError as error:
            raise LearnedPartMissing(
                f"The learned part of the safety screen is not there ({folder}). {_TRAIN}"
            ) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise LearnedPartBroken(f"{folder} cannot be read ({error}). {_TRAIN}") from error
        if sorted(known) != sorted(flags) or weights.shape != (len(vectors), len(known) + 1):
            raise LearnedPartBroken(f"{folder} was trained for other flags. {_TRAIN}")
        return cls(known, vectors, weights, width, bars, encode)

    def save(self, folder: Path, **facts: object) -> None:
        """Write the part as npz and json, with `facts` for the reader."""
        folder.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            folder / "learned.npz",
            vectors=self._vectors.astype(np.float16),
            weights=self._weights.astype(np.float32),
        )
        about = {"flags": list(self.flags), "width": self._width, "bars": asdict(self.bars)}
        text = json.dumps({**about, **facts}, indent=1)
        (folder / "learned.json").write_text(text, encoding="utf-8")

    def scores(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), flags + 1) scores, about -1 to 1; the last column is "any flag"."""
        return score(
            np.stack([self._encode(text) for text in texts]), self._vectors, self._weights, self._width
        )

    def find(self, text: str, reading: Reading) -> list[LearnedMention]:
        """The mentions that the rules missed."""
        units = units_of(reading.scaffold)
        if not units:
            return []
        return decide(units, self.scores(unit_texts(text, units, reading)), self, reading)


def score(rows: Vectors, vectors: Vectors, weights: Vectors, width: float) -> Vectors:
    """Kernel scores of rows of length 1 against training vectors."""
    likeness = np.exp(2 * width * (rows @ vectors.T - 1))
    return np.asarray(likeness @ weights, dtype=np.float32)


def unit_texts(text: str, units: Sequence[Unit], reading: Reading) -> list[str]:
    """The words of the pieces, as typed."""
    tokens = reading.tokens
    return [text[tokens[one.start].start : tokens[one.end - 1].end] for one in units]


def decide(
    units: Sequence[Unit], scores: Vectors, part: LearnedPart, reading: Reading
) -> list[LearnedMention]:
    """Which mentions the scores amount to; see `Bars`."""
    found: dict[str, LearnedMention] = {}
    told = [one for one in reading.mentions if one.status in ("present", "uncertain", "past")]
    taken = {one.flag for one in reading.mentions}
    for unit, row in zip(units, scores, strict=True):
        any_flag = float(row[-1])
        order = np.argsort(row[:-1])[::-1]
        for place in order[: 3 if told else 1]:
            flag = part.flags[int(place)]
            if flag in taken:
                continue
            if told and row[place] < part.bars.beside:
                continue
            status = _status(unit, any_flag, part.bars, reading)
            best = found.get(flag)
            if status is not None and (best is None or any_flag > best.score):
                found[flag] = LearnedMention(flag, status, unit.start, unit.end, any_flag)
    return list(found.values())


def _status(unit: Unit, any_flag: float, bars: Bars, reading: Reading) -> str | None:
    """What a piece with this score says; None for nothing."""
    if any_flag < bars.uncertain:
        return None
    kinds = cue_kinds(unit, reading.scaffold)
    explained = any(_within(one, unit) and not _tells(one) for one in reading.mentions)
    if "hypothetical" in kinds:
        return None
    if ("negated" in kinds or "over" in kinds or explained) and any_flag < bars.denied:
        return None
    subjects = [reading.scaffold.subject[at] for at in range(unit.start, unit.end)]
    if subjects.count(OTHER) * 2 > len(subjects):
        return "other_person"
    sure = any_flag >= bars.present and not kinds and not explained
    return "present" if sure else "uncertain"


def cue_kinds(unit: Unit, scaffold: Scaffold) -> set[str]:
    """The statuses of the cues that bear on a piece as a whole."""
    kinds = set()
    for found in scaffold.cues:
        if not (unit.start <= found.start and found.end <= unit.end):
            continue
        status = found.cue.status
        if status == "hypothetical" and (found.cue.where != "before" or found.start - unit.start > _OPENING):
            continue
        if status in ("past", "long_past"):
            continue
        kinds.add(status)
    return kinds


def _within(mention: RuleMention, unit: Unit) -> bool:
    return unit.start <= mention.start and mention.end <= unit.end


def _tells(mention: RuleMention) -> bool:
    return mention.status in ("present", "uncertain", "past")

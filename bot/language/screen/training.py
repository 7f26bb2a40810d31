"""Trains the learned part of the screen: `python -m bot.language.screen.training`.

Reads the phrases of data/safety/*.jsonl (`text` with `labels`, the flags it tells of, or with `kind` for
a message that tells of none), the rules' own examples, and as ordinary messages the training examples of
the intents (data/nlu), and sets the bars on held-out folds, so that the learned part alone stays within
its share of needless questions and false alarms.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.language.encoder import SentenceEncoder
from bot.language.screen.learned import (
    FOLDER,
    Bars,
    LearnedPart,
    Vectors,
    cue_kinds,
    score,
    unit_texts,
)
from bot.language.screen.rules import Reading, RuleSet
from bot.language.screen.spelling import english_words
from bot.language.screen.units import units_of
from bot.paths import PROJECT
from knowledge.red_flags import read_red_flags
from knowledge.red_flags_model import RedFlagContent

DATA = PROJECT / "data" / "safety"
INTENTS = PROJECT / "data" / "nlu"
WIDTH = 1.0
"""Gamma; 1 was best of 1, 2 and 3 on held-out folds."""
RIDGE = 0.2
FOLDS = 5
ASKED_SHARE = 0.025
"""Share of ordinary messages that the learned part alone may ask about: half of the 5 % allowed."""
ALARM_SHARE = 0.004
"""Share of ordinary messages that it alone may gate: a fifth of the 2 % allowed."""
DENIED_SHARE = 0.02
"""Share of messages that only deny or ask in general which it may still ask about."""
BESIDE_SHARE = 0.02
"""Share of flags named wrongly beside another, of all messages that tell of a flag."""
_ENTITY = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
_DENYING = ("negated", "hypothetical")


@dataclass(frozen=True)
class Phrase:
    """A training phrase: the flags it tells of, or the kind of an ordinary message."""

    text: str
    labels: frozenset[str]
    kind: str


def read_phrases(folder: Path = DATA) -> list[Phrase]:
    """The training phrases.

    Raises:
        ValueError: a line cannot be read; file and line are named.
        FileNotFoundError: the folder has none.
    """
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            try:
                item = json.loads(line)
                labels = frozenset(item.get("labels") or ())
                found.append(Phrase(str(item["text"]), labels, str(item.get("kind", ""))))
            except (ValueError, KeyError, AttributeError) as error:
                raise ValueError(f"{path}:{number} is no training phrase ({error})") from error
    if not found:
        raise FileNotFoundError(f"no training phrases in {folder}; put .jsonl files there")
    return found


def examples_of(content: RedFlagContent) -> list[Phrase]:
    """The rules' own examples as phrases: those that must match, and those that must not."""
    found = []
    for flag in content.flags.values():
        for example in flag.examples:
            if example.status == "present":
                found.append(Phrase(example.text, frozenset({flag.id}), "example"))
            elif example.status is None:
                found.append(Phrase(example.text, frozenset(), "near_miss"))
    return found


def read_intents(folder: Path = INTENTS) -> list[Phrase]:
    """The examples of the intents, without their entity marks."""
    found = []
    for path in sorted(folder.glob("*.yml")):
        document = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) or {}
        for item in document.get("nlu") or []:
            for line in str(item.get("examples") or "").splitlines():
                text = _ENTITY.sub(r"\1", line.strip().removeprefix("-").strip())
                if text:
                    found.append(Phrase(text, frozenset(), "intent"))
    return found


def digest(folder: Path = DATA) -> str:
    """A digest of the training phrases, to see whether the trained part is up to date."""
    total = sha256()
    for path in sorted(folder.glob("*.jsonl")):
        total.update(path.read_bytes())
    return total.hexdigest()[:16]


def train(data: Path = DATA, folder: Path = FOLDER) -> Bars:
    """Train, set the bars, write the files, and return the bars."""
    content = read_red_flags()
    rules = RuleSet(content, english_words())
    encoder = SentenceEncoder.load()
    flags = sorted(content.flags)
    phrases = [one for one in read_phrases(data) if one.labels <= set(flags)]
    phrases += examples_of(content)
    # What the rules find in an intent's example may be meant; only the others are surely ordinary.
    phrases += [one for one in read_intents() if not rules.read(one.text).mentions]
    readings = [rules.read(one.text) for one in phrases]
    pieces = _Pieces(phrases, readings, encoder)
    usable = np.array([one.kind not in _DENYING for one in phrases])
    held_out = np.zeros((len(pieces.vectors), len(flags) + 1), dtype=np.float32)
    fold_of = np.random.default_rng(0).integers(0, FOLDS, len(phrases))
    for fold in range(FOLDS):
        training = (fold_of != fold) & usable
        vectors, weights = _fit(pieces, training, flags)
        rows = fold_of[pieces.owner] == fold
        held_out[rows] = score(pieces.vectors[rows], vectors, weights, WIDTH)
    bars = _bars(phrases, readings, pieces, held_out, flags)
    vectors, weights = _fit(pieces, usable, flags)
    part = LearnedPart(flags, vectors, weights, WIDTH, bars, encoder.encode_one)
    part.save(folder, data=digest(data), phrases=int(usable.sum()))
    return bars


class _Pieces:
    """All pieces of all phrases with their vectors; the whole phrase comes first of each."""

    def __init__(
        self, phrases: Sequence[Phrase], readings: Sequence[Reading], encoder: SentenceEncoder
    ) -> None:
        texts: list[str] = []
        owner: list[int] = []
        whole: list[bool] = []
        self.phrases = phrases
        self.units = []
        for number, (phrase, reading) in enumerate(zip(phrases, readings, strict=True)):
            units = units_of(reading.scaffold)
            self.units.append(units)
            texts += [phrase.text, *unit_texts(phrase.text, units, reading)]
            owner += [number] * (len(units) + 1)
            whole += [True] + [False] * len(units)
        self.owner: NDArray[np.int64] = np.array(owner)
        self.whole: NDArray[np.bool_] = np.array(whole)
        self.vectors: Vectors = np.asarray(encoder.encode(texts), dtype=np.float32)


def _fit(pieces: _Pieces, training: NDArray[np.bool_], flags: Sequence[str]) -> tuple[Vectors, Vectors]:
    """Kernel ridge over the whole phrases that `training` marks."""
    rows = pieces.whole & training[pieces.owner]
    vectors = pieces.vectors[rows]
    labels = [pieces.phrases[number].labels for number in pieces.owner[rows]]
    target = np.array([[flag in one for flag in flags] + [bool(one)] for one in labels])
    kernel = np.exp(2 * WIDTH * (vectors @ vectors.T - 1))
    kernel[np.diag_indices_from(kernel)] += RIDGE
    weights = np.linalg.solve(kernel, (target * 2.0 - 1.0).astype(np.float32))
    return vectors, weights.astype(np.float32)


def _bars(
    phrases: Sequence[Phrase],
    readings: Sequence[Reading],
    pieces: _Pieces,
    held_out: Vectors,
    flags: Sequence[str],
) -> Bars:
    """The bars that keep to the shares above on phrases which the scores were not trained on."""
    ordinary: list[float] = []
    denying: list[float] = []
    beside: list[float] = []
    for number, (phrase, reading) in enumerate(zip(phrases, readings, strict=True)):
        rows = np.flatnonzero((pieces.owner == number) & ~pieces.whole)
        units = pieces.units[number]
        scores = held_out[rows]
        if not len(rows):
            continue
        kinds = [cue_kinds(unit, reading.scaffold) for unit in units]
        any_flag = scores[:, -1]
        calm = [
            s for s, k in zip(any_flag, kinds, strict=True) if not k & {"hypothetical", "negated", "over"}
        ]
        denied = [s for s, k in zip(any_flag, kinds, strict=True) if "hypothetical" not in k]
        if phrase.labels:
            others = [place for place, flag in enumerate(flags) if flag not in phrase.labels]
            beside.append(float(scores[:, others].max()))
        elif phrase.kind in _DENYING:
            denying.append(float(max(denied, default=-1.0)))
        else:
            ordinary.append(float(max(calm, default=-1.0)))
    uncertain = float(np.quantile(ordinary, 1 - ASKED_SHARE))
    return Bars(
        uncertain=round(uncertain, 4),
        present=round(float(np.quantile(ordinary, 1 - ALARM_SHARE)), 4),
        denied=round(max(uncertain, float(np.quantile(denying, 1 - DENIED_SHARE))), 4),
        beside=round(float(np.quantile(beside, 1 - BESIDE_SHARE)), 4),
    )


if __name__ == "__main__":
    print(train())

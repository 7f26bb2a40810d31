"""Which intent a message has: the trained model, its answers and its files.

The model is kernel ridge regression (a least-squares support vector machine): each training example speaks
for its intent as loudly as the new message is like it, in meaning and in words. `intent_training` makes it.
NumPy and onnxruntime are all that it needs here; neither Rasa nor scikit-learn is.

Exceptions:

    IntentError
    ├── IntentTrainingError   the examples cannot be learnt from
    └── IntentModelBroken     the files of a model are missing, damaged or of another version
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.language.encoder_files import graph_hash
from bot.language.intent_features import Lexicon
from bot.language.intent_meaning import Meaning

Array = NDArray[np.float32]

# Raised with every change of the files' form or of what their numbers mean.
FORMAT = 4
_SETTINGS_FILE = "intents.json"
_NUMBERS_FILE = "intents.npz"
_MEANING_FILE = "intents.onnx"


class IntentError(Exception):
    """Something is wrong with the intents or their model."""


class IntentTrainingError(IntentError):
    """The training examples cannot be learnt from."""


class IntentModelBroken(IntentError):
    """The files of a trained model are missing, damaged or of another version."""


class Guess(NamedTuple):
    """An intent and how sure the model is of it, 0 to 1."""

    intent: str
    confidence: float


class CurvePoint(NamedTuple):
    """What one threshold would do to texts that the model has not seen.

    Each figure is a share, 0 to 1, found by leaving out: `right_kept` and `wrong_kept` of the training texts
    (each judged by a model without it), `unknown_found` of the texts of an intent that the model was not told.
    """

    threshold: float
    right_kept: float
    wrong_kept: float
    unknown_found: float


@dataclass(frozen=True)
class KernelSettings:
    """How likeness is measured. The defaults did best on public sets; see docs/understanding.md.

    Attributes:
        sharpness: how fast likeness of meaning falls with distance: exp(-2 * sharpness * (1 - cosine)).
        words: the weight of shared words and pieces of words, against 1 for the meaning.
        ridge: how much smoother than the examples the model is; more forgives wrong labels.
    """

    sharpness: float = 1.5
    words: float = 0.2
    ridge: float = 0.1


@dataclass(frozen=True)
class IntentModel:
    """A trained model: ask it with `rank`.

    Attributes:
        intents: their names, sorted.
        settings: how likeness is measured.
        meaning: what the training texts say by their meaning.
        lexicon: the words and pieces of words that training met.
        word_votes: float32 (features, intents), how each of them speaks for each intent.
        base: float32 (intents,), the score before anything speaks.
        scale: makes the scores' softmax a confidence that comes true as often as it says.
        threshold: the confidence under which no intent should be taken.
        curve: what other thresholds would do.
        encoder: which encoder made the vectors.
    """

    intents: list[str]
    settings: KernelSettings
    meaning: Meaning
    lexicon: Lexicon
    word_votes: Array
    base: Array
    scale: float
    threshold: float
    curve: list[CurvePoint]
    encoder: str

    def scores(self, texts: Sequence[str], vectors: Array) -> Array:
        """How much speaks for each intent: float32 (texts, intents).

        Args:
            texts: at least one.
            vectors: the encoder's vector for each, (texts, 384).
        """
        by_words = [
            how_much @ self.word_votes[which] for which, how_much in map(self.lexicon.features, texts)
        ]
        result: Array = self.base + self.meaning.scores(vectors) + np.stack(by_words)
        return result

    def rank_all(self, texts: Sequence[str], vectors: Array) -> list[list[Guess]]:
        """For each text every intent with its confidence, the surest first; the confidences sum to 1.

        Several texts at once cost little more than one. The arguments are those of `scores`.
        """
        return [
            [
                Guess(self.intents[at], sure)
                for at, sure in zip(order.tolist(), confidence[order].tolist(), strict=True)
            ]
            for confidence in confidences(self.scores(texts, vectors), self.scale)
            for order in [np.argsort(-confidence, kind="stable")]
        ]

    def rank(self, text: str, vector: Array) -> list[Guess]:
        """The intents of one text, with its vector, (384,); see `rank_all`."""
        return self.rank_all([text], vector[None])[0]

    def save(self, folder: Path) -> None:
        """Write the model's files into `folder`: JSON for what can be read, npz and ONNX for the numbers."""
        folder.mkdir(parents=True, exist_ok=True)
        settings = {
            "format": FORMAT,
            "encoder": self.encoder,
            "intents": self.intents,
            "settings": asdict(self.settings),
            "scale": self.scale,
            "threshold": self.threshold,
            "curve": [point._asdict() for point in self.curve],
            "terms": self.lexicon.terms,
        }
        (folder / _SETTINGS_FILE).write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
        np.savez(
            folder / _NUMBERS_FILE,
            rarity=self.lexicon.rarity,
            word_votes=self.word_votes,
            base=self.base,
        )
        self.meaning.save(folder / _MEANING_FILE)

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read what `save` wrote.

        Raises:
            IntentModelBroken: a file is missing or damaged, or the model was trained with another
                version of this code or of the encoder.
        """
        try:
            settings = json.loads((folder / _SETTINGS_FILE).read_text(encoding="utf-8"))
            _check_version(settings, folder)
            with np.load(folder / _NUMBERS_FILE, allow_pickle=False) as numbers:
                model = cls(
                    intents=settings["intents"],
                    settings=KernelSettings(**settings["settings"]),
                    meaning=Meaning(folder / _MEANING_FILE),
                    lexicon=Lexicon(settings["terms"], numbers["rarity"]),
                    word_votes=numbers["word_votes"],
                    base=numbers["base"],
                    scale=settings["scale"],
                    threshold=settings["threshold"],
                    curve=[CurvePoint(**point) for point in settings["curve"]],
                    encoder=settings["encoder"],
                )
        except IntentError:
            raise
        except Exception as error:  # a damaged file can fail in any way
            raise IntentModelBroken(
                f"The intent model in {folder} cannot be read ({type(error).__name__}: {error}); "
                "train it again with `rasa train`."
            ) from error
        model._check_shapes(folder)
        return model

    def _check_shapes(self, folder: Path) -> None:
        intents, terms = len(self.intents), len(self.lexicon.terms)
        expected = {
            "meaning": ((self.meaning.intents,), (intents,)),
            "word_votes": (self.word_votes.shape, (terms, intents)),
            "rarity": (self.lexicon.rarity.shape, (terms,)),
            "base": (self.base.shape, (intents,)),
        }
        for name, (found, wanted) in expected.items():
            if found != wanted:
                raise IntentModelBroken(
                    f"In the intent model in {folder}, {name} has the shape {found} where {wanted} "
                    "belongs; train it again with `rasa train`."
                )


def meaning_likeness(cosine: Array, settings: KernelSettings) -> Array:
    """How alike two texts are in meaning, 0 to 1, from the cosine of their vectors."""
    result: Array = np.exp((cosine - 1) * np.float32(2 * settings.sharpness))
    return result


def confidences(scores: Array, scale: float) -> Array:
    """The softmax of each row of scores, sharpened by `scale`."""
    sharpened = scores * np.float32(scale)
    powers = np.exp(sharpened - sharpened.max(axis=1, keepdims=True))
    result: Array = powers / powers.sum(axis=1, keepdims=True)
    return result


def _check_version(settings: dict[str, object], folder: Path) -> None:
    if settings.get("format") != FORMAT:
        raise IntentModelBroken(
            f"The intent model in {folder} has the form {settings.get('format')!r} and this code "
            f"reads {FORMAT}; train it again with `rasa train`."
        )
    if settings.get("encoder") != graph_hash():
        raise IntentModelBroken(
            f"The intent model in {folder} was trained with the sentence encoder "
            f"{settings.get('encoder')!r} and this code runs {graph_hash()!r}; "
            "train it again with `rasa train`."
        )

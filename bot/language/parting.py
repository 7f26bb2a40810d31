"""Where a message's wishes end: "ran 8k this morning hip was a 2 what should saturday be" holds two.

Small networks look at each beginning of a word, through what the sentence encoder has made of it and its neighbours,
and say whether a new piece begins there, and whether something is wanted in its piece at all. They are trained by
`parting_training` on messages parted by hand (data/wishes) and kept with the project; here they are only run.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.language.encoder import Tokens
from bot.language.parting_data import DATA

FOLDER = DATA / "parter"
NETWORK, ABOUT = "parter.npz", "parter.json"
TRAIN_COMMAND = "python -m bot.language.parting_training"
BEGINS = -0.5
"""Log-odds from which a piece begins: rather one too many, as what is wanted is weighed afterwards (`wanted`)."""
MOST = 8
"""Pieces of a message: the surest beginnings count, so that a long story costs no more."""
EDGE = 6.0
"""The log-odds of the message's own beginning and end."""
WIDTH, REACH = 64, 5
"""Channels, and tokens that a convolution sees."""
_BEFORE = frozenset(".,;:!?-()/&—–")
_WITHIN = frozenset("'’")

Array = NDArray[np.float32]


class PartingError(Exception):
    """The network that parts messages is missing or not whole; the text names the file and the mend."""


@dataclass(frozen=True)
class Part:
    """A piece of a message.

    Attributes:
        text: its words.
        wanted: log-odds that they want an answer, and are no background.
        before, after: log-odds that a new piece begins at its first word, and at the word after it.
    """

    text: str
    wanted: float = 0.0
    before: float = EDGE
    after: float = EDGE


def joints_of(text: str, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Each token with which a word begins, but the first, with its first character."""
    begun = False
    for token, (start, end) in enumerate(places):
        if end <= start:
            continue
        before = text[start - 1] if start else " "
        if begun and text[start].isalnum() and not before.isalnum() and before not in _WITHIN:
            yield token, start
        begun = True


def outputs(networks: Sequence[Mapping[str, Array]], states: Array) -> Array:
    """For each token the log-odds that a piece begins with it, and that its piece is wanted: (tokens, 2).

    Args:
        networks: the weights of each by name; what they say is averaged, as each began with another chance.
        states: of the tokens, (tokens, 768); see `SentenceEncoder.states`.
    """
    said: Array = np.mean([_output(weights, states) for weights in networks], axis=0)
    return said


def _output(weights: Mapping[str, Array], states: Array) -> Array:
    values = _gelu(states @ weights["in"] + weights["in_bias"])
    for name in ("first", "second"):
        padded = np.pad(values, ((REACH // 2, REACH // 2), (0, 0)))
        seen = sum(padded[at : at + len(values)] @ weights[name][at] for at in range(REACH))
        values = values + _gelu(seen + weights[f"{name}_bias"])
    found: Array = values @ weights["out"] + weights["out_bias"]
    return found


def _gelu(values: Array) -> Array:
    curve: Array = np.tanh(np.float32(0.7978845608) * (values + np.float32(0.044715) * values**3))
    return values * np.float32(0.5) * (1 + curve)


class Parter:
    """Parts messages; see the module's description."""

    def __init__(self, networks: Sequence[Mapping[str, Array]], wanted: Mapping[str, float]) -> None:
        self.networks = networks
        """The weights of each by name."""
        self.wanted = wanted
        """What each property of a piece says for it to be wanted; see `wanted`."""

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Parter:
        """The one that is kept.

        Raises:
            PartingError: a file is missing, not whole, or not of the other.
        """
        network, about = folder / NETWORK, folder / ABOUT
        try:
            said = json.loads(about.read_text(encoding="utf-8"))
            whole = sha256(network.read_bytes()).hexdigest() == said["network"]
            wanted = {str(name): float(weight) for name, weight in said["wanted"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise PartingError(
                f"What parts messages cannot be read from {folder} ({error}); restore {NETWORK} and {ABOUT} "
                f"from the project, or train anew: `{TRAIN_COMMAND}`."
            ) from error
        if not whole:
            raise PartingError(
                f"{network} is not the one that {about} speaks of; restore both from the project, "
                f"or train anew: `{TRAIN_COMMAND}`."
            )
        networks: list[dict[str, Array]] = []
        with np.load(network) as kept:
            for name in sorted(kept.files):
                number, _, weight = name.partition("/")
                if int(number) == len(networks):
                    networks.append({})
                networks[-1][weight] = kept[name]
        return cls(networks, wanted)

    def parts(self, text: str, tokens: Tokens) -> list[Part]:
        """The pieces of a text in their order, one at least where it has a letter or digit.

        Args:
            text: the message.
            tokens: its tokens with their states, (tokens, 768).
        """
        return pieces(text, tokens.places, outputs(self.networks, tokens.states))


def pieces(text: str, places: Sequence[tuple[int, int]], said: Array) -> list[Part]:
    """The pieces of a text by what the network says of each of its tokens."""
    joints = [(token, start) for token, start in joints_of(text, places) if said[token, 0] > BEGINS]
    surest = sorted(joints, key=lambda joint: -said[joint[0], 0])[: MOST - 1]
    found: list[Part] = []
    token, start, before = 0, 0, EDGE
    for to_token, to_start in [*sorted(surest), (len(places), len(text))]:
        after = float(said[to_token, 0]) if to_token < len(places) else EDGE
        words = text[start:to_start].strip()
        if any(character.isalnum() for character in words):
            found.append(Part(words, float(said[token:to_token, 1].mean()), before, after))
        token, start, before = to_token, to_start, after
    return found


@lru_cache(maxsize=1)
def parter() -> Parter:
    """The one of this process."""
    return Parter.load()

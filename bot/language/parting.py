"""Where a message's wishes end: "ran 8k this morning hip was a 2 what should saturday be" holds two.

Small networks look at each beginning of a word, through what the sentence encoder has made of it and its neighbours,
and say whether a new piece begins there, and whether something is wanted in its piece at all. They are trained by
`parting_training` on messages parted by hand (data/wishes) and kept with the project; here they are only run. The reader
of wishes (`wish_reader`) says of each word the same, and what is wanted there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from bot.language.beside import Begun
from bot.language.encoder import SentenceEncoder, Tokens
from bot.language.encoder_files import graph_hash
from bot.language.meant import Judge, Meant
from bot.language.parting_data import DATA, Parted, Wish
from bot.language.parts import begins_a_question, only_opens
from bot.language.wish_reader import WishReader, wish_reader

FOLDER = DATA / "parter"
NETWORK, ABOUT = "parter.npz", "parter.json"
TRAIN_COMMAND = "python -m bot.language.parting_training"
BEGINS = -1.5
"""Log-odds from which a piece begins: rather one too many, as what is wanted is weighed afterwards (`wanted`)."""
BEGINS_MARKED = -4.0
"""The same behind a sentence, and where "and", "or" or a comma leads to a question."""
MOST = 8
"""Pieces of a message: the surest beginnings count, so that a long story costs no more."""
WINDOWS = 4
"""So many times what the encoder reads at once (some 1,200 characters) is looked at."""
EDGE = 6.0
"""The log-odds of the message's own beginning and end."""
WIDTH, REACH = 64, 5
"""Channels, and tokens that a convolution sees."""
_SENTENCE_ENDS = re.compile(r"[.?!;\n][\s\"')\]]*$")
_ASKED_BEFORE = re.compile(r"\?[\s\"')\]]*$")
_LOOK_BACK, _LOOK_AHEAD = 8, 60
"""Characters."""
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
        meant: what the reader makes of it in its message.
    """

    text: str
    wanted: float = 0.0
    before: float = EDGE
    after: float = EDGE
    meant: Meant = field(default_factory=Meant)


@dataclass(frozen=True)
class Parting:
    """A message with its pieces in their order, one at least where it has a letter or digit, and what the reader makes of all of it."""

    parts: tuple[Part, ...]
    meant: Meant = field(default_factory=Meant)


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


def parted_joints(message: Parted, places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, bool]]:
    """Each token with which a word begins, but the first, and whether a piece of a message that was cut begins with it."""
    begins = [wish.start for wish in message.wishes[1:]]
    for token, start in joints_of(message.text, places):
        begun = bool(begins) and start >= begins[0]
        yield token, begun
        if begun:
            begins.pop(0)


def tokens_of(wish: Wish, places: Sequence[tuple[int, int]]) -> list[int]:
    """The tokens of a piece, in their order; none where it stands beyond what the encoder reads."""
    return [
        token for token, (start, end) in enumerate(places) if end > start and wish.start <= start < wish.end
    ]


class Networks:
    """The networks as one, run side by side: they are so small that more than half of a product is its beginning."""

    def __init__(self, networks: Sequence[Mapping[str, Array]]) -> None:
        """
        Args:
            networks: the weights of each by name, as `parting_training.fit` gives them.
        """
        self._number = len(networks)
        self._in = np.hstack([one["in"] for one in networks])
        self._in_bias = np.hstack([one["in_bias"] for one in networks])
        self._layers = [
            (
                np.stack([one[name].reshape(REACH * WIDTH, WIDTH) for one in networks]),
                np.stack([one[f"{name}_bias"] for one in networks])[:, None],
            )
            for name in ("first", "second")
        ]
        # The mean of what they say is one product of what all of them see.
        self._out = np.vstack([one["out"] for one in networks]) / np.float32(self._number)
        self._out_bias = np.mean([one["out_bias"] for one in networks], axis=0)

    def outputs(self, states: Array) -> Array:
        """For each token the log-odds that a piece begins with it, and that its piece is wanted: (tokens, 2).

        What the networks say is averaged, as each began with another chance.

        Args:
            states: of the tokens, (tokens, 768); see `SentenceEncoder.states`.
        """
        length = len(states)
        first = _gelu(states @ self._in + self._in_bias)
        # By network, with nothing before the first token and after the last.
        padded = np.zeros((self._number, length + REACH - 1, WIDTH), np.float32)
        values = padded[:, REACH // 2 : REACH // 2 + length]
        values[:] = first.reshape(length, self._number, WIDTH).swapaxes(0, 1)
        # What a convolution sees of a token lies in one piece: its row and those around it.
        by_network, by_row, by_channel = padded.strides
        seen = as_strided(
            padded, (self._number, length, REACH * WIDTH), (by_network, by_row, by_channel), writeable=False
        )
        for weights, bias in self._layers:
            # Copied, as what overlaps is multiplied without BLAS.
            values += _gelu(np.matmul(np.ascontiguousarray(seen), weights) + bias)
        found: Array = values.swapaxes(0, 1).reshape(length, -1) @ self._out + self._out_bias
        return found


def _gelu(values: Array) -> Array:
    curve: Array = np.tanh(np.float32(0.7978845608) * values * (1 + np.float32(0.044715) * values * values))
    return values * np.float32(0.5) * (1 + curve)


class Parter:
    """Parts messages; see the module's description."""

    def __init__(self, networks: Sequence[Mapping[str, Array]], reader: WishReader, judge: Judge) -> None:
        self.networks = Networks(networks)
        self.reader = reader
        self.judge = judge
        """What is made of all that is known of a piece."""
        self._begun: dict[str, Begun[Array]] = {}

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Parter:
        """The one that is kept.

        Raises:
            PartingError: a file is missing, not whole, or not of the other.
            WishReaderError: the reader is missing or not whole.
        """
        networks, about = kept(folder)
        reader = wish_reader()
        try:
            wanted = {str(name): float(weight) for name, weight in about["wanted"].items()}
            judge = Judge(wanted, float(about["sharpness"]), float(about["counts"]))
            fitted_to, encoder = str(about["reader"]), str(about["encoder"])
            if not wanted:
                raise ValueError("nothing says what is wanted")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise PartingError(_unread(folder, error)) from error
        if encoder != graph_hash():
            raise PartingError(
                f"{folder / NETWORK} looks at another sentence encoder; restore it from the project, or train anew: `{TRAIN_COMMAND}`."
            )
        if fitted_to != reader.graph:
            raise PartingError(
                f"{folder / ABOUT} was fitted to another reader of wishes than the one that is kept; restore both from the "
                f"project, or fit it anew: `{TRAIN_COMMAND} --wanted`."
            )
        return cls(networks, reader, judge)

    def begin(self, texts: Sequence[str], tokens: Callable[[str], Tokens]) -> None:
        """Have the reader read the beginnings of texts beside what the caller does; `part` of the same texts then only waits.

        Args:
            texts: the message, in each form in which it will be parted.
            tokens: gives the tokens of a text, with their states, (tokens, 384).
        """
        for nobody_asked in self._begun.values():
            nobody_asked.cancel()
        self._begun = {one: Begun(partial(self.reader.read, tokens(one).states)) for one in texts}

    def part(self, text: str, states: Callable[[str], Tokens]) -> Parting:
        """The pieces of a text.

        Args:
            text: the message.
            states: gives the tokens of a text, or of its beginning, with their states, (tokens, 768).
        """
        places: list[tuple[int, int]] = []
        said: list[Array] = []
        start = 0
        for _ in range(WINDOWS):
            tokens = states(text[start:])
            places += [(start + begin, start + end) for begin, end in tokens.places]
            said.append(self.said(tokens, self._begun.pop(text, None) if start == 0 else None))
            start += max((end for _, end in tokens.places), default=0)
            if not text[start:].strip():
                break
        together = np.concatenate(said)
        return Parting(
            tuple(pieces(text, places, together, self.reader.meant)),
            meaning_of(places, together, self.reader.meant),
        )

    def said(self, tokens: Tokens, begun: Begun[Array] | None = None) -> Array:
        """What networks and reader say of each token, (tokens, 4 + intents).

        The log-odds that a piece begins with it, that its piece is wanted, and what `WishReader.meant` takes. `begun` is
        what the reader has begun to say of them.
        """
        outputs = self.networks.outputs(tokens.states)
        if begun is None:
            return beside(outputs, self.reader.read(tokens.states[:, : SentenceEncoder.dimension]))
        return beside(outputs, begun.result())


def kept(folder: Path) -> tuple[list[dict[str, Array]], dict[str, Any]]:
    """The weights of each network by name, and what is known of them.

    Raises:
        PartingError: a file is missing, not whole, or not of the other.
    """
    network, about = folder / NETWORK, folder / ABOUT
    try:
        said = json.loads(about.read_text(encoding="utf-8"))
        is_whole = sha256(network.read_bytes()).hexdigest() == said["network"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PartingError(_unread(folder, error)) from error
    if not is_whole:
        raise PartingError(
            f"{network} is not the one that {about} speaks of; restore both from the project, "
            f"or train anew: `{TRAIN_COMMAND}`."
        )
    networks: list[dict[str, Array]] = []
    with np.load(network) as stored:
        for name in sorted(stored.files):
            number, _, weight = name.partition("/")
            if int(number) == len(networks):
                networks.append({})
            networks[-1][weight] = stored[name]
    return networks, said


def _unread(folder: Path, error: Exception) -> str:
    return (
        f"What parts messages cannot be read from {folder} ({error}); restore {NETWORK} and {ABOUT} "
        f"from the project, or train anew: `{TRAIN_COMMAND}`."
    )


def beside(outputs: Array, read: Array) -> Array:
    """See `Parter.said`: what networks say that did or did not know a message, and what the reader says.

    Both say whether a piece begins; the mean of two that err differently errs less.
    """
    joints = (outputs[:, :1] + read[:, :1]) / 2
    return np.hstack([joints, outputs[:, 1:], read])


def pieces(
    text: str, places: Sequence[tuple[int, int]], said: Array, meaning: Callable[[Array], Meant]
) -> list[Part]:
    """The pieces of a text by what is said of each of its tokens; see `Parter.said`."""
    joints = {token: (start, strength) for token, start, strength in _joints(text, places, said)}
    surest = sorted(joints, key=lambda token: -joints[token][1])[: MOST - 1]
    found: list[Part] = []
    token, start, before = 0, 0, EDGE
    for to_token in [*sorted(surest), len(places)]:
        to_start, after = joints.get(to_token, (len(text), EDGE))
        words = text[start:to_start].strip()
        if to_token < len(places) and only_opens(words):
            # "Ok, so": the beginning of what follows.
            continue
        if any(character.isalnum() for character in words):
            stretch = slice(token, to_token)
            wanted = float(said[stretch, 1].mean())
            found.append(
                Part(words, wanted, before, after, meaning_of(places[stretch], said[stretch], meaning))
            )
        token, start, before = to_token, to_start, after
    return found


def meaning_of(places: Sequence[tuple[int, int]], said: Array, meaning: Callable[[Array], Meant]) -> Meant:
    """What is meant by a stretch of tokens, without the marks among them that stand for no words."""
    words = rows_of_words(places)
    return meaning(said[words, 2:]) if words else Meant()


def rows_of_words(places: Sequence[tuple[int, int]]) -> list[int]:
    """The tokens that stand for words, and not for a message's ends."""
    return [row for row, (start, end) in enumerate(places) if end > start]


_ONE_NAME = re.compile(
    r"\b(?:hip[\s-]+flexors?(?:[\s-]+stretch(?:es|ing)?)?|(?:half[\s-]+)?kneeling[\s-]+(?:hip[\s-]+flexor[\s-]+)?stretch(?:es)?"
    r"|side[\s-]+(?:lying[\s-]+)?(?:leg[\s-]+(?:raises?|lifts?)|planks?|bridges?|glutes?)|leg[\s-]+(?:raises?|lifts?)"
    r"|(?:single[\s-]+leg[\s-]+)?(?:glute[\s-]+)?bridges?|it[\s-]+band|next[\s-]+run|check[\s-]+ins?)\b",
    re.IGNORECASE,
)
"""Names of several words, within which no piece begins."""


def _joints(text: str, places: Sequence[tuple[int, int]], said: Array) -> Iterator[tuple[int, int, float]]:
    """Where a piece begins: token, first character and log-odds, which behind a question are never below even."""
    names = [match.span() for match in _ONE_NAME.finditer(text)]
    for token, start in joints_of(text, places):
        if any(first < start < after for first, after in names):
            continue
        strength = float(said[token, 0])
        if _ASKED_BEFORE.search(text, max(0, start - _LOOK_BACK), start):
            yield token, start, max(strength, 0.0)
        elif strength > BEGINS or (strength > BEGINS_MARKED and _is_marked(text, start)):
            yield token, start, strength


def _is_marked(text: str, start: int) -> bool:
    behind_sentence = _SENTENCE_ENDS.search(text, max(0, start - _LOOK_BACK), start) is not None
    return begins_a_question(text[start : start + _LOOK_AHEAD], joined=not behind_sentence)


@lru_cache(maxsize=1)
def parter() -> Parter:
    """The one of this process."""
    return Parter.load()

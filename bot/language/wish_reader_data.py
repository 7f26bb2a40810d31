"""What the wish reader is taught: examples of the intents, messages cut by hand, and examples that are joined.

Of messages with several wishes there are few that somebody has cut. Two or three examples in one message, with
what people put between two thoughts, are many, and where they are cut is known.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.parting_data import NONE, Parted, Wish

BETWEEN = (
    " and ", " and ", ", and ", ", ", ", ", " ", " ", " ", " also ", " n ", " plus ", " btw ", " oh and ", ". ", ". ", ". ",
    "? ", "? ", " & ", " - ", "; ", " but ", ", also ", ". Also, ", "\n", " then ", " and also ", " so ",
)  # fmt: skip
"""What people put between two thoughts; what is commoner is there more often."""
HEARD_ALONE = frozenset({"affirm", "deny", "choose", "other_language", "dont_know", "stop"})
"""Said as whole messages."""
FEWEST_WORDS, MOST_WORDS = 2, 32
_TWO, _THREE, _FOUR = 6, 3, 1
_BACKGROUND_FIRST, _BACKGROUND_LATER = 0.22, 0.12
_KEEPS_ITS_END = 0.5
_ENDS = ".?!,"


@dataclass(frozen=True)
class Taught:
    """A message that is taught.

    Attributes:
        message: with its pieces.
        cut: whether it is known where its pieces begin; of an example of an intent nobody has said so.
    """

    message: Parted
    cut: bool


def of_examples(examples: Sequence[tuple[str, str]]) -> list[Taught]:
    """Examples with their intents as messages in one piece."""
    return [Taught(Parted(text, (Wish(0, len(text), intent),)), cut=False) for text, intent in examples]


class Joiner:
    """Joins examples; see the module's description."""

    def __init__(self, examples: Sequence[tuple[str, str]], background: Sequence[str]) -> None:
        """
        Args:
            examples: texts with their intents.
            background: what people tell on the way.

        Raises:
            ValueError: no example is of a length to be joined.
        """
        self._of: dict[str, list[str]] = {}
        self._each: list[tuple[str, str]] = []
        for text, intent in examples:
            if intent not in HEARD_ALONE and FEWEST_WORDS <= len(text.split()) <= MOST_WORDS:
                self._of.setdefault(intent, []).append(text)
                self._each.append((text, intent))
        if not self._each:
            raise ValueError(
                f"no example has {FEWEST_WORDS} to {MOST_WORDS} words, so none can be joined; look at data/nlu"
            )
        self._intents = sorted(self._of)
        self._background = [one for one in background if FEWEST_WORDS <= len(one.split()) <= MOST_WORDS]

    def message(self, choose: random.Random) -> Parted:
        """Two to four pieces in one message."""
        number = choose.choices((2, 3, 4), (_TWO, _THREE, _FOUR))[0]
        pieces: list[tuple[str, str]] = []
        for place in range(number):
            aside = _BACKGROUND_LATER if place else _BACKGROUND_FIRST
            only_aside = all(intent == NONE for _, intent in pieces)
            if self._background and choose.random() < aside and not (only_aside and place == number - 1):
                pieces.append((choose.choice(self._background), NONE))
            elif choose.random() < 0.6:
                intent = choose.choice(self._intents)
                pieces.append((choose.choice(self._of[intent]), intent))
            else:
                pieces.append(choose.choice(self._each))
        return joined(pieces, choose)


def joined(pieces: Sequence[tuple[str, str]], choose: random.Random) -> Parted:
    """Pieces with their intents as one message; what is put between two belongs to the later.

    Capitals stay as they are: the encoder reads none.
    """
    text, wishes = "", []
    for words, intent in pieces:
        start = len(text)
        if text:
            between = choose.choice(BETWEEN)
            # A piece's own end and what is put behind it are one.
            words = (f" {between.lstrip(' .?;,')}" if text[-1] in _ENDS else between) + words
        if choose.random() > _KEEPS_ITS_END:
            words = words.rstrip(_ENDS) or words
        text += words
        wishes.append(Wish(start, len(text), intent))
    return Parted(text, tuple(wishes))


def background_of(messages: Sequence[Parted]) -> list[str]:
    """The pieces of messages that want no answer."""
    return [
        message.text[wish.start : wish.end].strip(" ,.")
        for message in messages
        for wish in message.wishes
        if wish.intent == NONE
    ]

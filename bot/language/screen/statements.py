"""What a message states beside what it only asks or supposes.

"What if I had a fracture? Also I can't lift my leg" asks one thing and tells another, and a reader that looks at
the whole takes the question's colour for both. So each stretch of sentences that asks nothing, names nobody else
and stands beside a question or a supposition is read once more by itself, and the worse reading counts. A stretch
that is only a word ("mine was", "I have") makes of what was asked about something to ask back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.language.screen.scope import SELF, Scaffold
from bot.language.screen.tokens import Token

_HARMLESS = frozenset({"hi", "hello", "hey", "thanks", "ok", "okay", "please"})


@dataclass(frozen=True)
class Statement:
    """A stretch that states something.

    Attributes:
        start, end: its characters in the message, `end` exclusive.
        after: whether a question stands before it: what follows a question seldom belongs to the past.
        aside: whether it is only the end of a sentence that began with a question: it is asked about at most.
    """

    start: int
    end: int
    after: bool
    aside: bool


def statements_beside(tokens: Sequence[Token], scaffold: Scaffold) -> list[Statement]:
    """The stretches to read once more; none where the message asks nothing, or states nothing."""
    asks = [_asks(scaffold, start, end) for start, end in scaffold.sentences()]
    if not any(asks):
        return []
    found: list[Statement] = []
    asked = False
    open_from: int | None = None
    for (start, end), question in zip(scaffold.sentences(), asks, strict=True):
        if question:
            open_from, asked = None, True
            found += _aside(tokens, scaffold, start, end)
        elif not _own(scaffold, start, end):
            open_from = None
        elif open_from is not None:
            # Sentences that stand together stay together: "I had a fever. It's gone now."
            found[-1] = Statement(found[-1].start, tokens[end - 1].end, found[-1].after, False)
        else:
            open_from = start
            found.append(Statement(tokens[start].start, tokens[end - 1].end, asked, False))
    return found


def own_words_after(tokens: Sequence[Token], scaffold: Scaffold, place: int) -> str | None:
    """The status that a few own words right after a question give to what it asked about.

    Args:
        tokens: the message.
        scaffold: its cues.
        place: the character at which the mention begins.
    """
    for (_, end), (start, after) in pairwise(scaffold.sentences()):
        if tokens[end - 1].end > place:
            owned = (("past", scaffold.owned_once), ("uncertain", scaffold.owned))
            return next((one for one, places in owned if any(start <= at < after for at in places)), None)
    return None


def _asks(scaffold: Scaffold, start: int, end: int) -> bool:
    if end < len(scaffold.tokens) and scaffold.tokens[end].word == "?":
        return True
    return any(
        found.cue.status == "hypothetical" and found.cue.where != "after" and start <= found.start < end
        for found in scaffold.cues
    )


def _own(scaffold: Scaffold, start: int, end: int) -> bool:
    """Whether a sentence is about the writer and says more than a word of courtesy."""
    words = {scaffold.tokens[at].word for at in range(start, end)}
    return bool(words - _HARMLESS) and all(scaffold.subject[at] == SELF for at in range(start, end))


def _aside(tokens: Sequence[Token], scaffold: Scaffold, start: int, end: int) -> list[Statement]:
    """The end of a sentence that turns from a supposition to what is so: ".. and by the way I can't walk"."""
    if end < len(tokens) and tokens[end].word == "?":
        return []
    turns = [at for at in scaffold.asides if start < at < end - 1]
    if not turns or not _own(scaffold, turns[-1], end):
        return []
    return [Statement(tokens[turns[-1]].start, tokens[end - 1].end, True, True)]

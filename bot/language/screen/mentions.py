"""What the screen finds in a message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

READER = "reader"
"""What stands as the rule of a mention that no rule found."""

DANGER = ("present", "uncertain", "past", "other_person", "hypothetical", "negated")
"""The statuses from the one that asks for most to the one that asks for nothing."""


@dataclass(frozen=True)
class Mention:
    """A red flag in a message.

    Attributes:
        flag: its id.
        status: present, uncertain, past, hypothetical, other_person or negated.
        text: the words, as typed.
        start, end: their place in the original message, `end` exclusive.
        rule: the phrase that found it; `reader` when only the reader did.
        score: how sure rules and reader are of the status together, 0 to 1; 1 for rules alone.
    """

    flag: str
    status: str
    text: str
    start: int
    end: int
    rule: str
    score: float


def is_faint(mention: Mapping[str, Any], below: float, *statuses: str) -> bool:
    """Whether the reader alone hears a sign, and less surely than a bound.

    Args:
        mention: as it stands in a message's `red_flags`.
        below: the score from which it is believed.
        statuses: the statuses in question.
    """
    alone = mention["status"] in statuses and mention.get("rule") == READER
    return alone and float(mention.get("score") or 0) < below


@dataclass(frozen=True)
class ScreenResult:
    """The mentions of a message, in its order, the gate that they ask for, the signals beside them, and what is said of being seen."""

    mentions: tuple[Mention, ...]
    gate: str
    signals: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()

    def as_json(self) -> dict[str, Any]:
        """The form of the command line's and the component's contract."""
        return {
            "red_flags": [
                {
                    "flag": one.flag,
                    "status": one.status,
                    "text": one.text,
                    "start": one.start,
                    "end": one.end,
                }
                for one in self.mentions
            ],
            "gate": self.gate,
        }

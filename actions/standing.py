"""The gate that stands: its signs, and what else it rests on. Kept in the slots `gate*`, changed as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.turn import Turn
from knowledge.safety_terms import CHILD

FOR_CHILD = "for_child"


@dataclass(frozen=True)
class Standing:
    """What a gate rests on.

    Attributes:
        flags: its signs, in the order in which they were told.
        signals: facts that count together with them, such as pain in the groin.
        unclear: those of the flags that no clear answer settled; the words of a referral say so.
        child: whether the runner writes for a child.
    """

    flags: tuple[str, ...] = ()
    signals: frozenset[str] = field(default_factory=frozenset)
    unclear: frozenset[str] = field(default_factory=frozenset)
    child: bool = False

    @classmethod
    def of(cls, turn: Turn) -> Standing:
        """The gate of earlier messages."""
        more: Any = turn.slots.get("gate_more")
        more = more if isinstance(more, Mapping) else {}
        return cls(
            _names(turn.slots.get("gate_flags")),
            frozenset(_names(more.get("signals"))),
            frozenset(_names(more.get("unclear"))),
            bool(more.get("child")),
        )

    def with_told(self, flags: Iterable[str], turn: Turn, *, unclear: bool = False) -> Standing:
        """The same with the signs and signals of a message; a sign that is told is unclear no more."""
        told = tuple(flags)
        every = tuple(dict.fromkeys([*self.flags, *told]))
        open_ones = self.unclear | set(told) - set(self.flags) if unclear else self.unclear - set(told)
        child = self.child or (CHILD in every and FOR_CHILD in turn.said)
        return Standing(every, self.signals | set(turn.signals), open_ones, child)

    def without(self, flags: Iterable[str]) -> Standing:
        """The same without signs that were denied; the signals stay."""
        gone = set(flags)
        kept = tuple(flag for flag in self.flags if flag not in gone)
        return Standing(kept, self.signals, self.unclear - gone, self.child)

    def as_slots(self, gate: str, heard: str) -> dict[str, Any]:
        """The slots that hold it."""
        return {"gate": gate, "gate_flags": list(self.flags), "gate_heard": heard, "gate_more": self.more}

    @property
    def more(self) -> dict[str, Any]:
        """What else it rests on, as the slot `gate_more` holds it."""
        return {"signals": sorted(self.signals), "unclear": sorted(self.unclear), "child": self.child}


NO_GATE: Mapping[str, Any] = {"gate": "none", "gate_flags": None, "gate_heard": None, "gate_more": None}
"""The slots without a gate."""


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, Iterable) and value else ()

"""The gate that stands: its signs, and what else it rests on. Kept in the slots `gate*`, changed as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from actions.turn import Turn, flags_of
from bot.language.mine_too import is_mine_too
from bot.language.of_oneself import is_of_oneself
from knowledge.safety_terms import (
    AWAITED,
    AWAITED_BEHIND,
    AWAITS,
    CHILD,
    LIFTED,
    LIFTS,
    OF_ANOTHER,
    SEEN_BEFORE,
    SELF_HARM,
)

FOR_CHILD = "for_child"
OWN, TOO, THEIRS = "own", "too", "theirs"
"""In the slot `gate_more` the signs, and in a pending question about one that it is, of who writes for a child and of themselves; those
that were told of the child too; and those that were told of the child alone."""
_AS_WELL = re.compile(
    r"\btoo(?=\W*$|\W*[.,;:!?\n]|\s+(?:and|but|now|when|after|at|on|in)\b)|\b(?:as ?well|also|both|like (?:him|her|them|my \w+))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Standing:
    """What a gate rests on.

    Attributes:
        flags: its signs, in the order in which they were told.
        signals: facts that count together with them, such as pain in the groin.
        unclear: those of the flags that no clear answer settled; the words of a referral say so.
        child: whether the runner writes for a child.
        seen: signs of gates before, which a clinician has seen: they are asked about when they come back.
        awaited: whether a clinician has looked and a test's result is still open.
        awaited_behind: the same, behind a sign that was told with it or since, which comes first.
        own: those of the flags that who writes for a child has told of themselves.
        too: those of them that were told of the child as well.
        theirs: signs beside the flags that were told of the child, as of somebody else.
    """

    flags: tuple[str, ...] = ()
    signals: frozenset[str] = field(default_factory=frozenset)
    unclear: frozenset[str] = field(default_factory=frozenset)
    child: bool = False
    seen: tuple[str, ...] = ()
    awaited: bool = False
    awaited_behind: bool = False
    own: tuple[str, ...] = ()
    too: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()

    @property
    def of_child(self) -> tuple[str, ...]:
        """The signs of the child that it is about."""
        return tuple(flag for flag in self.flags if flag not in self.own or flag in self.too)

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
            _names(more.get(SEEN_BEFORE)),
            bool(more.get(AWAITED)),
            bool(more.get(AWAITED_BEHIND)),
            _names(more.get(OWN)),
            _names(more.get(TOO)),
            _names(more.get(THEIRS)),
        )

    def with_told(self, flags: Iterable[str], turn: Turn, *, unclear: bool = False) -> Standing:
        """The same with the signs and signals of a message; a sign that is told is unclear no more."""
        told = tuple(flags)
        every = tuple(dict.fromkeys([*self.flags, *told]))
        # What was told plainly is not unclear for an answer that is, but where that took it back.
        plain = set() if turn.pending.get(LIFTS) else set(self.flags)
        open_ones = self.unclear | set(told) - plain if unclear else self.unclear - set(told)
        child = self.child or (CHILD in every and FOR_CHILD in turn.said)
        # What is told anew was not seen by whoever ordered the test.
        awaited = self.awaited and set(told) <= set(self.flags)
        # The result stays open all the same.
        behind = not awaited and (self.awaited or self.awaited_behind or AWAITS in turn.said)
        signals = self.signals | set(turn.signals)
        # Once it stands for a child, "mine hurts at night too" is of the writer.
        of_oneself = self.child and speaks_of_oneself(turn)
        mine = [flag for flag in told if flag != CHILD] if of_oneself else []
        own = tuple(dict.fromkeys([*self.own, *mine]))
        # In doubt a sign is of both.
        alike = not of_oneself or says_too(turn)
        theirs = [flag for flag in told if flag in own and (alike or flag in self.of_child)]
        too = tuple(dict.fromkeys([*self.too, *theirs]))
        of_them = flags_of(turn, "other_person") if child else ()
        aside = tuple(flag for flag in dict.fromkeys([*self.theirs, *of_them]) if flag not in every)
        return Standing(every, signals, open_ones, child, self.seen, awaited, behind, own, too, aside)

    def without(self, flags: Iterable[str]) -> Standing:
        """The same without signs that were denied; the signals stay."""
        gone = set(flags)
        kept = tuple(flag for flag in self.flags if flag not in gone)
        own = tuple(flag for flag in self.own if flag not in gone)
        too = tuple(flag for flag in self.too if flag not in gone)
        return replace(self, flags=kept, unclear=self.unclear - gone, own=own, too=too)

    def as_slots(self, gate: str, heard: str) -> dict[str, Any]:
        """The slots that hold it."""
        return {"gate": gate, "gate_flags": list(self.flags), "gate_heard": heard, "gate_more": self.more}

    @property
    def more(self) -> dict[str, Any]:
        """What else it rests on, as the slot `gate_more` holds it."""
        more = {"signals": sorted(self.signals), "unclear": sorted(self.unclear), "child": self.child}
        kept = {
            SEEN_BEFORE: list(self.seen),
            AWAITED: self.awaited,
            AWAITED_BEHIND: self.awaited_behind,
            OWN: list(self.own),
            TOO: list(self.too),
            THEIRS: list(self.theirs),
        }
        return more | {name: value for name, value in kept.items() if value}

    def lifted(self, gate: str, heard: str, *, seen: bool) -> dict[str, Any]:
        """The slots without this gate, which remember the signs that a clinician has seen, and with them the gate as it stood.

        Args:
            gate: the gate that comes down.
            heard: what it stood on, in words.
            seen: whether a clinician has seen it.
        """
        known = dict.fromkeys([*self.seen, *self.flags]) if seen else dict.fromkeys(self.seen)
        kept = [flag for flag in known if flag != SELF_HARM and (seen or flag not in self.flags)]
        stood = {LIFTED: self.as_slots(gate, heard)} if seen and self.flags else {}
        return {**NO_GATE, "gate_more": {SEEN_BEFORE: kept, **stood}} if kept else dict(NO_GATE)


def of_another(turn: Turn) -> dict[str, Any]:
    """The slots in which a gate for a child stands as signs of somebody else: whoever wrote for it goes on about themselves."""
    standing = Standing.of(turn)
    before = (str(flag) for flag in turn.slots.get(OF_ANOTHER) or ())
    return {**NO_GATE, OF_ANOTHER: list(dict.fromkeys([*before, *standing.flags, *standing.theirs]))}


def before_it_came_down(turn: Turn) -> dict[str, Any]:
    """The slots of the gate that came down last because a clinician had seen it; empty where none is known."""
    more: Any = turn.slots.get("gate_more")
    stood = more.get(LIFTED) if isinstance(more, Mapping) else None
    return dict(stood) if isinstance(stood, Mapping) else {}


def speaks_of_oneself(turn: Turn) -> bool:
    """Whether a message, under a gate for a child, or the question that it answers, is about the writer."""
    return bool(turn.pending.get(OWN)) or is_of_oneself(turn.text)


def says_too(turn: Turn) -> bool:
    """Whether a message, or the one behind the question that it answers, says that the child and the writer have it alike."""
    return turn.pending.get(OWN) == TOO or _AS_WELL.search(turn.text) is not None or is_mine_too(turn.text)


NO_GATE: Mapping[str, Any] = {"gate": "none", "gate_flags": None, "gate_heard": None, "gate_more": None}
"""The slots without a gate."""


def _names(value: Any) -> tuple[str, ...]:
    return tuple(str(name) for name in value) if isinstance(value, Iterable) and value else ()

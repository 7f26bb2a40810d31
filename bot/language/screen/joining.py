"""Rules and reader together: one status for each flag of a message.

A multinomial logistic regression weighs what the rules say of a flag against what the reader says of it
(stacking, Wolpert 1992). It was fitted on messages that neither had been made from. Around it stand fixed
bounds that no weighing can move: what a rule finds is never silently dropped, unless the reader is all but
certain; and a denial is believed only when it is sure.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.language.screen.reader import STATUSES, Read

OUTCOMES = ("none", *STATUSES)
"""What a flag comes to; `none` is that it is not spoken of."""
_ASKED = ("past", "uncertain")
_QUIET = ("negated", "hypothetical", "other_person")
_ANSWERED = ("hypothetical", "other_person")
_DENIED = 0.5
_LEAST = 1e-4


@dataclass(frozen=True)
class Bars:
    """From when the joint judgement speaks.

    Attributes:
        present: of the probability of `present`, to gate.
        alone: the same where no rule found it: in long stories the readers alone are wrong more often than right below it,
            so there it is asked about.
        asked: of `present`, `uncertain` and `past` together, to ask.
        careful: the same for a flag that is an emergency by itself: a needless question costs less there.
        quiet: of a status that does nothing (denied, general, another's), to believe it against a rule.
        absent: of all but `none`, below which a rule's find is taken for a figure of speech.
    """

    present: float
    asked: float
    careful: float
    quiet: float
    absent: float
    alone: float


class Weights(NamedTuple):
    """Of a regression: `weights` (outcomes, features) and `bias` (outcomes,)."""

    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Weights:
        """From the reader's file."""
        return cls(np.array(facts["weights"]), np.array(facts["bias"]))


class Joiner:
    """Weighs rules and reader."""

    def __init__(
        self,
        weights: Weights,
        bars: Bars,
        emergencies: Collection[str] = (),
        for_long: Weights | None = None,
    ) -> None:
        """
        Args:
            weights: of the regression.
            bars: see `Bars`.
            emergencies: the flags that ask for an emergency by themselves.
            for_long: the weights for what was read as a long stretch, which another reader reads; by default the same.
        """
        self._weights, self.bars = weights, bars
        self._for_long = for_long or weights
        self._careful = replace(bars, asked=min(bars.asked, bars.careful))
        self._emergencies = frozenset(emergencies)

    @classmethod
    def of(cls, facts: Mapping[str, Any], emergencies: Collection[str] = ()) -> Joiner:
        """From the reader's file."""
        for_long = Weights.of(facts["for_long"]) if "for_long" in facts else None
        return cls(Weights.of(facts), Bars(**facts["bars"]), emergencies, for_long)

    def shares(self, read: Read, ruled: Collection[str]) -> dict[str, float]:
        """The probability of each outcome of a flag.

        Args:
            read: the reader's word.
            ruled: the statuses with which rules found it; none when they did not.
        """
        return dict(zip(OUTCOMES, self._shares([read], [ruled])[0].tolist(), strict=True))

    def _shares(self, reads: Sequence[Read], ruled: Sequence[Collection[str]]) -> NDArray[np.float64]:
        """The probabilities of several flags at once, (flags, outcomes)."""
        rows = np.array([features(read, told) for read, told in zip(reads, ruled, strict=True)])
        long = np.array([read.long for read in reads])[:, None]
        short_ones, long_ones = (rows @ one.weights.T + one.bias for one in (self._weights, self._for_long))
        values = np.where(long, long_ones, short_ones)
        powers = np.exp(values - values.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True))

    def status(self, read: Read, ruled: Collection[str]) -> tuple[str | None, float]:
        """The status of a flag, None when it is not spoken of, and how sure that is, 0 to 1."""
        return self._status(read, ruled, self.shares(read, ruled))

    def statuses(
        self, reads: Sequence[Read], ruled: Sequence[Collection[str]]
    ) -> list[tuple[str | None, float]]:
        """`status` of several flags, each with the statuses that rules found for it."""
        if not reads:
            return []
        shares = self._shares(reads, ruled).tolist()
        return [
            self._status(read, told, dict(zip(OUTCOMES, row, strict=True)))
            for read, told, row in zip(reads, ruled, shares, strict=True)
        ]

    def _status(
        self, read: Read, ruled: Collection[str], shares: Mapping[str, float]
    ) -> tuple[str | None, float]:
        bars = self._careful if read.flag in self._emergencies else self.bars
        if shares["present"] >= (bars.present if ruled else bars.alone):
            # What a rule says is over ("the lump isn't there anymore") is asked about, however it sounds.
            over = "past" in ruled and "present" not in ruled
            return "past" if over else "present", shares["present"]
        asked = shares["present"] + sum(shares[status] for status in _ASKED)
        spoken = 1 - shares["none"]
        quiet = max(_quiet_ones(read, ruled), key=lambda status: shares[status])
        told = "present" in ruled
        if told and spoken < bars.absent:
            return None, shares["none"]
        if asked >= bars.asked or (told and shares[quiet] < bars.quiet):
            likely = "past" if shares["past"] > shares["uncertain"] + shares["present"] else "uncertain"
            return likely, asked
        if spoken >= shares["none"]:
            return quiet, shares[quiet]
        return None, shares["none"]


def _quiet_ones(read: Read, ruled: Collection[str]) -> tuple[str, ...]:
    """The statuses that ask nothing, of which one is chosen.

    A denial goes unanswered, a question or somebody else's sign does not: where a rule says one of those and the
    reader itself does not hear a denial, it is none.
    """
    denied = dict(zip(STATUSES, read.statuses, strict=True))["negated"] >= _DENIED
    return _ANSWERED if not denied and "negated" not in ruled and set(ruled) & set(_ANSWERED) else _QUIET


def features(read: Read, ruled: Collection[str]) -> list[float]:
    """What is weighed: the reader's log odds and log shares, and the rules' statuses, alone and with them."""
    odds = math.log((read.mention + _LEAST) / (1 - read.mention + _LEAST))
    logs = [math.log(share + _LEAST) for share in read.statuses]
    said = [float(status in ruled) for status in STATUSES]
    return [odds, *logs, *said, float(not ruled), odds * float(bool(ruled)), *_crossed(read.statuses, ruled)]


def _crossed(statuses: Sequence[float], ruled: Collection[str]) -> list[float]:
    told = float("present" in ruled)
    return [told * share for share in statuses]

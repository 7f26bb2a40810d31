"""What two judges of an intent say together: the one that compares words with examples, and the one that reads them in their message.

Each errs in its own way, so where they disagree neither is believed as much as alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Ranking = Sequence[tuple[str, float]]
"""Intents with their confidences, the likeliest first."""
LEAST = 1e-4
"""No judge is so sure as to rule an intent out."""


@dataclass(frozen=True)
class Meant:
    """What the reader of wishes makes of a stretch of a message.

    Attributes:
        intents: the share of each intent that it knows, if something is wanted or told there; they add up to 1.
        aside: how likely it is mere background, 0 to 1.
    """

    intents: Mapping[str, float] = field(default_factory=dict)
    aside: float = 0.0

    @property
    def first(self) -> str | None:
        """The likeliest intent; None where nothing was read."""
        return max(self.intents, key=self.intents.__getitem__, default=None)


@dataclass(frozen=True)
class Judge:
    """What is made of both judges, and of all else that is known of a piece; fitted by `parting_training`.

    Attributes:
        wanted: what each property of a piece says for it to be wanted; see `wanted`.
        sharpness, reader: see `together`.
    """

    wanted: Mapping[str, float]
    sharpness: float
    reader: float = 1.0

    def together(self, ranking: Ranking, meant: Meant) -> list[tuple[str, float]]:
        """The intents by both judges, as they were fitted; see `together`."""
        return together(ranking, meant, self.sharpness, self.reader)


def together(
    ranking: Ranking, meant: Meant, sharpness: float, reader: float = 1.0
) -> list[tuple[str, float]]:
    """The intents by both judges: the shares' geometric mean, sharpened so that it comes true as often as it says.

    Args:
        ranking: all intents by the comparison with examples.
        meant: by the reader; of an intent that it was not taught the comparison alone judges.
        sharpness: above 0; 0.5 is the plain geometric mean, with more both agreeing are surer than each.
        reader: how much the reader counts, against 1 for the comparison.

    Returns:
        The intents of the ranking with their shares, the likeliest first; they add up to 1.
    """
    if not meant.intents:
        return list(ranking)
    powers = {}
    for name, compared in ranking:
        one = compared + LEAST
        other = meant.intents[name] + LEAST if name in meant.intents else one
        powers[name] = (one * other**reader) ** sharpness
    total = sum(powers.values())
    shares = ((name, power / total) for name, power in powers.items())
    return sorted(shares, key=lambda pair: -pair[1])


def mean_of(several: Sequence[Meant]) -> Meant:
    """What is made of a message in several forms, one at least: as typed and as mended."""
    if len(several) == 1:
        return several[0]
    names = dict.fromkeys(name for one in several for name in one.intents)
    return Meant(
        {name: sum(one.intents.get(name, 0.0) for one in several) / len(several) for name in names},
        sum(one.aside for one in several) / len(several),
    )

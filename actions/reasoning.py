"""What the answers speak for and against: the content's evidence, added up.

No answer here is a diagnosis, and no figure a probability: a cause "fits well", "fits in part" or little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.evidence import Evidence, load_evidence

FITS_WELL = 3


def values_of(given: Any) -> tuple[str, ...]:
    """The values of a slot as texts; numbers without a point where they have none."""
    many = given if isinstance(given, (list, tuple)) else [given]
    return tuple(f"{one:g}" if isinstance(one, float) else str(one) for one in many if one is not None)


@dataclass(frozen=True)
class Fit:
    """How far a cause fits: the sum of its evidence, the reasons for it and against it, and their sources."""

    cause: str
    weight: int
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether it fits well and not only in part."""
        return self.weight >= FITS_WELL


def weighed(answers: Mapping[str, Any], evidence: Sequence[Evidence]) -> tuple[Fit, ...]:
    """Every cause that an answer speaks for or against, the best first.

    Args:
        answers: slot -> value; a value may be a list of values.
        evidence: the content's table.
    """
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        values = values_of(answers.get(item.slot))
        # "Front and outer" is not "front and not outer": what speaks against needs the one value alone.
        if item.value in values and (item.weight > 0 or len(values) == 1):
            found.setdefault(item.cause, []).append(item)
    ranked = [
        Fit(
            cause,
            sum(item.weight for item in items),
            tuple(item.because for item in items if item.weight > 0),
            tuple(item.because for item in items if item.weight < 0),
            tuple(dict.fromkeys(source for item in items for source in item.sources)),
        )
        for cause, items in found.items()
    ]
    return tuple(sorted(ranked, key=lambda fit: -fit.weight))


def fits(answers: Mapping[str, Any], evidence: Sequence[Evidence]) -> tuple[Fit, ...]:
    """The causes that the answers speak for, the best first."""
    return tuple(fit for fit in weighed(answers, evidence) if fit.weight > 0)


def clear(answers: Mapping[str, Any]) -> bool:
    """Whether a cause fits well by now, so that nothing more is needed to tell it from the others."""
    return any(fit.well for fit in fits(answers, load_evidence()))

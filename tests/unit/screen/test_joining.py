"""What rules and reader come to together, and the bounds that no weighing moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.language.screen.joining import OUTCOMES, Bars, Joiner, Weights, features
from bot.language.screen.reader import STATUSES, Read

BARS = Bars(present=0.3, asked=0.2, careful=0.1, quiet=0.8, absent=0.05, alone=0.6)


class Fixed(Joiner):
    """A joiner whose probabilities are given."""

    def __init__(self, **shares: float) -> None:
        super().__init__(Weights(np.zeros(0), np.zeros(0)), BARS, ["self_harm"])
        self._given = {name: shares.get(name, 0.0) for name in OUTCOMES}

    def shares(self, read: Read, ruled: object) -> dict[str, float]:
        return self._given


def read(mention: float = 0.5, *statuses: float) -> Read:
    return Read("limping", mention, statuses or (1.0, 0, 0, 0, 0, 0), 0, 4)


@pytest.mark.parametrize(
    ("shares", "ruled", "status"),
    [
        ({"present": 0.31, "negated": 0.69}, {"present"}, "present"),
        # What no rule found must be surer, and is asked about below that.
        ({"present": 0.61, "negated": 0.39}, set(), "present"),
        ({"present": 0.59, "negated": 0.41}, set(), "uncertain"),
        ({"present": 0.25, "none": 0.75}, set(), "uncertain"),
        ({"past": 0.5, "present": 0.2, "none": 0.3}, set(), "past"),
        ({"negated": 0.9, "none": 0.1}, set(), "negated"),
        ({"other_person": 0.6, "none": 0.4}, set(), "other_person"),
        ({"none": 0.9, "hypothetical": 0.1}, set(), None),
        # A rule's find is asked about as long as nothing else is sure ...
        ({"negated": 0.6, "none": 0.3, "present": 0.1}, {"present"}, "uncertain"),
        ({"none": 0.9, "present": 0.1}, {"present"}, "uncertain"),
        # ... believed to be denied when that is sure, and a figure of speech when all but certain.
        ({"negated": 0.9, "present": 0.1}, {"present"}, "negated"),
        ({"none": 0.97, "present": 0.03}, {"present"}, None),
    ],
)
def test_status(shares: dict[str, float], ruled: set[str], status: str | None) -> None:
    assert Fixed(**shares).status(read(), ruled)[0] == status


def test_an_emergency_is_asked_about_from_a_lower_bar() -> None:
    joiner = Fixed(present=0.12, none=0.88)
    assert joiner.status(read(), set())[0] is None
    assert joiner.status(Read("self_harm", 0.1, (1.0, 0, 0, 0, 0, 0), 0, 4), set())[0] == "uncertain"


def test_features_tell_the_reader_and_the_rules_apart() -> None:
    alone = features(read(0.9), set())
    assert len(alone) == len(features(read(0.9), {"present", "negated"}))
    assert alone != features(read(0.9), {"present"})
    assert alone != features(read(0.1), set())


def chance(size: int, seed: int = 0) -> Weights:
    return Weights(np.random.default_rng(seed).normal(size=(len(OUTCOMES), size)), np.zeros(len(OUTCOMES)))


def test_what_is_read_as_a_long_stretch_is_weighed_by_its_own_weights() -> None:
    short, long = read(0.7), replace(read(0.7), long=True)
    size = len(features(short, set()))
    both = Joiner(chance(size), BARS, for_long=chance(size, 1))
    assert both.shares(short, set()) == Joiner(chance(size), BARS).shares(short, set())
    assert both.shares(long, set()) == Joiner(chance(size, 1), BARS).shares(short, set())
    # Together as each by itself.
    assert both.statuses([long, short], [set(), set()]) == [
        both.status(long, set()),
        both.status(short, set()),
    ]


def test_shares_add_up_to_one() -> None:
    size = len(features(read(), set()))
    joiner = Joiner(chance(size), BARS)
    shares = joiner.shares(read(0.7, *[1 / len(STATUSES)] * len(STATUSES)), {"present"})
    assert sum(shares.values()) == pytest.approx(1)
    assert list(shares) == list(OUTCOMES)

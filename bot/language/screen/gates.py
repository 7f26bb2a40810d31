"""What a message's mentions ask for together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from knowledge.red_flags_model import GATES, Combination, RedFlag


def worst(gates: Iterable[str]) -> str:
    """The most urgent of the gates; `none` of none."""
    return max(gates, key=GATES.index, default="none")


def gate_of(
    statuses: Iterable[tuple[str, str]],
    signals: Iterable[str],
    flags: Mapping[str, RedFlag],
    combinations: Iterable[Combination],
) -> str:
    """The gate of a message.

    Args:
        statuses: flag and status of each mention; only present ones count, and in combinations for
            somebody who is written for (`proxy`) those of the other person too.
        signals: the signals said.
        flags: the flags by id.
        combinations: the table of what raises a gate.
    """
    pairs = list(statuses)
    present = {flag for flag, status in pairs if status == "present"}
    if not present:
        return "none"
    others = {flag for flag, status in pairs if status == "other_person"}
    said = set(signals)
    gates = [flags[flag].gate for flag in present]
    for one in combinations:
        facts = present | said | (others if one.proxy else set())
        met = set(one.all_of) <= facts and (not one.any_of or facts & set(one.any_of))
        # A combination of signals alone is no flag.
        if met and present & {*one.all_of, *one.any_of}:
            gates.append(one.gate)
    return worst(gates)

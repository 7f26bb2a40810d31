"""How patient the gateway is with Rasa, and how much it works at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """How patient the workers are, in seconds."""

    pauses: tuple[float, ...] = (0.3, 0.7, 1.5, 3.0, 5.0)
    """Before each new try; the last one again and again."""
    told: float = 8.0
    """After so long the runner is told that it takes longer; ten seconds are the promise."""
    wrong: float = 30.0
    """So long a turn is tried that Rasa answers wrongly: longer than a restart of the actions takes."""
    unreachable: float = 90.0
    """So long a turn is tried where Rasa does not answer: longer than a restart of Rasa takes."""
    halt: float = 5.0
    """So long a running try may take to end before its conversation is deleted."""


@dataclass(frozen=True)
class Room:
    """How much is worked at once.

    How many turns a Rasa worker is given at once is for `rasa_workers` to say.
    """

    conversations: int = 400
    """Conversations that may wait for an answer; after that everybody else is told that it is busy."""

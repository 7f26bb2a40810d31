"""What a runner tells of their hip that no source speaks of: an operation, or a finding that a clinician has named.

Whoever operated or found it goes before the coach. Told once, it stands in a slot, and an exercise or a run that is
spoken of later is led by who has to agree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from actions import diagnosed, operated
from actions.answer import present
from actions.turn import Outcome, Turn, joined
from knowledge.model import Entry
from knowledge.queries import KnowledgeBase


@dataclass(frozen=True)
class Kind:
    """One kind of it.

    Attributes:
        slot: where it stands once it was told.
        entry: the id of the entry that says what is not known.
        first: the phrase that leads an exercise or a run.
        is_told: whether a message tells of it, with the entry that names it.
    """

    slot: str
    entry: str
    first: str
    is_told: Callable[[str, Entry], bool]


KINDS = (
    Kind(operated.SLOT, operated.ENTRY, "operated_first", lambda text, _: operated.is_told(text)),
    Kind(
        diagnosed.SLOT,
        diagnosed.ENTRY,
        "diagnosed_first",
        lambda text, entry: diagnosed.is_told(text, entry.nicknames),
    ),
)


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """What the coach does not know of such a hip, when it is told; None where it is not, or was told before."""
    if turn.text.startswith("/"):
        return None
    for kind in KINDS:
        entry = kb.entry(kind.entry)
        if entry is not None and not turn.slots.get(kind.slot) and kind.is_told(turn.text, entry):
            told = present(entry, turn, kb)
            return replace(told, slots={**told.slots, kind.slot: True})
    return None


def with_words(outcome: Outcome, turn: Turn, kb: KnowledgeBase) -> Outcome:
    """The outcome, with who has to agree before the first reply that tells to exercise or run."""
    told = [kind for kind in KINDS if turn.slots.get(kind.slot)]
    if not told:
        return outcome
    replies = list(outcome.replies)
    for place, reply in enumerate(replies):
        entries = [kb.entry(source) for source in reply.sources]
        if any(entry is not None and entry.advice == "activity" for entry in entries):
            replies[place] = replace(reply, text=joined([kb.phrase(told[0].first), reply.text]))
            return replace(outcome, replies=tuple(replies))
    return outcome

"""When a word about a clinician or a misunderstanding takes a gate down, and when it is asked about first.

A classifier hears "no doctor has seen me yet" as it hears "a doctor has seen me". So what was typed lifts a gate
only where it names a clinician and says that they have looked, and holds nothing that puts it in doubt; which words
those are is content (`knowledge/content/red_flags/replies.yml`). A button means what it says. In an emergency
everything is asked about once.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from actions.turn import Turn
from actions.yes_no import pressed
from knowledge.safety_terms import AGAINST_ADVICE

EMERGENCY = "emergency"
READER = "reader"
"""What stands as the rule of a mention that no rule found (`bot.language.screen`)."""
SHORT = 5
"""Words within which there is no room for a sign beside the clinician."""


def in_doubt(turn: Turn) -> bool:
    """Whether a message holds what puts a yes in doubt: a denial, a plan, a question, somebody else."""
    return "doubt" in turn.said or "?" in turn.text or "=" in turn.text


def clearly_seen(turn: Turn, standing: Collection[str] = ()) -> bool:
    """Whether the runner plainly says that a clinician has looked at it.

    Where a clinician had told them not to run (one of the `standing` flags), that one has looked says nothing: they
    must have said that running is fine again.
    """
    if pressed(turn):
        return True
    if AGAINST_ADVICE in standing:
        return {"clinician", "cleared"} <= turn.said and "later" not in turn.said and not in_doubt(turn)
    return {"clinician", "looked"} <= turn.said and not in_doubt(turn)


def clearly_cleared(turn: Turn) -> bool:
    """Whether an answer to "were you told not to run?" plainly says that they may again, and not from some later day on."""
    return bool(turn.said & {"cleared", "may_start"}) and "later" not in turn.said and not in_doubt(turn)


def cleared_by_result(turn: Turn) -> bool:
    """Whether a message plainly says that they may run again, to who waited for a result."""
    return "cleared" in turn.said and "later" not in turn.said and not in_doubt(turn)


def only_says_seen(turn: Turn) -> bool:
    """Whether a short message says that a clinician has looked, and a sign in it was heard by the reader alone.

    "The hospital saw me" is like what people write after a fall, and tells of none.
    """
    by_reader = all(item.get("rule") == READER for item in turn.red_flags if item["status"] == "present")
    return clearly_seen(turn) and by_reader and len(turn.text.split()) <= SHORT


def denied(turn: Turn, standing: Collection[str]) -> tuple[str, ...]:
    """The standing flags that this message says are not there, or not any more."""
    said: dict[str, Any] = {}
    for item in turn.red_flags:
        said.setdefault(str(item["flag"]), set()).add(item["status"])
    return tuple(flag for flag in standing if said.get(flag) and said[flag] <= {"negated", "past"})

"""What the diary asks, and what it holds with the question."""

from __future__ import annotations

from typing import Any

from actions.runners_diary.desk import PENDING, PREFIX, Desk
from actions.turn import Choice, Outcome, Reply, choice_payload


def waits(ask: str, **more: Any) -> dict[str, Any]:
    """The pending slot where the diary waits for something."""
    return {"kind": PENDING, "ask": ask, **more}


def ask(ask: str, words: str, desk: Desk, **more: Any) -> Outcome:
    """Ask for something with words of the content; `more` is held with the question."""
    return Outcome((Reply(desk.say(words)),), {"pending": waits(ask, **more)})


def ask_consent(held: dict[str, Any], desk: Desk) -> Outcome:
    """Ask whether a diary is wanted; what was told is held until then, and not kept."""
    choices = (
        Choice(desk.say("consent_yes_button"), choice_payload(f"{PREFIX}consent")),
        Choice(desk.say("consent_no_button"), choice_payload(f"{PREFIX}no_consent")),
    )
    return Outcome((Reply(desk.say("consent_ask"), choices),), {"pending": waits("consent", **held)})

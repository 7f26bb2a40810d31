"""What the gateway says by itself where a red flag was heard and the turn cannot be worked: what to do, at once.

Rasa's side screens a message before any action is asked. Where an action fails after that, its refusal says what
was heard, and the runner must not wait for the answer to learn whom to call.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from knowledge.red_flags_model import GATES
from knowledge.red_flags_wording import SELF_HARM, ReferralWording


@dataclass(frozen=True)
class Heard:
    """What the screen found in a message: the gate it asks for, and the flags that are present."""

    gate: str = "none"
    flags: frozenset[str] = frozenset()

    @classmethod
    def of(cls, body: object) -> Heard:
        """Read it from a refusal of Rasa's side; nothing was heard where that says nothing."""
        heard = body.get("heard") if isinstance(body, dict) else None
        if not isinstance(heard, dict):
            return NOTHING
        gate, flags = heard.get("gate"), heard.get("flags")
        return cls(
            gate if gate in GATES else "none",
            frozenset(str(one) for one in flags) if isinstance(flags, list) else frozenset(),
        )


NOTHING = Heard()


class Referrals:
    """The referrals of the clinic's region, ready to be said."""

    def __init__(self, texts: dict[str, str]) -> None:
        """`texts`: by gate, and under `self_harm` those words."""
        self._texts = texts

    @classmethod
    def of(cls, wording: ReferralWording, emergency_number: str, crisis_line: str, before: str) -> Referrals:
        """Put them together.

        Args:
            wording: what to do, from the content.
            emergency_number: to call in an emergency.
            crisis_line: for thoughts of self-harm, with its name.
            before: what is said before what to do, from the content.
        """

        def filled(text: str) -> str:
            text = text.replace("{emergency_number}", emergency_number)
            return text.replace("{crisis_line}", crisis_line).strip()

        texts = {
            gate: "\n\n".join(
                (before, filled(f"{one.what_to_do} {one.how_soon}".strip()), filled(one.until_then))
            )
            for gate, one in wording.gates.items()
        }
        return cls({**texts, SELF_HARM: filled(wording.self_harm)})

    def messages(self, heard: Heard) -> list[dict[str, Any]]:
        """What to say to somebody of whom that was heard; nothing where no gate is asked for."""
        text = self._texts.get(SELF_HARM if has_self_harm(heard.flags) else heard.gate)
        if heard.gate == "none" or not text:
            return []
        return [{"text": text, "choices": [], "image": None, "sources": [], "gate": heard.gate}]


def has_self_harm(flags: Collection[str]) -> bool:
    """Whether these flags ask for words of their own."""
    return SELF_HARM in flags

"""What a runner said while a question of the assessment was open, and what was known before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions import interview
from actions.turn import Turn
from actions.yes_no import pressed
from bot.language.facts import INFORM
from knowledge.interview import Question


@dataclass(frozen=True)
class Named:
    """An entity with its place in the text; a button's has none."""

    entity: str
    value: Any
    start: int
    end: int


@dataclass(frozen=True)
class Said:
    """An answer, or what came in place of one.

    Attributes:
        turn: the turn; its slots hold what the message fills, too.
        filled: the slots that the message would fill, with their values.
        history: slot -> all values that it held before the message, the oldest first; None where it was emptied.
        asked: the slots that were asked for, the oldest first, with the open one.
        named: the entities with their places.
        sure: how sure the intent is, from 0 to 1.
        of_a_sign: whether it only asked about a sign, which has been answered already: it answers no question.
        handed_back: whether the form has handed the message back to the rules already, which have answered it.
    """

    turn: Turn
    filled: Mapping[str, Any] = field(default_factory=dict)
    history: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    asked: tuple[str | None, ...] = ()
    named: tuple[Named, ...] = ()
    sure: float = 0.0
    handed_back: bool = False
    of_a_sign: bool = False

    @property
    def text(self) -> str:
        """As typed, with plain apostrophes."""
        return self.turn.text.replace("’", "'")

    @property
    def pressed(self) -> bool:
        """Whether a button was pressed."""
        return pressed(self.turn)

    @property
    def open_slot(self) -> str | None:
        """The slot of the open question."""
        slot = self.turn.slots.get("requested_slot")
        return None if slot is None else str(slot)

    @property
    def question(self) -> Question | None:
        """The open question."""
        return interview.question_for(self.open_slot)

    @property
    def only_facts(self) -> bool:
        """Whether it is nothing but facts ("left", "about two weeks"): nothing else is `inform` beyond doubt."""
        return self.turn.intent == INFORM and self.sure >= 1.0

    def before(self, slot: str) -> Any:
        """What a slot held when the message came."""
        held = self.history.get(slot, ())
        return held[-1] if held else None

    def told_before(self, slot: str) -> Any:
        """What was last told for a slot before; as the form begins, the answer before the one that it holds."""
        told = [value for value in self.history.get(slot, ()) if value is not None]
        if self.open_slot is None:
            told = [value for value in told if value != self.turn.slots.get(slot)]
        return told[-1] if told else None

    def asked_before(self) -> str | None:
        """The slot of the question before the open one."""
        return next((slot for slot in reversed(self.asked) if slot not in (None, self.open_slot)), None)

    def values_named(self, slot: str) -> list[Any]:
        """The values that the message names for a slot, each once."""
        return list(dict.fromkeys(one.value for one in self.named if one.entity == slot and one.value))

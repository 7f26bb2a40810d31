"""The words of a referral, put together from the red-flag content.

Nothing here is written in code but the order: what was heard, what to do, how soon, and what not to do until
then. Numbers to call come from the settings of the clinic's region.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.red_flags_model import GATES, RedFlagContent

SELF_HARM = "self_harm"


@dataclass(frozen=True)
class SafetyWords:
    """The red-flag content with the numbers that its referrals give.

    Attributes:
        content: flags, combinations and wording.
        emergency_number: to call in an emergency, such as "999".
        crisis_line: for thoughts of self-harm, with its name, such as "Samaritans on 116 123".
    """

    content: RedFlagContent
    emergency_number: str
    crisis_line: str

    def gate_of(self, flags: Sequence[str]) -> str:
        """The gate that flags ask for together: the worst alone, or what a combination raises it to."""
        there = set(flags)
        known = self.content.flags
        gates = [known[flag].gate for flag in there if flag in known]
        gates += [
            one.gate
            for one in self.content.combinations
            if there.issuperset(one.all_of) and (not one.any_of or there & set(one.any_of))
        ]
        return max(gates, key=GATES.index, default="none")

    def most_urgent_first(self, flags: Sequence[str]) -> list[str]:
        """The flags by their own gate, the worst first; in the order given among equals."""
        return sorted(flags, key=lambda flag: -GATES.index(self.gate_of((flag,))))

    def heard(self, flags: Sequence[str]) -> str:
        """What was heard, to the runner: "you can't put weight on the leg and you have a fever"."""
        known = self.content.flags
        parts = [known[flag].heard for flag in dict.fromkeys(flags) if flag in known]
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} and {parts[-1]}"

    def question(self, flag: str) -> str:
        """The one question that settles whether a flag is present."""
        return self._filled(self.content.texts["confirm"], ask=self.content.flags[flag].ask)

    def ask(self, flag: str) -> str:
        """The question alone, where one came before it."""
        return self.content.flags[flag].ask

    def advice(self, flag: str) -> str:
        """What a sign calls for: what to do, and how soon."""
        wording = self.content.wording[self.content.flags[flag].gate]
        return f"{self._filled(wording.what_to_do)} {self._filled(wording.how_soon)}"

    def other_person(self, flags: Sequence[str]) -> str:
        """Advice for somebody that the runner wrote about."""
        wording = self.content.wording[self.gate_of(flags)]
        return self._filled(
            self.content.texts["other_person"],
            what_to_do=wording.what_to_do,
            how_soon=wording.how_soon,
        )

    def self_harm_of_another(self) -> str:
        """What somebody can do for a person who speaks of harming themselves."""
        return self._filled(self.content.texts["self_harm_other"])

    def referral(self, flags: Sequence[str], gate: str) -> str:
        """The whole referral for flags that were told, at this gate."""
        if SELF_HARM in flags:
            return self._filled(self.content.texts["self_harm"])
        wording = self.content.wording[gate]
        parts = (
            self._filled(self.content.texts["hear"], heard=self.heard(flags)),
            f"{self._filled(wording.what_to_do)} {self._filled(wording.how_soon)}",
            self._filled(wording.until_then),
        )
        return "\n\n".join(part.strip() for part in parts if part.strip())

    def standing(self, flags: Sequence[str], gate: str) -> str:
        """What still holds while a gate stands, in a few words."""
        if SELF_HARM in flags:
            return self._filled(self.content.texts["self_harm_standing"])
        wording = self.content.wording[gate]
        return self._filled(
            self.content.texts["standing"],
            heard=self.heard(flags),
            what_to_do=wording.what_to_do,
            how_soon=wording.how_soon,
        )

    def lifted(self, flags: Sequence[str]) -> str | None:
        """What is said when a gate comes down, where the flags ask for words of their own; else None."""
        return self._filled(self.content.texts["self_harm_lifted"]) if SELF_HARM in flags else None

    def _filled(self, text: str, **values: str) -> str:
        """A text with its placeholders filled; the numbers to call are always among them."""
        values |= {"emergency_number": self.emergency_number, "crisis_line": self.crisis_line}
        for _ in range(2):  # a value may itself name a number to call
            for name, value in values.items():
                text = text.replace("{" + name + "}", value)
        return text.strip()

"""The words of a referral, put together from the red-flag content.

Nothing here is written in code but the order: what was heard, what to do, how soon, and what not to do until
then. Numbers to call come from the settings of the clinic's region.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from actions.standing import Standing
from knowledge.red_flags_model import GATES, GateWording, RedFlagContent
from knowledge.safety_terms import CHILD, SELF_HARM


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

    def gate_of(self, flags: Sequence[str], signals: Collection[str] = ()) -> str:
        """The gate that flags ask for together: the worst alone, or what a combination raises it to.

        Args:
            flags: the flags that are present.
            signals: facts that count together with one of them.
        """
        known = self.content.flags
        gates = [known[flag].gate for flag in flags if flag in known]
        # A combination of signals alone is no flag.
        there = {*flags, *signals} if gates else set()
        gates += [
            one.gate
            for one in self.content.combinations
            if there.issuperset(one.all_of) and (not one.any_of or there & set(one.any_of))
        ]
        return max(gates, key=GATES.index, default="none")

    def most_urgent_first(self, flags: Sequence[str]) -> list[str]:
        """The flags by their own gate, the worst first; in the order given among equals."""
        return sorted(flags, key=lambda flag: -GATES.index(self.gate_of((flag,))))

    def heard(self, flags: Sequence[str], unclear: Collection[str] = ()) -> str:
        """What was heard, to the runner: "you can't put weight on the leg and you have a fever".

        Args:
            flags: what to name.
            unclear: those of them that no clear answer settled.
        """
        known = self.content.flags
        named = [flag for flag in dict.fromkeys(flags) if flag in known]
        told = [known[flag].heard for flag in named if flag not in unclear]
        open_ones = [known[flag].heard for flag in named if flag in unclear]
        if open_ones:
            told.append(self._filled(self.content.texts["unsure"], heard=_listed(open_ones)))
        return _listed(told)

    def question(self, flag: str, *, told: bool = False) -> str:
        """The one question that settles whether a flag is present.

        Args:
            flag: what is asked about.
            told: whether it stands, and is denied or said to have eased: that it was so counts.
        """
        return self._filled(self.content.texts["confirm"], ask=self.asks(flag, told=told))

    def asks(self, flag: str, *, told: bool = False) -> str:
        """The same question without the words around it."""
        known = self.content.flags[flag]
        return self._filled((known.ask_of_told if told else None) or known.ask)

    def is_half_of(self, flag: str, text: str) -> bool:
        """Whether a text names some of what the question about a flag asks, and not the rest: "not numb"."""
        halves = self.content.flags[flag].halves
        named = [any(re.search(rf"\b{word}", text, re.IGNORECASE) for word in half) for half in halves]
        return any(named) and not all(named)

    def advice(self, flag: str) -> str:
        """What a sign calls for: what to do, and how soon."""
        return self._calls_for(self.content.wording[self.content.flags[flag].gate])

    def other_person(self, flags: Sequence[str]) -> str:
        """Advice for somebody that the runner wrote about."""
        wording = self.content.child_wording[self.gate_of(flags)]
        return self._filled(
            self.content.texts["other_person"],
            what_to_do=wording.what_to_do,
            how_soon=wording.how_soon,
        )

    def other_person_standing(self, flags: Sequence[str]) -> str:
        """The same to who goes on to ask what that person may do."""
        if SELF_HARM in flags:
            return self.self_harm_of_another()
        wording = self.content.child_wording[self.gate_of(flags)]
        return self._filled(
            self.content.texts["other_person_standing"],
            what_to_do=wording.what_to_do,
            how_soon=wording.how_soon,
        )

    def self_harm_of_another(self) -> str:
        """What somebody can do for a person who speaks of harming themselves."""
        return self._filled(self.content.texts["self_harm_other"])

    def referral(self, flags: Sequence[str], gate: str, standing: Standing | None = None) -> str:
        """The whole referral for flags that were told, at this gate.

        Args:
            flags: what this message tells.
            gate: how urgent it is.
            standing: all that the gate rests on; the flags alone, by default.
        """
        if SELF_HARM in flags:
            unclear = standing is not None and SELF_HARM in standing.unclear
            return self._filled(self.content.texts["self_harm_unsure" if unclear else "self_harm"])
        standing = standing or Standing(tuple(flags))
        wording = self._wording(gate, standing)
        parts = (
            self._hear(flags, standing),
            self._calls_for(wording),
            self._filled(wording.until_then),
            # Whom else it is about is not forgotten: they are to be seen for what was told of them.
            self.other_person_standing(standing.of_child)
            if self._is_own(flags, standing) and standing.of_child
            else "",
        )
        return "\n\n".join(part.strip() for part in parts if part.strip())

    def _hear(self, flags: Sequence[str], standing: Standing) -> str:
        """What was told, or what could not be told from the answers."""
        texts, heard = self.content.texts, self.heard(flags)
        if flags and standing.unclear.issuperset(flags):
            return self._filled(texts["hear_unsure"], heard=heard)
        if standing.child and set(flags) != {CHILD} and not self._is_own(flags, standing):
            # What is so of the child is not so of the runner: only that it is about a child is named.
            return self._filled(texts["hear_child"], heard=self.heard((CHILD,)))
        return self._filled(texts["hear"], heard=heard)

    @staticmethod
    def _is_own(flags: Sequence[str], standing: Standing) -> bool:
        """Whether signs told under a gate for a child are those of the writer."""
        return standing.child and bool(flags) and set(flags) <= set(standing.own)

    def _wording(self, gate: str, standing: Standing) -> GateWording:
        """The words of a gate: for a child where the runner writes for one, a flag's own where it is alone."""
        own = [self.content.flags[flag].wording for flag in standing.flags if flag in self.content.flags]
        if len(own) == 1 and own[0] is not None:
            return own[0]
        # Words for the writer fit both: "have a clinician look at this".
        of_child = standing.child and not standing.own
        return (self.content.child_wording if of_child else self.content.wording)[gate]

    def named(self, standing: Standing) -> str:
        """What a standing gate rests on, in words."""
        if standing.awaited:
            return self._filled(self.content.texts["awaited"])
        flags = (CHILD, *standing.own) if standing.child else standing.flags
        return self.heard(flags, standing.unclear)

    def standing(self, standing: Standing, gate: str) -> str:
        """What still holds while a gate stands, in a few words."""
        if SELF_HARM in standing.flags:
            return self._filled(self.content.texts["self_harm_standing"])
        if standing.awaited and gate != GATES[-1]:
            return self._filled(self.content.texts["standing_awaited"])
        return self._said_of(standing, gate, "standing")

    def said(self, text: str) -> str:
        """One of the texts that name no sign."""
        return self._filled(self.content.texts[text])

    def first(self, standing: Standing, gate: str) -> str:
        """What comes before anything else that is told while a gate stands: what to do, and how soon."""
        return self._calls_for(self._wording(gate, standing))

    def _calls_for(self, wording: GateWording) -> str:
        return f"{self._filled(wording.what_to_do)} {self._filled(wording.how_soon)}"

    def waiting(self, standing: Standing, gate: str) -> str:
        """What to say to somebody who cannot be seen soon while a gate stands."""
        if SELF_HARM in standing.flags:
            return self._filled(self.content.texts["self_harm_standing"])
        return self._said_of(standing, gate, "waiting_emergency" if gate == GATES[-1] else "waiting")

    def eased(self, standing: Standing, gate: str) -> str:
        """What to say to somebody whose sign has passed and calls for help all the same."""
        return self._said_of(standing, gate, "eased")

    def _said_of(self, standing: Standing, gate: str, text: str) -> str:
        wording = self._wording(gate, standing)
        heard = self.named(standing)
        return self._filled(
            self.content.texts[text], heard=heard, what_to_do=wording.what_to_do, how_soon=wording.how_soon
        )

    def seen_question(self, standing: Standing) -> str | None:
        """The question whether a gate may come down, where one of its flags, or an open result, has one of its own."""
        if standing.awaited:
            return self.said("seen_result")
        flags = standing.flags
        known = self.content.flags
        return next((known[flag].seen for flag in flags if flag in known and known[flag].seen), None)

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


def _listed(parts: Sequence[str]) -> str:
    return "".join(parts) if len(parts) < 2 else f"{', '.join(parts[:-1])} and {parts[-1]}"

"""The red-flag screen: rules, statuses and the learned part, behind one call."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.language.screen.gates import gate_of
from bot.language.screen.rules import Reading, RuleSet
from bot.language.screen.spelling import english_words
from knowledge.errors import ContentError
from knowledge.red_flags import CONTENT, read_red_flags
from knowledge.red_flags_model import RedFlagContent

LONGEST = 4_000
"""Characters that are read of a message; the gateway refuses longer ones."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mention:
    """A red flag in a message.

    Attributes:
        flag: its id.
        status: present, uncertain, past, hypothetical, other_person or negated.
        text: the words, as typed.
        start, end: their place in the original message, `end` exclusive.
        rule: the phrase that found it; `learned` for the learned part.
        score: 1.0 for a rule, else the learned part's score.
    """

    flag: str
    status: str
    text: str
    start: int
    end: int
    rule: str
    score: float


@dataclass(frozen=True)
class ScreenResult:
    """The mentions of a message, in its order, and the gate that they ask for."""

    mentions: tuple[Mention, ...]
    gate: str

    def as_json(self) -> dict[str, Any]:
        """The form of the command line's and the component's contract."""
        return {
            "red_flags": [
                {
                    "flag": one.flag,
                    "status": one.status,
                    "text": one.text,
                    "start": one.start,
                    "end": one.end,
                }
                for one in self.mentions
            ],
            "gate": self.gate,
        }


class RedFlagScreen:
    """Screens messages for red flags."""

    def __init__(self, content: RedFlagContent, rules: RuleSet, folder: Path) -> None:
        self._content = content
        self._rules = rules
        self._folder = folder

    @classmethod
    def load(cls, content: Path = CONTENT, *, rules_only: bool = False) -> RedFlagScreen:
        """Read the content and make the screen ready.

        Raises:
            ContentError: the content holds mistakes, each with file, entry and mend.
        """
        red_flags = read_red_flags(content)
        return cls(red_flags, RuleSet(red_flags, english_words()), content)

    @property
    def content(self) -> RedFlagContent:
        """The content in force."""
        return self._content

    def screen(self, text: str) -> ScreenResult:
        """Find the red flags of one message."""
        reading = self._rules.read(text[:LONGEST])
        mentions = tuple(_mentions(text, reading))
        gate = gate_of(
            [(one.flag, one.status) for one in mentions],
            reading.signals,
            self._content.flags,
            self._content.combinations,
        )
        return ScreenResult(mentions, gate)

    def reload(self) -> ContentError | None:
        """Take up edited content; with a mistake in it the last good rules stay.

        Returns the error, for whoever shows it; None when the new content is in force.
        """
        try:
            content = read_red_flags(self._folder)
            rules = RuleSet(content, english_words())
        except ContentError as error:
            _log.error("The red-flag content was not reloaded: %s", error)
            return error
        self._content, self._rules = content, rules
        return None


def _mentions(text: str, reading: Reading) -> list[Mention]:
    found = []
    for one in reading.mentions:
        start, end = reading.tokens[one.start].start, reading.tokens[one.end - 1].end
        found.append(Mention(one.flag, one.status, text[start:end], start, end, one.rule, 1.0))
    return found

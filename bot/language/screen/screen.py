"""The red-flag screen: rules, statuses and the learned part, behind one call."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.language.encoder import SentenceEncoder
from bot.language.screen.gates import gate_of
from bot.language.screen.learned import FOLDER, LearnedMention, LearnedPart
from bot.language.screen.rules import Reading, RuleMention, RuleSet
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

    def __init__(
        self, content: RedFlagContent, rules: RuleSet, folder: Path, learned: LearnedPart | None
    ) -> None:
        self._content = content
        self._rules = rules
        self._folder = folder
        self._learned = learned

    @classmethod
    def load(
        cls, content: Path = CONTENT, *, learned: Path = FOLDER, rules_only: bool = False
    ) -> RedFlagScreen:
        """Read the content and make the screen ready.

        Args:
            content: the content folder.
            learned: the folder of the trained part.
            rules_only: go without the learned part; for tests of the rules and for training.

        Raises:
            ContentError: the content holds mistakes, each with file, entry and mend.
            LearnedPartMissing: the learned part is not trained yet.
            LearnedPartBroken: its files are damaged or belong to other flags.
        """
        red_flags = read_red_flags(content)
        rules = RuleSet(red_flags, english_words())
        part = None
        if not rules_only:
            encoder = SentenceEncoder.load()
            part = LearnedPart.load(encoder.encode_one, list(red_flags.flags), learned)
        return cls(red_flags, rules, content, part)

    @property
    def content(self) -> RedFlagContent:
        """The content in force."""
        return self._content

    def screen(self, text: str) -> ScreenResult:
        """Find the red flags of one message."""
        text = text[:LONGEST]
        reading = self._rules.read(text)
        found: list[RuleMention | LearnedMention] = list(reading.mentions)
        if self._learned is not None:
            found += self._learned.find(text, reading)
        mentions = tuple(_mention(text, reading, one) for one in found)
        mentions = tuple(sorted(mentions, key=lambda one: (one.start, one.end, one.flag)))
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


def _mention(text: str, reading: Reading, one: RuleMention | LearnedMention) -> Mention:
    """A find with its place in the message."""
    start, end = reading.tokens[one.start].start, reading.tokens[one.end - 1].end
    rule = one.rule if isinstance(one, RuleMention) else "learned"
    score = 1.0 if isinstance(one, RuleMention) else one.score
    return Mention(one.flag, one.status, text[start:end], start, end, rule, round(score, 3))

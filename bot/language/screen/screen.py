"""The red-flag screen: rules, statuses and the learned reader, behind one call."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.language.screen.gates import gate_of, worst
from bot.language.screen.joining import Joiner
from bot.language.screen.reader import FOLDER, Read, SafetyReader
from bot.language.screen.rules import Reading, RuleMention, RuleSet
from bot.language.spelling import english_words
from knowledge.errors import ContentError
from knowledge.red_flags import CONTENT, read_red_flags
from knowledge.red_flags_model import RedFlagContent

LONGEST = 4_000
"""Characters that are read of a message; the gateway refuses longer ones."""

LONGEST_IN_PIECES = 160
"""Characters of a sentence that is sent in several messages."""

SCREENED_KEPT = 64
"""Messages whose result is remembered."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Mention:
    """A red flag in a message.

    Attributes:
        flag: its id.
        status: present, uncertain, past, hypothetical, other_person or negated.
        text: the words, as typed.
        start, end: their place in the original message, `end` exclusive.
        rule: the phrase that found it; `reader` when only the reader did.
        score: how sure rules and reader are of the status together, 0 to 1; 1 for rules alone.
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
        self, content: RedFlagContent, rules: RuleSet, folder: Path, reader: SafetyReader | None
    ) -> None:
        self._content = content
        self._rules = rules
        self._folder = folder
        self._reader = reader
        self._read_at = _changed_at(folder)
        emergencies = [flag.id for flag in content.flags.values() if flag.gate == "emergency"]
        self._joiner = Joiner.of(reader.facts["joining"], emergencies) if reader is not None else None
        # A message is screened again with each of those that follow it within moments.
        self._known = lru_cache(maxsize=SCREENED_KEPT)(self._screen)

    def gate_of(self, flag: str) -> str:
        """The gate that a flag asks for by itself."""
        return self._content.flags[flag].gate

    @classmethod
    def load(
        cls, content: Path = CONTENT, *, reader: Path = FOLDER, rules_only: bool = False
    ) -> RedFlagScreen:
        """Read the content and make the screen ready.

        Args:
            content: the content folder.
            reader: the folder of the trained reader.
            rules_only: go without the reader; for tests of the rules and for training.

        Raises:
            ContentError: the content holds mistakes, each with file, entry and mend.
            LearnedPartMissing: the reader is not there.
            LearnedPartBroken: its files are damaged or belong to other flags.
        """
        red_flags = read_red_flags(content)
        rules = RuleSet(red_flags, english_words())
        if rules_only:
            return cls(red_flags, rules, content, None)
        return cls(
            red_flags,
            rules,
            content,
            SafetyReader.load(list(red_flags.flags), rules.speller, reader),
        )

    @property
    def content(self) -> RedFlagContent:
        """The content in force."""
        return self._content

    def screen(self, text: str) -> ScreenResult:
        """Find the red flags of one message."""
        return self._known(text[:LONGEST])

    def _screen(self, text: str) -> ScreenResult:
        reading = self._rules.read(text)
        if self._reader is None or self._joiner is None:
            found = [_ruled(text, reading, one, one.status, 1.0) for one in reading.mentions]
        else:
            found = _joined(text, reading, self._reader.read(text), self._joiner)
        mentions = tuple(sorted(found, key=lambda one: (one.start, one.end, one.flag)))
        gate = gate_of(
            [(one.flag, one.status) for one in mentions],
            reading.signals,
            self._content.flags,
            self._content.combinations,
        )
        return ScreenResult(mentions, gate)

    def screen_turn(self, text: str, earlier: Sequence[str]) -> ScreenResult:
        """Screen a message with what was typed just before it: "I can't", then "walk".

        What only the pieces together say is added, at the place of the whole message.

        Args:
            text: the message.
            earlier: the messages just before it, the oldest first; long ones stand for themselves.
        """
        alone = self.screen(text)
        for first in range(len(earlier)):
            before = " ".join(earlier[first:])
            if len(before) + len(text) > LONGEST_IN_PIECES or not text.strip():
                continue
            known = {one.flag for one in (*alone.mentions, *self.screen(before).mentions)}
            spanning = [
                Mention(one.flag, one.status, text, 0, len(text), one.rule, one.score)
                for one in self.screen(f"{before} {text}").mentions
                if one.flag not in known and one.status == "present" and one.rule != "reader"
                if one.start < len(before) < one.end
            ]
            if spanning:
                mentions = (*alone.mentions, *spanning)
                gates = [alone.gate, *(self._content.flags[one.flag].gate for one in spanning)]
                return ScreenResult(mentions, worst(gates))
        return alone

    def refresh(self) -> ContentError | None:
        """Take up edited content if a file has changed since it was last read; see `reload`."""
        changed = _changed_at(self._folder)
        if changed == self._read_at:
            return None
        self._read_at = changed
        return self.reload()

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
        self._known.cache_clear()
        return None


def _changed_at(folder: Path) -> tuple[int, int]:
    """How many rule files there are and when one was last changed, in nanoseconds."""
    times = [path.stat().st_mtime_ns for path in folder.glob("red_flags/**/*.yml")]
    return len(times), max(times, default=0)


def _joined(text: str, reading: Reading, reads: list[Read], joiner: Joiner) -> list[Mention]:
    """One mention for each flag that rules and reader together find."""
    ruled: dict[str, list[RuleMention]] = {}
    for one in reading.mentions:
        ruled.setdefault(one.flag, []).append(one)
    found = []
    for read in reads:
        told = ruled.get(read.flag, [])
        status, sure = joiner.status(read, {one.status for one in told})
        if status is None:
            continue
        alike = [one for one in told if one.status == status] or told
        if alike:
            found.append(_ruled(text, reading, alike[0], status, sure))
        else:
            words = text[read.start : read.end]
            found.append(Mention(read.flag, status, words, read.start, read.end, "reader", round(sure, 3)))
    return found


def _ruled(text: str, reading: Reading, one: RuleMention, status: str, sure: float) -> Mention:
    """A rule's find with its place in the message."""
    start, end = reading.tokens[one.start].start, reading.tokens[one.end - 1].end
    return Mention(one.flag, status, text[start:end], start, end, one.rule, round(sure, 3))

"""The red-flag screen: rules, statuses and the learned reader, behind one call."""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.language.screen.backing import is_backed
from bot.language.screen.gates import gate_of
from bot.language.screen.joining import Joiner
from bot.language.screen.mentions import DANGER, READER, Mention, ScreenResult
from bot.language.screen.pieces import LONGEST_IN_PIECES, added_by, asks, one_sentence
from bot.language.screen.presupposed import with_doubts
from bot.language.screen.reader import FOLDER, Read, SafetyReader
from bot.language.screen.rules import Reading, RuleMention, RuleSet
from bot.language.screen.statements import own_words_after, statements_beside
from bot.language.screen.tokens import SENTENCE_ENDS
from bot.language.spelling import english_words
from knowledge.errors import ContentError
from knowledge.red_flags import CONTENT, read_red_flags
from knowledge.red_flags_model import RedFlagContent
from knowledge.safety_terms import STATES

LONGEST = 4_000
"""Characters that are read of a message; the gateway refuses longer ones."""

ASKED = ("present", "uncertain")
"""What a part of a message must say to count beside the whole."""

ASKED_ABOUT = (*ASKED, "past")
"""As what a sign is referred or asked about."""

SURE_ALONE = 0.5
"""How sure the reader must be of a sign that it finds in a part of a message and not in the whole."""

SCREENED_KEPT = 64
"""Messages whose result is remembered."""

_log = logging.getLogger(__name__)


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
        self._known: OrderedDict[str, ScreenResult] = OrderedDict()

    def gate_of(self, flag: str) -> str:
        """The gate that a flag asks for by itself."""
        return self._content.flags[flag].gate

    def gate_together(self, flags: Iterable[str], signals: Iterable[str]) -> str:
        """The gate that signs ask for together with facts that count beside them."""
        known = [(flag, "present") for flag in flags if flag in self._content.flags]
        return gate_of(known, signals, self._content.flags, self._content.combinations)

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
            SafetyReader.load(list(red_flags.flags), rules.speller, rules.emoji, reader),
        )

    @property
    def content(self) -> RedFlagContent:
        """The content in force."""
        return self._content

    def screen(self, text: str) -> ScreenResult:
        """Find the red flags of one message."""
        text = text[:LONGEST]
        if text not in self._known:
            self._known[text] = self._screen(text)
        self._known.move_to_end(text)
        result = self._known[text]
        if len(self._known) > SCREENED_KEPT:
            self._known.popitem(last=False)
        return result

    def begin(self, text: str) -> None:
        """Have the reader begin with a message that `screen` will be asked about in a moment."""
        text = text[:LONGEST]
        if self._reader is not None and text not in self._known:
            self._reader.begin(text)

    def _screen(self, text: str) -> ScreenResult:
        reading = self._rules.read(text)
        found = self._owned(text, reading, self._stated(text, reading, self._read(text, reading)))
        found = with_doubts(text, found)
        return replace(self._result(found, reading.signals), said=reading.said)

    def screen_turn(self, text: str, earlier: Sequence[str]) -> ScreenResult:
        """Screen a message with what was typed just before it: "I can't", then "walk".

        What only the pieces together say is added, at the place of the whole message; of two readings of
        one sign the worse counts (`bot.language.screen.pieces`).

        Args:
            text: the message.
            earlier: the messages just before it, the oldest first; long ones stand for themselves.
        """
        alone = self.screen(text)
        for first in range(len(earlier)):
            before = " ".join(earlier[first:])
            if len(before) + len(text) > LONGEST_IN_PIECES or not text.strip():
                continue
            if asks(text) or (not one_sentence(before, text) and not self._spanned(before, text)):
                continue
            whole = self.screen(f"{before} {text}")
            added = added_by(whole, alone, self.screen(before), before, text)
            if first and added:
                # "I can't", "put any weight", "on my leg": what all pieces before it told stays told, and is no question.
                told = {
                    one.flag for one in self.screen(" ".join(earlier)).mentions if one.status == "present"
                }
                added = [one for one in added if one.status == "present" or one.flag not in told]
            if added:
                flags = {one.flag for one in added}
                kept = [one for one in alone.mentions if one.flag not in flags]
                placed = [replace(one, text=text, start=0, end=len(text)) for one in added]
                result = self._result([*kept, *placed], alone.signals | whole.signals)
                return replace(result, said=alone.said)
        return alone

    def _spanned(self, before: str, text: str) -> bool:
        """Whether a rule finds a sign that begins in the earlier pieces and ends in this one.

        Without one, and without a sentence that goes on, `added_by` can add nothing, and the reader, by far the dearest
        part, need not look at the pieces together.
        """
        whole = f"{before} {text}"
        if not self._rules.may_span(whole, len(before)):
            return False
        reading = self._rules.read(whole)
        parts = [(0, reading)]
        for part in statements_beside(reading.tokens, reading.scaffold):
            parts.append((part.start, self._rules.read(whole[part.start : part.end])))
        for offset, one in parts:
            for mention in one.mentions:
                start = offset + one.tokens[mention.start].start
                if start < len(before) < offset + one.tokens[mention.end - 1].end:
                    return True
        return False

    def _read(self, text: str, reading: Reading) -> list[Mention]:
        """What rules and reader make of a text that is read as one."""
        if self._reader is None or self._joiner is None:
            ruled = (_ruled(text, reading, one, one.status, 1.0) for one in reading.mentions)
            return [self._bounded(one, reading) for one in ruled]
        found = _joined(text, reading, self._reader.read(text), self._joiner)
        found += _surely(text, reading, found)
        backed = (one for one in found if one.rule != READER or self._is_backed(one, text, reading))
        return [self._bounded(one, reading) for one in backed if not self._is_idiom(one, text, reading)]

    def _is_backed(self, one: Mention, text: str, reading: Reading) -> bool:
        """Whether what the reader alone hears has words to back it, and is heard without the words of something else."""
        spans = [(start, end) for flag, start, end in reading.apart if flag == one.flag]
        rest = _without(text, reading, spans) if spans else text
        if not is_backed(rest, self._content.flags[one.flag].reader_needs):
            return False
        return not spans or one.status not in ASKED_ABOUT or self._hears(one.flag, rest)

    def _hears(self, flag: str, text: str) -> bool:
        """Whether the reader alone hears a flag in a text."""
        if self._reader is None or self._joiner is None:
            return False
        read = next((read for read in self._reader.read(text) if read.flag == flag), None)
        return read is not None and self._joiner.status(read, ())[0] is not None

    def _is_idiom(self, one: Mention, text: str, reading: Reading) -> bool:
        """Whether the reader hears a sign in a message that is mostly what the content calls none, and in nothing else."""
        spans = [(start, end) for flag, start, end in reading.idioms if flag == one.flag]
        covered = sum(end - start for start, end in spans)
        mostly = 2 * covered >= sum(token.word not in SENTENCE_ENDS for token in reading.tokens)
        if one.rule != READER or one.status not in ASKED or not mostly:
            return False
        return not self._hears(one.flag, _without(text, reading, spans))

    def _bounded(self, one: Mention, reading: Reading) -> Mention:
        """A mention that is present only together with a signal is asked about without it."""
        needed = self._content.flags[one.flag].present_with
        if one.status != "present" or not needed or not reading.signals.isdisjoint(needed):
            return one
        return replace(one, status="uncertain")

    def _stated(self, text: str, reading: Reading, found: list[Mention]) -> list[Mention]:
        """The mentions with what is stated beside a question read by itself too."""
        worse: dict[str, Mention] = {}
        for part in statements_beside(reading.tokens, reading.scaffold):
            words = text[part.start : part.end]
            soft = ("hypothetical", "uncertain") if part.after else ("hypothetical",)
            for one in self._read(words, self._rules.read(words)):
                heard = [other.status for other in found if other.flag == one.flag]
                if one.status not in ASKED or any(status not in soft for status in heard):
                    continue
                if not heard and one.rule == READER and one.score < SURE_ALONE:
                    continue
                status = "uncertain" if part.aside or one.rule == READER else one.status
                placed = replace(one, status=status, start=one.start + part.start, end=one.end + part.start)
                if one.flag not in worse or DANGER.index(status) < DANGER.index(worse[one.flag].status):
                    worse[one.flag] = placed
        return [*(one for one in found if one.flag not in worse), *worse.values()]

    @staticmethod
    def _owned(text: str, reading: Reading, found: list[Mention]) -> list[Mention]:
        """The mentions, where what was asked in general and then called the writer's own is asked back.

        The reader alone may take "mine was" for a denial; only a rule that found one is believed there.
        """
        told = {one.flag for one in found}
        denied = {one.flag for one in reading.mentions if one.status == "negated"}
        asked = (one for one in reading.mentions if one.status in ("hypothetical", "uncertain"))
        unheard = [
            _ruled(text, reading, one, "hypothetical", SURE_ALONE) for one in asked if one.flag not in told
        ]
        owned = []
        for one in (*found, *unheard):
            open_to = one.status == "hypothetical" or (one.status == "negated" and one.flag not in denied)
            words = open_to and own_words_after(reading.tokens, reading.scaffold, one.start)
            if words or one.flag in told:
                owned.append(replace(one, status=words) if words else one)
        return owned

    def _result(self, found: Iterable[Mention], signals: frozenset[str]) -> ScreenResult:
        mentions = tuple(sorted(found, key=lambda one: (one.start, one.end, one.flag)))
        statuses = [(one.flag, one.status) for one in mentions]
        gate = gate_of(statuses, signals, self._content.flags, self._content.combinations)
        return ScreenResult(mentions, gate, signals)

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
        self._known.clear()
        return None


def _changed_at(folder: Path) -> tuple[int, int]:
    """How many rule files there are and when one was last changed, in nanoseconds."""
    times = [path.stat().st_mtime_ns for path in folder.glob("red_flags/**/*.yml")]
    return len(times), max(times, default=0)


_DENIAL = re.compile(
    r"\b(?:no|not|never|none|nothing|nobody|without|neither|nor|nope|nah|isn|hardly|free|cannot|fine|ok|okay|gone|easily|normal\w*|even\w*|straight|like a log|less|rather|instead|down to)\b|n['’]?t\b|\b(?:dont|doesnt|isnt|wasnt|havent|hasnt|didnt|cant|wont|arent|aint)\b|\b[0-7] ?(?:/|out of|of)\b",
    re.IGNORECASE,
)
"""Words by which a sign that is named may be denied."""


def _joined(text: str, reading: Reading, reads: list[Read], joiner: Joiner) -> list[Mention]:
    """One mention for each flag that rules and reader together find."""
    ruled: dict[str, list[RuleMention]] = {}
    for one in reading.mentions:
        ruled.setdefault(one.flag, []).append(one)
    found = []
    by_rules = [{one.status for one in ruled.get(read.flag, ())} for read in reads]
    for read, (status, sure) in zip(reads, joiner.statuses(reads, by_rules), strict=True):
        if status is None:
            continue
        told = ruled.get(read.flag, [])
        if status == "negated" and "present" in {one.status for one in told} and not _DENIAL.search(text):
            # "And limps": nothing in it denies what a rule found.
            status = "uncertain"
        if status == "present" and told and all(one.only_asked for one in told):
            status = "uncertain"
        alike = [one for one in told if one.status == status] or told
        if alike:
            found.append(_ruled(text, reading, alike[0], status, sure))
        else:
            words = text[read.start : read.end]
            found.append(Mention(read.flag, status, words, read.start, read.end, READER, round(sure, 3)))
        own = next((one for one in told if one.status == "present"), None)
        if status == "other_person" and read.flag in STATES and own is not None and len(told) > 1:
            # "My dad had cancer and I am in remission": what runs in a family may be of both.
            found.append(_ruled(text, reading, own, "uncertain", sure))
    return found


def _surely(text: str, reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """What sure rules find and nothing else was heard of: it is asked about."""
    heard = {one.flag for one in found}
    sure = [one for one in reading.mentions if one.sure and one.status in ASKED and one.flag not in heard]
    first = {one.flag: one for one in reversed(sure)}
    return [_ruled(text, reading, one, "uncertain", 0.0) for one in first.values()]


def _without(text: str, reading: Reading, spans: Iterable[tuple[int, int]]) -> str:
    """A text without some of its tokens, each span from the first to the (exclusive) last; they may overlap."""
    gone = {at for start, end in spans for at in range(start, end)}
    kept: list[str] = []
    place = 0
    for token in (reading.tokens[at] for at in sorted(gone)):
        kept.append(text[place : max(place, token.start)])
        place = max(place, token.end)
    return " ".join((*kept, text[place:]))


def _ruled(text: str, reading: Reading, one: RuleMention, status: str, sure: float) -> Mention:
    """A rule's find with its place in the message."""
    start, end = reading.tokens[one.start].start, reading.tokens[one.end - 1].end
    return Mention(one.flag, status, text[start:end], start, end, one.rule, round(sure, 3))

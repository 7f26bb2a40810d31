"""What the red-flag content says once it is read: plain data, the same for every reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

STATUSES = ("present", "uncertain", "past", "hypothetical", "other_person", "negated")
"""What a mention can say about its flag."""

GATES = ("none", "soon", "urgent", "emergency")
"""What the present mentions of a message ask for, from the least to the most urgent."""


@dataclass(frozen=True)
class Rule:
    """A phrase that tells of a flag or a signal.

    Attributes:
        phrase: in the phrase language of `knowledge.red_flags_phrases`.
        with_signals: signals of which one must be said elsewhere in the message.
        says: a status that replaces the one read from the context; None to read it.
        sure: what it finds is at least asked about, whatever the readers make of it.
        only_asked: what it alone finds is at most asked about, however sure the readers are.
    """

    phrase: str
    with_signals: tuple[str, ...] = ()
    says: str | None = None
    sure: bool = False
    only_asked: bool = False


@dataclass(frozen=True)
class Example:
    """A sentence and the status that the flag must have in it; None where it must not be found."""

    text: str
    status: str | None


@dataclass(frozen=True)
class GateWording:
    """The referral of a gate: what to do, how soon, and what not to do until then."""

    what_to_do: str
    how_soon: str
    until_then: str


@dataclass(frozen=True)
class RedFlag:
    """One red flag.

    Attributes:
        id: its name in every interface.
        meaning: one sentence for the clinician.
        gate: what it asks for when present and alone.
        heard: how the referral names it, to the runner ("you can't put weight on the leg").
        ask: the one question that settles an uncertain or past mention.
        halves: where `ask` asks for several things, the beginnings of words by which an answer names each; else empty.
        history: lifelong facts count: a past mention is present.
        event: an onset; it is past only when said to be over or years ago.
        own: the flag is about the person in pain, whoever writes (a minor's age).
        wording: its own referral, where it is the only sign; None for that of its gate.
        ask_of_told: the question before its gate comes down because it is denied, where `ask` is of now alone; or None.
        seen: the question whether its gate may come down, in place of "has a clinician examined you"; or None.
        present_with: signals of which one must be said too; without any it is asked about. Empty for none.
        reader_needs: beginnings of words, and "an age under 18", of which one must be in a message where the reader alone
            hears it; empty where it may be told without any.
        reader_without: phrases of something else: what the reader alone hears it must hear, and must be backed, without them as
            well. What a rule finds stands.
        sources: ids of `content/sources`.
        reviewed: when a clinician's guideline was last compared with it.
        rules: phrases that tell of it.
        idioms: phrases that look like it and are not; a rule's match inside one is dropped.
        examples: what must and must not match.
    """

    id: str
    meaning: str
    gate: str
    heard: str
    ask: str
    history: bool
    event: bool
    own: bool
    sources: tuple[str, ...]
    reviewed: date
    rules: tuple[Rule, ...]
    idioms: tuple[str, ...]
    examples: tuple[Example, ...]
    present_with: tuple[str, ...] = ()
    wording: GateWording | None = None
    ask_of_told: str | None = None
    seen: str | None = None
    halves: tuple[tuple[str, ...], ...] = ()
    reader_needs: tuple[str, ...] = ()
    reader_without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signal:
    """A fact that is no flag by itself but counts in a rule's `with` or in a combination."""

    id: str
    rules: tuple[str, ...]
    idioms: tuple[str, ...]


@dataclass(frozen=True)
class Cue:
    """Phrases that change the status of the mentions in their reach.

    Attributes:
        status: what they make of a mention: a status other than `present`, or one of the kinds
            `long_past` and `over`.
        where: `before` or `after` the mention, or `around` it.
        reach: `next` (what follows at once), `list`, `clause` or `sentence`.
    """

    id: str
    status: str
    where: str
    reach: str
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class Combination:
    """Facts that together raise the gate.

    Attributes:
        all_of: flags and signals that must all be there.
        any_of: one of these too; empty for none.
        gate: what they ask for.
        sources: ids of `content/sources`.
        proxy: mentions of the status other_person count too (a parent writes for a child).
    """

    all_of: tuple[str, ...]
    any_of: tuple[str, ...]
    gate: str
    sources: tuple[str, ...]
    proxy: bool


@dataclass(frozen=True)
class RedFlagContent:
    """All that the files of `content/red_flags` say.

    Attributes:
        flags: the flags by id.
        signals: the signals by id.
        lists: the word lists.
        spelling: phone spelling and slips with what they stand for.
        cues: what changes a mention's status, by id.
        groups: named phrase groups that the reading of scope needs (`terminators`, `inert`, ..).
        combinations: what raises a gate.
        wording: the referral of each gate.
        child_wording: the same to somebody who writes for a child.
        replies: phrase groups of what a runner says to a referral or a question.
        texts: other sentences of the safety answers, by id.
        listed: all signs in a few lines, to ask about them at once.
        named: by which beginnings of words a runner names each flag out of that list, by its id.
        version: a digest of all files.
    """

    flags: Mapping[str, RedFlag]
    signals: Mapping[str, Signal]
    lists: Mapping[str, tuple[str, ...]]
    spelling: Mapping[str, str]
    cues: tuple[Cue, ...]
    groups: Mapping[str, tuple[str, ...]]
    combinations: tuple[Combination, ...]
    wording: Mapping[str, GateWording]
    child_wording: Mapping[str, GateWording]
    replies: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, str]
    listed: tuple[str, ...]
    named: Mapping[str, tuple[str, ...]]
    version: str

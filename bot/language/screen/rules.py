"""The compiled rules: from a message to mentions of flags and the signals beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from bot.language.plain_text import is_emoji
from bot.language.screen.assertion import Candidate, status_of
from bot.language.screen.mentions import DANGER
from bot.language.screen.patterns import Compiler, Found, PhraseSet, Text
from bot.language.screen.scope import Scaffold, ScopeReader
from bot.language.screen.tokens import Token, open_word, tokenise
from bot.language.spelling import Speller
from knowledge.errors import ContentError, Problem
from knowledge.red_flags_model import RedFlag, RedFlagContent, Rule
from knowledge.red_flags_phrases import RulePhraseError, words_of

_NEGATING = frozenset({"no", "not", "never", "cannot", "couldnot", "without", "nothing", "unable"})
"""Words that make a match deny by itself ("can't walk"), so that "no fever cant walk" stays a danger."""


@dataclass(frozen=True)
class RuleMention:
    """A flag found by a rule; `start` and `end` are tokens, `sure` and `only_asked` are as in the rule."""

    flag: str
    status: str
    start: int
    end: int
    rule: str
    sure: bool = False
    only_asked: bool = False


@dataclass(frozen=True)
class Reading:
    """What the rules make of a message.

    Attributes:
        tokens: its words.
        mentions: the flags found, without overlaps of one flag.
        signals: signals that are said and not denied.
        scaffold: cues and scopes, for the learned part.
        said: what it says of being seen, or in answer to a question (the groups of replies.yml).
        idioms: flag, first token and (exclusive) last of what only looks like it.
        apart: the same of what the reader must hear the flag without.
    """

    tokens: list[Token]
    mentions: list[RuleMention]
    signals: frozenset[str]
    scaffold: Scaffold
    idioms: tuple[tuple[str, int, int], ...] = ()
    apart: tuple[tuple[str, int, int], ...] = ()
    said: frozenset[str] = frozenset()


class RuleSet:
    """All rules of the content, ready to be used."""

    def __init__(self, content: RedFlagContent, guard: frozenset[str]) -> None:
        """Compile the content.

        Args:
            content: the red-flag content.
            guard: English words that are never taken for slips of others.

        Raises:
            ContentError: a phrase names a list that is not there or cannot be compiled; the problem
                names the file and the entry.
        """
        self.content = content
        self.emoji = {typed: meant for typed, meant in content.spelling.items() if is_emoji(typed)}
        # Rules are written in the spelling that messages are brought into.
        phone = _phone_of(content)
        spell = _spelling(phone)
        barred = frozenset(
            word for phrase in content.groups["gap_stops"] for part in phrase.split() for word in spell(part)
        )
        compiler = Compiler(content.lists, spell, barred)
        _check(content, compiler)
        self.speller = _speller(content, guard, phone, spell)
        self._rules: list[tuple[RedFlag, Rule]] = [
            (flag, rule) for flag in content.flags.values() for rule in flag.rules
        ]
        self._set = PhraseSet([rule.phrase for _, rule in self._rules], compiler)
        idioms = [(flag.id, phrase) for flag in content.flags.values() for phrase in flag.idioms]
        self._idiom_flags = [flag for flag, _ in idioms]
        self._idioms = PhraseSet([phrase for _, phrase in idioms], compiler)
        apart = [(flag.id, phrase) for flag in content.flags.values() for phrase in flag.reader_without]
        self._apart_flags = [flag for flag, _ in apart]
        self._apart = PhraseSet([phrase for _, phrase in apart], compiler)
        signals = [(one.id, phrase) for one in content.signals.values() for phrase in one.rules]
        self._signal_ids = [name for name, _ in signals]
        self._signals = PhraseSet([phrase for _, phrase in signals], compiler)
        calm = [(one.id, phrase) for one in content.signals.values() for phrase in one.idioms]
        self._calm_ids = [name for name, _ in calm]
        self._calm = PhraseSet([phrase for _, phrase in calm], compiler)
        replies = [(name, phrase) for name, phrases in content.replies.items() for phrase in phrases]
        self._reply_names = [name for name, _ in replies]
        self._replies = PhraseSet([phrase for _, phrase in replies], compiler)
        self._asides = PhraseSet(content.groups["asides"], compiler)
        self._scope = ScopeReader(content, compiler)

    def may_span(self, text: str, place: int) -> bool:
        """Whether `read` may find a mention that begins before a character and ends after it.

        It looks for phrases alone, and not at what becomes of them: a few times quicker than `read`, and never no where
        that finds one, in the text or in a statement of it.
        """
        tokens, row, words = self._words_of(text)
        if any(
            tokens[one.start].start < place < tokens[one.end - 1].end for one in self._set.find(row, words)
        ):
            return True
        # A statement that begins there begins like a sentence, and a phrase may ask for that.
        return bool(self._asides.find(row, words))

    def read(self, text: str) -> Reading:
        """Find flags and signals in a message."""
        tokens, row, words = self._words_of(text)
        scaffold = self._scope.read(tokens, row, words)
        idioms = [
            (self._idiom_flags[one.phrase], one.start, one.end) for one in self._idioms.find(row, words)
        ]
        apart = tuple(
            (self._apart_flags[one.phrase], one.start, one.end) for one in self._apart.find(row, words)
        )
        found = [
            one
            for one in self._set.find(row, words)
            if self._rules[one.phrase][1].says == "negated"
            or not _is_idiom(self._rules[one.phrase][0].id, one, idioms)
        ]
        needs_signals = any(self._rules[one.phrase][1].with_signals for one in found)
        calm = [(self._calm_ids[one.phrase], one.start, one.end) for one in self._calm.find(row, words)]
        said = self._signals_said(self._signals.find(row, words), calm, scaffold)
        mentions: list[RuleMention] = []
        hedged: list[RuleMention] = []
        for one in found:
            flag, rule = self._rules[one.phrase]
            if needs_signals and rule.with_signals and said.isdisjoint(rule.with_signals):
                continue
            status = self._status(flag, rule, one, scaffold)
            fixed = (rule.phrase, rule.sure, rule.only_asked)
            mention = RuleMention(flag.id, status, one.start, one.end, *fixed)
            (hedged if rule.says not in (None, "present") else mentions).append(mention)
        replies = frozenset(self._reply_names[one.phrase] for one in self._replies.find(row, words))
        kept = _without_overlaps(mentions, hedged)
        return Reading(tokens, kept, said, scaffold, tuple(idioms), apart, replies)

    def _words_of(self, text: str) -> tuple[list[Token], Text, frozenset[str]]:
        tokens = tokenise(text, self.speller.words)
        row = Text([token.word for token in tokens])
        return tokens, row, frozenset(row.words)

    def _status(self, flag: RedFlag, rule: Rule, one: Found, scaffold: Scaffold) -> str:
        candidate = Candidate(
            start=one.start,
            end=one.end,
            gaps=one.gaps,
            own_negation=_own_negation(one, scaffold.tokens),
            history=flag.history,
            event=flag.event,
            own=flag.own,
        )
        status = status_of(candidate, scaffold)
        if rule.says is None:
            return status
        if rule.says == "negated":
            return status if status in ("hypothetical", "uncertain") else "negated"
        if rule.says == "present":
            return "negated" if status == "negated" else "present"
        return rule.says if status == "present" else status

    def _signals_said(
        self, found: list[Found], calm: list[tuple[str, int, int]], scaffold: Scaffold
    ) -> frozenset[str]:
        said = set()
        for one in found:
            name = self._signal_ids[one.phrase]
            if name in said or _is_idiom(name, one, calm):
                continue
            own = _own_negation(one, scaffold.tokens)
            status = status_of(Candidate(one.start, one.end, one.gaps, own, event=True), scaffold)
            if status not in ("negated", "hypothetical"):
                said.add(name)
        return frozenset(said)


def speller_of(content: RedFlagContent, guard: frozenset[str]) -> Speller:
    """Mends slips towards the words of the rules; by itself much quicker than the rules with it.

    Args:
        content: the red-flag content.
        guard: English words that are never taken for slips of others.
    """
    phone = _phone_of(content)
    return _speller(content, guard, phone, _spelling(phone))


def _speller(
    content: RedFlagContent,
    guard: frozenset[str],
    phone: dict[str, tuple[str, ...]],
    spell: Callable[[str], tuple[str, ...]],
) -> Speller:
    known: set[str] = set()
    for _, _, phrase in _every_phrase(content):
        known |= {one for word in words_of(phrase) for one in spell(word)}
    return Speller(known, phone, guard, known)


def _spelling(phone: dict[str, tuple[str, ...]]) -> Callable[[str], tuple[str, ...]]:
    """What a word written in a rule becomes, remembered."""
    return lru_cache(maxsize=None)(partial(_spell_rule, phone))


def _phone_of(content: RedFlagContent) -> dict[str, tuple[str, ...]]:
    """What is typed on phones, and the words that it stands for."""
    return {
        typed: tuple(word for part in meant.split() for word in open_word(part))
        for typed, meant in content.spelling.items()
        if not is_emoji(typed)
    }


def _check(content: RedFlagContent, compiler: Compiler) -> None:
    """Raise ContentError for every phrase that names a missing list or matches nothing for sure."""
    problems = []
    for file, where, phrase in _every_phrase(content):
        try:
            if not compiler.phrase_needs(phrase) and not where.startswith("list "):
                raise RulePhraseError(f"{phrase!r} has no word that must be there; add one")
        except RulePhraseError as error:
            problems.append(Problem(f"red_flags/{file}", where, str(error), "Mend the phrase."))
    if problems:
        raise ContentError(problems)


def _every_phrase(content: RedFlagContent) -> list[tuple[str, str, str]]:
    """File, entry and phrase of everything written in the phrase language."""
    found = []
    for name, entries in content.lists.items():
        found += [("words.yml", f"list {name}", phrase) for phrase in entries]
    for flag in content.flags.values():
        file = f"flags/{flag.id}.yml"
        found += [(file, f"rule {rule.phrase!r}", rule.phrase) for rule in flag.rules]
        found += [(file, "not_when", phrase) for phrase in flag.idioms]
        found += [(file, "reader_without", phrase) for phrase in flag.reader_without]
    for signal in content.signals.values():
        phrases = (*signal.rules, *signal.idioms)
        found += [("signals.yml", f"signal {signal.id}", phrase) for phrase in phrases]
    for cue in content.cues:
        found += [("assertion.yml", f"cue {cue.id}", phrase) for phrase in cue.phrases]
    for name, group in content.replies.items():
        found += [("replies.yml", f"group {name}", phrase) for phrase in group]
    for name, group in content.groups.items():
        found += [("assertion.yml", f"group {name}", phrase) for phrase in group]
    return found


def _spell_rule(phone: dict[str, tuple[str, ...]], word: str) -> tuple[str, ...]:
    """The tokens of a word written in a rule, as a message's word would become them."""
    opened = open_word(word)
    return tuple(one for part in opened for one in phone.get(part, (part,)))


def _own_negation(one: Found, tokens: Sequence[Token]) -> bool:
    literal = (at for at in range(one.start, one.end) if at not in one.gaps)
    return any(tokens[at].word in _NEGATING for at in literal)


def _is_idiom(name: str, one: Found, idioms: list[tuple[str, int, int]]) -> bool:
    return any(name == other and one.start < end and start < one.end for other, start, end in idioms)


def _without_overlaps(mentions: list[RuleMention], hedged: list[RuleMention]) -> list[RuleMention]:
    """One mention for a stretch of text and flag.

    The longer match knows more of what was said (its own negation); of equals the worse status stays.
    A match that is denied yields to an overlapping one that is not: the denial was meant for something
    else. Those of a rule that fixes its status (`hedged`) yield to the others. What one of them is sure of stays so.
    """

    def order(one: RuleMention) -> tuple[bool, int, int, int]:
        denied = one.status == "negated"
        return (denied, one.start - one.end, DANGER.index(one.status), one.start)

    kept: list[RuleMention] = []
    for one in (*sorted(mentions, key=order), *sorted(hedged, key=order)):
        clashes = [
            place
            for place, other in enumerate(kept)
            if other.flag == one.flag and one.start < other.end and other.start < one.end
        ]
        if not clashes:
            kept.append(one)
        elif one.sure and one.status != "negated":
            for place in clashes:
                kept[place] = replace(kept[place], sure=True)
    return sorted(kept, key=lambda one: (one.start, one.flag))

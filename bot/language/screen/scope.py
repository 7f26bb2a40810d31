"""The scaffold of a message that the reading of statuses stands on: cues, scope ends, subjects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.screen.patterns import Compiler, Found, PhraseSet, Text
from bot.language.screen.tokens import SENTENCE_ENDS, Token
from knowledge.red_flags_model import Cue, RedFlagContent

SELF, OTHER, FADED = "self", "other", "faded"
"""Whose body a word is about; FADED: somebody else's a sentence ago, and nobody was named since."""

_SEPARATORS = frozenset({"and", "or", "nor", "plus", "&", "+", "/"})
_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
_THIRD_PERSON = frozenset({"he", "she", "his", "her", "hers", "him"})


@dataclass(frozen=True)
class CueFound:
    """A cue at its place (`end` is exclusive)."""

    cue: Cue
    start: int
    end: int


@dataclass(frozen=True)
class Scaffold:
    """What is known of a message's tokens before its mentions are looked at.

    Attributes:
        tokens: the message.
        cues: the cues, without those that stand inside an inert phrase.
        stops: tokens that end a scope.
        restarts: tokens at which a new clause begins.
        symptoms: tokens that are part of a complaint in general ("pain", "stiff").
        still: tokens of "still", "since then" and the like.
        yes, no: starts of one-word answers.
        asides: tokens with which a sentence turns from a supposition to what is so ("by the way").
        owned, owned_once: starts of a few words that make a question the writer's own ("I do"; "mine was").
        subject: whose body each token is about.
        own_negation: words that deny and may belong to a rule itself.
    """

    tokens: Sequence[Token]
    cues: tuple[CueFound, ...]
    stops: frozenset[int]
    restarts: frozenset[int]
    symptoms: frozenset[int]
    still: frozenset[int]
    yes: frozenset[int]
    no: frozenset[int]
    asides: frozenset[int]
    owned: frozenset[int]
    owned_once: frozenset[int]
    subject: tuple[str, ...]

    def separates(self, at: int) -> bool:
        """Whether the token begins a new item of a list."""
        return self.tokens[at].pause or self.tokens[at].word in _SEPARATORS

    def crosses_sentence(self, start: int, end: int) -> bool:
        """Whether a sentence ends between two tokens."""
        return any(self.tokens[at].word in SENTENCE_ENDS for at in range(start, end))

    def sentence(self, at: int) -> tuple[int, int]:
        """First token and (exclusive) last of the sentence around a token."""
        start = at
        while start > 0 and self.tokens[start - 1].word not in SENTENCE_ENDS:
            start -= 1
        end = at
        while end < len(self.tokens) and self.tokens[end].word not in SENTENCE_ENDS:
            end += 1
        return start, end

    def sentences(self) -> list[tuple[int, int]]:
        """First token and (exclusive) last of every sentence, in order."""
        found, start = [], 0
        for at, token in enumerate(self.tokens):
            if token.word in SENTENCE_ENDS:
                if at > start:
                    found.append((start, at))
                start = at + 1
        return found


class ScopeReader:
    """Finds the cues of assertion.yml in a message."""

    def __init__(self, content: RedFlagContent, compiler: Compiler) -> None:
        """Compile the cues and groups.

        Raises:
            RulePhraseError: a phrase cannot be read.
        """
        self._what: list[Cue | str] = []
        phrases: list[str] = []
        for cue in content.cues:
            phrases += cue.phrases
            self._what += [cue] * len(cue.phrases)
        for name, group in content.groups.items():
            phrases += group
            self._what += [name] * len(group)
        self._phrases = PhraseSet(phrases, compiler)

    def read(self, tokens: Sequence[Token], row: Text, words: frozenset[str]) -> Scaffold:
        """The scaffold of a message."""
        groups: dict[str, list[Found]] = {}
        cues: list[CueFound] = []
        for found in self._phrases.find(row, words):
            what = self._what[found.phrase]
            if isinstance(what, Cue):
                cues.append(CueFound(what, found.start, found.end))
            else:
                groups.setdefault(what, []).append(found)
        inert = tuple((one.start, one.end) for one in groups.get("inert", ()))
        no_questions = [(one.start, one.end) for one in groups.get("inert_questions", ())]
        cues = [
            one
            for one in cues
            if not _stands_in(one, inert)
            and not (one.cue.status == "hypothetical" and _stands_in(one, no_questions))
        ]

        def every(name: str) -> frozenset[int]:
            return frozenset(at for one in groups.get(name, ()) for at in range(one.start, one.end))

        def starts(name: str) -> frozenset[int]:
            return frozenset(one.start for one in groups.get(name, ()))

        return Scaffold(
            tokens=tokens,
            cues=_longest_cues(cues),
            stops=every("terminators") - every("inert_terminators"),
            restarts=starts("restarts"),
            symptoms=every("symptom_words"),
            still=every("still_so"),
            yes=starts("answers_yes"),
            no=starts("answers_no"),
            asides=starts("asides"),
            owned=starts("owned"),
            owned_once=starts("owned_once"),
            subject=_subjects(tokens, groups),
        )


def _stands_in(found: CueFound, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= found.start and found.end <= end for start, end in spans)


_OVERRULES = {("over", "negated"), ("uncertain", "hypothetical")}
"""Statuses of a cue and of those inside it: "no longer" is no "no", "not sure if" no "if"."""


def _longest_cues(cues: list[CueFound]) -> tuple[CueFound, ...]:
    """Without the cues that lie inside another that says the same ("not" in "did not have")."""
    kept: list[CueFound] = []
    for one in sorted(cues, key=lambda one: one.start - one.end):
        inside = any(
            (
                (other.cue.status, other.cue.where) == (one.cue.status, one.cue.where)
                or (other.cue.status, one.cue.status) in _OVERRULES
            )
            and other.start <= one.start
            and one.end <= other.end
            for other in kept
        )
        if not inside:
            kept.append(one)
    return tuple(kept)


def _subjects(tokens: Sequence[Token], groups: dict[str, list[Found]]) -> tuple[str, ...]:
    """Whose body each token is about, read from left to right.

    A person named at the start of a clause ("my mum has ..") or asked for takes over until the writer
    speaks of themselves again; one who only reports ("my wife says I limp") or is merely along
    ("ran with my mate") does not. Where a new sentence names nobody after the writer had spoken of
    themselves, the reading is open.
    """
    persons = {one.start: one.end for one in reversed(groups.get("persons", []))}
    asked = {one.end for one in groups.get("person_asked_for", ())}
    joined = {one.end for one in groups.get("person_joined", ())}
    reports = {one.start for one in groups.get("person_reports", ())}
    clinicians = {one.start: one.end for one in groups.get("clinicians", ())}
    state, self_seen, person_seen, clinician_seen = SELF, False, False, False
    subject: list[str] = []
    skip_until = 0
    for at, token in enumerate(tokens):
        if at < skip_until:
            subject.append(state)
            continue
        if token.word in SENTENCE_ENDS:
            if state == OTHER and self_seen:
                state = FADED
        elif at in clinicians:
            clinician_seen, skip_until = True, clinicians[at]
        elif at in persons:
            end = persons[at]
            skip_until, person_seen = end, True
            if at in asked or (at not in joined and end not in reports and _begins_clause(tokens, at)):
                state = OTHER
        elif token.word in _FIRST_PERSON:
            state = SELF
            if not _only_asks(tokens, at):
                self_seen = True
        elif token.word in _THIRD_PERSON and (person_seen or not clinician_seen):
            state = OTHER
        subject.append(state)
    return tuple(subject)


_CLAUSE_OPENERS = frozenset(
    [
        "and",
        "but",
        "or",
        "because",
        "cos",
        "so",
        "that",
        "if",
        "when",
        "as",
        "while",
        "though",
        "although",
        "is",
        "are",
        "has",
        "does",
        "did",
        "can",
        "could",
        "should",
        "what",
        "hi",
        "hello",
        "hey",
        "since",
        "plus",
        "also",
        "think",
        "like",
        "for",
        "yes",
        "no",
        "well",
        "will",
        "would",
        "was",
        "why",
        "how",
        "where",
    ]
)


def _begins_clause(tokens: Sequence[Token], at: int) -> bool:
    before = tokens[at - 1].word if at else "."
    return tokens[at].pause or before in SENTENCE_ENDS or before in _CLAUSE_OPENERS


def _only_asks(tokens: Sequence[Token], at: int) -> bool:
    """Whether the first person here is only the one who asks ("I am asking for ..")."""
    after = {token.word for token in tokens[at + 1 : at + 4]}
    return bool(after & {"asking", "ask", "wondering", "writing", "worried", "coach", "enquiring"})

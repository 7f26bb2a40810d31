"""Flags that the screen's reader hears alone, or hardly, where they call for no word: what is asked in general, is nobody's
sign without pain, or is doubted of a grown-up.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from bot.language.grown_up import is_grown_up, is_young_myself
from bot.language.screen.mentions import READER, is_faint
from knowledge.safety_terms import CHILD, PAIN_TOLD, SEVERE_PAIN, STATES

GUESSED = 0.5
"""Below it, what a reader alone takes for a question about a sign in general is none: "hypothetically, what would my week look like"."""


def only_guessed(mentions: list[dict[str, Any]]) -> frozenset[str]:
    """The flags that are taken to be asked about in general by the reader alone, and hardly so."""
    return frozenset(str(one["flag"]) for one in mentions if is_faint(one, GUESSED, "hypothetical"))


_AS_A_CHILD = re.compile(
    r"\b(?:when (?:i|he|she) was (?:about |only |just |a |around |still )*(?:\d{1,2}\b|kid|child|teen\w*|young|little|at school|small|in school)|as an? (?:\w+ )?(?:kid|child|teen\w*|boy|girl))\b",
    re.IGNORECASE,
)


def guessed_of_a_grown_up(text: str, mentions: list[dict[str, Any]]) -> frozenset[str]:
    """That somebody may be under 18, where the reader alone doubts it of a runner's wife, mother or boss, or of one who tells of
    the child that they were: "when I was 12 I broke my hip".
    """
    was = any(
        one["flag"] == CHILD and one["status"] == "past" and one.get("rule") == READER for one in mentions
    )
    # "When I was 12 I broke my hip, now I am 15": a child then and now.
    if was and _AS_A_CHILD.search(text) is not None and not is_young_myself(_AS_A_CHILD.sub(" ", text)):
        return frozenset({CHILD})
    doubted = any(
        one["flag"] == CHILD and one["status"] == "uncertain" and one.get("rule") == READER
        for one in mentions
    )
    return frozenset({CHILD}) if doubted and is_grown_up(text) else frozenset()


FAINT = 0.3
FEW_WORDS = 3
_SCORES = frozenset({"pain_score", "score_next_day"})


def faint_in_an_answer(
    text: str, requested_slot: str | None, mentions: list[dict[str, Any]]
) -> frozenset[str]:
    """The flags that the reader alone hears, and hardly so, in a few words that answer the assessment: "planning to".

    Severe pain is none of these where the question is how bad it is: "horrible".
    """
    if requested_slot is None or len(text.split()) > FEW_WORDS:
        return frozenset()
    spared = frozenset({SEVERE_PAIN}) if requested_slot in _SCORES else frozenset()
    return _faint(mentions) - spared


def faint_in_one_word(text: str, mentions: list[dict[str, Any]]) -> frozenset[str]:
    """The flags that the reader alone hears, and hardly so, in a single word: "harder", of an exercise."""
    if len(text.split()) > 1:
        return frozenset()
    return _faint(mentions)


def _faint(mentions: list[dict[str, Any]]) -> frozenset[str]:
    return frozenset(str(one["flag"]) for one in mentions if is_faint(one, FAINT, "uncertain", "past"))


_PAIN = r"(?:hips?|groins?|pain\w*|hurt\w*|ach(?:es?|ing|y)|sore\w*|limp\w*)"
_MINE = re.compile(
    rf"\bmy (?:own |left |right |outer |bad |both )*{_PAIN}\b|\bi(?:'?ve| have|'?ve got| get| got| feel|'?m)(?: \w+){{0,3}} {_PAIN}\b|\bmine (?:hurts?|aches?|is)\b",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    rf"\b(?:his|her|their|\w+'s) (?:\w+ ){{0,2}}{_PAIN}\b|\b(?:he|she|they|who)\b(?:'s)?(?: \w+){{0,4}} {_PAIN}\b"
    rf"|\b(?:cancer|osteoporosis|bones|steroids|pregnan\w+|baby|fracture)[ ,]+(?:and |with |has |have |had |now )*(?:\w+ ){{0,2}}{_PAIN}\b|\b(?:with|has|have|had|gets?) (?:\w+ ){{0,2}}{_PAIN}\b(?!.*\bmy\b)",
    re.IGNORECASE,
)


_FORBEAR = re.compile(
    r"\b(?:grand\w+|gran|grann\w+|nan|nana|nanny|mum|mom|mam|mummy|mother|dad|father|aunt\w*|uncle|parents?|family|relatives?)\b(?! in law|-in-law)",
    re.IGNORECASE,
)
"""Whose sign is told as what runs in a family; a wife's, a friend's or a patient's is told for their sake."""
_SINCE_THEN = re.compile(
    r"\bsince (?!(?:my|i|last|a|the (?:race|run|weekend|spring|summer|autumn|winter))\b)", re.IGNORECASE
)
_WAS = re.compile(r"\b(?:had|died|passed|used to|late|lost|survived|got over|years ago)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:[,.;:!?&]|\b(?:and|but|now))\W{0,4}(?:(?:now|and|but|so|both|left|right|outer|the)\W+)*hips?"
    r"(?:'?s|(?: is| are| still| just| also| now| really)*) (?:aches|hurts|ach(?:e|ing)\b(?! (?:too|as well|like|for))|hurting|sore|painful|pain (?:after|when|since|from|on))\b",
    re.IGNORECASE,
)
"""Pain of now behind what somebody had once, of whom no more is said: it is the writer's."""
_SPOKEN_OF = re.compile(
    r"\b(?:he|she|they|his|her|their|theirs|hers|him|them|who|whose|both|too|as well|also)\b|\b\w+'s (?:\w+ )?hips?\b",
    re.IGNORECASE,
)


def mere_states(mentions: list[dict[str, Any]], signals: Collection[str], text: str = "") -> frozenset[str]:
    """The flags of somebody else that are no sign without pain of theirs: "my niece is pregnant", "dad had cancer, my hip aches".

    Args:
        mentions: what was heard.
        signals: the signals of the message, among them that pain is told.
        text: the message, which says whose pain it is.
    """
    plain = text.replace("’", "'")
    of_mine = _MINE.search(plain) is not None and _THEIRS.search(_MINE.sub("@", plain)) is None
    bare = all(one.search(plain) is not None for one in (_WAS, _BARE, _FORBEAR)) and not _SINCE_THEN.search(
        plain
    )
    if PAIN_TOLD in signals and not of_mine and not (bare and _SPOKEN_OF.search(plain) is None):
        return frozenset()
    # "My mum has osteoporosis and I have it too": what is the writer's as well is asked about.
    own = {one["flag"] for one in mentions if one["status"] not in ("other_person", "negated")}
    return frozenset(
        str(one["flag"])
        for one in mentions
        if one["status"] == "other_person" and one["flag"] in STATES and one["flag"] not in own
    )

"""An exercise that is too hard or too easy: its easier or harder form as far as the content has one, and else that it has none.

Within a guided exercise `actions.session` goes on from it; outside of one it is the exercise that a message names, or the one
that is talked about.
"""

from __future__ import annotations

import re

from actions.answer import MOST_CHOICES, entry_choice, forbidden, withheld
from actions.follow_up import OVERVIEW, all_exercises, entry_meant
from actions.instead import alike
from actions.turn import Outcome, Reply, Turn, joined
from knowledge.queries import Detail, Entry, KnowledgeBase

HARD, EASY = "hard", "easy"
_ASPECT = {HARD: "easier", EASY: "harder"}
_VERY = r"(?:(?:so|very|really|pretty|quite|proper|super|dead|well|bloody|way|far|a bit|kind of|kinda|just|still|all)\s+){0,4}"
_THIS = r"(?:this|that|it|these|they|those|this one|that one)(?:'?s| is| are|'?re| feels?| was| were)?"
_FORM = (
    r"(?:one|ones|form|version|variation|variant|way|option|alternative|type|progression|regression|exercise|move"
    r"|(?:(?:side|glute|single|leg|lying|hip|flexor)[ -]){0,3}(?:plank|bridge|raise|lift|stretch))(?:e?s)?\b"
)
_HARD = re.compile(
    r"\btoo (?:hard|much|difficult|tough|advanced|demanding)\b|\b(?:can'?t|cannot|couldn'?t) (?:manage|do) (?:it|that|this|them|one|any)\b|\bstruggl\w+\b"
    rf"|\b(?:easier|simpler|gentler|less (?:hard|difficult|demanding)) {_FORM}\b|\b(?:make|do) (?:it|that|this|them) (?:easier|simpler|gentler)\b|\b(?:something|anything|any) (?:easier|simpler|gentler)\b|\b(?:easier|gentler|simpler) (?:please|pls|plz|than)\b"
    r"|^\W*(?:(?:ok|oh|um+|well|no|and|hm+|please)\W+){0,3}(?:easier|simpler|gentler)(?: one| ones| version)?\W*$"
    rf"|^\W*(?:(?:ok|oh|god|jesus|phew|wow|omg|no|well)\W+){{0,6}}(?:{_THIS} )?{_VERY}(?:hard|tough|difficult|brutal|killing me)\W*$",
    re.IGNORECASE,
)
_EASY = re.compile(
    r"\b(?:too|not (?:hard|difficult|challenging|tough)) (?:easy|simple|enough)\b|\btoo easy\b"
    rf"|\b(?:harder|tougher|more (?:difficult|advanced|challenging)) {_FORM}\b|\b(?:make|do) (?:it|that|this|them) (?:harder|tougher|more (?:difficult|challenging))\b|\b(?:something|anything|any) (?:harder|tougher)\b|\bmore (?:challenging|of a challenge)\b|\b(?:harder|tougher) (?:please|pls|plz|than)\b"
    r"|^\W*(?:(?:ok|oh|um+|well|no|and|hm+|please)\W+){0,3}(?:tougher|harder)(?: one| ones| version)?\W*$"
    rf"|^\W*(?:\w+\W+){{0,3}}?(?:progress|level up|step up|ramp up) (?:it|this|that|these|them)\b(?: up)?\W*(?:please|pls|then|now)?\W*$|^\W*(?:\w+\W+){{0,3}}?(?:level|step|take) (?:it|this|that) up(?: a (?:notch|level|bit))?\W*(?:please|pls)?\W*$"
    rf"|^\W*(?:(?:ok|oh|well|no|yeah)\W+){{0,6}}(?:{_THIS} )?{_VERY}(?:easy(?: peasy)?|a doddle|a breeze|piece of cake|a piece of cake|no challenge)\W*$|\b(?:could|can) do (?:this|that|it|these) all day\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:not|isn'?t|wasn'?t|aren'?t|never|n't) (?:that |so |too |really |very |all that |at all )*(?:hard|difficult|tough|easy|much|struggling)\b(?! enough)|\b(?:don'?t|do not|not) (?:find|think)\b|\bif\b.{0,20}\btoo\b",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:runs?|ran|running|jog\w*|pace|hills?|km|miles?|marathon|race|week|weeks|days?|job|work|life|training|mileage|intervals?|speed\w*|say|tell|know|believe|explain|understand|questions?|plan|app|chat|words?|read(?:ing)?|hips?(?!\W+(?:flexor|stretch))|pain|hurts?|ach\w+|sore|sleep\w*|sit\w*|stairs|knee|back|walk\w*|information|text|beginners?|other leg)\b",
    re.IGNORECASE,
)
"""With one of these it is not the exercise that is hard or easy."""
MOST_WORDS = 12
_MAY_BE = frozenset(
    {
        "ask_repeat", "ask_side_plank", "ask_glute_bridge", "ask_side_leg_raise", "ask_hip_flexor_stretch", "ask_exercises", "ask_other_exercise", "ask_other", "ask_how_to", "ask_progression",
        "ask_mistakes", "ask_dose", "ask_ranking", "ask_stretching", "nlu_fallback", "out_of_scope", "deny", "frustration", "dont_know", "tell_more", "misunderstanding", "report_not_better",
        "ask_ramping_up", "ask_rest_ice", "ask_frequency", "ask_why", "small_talk", "report_better", "ask_what_to_feel", "describe_pain", "affirm", "thank", "inform", "log_exercise",
    }
)  # fmt: skip
"""What such a message is taken for."""


def which(text: str) -> str | None:
    """Whether a text says that something is too hard or too easy, or asks for another form: `HARD`, `EASY`, or None."""
    plain = text.replace("’", "'")
    if _NOT_SO.search(plain):
        return None
    if _HARD.search(plain):
        return HARD
    return EASY if _EASY.search(plain) else None


def form_of(entry: Entry, what: str) -> Detail | None:
    """The easier or harder form of an exercise; None where the content has none."""
    return entry.detail(_ASPECT[what])


def said_of(entry: Entry, what: str, kb: KnowledgeBase) -> str:
    """The easier or harder form of an exercise in words, or that there is none and who would know."""
    found = form_of(entry, what)
    if found is None:
        return kb.phrase(f"session_too_{what}")
    return f"{kb.phrase('session_easier')} {found.text}" if what == HARD else found.text


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The other form of the exercise that is named or talked about, outside a guided one; None where that is not asked."""
    text = turn.text.replace("’", "'")
    if (
        turn.intent not in _MAY_BE
        or turn.active_form is not None
        or turn.slots.get("session")
        or turn.entity("other_exercise") is not None
        or text.startswith("/")
        or len(text.split()) > MOST_WORDS
        or _OF_SOMETHING_ELSE.search(text)
    ):
        return None
    what = which(text)
    entry = entry_meant(turn, kb)
    if what is None or entry is None or entry.kind != "exercise":
        return None
    if forbidden(entry, turn.standing_gate):
        return withheld(turn, kb)
    if entry.id == OVERVIEW:
        return _of_all(what, kb)
    others = alike(entry, kb) or [one for one in all_exercises(kb) if one.id != entry.id]
    choices = tuple(map(entry_choice, others[:MOST_CHOICES]))
    swap = kb.phrase("session_swap") if what == HARD and form_of(entry, what) is not None else ""
    told = Reply(joined([said_of(entry, what, kb), swap]), choices, sources=(entry.id,))
    return Outcome(
        (told,), {"topic": entry.id, "paragraph": 0, "listed": [one.id for one in others], "pending": None}
    )


def _of_all(what: str, kb: KnowledgeBase) -> Outcome:
    """Where no one exercise is talked about: a line for each that has such a form."""
    exercises = all_exercises(kb)
    told = [(one, found) for one in exercises if (found := form_of(one, what)) is not None]
    lines = [f"{one.title}: {found.text}" for one, found in told]
    text = joined(lines) or kb.phrase(f"session_too_{what}")
    sources = tuple(one.id for one, _ in told) or (OVERVIEW,)
    choices = tuple(map(entry_choice, exercises[:MOST_CHOICES]))
    listed = [one.id for one in exercises]
    return Outcome(
        (Reply(text, choices, sources=sources),), {"topic": OVERVIEW, "listed": listed, "pending": None}
    )

"""Free notes for the diary: "note: new shoes today", "add a note that the hill was steep".

A note is only what is asked to be one in so many words. With a colon all that follows is the note, an entry before it
stays an entry; "note that I ran 9k" without one is an entry and no note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.diary_reading import read
from bot.language.gaps import closed

_KIND = r"(?:diary |journal |training |run |running )?"
_COLON = re.compile(
    rf"(?:^|[.;,!\n]|\band\b|\bplus\b)\s*(?:please |add |add this |one more |another |a |my )*{_KIND}notes?"
    r"(?: to (?:self|my diary|the diary)| for (?:today|yesterday|tonight|my diary))?\s*(?::|\s[-–—]\s)\s*",
    re.IGNORECASE,
)
_POLITE = (
    r"(?:please |ok(?:ay)? |(?:can|could|would) you (?:please )?|i(?:'d| would) like to |i want to |let me )*"
)
_ASKED = re.compile(
    rf"(?:^\W*|[.;!\n]\s*){_POLITE}(?:(?:add|make|take|leave|write|put|keep|save)(?: down)? (?:a|an|this|another|one more)"
    rf" (?:quick |short |little |free |new )?{_KIND}note(?: please)?|(?P<bare>note down|(?:please )?note that))"
    r"(?: in(?=:))?(?: (?:in|to|into|for) (?:my|the|your) (?:diary|journal|log))?(?: for (?:today|yesterday|tonight))?"
    r"(?:\s*[:,–—-])?(?: (?:that|saying|to say|which says|about))?(?:\s+|\s*$)",
    re.IGNORECASE,
)
_EXERCISED = re.compile(
    r"\b(?:did|done|do|completed?|finished|stretched)\b.{0,50}\b(?:stretch\w*|exercis\w*|planks?|bridges?|raises?|mobility|routine|reps|sets|flexors?|glutes?)\b",
    re.IGNORECASE,
)
_REMOVE = re.compile(
    r"\b(?:delete|remove|scrap|cancel|undo|scratch|drop|take (?:out|off|away))\b.{0,20}\bnote\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Noted:
    """A message with a note.

    Attributes:
        note: the runner's own words; empty where they only ask to add one.
        rest: what was said beside it.
        when: the words that may say of which day it is; days in the note itself are only what it tells of.
    """

    note: str
    rest: str
    when: str = ""


def note_in(text: str) -> Noted | None:
    """The note that a message asks to keep; None where it asks for none."""
    text = closed(text)
    plain = text.replace("’", "'")
    colon = _COLON.search(plain)
    if colon is not None:
        rest = text[: colon.start()].strip()
        return Noted(_trimmed(text[colon.end() :]), rest, text[: colon.end()])
    asked = _ASKED.search(plain)
    if asked is None or "?" in text:
        return None
    note = _trimmed(text[asked.end() :])
    told = read(note)
    a_run = told.amount and (told.ran or asked["bare"])
    if a_run or told.scores or told.same or _EXERCISED.search(note):
        # What the diary has a place for is no note.
        return None
    rest = text[: asked.start()].strip()
    return Noted(note, rest, f"{rest} {asked.group()}")


def removes_note(text: str) -> bool:
    """Whether a message asks to take the last note out."""
    return bool(_REMOVE.search(text))


def _trimmed(note: str) -> str:
    return " ".join(note.split()).strip('"“”')

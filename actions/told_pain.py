"""What a runner tells of the pain outside the assessment: what of it the sources know, before more is asked.

"Hurts after but not during" is what this coach is for: who tells it, with whatever else, hears that it is a known pattern.
"""

from __future__ import annotations

import re

from actions.reasoning import values_of
from actions.turn import Turn
from bot.language.times_denied import denies_the_run
from knowledge.queries import Entry, KnowledgeBase

PATTERN = "pattern.delayed_pain"
RAMPING_UP = "cause.ramping_up"
CAUSE_OF_PLACE = {"outer": "cause.weak_side_glutes", "front": "cause.tight_hip_flexors"}
"""Which cause is worth checking for an ache there; of other places the article names none."""
DURING = "during"
_LATER = frozenset({"right_after", "hours_later", "evening", "next_morning", "day_later"})
_AFTER_RUNS = re.compile(
    r"\bafter(?:\W+(?:a|an|the|my|our|every|each|any|all|most|long|longer|easy|hard|short|i|i['’]ve|i have)){1,4}\W+(?:runs?|ran|jog\w*|races?|parkrun|\d+ ?k)\b",
    re.IGNORECASE,
)
_AND_AFTER = re.compile(
    r"\b(?:ach(?:es?|ing|y)|hurts?|hurting|sore|soreness|pain)\W+(?:only\W+)?after(?:wards)?\W*(?:$|[,.;!?\n])",
    re.IGNORECASE,
)
_BY_THEN = re.compile(
    r"\bby (?:the )?(?:lunch(?:time)?|tea(?:[- ]?time)?|dinner(?:[- ]?time)?|supper(?:[- ]?time)?|bed(?:[- ]?time)?|noon|mid(?:day|[- ]?afternoon)|afternoon|evening|night(?:fall)?|end of the day|\d{1,2} ?(?:am|pm)"
    r"|(?:time|when) i (?:get|got|sit|sat|am|was) (?:home|down|in|back))\b|\b(?:in the car|on the drive|on the (?:train|bus)) (?:home|back|after)\b|\bthat (?:afternoon|night)\b|\b(?:on the sofa|over (?:dinner|lunch|tea))\b",
    re.IGNORECASE,
)
"""Times of day that lie behind the run: "sore by tea"."""
_AFTERWARDS = re.compile(r"\b(?:after(?:wards)?|later)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:what if|and if|(?:how|what) about|what (?:does|would) it mean|why)\b|^if\b", re.IGNORECASE
)

_SUPPOSES = re.compile(
    r"^\W*(?:(?:and|but|so|ok(?:ay)?|wait|hm+|um+|well|hang on)\W+)*(?:what if|what about|how about|what (?:does|would) it mean if|(?:and|but) if)\b",
    re.IGNORECASE,
)
_A_DAY_LATER = re.compile(
    r"\b(?:next|following) (?:morning|day)\b|\b(?:morning|day) after\b|\b(?:a|one) day later\b|\btomorrow\b",
    re.IGNORECASE,
)
LASTS = "guidance.running_lasts"
_OF_PAIN = re.compile(r"\b(?:pain\w*|hurts?|hurting|ach(?:es?|ing|y)|sore\w*|niggl\w*)\b", re.IGNORECASE)


def felt_on_the_run(turn: Turn) -> bool:
    """Whether it hurts during the run as well, as far as this message says."""
    return DURING in _told(turn, "timing") and not denies_the_run(turn.text)


def entries(turn: Turn, kb: KnowledgeBase) -> tuple[Entry, ...]:
    """What fits what is told, at most two: the pattern of an ache that comes later, and a rise in the load."""
    times = _told(turn, "timing")
    quiet_first = denies_the_run(turn.text) and _AFTERWARDS.search(turn.text) is not None
    named = any(one.search(turn.text) for one in (_AFTER_RUNS, _AND_AFTER, _BY_THEN))
    later = bool(times & _LATER) or quiet_first or named
    wanted = [PATTERN] if later and not felt_on_the_run(turn) else []
    if turn.entity("load_change") == "yes":
        wanted.append(RAMPING_UP)
    return tuple(entry for name in wanted if (entry := kb.entry(name)) is not None)


def of_place(turn: Turn, kb: KnowledgeBase) -> Entry | None:
    """The cause that a question about one place is about: "what if the pain is at the front?"."""
    places = _told(turn, "place")
    if len(places) != 1 or not _ABOUT.search(turn.text):
        return None
    return kb.entry(CAUSE_OF_PLACE.get(places.pop(), ""))


def lasts(turn: Turn, kb: KnowledgeBase) -> Entry | None:
    """What a hip that still aches a day later says of the run before, where that is only supposed: "what if it hurts the next morning?"."""
    text = turn.text
    if not _SUPPOSES.match(text) or not _A_DAY_LATER.search(text) or not _OF_PAIN.search(text):
        return None
    return None if turn.entity("exercise") else kb.entry(LASTS)


def felt_there(turn: Turn, kb: KnowledgeBase) -> Entry | None:
    """The cause that a question about the pain's place is about, where it is taken for one about how an exercise feels."""
    exercise = (turn.topic or "").startswith("exercise.") and _OF_PAIN.search(turn.text) is None
    if turn.intent != "ask_what_to_feel" or turn.entity("exercise") is not None or exercise:
        return None
    return of_place(turn, kb)


def _told(turn: Turn, entity: str) -> set[str]:
    return {one for name, value in turn.entities if name == entity for one in values_of(value)}

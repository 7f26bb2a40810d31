"""An answer of the assessment put right after its result: "sorry, I meant the front". That answer changes, and the form says the result anew.

The form goes on as it would have gone with the right answer from the beginning: what that makes worth asking (a question about a
sign among it) is asked first.
"""

from __future__ import annotations

import re
from typing import Any

from actions import answers, interview, loosely
from actions.turn import Outcome, Reply, Turn
from bot.language import settling
from bot.language.parts import is_question
from knowledge.queries import KnowledgeBase
from knowledge.safety_terms import OFFER

_MAY_WAIT = frozenset({OFFER, "assess", "plan"})
"""What a runner need not have answered before."""
_TAKEN_FOR = frozenset(
    {
        "inform", "misunderstanding", "describe_pain", "correct_entry", "deny", "affirm", "hurts_after_not_during",
        "report_not_better", "report_better", "nlu_fallback", "out_of_scope", "small_talk", "ask_why_running",
    }
)  # fmt: skip
_OWNS_UP = re.compile(
    r"\b(?:i mean(?:t)?|i (?:said|told you|put|answered|typed|wrote|chose|picked|pressed|clicked)\b|wrong|mistake|should (?:be|have (?:been|said|put))|my bad|oops|forgot to (?:say|mention|tell)"
    r"|not (?:the|at the|on the|in the|my|an?|\d+) \w+|rather than|instead of|(?:change|correct|fix|update|set) (?:the|my|that|it|where)\b|make (?:that|it) )",
    re.IGNORECASE,
)
"""What says that something was told wrongly or left out."""
_ADDS = re.compile(
    r"^\W*(?:oh|and|also|btw|by the way)\b.{0,20}\b(?:i|it|my)\b|\b(?:i (?:do|did|have|am)|it (?:does|did|is|has)|it's|its|been)\b.{0,40}\b(?:actually|though|tbh)\W*$|^\W*(?:(?:no|oh|wait|sorry|hm+)\W+)*actually\b",
    re.IGNORECASE,
)
_AS_SAID = re.compile(
    r"\b(?:i |you (?:have|put|think|wrote) )?(?:said|told you|put|answered|typed|wrote|chose|picked|pressed|clicked)\W+(?:(?:that|it|it's|its|it was|was|the|my|no to|yes to)\W+)*\w+(?: (?:side|hip|one))?\W+(?=but|and|it'?s|its|should|meant|i )",
    re.IGNORECASE,
)
"""What was told before: "I said left but it's right"."""
_SCORE_SAID = re.compile(
    r"\b(?:score|pain|number|rating|worst|(?:an?|more like|nearer|closer to) (?:10|\d|one|two|three|four|five|six|seven|eight|nine|ten)\b|\d\b.{0,12}\bnot (?:an? )?\d|not (?:an? )?\d\b)",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\b(?:\d+ ?(?:k|km|miles?|sets?|reps?|weeks?|months?|days?|years?|hours?))\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:^|[,;.!]\s*|\b(?:sorry|actually|wait|no|and|so|but|oops|mean|meant)\W+)(?:how|what|which|why|where|when|who|can|could|should|shall|do|does|is|are|will|would|show|tell|give|let'?s)\b",
    re.IGNORECASE,
)
_SETTLE = re.compile(r"\bsettle[sd]?\b", re.IGNORECASE)
_STRIDE = re.compile(r"\bstrides?\b[^.?]{0,20}\b(?P<told>long|short)\b", re.IGNORECASE)
_NOT_HERE_BUT_SIDE = re.compile(
    r"\bnot (?:(?:on|in|at|the|my) ){0,3}(?!(?:on|in|at|the|my)\b)\w+\W+(?:but )?(?P<rest>.*)$", re.IGNORECASE
)
_BY_NAME = {
    "place": r"place|location|area|spot|where(?: (?:it (?:hurts|is)|i feel it))?",
    "side": r"side|which side",
    "timing": r"timing|time|when it hurts",
    "duration": r"duration|how long",
    "pain_score": r"(?:pain )?(?:score|number|rating|level)",
    "load_change": r"mileage|training|load",
    "sitting": r"sitting",
    "stride": r"stride",
    "strength": r"strength(?: work)?",
}
"""How an answer is called that a runner wants to give anew."""
_ANEW = r"^\W*(?:(?:please|can|could|i|we|you|want|like|need|would|i'?d|to|ok|actually|sorry|wait)\W+)*(?:change|correct|fix|edit|redo|update|alter)\b(?: (?:my|the|an?|that))?(?: answers?)?(?: (?:to|for|on|about))?(?: (?:my|the))?"
_WHICH_ANSWER = re.compile(rf"{_ANEW} answers?\b|{_ANEW} answers?\W*(?:please)?\W*$", re.IGNORECASE)


def respond(turn: Turn, kb: KnowledgeBase, *, keeps_diary: bool) -> Outcome | None:
    """Change the answer and give the result again; None where there is none, something else is under way, or nothing is put right.

    Args:
        turn: the turn.
        kb: the knowledge base.
        keeps_diary: whether the runner has a diary: a score or a day that is put right is the diary's then.
    """
    busy = turn.active_form is not None or turn.standing_gate != "none" or bool(turn.slots.get("session"))
    waits = bool(turn.pending) and turn.pending.get("kind") not in _MAY_WAIT
    if busy or waits or not turn.slots.get("assessed") or turn.entity("exercise") is not None:
        return None
    text = turn.text.replace("’", "'")
    for slot, words in _BY_NAME.items():
        if re.search(rf"{_ANEW} (?:{words})(?: answer)?\W*(?:please)?\W*$", text, re.IGNORECASE):
            return _anew({slot: None, "asked": None, "pending": None})
    if _WHICH_ANSWER.match(text):
        return Outcome((Reply(kb.phrase("change_an_answer")),))
    told = _put_right(turn, text, keeps_diary=keeps_diary)
    if not told:
        return None
    # A changed place or side that stands in the slot already is said by the form itself.
    unsaid = {
        slot: value
        for slot, value in told.items()
        if slot not in ("place", "side") or turn.slots.get(slot) != value
    }
    noted = interview.noted(unsaid)
    replies = (Reply(kb.phrase("put_right", noted=noted)),) if noted else ()
    return _anew({**told, "asked": None, "pending": None}, replies)


def _anew(slots: dict[str, Any], replies: tuple[Reply, ...] = ()) -> Outcome:
    return Outcome(replies, slots, follow_up=interview.FORM)


def _put_right(turn: Turn, text: str, *, keeps_diary: bool) -> dict[str, Any]:
    """Slot -> value of what a message puts right; empty where it puts nothing right."""
    owns_up = answers.corrects(text) or _OWNS_UP.search(text) is not None
    says_so = owns_up or _ADDS.search(text) is not None
    fits = turn.intent in _TAKEN_FOR or (owns_up and turn.intent.startswith("ask_"))
    if not says_so or not fits or is_question(text) or _ASKS.search(text) or not loosely.is_short(text):
        return {}
    told: dict[str, Any] = {}
    now = _AS_SAID.sub(" ", text)
    if (place := _place(turn, now)) is not None:
        told["place"] = place
    if (side := loosely.side(now)) is not None:
        told["side"] = side
    if not keeps_diary:
        if times := loosely.timing(now):
            told["timing"] = times if len(times) > 1 else times[0]
        elif (time := turn.entity("timing")) is not None:
            told["timing"] = time
        if _SCORE_SAID.search(now) and not _COUNTS.search(now):
            told |= answers.told_score(now)
    for slot in ("sitting", "load_change", "strength"):
        if (value := turn.entity(slot)) is not None:
            told[slot] = value
    spans = [value for name, value in turn.entities if name == "duration"]
    if spans:
        told["duration"] = spans[0]
    of_the_day_after = _SETTLE.search(now) is not None or settling.tells_of_the_morning(now)
    if of_the_day_after and (settled := settling.settled(now)) is not None:
        told[interview.DAY_AFTER] = settled
    if (stride := _STRIDE.search(now)) is not None:
        told["stride"] = stride["told"].casefold()
    return told


def _place(turn: Turn, text: str) -> Any:
    places = list(dict.fromkeys(value for name, value in turn.entities if name == "place"))
    denied = _NOT_HERE_BUT_SIDE.search(text)
    behind = denied["rest"] if denied is not None else text
    if loosely.names_the_side(behind) and (not places or denied is not None):
        return "outer"
    return None if not places else places if len(places) > 1 else places[0]

"""Going back in the talk: "what did you say about the plank?", "back to the first thing", "before that", "the list again".

What was talked about stands in the slot `talked_about`, the oldest first. Pure, as all of this package.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from actions.answer import present
from actions.ranking import OVERVIEWS
from actions.turn import Outcome, Turn
from knowledge.queries import Entry, KnowledgeBase

SLOT = "talked_about"
MOST_KEPT = 12
"""Topics that are remembered; nobody goes further back."""
MOST_WORDS = 18
"""A longer message has more in it than a wish to go back."""
NEAR_FROM = 0.4
"""Cosine from which what was talked about may be what is meant."""

_GO_BACK = (
    r"(?:(?:can|could|would) (?:you|we)(?: please)? |let'?s |please |pls |(?:i'?d|i would) like (?:you )?to |i want (?:you )?to )?"
    r"(?:(?:go|going|come|get|take me|jump|scroll|skip) back|return|back up|back)(?: again)?(?: please)?"
)
_SAID = re.compile(
    r"\b(?:what (?:did|were) you (?:say|tell me|mention|saying|telling me)|what was it (?:that )?you said|what you (?:said|told me|mentioned|were saying)"
    r"|you (?:said|mentioned|told me|were saying|talked) (?:\w+ ){0,3}(?:about|on|of) .*\b(?:again|earlier|before)"
    r"|the (?:thing|bit|part|stuff) (?:you said )?about .*\b(?:again|earlier|before))\b",
    re.IGNORECASE,
)
_BACK_TO = re.compile(
    rf"^\W*(?:(?:ok|okay|sorry|wait|hang on|hmm+|er+m?|oh|and|so|no)\W+)*{_GO_BACK} to\b", re.IGNORECASE
)
_FIRST = re.compile(
    r"\b(?:the )?(?:very )?(?:first|original) (?:thing|question|topic|bit|part|answer|point|one|subject)\b|\b(?:first|beginning|start|top)\W*$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^\W*(?:(?:and|ok|okay|so|sorry|wait|hang on|no)\W+)*"
    r"(?:(?:what (?:was (?:it|that)|did you say|came|was)(?: you said)? )?before that"
    r"|(?:(?:can (?:you|we) )?(?:go )?back to )?the (?:one|thing|bit|topic|answer) before(?: (?:that|this))?"
    r"|(?:(?:can (?:you|we) )?(?:go )?back to )?(?:the |your )?(?:previous|last but one|earlier) (?:one|thing|topic|answer|bit|question|message)"
    r"|one back)(?: (?:again|please|pls))*\W*$"
    rf"|^\W*(?:(?:ok|okay|sorry|wait)\W+)*{_GO_BACK}(?: (?:one|a step|a bit))?\W*$",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:^|\b(?:to|show|see|give|repeat|read|me) )\W*(?:the |that |your |all the )?(?:list|overview|options|choices)(?: (?:again|please|pls))*\W*$|\bback to (?:the |that |your )?(?:list|exercises|causes|options)\b",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(
    r"^\W*(?:(?:and|so|sorry|wait|ok)\W+)*what (?:did you (?:say|tell me)|was it (?:that )?you said)\b",
    re.IGNORECASE,
)
_REMIND = re.compile(r"\bremind me (?:again )?(?:of )?(?:what (?:you|it was|we)|about what)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"\b(?:back|again|earlier|before|show|see|give|repeat|read)\b|^\W*(?:the )?list\W*$", re.IGNORECASE
)


def asks_what_was_said(text: str) -> bool:
    """Whether a message asks for what was said, or to be reminded of it: no wish for a check-in, and no exercise done."""
    plain = text.replace("’", "'")
    return _REMIND.search(plain) is not None or _ASKS_WHAT.search(plain) is not None


def remembered(told: object, outcome: Outcome) -> list[str] | None:
    """What was talked about, with what a turn adds to it; None where it adds nothing.

    Args:
        told: the slot's value.
        outcome: what an action does.
    """
    before = _ids(told)
    fresh = [reply.sources[0] for reply in outcome.replies if len(reply.sources) == 1]
    topic = outcome.slots.get("topic")
    if topic and topic not in fresh:
        fresh.append(str(topic))
    fresh = [one for one in fresh if not one.startswith("gap.")]
    if not fresh or before[-len(fresh) :] == fresh:
        return None
    return [*before, *fresh][-MOST_KEPT:]


def respond(turn: Turn, kb: KnowledgeBase) -> Outcome | None:
    """The entry that a message goes back to; None where it goes back to none."""
    text = turn.text.replace("’", "'")
    if turn.active_form is not None or len(text.split()) > MOST_WORDS:
        return None
    if len(turn.asked) > 1 and not _REMIND.search(text):
        return None
    told = _ids(turn.slots.get(SLOT))
    said, back_to = _SAID.search(text) is not None, _BACK_TO.search(text) is not None
    if _LIST.search(text) and (said or back_to or _AGAIN.search(text)):
        return _listed(turn, told, kb)
    if said or back_to:
        meant = _named(turn, text, told, kb, anything=said)
        if meant is not None:
            return _again(meant, turn, kb, told)
    if not told:
        return None
    if (said or back_to) and _FIRST.search(text):
        return _again(kb.entry(told[0]), turn, kb, told)
    if _BEFORE.search(text):
        earlier = [one for one in told if one != told[-1]]
        return _again(kb.entry((earlier or told)[-1]), turn, kb, told)
    return None


def _named(turn: Turn, text: str, told: Sequence[str], kb: KnowledgeBase, *, anything: bool) -> Entry | None:
    """What is named: an exercise, an entry by its name, or what was talked about and lies nearest."""
    exercise = turn.entity("exercise")
    entry = kb.entry(f"exercise.{exercise}") if exercise else kb.by_nickname(text)
    if entry is not None and (anything or entry.id in told or exercise):
        return entry
    near = [find for find in turn.found if float(find["score"]) >= NEAR_FROM]
    within = next((str(find["entry"]) for find in near if find["entry"] in told), None)
    return kb.entry(within) if within is not None else None


def _listed(turn: Turn, told: Sequence[str], kb: KnowledgeBase) -> Outcome | None:
    """The list that was last gone through."""
    kinds = [entry.kind for entry in map(kb.entry, reversed(told)) if entry is not None]
    overview = next((OVERVIEWS[kind] for kind in kinds if kind in OVERVIEWS), None)
    return _again(kb.entry(overview), turn, kb, told) if overview is not None else None


def _again(entry: Entry | None, turn: Turn, kb: KnowledgeBase, told: Sequence[str]) -> Outcome | None:
    if entry is None:
        return None
    lead = kb.phrase("repeat_intro") if entry.id in told else ""
    return present(entry, turn, kb, lead=lead)


def _ids(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else []

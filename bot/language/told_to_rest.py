"""A clinician's word against running, told after it was seen: "he said rest", "she told me to take it easy", "to lay off running".

Said of a clinician just spoken of, in words that alone are a topic like any other. Whether they have told the runner not to run is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rasa.shared.core.events import Event, UserUttered

from bot.language.seen_words import CLINICIAN, LEAD, THEY
from bot.language.since_seen import SOON_AFTER, messages_since_lifted
from knowledge.safety_terms import LIFTED, OFFER, SEEN_BEFORE

LONGEST = 200
_SEEN = "seen_clinician"
_RIGHT_AFTER = 2
"""Messages within which what names nobody is of the clinician still: "to lay off running"."""

_SMALL = r"(?:(?:just|only|simply|basically|really|literally|complete|completely|total|totally|strict|proper|absolute|full|a bit of|a lot of|plenty of|lots of|some|more|for now|that i|i|i'?d|me|need to|needed to|have to|had to|should|must|ought to|better|best to|it'?s best to|to|please|go and|try and|try to|and|it)\W+)*"
_AMOUNT = (
    r"(?:(?:a|an|one|two|three|four|five|six|eight|ten|twelve|\d{1,2}|few|couple of|a few|some|the)\W+)?"
)
_RUN = r"(?:the )?(?:run(?:ning|s)?|jog(?:ging)?|rac(?:e|es|ing)|train(?:ing)?|exercis(?:e|es|ing)|sports?|impact|activit(?:y|ies)|gym|it|that|this|my feet|the (?:hip|leg))"
_NO_RUN = (
    rf"(?:rest(?:ing)?\b(?! (?:days?|of|is|isn'?t|was|wasn'?t|won'?t|doesn'?t|did|does|would)\b)|(?:lay|stay|keep|laying|staying|keeping) off\b|(?:tak(?:e|ing) |go(?:ing)? )(?:it |things )?(?:easy|easier|slowly|gently)|ease (?:off|back|up)|back off|hold off|cut (?:down|back|out)|give {_RUN} (?:a (?:rest|miss|break)|up|{_AMOUNT}(?:weeks?|days?|months?))"
    rf"|(?:no|not? any|not to do(?: any)?) (?:more )?{_RUN}\b|(?:not to|don'?t|do not|not|never|can'?t|shouldn'?t|mustn'?t|cannot) (?:keep (?:on )?)?(?:run(?:ning)?|jog|race|train|exercise|do (?:any|it|too)|put|overdo|push|be running)\b|(?:stop|quit|pause|avoid|leave|drop|skip|park|halt|stopping|avoiding) (?:all |any |off )?{_RUN}\b|stop (?:for|until|till)\b|(?:a|some|have a|tak(?:e|ing) a) (?:break|pause|rest)\b(?! of)|{_AMOUNT}(?:weeks?|days?|months?|time|fortnight) (?:off|out|rest|of rest|without)|put my feet up|feet up|bed ?rest|crutches|(?:wait|hang fire) (?:until|till|for|a|before)|leave it (?:be|alone|a|for))"
)
_SAY = r"(?:said|says|say|saying|told|tells|advis\w+|recommend\w*|suggest\w*|want(?:s|ed)?|prescrib\w+|order\w*|insist\w*|reckon\w*|think\w*|thought|instruct\w*|warn\w*|ask(?:ed|s)|put me on|has me on|went for|mention\w*|'s like|was like)"
_BY_THEM = (
    re.compile(
        rf"\b{THEY}(?:'s|'ve|'d)?\W+(?:\w+\W+)?{_SAY}\W+(?:(?:me|us|that|him|her)\W+)?{_SMALL}{_NO_RUN}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_NO_RUN}.{{0,30}}?(?:\W+|\b)(?:(?:is|was) what\W+)?{THEY}(?:'s)?\W+(?:\w+\W+)?(?:said|says|told|advised|recommended|suggested|wants|wanted|prescribed|ordered)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:was|were|been|got|i'?m|am) (?:just |only |basically )?(?:told|advised|ordered|instructed|warned|asked|supposed|meant)\W+{_SMALL}(?:be\W+)?{_NO_RUN}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:his|her|their|the|{CLINICIAN}'?s) (?:advice|orders?|verdict|instructions?|recommendation|answer|word|words)\b.{{0,12}}?\W+{_SMALL}{_NO_RUN}", re.IGNORECASE),
    re.compile(rf"{LEAD}(?:told|said|advised|recommended|prescribed|ordered|suggested)\W+(?:me\W+)?{_SMALL}{_NO_RUN}", re.IGNORECASE),
)  # fmt: skip
_UNNAMED = re.compile(
    rf"{LEAD}(?:(?:it|that|the advice) (?:was|is)\W+)?(?:(?:to|just|only|basically|complete|total|strict|simply|i have to|i need to|i should|i must|need to|have to|should|must|got to|i'?ve got to)\W+)*{_NO_RUN}(?:\W+(?:it|for|a|an|the|one|two|three|four|six|few|couple|of|\d+|weeks?|days?|months?|while|bit|now|running|run|hip|leg|and|ibuprofen|ice|paracetamol|painkillers|until|till|then|it'?s|better|settles?|settled|gone|completely|totally|altogether|please|really|basically|my|feet|up|all|any|sport|exercise|exercises|impact|more))*\W*$",
    re.IGNORECASE,
)
"""As a whole message: "to lay off running", "just rest and ibuprofen"."""
_NOT_SO = re.compile(
    r"\?|\b(?:no need|needn'?t|don'?t need|didn'?t need|not need|don'?t have to|didn'?t have to|not have to|doesn'?t have to|without having|never said|didn'?t (?:say|tell|mention|advise|want)|not (?:say|told|tell|to) (?:to )?(?:rest|stop)|don'?t (?:rest|stop)|not stop|the rest\b|rest of)\b"
    r"|^\W*(?:(?:so|and|then|ok(?:ay)?|now|well)\W+)*(?:can|could|should|shall|do|does|is|are|will|would|may|how|what|which|when|why|where|if)\b"
    r"|\b(?:my|a|the|his|her) (?:coach|wife|husband|mum|mom|dad|mate|friend|partner|boss|trainer|watch|app)\b.{0,12}\b(?:said|says|told|thinks|wants)\b",
    re.IGNORECASE,
)
_MAY_RUN = re.compile(
    r"(?<!not to )(?<!not )(?<!n't )(?<!never )\b(?:can|may|could|ok(?:ay)? to|fine to|safe to|allowed to|free to|good to|keep|carry on|keep on) (?:still )?(?:start )?(?:run|jog|running|jogging|going|train|training|race|racing|as normal)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:then|when|until|till|after|once|weeks?|months?|again|later)\b", re.IGNORECASE)
"""They may, and not now."""


def tells_to_rest(text: str, *, right_after: bool = False) -> bool:
    """Whether a message tells of a clinician's word against running.

    Args:
        text: the message.
        right_after: whether a clinician was just spoken of, and nothing is asked: then it need name nobody.
    """
    plain = " ".join(text.replace("’", "'").split())
    if len(plain) > LONGEST or plain.startswith("/") or _NOT_SO.search(plain) is not None:
        return False
    if _MAY_RUN.search(plain) is not None and _LATER.search(plain) is None:
        return False
    named = any(pattern.search(plain) is not None for pattern in _BY_THEM)
    return named or (right_after and _UNNAMED.match(plain) is not None)


def told_to_rest(text: str, events: Iterable[Event], slots: Mapping[str, Any]) -> bool:
    """The same, in the messages after a gate came down because a clinician had seen it, or after that was said where none stood;
    elsewhere "he" may be anybody.

    Args:
        text: the message.
        events: the conversation before it.
        slots: the slots as they stand.
    """
    if slots.get("gate") not in (None, "none"):
        return False
    more, before = slots.get("gate_more"), list(events)
    lifted = isinstance(more, Mapping) and bool(more.get(LIFTED) or more.get(SEEN_BEFORE))
    since = messages_since_lifted(before) if lifted else SOON_AFTER
    said = _messages_since_said(before)
    since = since if said is None else min(since, said)
    pending = slots.get("pending")
    asked = isinstance(pending, Mapping) and pending.get("kind") not in (None, OFFER)
    busy = asked or slots.get("requested_slot") or slots.get("session")
    return since < SOON_AFTER and tells_to_rest(text, right_after=since < _RIGHT_AFTER and not busy)


def _messages_since_said(events: Sequence[Event]) -> int | None:
    """How many messages came since the last that said that a clinician has seen it, where no gate stood; None where none did lately."""
    messages = [event for event in reversed(events) if isinstance(event, UserUttered)][:_RIGHT_AFTER]
    return next((at for at, one in enumerate(messages) if one.intent_name == _SEEN), None)

"""A sign that a clinician has seen, and that comes back or changes: "it's grown since then", "now the other one too".

In these words nothing names the sign; that it was seen is what the conversation knows. They raise the question whether the
change was seen as well. "It came back clear" is a result, and "it's back to normal" is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rasa.shared.core.events import Event, SlotSet, UserUttered

from knowledge.safety_terms import AGAINST_ADVICE, CHILD, OFFER, SEEN_BEFORE, SELF_HARM

LONGEST = 160
MOST_WORDS = 18
"""Of one clause."""
SOON_AFTER = 8
"""Messages of the runner after which "no change" is of something else than what was seen."""
NEVER_SO = frozenset({SELF_HARM, CHILD, AGAINST_ADVICE, "pregnancy_postpartum", "bone_risk"})
"""Signs that do not come and go in such words."""

_IT = r"(?:(?:it|that|this|they|those|both|mine|the (?:thing|problem|pain|same thing|first one|left one|right one|other one|other leg|other side|other hip))(?:'?s|'?ve|'?re| is| has| have| are| had)?|it'?s|its)"
_LEAD = (
    r"^\W*(?:(?:but|and|so|now|oh|well|um+|er+m?|hm+|sorry|actually|ok(?:ay)?|yes|yeah|no|only|thing is|problem is|though|since then|since|today|yesterday|this morning|last night|again"
    r"|i think|i feel like|i guess|looks like|seems|it seems|it looks like|feels like|unfortunately|sadly|annoyingly|guess what)\W+)*"
)
_MORE = r"(?:a bit|a little|a lot|much|even|way|far|slightly|really|definitely|now|just|also|still|actually|already|gradually|slowly|got|gotten|getting|gone|going|become|becoming|been|looks?|feels?|seems? to have|seems?)"
_WITH_IT = re.compile(
    rf"{_LEAD}{_IT}\W+(?:{_MORE}\W+)*(?:"
    r"(?:doubled|doubling|changed|changing|different now|back|returned|recurred|reappeared|restarted|resurfaced|come again|coming (?:back|again)|starting again|going numb again|numb again)\b(?! (?:to|on (?:track|form)|at (?:work|it)|in (?:training|action|business)|and forth|home|from|my mind))"
    r")",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    rf"{_LEAD}(?:{_IT}\W+)?(?:{_MORE}\W+)*(?:"
    r"(?:grown|growing|grew(?! up with)|grows|bigger|larger|doubled in size|(?:twice|double|three times|half again) (?:as|the) (?:big|large|size|bad)\w*|swollen (?:up )?(?:more|again)|harder(?! to)|redder|hotter|darker|wider"
    r"|more (?:swollen|red|painful|often|numb|frequent|intense|sore))\b"
    r"|(?:spread|spreading|spreads|moved|moving|gone|travell?ed|travell?ing|creeping|crept|climbed|reached|reaching)(?: (?:up|down|on|over|out|all|further))* ?(?:to|into|towards|up|down|across|round|around|past|as far as|over)\b(?! (?:bed|sleep|work|\w+ing\b|from \d))"
    r"|(?:spread|spreading|spreads)\W*$"
    r"|(?:higher|further|lower|deeper)(?: (?:up|down|in))?\b(?= (?:now|today|up|down)|\W*(?:$|[,.;!]))(?! (?:than|please))"
    r"|(?:back|returned|recurred|reappeared|restarted|resurfaced)\b(?= (?:again )?(?:today|yesterday|this (?!is)|since|last|with a vengeance)\b)"
    r"|(?:come|came|start(?:ed|s)|happen(?:ed|s|ing)?|flared|went|popped)(?: up)?(?: all over)? (?:back|again)\b(?! (?:to|in|after|on the road|from|clear|fine|ok|okay|normal|negative|good|all|with|as|clean|home|running|jogging|thurs|mate|love|please))(?<!come again)"
    r"|(?:now )?(?:(?:it|that) )?hurts? (?:now|more|too now|when i (?:press|touch)\b.*)|(?:didn'?t|did not|never) (?:use to |used to )?(?:hurt|ache|throb|burn|do that|be there|have that)\b.*\bbefore|wasn'?t (?:like that|there|so|this)\b.*\bbefore"
    r"|(?:the )?(?:other|second|left|right) (?:one|leg|side|hip|foot|calf|groin|knee)(?:'?s| is| has| does)?(?: (?:got it|started|starting|doing it|has it|now|as well|too|also))+|in both (?:now|legs|hips|sides)|both (?:now|of them now|legs now|sides now)|(?:there'?s|got|i'?ve got|i have|found|there is) (?:a |another |two |more )+(?:(?:one|second|new|other)\b(?! (?:question|thing|appointment|physio|doctor|run|pair|job|plan|coach|shoe)))"
    r"|another (?:one )?(?:came|appeared|has come|popped|turned) up"
    r")",
    re.IGNORECASE,
)
_NO_BETTER = re.compile(
    rf"{_LEAD}(?:(?:{_IT}|i|i'?m|im|i am)\W+)?(?:{_MORE}\W+)*(?:"
    r"(?:same as ever|same as before|the same as (?:ever|before|always)|(?:still )?(?:exactly |just |about |much )?the same|same old|no (?:change|different|better|improvement|smaller|joy|difference)|unchanged|not (?:changed|gone|any better|better|improving|improved|shifted|settled|going (?:away|down)|getting (?:any )?better|healing|responding|right)"
    r"|(?:hasn'?t|has not|haven'?t|isn'?t|is not|won'?t|didn'?t|doesn'?t|ain'?t) (?:changed?|gone|go|going|getting (?:any )?better|got (?:any )?better|shift\w*|settl\w*|improv\w*|cleared?|heal\w*|budge\w*|respond\w*|stopped|stop)(?: (?:away|down|up|at all|yet))?|still (?:there|here|the same|doing it|happening|happens|not right|going on|got it|have it|no better|bad)|worse|worsening|as bad as ever|as before)\b"
    r"|(?:the )?(?:antibiotics?|tablets?|pills?|medicine|meds|treatment|injection|cream|steroids?|jab|drugs|physio|rest)(?: \w+)? (?:didn'?t|did not|haven'?t|hasn'?t|aren'?t|isn'?t|don'?t|doesn'?t|are not|never|made no)(?: (?:really|even|actually))? ?(?:help\w*|work\w*|touch\w*|do anything|done anything|did anything|difference|doing anything|shift\w*|clear\w*|fix\w*)"
    r"|(?:happened|did it|had it|got it|there|had one|got one|came on)(?: again)? (?:again|today|yesterday|this morning|last night|twice|once more)"
    r")",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"{_LEAD}{_IT}\W.*\bsince (?:then|they|he|she|the (?:doctor|gp|physio|visit|appointment|hospital)|i (?:saw|was seen|went))\b"
    r"|\b(?:grew|grown|bigger|larger|spread|numb|swollen|swelled|swelling|locked|gave way|hot|red|popped|stuck|buckled) (?:again|now|even more|more|since)\b",
    re.IGNORECASE,
)
"""What tells of a change wherever it stands in a clause."""
_NOT_SO = re.compile(
    r"^\W*(?:(?:so|and|but|ok|then|well)\W+)*(?:if|in case|when|what|will|would|could|can|may|might|should|does|do|did|is|are|has|how|why|which|until|till|to (?:stop|avoid|prevent|keep)|let me know|i'?ll|so that|unless|thanks|thank you)\b"
    r"|^\W*(?:just )?back\W*$|^\W*just back\b|\blower back\b|\bback (?:knee|leg|foot|pain|pocket)\b|\b(?:miles|mileage|sessions?|phones?|mind)\b|\b(?:not|n'?t|never|no|hardly|nothing|without|nor) (?:\w+ ){0,2}?(?:grow\w*|grew|bigger|larger|spread\w*|moved|come back|coming back|came back|return\w*|back|worse|again|changed for the worse|swollen|happened|had it|higher|further)\b"
    r"|\b(?:back to (?:normal|how|what|work|running|square|the same shape)|as good as|better now|gone now|went away|all (?:gone|clear|fine)|fine now|no longer)\b"
    r"|\b(?:scan|x ?-?ray|xray|mri|results?|bloods?|tests?|letter|report|email|ultrasound|biopsy|doctor|doc|gp|physio|nurse|consultant|surgeon|appointment|he|she|my (?:wife|husband|mum|dad|son|daughter|friend|mate|coach|watch|dog|cat))\b.{0,25}\b(?:came back|is back|back|returned|changed|moved|started again)\b"
    r"|\b(?:ache|aching|aches|niggle|soreness|stiffness|doms|tightness|pace|mileage|distance|confidence|motivation|fitness|weather|shoes?|watch|app|running|training|interval\w*|cadence|stride)\b",
    re.IGNORECASE,
)
"""A question, a supposition, a denial, a result, or something that was told by its own name."""
_CLAUSES = re.compile(r"(?<=[,.;:!?\n])|\s[–-]+\s|\b(?=but\b)|\b(?=and (?:now|it|the|then)\b)", re.IGNORECASE)


def changed(text: str, events: Iterable[Event], slots: Mapping[str, Any]) -> tuple[str, ...]:
    """The flags of signs that were seen and that a message says are back, or otherwise now; none where it says nothing of it.

    Args:
        text: the message.
        events: the conversation before it.
        slots: the slots as they stand; while a gate stands, or something was asked, it is about that.
    """
    more = slots.get("gate_more")
    flags = [
        flag
        for flag in (more.get(SEEN_BEFORE) or () if isinstance(more, Mapping) else ())
        if flag not in NEVER_SO
    ]
    if not flags or text.startswith("/") or slots.get("gate") not in (None, "none"):
        return ()
    if says_changed(text):
        return tuple(flags)
    # "No change" may answer a question, or be of the exercises.
    pending = slots.get("pending")
    asked = isinstance(pending, Mapping) and pending.get("kind") not in (None, OFFER)
    busy = asked or slots.get("requested_slot") or slots.get("session")
    if says_no_better(text) and not busy and messages_since_lifted(events) <= SOON_AFTER:
        return tuple(flags)
    return ()


def says_changed(text: str) -> bool:
    """Whether a message says that something that it does not name came back, grew, or went further."""
    return any(
        any(one.match(clause) is not None for one in (_WITH_IT, _CHANGES))
        or _AGAIN.search(clause) is not None
        for clause in _clauses(text)
    )


def says_no_better(text: str) -> bool:
    """Whether a message says that something that it does not name is as it was, or worse, or was so again."""
    return any(_NO_BETTER.match(clause) is not None for clause in _clauses(text))


def _clauses(text: str) -> list[str]:
    plain = text.replace("’", "'")[: LONGEST + 1]
    if len(plain) > LONGEST:
        return []
    clauses = [clause.strip() for clause in _CLAUSES.split(plain)]
    return [
        clause
        for clause in clauses
        if clause
        and not clause.endswith("?")
        and len(clause.split()) <= MOST_WORDS
        and _NOT_SO.search(clause) is None
    ]


def messages_since_lifted(events: Iterable[Event]) -> int:
    """How many messages the runner has sent since the gate came down."""
    count = 0
    for event in reversed(list(events)):
        if isinstance(event, SlotSet) and event.key == "gate":
            break
        count += isinstance(event, UserUttered)
    return count

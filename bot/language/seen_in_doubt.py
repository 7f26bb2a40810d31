"""Words that put in doubt, right after a gate came down, that a clinician has seen it: "but that was in spring", "no I lied".

A gate that came down on such a word may go up again with its own. What a clinician found ("she says it's not broken") puts
nothing in doubt; nor does what is of the hip, a run, or a wish. In doubt it is asked: one question too many costs little.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rasa.shared.core.events import Event

from bot.language.seen_otherwise import is_otherwise, is_plainly_otherwise
from bot.language.seen_plainly import is_of_a_look, is_of_another_day
from bot.language.seen_words import CARE, CLINICIAN, END, KIN, LEAD, LOOK, NOT, THEY
from bot.language.since_seen import SOON_AFTER, messages_since_lifted
from knowledge.safety_terms import FLAG_CHECK, LIFTED, OFFER, SEEN_CHECK, SEEN_DENIED, SEEN_DOUBTED

LONGEST = 240
MOST_SINCE = 3
"""Messages of the runner after which such a word is of something else."""
_DIARY = "diary"
_ASKED = frozenset({FLAG_CHECK, SEEN_CHECK, _DIARY})
"""Kinds of questions that such a word may be the answer to, where it is not plainly of a look."""
_OF_NO_TIME = frozenset({None, "place"})
"""Questions of the assessment, and none of it, to which "that was in spring" is no answer."""

_WHOLE = re.compile(
    r"^\W*(?:/deny|/misunderstanding)\b"
    rf"|{LEAD}(?:no+|nope|nah|wait|actually|hm+|sort of|kind of|kinda|sorta|ish|not (?:really|exactly|quite|properly|as such|so sure|sure|fully|entirely|actually|true|quite true|that|for this|this|now|me)"
    r"|maybe|perhaps|possibly|probably|i (?:think|guess|suppose|believe|hope|wish|doubt it|don'?t (?:really )?(?:know|remember|think so))(?: so)?|unsure|i'?m not (?:so )?sure|more or less|in a way|half|partly|nearly|almost|in a manner of speaking"
    rf"|(?:i )?take (?:that|it) back|(?:wrong|other) (?:button|one|answer|box|key)|my (?:mistake|bad)|typo|oops|scrap that|ignore that|forget that|undo(?: that)?|go back){END}",
    re.IGNORECASE,
)
"""Whole messages that take back what was said last, whatever it was."""
_TAKEN_BACK = re.compile(
    r"\b(?:i )?(?:lied|was lying|made (?:that|it|this) up|making (?:that|it) up|(?:was |am |'m )?(?:just |only )?(?:kidding|joking)|fibb?ed|pretended|pretending)\b"
    r"|\b(?:press|click|tapp|hit|tick|push|chos|pick)\w* (?:the |that |it )?(?:wrong|by (?:mistake|accident)|accidentally)|\b(?:by (?:mistake|accident)|accidentally) (?:press|click|tapp|hit|push)\w*|\bwrong button\b"
    r"|\b(?:that'?s|that was|it'?s|it was|this is) (?:not true|untrue|a lie|wrong|a joke|a mistake|not right)\b|\b(?:didn'?t|did not) mean (?:to|that)\b|\bnot what i meant\b|\bjust (?:said|wanted|saying) (?:that|it|to)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    rf"{LEAD}not yet\b|{LEAD}(?:(?:i'?m|i am|i'?ll|i will|it'?s|it is|that'?s|that is) )?(?:going (?:there )?|be )?(?:(?:on|this|next|coming) )?(?:next (?:week|month|mon|tues|wednes|thurs|fri|\w+day)|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|later (?:today|this week)|in (?:a|two|three|\d) (?:few )?(?:days?|weeks?|months?)){END}"
    rf"|\b(?:will|'ll|going to|gonna|about to|supposed to|due to|want(?:s|ed)? to|have to|need to|yet to|can|would|might|may) (?:\w+ )?(?:see|look|examine|check|be seen|get seen|have it seen|go to (?:the |my |a )?{CLINICIAN}|have (?:a|an) (?:look|appointment)|come in)\b"
    rf"|\b(?:appointment|appt)\b.{{0,20}}\b(?:is|isn'?t|on|in|next|tomorrow|booked|coming|yet|until|till|cancel\w*)\b|\b(?:book\w*|made|got|have|waiting for) (?:an?|my|the) (?:appointment|appt)\b|\b(?:i'?m|i am|will be|going to be) (?:seeing|being seen|seen)\b",
    re.IGNORECASE,
)
"""It is still to come."""
_NOBODY_YET = re.compile(
    rf"\bthere (?:(?:is|was|were) (?:actually |really )?no|(?:is|was|were)n'?t (?:actually |really )?(?:an?|any)|(?:never was|was never) (?:an?|any)) (?:\w+ )?{CLINICIAN}(?: involved| at all| yet)*{END}|\b(?:no ?one|nobody|no {CLINICIAN})\b.{{0,20}}\b{LOOK}\b|\b(?:haven'?t|have not|havent|never|wasn'?t|not) (?:\w+ )?(?:been seen|been to|seen (?:him|her|them|anyone|anybody|one|a|the|my)|been examined|went|gone|been yet|been there|been(?=\W*$))|\b(?:didn'?t|did not|never) (?:actually |really )?(?:go|went|see (?:him|her|them|anyone|anybody|one|a|the|my))\b",
    re.IGNORECASE,
)
"""Nobody has looked so far."""
_NOT_AT_THIS = re.compile(
    rf"\b{NOT}\b(?:\W+(?:really|actually|even|exactly|quite|properly|fully|ever|been|have|had|to|get|got|him|her|them|it|me|my|at|the|a|proper|as))*\W+{LOOK}\b(?! (?:any|nothing|a (?:problem|thing|fracture)|much|what|forward|good|great))"
    rf"|\b{NOT}\b(?:\W+(?:really|actually|even|exactly|quite|ever|have|had|to))*\W+(?:tell|told|mention\w*|say|said|show\w*|bring up|brought (?:it )?up|rais\w+|ask\w*)\b.{{0,12}}\b(?:him|her|them|it|that|this|about|the|any of|{CLINICIAN})\b"
    rf"|\b{THEY} (?:\w+ )?(?:doesn'?t|don'?t|didn'?t|does not|do not|did not|never|wouldn'?t|isn'?t|wasn'?t) (?:\w+ )?(?:know|knew|notic\w*|believe|listen\w*|examin\w*|look\w*|check\w*|touch\w*|care|bother\w*|have time|really)\b|\b(?:only|just) (?:look\w*|saw|seen|check\w*|glanc\w*|ask\w*|did) (?:at )?(?:my|the|a|it from|other)\b(?! (?!other\b|wrong\b)(?:[\w-]+ ){{0,4}}?(?:hips?|groin|glutes?|buttock)\b(?! (?:x ?-?ray|scan|mri|photo|picture|video|on (?:a|the|my|video|zoom))))"
    r"|\b(?:seen|saw|looked|checked|was|went|been|examined)\b.{0,20}\b(?:for|about|with|because of|at) (?:something|somethin|sth|my|the|a|an|another|other) ?(?:else|other|different|thing|knee|back|shoulder|ankle|foot|feet|toe|neck|cold|cough|flu|jab|smear|eyes?|ears?|pill|prescription|medical|check ?-?up)\b|\b(?:other|wrong) (?:hip|leg|side|knee)\b|^\W*(?:\w+\W+){0,2}?(?:for|about) (?:my|the|a|an) (?:knee|back|shoulder|ankle|foot|toe|neck|cold|cough|jab|check ?-?up|something else)\b"
    r"|\bbefore (?:it|this|that|the (?!race|run|next|week)\w+|i (?:fell|got|had|felt|noticed|told)|all (?:of )?(?:this|that))\b",
    re.IGNORECASE,
)
"""A look that was none, or at something else."""
_OF_NO_LOOK = re.compile(
    rf"\b(?:haven'?t|have not|hasn'?t|never|not|didn'?t|did not|couldn'?t|can'?t)(?: (?:really|actually|even|ever|yet))* (?:(?:been|be|go|gone|went) (?:back |over |down |along )?to (?!{CARE})|(?:go|gone|went|been) (?:out|further|far|running|jogging|swimming|cycling|fast\w*|hard\w*|past|above|near|away|on (?:a|any|my) (?:\w+ )?(?:run|jog|ride))\b)"
    rf"|\b(?:nobody|no ?one)\b(?: (?:ever|really|actually|even|has|had|there))* (?:look\w*|check\w*|see[ns]?|saw|assess\w*) (?:at )?(?:my|the|our) (?:\w+ )?(?:form|gait|stride|technique|shoes?|trainers|plan|diary|training|cadence|posture|times?|strava|watch)\b",
    re.IGNORECASE,
)
"""Of a gym, a club or a track that was not gone to, or of a technique: that is of no look at the hip."""
_NOBODY = rf"(?:nobody|no ?one|none of (?:them|the {CLINICIAN}))"
_NOBODY_DID = re.compile(
    rf"{LEAD}(?:{THEY}|it|{_NOBODY}) (?:(?:really|actually|even|just|ever) )*(?:didn'?t|did not|hasn'?t|has not|haven'?t|have not|hadn'?t|had not|wasn'?t|was not|never(?: did| has| have| was)?)(?: (?:really|actually|even|properly|yet|do (?:it|that|anything|much)))*{END}"
    rf"|{LEAD}{_NOBODY} (?:(?:really|actually|even|just|ever) )*(?:has|have|had|did|was)(?: (?:really|actually|ever|properly|yet|even|so far|done (?:it|that|so)))*{END}",
    re.IGNORECASE,
)
"""Short for it: "no he didn't", "nobody has really", "it wasn't"."""
_LONG_SINCE = re.compile(
    rf"{LEAD}(?:(?:(?:that|it|this|{THEY}|i)(?:'?s|'?d)? (?:\w+ )?(?:was|were|is|has been|been|did(?: (?:that|it|so))?|saw (?:it|me|him|her|them)|looked(?: at (?:it|me))?|went|seen|examined (?:it|me)|checked (?:it|me))|back|was|seen|years|long)\W+(?:[\w']+\W+){{0,6}}?)?"
    r"(?:in (?:the )?(?:spring|summer|autumn|winter|fall|january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d|lockdown|my (?:\w+))|(?:last|the other|two) (?:year|spring|summer|autumn|winter|month|christmas|easter|january|february|march|april|june|july|august|september|october|november|december)s?(?: ago)?"
    r"|(?:\w+ ){0,3}?(?:weeks?|months?|years?|yrs?|decades?|ages|a while|while|long time|long) (?:ago|back|before)|ages ago|a long time ago|long ago|when i was (?:a |\d|young|little|at |in |still |pregnant|on )(?:[\w']+ ?){0,3}|as a (?:kid|child|teen\w*|boy|girl|student)|back then|way back|before|earlier|at school|at uni\w*|during (?:the )?(?:lockdown|covid|pandemic))"
    rf"(?: (?:or so|or something|now|already|when i was (?:a )?\w+))*{END}",
    re.IGNORECASE,
)
"""It was long ago."""
_BY_OTHER_WAYS = re.compile(
    r"\b(?:over|on|by|via|through|per) (?:the |a |an |my |our )?(?:tele)?(?:phone|call|video|zoom|facetime|skype|teams|whats ?app|email|e-mail|text|messenger|chat|web\w*|internet|app|insta\w*)\b"
    r"|\b(?:a|the|my|some|his|her) (?:video|videos|photo|photos|picture|pictures|pic|pics|selfie|facetime|zoom|phone call|voice ?note)\b(?= (?:of|i|with|from|only|on|call)|\W*$)|\b(?:sent|showed|emailed|texted|messaged|whatsapped|described|explained) (?:it |him |her |them |a |the |my )*(?:to |with |a |over |on )"
    r"|\b(?:tele(?:health|medicine|consult\w*)|remotely|(?:video|phone|remote|virtual|online) (?:consult\w*|appointment|appt|call|chat|visit|thing)|receptionist|reception|pharmacist|chemist|chat ?gpt|google|youtube|web ?chat|online (?:doctor|gp|physio|form|thing)|symptom checker|111|helpline)\b|\b(?:only|just) (?:spoke|talked|rang|called|phoned|described|emailed|chatted|messaged|a (?:quick )?(?:chat|call|word))\b",
    re.IGNORECASE,
)
_BY_OTHERS = re.compile(
    rf"\b{KIN}(?:'?s| is| was)? (?:who(?:'?s| is)? |that(?:'?s| is)? |an? |the |actually |really |just |only )*(?:{CLINICIAN}|medic|student|training|had a look|looked|saw|checked|examined|did|felt|pressed)\b|\b(?:an? )?{CLINICIAN} (?:friend|mate|student|cousin|brother|sister|neighbou?r|in the family)\b"
    rf"|{LEAD}(?:(?:it|that|he|she|they|this)(?:'?s| was| is|'?re| were| are) )?(?:just |only |actually |really |more )*(?:my|an?|the|our) (?:\w+ )?{KIN}(?:'?s)?(?:,? (?:(?:he|she|who)(?:'s| is| was)? (?:an? )?{CLINICIAN}|{KIN}))?{END}|\b(?:not|isn'?t|wasn'?t|never) (?:actually |really )?(?:a |an )?(?:real |proper |qualified |trained |actual )+(?:{CLINICIAN}|one)\b|\b(?:not|isn'?t|wasn'?t) (?:actually |really )?an? {CLINICIAN}\b"
    rf"|\b(?:he|she|they)(?:'?s|'?re| is| are) (?:retired|a student|still a student|training|in training|not qualified)\b|\b(?:retired|trainee|student) {CLINICIAN}\b|\b(?:i'?m|i am|me,?) (?:a |an |the )?{CLINICIAN}\b|\b(?:looked|examined|checked|saw)(?: at)?(?: it)? (?:it )?myself\b|\bin (?:my|a) dreams?\b|\bon (?:tv|telly|television|the telly)\b",
    re.IGNORECASE,
)
_BRIEFLY = (
    r"(?:(?:hardly|barely|scarcely) (?:a|any) |(?:a |the |one )?(?:very |really |super )?(?:quick|brief|short|hasty|rushed|cursory|passing|two[ -]minute|2[ -]?min\w*|five[ -]minute|5[ -]?min\w*|casual|friendly|informal|off the record) )(?:\w+ )?"
    r"(?:looks?|glance|chats?|words?|hello|hi|check|once[ -]?over|peek|natter|catch[ -]?up|conversation|question|appointment|feel|mention|visit|exam\w*)(?! (?:question|please))"
)
_SMALL_WORD = (
    r"(?:only|just|mostly|mainly|more of|more|basically|really|merely|literally|kind of|sort of|like)"
)
_ELSEWHERE = r"(?:corridor|hallway|car ?park|parking lot|waiting room|lobby|foyer|street|pub|supermarket|shops?|aisle|queue|lift|elevator|gym|kitchen|doorway|staff ?room|canteen|school gates?|playground|party|wedding|bbq|barbecue|dinner|funeral|church|finish line|start line|club ?house)"
_MET = r"(?:saw|seen|met|bumped|ran into|caught|grabbed|spoke|spoken|talked|chat\w*|asked|told|mentioned|hello|hi|word|look\w*|glanc\w*|said|natter|had|was|happened|came up)"
_IN_PASSING = re.compile(
    rf"\b(?:in|while) passing\b|\bon (?:his|her|their|my|the) way (?:out|in|past)\b|\bon (?:his|her|their) way (?:home|to)\b|\bwalk(?:ed|ing) past\b|\bglanc(?:ed|e|ing)\b|\b{_BRIEFLY}\b"
    rf"|\b{_SMALL_WORD} (?:had )?(?:an? |the )?(?:\w+ )?(?:hello|hi|chat|natter|word|glance|peek|look|mention|(?:passing )?comment|chit-?chat)\b(?! (?:like|forward|good|after))"
    rf"|\b{_MET}\b.{{0,40}}\b(?:in|at|by|outside|on|across|down) (?:the|a|an|my|our|his|her|their) (?:\w+ )?{_ELSEWHERE}\b|{LEAD}(?:(?:it|that|this) was )?(?:{_SMALL_WORD} )?(?:in|at|by|outside|on) (?:the|a|an|my|our) (?:\w+ )?{_ELSEWHERE}{END}"
    rf"|\b(?:he|she|they|{CLINICIAN})\b.{{0,12}}\b{_SMALL_WORD} (?:asked|said|told|took|gave|did|poked|prodded|nodded|shrugged|smiled|chatted|talked|listened|mentioned|handed|printed|wrote|read)\b"
    rf"|\b(?:asked|asks) (?:me )?(?:{_SMALL_WORD} )?(?:one|two|2|a couple(?: of)?|three|3|a few) (?:quick )?(?:questions?|things)\b|\blooked (?:{_SMALL_WORD} )?at (?:my|the|his|her|their) (?:shoes?|trainers|insoles?|foot|feet|back|screen|notes|file|computer|watch|phone|clock|x-?rays? only)\b(?! and\b)"
    rf"|\b(?:while|whilst|when|during|as) (?:(?:he|she|they|i|we) (?:was|were|had|is|am)? ?|my |a |the )?(?:doing |having |giving |taking |getting |there |in |for |at )*(?:my |me |a |the |for )*(?:\w+ )?(?:smear|jabs?|vaccin\w*|flu jab|blood test|bloods|blood pressure|check-?up|ear|ears|cough|cold|pill|coil|mole|prescription|dressing|stitches|baby check)\b"
    rf"|\b(?:it|that|they|he|she|{CLINICIAN})\b.{{0,15}}\b(?:only|just|barely|hardly|less than|maybe|about|all of|like) (?:took |lasted |spent |gave me |had |was |for )*(?:a |about |like |maybe |under )*(?:one|two|2|three|3|five|5|ten|10|thirty|30|\d\d?|couple of|few) ?(?:seconds?|secs?|minutes?|mins?)\b"
    r"|\b(?:brush|fobb|wav)ed (?:me|it|this|that) off\b|\bin and out in\b|\b(?:not|wasn'?t|isn'?t) (?:very |really |that |so |exactly |all that )*(?:thorough|in depth|a (?:proper|real|full|formal|actual) (?:\w+ )?(?:appointment|exam\w*|check\w*|visit|look|assessment|consultation))\b",
    re.IGNORECASE,
)
"""A word or a glance, and no look: "just in passing", "he just asked me two questions", "a quick chat in the car park"."""
_SHOES_SEEN = re.compile(r"\bat (?:my|the) shoes\b", re.IGNORECASE)
_WISHED = re.compile(
    r"^\W*(?:(?:ok(?:ay)?|so|and|then|now|right|thanks?|great|well)\W+)*(?:what|which|how|when|where|who|can|could|should|do|does|is|are|will|would|may|have you|did you|show|send|tell me|give|let'?s|let me|i (?:want|would|wanted|need)|i'd|just (?:tell|show|give|want|wanted|a (?:quick )?(?:question|word|chat) about)|a (?:quick )?(?:question|word|chat) about|quick (?:question|one))\b|\bplease\W*$|\?\W*$",
    re.IGNORECASE,
)
"""What is asked for, of this chat."""
_SETTLES = re.compile(
    r"^\W*(?:no+|nope|nah)\W+(?:(?:thanks?|thank you|that'?s|i'?m|im|it'?s|all|just|nothing|not (?:now|today|at the moment|right now))\b)|^\W*(?:not (?:now|today|at the moment)|nothing)\b",
    re.IGNORECASE,
)
"""A no to what the coach has offered."""
_FOUND = re.compile(
    rf"\b(?:{THEY}|it|scans?|x ?-?rays?|mri|results?|tests?)\b.{{0,15}}\b(?:said|says|told|reckons?|thinks?|thought|found|showed?|shows|clear|ruled|happy|diagnosed)\b|^\W*(?:so |and |then )?(?:what|which|how|when|where|can|could|should|do|does|is|are|will|would|may|have you|did you|show|send|tell me|give|let'?s|i (?:want|would|'d))\b",
    re.IGNORECASE,
)
"""What they made of it, or what is asked for."""
_TELLS = re.compile(rf"^(?!.*\?).*\b(?:{THEY}|{KIN})\b.*\b(?:said|says|told|thinks?)\b", re.IGNORECASE)
"""Of who tells what was said, and asks nothing: "my friend said over the phone that it's fine"."""
_OF_A_RUN = re.compile(
    r"\b(?:(?:pain|ache|it|hip|this) (?:all )?(?:first )?(?:start|began|begin|came on|hurt|ach)\w*|run|ran|running|race[sd]?|marathon|parkrun|jog\w*|km|miles?|trained|training|exercis\w*|stretch\w*|bridges?|planks?|shoes)\b",
    re.IGNORECASE,
)


_OF_WHAT_FOLLOWS = re.compile(
    r"\b(?:see|seen|check(?:ed|s)?|look|back|come|go|wants?|review\w*) (?:\w+ ){0,3}?again\b|\bfollow[- ]?ups?\b|\breview (?:in|on|next)\b|\blook (?:after|into|for|forward)\b|\b(?:look at|see|check) (?:the |my |your |some |what |which |those |these )*"
    r"(?:causes?|exercises?|stretch\w*|plans?|shoes?|diary|stride|options?|rest|list|how it goes|what (?:you|the)|if (?:it|that|the))\b|\bsee how (?:it|that|things)\b",
    re.IGNORECASE,
)
"""To be seen again is of who was seen, and what is looked at here is no hip."""


def in_doubt(text: str, *, offered: bool = False) -> str | None:
    """What a message says of having been seen, right after it was said: SEEN_DENIED or SEEN_DOUBTED; None where nothing.

    Args:
        text: the message.
        offered: whether the coach has offered something since, to which a bare no is the answer.
    """
    plain = " ".join(text.replace("’", "'").split())
    if len(plain) > LONGEST or _SETTLES.search(plain) is not None:
        return None
    if _is_of_no_look(plain):
        return None
    asks = _FOUND.search(plain) is not None or _OF_WHAT_FOLLOWS.search(plain) is not None
    if _TAKEN_BACK.search(plain) is not None or (
        not asks and (_PLANNED.search(plain) is not None or _NOBODY_YET.search(plain) is not None)
    ):
        return SEEN_DENIED
    by_others = _BY_OTHER_WAYS.search(plain) is not None or _BY_OTHERS.search(plain) is not None
    doubts = (
        _NOT_AT_THIS.search(plain) is not None
        or _NOBODY_DID.match(plain) is not None
        or (_WHOLE.match(plain) is not None and not offered)
        or (by_others and (not asks or _TELLS.match(plain) is not None))
        or (
            _IN_PASSING.search(plain) is not None
            and _WISHED.search(plain) is None
            and _OF_A_RUN.search(_SHOES_SEEN.sub(" ", plain)) is None
        )
        or (_LONG_SINCE.match(plain) is not None and _OF_A_RUN.search(plain) is None)
        or (_WISHED.search(plain) is None and is_otherwise(plain))
    )
    return SEEN_DOUBTED if doubts else None


def _is_of_no_look(plain: str) -> bool:
    """Whether it was another place that they have not been to, and nothing else in it speaks of a look or takes it back."""
    if _OF_NO_LOOK.search(plain) is None or _TAKEN_BACK.search(plain) is not None:
        return False
    rest = _OF_NO_LOOK.sub(" ", plain)
    return re.search(rf"\b(?:{CARE}|{LOOK})\b|\b(?:hips?|groin|limp\w*)\b", rest, re.IGNORECASE) is None


def doubts_seen(text: str, events: Iterable[Event], slots: Mapping[str, Any]) -> str | None:
    """The same, where a gate has come down in the last messages because a clinician had seen it; None elsewhere.

    While something else is asked (the assessment, a guided exercise, the diary) only what is plainly of a look counts: "no he
    didn't examine it", and no bare no. That nobody looked counts some messages longer.

    Args:
        text: the message.
        events: the conversation before it.
        slots: the slots as they stand.
    """
    more = slots.get("gate_more")
    if not isinstance(more, Mapping) or not more.get(LIFTED) or slots.get("gate") not in (None, "none"):
        return None
    pending = slots.get("pending")
    kind = pending.get("kind") if isinstance(pending, Mapping) else None
    requested = slots.get("requested_slot")
    busy = bool(requested or slots.get("session")) or kind in _ASKED
    found = in_doubt(text, offered=busy or kind == OFFER)
    since = messages_since_lifted(events)
    if found is None or since >= SOON_AFTER:
        return None
    plain = " ".join(text.replace("’", "'").split())
    if since >= MOST_SINCE:
        denied = (
            _NOT_AT_THIS.search(plain) is not None
            or _NOBODY_YET.search(plain) is not None
            or is_plainly_otherwise(plain)
        )
        return found if denied and is_of_a_look(plain, of_diary=kind == _DIARY) else None
    if not busy:
        return found
    if kind not in _ASKED and requested in _OF_NO_TIME and is_of_another_day(plain):
        return found
    if not is_of_a_look(plain, of_diary=kind == _DIARY):
        return None
    # The appointment may be the next one of who was seen.
    only_planned = _PLANNED.search(plain) is not None and _NOBODY_YET.search(plain) is None
    return SEEN_DOUBTED if only_planned else found

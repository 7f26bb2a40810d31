"""Words by which a runner claims a sign that was just spoken of ("I do, a bit"), or takes back the no just given to one.

Alone they name nothing; what they are about is found in `claimed_signs`.
"""

from __future__ import annotations

import re

LONGEST = 120
"""Characters of such a message."""
MOST_WORDS = 14
MOST_WORDS_OF_DOUBT = 9

_LEAD = (
    r"(?:(?:oh|ah|er+m?|um+|hm+|well|so|ok(?:ay)?|yes|yeah|yea|yep|yup|aye|actually|honestly|wait|hang on|sorry|tbh|lol|haha|ha|and|but|cos|because|right|now"
    r"|come to think of it|(?:thinking|now that i think|now i think) (?:about|of) it|now (?:that )?(?:you|u) (?:say|mention)(?: (?:it|that))?|funny (?:enough|(?:you|u) (?:should )?(?:say|mention) (?:it|that))|to be honest|if i'?m honest|weirdly|strangely|in fact|truth is|snap"
    r"|i'?m (?:only |just )?asking|just asking|asking)\W+)*"
)
PART = r"(?:hips?|legs?|foot|feet|calf|calves|groin|knee|thigh|chest|back|toes?|skin|periods?|weight|one|left|right)"
_FINDERS = r"(?:they|it|(?:the |my |a )?(?:doctors?|docs?|gps?|hospital|consultant|specialist|nurse|scans?|x-?rays?|mri|dexa|tests?|bloods?))"
FOUND_IN_ME = (
    rf"{_FINDERS}(?:'?ve| have| has)?(?: also| just| then| since| later)* (?:found|saw|seen|spotted|confirmed|diagnosed|picked(?: up)?|showed|shown|detected) (?:it|that|one|some|the same(?: thing)?|them)(?: up)? (?:in|on|with|for) (?:me|mine)\b"
    rf"|{_FINDERS}(?:'?ve| have| has)?(?: also| just| then| since)* (?:diagnosed|found) (?:me|mine)(?: (?:with (?:it|that|the same|one)|too|as well|also))?(?=\W|$)(?! (?:with|a|an|the|my)\b)"
)
"""A clinician who found in the writer what was spoken of."""
DIAGNOSED = r"i(?:'?ve| have| had)?(?: was| got| been| also| just)+ diagnosed\b(?! (?:with|as having|for) (?!(?:it|that|this|the same|mine|both|one)\b))"
_SOME = (
    r"(?:a (?:bit|little|touch|tad|lot)|sometimes|some ?days|at times|often|lately|now|already|too|as well|also|actually|though|tbh|lol|haha|ha|sadly|i think|i guess|i suppose|yes|yeah|so|that|it|one"
    r"|loads|lots|once|twice|three times|a few times|every (?:day|night|time)|on and off|for (?:weeks|days|months|a while)|since \w+(?: \w+)?|when i \w+(?: \w+)?|at night|in (?:the )?(?:morning|evening|bed)"
    r"|on (?:the )?(?:stairs|hills)|after (?:runs?|running)|first thing|the same|exactly that|just that|definitely|for sure|really)"
)
_CLAIMS = re.compile(
    rf"^\W*{_LEAD}(?:"
    # "I do a bit", "it does": with nothing behind that would make of it something else.
    rf"(?:i|it|they|he|mine) (?:do|am|did|have|had|was|might|may|could|does|is|has|are|were|might be|may be|could be|might have|may have|have been|has been)(?:\W+{_SOME})*\W*$"
    # "Mine does when I sit", "my calf is": whose it is says enough.
    rf"|(?:mine|my (?:left |right |other |whole )?{PART})(?:'s like (?:that|this)| (?:does|is|has|did|do|feels? like that|looks? like that|do that|does that))\b(?! not\b|n'?t\b| fine| ok| good| great).*$"
    rf"|that(?:'?s| is| was| sounds? like| would be| describes)? (?:me|mine|my {PART}|it exactly|exactly (?:it|me|mine)|what (?:i|mine|my \w+)(?:'?ve| have| has| had| do| does| got| get)\b)(?! to\b).*$"
    r"|i (?:do|get|have|had|feel|felt) (?:it|that|this|them|those)\b(?! on | in my )(?!.*\bdiary\b).*$"
    r"|i(?:'?ve| have) (?:noticed|felt|had|seen) (?:it|that|this|them|some|a bit)\b.*$"
    r"|(?:it |that |this )?happens to me\b.*$|guilty\W*$"
    r"|(?:same|me|mine)(?: here| too| as well| as me| with me| for me)(?:\W.*)?$|so (?:do|am|have|did|does mine|is mine)(?: i)?\b(?! (?:you|we|that))(?:\W.*)?$|(?:just )?like me\W*$"
    r"|(?:the|that) (?:friend|person|one|mate) is me\b.*$|i'?m (?:the|that) (?:friend|person)\b.*$|it'?s me\W*$"
    r"|(?:just |exactly |a bit |kind of |sort of )?like (?:that|this)(?:\W.*)?$"
    r"|(?:has|have|did|does|had) (?:done |so |it |that )?(?:once|twice|before|a few times|three times|already)\b.*$"
    r"|(?:i )?(?:guess|suppose|think|reckon) (?:i(?:'?ve| have|'?m| am| do| did| must have)|that'?s|mine|it'?s|so)\b(?! (?:not|fine|ok|good)\b).*$"
    r"|i(?:'?ve| have)(?: got| had)? (?:one|that|it|them|those|two|both|a couple|all of (?:those|them|that)|some of (?:those|them|that))\b(?! (?:more|question|last|other)).*$"
    r"|i'?m one\b.*$"
    # "I've had the all clear from mine", "they found it in me as well", "I was diagnosed last year".
    rf"|i(?:'?ve| have|'?m| am)? (?:just |also |already |only |finally )*(?:had|got|have|been|was|beat|survived|finished|recovered|went|gone|came|over|clear of|free of|in remission)\b(?! (?:on|in) mine\b)(?!.*\b(?:friend|mate|colleague|patient|client) of mine\b).{{0,50}}\bmine\b.*$"
    rf"|{FOUND_IN_ME}.*$|{DIAGNOSED}.*$"
    # "I have the same", "I also get that", "got one too"; not "I have the same shoes".
    rf"|(?:i|we)(?:'?ve|'?m)?(?: also| both| just| exactly| have| had| got| get| feel| felt| am| are| been)*(?: pretty much| kind of| sort of)? (?:the )?(?:very |exact )?same(?: (?:thing|problem|pain|symptoms?|issue|trouble|one|sign))?(?:\W+{_SOME})*\W*$"
    rf"|i(?:'?ve)? also (?:do|did|am|was|have|had|get|got|feel|felt)(?: (?:it|that|this|one|them|those))?(?:\W+{_SOME})*\W*$"
    rf"|(?:i )?(?:got|get|having|getting) (?:one|that|this|them|those|it(?! now\W*$))(?:\W+{_SOME})+\W*$"
    rf"|(?:same thing|same problem|ditto|likewise|exactly the same|the same|mine(?:'s| is) (?:exactly )?(?:the )?same)(?: here| with me| for me| with mine)?(?:\W+{_SOME})*\W*$"
    r"|(?:i|mine) (?:might|may|could) be\b.*$"
    r"|(?:yes|yeah|yep|yup|aye)(?: i think)?(?: (?:so|it is|i am|i do|it does|i have|i did|definitely|sadly|a bit))?\W*$"
    r")",
    re.IGNORECASE,
)
_HOW_OFTEN = (
    r"(?:every ?(?:time|day|night|morning|evening|week|run|single \w+|other \w+)|each (?:time|run|night|morning)|most (?:days|nights|evenings|mornings|weeks|runs|times|of the time|weekends)|all the time|a lot|now and (?:then|again)|on and off|once in a while|once|twice"
    r"|(?:a few|a couple of|three|two|four|several|many|loads of) times|some(?: ?days| ?nights|times)|occasionally|often|daily|nightly|constantly|always|at night|at times|in (?:the )?(?:morning|evening|night|bed)s?|in bed|first thing"
    r"|(?:last|this|on|since|from|by|until) (?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\w*|(?:last|this) (?:week\w*|month|night|morning|evening|year|summer|winter|spring|autumn)|yesterday|today|tonight|this morning|the other (?:day|night|week)"
    r"|(?:a|an|one|two|three|four|five|six|\d+|a few|a couple of|some) (?:days?|weeks?|months?|nights?|hours?|years?) (?:ago|back|now)|for (?:a|an|one|two|three|four|\d+|a few|a couple of|some|about a) \w+(?: now)?|since \w+|lately|recently"
    r"|(?:when|after|during|while|on) (?!(?:it|that|this|i can)\W*$|you\b|what\b|can\b|should\b|do\b)(?!.*\b(?:what|which|can i|should|would|please|help\w*|start|stop|exercis\w*|note)\b)(?:i |a |my |the |every |long )?\w+(?: \w+){0,3})"
)
_HAPPENS = re.compile(
    rf"^\W*{_LEAD}(?:(?:it|this|that|they)(?:'?s| is| has)? )?(?:has |have )?(?:only |just |mostly |usually |always |often |sometimes |still |already |also )*"
    r"(?:happen(?:s|ed|ing)?|comes?(?: and goes?| on| up| back)?|came(?: on| up| back)?|start(?:s|ed)|been(?: there| like (?:that|this))?|appear(?:s|ed)|show(?:s|ed) up|goes on|keeps happening)\b"
    rf"(?! to (?:a|many|most|my|other|everyone|everybody|people|him|her|them|loads|lots|all)\b)(?:\W+(?:to me|like (?:that|this)|with me|for me|{_HOW_OFTEN}|{_SOME}))*\W*$",
    re.IGNORECASE,
)
"""What tells how often or since when, and not what: right behind the answer about a sign it is of that."""
_HAD_ONE = re.compile(
    rf"^\W*{_LEAD}(?:i )?(?:just |only |already |also |definitely )?(?:had|have had|'?ve had|got(?! it\W*$)|get(?! it\W*$)|felt|heard|noticed|found|took|have|had got) (?:one|it|that|this|them|some|a few|two|both|a (?:big|bad|small|little|nasty) one)\b(?:\W+(?:of (?:those|them|these)|{_HOW_OFTEN}|{_SOME}))*\W*$"
    rf"|^\W*{_LEAD}mine (?!(?:doesn|didn|isn|wasn|hasn|won|can)'?t\b|(?:does|did|is|was|has) not\b|never\b|(?:is |feels? )?(?:all |just |only |perfectly |totally )*(?:fine|ok|okay|good|great|better|aches?|hurts?|sore|tight|stiff)\b)\w+.*$",
    re.IGNORECASE,
)
_CLEARED = re.compile(
    rf"^\W*{_LEAD}i(?:'?ve| have|'?m| am)? (?:just |also |already |finally |now )*(?:had|got|was|been|given|have)\b.{{0,25}}\b(?:all[- ]clear|treated|treatment|operated|operation|surgery|removed|cut out|cured|scanned|tested)\b.*$",
    re.IGNORECASE,
)
"""What was done about it: right behind a sign of somebody else it may be of the writer's own."""
_OFTEN = re.compile(
    rf"^\W*{_LEAD}(?:only |just |mostly |usually |about )?{_HOW_OFTEN}(?:\W+{_SOME})*\W*$", re.IGNORECASE
)
_BARE = re.compile(
    rf"^\W*{_LEAD}(?:(?:i|it|they|he|she) (?:do|am|did|have|had|was|does|is|has|are|were)|yes|yeah|yea|yep|yup|aye|sure)?(?:\W+{_SOME})*\W*$",
    re.IGNORECASE,
)
"""A yes with no more to it: where the coach waits for an answer to something else it is that answer."""
_YES = re.compile(
    r"^\W*(?:(?:oh|ah|well|ok|okay|right)\W+)*(?:yes|yeah|yea|yep|yup|aye|sure|ok|okay)(?: please)?\W*$",
    re.IGNORECASE,
)
_BACK_TO_YES = re.compile(
    r"^\W*(?:(?:no|oh|ah|hm+|er+m?|um+|well|ok|okay|actually|sorry|oops|wait|thanks|thank you|come to think of it|thinking about it|on second thoughts?|the (?:first|second|last) one)\W+)*"
    r"(?:i meant |i mean |it'?s |it is |make (?:that|it) |that'?s )?(?:a )?(?:yes|yeah|yep|a (?:bit|little)|bit|sometimes|at times|now and then|once or twice|not (?:exactly|quite|entirely|always)|not (?:so |too |really |entirely )?sure|maybe|possibly|it (?:does|is|was|did)|i (?:do|am|did|have))\b",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"^\W*(?:(?:no|oh|ah|hm+|er+m?|um+)\W+)*(?:actually|wait|hang on|hold on|scratch that|well|only|except|unless|apart from|other than|but|though|or rather|just|and (?:on|in|at|when|after|with|going|up|down)|on (?:stairs|hills)|i lied|i tell a lie)\b",
    re.IGNORECASE,
)
_GOES_ELSEWHERE = re.compile(
    r"^\W*(?:(?:no|oh|ah|hm+|actually|wait|well|but|and|ok|so|just|only|hang on|hold on)\W+)*(?:(?:can|could|should|shall|may|would|will|do|does|is|are|what|which|how|why|when|where|who|let'?s|lets|show|give|tell|log|start|stop|thanks?|cheers|great|good|fine|ok|okay|nothing|never mind|nvm|none|nope|no|not|forget|ignore|i want|i'?d like|i need|i'?ll|that'?s (?:good|great|fine|ok|okay|a relief|all)|(?:wait|well|but|and|only|just|though|actually|hang on|hold on)\W*$)\b|\W*$)",
    re.IGNORECASE,
)
"""A question, a wish, thanks, or nothing more than the word itself."""
_ONE_MORE = re.compile(r"\b(?:one (?:more|other|last)|another|question|about)\b", re.IGNORECASE)


def claims(text: str) -> bool:
    """Whether a message says that what was spoken of is so for whoever writes."""
    plain = text.replace("’", "'")[: LONGEST + 1]
    if len(plain) > LONGEST or len(plain.split()) > MOST_WORDS:
        return False
    if "?" not in plain and _CLAIMS.match(plain) is not None:
        return True
    # "I do, a lot, what now?"
    first, *rest = re.split(r"[,.;!?]", plain.strip(), maxsplit=1)
    return (
        bool(rest) and not _YES.match(first) and len(first.split()) > 1 and _CLAIMS.match(first) is not None
    )


def claims_in_passing(text: str, *, of_another: bool = False) -> bool:
    """Whether a message, right behind the answer about a sign, tells when it was so and no more: "happens most evenings".

    Args:
        text: the message.
        of_another: what was answered was of somebody else, of whom such words may be too; then only the runner's own count.
    """
    plain = text.replace("’", "'")[: LONGEST + 1]
    if len(plain) > LONGEST or len(plain.split()) > MOST_WORDS:
        return False
    first, *rest = re.split(
        r"[.;!?]|,\s*(?=(?:is|can|should|do|does|what|how|so|which)\b)", plain.strip(), maxsplit=1
    )
    if "?" in plain and not rest:
        return False
    own = _HAD_ONE.match(first) is not None
    if of_another:
        return _CLEARED.match(first) is not None or (
            own and re.match(rf"^\W*{_LEAD}(?:i|mine)\b", first, re.IGNORECASE) is not None
        )
    return own or _HAPPENS.match(first) is not None or (_OFTEN.match(first) is not None and "?" not in plain)


def takes_no_back(text: str) -> bool:
    """Whether a message, right after a no to a question about a sign, takes a part of that no back: "well only first thing"."""
    plain = text.replace("’", "'")[: LONGEST + 1]
    if len(plain) > LONGEST or len(plain.split()) > MOST_WORDS_OF_DOUBT:
        return False
    if _BACK_TO_YES.match(plain) is not None:
        return True
    if "?" in plain or _ONE_MORE.search(plain) is not None:
        return False
    return claims(plain) or (_TAKES_BACK.match(plain) is not None and _GOES_ELSEWHERE.match(plain) is None)


def is_yes(text: str) -> bool:
    """Whether a message is a yes and nothing else, which may take up an offer."""
    return len(text) <= LONGEST and _YES.match(text) is not None


def is_bare(text: str) -> bool:
    """Whether a message that claims something is a yes with no more to it, such as "I did", which may answer any question."""
    return len(text) <= LONGEST and _BARE.match(text.replace("’", "'")) is not None

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
    r"|i'?m (?:only |just )?asking|just asking|asking)\W+)*"
)
_PART = r"(?:hips?|legs?|foot|feet|calf|calves|groin|knee|thigh|chest|back|toes?|skin|periods?|weight|one|left|right)"
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
    rf"|(?:mine|my (?:left |right |other |whole )?{_PART})(?:'s like (?:that|this)| (?:does|is|has|did|do|feels? like that|looks? like that|do that|does that))\b(?! not\b|n'?t\b| fine| ok| good| great).*$"
    rf"|that(?:'?s| is| was| sounds? like| would be| describes)? (?:me|mine|my {_PART}|it exactly|exactly (?:it|me|mine)|what (?:i|mine|my \w+)(?:'?ve| have| has| had| do| does| got| get)\b)(?! to\b).*$"
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
    r"|(?:i|mine) (?:might|may|could) be\b.*$"
    r"|(?:yes|yeah|yep|yup|aye)(?: i think)?(?: (?:so|it is|i am|i do|it does|i have|i did|definitely|sadly|a bit))?\W*$"
    r")",
    re.IGNORECASE,
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

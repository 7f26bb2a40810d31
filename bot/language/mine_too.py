"""Words by which a runner says, in the message that tells a sign of somebody else, that it is theirs as well: "my sister limps. me too".

What they raise is no more than the question whether the sign is there.
"""

from __future__ import annotations

import re

from bot.language.owns import DIAGNOSED, FOUND_IN_ME, PART, claims, is_yes

LONGEST = 400
"""Characters of such a message."""
LONGEST_OF_CLAUSES = 160
"""In a longer story "I suppose I'm .." claims nothing."""

_ENDS = (
    r"(?=\W*$|\W*[,.;:!?\n]|\W+(?:and|but|so|now|lately|sometimes|at times|often|actually|really|tbh|lol|haha|sadly|a bit|on|in|at|when|if|since|every|after|during|for|last|yesterday|today|this|these|most"
    r"|what|should|can|could|is|do|which|how|with|from|who|with my|ever)\b)"
)
"""What may stand behind such words, of which another word would make something else ("me too tired to care")."""
_NOT_TO_ME = re.compile(
    r"\b(?:help\w*|tell\w*|told|ask\w*|with|for|to|of|about|from|at|on|between|beside|behind|worr\w+|scar\w+|bother\w*|driv\w+|annoy\w*|beat\w*|coach\w*|teach\w*|show\w*|giv\w+|gave|let|join\w*|see|saw|than)\W+$",
    re.IGNORECASE,
)
"""In front of "me too" it is somebody who is helped or told."""
_ME_TOO = re.compile(rf"\b(?:me|mine|myself)\W+(?:too|as ?well|also|2)\b{_ENDS}", re.IGNORECASE)
_LIKENESS = re.compile(
    rf"\b(?:like|same as|similar to) (?:me|mine|myself|my (?:own|(?:left |right |other |bad )?{PART})|i (?:do|did|have|had|get|got|am|was|can'?t|couldn'?t|used to))\b(?! (?:to|much|many)\b)",
    re.IGNORECASE,
)
_OTHER_LIKENESS = re.compile(
    r"\b(?:not|isn'?t|ain'?t|never|nothing|hardly|less|would|should|d|doesn'?t|didn'?t|don'?t|wasn'?t|runners?|people|person|someone|somebody|wom[ae]n|m[ae]n|guys?|girls?|lads?|ladies|lady|athletes?|beginners?|joggers?"
    r"|runs?|ran|running|trains?|training|jogs?|jogging|age|ages|aged|years|old|older|young|younger|stubborn|idiot|mad|crazy|looks?|runner just|much|\d+)(?: (?:just|exactly|a lot|a bit|very|quite))?\W+$",
    re.IGNORECASE,
)
"""In front of "like me" it is no likeness of what they have: "he's a runner like me", "he's not like me"."""
_AUXILIARY = r"(?:do|am|have|had|did|was|can|could|get|got|can'?t|couldn'?t)"
_SO_DO_I = re.compile(
    rf"\b(?:so|as|neither|nor) (?:do|am|have|had|did|does|is|was|has|can|could|would|will) (?:i|we|mine|my (?:left |right |other |own )?{PART})\b(?:\W+(?:too|as well))?{_ENDS}",
    re.IGNORECASE,
)
_SO_DO_I_ASKS = re.compile(
    r"\bso (?:do|am|have|had|did|was|can|could|would|will) (?:i|we|my \w+) (?:can|should|could|do|with|from)\b",
    re.IGNORECASE,
)
_I_DO_TOO = re.compile(
    rf"\bi(?:'?ve)? ?(?:also |too )?(?:{_AUXILIARY}|have got|feel|felt|found|noticed|'?ve got)?\b(?: (?:it|that|this|them|those|one|some|both))?(?: myself)?\W+(?:too|as ?well|also|2)\b{_ENDS}"
    rf"|\bi(?:'?ve)? also (?:{_AUXILIARY}|feel|felt|got)\b(?: (?:it|that|this|one|the same))?{_ENDS}",
    re.IGNORECASE,
)
_THE_SAME = re.compile(
    rf"\b(?:i|we)(?:'?ve|'?m)? ?(?:also |both |just |actually )?(?:have|had|got|get|have got|feel|felt|am|are|getting|am getting)? ?(?:exactly |pretty much |kind of |sort of )?(?:the )?(?:very |exact )?same"
    rf"(?: (?:thing|things|problem|pain|symptoms?|issue|trouble|one|place|spot|sign|way))?{_ENDS}"
    rf"|\bsame (?:here|with me|for me|with mine|thing here|thing with me|thing for me|goes for me|problem here|story here)\b|\b(?:ditto|likewise)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"(?<!should )(?<!can )(?<!could )(?<!if )\bwe(?:'?ve)? both (?!rest|run|ran|got (?:told|given|sent|an?\b)|were|jog|train|want|lik|lov|think|wonder|sign|enter|do the|did the|are running|are training|work|live|know|use)"
    r"|\bboth of us (?:have|had|get|got|feel|can'?t|couldn'?t|limp|are|do|did)\b"
    r"|\b(?:my (?:\w+ ){1,2}and (?:i|me|myself)|(?:me|i|myself) and my (?:\w+ ){0,1}\w+) (?:both|each|have the same|(?:have |'?ve )?got|get|can'?t|couldn'?t)\b(?! (?:run|ran|jog|train|want|lik|lov|think|a race|races|up|out|ready))",
    re.IGNORECASE,
)
_MINE_DOES = re.compile(
    r"(?<!of )(?<!in )(?<!on )\bmine (?:does|goes|did|went|gets|can'?t|couldn'?t|won'?t|do|started|has started|has done)\b(?! (?:not|n'?t|never|away|better|ok|okay|fine|well)\b)(?!\W*n'?t)"
    r"|(?<!of )\bmine(?:'?s| is| was| has| feels| looks| got| has been| is being)\b.{0,30}?\b(?:too|as well|also|like (?:that|his|hers|theirs)|(?:the )?same(?=\W*$|[,.;:!?]| (?:thing|way|problem|too|now|as|when|after|on|in|at)\b))",
    re.IGNORECASE,
)
"""Not "mine is a two": how theirs is may be told beside how it is with somebody else."""
_FOUND = re.compile(
    rf"\b(?:{FOUND_IN_ME}|{DIAGNOSED})"
    r"|\b(?:i|i'?ve|i have) (?:also |just )?(?:had|got|have|been|beat|survived|was)\b[^.?!]{0,30}\b(?:all[- ]clear|treat\w+|operat\w+|chemo|surgery|removed|cut out|cured|over|rid|clear)\b[^.?!]{0,12}\bmine\b"
    r"|\bi(?:'?m| am|'?ve been| have been| was)(?: now| also| just)? (?:in remission|in the clear|a survivor|getting (?:it|there|one)|going the same way|at risk|(?:osteo\w+|pregnant|expecting|due)\b)"
    r"|\b(?:i (?:also )?(?:carry|inherited|have|got|'?ve got)|i'?ve(?: got)?|passed on to me|i'?m positive for) (?:the|that|his|her|their|the same) (?:\w+ )?(?:genes?|mutation|brca\w*)\b"
    r"|\b(?:like|same as) (?:the one|what|that|the same one) i(?:'?ve)? (?:had|have|got|get)\b|\bi(?:'?m| am| have|'?ve)? (?:now )?getting it\b"
    r"|(?<!of )\bmine (?:was|is|came|got|has been|had been) (?:also )?(?:found|diagnosed|caught|treated|removed|cured|cut out|back in|in (?:19|20)\d\d|(?:\w+ ){1,2}years? ago|benign|stage|malignant)\b",
    re.IGNORECASE,
)
"""What was found in the writer, or is over, as with somebody else."""
_TELLS_ITS_OWN = re.compile(
    r"^\W*(?:\w+\W+){0,2}?(?:mine|my \w+(?: \w+)?)(?:'?s| is| was| feels| has| looks)\b", re.IGNORECASE
)
_OWN_CLAUSE = re.compile(
    r"^\W*(?:(?:oh|ah|well|yes|yeah|and|but|actually|honestly|tbh|sometimes|lately)\W+)*(?:i|i'?ve|i'?m|mine|my|that'?s|guilty)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[,.;:!?\n]+|\s[–-]+\s|\b(?:and|but|cos|because)\b", re.IGNORECASE)


def is_mine_too(text: str) -> bool:
    """Whether a message that tells a sign of somebody else says that whoever writes has it as well."""
    plain = " ".join(text.replace("’", "'").split("\t"))[:LONGEST]
    if _held(_ME_TOO, plain, _NOT_TO_ME) or _held(_LIKENESS, plain, _OTHER_LIKENESS):
        return True
    if _SO_DO_I.search(plain) is not None and _SO_DO_I_ASKS.search(plain) is None:
        return True
    if any(
        pattern.search(plain) is not None for pattern in (_I_DO_TOO, _THE_SAME, _BOTH, _MINE_DOES, _FOUND)
    ):
        return True
    return len(plain) <= LONGEST_OF_CLAUSES and any(
        claims(clause)
        and not is_yes(clause)
        and _OWN_CLAUSE.match(clause) is not None
        and _TELLS_ITS_OWN.match(clause) is None
        for clause in _CLAUSES.split(plain)[1:]
    )


def _held(pattern: re.Pattern[str], text: str, other: re.Pattern[str]) -> bool:
    """Whether a pattern is found where nothing stands in front that makes of it something else."""
    return any(other.search(text[: found.start()]) is None for found in pattern.finditer(text))

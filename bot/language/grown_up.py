"""Somebody who is grown up by what they are called: nobody's wife or father is asked about being under 18.

A teenager speaks of parents too ("my mum says my hip should rest"), so only the relation whose hip it is counts. And who
is somebody's parent is no child: "I'm the dad of a 14-year-old, my hip hurts". Whatever else in such a message is of the child's
complaint, or of an age of the writer's own, stays heard.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot.language.screen.mentions import READER
from knowledge.safety_terms import CHILD

_BIRTH = "pregnancy_postpartum"
TOLD_BY_CHILDREN = frozenset({CHILD, _BIRTH})
"""What the words for somebody's children may be taken for."""
_RELATION = (
    r"(?:wife|husband|missus|spouse|girlfriend|boyfriend|fianc[eé]e?|mum|mom|mother|dad|father|gran(?:dad|ny|dma|dpa|dmother|dfather)?|nan"
    r"|aunt(?:ie|y)?|uncle|boss|colleague|mother[- ]in[- ]law|father[- ]in[- ]law|client|patient)"
)
_HAS_THE_HIP = re.compile(
    rf"\bmy (?:\w+ )?{_RELATION}(?:['’]?s)?\b[^.?!]{{0,30}}\b(?:hips?|ach(?:es?|ing)|hurts?|sore|pain)\b"
    rf"|\b(?:for|about) my (?:\w+ )?{_RELATION}\b[^?!]{{0,20}}\b(?:he|she|his|her|hips?)\b",
    re.IGNORECASE,
)
_YOUNG = re.compile(
    r"\bmy (?:\w+ )?hips?\b|\b(?:[5-9]|1[0-7])\b(?! ?(?:k|km|miles?|mins?|minutes|weeks?|days?|months?|hours?|/))|\b(?:teen\w*|school|year \d+|grade|child|kid|son|daughter|young|under|girls?|boys?|junior|u1[0-8])\b",
    re.IGNORECASE,
)


def is_grown_up(text: str) -> bool:
    """Whether the hip that a message is about is that of a relation who is no child, and nothing in it speaks of one."""
    return _HAS_THE_HIP.search(text) is not None and _YOUNG.search(text) is None


_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven)teen)"
_AGE = rf"(?:{_NUMBER}(?:[- ]?(?:years?|yrs?|y)(?:[- ]?olds?)?| ?yo|[- ]?olds?)?)"
_NO_CHILD = r"(?![- ]?(?:friends?|mates?|sisters?|brothers?|sis|bro|cousins?|teams?|teammates?|squad|club|coach|side|group|race|relay|football|rugby|hockey|netball|school)\b)(?!['’]s? (?:\w+ )?(?:team|squad|club|side|group|race|relay|football|rugby|hockey|netball|school)\b)"
_CHILD = rf"(?:(?:grand|step|god)?(?:sons?|daughters?|child(?:ren)?|kids?)|toddlers?|kids?|child(?:ren)?|boys?|girls?|lads?|teens?|teenagers?|twins)\b{_NO_CHILD}"
"""What a parent may call a child. "My girl friend", "my kid sister" and "my boys team" are none."""
_OF_WHOM = rf"(?:[\s,&()-]*(?:and (?={_NUMBER}\b)|an?\b|(?:my|our)\b(?! (?:hips?|left|right|groin|outer|own|bad))|{_AGE}\b|(?:single|teenage|teenaged|young|little|grown|wonderful|lovely|aged|of)\b|{_CHILD}))+"
_PARENT = re.compile(
    rf"(?P<self>(?:\b(?:i'?m|i am|as|being) (?:\w+ ){{0,3}}?|^\W*|\bsingle )(?:mum|mom|mother|mam|dad|father|parent|stepdad|stepmum|gran(?:ny|dma|dmother|dad|dpa|dfather|dparent)?|nan)\b)[^.?!,;]{{0,20}}?\b(?:of|to|with)\b{_OF_WHOM}"
    rf"|\b(?:my|our) {_NUMBER}[- ]?(?:years?|yrs?|y)[- ]?olds?\b(?! (?:says?|said|told|asks?)\b)"
    rf"|\b(?:my|our) (?:(?!(?:my|our|i|and|but|or|is|are|was|has|have|had|hips?|groin|hurts?|aches?|the|when|with|after|while)\b)\w+[- ]){{0,4}}?{_CHILD}(?! (?:says?|said|told|asks?|wants? to know)\b)"
    rf"(?:,? ?\(?(?:(?:is|'s|are|aged|age|who is|who's|turned|turns|now|just|only|nearly|almost|about) ?)*{_AGE}(?:,? (?:and|&) {_AGE})?\b\)?)?",
    re.IGNORECASE,
)
"""The words that call somebody a parent, or name a child of theirs, with its age."""
_CARED_FOR = (
    r"(?:(?:the |a |an |some |our |my )?(?:local |little |young |small |primary |secondary |high |boys'? |girls'? )*"
    r"(?:under[- ]?\d+s?|u\d+s?|junior (?:parkrun|club|team|squad|section|group|runners|athletes)|juniors|kids|children|youngsters|teenagers|teens|youths?(?: (?:team|group|club|squad|side))?|minis|cubs|scouts|brownies|guides"
    r"|school(?: (?:team|club|kids|children|pupils|cross country))?|pe|p\.e|reception|year \d+s?|primary|secondary|nursery|gymnastics|swimming)\b)"
)
_IN_CARE = re.compile(
    r"\bi(?: also| still| now| sometimes)? (?:(?:coach|teach|help(?: out)?|volunteer|lead|manage|ref(?:eree)?|work|marshal|timekeep|look after)|(?:train|run)(?= (?:a|the|some|our) )(?! the (?:under|u\d)))"
    rf"(?: (?:with|at|in|for|on|football|hockey|rugby|netball|athletics|swimming|running|cross country|maths|english|science|to)\b){{0,2}} {_CARED_FOR}"
    r"|\b(?:we|i)(?:'ve| have)?(?: have| got)? (?:(?:a|an|the|one|two|three|four|\d|small|young|little|teenage|wee) ){1,3}(?:toddlers?|kids|children|teenagers|teens|boys|girls|sons?|daughters?)\b(?! (?:who|with|that)\b)"
    r"|\bi (?:take|drop|drive|walk|bring|collect|pick up) (?:the|my|our) (?:kids|children|boys|girls|son|daughter|grandkids|grandchildren|little ones?) (?:to|off at|from|at|up from) (?:the )?(?:school|nursery|football|swimming|practice|training|club)\b",
    re.IGNORECASE,
)
"""Children whom somebody teaches, coaches, has or takes somewhere: not whose hip it is."""
_MY_HIP = re.compile(
    r"\b(?:my (?:own |left |right |outer |bad )*(?:hips?|groin|glutes?|buttock)|i(?:'?ve| have|'?ve got| get| feel)(?: \w+){0,3} (?:hip|groin|glute|buttock)s?\b)",
    re.IGNORECASE,
)
_THEIRS = re.compile(
    r"(?<!with )(?<!for )(?<!after )\b(?:he|she|him|his|her|hers|they|their|theirs|whose|who)\b|\b\w+'s (?:\w+ )?(?:hips?|groin|legs?)\b|(?<!\w)['\"“]|\b(?:asking|advice|question|help|worried|posting|writing) (?:for|about|on behalf)\b"
    r"|\b(?:him|her|them) (?:too|as well)\b|\b(?:says|said)\b|\bboth\b|\bus\b|\bwe\b|\b(?:too|as well|also|likewise|ditto)\b|\bso (?:do|does|has|have|did|is|are)\b|\b(?:like|same as|as do|as does) +(?:my\b|our\b|@)",
    re.IGNORECASE,
)
"""What may make of it the child's, or of both: then it stays so."""
_ITS_OWN = re.compile(r"\b(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_YOUNG_MYSELF = re.compile(
    r"\b(?:i'?m|i am|me|aged|i turned|i just turned|as an?) (?:only |just |nearly |almost |an? )*(?:[3-9]|1[0-7]|(?:thir|four|fif|six|seven)teen)(?![\d.,]\d)(?:\b|(?= ?(?:yo|yrs?|y|f|m)\b))(?! ?(?:k|km|miles?|mins?|minutes|weeks?|days?|months?|hours?|/))"
    r"|\b1[0-7] ?(?:yo|f|m|yrs?|y)\b|\b[fm] ?1[0-7]\b|\b(?:at|in|my) school\b|\bin (?:year|grade|y) ?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[,.;:!?\n()]+|\s[–-]+\s|\b(?:and|but|so|because|cos|cause|while|whilst|when|although|though|with)\b",
    re.IGNORECASE,
)
_KEPT_CLAUSES = re.compile(f"({_CLAUSES.pattern})", re.IGNORECASE)
_COMPLAINT = re.compile(
    r"\b(?:hips?|groins?|glutes?|buttocks?|thighs?|legs?|knees?|pains?|painful|ach(?:es?|ed|ing|y)|hurt(?:s|ing)?|sore\w*|stiff\w*|limp\w*|injur\w+|niggl\w+|twing\w+|tight\w*|problems?|troubles?|issues?|click\w*|pop(?:s|ped|ping)?|snap\w*|sw(?:ollen|elling)|numb\w*|weak\w*|lumps?|fever\w*"
    r"|cr(?:y|ies|ied|ying)|scream\w*|whimper\w*|weep\w*|moan\w*|complain\w*|grumbl\w*|clutch\w*|hobbl\w*|waddl\w*|agony|refus\w+|won'?t|can'?t|cannot|couldn'?t|off school"
    r"|home from school|wak(?:es?|ing|en\w*)|woke|nights?|sle(?:ep\w*|pt)|fell|fall(?:s|en|ing)?|bad|worse|same|unwell|ill|poorly|carr(?:y|ies|ied)|walk\w*|stairs|hospital|doctors?|gp|physio\w*"
    r"|x-?rays?|rest(?:s|ed|ing)?|sits? out|stopped|quit|miss(?:es|ed|ing))\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:i|i'?m|i'?ve|i'?d|my|mine|me|myself)\b", re.IGNORECASE)


def is_young_myself(text: str) -> bool:
    """Whether a message gives an age under 18, or a year at school, of whoever writes."""
    return _YOUNG_MYSELF.search(text.replace("’", "'")) is not None


_NAMED = "@"
_SELF = "#"
"""What stands for a child that was named, and for whoever writes, called its parent."""


def without_children(text: str) -> str | None:
    """A message without the words that name a child of whoever writes of their own hip; None where it may be the child's.

    What is left may still tell that the writer is young ("as a 15 year old .. my girls"): that is for the screen to read.

    Args:
        text: the message.
    """
    plain = re.sub(f"[{_NAMED}{_SELF}]", " ", text.replace("’", "'"))
    if _MY_HIP.search(plain) is None or (_PARENT.search(plain) is None and _IN_CARE.search(plain) is None):
        return None
    left = _IN_CARE.sub(f" {_NAMED} ", plain)
    left = _PARENT.sub(lambda found: f" {_SELF if found['self'] else _NAMED} ", left)
    if _YOUNG_MYSELF.search(left) is not None or not _complaints_are_own(left):
        return None
    # What a child does ("plays under 12s football", "comes on his bike") goes with its name, unless the writer is in it.
    first, *parts = _KEPT_CLAUSES.split(left)
    clauses = [("", first), *zip(parts[::2], parts[1::2], strict=True)]
    gone = [_NAMED in words and _OWN.search(words) is None for _, words in clauses]
    kept = "".join(mark + words for (mark, words), out in zip(clauses, gone, strict=True) if not out)
    # "His" beside the child's own name, where nobody complains, is no more than the child.
    told = "".join(
        mark + (_ITS_OWN.sub(" ", words) if out else words)
        for (mark, words), out in zip(clauses, gone, strict=True)
    )
    if _THEIRS.search(told) is not None or _MY_HIP.search(kept) is None:
        return None
    rest = re.sub(rf"(?:\b(?:with|for|from|behind|beside) +)?{_NAMED}|{_SELF}", " ", kept)
    return " ".join(rest.split())


def _complaints_are_own(text: str) -> bool:
    """Whether whoever writes is who complains in each clause; one that names nobody goes on of whom the one before it named."""
    own = False
    for clause in _CLAUSES.split(text):
        mine, child = _OWN.search(clause), clause.find(_NAMED)
        if mine is not None or child >= 0 or _SELF in clause:
            own = mine is not None and (child < 0 or mine.start() < child)
        if not own and _COMPLAINT.search(clause) is not None:
            return False
    return True


def of_the_parent(mentions: Sequence[Mapping[str, Any]], left: Mapping[str, str]) -> list[dict[str, Any]]:
    """The mentions of a message that names children, without their age, and with a birth asked about that only "mum of three" told.

    Args:
        mentions: what is heard in the message.
        left: the flags that are heard without the words for the children as well, and how: of those the writer tells.
    """
    found = []
    for one in mentions:
        guessed = one["flag"] == _BIRTH and one["rule"] == READER and one["status"] == "present"
        if one["flag"] == CHILD:
            if CHILD in left:
                found.append({**one, "status": left[CHILD]})
        elif guessed and _BIRTH not in left:
            found.append({**one, "status": "uncertain"})
        else:
            found.append(dict(one))
    return found

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
_SIZED = r"(?:(?:the |a |an |some |our |my )?(?:local |little |young |small |primary |secondary |high |boys'? |girls'? )*"
_PEOPLE = r"(?:under[- ]?\d+s?|u\d+s?|junior (?:parkrun|club|team|squad|section|group|runners|athletes)|juniors|kids|children|youngsters|teenagers|teens|youths?(?: (?:team|group|club|squad|side))?|minis|cubs|scouts|brownies|guides|school (?:team|club|kids|children|pupils)|year \d+s?)"
_PLACES = r"(?:school(?: cross country)?|pe|p\.e|reception|primary|secondary|nursery|gymnastics|swimming)"
_NO_RACE = (
    r"(?!(?:['’]s?)? (?:\w+ )?(?:league|races?|relay|leg|event|table|champ\w*|trials?|course|record)\b)"
)
_GROUP = r"(?:(?:under[- ]?\d+'?s?|u\d+'?s?|junior|kids'?|children'?s|youth|teen|school|primary|secondary|girls'?|boys'?|cub|scout|brownie|guide|year \d+) (?:[a-z]+ ){0,2}?(?:team|squad|club|group|side|section|sessions?|class|unit|pack))"
_ON = r"(?: (?:with|at|in|for|on|football|hockey|rugby|netball|athletics|swimming|running|cross country|maths|english|science|to)\b){0,2}"
_IN_CARE = re.compile(
    rf"\bi(?: also| still| now| sometimes)? (?:(?:coach|teach){_ON} {_SIZED}(?:{_PEOPLE}|{_PLACES})\b)"
    rf"|(?:help(?: out)?(?! at (?:the )?(?:cubs|scouts|brownies|guides))|volunteer|ref(?:eree)?|marshal|timekeep|look after){_ON} {_SIZED}{_PEOPLE}\b)"
    rf"|work with {_SIZED}(?:kids|children|youngsters|teenagers|teens|juniors)\b)|(?:train|lead) (?:the |some |our )?(?:kids|children|juniors|youngsters|teenagers|teens|minis|cubs|scouts|brownies|guides)\b"
    rf"|(?:train|run|lead|manage) (?:a |an |the |our |my |some )(?:local |little |young |small )*{_GROUP}\b){_NO_RACE}"
    r"|\b(?:we|i)(?:'ve| have)?(?: have| got)? (?:(?:a|an|the|one|two|three|four|\d|small|young|little|teenage|wee) ){1,3}(?:toddlers?|kids|children|teenagers|teens|boys|girls|sons?|daughters?)\b(?! (?:who|with|that)\b)"
    r"|\bi (?:take|drop|drive|walk|bring|collect|pick up) (?:the|my|our) (?:kids|children|boys|girls|son|daughter|grandkids|grandchildren|little ones?) (?:to|off at|from|at|up from) (?:the )?(?:school|nursery|football|swimming|practice|training|club)\b",
    re.IGNORECASE,
)
"""Children whom somebody teaches, coaches, has or takes somewhere: not whose hip it is.

A pupil too runs the school cross country, works at school and manages in PE: to run, lead or manage takes a team or a club.
"""
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
_NAMED = "@"
_SELF = "#"
"""What stands for a child that was named, and for whoever writes, called its parent."""
_CARED = f"{_NAMED} plays"
"""What stands for children in the writer's care."""
_BARE = re.compile(rf"\W*(?:(?:of \w+|{_AGE})\W*)?{_NAMED}?\W*(?:(?:of \w+|{_AGE})\W*)?", re.IGNORECASE)
_NAMES = re.compile(f"[{_NAMED}{_SELF}]")
_DOUBTED = re.compile(
    rf"\b(?:for|about|than|unlike|as|as (?:do|does|did|has|have|is|are|was)|let|make|give|show|help|teach|get) {_NAMED}(?<!waiting for {_NAMED})"
    rf"|\b(?:can|could|should|shall|may|might|must|will|would|does|do|is|are)(?: not|n't)? {_NAMED}|{_NAMED} to\b|{_NAMED}(?: \w+)? (?:does|do|did|has|have|had|is|are|was|will) *$"
    r"|\b(?:my|the) (?:own |left |right |outer )*(?:hips?|groin)(?:'s| is| are| was| feels?| seems?)? (?:(?:now|all|quite|pretty|really|perfectly|absolutely|completely|just|totally|always|back to) )*(?:fine|ok|okay|good|great|normal|right|well|better|perfect|healthy|pain[- ]free|never|not|doesn'?t|don'?t|isn'?t|used to|no longer|has never|has no)\b",
    re.IGNORECASE,
)
"""What is asked for a child, or likens it to the writer, or says that the writer's own hip is well: whose sign it is stays open."""
_ONLY_DOES = re.compile(
    rf"(?:\W|\b(?:and|or|so|but|because|cos|cause|while|whilst|when|although|though|also|then|our|with|at home)\b)*{_NAMED}(?:\W|of \w+\b|{_AGE}\b|\b(?:who|also|just|only|still|usually|often|sometimes|always|both|all|now|is|are|was|were)\b)*"
    r"(?:(?:getting|turned|turns|moved|left|have left|has left|filmed|films?|paid|held|calls?|skates?|skis?|laughs?|giggl\w+|works?|jumps?|plays?|playing|swims?|swimming|comes?|coming|joins?|cycles?|cycling|rides?|riding|dances?|loves?|likes?|goes|going|runs?|running|races?|races|trains?|training|lives?|studies|starts?|started|sings?|naps?|watch(?:es)?|follows?|does (?:football|ballet|dance|karate|judo|gym\w*|swimming|athletics|rugby|cubs|drama|piano)|(?:has|have) (?:football|ballet|dance|karate|judo|gym\w*|swimming|athletics|rugby|cubs|drama|piano|school|nursery|training|practice|a match|a game|matches|lessons?)|at (?:school|nursery|home|uni\w*|college|football|swimming|training|practice|cubs)|in (?:year|the (?:team|squad|buggy|pram)|school|a buggy|reception)|(?:a |an )?(?:swimmer|footballer|runner|dancer|gymnast|goalkeeper|handful|toddler|teenager))\b"
    r"(?!.*\b(?:funny|funnily|odd|oddly|strange\w*|weird\w*|lopsided|badly|wonky|crooked|sideways|slow\w*|tears|the same|them|these|those|needs?|wants?|gets?|feels?)\b))",
    re.IGNORECASE,
)
"""A clause that tells no more of a child than that it plays or is of some age: only that goes with its name."""
_ITS_OWN = re.compile(r"\b(?:he|she|they|his|her|their)\b", re.IGNORECASE)
_YOUNG_MYSELF = re.compile(
    r"\b(?:i'?m|i am|me|aged|i turned|i just turned|as an?) (?:only |just |nearly |almost |an? )*(?:[3-9]|1[0-7]|(?:thir|four|fif|six|seven)teen)(?![\d.,]\d)(?:\b|(?= ?(?:yo|yrs?|y|f|m)\b))(?! ?(?:k|km|miles?|mins?|minutes|weeks?|days?|months?|hours?|/))"
    r"|\b1[0-7] ?(?:yo|f|m|yrs?|y)\b|\b[fm] ?1[0-7]\b|\b(?:at|in|my) school\b|\bin (?:year|grade|y) ?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven)"
    r"|\bdofe\b|\bduke of edinburgh|\bwork experience\b|\bmy (?:gcses?|a[- ]levels?|homework|pe (?:teacher|class|lesson)|teachers?|form tutor|head of year|school|parents)\b|\byoung leader\b",
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


def _named(found: re.Match[str]) -> str:
    """What stands for somebody who was named; one of whose age was told lives."""
    if found["self"]:
        return f" {_SELF} "
    aged = re.search(r"(?:\bis|'s|\bare|\bturned|\bturns) [^@]*\d|\b(?:is|'s) \w+$", found[0], re.IGNORECASE)
    return f" {_NAMED} lives " if aged is not None else f" {_NAMED} "


def without_children(text: str) -> str | None:
    """A message without the words that name a child of whoever writes of their own hip; None where it may be the child's.

    What is left may still tell that the writer is young ("as a 15 year old .. my girls"): that is for the screen to read.

    Args:
        text: the message.
    """
    plain = re.sub(f"[{_NAMED}{_SELF}]", " ", text.replace("’", "'"))
    if _MY_HIP.search(plain) is None or (_PARENT.search(plain) is None and _IN_CARE.search(plain) is None):
        return None
    left = _IN_CARE.sub(f" {_CARED} ", plain)
    left = " ".join(_PARENT.sub(_named, left).split())
    left = re.sub(rf"{_NAMED} {_CHILD}", _NAMED, left, flags=re.IGNORECASE)
    if (
        _DOUBTED.search(left) is not None
        or _YOUNG_MYSELF.search(left) is not None
        or not _complaints_are_own(left)
    ):
        return None
    # What a child does ("plays under 12s football", "comes on his bike") goes with its name, unless the writer is in it.
    first, *parts = _KEPT_CLAUSES.split(left)
    clauses = [("", first), *zip(parts[::2], parts[1::2], strict=True)]
    gone = [_NAMED in words and _OWN.search(words) is None for _, words in clauses]
    before = ["", *(words for _, words in clauses)]
    plays = (
        _ONLY_DOES.match(words) is not None
        or (
            _BARE.fullmatch(words) is not None and (mark.strip() == "with" or _NAMES.search(last) is not None)
        )
        for (mark, words), out, last in zip(clauses, gone, before, strict=False)
        if out
    )
    if not all(plays):
        return None
    kept = "".join(mark + words for (mark, words), out in zip(clauses, gone, strict=True) if not out)
    # "His" beside the child's own name, where nobody complains, is no more than the child.
    told = "".join(
        mark + (_ITS_OWN.sub(" ", words) if out else words)
        for (mark, words), out in zip(clauses, gone, strict=True)
    )
    if _THEIRS.search(told) is not None or _MY_HIP.search(kept) is None:
        return None
    rest = re.sub(
        rf"(?:\b(?:with|for|from|behind|beside) +)?{_NAMED}(?: (?:lives|plays)\b)?|{_SELF}", " ", kept
    )
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

"""What names a run or a distance and is no run of the runner's own: somebody else's, one that was watched, a goal."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PERSON = (
    r"(?:(?:my|our|the|a) (?:\w+ )?(?:wife|husband|partner|girlfriend|boyfriend|fianc[ée]e?|mates?|friends?|buddy|buddies|brothers?|sisters?|mum|mom|dad|mother|father"
    r"|sons?|daughters?|kids?|colleagues?|coach|neighbou?r|boss|cousin|uncle|aunt|nephew|niece|flatmate|physio|team ?mates?|running partner|training partner)|he|she|they)"
)
_DID = r"(?:ran|run|runs|did|does|jogged|raced|finished|completed|managed|smashed|entered|came|has run|have run|had run|has done|had done)"
_THEIRS = re.compile(
    rf"(?<!with )(?<!and )(?<!than )(?<!like )(?<!after )(?<!while )(?<!when )\b{_PERSON}(?:'s)? (?:also |just |only |even |once |really )?{_DID}\b"
    rf"|\b(?:\d+|some|many|lots of|loads of|hundreds of|a few|no|two|three|four|five|six|seven|eight|nine|ten) (?:other )?(?:people|runners|friends|mates|colleagues|finishers|starters|of us|of them|kids|lads|girls|guys|women|men)\b"
    rf"(?: \w+){{0,4}}? (?:came|joined|turned|ran|run|were|was|at|did|showed|finished|started|overtook|passed)\b",
    re.IGNORECASE,
)
_WHOSE_HIP = re.compile(
    rf"\b(?:his|her|their|{_PERSON}'s) (?:(?:left|right|own) )?(?:hips?|pain|scores?|ache|one)(?:'s)?:? (?:(?:is|was|were|are|at|got|had|went|hit|about|around|only|just|up)\b|(?=\d))"
    rf"|\b(?:his|hers|theirs)(?:'s| is| was| were)? (?:an? )?\d{{1,2}}\b|(?<!with )(?<!and )\b{_PERSON}(?:'s| is| was|'s at| is at| was at| had| got| said| gave it) (?:only |just |about |around |like )?(?:an? )?\d{{1,2}}(?:/10)?(?=\W*(?:$|,|;|\.|and\b|but\b|after|during|today|yesterday|tonight))",
    re.IGNORECASE,
)
"""How the hip of somebody else was: "his hip was 5"."""
_STOOD_BY = re.compile(
    r"\b(?:watch(?:ed|ing)|volunteer(?:ed|ing)|marshal(?:led|ling|ed|ing)?|cheer(?:ed|ing)|spectat(?:ed|ing)|timekeep\w*|support(?:ed|ing)|scann(?:ed|ing)|signed up|registered|entered|missed|cancelled|canceled|postponed|called off)\b"
    r"[^.;!?\n]{0,40}\b(?:park ?run|marathon|half|race|\d+\s?(?:km?|miles?))\b"
    r"|\b(?:park ?run|marathon|half|race|\d+\s?(?:km?|miles?)) (?:was|got|is|has been) (?:cancelled|canceled|postponed|called off)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:i|we|i've|i'd|we've)\s+(?:also |just |only |still |then |all |both )?(?:ran|run|did|jogged|raced|finished|completed|managed|went|paced|have run|had)\b"
    r"|\bme and\b|\band (?:i|me)\b|^\W*(?:ran|jogged|did|raced|finished)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;.!?\n](?!\d)|\b(?:and|but)\b", re.IGNORECASE)
_IS_OWN = re.compile(
    r"\b(?:i|i'?ve|i'?m|me|my|mine|myself|we|park ?run|marathon)\b|\b\d+(?:[.,]\d+)?\s?(?:kms?|k|mi|miles?|mins?|minutes?)\b",
    re.IGNORECASE,
)
"""What makes of a part beside another's run one of the runner's own."""
_GOAL = re.compile(
    r"\b(?:take|taking|knock|knocking|shave|shaving|cut|cutting|get|getting|bring|bringing|chop|lop|drop|dropping)\b[^.;!?\n]{0,24}\b(?:off|from|down)\s+(?:of )?(?:my|the)\s+"
    r"(?:\w+ )?(?:(?:\d+(?:[.,]\d+)?|five|ten)\s?(?:km?|miles?)|park ?run|half|marathon|pb|best|time|pr)\b",
    re.IGNORECASE,
)


def is_others(text: str) -> bool:
    """Whether all that is told is somebody else's, or was only watched or missed: "my wife ran 10k today, 3 after"."""
    return bool(text.strip()) and not own_words(text).strip()


def own_words(text: str) -> str:
    """The text without the parts that tell of others' runs, places kept; nothing where no part is left that is the runner's own."""
    plain = text.replace("’", "'")
    if not _is_theirs(plain):
        return text
    parts = list(_spans(plain))
    own = [
        (start, end)
        for start, end in parts
        if _OWN.search(plain[start:end]) or not _is_theirs(plain[start:end])
    ]
    if len(own) == len(parts):
        return text
    kept = list(" " * len(text))
    for start, end in own:
        kept[start:end] = text[start:end]
    left = "".join(kept)
    return left if _IS_OWN.search(left) else ""


def _is_theirs(text: str) -> bool:
    return any(pattern.search(text) is not None for pattern in (_THEIRS, _STOOD_BY, _WHOSE_HIP))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _CLAUSE.finditer(text):
        yield start, cut.end()
        start = cut.end()
    yield start, len(text)


def is_goal(text: str) -> bool:
    """Whether a length is named of which somebody would like to be faster: "take 2 min off my 5k"."""
    return _GOAL.search(text) is not None

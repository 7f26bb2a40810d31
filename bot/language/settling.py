"""Whether the hip had settled by the day after a run, in a runner's words: "gone by morning", "not gone by next day no".

A yes lets somebody run on. So a "gone" that is denied, true in part, hoped for or long in coming is none, and words that
say both ways leave it open: then it is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language import next_day

YES, NO = "yes", "no"
OPEN = "open"
"""What a word says that is neither true nor false: "nearly gone", "should be gone by morning"."""

_HOW = (
    r"(?:all|really|fully|quite|completely|totally|entirely|properly|even|yet|always|usually|normally|generally|mostly|exactly|just|ever|been|feel|felt|feeling|got|get|become|any"
    r"|had|has|have|was|were|is|be|it|its|it's|that|they|the|my|hip|pain|ache|still|so|back|very|too|much|like|as|though|100|percent)"
)
_NOT = (
    r"(?:not|never|no|nothing|hardly|barely|scarcely|nowhere near|far from|without|cannot|\w{1,8}n't"
    r"|(?:was|is|had|has|have|did|does|do|were|are|wo|would|could|ca|ai)nt)"
)
_DENIED = re.compile(
    rf"\b(?P<not>{_NOT})(?:\W+(?:think|believe|reckon|say|feel like)\b(?:\W+that\b)?)?(?P<between>(?:[^\S\n]+{_HOW}\b){{0,6}})[^\S\n]*$",
    re.IGNORECASE,
)
_IN_DOUBT = re.compile(
    r"\b(?:nearly|almost|half|partly|partially|bit|little|slightly|somewhat|sort of|kind of|kinda|sometimes|some days|occasionally|not sure|unsure|(?:sure|know|tell|idea) (?:if|whether)"
    r"|hop(?:e|ing|ed|efully)|wish|if|unless|(?:once|when) it(?:'?s| is)|until|til|till|should|would|might|may|could|will|'ll|gonna|going to|expect\w*|supposed|want|thought|assum\w+|depends|maybe|perhaps|possibly"
    r"|(?:(?:the|its) )?worst(?: of it| bit| part)?(?: is|'s| was| has)?|[1-9]\d? ?(?:%|per ?cent))"
    r"(?:[^\S\n]+[\w']+){0,4}[^\S\n]*$",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:(?:it|they|pain|ache)(?: all)? went|(?:goes|went|gone) (?:away|off(?! (?:on|to)))|goes(?= (?:any ?more|by|overnight|within)\b|\W*$)|gone|settle[sd]?(?: down)?"
    r"|fine|ok(?:ay)?|all right|alright|all good|eased(?: off| away)?|cleared(?: up| off)?|clears(?: up| off)?|better(?! (?:than|to|if|not|get|stop|see|rest|ask)\b)|back to normal|normal(?= *$| (?:by|the next|again)\b)"
    r"|(?:was|is|felt|feels|been) (?:perfect|great|grand|good)(?= *$| (?:by|again|the next|next|the day after)\b)|good as new|right as (?:rain|ninepence)|pain[- ]?free|disappear(?:ed|s)|vanish(?:ed|es)|resolved|no trace|no longer (?:sore|there|ach\w+|hurt\w*|stiff|painful)"
    r"|(?:nothing|nowt)(?= *$| (?:left|there|at all|by|(?:the )?(?:next|following|(?:day|morning) after)|in the)\b)|no (?:pains?|aches?|soreness|stiffness|twinges?|niggles?|discomfort|symptoms|issues|problems|trouble|sign of it)|without (?:any )?(?:pain|soreness)|not a (?:thing|twinge|trace|peep|hint))\b"
    r"(?!\W+(?:all the way|worse|stiff\w*|numb|sore\w*|hard|tight|downhill|up|for|to (?:the|my)|running|out|through|past|during|while|whilst|at first|with|enough|into|dead|on (?:the|my) runs?|if|unless|so long as|as long as)\b)",
    re.IGNORECASE,
)
_SORE = re.compile(
    r"\b(?:still(?= *$)|still (?:\w+ ){0,3}?(?:there|sore\w*|ach\w*|hurt\w*|stiff\w*|painful|felt|feel\w*|bad|niggl\w*|throb\w*|tender|grumbl\w*|nagging|had (?:it|some)|got it|a bit|bothering|lingering|hanging around|limp\w*)"
    r"|sore|aching|achy|ached|aches|hurting|hurts?|stiff|painful|tender|niggl\w+|throbb\w+|lingers?|lingered|hung around|hangs around|stuck around|(?:felt|feel) (?:it|anything)|there(?= *$| (?:(?:the )?next|by|in the|all)\b)|in pain|(?:was|is|felt) (?:really |pretty |quite |very |just as |as )?(?:bad|awful|terrible|horrible|rough)|worse|(?:is|was|'s) (?:the|when it'?s|at its) worst|came back|comes back|(?:is|was|it's|its|be) back(?! to)|returned|flared"
    r"|(?:took|takes|taking|lasted|lasts|lasting|needs|needed) (?:\w+ ){0,3}(?:days|a week|weeks)(?! off)|hang(?:s|ing)? about)\b",
    re.IGNORECASE,
)
_THE_SAME_DAY = re.compile(
    r"^[^.;]{0,4}\b(?:(?:that|the same|same|in the|on the) (?:evening|night|afternoon|day)|(?:right|straight|just) after|afterwards|after (?:the|my|a|it|runs?|running)\b|at first|at the time|during|while|on the run|for (?:an?|a few|a couple of|\w+) (?:hours?|hrs|mins|minutes)|when i (?:got home|get home|got in|get in|run|ran|walk|stop|sit|do|did)\b|at night|tonight|on the (?:way|drive)|initially)\b",
    re.IGNORECASE,
)
"""After a word for pain: it tells of the run or the hours after it, and nothing of the next day."""
_COUNT = r"(?:about |around |at least |like )?(?:two|three|four|five|six|seven|[2-9]|a couple(?: of)?|couple(?: of)?|a few|few|several|many)(?: (?:or|to) \w+)?"
_TOO_LATE = re.compile(
    rf"\b(?:by|after|in|within|took|takes|take|until|till?|only|another|lasted|lasts) (?:{_COUNT} ?(?:days?|nights|mornings|weeks|months)|(?:about |around )?(?:a|one) (?:week|month)(?! off)|days|weeks)\b"
    rf"|\b{_COUNT} ?(?:days|nights|weeks) (?:later|after|on)\b|\bdays later\b|\b(?:the )?day after (?:that|next)\b|\b(?:second|2nd|third|3rd|fourth|4th) (?:day|morning)\b|\b(?:48|72) ?h(?:ou)?rs?\b",
    re.IGNORECASE,
)
"""With it, "gone" tells of a later day."""
_UNTOLD = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:week|days|month) off\b|\b(?:knee|calf|shin|ankle|foot|feet|shoulder|neck|diary|questions?|assessment)\b",
    re.IGNORECASE,
)
"""With it, "gone" tells of a day that nobody can count from here, of time off, or of something else."""
_HAD = re.compile(
    r"^\W*(?:(?:oh|well|er+m?|um+|so|i think|yes|yeah|yep|no|nope|nah|it|that|the (?:hip|pain|ache))\W+){0,5}(?:(?:had|has|did|does)(?:\W?n'?t| not)|never (?:had|did|does))"
    r"(?:\W+(?:really|fully|quite|no|yet|at all|settle|settled|(?:by|before|in|within) (?:the )?(?:next |following )?(?:day|morning)|(?:the )?next (?:day|morning)|overnight)){0,5}\W*$",
    re.IGNORECASE,
)
"""A denial without its verb: "no it hadn't by the next day"."""
_AGREES = re.compile(
    r"^\W*(?:ok(?:ay)?\W*$|(?:fine|ok(?:ay)?|alright|all right|right|good)(?:\s*[,.!]\s*|\s+)(?=(?:i|i'?ll|i'?m|then|thanks|so|and|but|no|nope|yes|yeah|well|it)\b))",
    re.IGNORECASE,
)
"""A first word that takes up what was said, and tells of no hip: "fine, I'll rest"."""
_SAYS_YES = re.compile(r"^\W*(?:(?:oh|well|er+m?|um+)\W+)*(?:yes|yeah|yep|yup|aye)\b(?!\W+no)", re.IGNORECASE)
_MOSTLY = re.compile(r"\b(?:mostly|largely|mainly)[^\S\n]*$", re.IGNORECASE)
_GOES = re.compile(r"(?:gone|clear|eased|settle|better|disappear)", re.IGNORECASE)
"""What can be so in part: "mostly gone". "Mostly fine" tells of most runs."""
_HELPED = re.compile(
    r"\b(?:ibuprofen|paracetamol|tylenol|advil|aleve|nurofen|voltarol|aspirin|naproxen|co-?codamol|codeine|tramadol|painkillers?|pain ?meds|meds|medication|tablets?|pills?|anti-?inflammator\w+)\b",
    re.IGNORECASE,
)
_UNHELPED = re.compile(
    r"(?:\b(?:without|no|not (?:taken|taking|had|needed))|n't (?:taken?|had|have|needed|need))\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
"""Before a painkiller: then what was gone was gone by itself."""
_TAKEN_BACK = re.compile(
    r"\bnot (?:always|every ?time|100|quite|completely|fully|totally|entirely|perfect\w*|all of it)\b|\bsometimes\W+(?:not|it|still)\b"
    r"|\b(?:comes?|came|is|was|but|then|and) back\b(?! to)|\bcomes? and goes?\b|\b(?:yes|yeah|yep) (?:and|or) no\b|\b(?:ok(?:ay)?|fine|good|alright)-?ish\b",
    re.IGNORECASE,
)
"""Beside a "gone" that it takes back in part: "usually gone, sometimes not", "fine by morning but comes back when I sit"."""
_LEAD = r"(?:(?:oh|well|er+m?|um+|hm+|no|nope|nah|it|its|it's|usually|normally|generally|about|around|after|by|within|in|only|more like|maybe|probably|like|roughly|for|at least|up to|another|on|the|takes?|took|needs?|lasts?)\W+){0,8}"
_LATE_ALONE = re.compile(
    rf"^\W*{_LEAD}(?:{_COUNT} ?(?:days?|nights|mornings)|(?:a|one|the whole|all) week|days|(?:48|72) ?h(?:ou)?rs?|(?:second|2nd|third|3rd|fourth|4th) (?:day|morning))"
    r"(?:\W+(?:later|after(?:wards)?|after (?:that|the run)|to (?:go|settle|ease|clear|calm down)(?: off| away)?|usually|normally|generally|tbh|or so|though|on|max|tops|i'd say))*\W*$",
    re.IGNORECASE,
)
"""A whole answer that says only how long it took: "after a couple of days", "2 days"."""
_HALF = re.compile(
    r"^\W*(?:(?:oh|well|er+m?|um+|yes|yeah|yep|i'd say|it'?s|it is|it was|it does|it|that|only|just|tbh)\W+){0,5}"
    r"(?:sometimes|mostly|partly|partially|kind ?of|kinda|sort ?of|sorta|more or less|so[- ]so|half(?: and half)?|fifty[- ]fifty|50\W50|in part|up to a point|depends?\b.*|varies\b.*|hit and miss|on (?:a )?good days?|some days|most days"
    r"|not always|not every ?time|(?:not|wasn'?t|isn'?t) (?:too |that |so )?bad|i (?:guess|suppose)(?: so)?|hm+|meh|o?k?ish|ok(?:ay)?-?ish|comes and goes|(?:by |on )?day (?:two|2)|and no|or no|(?:if|unless|when(?! (?:can|could|do|does|did|should|will|would|is|are|shall)\b)|depending|as long as|so long as|with|provided|after) .*)"
    r"(?:\W+(?:really|tbh|though|yes|yeah|i think|i guess|it (?:does|has|had|is)))*\W*$",
    re.IGNORECASE,
)
"""A whole answer that is a yes in part or on a condition: "yes and no", "sometimes", "yes if I stretch"."""
_PLAIN_YES = re.compile(
    r"\b(?:yes+|yeah|yeh|yea|yep|yup|ye|ya|aye|y|always|definitely|absolutely|totally|completely|fully|correct|exactly|indeed|certainly|of course|usually|normally|generally|pretty much|i think so|true|affirmative"
    r"|sure (?:has|had|did|does|is|was))\b|^\W*(?:it|that|they|mine)(?: (?:always|usually|normally|really|certainly))? (?:has|had|did|does|is|was|will)\W*$|👍|✅",
    re.IGNORECASE,
)
_YES_PLEASE = re.compile(r"\bplease\b|\bthen\W*$", re.IGNORECASE)
_PARTS = re.compile(r"[.;!,\n]+|\b(?:but|and|though|although|however|then)\b|\s[-–]\s", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\W*(?:again\W+)?(?:until|till?)\b", re.IGNORECASE)
_OF_THE_WORD = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay|well|sorry|wait|hang on|hm+|er+m?|um+|oh|no|yes|yeah|right)\W+)*(?:(?:what(?:'?s|s)?(?! an? (?:relief|joy|surprise))|how|define|definition|explain|meaning|who|which|when is|why(?! yes| no))\b)"
    r"|\bsettled?\W+(?:how|meaning|as in|in what (?:way|sense)|means? what)\b",
    re.IGNORECASE,
)
"""What asks about the question and answers nothing, typed without its mark: "what do you mean by settled"."""
_LASTS = re.compile(r"(?:still|lasts?|takes)\b", re.IGNORECASE)
_REACH = 120
"""Characters before a phrase in which what denies it stands."""
LONGEST = 300
"""Characters of an answer; what is longer tells a story."""


@dataclass(frozen=True)
class Told:
    """What one word for gone or sore says, and where it stands with the words that deny it."""

    means: str
    start: int
    end: int
    sore: bool
    still: bool = False


def settled(text: str) -> str | None:
    """The answer to whether the hip had settled again by the next day: `yes`, `no`, or None where the words leave it open.

    Args:
        text: the message, given as an answer.
    """
    if _tells_nothing(text):
        return None
    plain = text.replace("’", "'")
    if _HAD.match(plain) or _LATE_ALONE.match(plain):
        return NO
    told = list(_told(plain))
    said = {one.means for one in told}
    if said == {NO} and _SAYS_YES.match(plain) and all(one.sore and not one.still for one in told):
        # "Yes but a bit stiff" may be either.
        return None
    if NO in said and (YES not in said or _TOO_LATE.search(plain)):
        return NO
    in_part = _TAKEN_BACK.search(plain) is not None or _is_helped(plain)
    return YES if said == {YES} and not in_part else None


def speaks_of_it(text: str) -> bool:
    """Whether a message has words for gone or sore at all, whatever they say: then a no before them may deny them or stand alone."""
    if _tells_nothing(text):
        return False
    plain = text.replace("’", "'")
    return _LATE_ALONE.match(plain) is not None or next(_told(plain), None) is not None


def says_half(text: str) -> bool:
    """Whether a whole answer is a yes in part, or on a condition: "yes and no", "sometimes", "yes if I stretch"."""
    return not _tells_nothing(text) and _HALF.match(text.replace("’", "'")) is not None


def tells_of_the_morning(text: str) -> bool:
    """Whether a message says how the hip was the next morning, and so answers nothing else: "gone when I wake up"."""
    plain = text.replace("’", "'")
    return next_day.may_be_named(plain) and speaks_of_it(text)


def _tells_nothing(text: str) -> bool:
    """Whether a message asks, or is so long that a word of it is no answer."""
    return "?" in text or len(text) > LONGEST or _OF_THE_WORD.search(text.replace("’", "'")) is not None


def says_yes(text: str) -> bool:
    """Whether what is taken for a yes says one: "sure", "hm", "ok" and "yes please" may be about anything."""
    plain = text.replace("’", "'")
    if settled(text) == YES:
        return True
    if says_half(text) or speaks_of_it(text) or _TAKEN_BACK.search(plain) or _is_helped(plain):
        return False
    return _PLAIN_YES.search(plain) is not None and _YES_PLEASE.search(plain) is None


def _is_helped(plain: str) -> bool:
    """Whether a painkiller may have had a part in it: "gone with ibuprofen"."""
    helped = _HELPED.search(plain)
    return helped is not None and _UNHELPED.search(plain[: helped.start()]) is None


def told_unasked(text: str) -> Iterator[tuple[str, int, int]]:
    """What a message says of it in passing, with the next day in so many words: `yes` or `no`, and where it stands."""
    whole = text.replace("’", "'")
    in_part = _TAKEN_BACK.search(whole) is not None or _is_helped(whole)
    for start, end in _parts(whole):
        part = text[start:end].replace("’", "'")
        day = None if _OF_THE_WORD.search(part) else next_day.named(part)
        if day is None or len(part) > LONGEST or "?" in text[end : end + 1] or "?" in part:
            continue
        told = list(_in_part(part))
        means = {one.means for one in told}
        # "Aches the next day" is when it hurts; whether it settles is still to be asked.
        if (means == {YES} and not in_part) or (means == {NO} and not all(one.sore for one in told)):
            first, last = min(one.start for one in told), max(one.end for one in told)
            yield means.pop(), start + min(first, day.start()), start + max(last, day.end())


def judged(text: str, start: int, end: int, value: str) -> str | None:
    """What a phrase of the vocabulary says with the words before it: turned round where they deny it, None where they doubt it.

    Args:
        text: the message.
        start: where the phrase begins.
        end: where it ends.
        value: what the phrase alone says.
    """
    plain = text[max(0, start - _REACH) : end].replace("’", "'")
    place = len(plain) - (end - start)
    before = plain[:place]
    part_start = max((one.end() for one in _PARTS.finditer(before)), default=0)
    before = before[part_start:]
    if "?" in text[end : end + 1]:
        return None
    no = _DENIED.search(before)
    if no is not None and no["not"].casefold() == "no":
        # "No gone by morning" may be either; "no doesn't settle" is one no after the other.
        return None if value == YES and not no["between"].strip() else value
    if no is not None and value == YES:
        value = NO
    elif no is not None and _LASTS.match(plain, place):
        value = YES
    behind = text[end : end + _REACH].replace("’", "'")
    doubted = _IN_DOUBT.search(before) or _UNTOLD.search(plain[part_start:]) or _MOSTLY.search(before)
    if value == YES and (doubted or _is_helped(plain + behind) or _TAKEN_BACK.search(plain + behind)):
        return None
    return value


def _parts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARTS.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _told(text: str) -> Iterator[Told]:
    text = _AGREES.sub("", text, count=1)
    for start, end in _parts(text):
        yield from _in_part(text[start:end])


def _in_part(part: str) -> Iterator[Told]:
    gone = list(_GONE.finditer(part))
    for match in gone:
        yield _judged(part, match, YES, NO)
    for match in _SORE.finditer(part):
        if any(one.start() < match.end() and match.start() < one.end() for one in gone):
            continue
        if _THE_SAME_DAY.match(part[match.end() :]) is None:
            yield _judged(part, match, NO, YES)


def _judged(part: str, match: re.Match[str], meant: str, denied: str) -> Told:
    before = part[: match.start()]
    no = _DENIED.search(before)
    start = match.start() if no is None else no.start()
    means = meant
    if no is not None and no["not"].casefold() == "no":
        # "No it was fine" is a no and a "fine"; "no gone", "no sore" may be either.
        bare = not no["between"].strip() and not match.group().casefold().startswith("still")
        means = (denied if match.group().casefold() == "better" else OPEN) if bare else meant
    elif no is not None:
        means = denied
    if _NOT_BEFORE.match(part, match.end()):
        # "Fine until the next day", "not gone till lunch".
        means = NO if no is not None and _TOO_LATE.search(part) else OPEN
    if means == YES:
        if _TOO_LATE.search(part):
            means = NO
        elif (
            _UNTOLD.search(part)
            or _IN_DOUBT.search(before)
            or _is_helped(part)
            or (_MOSTLY.search(before) and _GOES.match(match.group()))
        ):
            means = OPEN
    still = match.group().casefold().startswith("still")
    return Told(means, start, match.end(), sore=meant == NO, still=still)

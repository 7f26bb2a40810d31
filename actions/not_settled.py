"""What a question about running already says of the last run: "still sore two days after it, can I go out tonight?".

Whoever says so has answered "had it settled by the next day?": asking it would look unheard, and a word of permission
before it would be the wrong advice.
"""

from __future__ import annotations

import re

from bot.language import next_day, settling

LONGEST = 400
"""Characters; what is longer tells a story, in which a sore day may be any."""
_MAY_I = (
    r"(?:(?:can|could|should|shall|may|might|must|do|dare) i\b|(?:am|would|will) i (?:be )?(?:ok(?:ay)?|fine|safe|good|alright|all right|allowed|able|mad|daft|stupid)\b"
    r"|(?:is it|would it be|it'?s|be)? ?(?:a good idea|wise|sensible|ok(?:ay)?|alright|all right|fine|safe|good|best|better|bad) (?:for me )?(?:to|if i)\b|(?:i )?(?:can|should|may) (?:still|i)\b|is it (?:ok(?:ay)?|fine|safe|alright)\b"
    r"|(?:what|how) about\b|(?:any harm|harm) in\b|(?:wondering|wonder|not sure|unsure|asking) (?:if|whether) (?:i|to)\b|(?:thinking of|tempted to|want to|wanna|meant to|supposed to|due to|planning (?:to|on)|hoping to|going to|gonna|got)\b)"
)
_A_RUN = (
    r"(?:(?:re)?run(?:ning|s)?|jog\w*|rac(?:e|ing)|parkrun|tempo|intervals?|session|speed ?work|\d+ ?(?:k|km|kms|miles?|miler|mi)|(?:half )?marathon|go(?:ing)? (?:out|again)|head(?:ing)? out|get(?:ting)? out|out again"
    r"|(?:short|long|easy|gentle|quick|slow) (?:one|1)|train(?:ing)?|treadmill|trot|shuffle|reps on the track)\b"
)
_ASKS_TO_RUN = re.compile(rf"\b{_MAY_I}[^.;!?\n]{{0,60}}?\b{_A_RUN}", re.IGNORECASE)
_RUN_OR_REST = re.compile(
    rf"\b{_A_RUN}[^.;!?\n]{{0,30}}\b(?:or (?:not|rest|leave it|skip|wait)|ok(?:ay)?|alright|wise|fine)\b[^.;!\n]{{0,15}}\?|\b(?:rest|wait|skip it) or {_A_RUN}",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\b(?:is it|would it be|it'?s|be|am i|will i be|would i be)? ?(?:ok(?:ay)?|fine|alright|all right|good|safe|better) (?:for me )?(?:to|if)\b|\b(?:am|would|will) i (?:be )?(?:ok(?:ay)?|fine|alright|all right|good)\b|\b(?:is it|is that) (?:ok(?:ay)?|fine|alright)\b"
    r"|\b(?:ok(?:ay)?|alright|all right|fine|good)\s*\?",
    re.IGNORECASE,
)
"""Words of leave, which say nothing of the hip: "ok to run?"."""
_PLACES_APART = re.compile(
    r"\b(?:knees?|cal(?:f|ves)|shins?|ankles?|foot|feet|toes?|shoulders?|neck|arms?|quads?|hamstrings?|hammies|legs|back|achilles|head|chest|stomach)\b(?! to\b)",
    re.IGNORECASE,
)
_HIP = re.compile(
    r"\b(?:hips?|groin|buttocks?|bum|glutes?|it|it's|it'?ll|pain|ache|outer side|side)\b", re.IGNORECASE
)
_LONG_AGO = re.compile(
    r"\b(?:used to|last (?:year|month|summer|winter|spring|autumn|season)|(?:years?|months?) ago|back then|in the past|once (?:had|was))\b",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?'?s?"
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|a couple(?: of)?|couple(?: of)?|a few|few|several)"
_ANOTHER_DAY = re.compile(
    rf"\b(?:yesterday'?s?|(?:the )?(?:day|night|morning) (?:before|after)|(?:day|two|2) later|(?:next|following) (?:day|morning)|last night'?s?|the weekend'?s?|weekend'?s?|{_WEEKDAY}"
    rf"|{_COUNT} (?:whole |full )?(?:days|nights|weeks) (?:later|after|on|now|ago|since|past)|(?:for|been|after|it'?s) {_COUNT} (?:whole |full )?(?:days|weeks)|{_COUNT} days|24 ?h(?:ou)?rs?|36 ?h(?:ou)?rs?|48 ?h(?:ou)?rs?|72 ?h(?:ou)?rs?"
    r"|a (?:full |whole )?day (?:later|on|after)|day (?:two|three|four|five|[2-9])|(?:since|from|after) (?:my |the |that )?(?:last|previous|long|other day'?s?)|the other day'?s?|since (?:my|the|that|i|our)\b|overnight|by (?:the )?morning)\b",
    re.IGNORECASE,
)
"""That the run was on another day than the one on which it is told."""
_STILL = re.compile(
    r"\bstill\b|\b(?:woke|waking|wake|got) up\b|\bsore again\b|\b(?:sore|worse|stiff|ach(?:es|y|ing)|hurts|hurting|painful|tender)(?: again)? (?:today|now|this morning)\b(?!'s)|\b(?:hasn|haven|isn|ain|didn|doesn|wasn|hadn|won)'?t\b|\bnot (?:quite |fully |really |yet |even |all |completely )*(?:settled|gone|eased|better|calmed|cleared|right|back)\b|\bnever (?:really |quite |fully )?(?:settled|went|eased)\b"
    r"|\b(?:lasted|lasts|lasting|took|takes|lingering|lingers|hanging|refus\w+|won'?t)\b",
    re.IGNORECASE,
)
_DAYS_LATER = re.compile(
    rf"(?<!lasts )(?<!lasted )(?<!takes )(?<!took )\b{_COUNT} (?:whole |full )?days (?:later|after|on)\b",
    re.IGNORECASE,
)
_SORE_NOW = re.compile(
    rf"\b(?:(?:is|'s|feels?|am|i'm|are)(?: \w+){{0,2}}? )?(?:sore|aching|achy|aches|hurts|hurting|stiff|painful|tender|niggl\w+|throbb\w+)\b[^.;!?\n]{{0,20}}?\b(?:after|from|since)\b[^.;!?\n]{{0,25}}?\b(?:yesterday|last night|{_WEEKDAY}|weekend|last|long)\b",
    re.IGNORECASE,
)
_WAS = re.compile(r"\b(?:was|were|felt|been|got|had)(?: \w+){0,2} $", re.IGNORECASE)
_ALSO_LASTING = re.compile(
    r"\b(?:has|had|have|is|does|did|do|it)(?:n'?t| not|nt) (?:yet |really |quite |fully |completely )*(?:settled|settling|settle|calmed|calm|quietened|eased|gone|cleared|better|gone away)\b"
    r"|(?<!n't )(?<!not )\bstill (?:\w+ ){0,2}?(?:flared|angry|grumpy|grumbl\w+|complaining|moaning|giving me|killing|playing up|unhappy|sore|ach\w+|hurt\w*|stiff|painful|niggl\w+|tender|tight|limping)\b|\b(?:won'?t|refuses to|not) (?:settle|calm|go away|ease|settling|calming|easing)\b",
    re.IGNORECASE,
)
_STILL_THEN = re.compile(
    r"(?<!n't )(?<!not )(?<!nothing )\bstill (?:really |quite |very |a bit |pretty |bit )?(?:there|sore|ach\w+|hurt\w*|stiff|painful|niggl\w+|tender)\b(?: \w+){0,2}? (?:the )?(?:(?:next|following) (?:day|morning)|(?:day|morning) after)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|whenever|in case|suppos\w+|should|when)\b(?! (?:i|to) (?:can|should|could|may|run|go|wake|woke|got|get)\b)[^.;,!?\n]{0,30}?\b(?:still|sore|ach\w+|hurt\w*|stiff|settled?|gone)\b",
    re.IGNORECASE,
)


_DENIED = re.compile(
    r"(?:n['’]?t|\bnot|\bnever|\bno longer)(?: \w+){0,3}? (?:sore|ach\w+|hurt\w*|stiff|painful|tender)\b[^.;!?\n]{0,25}\b(?:(?:next|following) (?:day|morning)|(?:day|morning) after)\b|\bnever (?:on )?(?:the )?(?:next|following) (?:day|morning)\b"
    r"|\bany ?more\b|\bbut (?:not|nothing|fine|ok(?:ay)?|good) (?:this|last) (?:week|time|run)\b|\bgone by\b|\bhips? (?:is |are |was |feels? |itself )*(?:all |totally |absolutely |perfectly |quite )?(?:fine|good|ok(?:ay)?|grand|great|no bother)\b",
    re.IGNORECASE,
)
"""That it was no more so the next day, or is of something else than the hip: then it is asked."""


def asks_to_run(text: str) -> bool:
    """Whether a message asks whether to go for a run: "ok to do my tempo tonight?", "can i do a short one"."""
    plain = _plain(text)
    return len(plain) <= LONGEST and any(one.search(plain) for one in (_ASKS_TO_RUN, _RUN_OR_REST))


def is_supposed(text: str) -> bool:
    """Whether that is only supposed: "can I run if it's still sore the next day?"."""
    return _SUPPOSED.search(_plain(text)) is not None


def tells(text: str) -> bool:
    """Whether a question about running says that the hip has not settled since a run of another day."""
    plain = _plain(text)
    if len(plain) > LONGEST or _LONG_AGO.search(plain) or _DENIED.search(plain):
        return False
    if _PLACES_APART.search(plain) and not _HIP.search(plain):
        return False
    another_day = _ANOTHER_DAY.search(plain) or next_day.named(plain)
    if another_day is None or not (_STILL.search(plain) or _lasted(plain) or _is_sore_now(plain)):
        return False
    # "Fine two days after it" says nothing of the next day; "still sore" then does.
    told = {
        settling.settled(part)
        for part in re.split(r"[?\n]", _DAYS_LATER.sub("the next day", _LEAVE.sub(" , ", plain)))
    }
    if _STILL_THEN.search(plain):
        # "Still there next morning but goes by lunch": some of it was.
        return True
    if settling.YES in told:
        return False
    return settling.NO in told or _ALSO_LASTING.search(plain) is not None


def _lasted(plain: str) -> bool:
    """Whether it is told of the day after itself, and so needs no "still": "sore the next day"."""
    return next_day.named(plain) is not None or _DAYS_LATER.search(plain) is not None


def _is_sore_now(plain: str) -> bool:
    found = _SORE_NOW.search(plain)
    return found is not None and _WAS.search(plain[: found.start()]) is None


def _plain(text: str) -> str:
    return text.replace("’", "'")

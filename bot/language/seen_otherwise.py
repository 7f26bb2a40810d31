"""A look that was at something else, or by no clinician: "she saw me about my blood pressure", "he's a vet", "it was an online quiz".

Said right after somebody was told to have seen it. A look at the hip as well ("my hip and my knee") is one; who is a physio, and no
personal trainer, is a clinician.
"""

from __future__ import annotations

import re

from bot.language.seen_words import CLINICIAN, END, KIN, LEAD

_MY = r"(?:(?:my|the|a|an|some|her|his|our|their|this|that|those|these|one of my)\W+)?"
_OTHER = (
    r"(?:knee(?: ?cap)?s?|backs?|shoulders?|ankles?|foot|feet|toe(?: ?nail)?s?|heels?|shins?|achilles|calluses|bunions?|necks?|elbows?|wrists?|hands?|thumbs?|fingers?|arms?|jaw|tooth|teeth|ribs?|chest|eyes?|ears?|ear ?wax|nose|sinus\w*|throat|tonsils?|heart|lungs?|liver|kidneys?|bladder|bowels?|tummy|stomach|gut|guts|skin|scalp|hair"
    r"|colds?|coughs?|flu|covid|chest infection|infections?|uti|fever|migraines?|headaches?|asthma|inhalers?|hay ?fever|allerg\w+|eczema|psoriasis|acne|rash(?:es)?|moles?|warts?|verrucas?|ibs|reflux|heartburn|indigestion|piles|ha?emorrhoids?|hernia|diabet\w+|sugar|cholesterol|blood pressure|bp|thyroid|iron|an?aemi\w+|hormones?|hrt|menopause|periods?|contracepti\w+|coil|implant|pill"
    r"|smears?|cervical screening|mammogram|prostate|psa|bloods|blood (?:test|pressure|sugar)s?|urine (?:test|sample)|ecg|health check|check ?-?ups?|mot|medical|medicals|screening|medication review|medicines? review|annual review|prescriptions?|repeat|tablets|meds|antidepressants?|depression|anxiety|sleep|insomnia|stress levels?|weight|diet|smoking|alcohol"
    r"|vaccin\w*|jabs?|boosters?|injections? for travel|sick ?note|fit ?note|dressing|stitches|mental health|nerves|(?:something|anything|sth|another thing|other things?|a different thing|other stuff)(?: else| different)?)"
)
_SAW = r"(?:s(?:aw|een|ee)|examined|checked|looked(?: at)?|treated|tested|referred|had me (?:in|back)|called me (?:in|back)|phoned me|(?:i|we)(?: (?:was|were|am)|'m) (?:(?:only|just|really|actually) )*(?:in|there|at the \w+|with (?:him|her|them))|(?:went|came|been|popped|was|booked|got) (?:in|there|along)?|been|(?:appointment|appt|visit|review|consultation)(?: (?:was|is))?)"
_FOR = r"(?:for|about|with|because of|regarding|re|over|to do with|concerning|to get|to check|to have|on account of)"
_SMALL = r"(?:(?:only|just|really|actually|mostly|mainly|all|more|purely|basically|literally|simply|ever|even)\W+)*"
_FOR_OTHER = (
    re.compile(
        rf"\b{_SAW}\b(?:\W+(?!run|for\b|about\b)[\w']+){{0,4}}?\W+{_SMALL}{_FOR}\W+{_MY}(?:[\w']+\W+){{0,2}}?{_OTHER}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{LEAD}(?:it|that|this)(?:'s| was| is| were)\W+{_SMALL}{_FOR}\W+{_MY}(?:[\w']+\W+){{0,2}}?{_OTHER}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:he|she|they|{CLINICIAN})(?: has|'s|'d| had|'ve| have)?\W+{_SMALL}(?:did|done|took|taken|checked|looked at|looked in|gave|given|measured|tested|treated|examined|saw|seen|listened to|felt|reviewed|renewed|prescribed|changed|sorted|sorted out|asked about|talked about|dealt with|was doing|was checking|syringed|removed|took out)\W+(?:me\W+)?{_MY}(?:[\w']+\W+)?{_OTHER}\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{LEAD}(?:(?:my|the)\W+)?{_OTHER}\W+(?:(?:was|is|were)\W+)?{_SMALL}(?:what|why|which|that)\W+(?:he|she|they|i)\b.{{0,15}}\b(?:saw|seen|looked|checked|went|was in|was there|see)\b",
        re.IGNORECASE,
    ),
)
"""Each tells of a look in so many words."""
_WAS_OTHER = re.compile(
    rf"{LEAD}(?:(?:it|that|this) (?:was|were)\W+{_SMALL}|(?:only|just|mostly|mainly)\W+{_SMALL}|(?:(?:it|that|this)(?:'s| is)\W+)?{_SMALL}{_FOR}\W+){_MY}(?:[\w']+\W+)?{_OTHER}(?:\W+(?:thing|test|check|appointment|appt|visit|review|clinic|problem|stuff|scan|though|not|the|my|hip|for (?:work|the job|my job|insurance|the army|a visa|travel)))*{END}",
    re.IGNORECASE,
)
"""As a whole message: "it was a smear test", "just my blood pressure"; "it's back" is none."""
_NOT_THE_HIP = re.compile(
    rf"\b{_SAW}\b.{{0,40}}\b(?:not|never|rather than|instead of)\W+(?:really\W+|actually\W+)?(?:for\W+|about\W+|at\W+|because of\W+)?(?:my|the)\W+(?:\w+\W+)?(?:hips?|groin|limp\w*|leg)\b"
    rf"|{LEAD}(?:(?:it|that)(?:'s| was) )?(?:it |that )?(?:not|wasn'?t) (?:for|about|because of) (?:my|the|this|that) ?(?:hips?|groin|limp\w*|leg)?\b"
    r"|\b(?:my|the) (?:\w+ )?(?:hips?|limp\w*|leg|it) (?:never|didn'?t|wasn'?t|did not|was not|has not|hasn'?t) (?:even |actually |really |ever )?(?:c[ao]me up|get (?:a look|looked|mentioned|checked|seen)|got (?:a look|looked|mentioned|checked|seen)|been (?:mentioned|looked|checked|seen)|mentioned|looked at|checked|examined|part of it|discussed)\b"
    rf"|\b(?:he|she|they) {_SMALL}(?:does|do|did|treats?|sees|handles|deals with|looks at|is|are)\W+{_SMALL}(?:an? )?(?:feet|knees|backs|shoulders|eyes|ears|teeth|skin|hands|hearts?|lungs|throats)\b",
    re.IGNORECASE,
)
_HIP = re.compile(r"\b(?:hips?|groin|limp\w*)\b", re.IGNORECASE)
_NO_HIP = re.compile(
    r"(?:\b(?:not|never|nothing|no|rather than|instead of|before|forgot|without|ignored)\b|n'?t\b)(?:\W+[\w']+){0,6}?\W+(?:hips?|groin|limp\w*)\b"
    r"|\b(?:hips?|groin|limp\w*)\b(?:\W+[\w']+){0,3}?(?:n'?t\b|\W+(?:not|never|no)\b)",
    re.IGNORECASE,
)
"""The hip, of which a look is denied; named without that it may have been looked at as well."""

_LAY = (
    r"(?:vets?|veterinar\w+|dentists?|dental \w+|orthodontist|hygienist|opticians?|optometrist|pts?|personal trainers?|trainers?|(?:gym|fitness|spin|swim\w*|yoga|pilates|crossfit|dance|driving|ski)[- ]?(?:instructors?|teachers?|coach\w*|trainers?|guys?|bloke|person|lady|staff)|(?:life|health|running|run|athletics|wellness) coach\w*|coach(?:es)?|instructors?|teachers?"
    r"|masseur|masseuse|massage (?:therapist|lady|guy|person|student)|sports massag\w+|beautician|hairdresser|barber|reflexolog\w+|acupunctur\w+|homeopath\w*|herbalist|naturopath\w*|(?:faith |spiritual |reiki |energy )?healer|reiki \w+|shaman|hypno\w+|nutritionist|dietici?an|counsellor|psychologist|psychiatrist|psychic|astrologer|fortune teller|priest|vicar|pastor"
    r"|first[- ]?aiders?|lifeguard|health ?care assistant|hca|care assistant|carer|care worker|receptionist|pharmacist|chemist|shop assistant|sales(?:man|woman|person|assistant)?|scientist|biologist|lawyer|professor|academic|phd\b(?: student)?|med(?:ical)? student|veterinary \w+|paramedic student|hobby \w+|influencer|youtuber|tiktoker|blogger)"
)
_SOMEBODY_IS = (
    r"(?:he|she|they|it|that|this|who|which|i|one|guy|man|woman|lady|bloke|lad|CLINICIAN|KIN)".replace(
        "CLINICIAN", CLINICIAN
    ).replace("KIN", KIN)
)
_LAY_PERSON = re.compile(
    rf"\b{_SOMEBODY_IS}(?:(?:'s|'re|s)|\W+(?:is|was|are|were|works as|worked as|used to be|turned out to be|meant|mean))\W+{_SMALL}(?:(?:actually|technically|only|still|really|kind of|more of|sort of|like|now|by trade)\W+)*(?:(?:an?|the|my|our|some|your)\W+)?(?:(?:retired|local|qualified|trainee|student|gym|club|army|horse|dog|equine|small animal|former|ex)\W+){{0,2}}{_LAY}\b(?!'s)"
    rf"|{LEAD}(?:(?:it|that|this)(?:'s| was| is)\W+)?{_SMALL}(?:an?|the|my|our|some)\W+(?:[\w']+\W+)?{_LAY}(?:\W+(?:at|from|in|of)\W+(?:the|my|our|a)\W+(?:\w+\W+)?\w+)?(?:\W+not an?(?: \w+)? ?\w+)?{END}",
    re.IGNORECASE,
)
_NOT_LAY = re.compile(
    rf"\b(?:not|isn'?t|wasn'?t|never|nor|no)\W+(?:just\W+)?(?:an?|the|my|some)?\W*(?:\w+\W+)?{_LAY}\b",
    re.IGNORECASE,
)
_FRIEND = re.compile(
    rf"\b(?:my|our|a|an|the|some)\W+(?:[\w']+\W+)?{KIN}\b(?:\W+(?!(?:said|says|told|saw|thinks|asked|came|took|drove)\b)[\w']+){{0,6}}?\W+(?:who|that|he|she|they)(?:'s|'re|\W+is|\W+was|\W+used to be|\W+works as|\W+are)\W+{_SMALL}(?:(?:an?|the)\W+)?(?:(?:retired|trained|qualified|junior|army|student|trainee|nhs|a ?& ?e)\W+)?{CLINICIAN}\b",
    re.IGNORECASE,
)
"""Somebody of their own who is a clinician: whether that was an examination is asked."""
_SCHOLAR = re.compile(
    r"\b(?:doctor|doctorate|dr|doc|degree|professor|phd)\W+(?:of|in)\W+(?!(?:medicine|medical|osteo\w*|physio\w*|physical|sports?|orthop\w*|surgery|chiro\w*|podiat\w*|the|my|mine|ours|hers|his|theirs|this|that|a|an|our|town|hospital|charge|clinic|training|\w+ years?)\b)\w+"
    r"|\b(?:witch|spin|love|tree|car|plant|play) doctor\b|\b(?:management|it|beauty|financial|sales|recruitment|business|tax|nutrition|style|hair) consultant\b|\btree surgeon\b|\bnot\W+(?:actually\W+|really\W+)?(?:a medical|that (?:kind|sort|type) of|the medical (?:kind|sort|type)|a doctor doctor|(?:the )?(?:right|proper) (?:kind|sort|type) of)\b|\b(?:has|got|with) an? (?:phd|doctorate)\b|\bphd\b",
    re.IGNORECASE,
)
_THING = (
    r"(?:quiz(?:zes)?|questionnaires?|apps?|chat ?-?bots?|bots?|a\.?i\.?|chat ?gpt|gpt|gemini|copilot|claude|siri|alexa|(?:dr\.? |doctor )?google|youtube\w*|you tube|tik ?tok\w*|insta(?:gram)?|facebook(?: group)?|reddit|forums?|threads?|web ?sites?|web ?page|web ?md|nhs (?:app|online|website|web ?site|page)|the internet|internet|symptom checkers?|online (?:\w+ )?(?:quiz|test|form|check\w*|thing|assessment|course|tool|program\w*|one|search)|self[- ]?(?:test|check|assessment|diagnosis)"
    r"|podcasts?|magazines?|articles?|books?|leaflets?|blogs?|videos?|computers?|robots?|machines?|algorithms?|programs?|software|garmin|strava|my watch)"
)
_ASKED_A_THING = re.compile(
    rf"{LEAD}(?:(?:(?:it|that|this|he|she|they)(?:'s|\W+was|\W+is|\W+were|\W+are)|i\W+(?:mean|meant))\W+)?{_SMALL}(?:(?:kind of|sort of|like|of those|one of those)\W+)*(?:(?:on|from|through|via|by|in|with|off)\W+)?(?:(?:an?|the|my|some|one of those|one)\W+)?(?:(?!(?:i|use|do|have|need|want|like|show|open|see|start|try)\b)[\w']+\W+){{0,2}}?{_THING}(?:\W+(?:thing|doctor|doc|gp|physio|result|test|group|page|video|search|online|on (?:my|the) phone|not an?(?: real| actual)? (?:person|doctor|human|gp|physio)))*{END}"
    rf"|\b(?:i|we)(?:'ve|\W+have|\W+had)?\W+{_SMALL}(?:asked|used|did|done|took|filled in|typed (?:it )?(?:in|into)|tried|checked (?:it )?(?:on|with|in)|looked (?:it )?up(?: on| in)?|searched(?: on)?|googled|read|watched|saw)\W+(?:it\W+)?(?:(?:on|in|with|from)\W+)?(?:(?:an?|the|my|some|one of those)\W+)?(?:[\w']+\W+){{0,2}}?{_THING}\b",
    re.IGNORECASE,
)
_OF_A_RUN = re.compile(
    r"\b(?:ran|running (?:with|on|after)|race[sd]?|parkrun|jog\w*|\d+ ?k|km|miles?|exercis\w*|stretch\w*|bridges?|planks?|reps?)\b",
    re.IGNORECASE,
)


def is_otherwise(plain: str) -> bool:
    """Whether a message says that the look was at something else, by somebody who is no clinician, or by nobody.

    Args:
        plain: the message, with plain apostrophes.
    """
    return is_plainly_otherwise(plain) or (_WAS_OTHER.match(plain) is not None and _spares_the_hip(plain))


def is_plainly_otherwise(plain: str) -> bool:
    """The same, where the words can answer no question about the hip, a score or a day ("just my knee" can).

    Args:
        plain: the message, with plain apostrophes.
    """
    if _OF_A_RUN.search(plain) is not None:
        return False
    lay = _LAY_PERSON.search(plain) is not None and _NOT_LAY.search(plain) is None
    if lay or any(one.search(plain) is not None for one in (_FRIEND, _SCHOLAR, _NOT_THE_HIP, _ASKED_A_THING)):
        return True
    return _spares_the_hip(plain) and any(one.search(plain) is not None for one in _FOR_OTHER)


def _spares_the_hip(plain: str) -> bool:
    return _HIP.search(plain) is None or _NO_HIP.search(plain) is not None

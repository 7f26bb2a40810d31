"""The score that was meant in place of a severe one, told beside a no: "no it was a 3", "no, 3", "3 not 9".

"No, it's a 3 now" is of now, and says nothing of the run that was told.
"""

from __future__ import annotations

import re

from bot.language.quantities import number
from knowledge.safety_terms import SEVERE

_NUMBER = r"(?:\d(?:\.\d)?|zero|one|two|three|four|five|six|seven)"
_WAS = r"(?:(?:it|that|the pain|pain|(?:my |the )?hip|score)(?: only| just)? (?:was|should be|should have been|should read|was meant to be)|i(?:'d)? (?:meant|mean|typed|put|said)|should be|was)"
_OF_TEN = r"(?:\s*(?:/|out of|of)\s*(?:10|ten))?"
_SORRY = r"(?:\W+(?:sorry|oops|typo|i meant|actually|my mistake|my bad|please|thanks?))*"
_MEANT = re.compile(
    rf"\W*(?P<no>no+|nope|nah|naw)\b(?:\W+(?:sorry|oops|no|typo|actually|wait))*\W+(?:{_WAS}\W+)?(?:(?:only|just|more like|like|about|around|maybe|really|actually|an?)\W+)*(?P<first>{_NUMBER}){_OF_TEN}(?:,? not (?:an? )?(?:8|9|10|eight|nine|ten){_OF_TEN})?{_SORRY}\W*"
    rf"|\W*(?:(?:sorry|oops|typo|no|it|was|should be|a|i meant)\W+)*(?P<second>{_NUMBER}){_OF_TEN},? not (?:an? )?(?:8|9|10|eight|nine|ten){_OF_TEN}{_SORRY}\W*",
    re.IGNORECASE,
)


def meant_score(text: str) -> float | None:
    """The lower score that a whole message puts in place of a severe one; None where it may be of another time."""
    found = _MEANT.fullmatch(text.replace("’", "'"))
    if found is None:
        return None
    score = number(found["first"] or found["second"])
    return score if score < SEVERE else None

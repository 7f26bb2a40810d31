"""How old a child is, which is no score of a hip: "my son is 9, he woke with hip pain"."""

from __future__ import annotations

import re

_AGE = re.compile(
    r"\b(?:(?:my|our|his|her|their|the|a) (?:\w+ )?(?:son|daughter|kid|child|boy|girl|lad|lass|niece|nephew|grand\w+|little one|youngest|oldest|eldest|brother|sister)|he|she)"
    r"(?:'?s|,| is| who is| who'?s| has| was)*(?: (?:only|just|nearly|almost|about|now|turned|turns|aged|age))*,? \d{1,2}\b"
    r"(?!\s*(?:/|out of|of (?:10|ten)|on (?:the|a) scale|[.,]\d|in pain|pain))",
    re.IGNORECASE,
)


def without_age(text: str) -> str:
    """The text without the ages of children that it tells; what is said of their pain stays."""
    return _AGE.sub(" ", text.replace("’", "'"))

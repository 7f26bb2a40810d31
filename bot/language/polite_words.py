"""A greeting, thanks and a farewell by their words, beside something else in the message: "g'day coach, ...", "... ok bye".

The judges weigh what is wanted, and a short "thx" before a question is little beside it; these words mean nothing else.
"""

from __future__ import annotations

import re

_GREETS = re.compile(
    r"^\W*(?:(?:oh|ah|ok(?:ay)?|well)\W+)*(?:(?:hi+|hello+|hey+|heya|hiya+|howdy|g'?day|allo|hallo|greetings|salutations|alright mate|wotcha|ey up)\b(?!-|\W*(?:vis|viz|i said|that'?s|no\b))"
    r"|(?:(?:good )?(?:morning|afternoon|evening)|good day)(?: (?:all|coach|doc|mate|again|everyone|there|folks|team|to you))*(?=\W*[,.!]))",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?<!no )(?<!nah )(?<!say )(?<!to )\b(?:thanks+|thank (?:you|u|ya)|thanx|thnx|thx|tnx|tysm|tyvm|cheers|much obliged|much appreciated|(?:really |very )?appreciate (?:it|that|your|all)|ta(?= (?:mate|for|very|ever|love|pal|m8|muchly)\b|\W*$))\b"
    r"(?! (?:to (?:the|my|a|this|that|these|all the)|for nothing|but no|no)\b|\W*(?:but )?no thanks)",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"(?:^|[,.!?;:)]|\b(?:and|ok|okay|anyway|right|now|then|so|thanks|thx|ta|cheers|boss|mate|coach|please)\b)\W*"
    r"(?:(?:bye+(?:[- ]bye)?|goodbye|cheerio|cya|ttyl|ta-?ra|toodle\w*|laters|signing off|(?:talk|speak) (?:soon|later|tomorrow)|catch you later|see (?:you|ya|u)(?: (?:later|soon|tomorrow|around|when\b.*|next\b.*|then|at\b.*))?)"
    r"|(?:good ?night|night night|nighty night|take care)(?! (?:of|run|sleep|and)\b|'s)(?: (?:all|coach|from\b.*|then|now|everyone|mate|doc|folks|to you))*)(?:\W+(?:then|now|all|coach|mate|for now|x+|and thanks|thanks|thx|from \w+|everyone|doc))*\W*$",
    re.IGNORECASE,
)
_PATTERNS = {"greet": _GREETS, "thank": _THANKS, "goodbye": _LEAVES}
LONGEST = 600
"""Characters of a message in which they are looked for; they open or end it."""


def heard_in(text: str) -> dict[str, str]:
    """Of `greet`, `thank` and `goodbye` those that a message says, with their words."""
    plain = text.replace("’", "'")[:LONGEST]
    found = {intent: pattern.search(plain) for intent, pattern in _PATTERNS.items()}
    return {intent: match.group().strip(" ,.!?;:") for intent, match in found.items() if match is not None}

"""Who is asked whether everything shall be deleted, and says so in the words of the wish: "yes delete it", "delete everything please".

To that question these are a yes. What narrows it ("delete my last run"), doubts it or asks is none.
"""

from __future__ import annotations

import re

_SURE = r"(?:yes|yeah|yea|yep|yup|aye|ok(?:ay)?|sure|please|pls|plz|do|just|go ahead|do it|definitely|absolutely|certainly|correct|right|i'?m sure|i am sure|i said|i (?:do )?want (?:you )?to|i'?d like (?:you )?to|you (?:can|may|should)|and|then|now|really|of course|confirm(?:ed)?|that'?s right|i mean it)"
_DELETE = r"(?:delete|deleted|erase|erased|wipe|wiped|remove|removed|forget|get rid of|clear|destroy|bin)"
_ALL = r"(?:it|that|this|them|all|everything|every ?thing|the (?:whole )?lot|of it|of them|my|our|the|diary|data|account|history|chats?|conversations?|check-?ins?|info\w*|details|records?|me|and|what you (?:have|know|keep)(?: (?:of|about|on) me)?|you have|about me|on me)"
_WHOLE = re.compile(
    rf"^\W*(?:{_SURE}\W+)*{_DELETE}\b(?:\W+{_ALL}\b)*(?:\W+(?:{_SURE}|thanks?|thank you|for good|forever|permanently|completely|entirely|asap|straight away|immediately))*\W*$",
    re.IGNORECASE,
)

_REFUSES = re.compile(
    rf"^\W*(?:(?:no+|nope|nah|wait|actually|oh|please|pls|sorry|hang on|hold on|stop)\W+)*(?:don'?t|dont|do not|never|rather not|i'?d rather (?:you didn'?t|not)|i don'?t want (?:you )?to)(?: (?:actually|really|just))? {_DELETE}\b(?:\W+{_ALL}\b)*(?:\W+(?:please|pls|thanks?|yet|now|after all|then|ok))*\W*$",
    re.IGNORECASE,
)


def refuses(text: str) -> bool:
    """Whether a whole message says that nothing shall go: "don't delete it"."""
    return _REFUSES.match(text.replace("’", "'")) is not None


def confirms(text: str) -> bool:
    """Whether a whole message says again that all of it shall go."""
    return "?" not in text and _WHOLE.match(text.replace("’", "'")) is not None

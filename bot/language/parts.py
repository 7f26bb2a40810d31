"""The parts of a message that may each ask for something: sentences, and questions joined by "and".

"Is it ok to run and which exercises should I do?" holds two; "bread and butter" is one.
"""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"[^.?!;\n]+[.?!;\n]*")
_ASKS = (
    r"(?:what|which|why|how|when|where|who|whats|hows|is|are|am|do|does|did|can|could|should|shall|would|will|"
    r"tell me|show me|explain|give me|any)"
)
# A joint counts where a question begins behind it: "and how often", ", does ice help", "also what about".
_JOINT = re.compile(
    rf"(?:\s*,?\s+(?:and|also|plus|but|or|so|then|n|&)(?:\s+(?:also|then|if so|so|like|maybe|just|secondly))?\s+|\s*,\s*|\s+-+\s+)"
    rf"(?={_ASKS}\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_FEWEST_WORDS = 2
_MOST = 5


def parts_of(text: str) -> list[str]:
    """The parts in their order, each of two words or more; a list of one for a simple message.

    At most five: who asks for more at once gets the first answered.
    """
    found: list[str] = []
    for sentence in _SENTENCE.findall(text):
        start = 0
        for joint in _JOINT.finditer(sentence):
            before = sentence[start : joint.start()]
            # "and is it" after one word ("so, is it") parts nothing.
            if len(_WORD.findall(before)) >= _FEWEST_WORDS:
                found.append(before.strip())
                start = joint.end()
        found.append(sentence[start:].strip())
    useful = [part for part in found if len(_WORD.findall(part)) >= _FEWEST_WORDS]
    return useful[:_MOST] or [text.strip()]

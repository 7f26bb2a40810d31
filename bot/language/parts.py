"""How a piece of a message is put: as a question or a request; and the ways to halve a message at an "and"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

_ASKS = (
    r"(?:what|which|why|how|when|where|who|whats|hows|is|are|am|do|does|did|can|could|should|shall|would|will|"
    r"may|might (?:i|it|that|this|my|you|there)|must|tell me|show me|explain|give me|any|(?:if|whether) (?:i|it|my|that|running|you)|i'd like to know|"
    r"i want to know|i wonder|i was wondering|(?:on|at|in|for|with) (?:what|which|whose))"
)
_WISHES = (
    r"(?:(?:please|pls|plz)\s+)?(?:send|delete|erase|wipe|bin|remove|remind|nudge|ping|ask me|log|note|put|add|stop|start|set|switch|change|"
    r"keep|let'?s|let me|make|write|export|download|(?:draw|draft|sketch|build|plan) (?:me|us|it|a|an|the|my)|describe|walk me|talk me|take me|run me|go (?:into|through|over)|"
    r"(?:say|read|list|name) (?:it|that|them|the|all|me)|teach me|get me|find me|do me|check in|we(?:'ll| will)|i'?ll (?:need|take|have|want)|i(?:'d| would) (?:like|love) (?:to|you|a|an|the|some)|i (?:want|need)|"
    r"next (?:one|run)|no more (?:of|messages?|check|reminders?|pings?)|never (?:after|before))"
)
_LOOSE = re.compile(
    r"\s*,?\s+(?:and|or|plus|also|n|as well as)\s+(?:also\s+|just\s+|then\s+)?|\s*[,/&+]\s*", re.IGNORECASE
)
_UNMARKED = re.compile(
    r"\s+(?=(?:how (?:many|often|long|do|far)|which|what(?:'?s)?|should i|can i|does|where|why)\b)",
    re.IGNORECASE,
)
"""Where a second question may begin with no mark before it: "the best one how many do i do"."""
_OPENS = (
    r"(?:and|so|but|or|also|then|plus|well|ok|okay|please|pls|plz|now|right|oh|just|hm+|um+|er+|uh+|ah+|wait|hang on|hold on|"
    r"anyway|anyways|actually|alright|look|listen|btw|by the way|basically|honestly|n|hold)"
)
# "Hold" is what "wait, what ..." is read as (`normalise`).
_OPENING = rf"^\W*(?:{_OPENS}\W+)*"
_OPENERS = re.compile(rf"(?:\W*\b{_OPENS}\b)+[^\w.?!]*", re.IGNORECASE)
_QUESTION = re.compile(rf"{_OPENING}{_ASKS}\b", re.IGNORECASE)
_REQUEST = re.compile(rf"{_OPENING}{_WISHES}\b", re.IGNORECASE)
_OPENED_QUESTION = re.compile(rf"{_OPENING}(?:{_ASKS}|{_WISHES})\b", re.IGNORECASE)
_JOINED_QUESTION = re.compile(
    rf"(?:(?:and|also|plus|but|or|so|then|n|&)\s+)+(?:{_ASKS}|{_WISHES})\b", re.IGNORECASE
)
_BARE = re.compile(
    rf"{_OPENING}(?:how (?:long|many|much|often|far|soon|hard|fast)|what|when|which|where|why|who|whom)\W*",
    re.IGNORECASE,
)
"""A question word that its other half goes with: "how long should i wait" is one question."""
_WORD = re.compile(r"[^\W_]+")
_LINES, _BLANKS = re.compile(r" ?\n\s*"), re.compile(r"[^\S\n]+")
MOST_JOINTS = 80
"""Of a longer list no further halves are looked for."""


MOST_WISHES = 3
"""More answers at once would be a wall of text: what keeps somebody safe and what is surest wanted are answered."""


def is_question(part: str) -> bool:
    """Whether a part is put as a question or a request."""
    return part.rstrip().endswith("?") or _QUESTION.search(part) is not None


def only_opens(words: str) -> bool:
    """Whether these are nothing but words with which something begins: "ok, so"."""
    return _OPENERS.fullmatch(words) is not None


def begins_a_question(words: str, *, joined: bool) -> bool:
    """Whether a piece may begin here as a question or a request: "which ...", "and which ...".

    Args:
        words: what follows.
        joined: whether a joining word has to come first, as no sentence has ended before it.
    """
    pattern = _JOINED_QUESTION if joined else _OPENED_QUESTION
    return pattern.match(words) is not None


def is_request(part: str) -> bool:
    """Whether a part is put as something to be done: "draw me up a plan"."""
    return _REQUEST.search(part) is not None


def halves_of(text: str) -> Iterator[tuple[str, str]]:
    """Each way to part a message in two at an "and", "or" or comma, or before a question word: "the plank and the bridge"."""
    text = _close(text)
    for joint in (
        *islice(_LOOSE.finditer(text), MOST_JOINTS),
        *islice(_UNMARKED.finditer(text), MOST_JOINTS),
    ):
        first, second = text[: joint.start()].strip(), text[joint.end() :].strip()
        if _WORD.search(first) and _WORD.search(second) and _BARE.fullmatch(first) is None:
            yield first, second


def _close(text: str) -> str:
    """With single blanks and line ends: the patterns above would take minutes over two thousand blanks."""
    return _LINES.sub("\n", _BLANKS.sub(" ", text))

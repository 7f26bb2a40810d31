"""Whether a message just before was in another language: it was not read, and may have told of a sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rasa.shared.core.events import Event, SlotSet, UserUttered

from knowledge.safety_terms import UNREAD

OTHER_LANGUAGE = "other_language"
MOST_TURNS = 15
"""Messages within which it counts: a greeting, or an assessment with its questions, may come between."""
_FEW_WORDS = 3
"""From here on it may tell of something; "hola" and "danke schön" do not."""
_FEW_LETTERS = 5
"""The same in a script without spaces between words."""
_WORD = re.compile(r"[^\W\d_]+")
_SPACED = re.compile("[\\u0000-\\u0dff]")


def is_unread(events: Iterable[Event]) -> bool:
    """Whether one of the last messages could not be read and has not been asked about.

    Args:
        events: the conversation so far; the message that is read now is not yet among them.
    """
    turns = 0
    for event in reversed(list(events)):
        if isinstance(event, SlotSet) and event.key == "pending" and _asks_of_it(event.value):
            return False
        if not isinstance(event, UserUttered):
            continue
        turns += 1
        if turns > MOST_TURNS:
            break
        if (event.intent or {}).get("name") == OTHER_LANGUAGE and may_tell(event.text or ""):
            return True
    return False


def may_tell(text: str) -> bool:
    """Whether a text in another language is long enough to tell of a sign."""
    words = _WORD.findall(text)
    if words and not _SPACED.match(words[0]):
        return sum(map(len, words)) >= _FEW_LETTERS
    return len(words) >= _FEW_WORDS


def _asks_of_it(pending: object) -> bool:
    return isinstance(pending, Mapping) and pending.get("kind") == UNREAD

"""Times at which it does not hurt: "not during, only after", "everything but during", "fine during the run"; and those of the
run itself: "I run in the evening".

Quiet during the run and sore hours later is the pattern that this coach knows best; a time that is named only to say that
it is quiet then must not be noted as one at which it hurts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PLACE_WORDS = r"(?:(?:on|in|at|the|my|a|any|really|actually|ever|usually|so much|much|while|when|whilst|by|all|again|is|it|it's)[^\S\n]+){0,3}"
_FELT = (
    r"(?:(?:really|actually|usually|ever|even) )?(?:feel|felt|hurt|hurts|hurting|ache|aches|aching|notice|noticed|have|had|get|got|bother|bothers|there|sore|painful|happen|happens|be|start|starts)"
    r"(?: (?:it|anything|any|any pain|pain|much|that|a thing|me|sore|sore at all))?(?: at all| much)?"
)
_QUIET = r"(?:fine|ok|okay|all right|alright|good|great|gone|quiet|painless|pain[- ]?free|comfortable|perfect|nothing|no (?:pain|ache|trouble|problems?|issues?|bother|discomfort)|settled|clear|happy)"
_BEFORE = re.compile(
    rf"(?:\b(?:(?:everything|anything|any ?time|all|always|everywhere|every time) (?:but|except(?: for)?|apart from|bar)|except(?: for)?|apart from|other than|rather than|instead of)"
    rf"|(?:\b(?:not|never|nor|hardly|barely|{_QUIET})|\b\w{{1,8}}n['’]t|\b(?:does|do|did|is|was|has|is)nt)(?:[^\S\n]+{_FELT})?(?: at all)?)[^\S\n]+{_PLACE_WORDS}$",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:not|n['’]t)[^\S\n]+(?:just|only|merely|simply)\b[^,;.]*$", re.IGNORECASE)
_IS = r"(?:(?:it|they|i|hip|my hip)(?:'?s|'?m| is| was| feels?| am)?[^\S\n]+|(?:is|was|i'?m|feels|feel|all|totally)[^\S\n]+)"
_AFTER = re.compile(
    rf"[^\S\n]*(?:(?:the|a|my) run\b|runs?\b|running\b)?(?:[^\S\n]*,[^\S\n]*{_IS}|[^\S\n]+{_IS}?){_IS}?(?:(?:absolutely|perfectly|all|totally|completely)[^\S\n]+)?{_QUIET}\b"
    r"(?![^\S\n]+(?:again[^\S\n]+)?(?:by|after|afterwards|next|the|in|within|overnight|a day|once|until|till?)\b)",
    re.IGNORECASE,
)
"""Behind a time: "during the run it's fine". Not "evenings, fine by morning", which tells of another time."""
_JOINS = re.compile(r"[^\S\n]*(?:or|nor)[^\S\n]+(?:(?:in|at|on|the|my)[^\S\n]+){0,2}", re.IGNORECASE)
_AS_WELL = re.compile(r"(?:\s+\w+){0,2}?\s+(?:only|alone|just)\b", re.IGNORECASE)
"""Behind a time that it is all the same: "not during the run only"."""
_I_RUN = re.compile(
    r"\bi(?:'m| am|'ve)?[^\S\n]+(?:(?:always|usually|mostly|normally|only|tend to|like to|do|did|also|often|can only|have to)[^\S\n]+){0,2}(?:go[^\S\n]+)?(?:run|ran|jog|train|running|go out|go for (?:a|my) (?:run|jog))"
    r"(?:[^\S\n]+(?:my|most|mostly|mainly|usually|always|only|early|late|in|the|on|at|every|of|an|first thing|it)){0,4}[^\S\n]*$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:when|whenever|while|after|once|if|as|since|every time|each time)[^\S\n]*$", re.IGNORECASE
)
_OF_DAY = re.compile(
    r"(?!.*\bafter\b)(?=.*(?:evening|morning|afternoon|night|lunch|noon))", re.IGNORECASE | re.DOTALL
)
_OF_RUNS = re.compile(r"[^\S\n]+(?:runs?|runner|jogs?|sessions?|parkrun)\b", re.IGNORECASE)
"""Behind a time of day: then it says when they run: "my evening runs"."""
_REACH = 80
"""Characters before a time in which what denies it stands."""


_DURING = re.compile(
    r"\b(?:during|while (?:running|i run)|when (?:running|i run)|mid[- ]run|on the run|in the run)\b",
    re.IGNORECASE,
)


def denies_the_run(text: str) -> bool:
    """Whether a message says that the run itself is quiet: "I said not during"."""
    times = [one.span() for one in _DURING.finditer(text)]
    return bool(times) and not hurting(text, times)


def hurting(text: str, times: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of the times that a text names, by their places and in their order, those at which it hurts: no denied ones, no hours of running."""
    kept: list[tuple[int, int]] = []
    denied_to: int | None = None
    for start, end in times:
        before = text[max(0, start - _REACH) : start]
        goes_on = denied_to is not None and _JOINS.fullmatch(text[denied_to:start]) is not None
        denied = _BEFORE.search(before) is not None and _ONLY.search(before) is None
        denied = denied and _AS_WELL.match(text[end : end + _REACH]) is None
        if _is_hour_of_running(text, start, end):
            denied_to = None
            continue
        if goes_on or denied or _AFTER.match(text[end : end + _REACH]):
            denied_to = end
        else:
            denied_to = None
            kept.append((start, end))
    return kept


def _is_hour_of_running(text: str, start: int, end: int) -> bool:
    """Whether a time says when somebody runs, and not when it hurts."""
    if _DURING.match(text, start):
        return False
    before = text[max(0, start - _REACH) : start]
    runs = _I_RUN.search(before)
    if runs is not None and _WHEN.search(before[: runs.start()]) is None:
        return True
    of_day = _OF_DAY.match(text[start:end]) is not None
    return of_day and _OF_RUNS.match(text[end : end + _REACH]) is not None

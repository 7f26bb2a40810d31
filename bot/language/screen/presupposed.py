"""Signs that a wish takes for granted: "is there a way to run so that I don't limp?", "how do I stop it locking?".

Grammar makes a denial or a general question of it, but who wishes a sign away has it: it is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.language.screen.mentions import Mention

FELT = frozenset(
    {
        "limping",
        "night_rest_pain",
        "leg_numbness_weakness",
        "locking_giving_way",
        "cannot_bear_weight",
        "saddle_bladder",
        "worsening_groin_pain",
        "severe_pain",
    }
)
"""Signs that are felt again and again; a fracture or a fall is wished to stay away by those who had none."""
_QUIET = frozenset({"negated", "hypothetical"})
_ASKS = re.compile(
    r"\b(?:how|ways?|exercises?|moves?|stretch\w*|any|anything|can i|could i|which|what|tips?|tricks?|help|plan)\b",
    re.IGNORECASE,
)
_WISHED_AWAY = re.compile(
    r"\bso (?:that )?(?:i|it|my|the|this|they)\b[^.?!;\n]{0,20}?(?:\bnot\b|n['’]?t\b|\bno longer\b|\bstops?\b)"
    r"|\b(?:run|jog|walk|sleep|sit|train|exercise|move|ride|drive|stand|get (?:up|down|out))(?:n?ing)?\b[^.?!;\n]{0,15}\bwithout\b(?! (?:getting|(?:a |the )?risk))"
    r"|\b(?:that|which) (?:do|does|wo)n['’]?t\b"
    r"|\b(?:stop|keep|prevent)\b(?: \w+){0,2}? (?:it|me|my|the (?:hip|leg|foot|calf|thigh))\b",
    re.IGNORECASE,
)
_TAKEN_AS_SO = re.compile(
    r"\b(?:matters?|mind|worr(?:y|ied)|care|bad|normal|problem|ok(?:ay)?|weird|odd|strange|concern\w*|concerning|fine|alright|common|serious|usual|dangerous|wrong|issue) that (?:i|i'?m|i'?ve|my|it|it'?s|the (?:hip|leg|foot|pain))\b"
    r"(?! (?:\w+ )?(?:might|may|could|would|will|can|should|'?ll|'?d)\b)",
    re.IGNORECASE,
)
"""What takes for so what it asks about, where an "if" would not: "does it matter that I limp?"."""
_SENTENCE_ENDS = ".?!;\n"


def with_doubts(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions, with those that a wish takes for granted as uncertain."""
    return [replace(one, status="uncertain") if _is_taken_for_granted(text, one) else one for one in mentions]


def _is_taken_for_granted(text: str, one: Mention) -> bool:
    if one.status not in _QUIET:
        return False
    begins = max(text.rfind(end, 0, one.start) for end in _SENTENCE_ENDS) + 1
    ends = min(
        (place for end in _SENTENCE_ENDS if (place := text.find(end, one.end)) >= 0), default=len(text)
    )
    sentence = text[begins:ends]
    as_so = _TAKEN_AS_SO.search(sentence) if one.status == "hypothetical" else None
    if as_so is not None and begins + as_so.end() <= one.end:
        return True
    if one.flag not in FELT:
        return False
    return _WISHED_AWAY.search(sentence) is not None and _ASKS.search(sentence) is not None

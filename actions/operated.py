"""Whether a runner tells of a hip that was replaced or operated on; what follows from it is in `beyond_sources`."""

from __future__ import annotations

import re

SLOT = "operated"
ENTRY = "gap.operated_hip"

_PART = r"(?:(?:left|right|total|partial|full|bilateral|double|both|new|a|an|my|the|\w+ed)\s+){0,3}"
_OPERATED = (
    rf"(?:{_PART}hips? (?:replacements?|resurfacing|prosthes[ie]s|op|ops|operations?|surger(?:y|ies)|arthroscop(?:y|ies)|implants?)"
    rf"|{_PART}(?:replaced|replacement|metal|artificial|prosthetic|titanium|ceramic|resurfaced|operated) hips?(?! (?:pain|ache|flexors?|stretch\w*|pads?))|new hips?(?= (?:put|fitted|since|from|in|last|two|three|\d)|\W*$)|thr"
    r"|(?:op|operation|surgery|arthroscopy|keyhole) (?:on|for|in) (?:my|the|one|both|that)(?: \w+)? (?:hips?|labrum)|labral repair|labrum (?:repair|surgery|op))"
)
_MINE = re.compile(
    rf"\b(?:i(?:'ve| have)? (?:just |recently |also |already )?(?:had|got|have|underwent)|i'?ve|i (?:have|got)|with my|(?:since|after|from|following) (?:my|the|a|an|having)|my|got|had|it'?s|its) (?:a |an |my |the |both |two )?{_OPERATED}\b"
    r"|\b(?:my|the|that|this|left|right|both) hips? (?:was|were|is|are|has been|have been|got|had been) (?:replaced|resurfaced|operated on|pinned|plated)\b"
    r"|\bi (?:had|got|have had|'?ve had) (?:my|the|one|a|both) (?:\w+ )?hips? (?:replaced|resurfaced|operated on|pinned)\b"
    rf"|^\W*{_OPERATED}\b.{{0,20}}\b(?:ago|last (?:year|month|week|spring|summer|autumn|winter)|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(
    r"\b(?:need\w*|might|may|avoid\w*|prevent\w*|end up|scared|afraid|worried|fear\w*|would|will|should|could|going to|next|tomorrow|soon|upcoming|date|waiting|list|due|booked|before|instead|if|never|not|no|n't"
    r"|his|her|their|he|she|they|(?:mum|mom|mother|dad|father|wife|husband|partner|friend|mate|nan|gran|sister|brother|uncle|aunt|neighbour|colleague|dog)(?:'?s)?)\b",
    re.IGNORECASE,
)
"""What makes of it an operation that is to come or feared, or somebody else's."""


def is_told(text: str) -> bool:
    """Whether a message tells that the runner's own hip was operated on."""
    plain = text.replace("’", "'")
    for clause in re.split(r"[,.;!?\n]|\bbut\b", plain):
        match = _MINE.search(clause)
        if match is not None and not _NOT_SO.search(clause):
            return True
    return False

"""Whether anything in a message may stand behind a sign that the reader alone hears.

The reader hears youth in "10k on Sundays, aching by tea": some signs cannot be told without a word or a number that is of
them, however sideways they are told. Which these are is content (`reader_needs` of a flag): beginnings of words, and ages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

AGE = "an age under 18"
"""What stands in `reader_needs` for a number that may be one."""
_OF_A_THING = r"(?<!\bbmi )(?<!\brpe )(?<!\bsize )(?<!\bweek )(?<!\bweeks )(?<!\bwk )(?<!\bday )(?<!\bzone )(?<!\blevel )(?<!\bincline )(?<!\bpace )(?<!\bcadence )(?<!\bnumber )(?<!\bmile )(?<!\bkm )(?<!\bstage )(?<!\bvo2 )"
"""What a number behind it counts, which is no age."""
_AGE = (
    _OF_A_THING
    + r"(?<!\d[/.:])(?<!\d)\b(?:[3-9]|1[0-8])(?:m|f|y|yo|yrs?)?\b(?! ?(?:k\b|ks\b|km|kilomet|mi\b|miles?|mins?\b|minutes?|hours?|hrs?\b|weeks?|wks?\b|days?|months?|(?:runs?|jogs?|sessions?|nights?)\b|reps?|sets?|times|am\b|pm\b"
    r"|o.?clock|out of|degrees|stone|kg|lbs?\b|pounds|metres|meters|/ ?\d|%|[.:]\d|(?:half |full )?(?:marathons?|parkruns?|races|clams?\b|clamshells?|squats?\b|lunges?\b|bridges?\b|planks?\b|stretches|press.?ups|sit.?ups|step.?ups|laps?\b|hills?\b|strides|intervals|pints|coffees|dogs|cats|pairs)))"
    r"|\b(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)\b"
    r"(?! (?:k\b|km|kilomet|miles?|min|hours?|weeks?|days?|months?|(?:runs?|jogs?|sessions?|nights?)\b|reps?|sets?|times|o.?clock|out of))"
)

WEEKS = "13 weeks or more"
"""What stands in `reader_needs` for weeks by which a pregnancy is told, and that few give of an ache."""
_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_WEEKS = (
    rf"\b(?:(?:1[3-9]|[23]\d|4[0-2])(?:st|nd|rd|th)?|{_TEENS}|(?:twenty|thirty|forty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"(?:\+\d)?[ -]?(?:w|wks?|weeks?|weeker)\b"
)
_MEANT = {AGE: _AGE, WEEKS: _WEEKS}
"""What in `reader_needs` is no word, and what it is found by."""


_GROWN_UP_CHILDREN = re.compile(
    r"\b(?:(?:as |being |i'?m |i am )?(?:a |the )?(?:mum|mom|mother|mam|dad|father|parent|gran\w*)(?: of| to| with)? (?:(?:two|three|four|five|both|my|\d) )?)?"
    r"(?:(?:grown[- ]?up|grown|adult) (?:kids|children|sons?|daughters?|boys|girls)|grown[- ]?ups)\b|\b(?:kids|children|sons?|daughters?|boys|girls) (?:(?:are|is|have|has|all|both|now|long) )+(?:grown|left home|adults?|at work)\b",
    re.IGNORECASE,
)
"""Children who are none any more speak for nobody's youth."""


@lru_cache(maxsize=32)
def _pattern(needs: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(one) for one in needs if one not in _MEANT)
    parts = [rf"\b(?:{words})" if words else "", *(found for name, found in _MEANT.items() if name in needs)]
    return re.compile("|".join(part for part in parts if part), re.IGNORECASE)


def is_backed(text: str, needs: Sequence[str]) -> bool:
    """Whether one of the words, or an age, is in the text; always, where none are needed.

    Args:
        text: the message, as typed.
        needs: beginnings of words, `AGE` and `WEEKS`.
    """
    if not needs:
        return True
    return _pattern(tuple(needs)).search(_GROWN_UP_CHILDREN.sub(" ", text.replace("’", "'"))) is not None

"""Numbers that count things and are no pain score: "3 sets of 8 clams", "size 12 shoes", "done 16 half marathons"."""

from __future__ import annotations

import re

_EXERCISES = (
    r"clams?|clamshells?|bridges?|planks?|squats?|lunges?|deadlifts?|(?:calf |leg |heel )raises?|step[- ]?ups?|press[- ]?ups?"
    r"|push[- ]?ups?|sit[- ]?ups?|crunches|pull[- ]?ups?|burpees|lifts?|stretches"
)
_SCORED = re.compile(
    r"\b(?:hips?|groins?|glutes?|pains?|aches?|sore|hurts?|hurting|score[ds]?)(?:'s)?(?:[ ,:=-]+(?:is|was|are|were|now|at|an?|of|up to|to|about|around|like|only|just|still|really|pain|it'?s)\b)*[ ,:=-]+$"
    r"|\b(?:was|is|were|at|now) an? $",
    re.IGNORECASE,
)
"""What stands right before a pain score: "hip 9 hills today", "hurts at a 9 marathon training ruined"."""
_COUNTED = re.compile(
    rf"\b\d{{1,2}} ?(?:sets?|rounds?|lots) of (?:\d{{1,3}} ?)?(?:{_EXERCISES}|reps?)?\b(?! ?/)"
    rf"|\b\d{{1,3}} (?:(?:half|full|single leg|side) )?(?:{_EXERCISES}|marathons?|ultras?|parkruns?|races|hills|strides|laps|intervals|pairs|dogs|cats)\b(?! (?:hurts?|kills?|are|is)\b)"
    r"|\b\d{1,2} ?(?:degrees|°)"
    r"|\b(?:size|bmi|rpe|vet|bib|cadence|pulse|heart rate|zone|incline|weeks?|wk)(?: (?:is|of|was|about))? \d{1,3}\b(?! ?(?:/|out of))"
    r"|(?<!\d )\bmile \d{1,3}\b(?! ?(?:/|out of))(?=.*?\b\d{1,2}\b(?! ?(?:k|kms?|miles?|mins?|minutes|x)\b))"
    r"|\b(?:dogs?|cats?|pup|puppy|horse|car|bike|watch|shoes|trainers)(?: (?:is|are)|'s) \d{1,2}\b(?! ?(?:/|out of))"
    r"|\b(?:9|nine) ?(?:to|-|til|till) ?(?:5|five)\b(?= (?:\w+ )?(?:job|desk|work|office|shift|day|grind))",
    re.IGNORECASE,
)


def without_counts(text: str) -> str:
    """The text without such numbers and what they count; what is said of pain stays, and so does a number right behind it."""
    return _COUNTED.sub(
        lambda found: found[0] if found[0][0].isdigit() and _SCORED.search(text[: found.start()]) else " ",
        text,
    )

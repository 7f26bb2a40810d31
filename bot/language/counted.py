"""Numbers that count things and are no pain score: "3 sets of 8 clams", "size 12 shoes", "done 16 half marathons"."""

from __future__ import annotations

import re

_EXERCISES = (
    r"clams?|clamshells?|bridges?|planks?|squats?|lunges?|deadlifts?|(?:calf |leg |heel )raises?|step[- ]?ups?|press[- ]?ups?"
    r"|push[- ]?ups?|sit[- ]?ups?|crunches|pull[- ]?ups?|burpees|lifts?|stretches"
)
_COUNTED = re.compile(
    rf"\b\d{{1,2}} ?(?:sets?|rounds?|lots) of (?:\d{{1,3}} ?)?(?:{_EXERCISES}|reps?)?\b(?! ?/)"
    rf"|\b\d{{1,3}} (?:(?:half|full|single leg|side) )?(?:{_EXERCISES}|marathons?|ultras?|parkruns?|races|hills|strides|laps|intervals|pairs|dogs|cats)\b(?! (?:hurts?|kills?|are|is)\b)"
    r"|\b\d{1,2} ?(?:degrees|°)"
    r"|\b(?:size|bmi|rpe|vet|bib|cadence|pulse|heart rate|zone|mile|incline|weeks?|wk)(?: (?:is|of|was|about))? \d{1,3}\b(?! ?(?:/|out of))"
    r"|\b(?:dogs?|cats?|pup|puppy|horse|car|bike|watch|shoes|trainers)(?: (?:is|are)|'s) \d{1,2}\b(?! ?(?:/|out of))"
    r"|\b(?:9|nine) ?(?:to|-|til|till) ?(?:5|five)\b(?= (?:\w+ )?(?:job|desk|work|office|shift|day|grind))",
    re.IGNORECASE,
)


def without_counts(text: str) -> str:
    """The text without such numbers and what they count; what is said of pain stays."""
    return _COUNTED.sub(" ", text)

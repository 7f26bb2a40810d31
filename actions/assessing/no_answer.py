"""What comes in place of an answer: a question, a wish about the assessment, another sign denied, a race to come."""

from __future__ import annotations

import re

from actions import answers, in_assessment, interview
from actions.assessing.said import Said
from actions.turn import Turn
from bot.language import no_questions

SURE = 0.5
"""How sure a question must be before words in it are no answer."""
SURE_OF_A_STOP = 0.9
"""How sure the wish to stop must be before a yes or no in it is no answer."""
_ASKS = re.compile(
    r"\?\s*$|^\W*(?:(?:wait|hang on|hold on|sorry|hey|ok|okay|oh|u[hm]+|er+m?|h+m+|and|but|so|first|actually|fine|right|alright|quick (?:one|question))\W+)*"
    r"(?:(?:what|wat|why|how|who|where|when)'?s?|which|can|could|should|is|are|do|does|will|would|show me|tell me|give me|explain)\b",
    re.IGNORECASE,
)
_ASKS_WHERE = re.compile(
    r"^\W*(?:(?:wait|sorry|ok|hm+|so|and|but|um+)\W+)*(?:(?:what|where|which)(?:'?s| is| are| does| do you mean| part)\b"
    r"|what do you mean|how do i (?:know|tell))",
    re.IGNORECASE,
)


def asks(said: Said) -> bool:
    """Whether it asks something: "what is a hip flexor?" has a word in it that could be an answer."""
    if said.handed_back:
        return False  # it was answered, and the form goes on
    return (
        said.question is not None
        and said.turn.intent.startswith("ask_")
        and said.sure >= SURE
        and _ASKS.search(said.turn.text) is not None
    )


def wishes(said: Said) -> bool:
    """Whether it is about the assessment itself ("skip", "change the score to 6"), whatever else it reads like."""
    return said.question is not None and not said.handed_back and in_assessment.is_meant(said.turn)


def asks_where(said: Said) -> bool:
    """Whether it asks where a place is: "where is the outer side?" names a button and presses none."""
    return not said.handed_back and said.open_slot == "place" and _ASKS_WHERE.search(said.text) is not None


_STOPPING = re.compile(
    r"\bi(?:'ve| have)? stopped\b|\bstopped (?:doing|running|them|it|that|going)\b|\b(?:makes?|made|making) me stop\b|\b(?:had|having) to stop\b|\benough to\b|\b(?:\w+n't|doesnt|wont|never|not) (?:really |ever )?stops?\b"
    r"|\b(?:not|never|nowhere near|hardly|barely|isn't|don't|do not|probably not|nothing like)(?: \w+){0,3} enough\b|\b(?:hurts|aches|long|often|much|bad|well|hard|sore|strong|fast|far) enough\b",
    re.IGNORECASE,
)
"""Of stopping, and no wish for it: "enough to stop me", "not enough", "I stopped doing them"."""


def only_sounds_like_a_stop(text: str) -> bool:
    """Whether a message that is taken for the wish to stop may be an answer: "not enough", to whether they do strength work."""
    return _STOPPING.search(text.replace("’", "'")) is not None


def stops(said: Said) -> bool:
    """Whether it ends the assessment: "no, stop asking" begins like an answer, and is none."""
    if no_questions.declines(said.text) and not said.handed_back and not said.pressed:
        # "No quiz, just tell me" is no no to what was asked.
        return True
    wants = said.turn.intent == "stop" and said.sure >= SURE_OF_A_STOP
    return wants and not said.handed_back and not said.pressed and not only_sounds_like_a_stop(said.text)


DENIALS = frozenset({"deny", "stop_check_ins", "inform", "describe_pain", "nlu_fallback", "out_of_scope"})
"""What a denial in many words may be taken for."""
FEWEST_WORDS_OF_A_DENIAL = 3
"""A shorter no ("no", "it don't") is about the question that is open."""


def other_signs_denied(said: Said) -> tuple[str, ...]:
    """The slots of the signs that it denies in so many words, while something else was asked: "it don't wake me"."""
    question, turn = said.question, said.turn
    if (
        question is None
        or turn.intent not in DENIALS
        or len(turn.text.split()) < FEWEST_WORDS_OF_A_DENIAL
        or set(said.filled) - {question.slot}
        or turn.entity(question.slot) is not None
        or answers.in_words(question, turn.text) is not None
        or said.handed_back
    ):
        return ()
    return interview.denied_elsewhere(turn.red_flags, question.slot, turn.slots)


_RACE = r"(?:race|racing|marathon|half|parkrun|ultra|10k|5k|10 k|5 k|event|triathlon)s?"
_SOON = (
    r"(?:coming up|next (?:week|weekend|month|year|spring|summer|autumn)|this (?:weekend|saturday|sunday)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|soon|booked|signed up|entered"
    r"|in (?:\w+ ){0,2}(?:days?|weeks?|months?|spring|summer|autumn|january|february|march|april|may|june|july|august|september|october|november|december))"
)
_RACE_AHEAD = re.compile(
    rf"^[^.;,?]{{0,40}}\b{_RACE}\b[^.;,?]{{0,40}}\b{_SOON}\b|^\W*(?:i'?m |i'?ve |i )?(?:signed up|entered|booked|racing)\b",
    re.IGNORECASE,
)
MOST_WORDS_OF_A_RACE = 9
"""What is longer tells more than that, such as the training for it."""


def names_what_is_ahead(turn: Turn) -> bool:
    """Whether a message tells of a race to come ("got a half in 3 weeks") and of nothing else: it answers no question."""
    if len(turn.text.split()) > MOST_WORDS_OF_A_RACE:
        return False
    return (
        turn.entity("date_ahead") is not None or _RACE_AHEAD.search(turn.text.replace("’", "'")) is not None
    )

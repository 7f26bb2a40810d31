"""The words of who wants to go on with what was under way: "where were we", "carry on", "back to the questions"."""

from __future__ import annotations

import re

_LEAD = r"^\W*(?:(?:ok(?:ay)?|so|but|and|right|anyway|anyways|sorry|yes|yeah|well|now|hm+|er+m?|um+|fine|alright|all right|actually|please|then|oh|no|wait)\W+)*"
_SHALL = r"(?:(?:can|could|shall|may|should) (?:we|i|you)\W+|let'?s\W+|let us\W+|(?:i'?d like to|i want to|i'?ll|we'?ll|happy to|ready to|back to)\W+)?"
_END = r"(?:\W+(?:now|then|please|pls|again|so|anyway|there|here|mate))*\W*$"
_WHERE = re.compile(
    rf"{_LEAD}(?:where (?:were|was|are) (?:we|i)(?: (?:up to|at|now|before|just now|on this|with (?:this|that|it)))?|where did (?:we|i) (?:get (?:up )?to|leave off|leave it|stop|end up)"
    rf"|what were (?:we|you) (?:doing|talking about|on|up to|saying|asking|on about)|what was (?:i|the question)(?: (?:doing|saying|answering))?|what (?:question )?were you asking(?: me)?|where had we got to){_END}",
    re.IGNORECASE,
)
_ON = re.compile(
    rf"{_LEAD}{_SHALL}(?:carry(?:ing)? on|continue|resume|keep going|crack on|press on|proceed|pick (?:it|that|this) (?:back )?up|get on with it){_END}",
    re.IGNORECASE,
)
_GO_ON = re.compile(
    rf"{_LEAD}{_SHALL}(?:go(?:ing)? on|go ahead|move on|on we go|let'?s go){_END}", re.IGNORECASE
)
_WITH_THE_QUESTIONS = re.compile(
    rf"{_LEAD}{_SHALL}(?:(?:carry|go|crack) on|continue|resume|keep going|go back|get back|back|return|finish|pick up|do the rest|the rest|more|next)\b.{{0,25}}\b(?:questions?|assessment|quiz|questionnaire|where we (?:left|stopped|were)(?: off)?)\b{_END}",
    re.IGNORECASE,
)


def asks_where(text: str) -> bool:
    """Whether a message asks what was under way: "where were we"."""
    return _WHERE.match(_plain(text)) is not None


def carries_on(text: str) -> bool:
    """Whether a message wants to go on with what was broken off: "carry on"."""
    return _ON.match(_plain(text)) is not None


def goes_on(text: str) -> bool:
    """Whether it says no more than that it goes on, wherever one is: "carry on", "let's go on"."""
    return carries_on(text) or _GO_ON.match(_plain(text)) is not None


def names_the_questions(text: str) -> bool:
    """Whether it wants to go on with the questions, by their name."""
    return _WITH_THE_QUESTIONS.match(_plain(text)) is not None


def _plain(text: str) -> str:
    return text.replace("’", "'")

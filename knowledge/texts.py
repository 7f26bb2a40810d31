"""The kinds of text that content is made of, each with its limit, and the mistakes they can hold."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator
from typing import ClassVar

from pydantic.errors import PydanticValueError

from knowledge import vocabulary


class Mistake(PydanticValueError):
    """A mistake with its mend; pydantic keeps both in the error's context."""

    code = "mistake"
    msg_template = "{what}"

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(what=what, mend=mend)


def nearest(word: str, good: Collection[str]) -> str:
    """A mend that names the nearest good word, or all of them where none is near."""
    near = difflib.get_close_matches(word, list(good), n=1, cutoff=0.6)
    if near:
        return f"Did you mean {near[0]!r}?"
    if len(good) <= 12:
        return f"Use one of: {', '.join(sorted(good))}."
    return f"There are {len(good)} good ones, such as: {', '.join(sorted(good)[:8])}."


class Text(str):
    """A piece of text of bounded length; runs of white space count as one space."""

    limit: ClassVar[int] = 400
    """About what fits a phone's screen above the keyboard."""

    @classmethod
    def __get_validators__(cls) -> Iterator[Callable[[object], str]]:
        yield cls.check

    @classmethod
    def check(cls, value: object) -> str:
        """The text with its white space tidied. Raises Mistake."""
        if not isinstance(value, str):
            raise Mistake(f"must be text, but is {value!r}", "Write it in quotation marks.")
        text = " ".join(value.split())
        if not text:
            raise Mistake("is empty", "Write the text, or take the key out.")
        if len(text) > cls.limit:
            over = len(text) - cls.limit
            raise Mistake(
                f"has {len(text)} characters, {over} over the limit of {cls.limit}",
                f"Shorten it to {cls.limit} or say the rest in a paragraph of its own.",
            )
        return text


class ShortText(Text):
    """The answer given first: short enough to read at a glance."""

    limit = 320


class DetailText(Text):
    """The answer to a follow-up."""

    limit = 300


class Label(Text):
    """A title or another name."""

    limit = 80


class Button(Text):
    """A button's words; longer ones are cut off by phones."""

    limit = 40


class Id(Text):
    """An identifier with a dot in it, such as exercise.side_plank."""

    limit = 80
    form = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9][a-z0-9_-]*)+")

    @classmethod
    def check(cls, value: object) -> str:
        """The identifier. Raises Mistake where its form is wrong."""
        text = super().check(value)
        if not cls.form.fullmatch(text):
            raise Mistake(
                f"{text!r} is not an id",
                "Use small letters, digits and _ with a dot inside, as in 'exercise.side_plank'.",
            )
        return text


class _Word(Text):
    """A word of a closed list."""

    words: ClassVar[tuple[str, ...]] = ()
    name: ClassVar[str] = "word"

    @classmethod
    def check(cls, value: object) -> str:
        """The word. Raises Mistake where it is not on the list."""
        text = super().check(value)
        if text not in cls.words:
            raise Mistake(f"unknown {cls.name} {text!r}", nearest(text, cls.words))
        return text


class Kind(_Word):
    """The kind of an entry."""

    words = vocabulary.KINDS
    name = "kind"


class Advice(_Word):
    """Whether an entry tells somebody to be active."""

    words = vocabulary.ADVICE
    name = "advice"


class Aspect(_Word):
    """What a detail is about."""

    words = vocabulary.ASPECTS
    name = "aspect"


class Intent(_Word):
    """A question that an entry answers."""

    words = vocabulary.KNOWLEDGE_INTENTS + vocabulary.OTHER_INTENTS
    name = "intent"


class SourceKind(_Word):
    """The kind of a source."""

    words = vocabulary.SOURCE_KINDS
    name = "kind of source"


class FigureName(Text):
    """The name of a picture in knowledge/figures."""

    limit = 80

    @classmethod
    def check(cls, value: object) -> str:
        """The file name. Raises Mistake where it is a path or not an SVG."""
        text = super().check(value)
        if not re.fullmatch(r"[a-z0-9_]+\.svg", text):
            raise Mistake(
                f"{text!r} is not the name of a figure",
                "Give the file's name alone, as in 'side_plank.svg'.",
            )
        return text

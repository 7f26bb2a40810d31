"""Answers to the coach's own questions with what they mean there: what the reader of answers is taught.

A line of data/answers/*.jsonl: `question` (the id of a red flag, or `slot:` and a slot of the assessment), `answer`, and
`means`: to a yes-or-no question `yes`, `no`, `unsure` or `other` (it answers nothing); to one with choices the value
of one, `unknown` or `other`; to one for a figure the figure, `unknown` or `other`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.language.labelled_files import digest_of, read_lines
from bot.paths import PROJECT
from knowledge.interview import load_questions
from knowledge.red_flags import read_red_flags

DATA = PROJECT / "data" / "answers"
OF_SLOT = "slot:"
YES, NO, UNSURE, OTHER, TOLD = "yes", "no", "unsure", "other", "told"
"""Meanings; `told` is a figure, whichever."""
UNKNOWN = "unknown"
POLAR: tuple[str, ...] = (YES, NO, UNSURE, OTHER)


@dataclass(frozen=True)
class Asked:
    """A question of the coach's: its words, and the meanings that an answer can have."""

    words: str
    meanings: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    """An answer to a question, and its meaning."""

    question: str
    text: str
    meaning: str


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Asked]:
    """All questions about signs and of the assessment, by the name that lines of data/answers give them."""
    asked = {flag.id: Asked(flag.ask, POLAR) for flag in read_red_flags().flags.values()}
    for one in load_questions():
        meanings: tuple[str, ...]
        if one.kind == "yes_no":
            meanings = POLAR
        elif one.choices:
            meanings = (*(f"{one.slot}:{choice.value}" for choice in one.choices), UNSURE, OTHER)
        else:
            meanings = (TOLD, UNSURE, OTHER)
        asked[OF_SLOT + one.slot] = Asked(one.ask, meanings)
    return asked


def meanings() -> tuple[str, ...]:
    """Every meaning that some answer can have, in an order that stays."""
    return tuple(sorted({meaning for asked in questions().values() for meaning in asked.meanings}))


def read_answers(folder: Path = DATA) -> list[Answered]:
    """The answers of a folder.

    Raises:
        ValueError: a line cannot be read, or its meaning is none of its question; file, line and what is wrong are named.
        FileNotFoundError: the folder has none.
    """
    return read_lines(folder, "answers", lambda item, _: _answered(item))


def _answered(item: dict[str, object]) -> Answered:
    question, text, means = str(item["question"]), item["answer"], item["means"]
    if question not in questions():
        raise ValueError(f"there is no question {question!r}")
    if not isinstance(text, str) or not text.strip():
        raise TypeError('"answer" is what was typed')
    meaning = _meaning(question, means)
    if meaning not in questions()[question].meanings:
        raise ValueError(f"an answer to {question!r} cannot mean {means!r}")
    return Answered(question, text, meaning)


def _meaning(question: str, means: object) -> str:
    if isinstance(means, int | float) and not isinstance(means, bool):
        return TOLD
    if means == UNKNOWN:
        return UNSURE
    said = str(means)
    slot = question.removeprefix(OF_SLOT)
    return f"{slot}:{said}" if question.startswith(OF_SLOT) and said not in POLAR else said


def digest(folder: Path = DATA) -> str:
    """Changes with the answers of a folder."""
    return digest_of(folder)

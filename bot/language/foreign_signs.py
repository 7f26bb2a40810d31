"""A word for a sign in another language within an English message ("hip pain after run, mam goraczke"): it could not be read."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from bot.language.foreign_courtesies import bare
from bot.language.spelling import english_words

FILE = Path(__file__).with_name("foreign_signs.yml")
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    listed = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    stems = sorted({str(one) for stems in listed.values() for one in stems}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})\w*")


def holds_foreign_sign(text: str) -> bool:
    """Whether a text holds a word for a sign that is none of English, whatever language the rest is in."""
    words = " ".join(bare(word) for word in _WORD.findall(text))
    english = english_words()
    return any(not set(found[0].split()) <= english for found in _pattern().finditer(words))

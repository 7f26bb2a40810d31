"""No message of the safety evaluation is a training phrase, an intent's example or a rule's example."""

from __future__ import annotations

import json
import re
from functools import lru_cache

import pytest

import bot.language.lean  # noqa: F401
from bot.language.screen.reader_data import examples_of, read_intents, read_labelled
from bot.paths import PROJECT
from knowledge.red_flags import read_red_flags
from tests.safety_scoring import SET_NAMES

SETS = PROJECT / "tests" / "data" / "safety"


def plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.casefold()))


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    content = read_red_flags()
    phrases = [*read_labelled(content.flags), *read_intents(), *examples_of(content)]
    examples = [example.text for flag in content.flags.values() for example in flag.examples]
    return frozenset({plain(phrase.text) for phrase in phrases} | {plain(text) for text in examples})


@pytest.mark.parametrize("name", SET_NAMES)
def test_no_message_was_trained_on(name: str) -> None:
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    messages = [json.loads(line) for line in lines if line.strip()]
    trained = known()
    # A greeting or a bare score is everybody's: what is three words or fewer may be in both.
    shared = [
        m["text"] for m in messages if len(plain(m["text"]).split()) > 3 and plain(m["text"]) in trained
    ]
    assert shared == []

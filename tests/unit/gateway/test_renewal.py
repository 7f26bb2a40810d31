"""New content in the gateway's own words."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.gateway.referrals import Heard
from bot.gateway.renewal import Renewal
from bot.gateway.words import Words
from knowledge.content_files import read_content
from knowledge.database import open_engine
from knowledge.loader import load
from knowledge.model import Content
from knowledge.queries import KnowledgeBase

NUMBERS = ("999", "Samaritans on 116 123")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(f"sqlite:///{tmp_path / 'knowledge.db'}")
    load(opened, read_content())
    yield opened
    opened.dispose()


def with_welcome(text: str | None) -> Content:
    """The content with another welcome, or without one."""
    content = read_content()
    phrases = [
        dataclasses.replace(one, variants=(text,)) if one.id == "welcome" and text else one
        for one in content.phrases
        if one.id != "welcome" or text
    ]
    return dataclasses.replace(content, phrases=tuple(phrases))


def test_whoever_holds_the_words_says_the_new_ones(engine: Engine) -> None:
    kb = KnowledgeBase(engine)
    words = Words.of(kb, *NUMBERS)
    phrase, renewal = words.phrase, Renewal(words, kb, *NUMBERS)
    assert renewal.look() is False
    load(engine, with_welcome("Hello again."))
    assert renewal.look() is True
    assert phrase("welcome") == "Hello again."
    assert renewal.look() is False


def test_content_that_lacks_a_phrase_is_one_line_and_the_words_stay(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    kb = KnowledgeBase(engine)
    words = Words.of(kb, *NUMBERS)
    before, renewal = words.phrase("welcome"), Renewal(words, kb, *NUMBERS)
    load(engine, with_welcome(None))
    with caplog.at_level(logging.ERROR):
        assert [renewal.look() for _ in range(3)] == [False] * 3
    assert words.phrase("welcome") == before
    (line,) = caplog.records
    assert "welcome" in line.__dict__["reason"]


def test_a_referral_names_the_number_for_each_gate_and_the_line_for_self_harm(engine: Engine) -> None:
    words = Words.of(KnowledgeBase(engine), *NUMBERS)
    (emergency,) = words.referral(Heard("emergency", frozenset({"saddle_bladder"})))
    assert "999" in emergency["text"]
    assert emergency["gate"] == "emergency"
    (alone,) = words.referral(Heard("emergency", frozenset({"self_harm"})))
    assert "Samaritans on 116 123" in alone["text"]
    for gate in ("urgent", "soon"):
        (told,) = words.referral(Heard(gate, frozenset({"limping"})))
        assert "No running" in told["text"]
        assert "{" not in told["text"]
    assert words.referral(Heard()) == []


@pytest.mark.parametrize("name", ["delayed", "apology", "too_long"])
def test_the_number_for_an_emergency_follows_where_nobody_read_the_message(engine: Engine, name: str) -> None:
    words = Words.of(KnowledgeBase(engine), *NUMBERS)
    assert words.phrase(name).endswith("call 999.")

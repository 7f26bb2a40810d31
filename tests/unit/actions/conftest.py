"""The real content in a database of its own: the actions are tested with what runners will read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from actions.referral import SafetyWords
from bot.language.screen import RedFlagScreen
from knowledge.content_files import read_content
from knowledge.database import open_engine
from knowledge.loader import load
from knowledge.queries import KnowledgeBase
from knowledge.red_flags import read_red_flags


@pytest.fixture(scope="session")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    path: Path = tmp_path_factory.mktemp("knowledge") / "knowledge.db"
    engine = open_engine(f"sqlite:///{path}")
    load(engine, read_content())
    yield KnowledgeBase(engine)
    engine.dispose()


@pytest.fixture(scope="session")
def words() -> SafetyWords:
    return SafetyWords(read_red_flags(), "999", "Samaritans on 116 123")


@pytest.fixture(scope="session")
def hears() -> Callable[[str], frozenset[str]]:
    """What a text says of being seen, or in answer to a question, as the screen hears it."""
    screen = RedFlagScreen.load(rules_only=True)
    return lambda text: screen.screen(text).said

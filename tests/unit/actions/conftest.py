"""The real content in a database of its own: the actions are tested with what runners will read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from actions.referral import SafetyWords
from actions.runners_diary.desk import Desk
from bot.language.screen import RedFlagScreen
from diary.check_ins import CheckIns
from diary.pages import Pages
from diary.repository import Diaries
from knowledge.content_files import read_content
from knowledge.database import open_engine
from knowledge.diary_content import load_check_in, load_next_run, load_words
from knowledge.loader import load
from knowledge.queries import KnowledgeBase
from knowledge.red_flags import read_red_flags
from tests.unit.actions.diary_talk import EVENING, Talk


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


@pytest.fixture
def runner(kb: KnowledgeBase, tmp_path: Path) -> Iterator[Talk]:
    diaries = Diaries.open(f"sqlite:///{tmp_path / 'diary.db'}")
    desk = Desk(
        kb, SafetyWords(read_red_flags(), "999", "Samaritans"), diaries, CheckIns(diaries.engine), Pages(diaries.engine),
        load_next_run(), load_check_in(), load_words(), EVENING, ZoneInfo("Europe/London"), "https://coach.example",
    )  # fmt: skip
    yield Talk(desk, {})
    diaries.close()


@pytest.fixture
def known(runner: Talk) -> Talk:
    runner.desk.diaries.consent("kim", "kim", EVENING)
    runner.desk.diaries.set("kim", zone="Europe/London", check_ins=True)
    return runner

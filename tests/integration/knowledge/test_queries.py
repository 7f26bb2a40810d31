"""What the knowledge base answers, and that it notices new content."""

from __future__ import annotations

import asyncio
import dataclasses
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from knowledge.content_files import read_content
from knowledge.database import open_engine
from knowledge.errors import PhraseError
from knowledge.loader import load
from knowledge.queries import KnowledgeBase, one_version
from knowledge.settings import DATABASE

from .conftest import Folder


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeBase]:
    """The real content."""
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('knowledge')}/knowledge.db")
    load(engine, read_content())
    made = KnowledgeBase(engine)
    yield made
    made.close()


def test_everything_comes_back_as_it_was_written(base: KnowledgeBase) -> None:
    content = read_content()
    assert [base.entry(entry.id) for entry in content.entries] == list(content.entries)
    assert base.version == content.version()


def test_an_intent_leads_to_its_entry(base: KnowledgeBase) -> None:
    entry = base.for_intent("hurts_after_not_during")
    assert entry is not None
    assert entry.id == "pattern.delayed_pain"
    assert base.for_intent("ask_stretching") == base.for_intent("ask_hip_flexor_stretch")
    assert base.for_intent("greet") is None


def test_a_detail_or_the_gap_in_its_place(base: KnowledgeBase) -> None:
    dose = base.detail("exercise.side_leg_raise", "dose")
    assert dose is not None
    assert "8 to 10" in dose.text
    assert base.detail("exercise.side_leg_raise", "frequency") is None
    gaps = [
        base.gap("frequency", "exercise.side_leg_raise"),
        base.gap("dose", "exercise.hip_flexor_stretch"),
        base.gap("dose", "exercise.overview"),
        base.gap("dose"),
        base.gap("why"),
    ]
    assert [gap and gap.id for gap in gaps] == [
        "gap.frequency", "gap.stretch_hold", "gap.dose", "gap.dose", None,
    ]  # fmt: skip


def test_related_entries_come_in_the_order_of_the_buttons(base: KnowledgeBase) -> None:
    offered = [entry.id for entry in base.related("pattern.delayed_pain")]
    assert offered[:2] == ["cause.overview", "exercise.overview"]
    assert "referral.when_to_see" in offered


def test_all_of_a_kind(base: KnowledgeBase) -> None:
    assert [entry.id for entry in base.of_kind("exercise")] == [
        "exercise.overview",
        "exercise.side_leg_raise",
        "exercise.single_leg_bridge",
        "exercise.side_plank",
        "exercise.hip_flexor_stretch",
    ]
    assert base.of_kind("recipe") == []


def test_sources_name_the_heading(base: KnowledgeBase) -> None:
    (source,) = base.sources("exercise.side_plank")
    assert (source.kind, source.heading) == ("article", "Build the side glutes")


def test_unknown_ids_answer_nothing(base: KnowledgeBase) -> None:
    assert base.entry("exercise.squat") is None
    assert base.detail("exercise.squat", "dose") is None
    assert base.related("exercise.squat") == []
    assert base.sources("exercise.squat") == []


@pytest.mark.parametrize(
    ("text", "entry_id"),
    [
        ("Side Planks!", "exercise.side_plank"),
        ("how do I do the side-lying leg raise?", "exercise.side_leg_raise"),
        ("the hip flexor stretch please", "exercise.hip_flexor_stretch"),
        ("single leg glute bridges", "exercise.single_leg_bridge"),
        ("runner’s knee", "link.knee"),
        ("planking", None),
        ("", None),
    ],
)
def test_a_name_leads_to_its_entry(base: KnowledgeBase, text: str, entry_id: str | None) -> None:
    found = base.by_nickname(text)
    assert (found and found.id) == entry_id


class TestPhrases:
    def test_its_placeholder_is_filled_and_not_read_again(self, base: KnowledgeBase) -> None:
        said = base.phrase("gate_withheld", heard="{heard} you can't put weight on {it}")
        assert "{heard} you can't put weight on {it}" in said

    def test_wordings_go_round(self, base: KnowledgeBase) -> None:
        said = [base.phrase("offer", variant=turn) for turn in range(4)]
        assert len(set(said[:3])) == 3
        assert said[3] == said[0]

    @pytest.mark.parametrize(
        ("asked", "values", "message"),
        [
            ("gate_witheld", {"heard": "x"}, "Did you mean 'gate_withheld'"),
            ("gate_withheld", {}, "{heard} is missing"),
            ("offer", {"heard": "x"}, "{heard} is not declared"),
        ],
    )
    def test_a_wrong_call_is_explained(
        self, base: KnowledgeBase, asked: str, values: dict[str, Any], message: str
    ) -> None:
        with pytest.raises(PhraseError) as caught:
            base.phrase(asked, **values)
        assert message in str(caught.value)


def test_what_is_returned_cannot_be_changed(base: KnowledgeBase) -> None:
    entry = base.entry("exercise.side_plank")
    assert entry is not None
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.short = "Hold it for an hour."  # type: ignore[misc]


def test_each_call_asks_the_database_once(engine: Engine, folder: Folder) -> None:
    load(engine, folder.read())
    base = KnowledgeBase(engine)
    base.entry("exercise.plank")
    asked: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    base.entry("exercise.plank")
    base.related("exercise.plank")
    base.sources("exercise.plank")
    base.phrase("offer")
    assert len(asked) == 4
    assert all("content_version" in statement for statement in asked)


async def test_an_answer_is_of_one_version_also_in_its_thread(engine: Engine, folder: Folder) -> None:
    load(engine, folder.read())
    base = KnowledgeBase(engine)
    asked: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def count(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    with one_version():
        before = await asyncio.to_thread(base.entry, "exercise.plank")
        assert asked
        folder.change("topics/all.yml", "Hold it for a short time.", "B")
        load(engine, folder.read())
        asked.clear()
        assert base.entry("exercise.plank") == before
        base.phrase("offer")
        assert not asked
    after = base.entry("exercise.plank")
    assert before is not None
    assert after is not None
    assert (before.short, after.short) == ("Hold it for a short time.", "B")


def test_content_loaded_by_another_process_is_noticed(engine: Engine, address: str, folder: Folder) -> None:
    load(engine, folder.read())
    base = KnowledgeBase(engine)
    held = base.entry("exercise.plank")
    assert held is not None
    # The real content has all that the command demands; the small folder has not.
    done = subprocess.run(
        [sys.executable, "-m", "knowledge.loader"],
        env=os.environ | {DATABASE.name: address},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert base.entry("exercise.plank") is None
    assert base.entry("exercise.side_plank") is not None
    assert held.more == ("It trains the side of the hip.",)


def test_readers_never_see_half_of_each_version(engine: Engine, folder: Folder) -> None:
    """Readers on fresh knowledge bases while the content goes back and forth."""
    one = folder.read()
    folder.change("topics/all.yml", "Hold it for a short time.", "B")
    folder.change("topics/all.yml", "[It trains the side of the hip.]", "[B]")
    folder.change("topics/all.yml", "{aspect: dose, text: A short hold.}", "{aspect: dose, text: B}")
    two = folder.read()
    load(engine, one)
    allowed = {one.entries[0], two.entries[0]}

    def read(_: int) -> bool:
        return KnowledgeBase(engine).entry("exercise.plank") in allowed

    with ThreadPoolExecutor(3) as readers:
        results = readers.map(read, range(60))
        for turn in range(20):
            load(engine, (two, one)[turn % 2])
        assert all(results)

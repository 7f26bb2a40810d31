"""Two chats become one runner's: nothing that was told is lost, and nothing stands twice."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select

from diary import tables as t
from diary.check_ins import CheckIns
from diary.joining import Joining
from diary.model import Diary, Done, FlagAnswer, Note, Pain, Run
from diary.repository import Diaries, _demand, plain
from tests.unit.diary.conftest import NOW

DAY = date(2026, 11, 25)


@pytest.fixture
def joining(diaries: Diaries) -> Joining:
    return Joining(diaries.engine)


def read(diaries: Diaries, person: str) -> Diary:
    found = diaries.read(person)
    assert found is not None
    return found


def test_a_diary_goes_to_who_has_none_with_its_consent_and_settings(
    diaries: Diaries, kim: str, joining: Joining
) -> None:
    diaries.set(kim, zone="Europe/Berlin", units="mi", check_ins=True)
    diaries.add_run(kim, Run(NOW, km=8))
    assert joining.join(kim, "new", ["talk-1", "new"])
    found = read(diaries, "new")
    assert found.person.zone == "Europe/Berlin"
    assert found.person.units == "mi"
    assert found.person.consented_at == NOW
    assert [run.km for run in found.runs] == [8]
    assert diaries.read(kim) is None


def test_a_run_that_is_told_while_the_diaries_are_joined_is_not_lost(
    diaries: Diaries, kim: str, joining: Joining
) -> None:
    if diaries.engine.dialect.name == "sqlite":
        pytest.skip("it has one writer")
    diaries.consent("lee", "talk-2", NOW)
    with ThreadPoolExecutor() as threads:
        with diaries.engine.begin() as connection:
            _demand(connection, kim)
            joined = threads.submit(joining.join, kim, "lee", ["talk-1", "talk-2"])
            time.sleep(0.5)
            connection.execute(insert(t.run).values(person=kim, at=plain(NOW), km=8, kind="run"))
        assert joined.result(20)
    assert [run.km for run in read(diaries, "lee").runs] == [8]


def test_two_diaries_become_one_and_each_thing_stands_once(
    diaries: Diaries, kim: str, joining: Joining
) -> None:
    diaries.consent("lee", "talk-2", NOW)
    for person, score in (("kim", 2.0), ("lee", 5.0)):
        run = diaries.add_run(person, Run(NOW, km=8))
        diaries.put_pain(person, Pain(DAY, "during", score, run.id))
        diaries.put_pain(person, Pain(DAY, "evening", 6 - score))
        diaries.add_done(person, Done(NOW, "exercise.side_planks"))
        diaries.add_note(person, Note(NOW, f"of {person}"))
        diaries.add_flags(person, [FlagAnswer(NOW, "limping", "denied")])
    diaries.add_run("kim", Run(NOW - timedelta(days=1), km=5))
    diaries.add_run("lee", Run(NOW - timedelta(days=1), km=6))
    assert joining.join("kim", "lee", ["talk-1", "talk-2"])
    found = read(diaries, "lee")
    assert sorted(run.km or 0 for run in found.runs) == [5, 6, 8], "another run of the same minute stays"
    twin = next(run for run in found.runs if run.km == 8)
    assert found.pain("during", run=twin.id) == 5, "of two scores the worse stays"
    assert found.pain("evening", DAY) == 4
    assert len(found.done) == 1
    assert {one.text for one in found.notes} == {"of kim", "of lee"}
    assert len(found.flags) == 2
    with diaries.engine.begin() as connection:
        for table in t.OF_A_PERSON:
            assert {row.person for row in connection.execute(select(table))} <= {"lee"}, table.name


def test_one_check_in_stays_planned(diaries: Diaries, kim: str, joining: Joining) -> None:
    diaries.consent("lee", "talk-2", NOW)
    check_ins = CheckIns(diaries.engine)
    here = check_ins.plan(kim, "talk-1", NOW + timedelta(hours=12))
    there = check_ins.plan("lee", "talk-2", NOW + timedelta(hours=13))
    joining.join(kim, "lee", ["talk-1", "talk-2"])
    planned = check_ins.planned("lee")
    gone = check_ins.get(here)
    assert planned is not None
    assert planned.id == there
    assert gone is not None
    assert gone.status == "cancelled"


def test_deleting_the_joined_diary_has_every_chat_forgotten(
    diaries: Diaries, kim: str, joining: Joining
) -> None:
    assert not joining.join("lee", kim, ["talk-1", "talk-2"]), "lee had none"
    assert sorted(diaries.forget(kim, NOW)) == ["talk-1", "talk-2"]
    assert sorted(diaries.to_erase()) == ["talk-1", "talk-2"]


def test_a_chat_that_parts_outlives_the_diary_and_gets_no_check_in(
    diaries: Diaries, kim: str, joining: Joining
) -> None:
    joining.join("lee", kim, ["talk-1", "talk-2"])
    planned = CheckIns(diaries.engine).plan(kim, "talk-2", NOW + timedelta(hours=12))
    joining.part(kim, ["talk-2"])
    assert not CheckIns(diaries.engine).is_wanted(planned)
    assert diaries.forget(kim, NOW) == ["talk-1"]

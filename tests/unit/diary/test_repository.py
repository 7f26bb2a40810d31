from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from diary import tables as t
from diary.check_ins import CheckIns
from diary.errors import BadEntry, NoConsent
from diary.model import Done, FlagAnswer, Note, Pain, Run
from diary.repository import Diaries
from tests.unit.diary.conftest import NOW

DAY = date(2026, 11, 25)


def fill(diaries: Diaries, person: str, at: datetime = NOW) -> Run:
    run = diaries.add_run(person, Run(at, km=8))
    diaries.put_pain(person, Pain(at.date(), "during", 2, run.id))
    diaries.put_pain(person, Pain(at.date(), "evening", 5))
    diaries.add_done(person, Done(at, "exercise.side_plank"))
    diaries.add_note(person, Note(at, "windy"))
    diaries.add_flags(person, [FlagAnswer(at, "fever_unwell", "denied")])
    with diaries.engine.begin() as connection:
        connection.execute(
            insert(t.check_in).values(
                person=person, conversation="talk-1", due_at=at.replace(tzinfo=None), status="sent"
            )
        )
    return run


def every_value(diaries: Diaries) -> str:
    with diaries.engine.begin() as connection:
        return repr(
            [tuple(r) for table in t.metadata.sorted_tables for r in connection.execute(select(table))]
        )


def test_nothing_is_kept_without_consent(diaries: Diaries) -> None:
    for keep in (
        lambda: diaries.add_run("kim", Run(NOW, km=8)),
        lambda: diaries.put_pain("kim", Pain(DAY, "morning", 2)),
        lambda: diaries.add_done("kim", Done(NOW, "exercise.side_plank")),
        lambda: diaries.add_note("kim", Note(NOW, "x")),
        lambda: diaries.set("kim", units="mi"),
    ):
        with pytest.raises(NoConsent):
            keep()
    assert "kim" not in every_value(diaries)


def test_what_was_kept_is_read_back(diaries: Diaries, kim: str) -> None:
    run = fill(diaries, kim)
    diary = diaries.read(kim)
    assert diary is not None
    assert [(one.km, one.at) for one in diary.runs] == [(8, NOW)]
    assert diary.pain("during", run=run.id) == 2
    assert diary.pain("evening", DAY) == 5
    assert diary.done[0].exercise == "exercise.side_plank"
    assert diary.notes[0].text == "windy"
    assert diary.flags[0].answer == "denied"


def test_a_score_told_again_replaces_the_first(diaries: Diaries, kim: str) -> None:
    run = fill(diaries, kim)
    diaries.put_pain(kim, Pain(DAY, "during", 3, run.id))
    diaries.put_pain(kim, Pain(DAY, "evening", 4))
    diary = diaries.read(kim)
    assert diary is not None
    assert sorted((one.moment, one.score) for one in diary.pains) == [("during", 3), ("evening", 4)]


def test_two_runs_at_one_minute_are_refused_and_the_first_stays(diaries: Diaries, kim: str) -> None:
    diaries.add_run(kim, Run(NOW, km=8))
    with pytest.raises(BadEntry) as caught:
        diaries.add_run(kim, Run(NOW + timedelta(seconds=20), km=9))
    assert caught.value.problem == "other_run_then"
    with pytest.raises(BadEntry) as caught:
        diaries.add_run(kim, Run(NOW + timedelta(seconds=20), km=8))
    assert caught.value.problem == "same_minute"
    diary = diaries.read(kim)
    assert diary is not None
    assert [one.km for one in diary.runs] == [8]


def test_two_runners_may_run_at_one_minute(diaries: Diaries, kim: str) -> None:
    diaries.consent("lee", "talk-2", NOW)
    diaries.add_run(kim, Run(NOW, km=8))
    diaries.add_run("lee", Run(NOW, km=8))


def test_a_run_of_somebody_else_is_neither_changed_nor_removed(diaries: Diaries, kim: str) -> None:
    run = fill(diaries, kim)
    diaries.consent("lee", "talk-2", NOW)
    diaries.change_run("lee", replace(run, km=1))
    assert run.id is not None
    diaries.remove_run("lee", run.id)
    diary = diaries.read(kim)
    assert diary is not None
    assert [one.km for one in diary.runs] == [8]


def test_a_run_takes_its_pain_with_it(diaries: Diaries, kim: str) -> None:
    run = fill(diaries, kim)
    assert run.id is not None
    diaries.remove_run(kim, run.id)
    diary = diaries.read(kim)
    assert diary is not None
    assert [one.moment for one in diary.pains] == ["evening"]


@pytest.mark.parametrize(
    "values",
    [
        {"km": 400, "kind": "run"},
        {"km": -1, "kind": "run"},
        {"minutes": 5000, "kind": "run"},
        {"kind": "run"},
    ],
)
def test_the_database_itself_refuses_what_cannot_be(
    diaries: Diaries, kim: str, values: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), diaries.engine.begin() as connection:
        connection.execute(insert(t.run).values(person=kim, at=datetime(2026, 1, 1), **values))


def test_a_score_of_11_is_refused_by_model_and_database(diaries: Diaries, kim: str) -> None:
    with pytest.raises(BadEntry):
        Pain(DAY, "evening", 11)
    with pytest.raises(IntegrityError), diaries.engine.begin() as connection:
        connection.execute(insert(t.pain).values(person=kim, day=DAY, moment="evening", score=11))


def test_a_zone_that_does_not_exist_is_refused(diaries: Diaries, kim: str) -> None:
    with pytest.raises(BadEntry):
        diaries.set(kim, zone="Europe/Atlantis")
    diaries.set(kim, zone="Europe/Berlin")
    found = diaries.person(kim)
    assert found is not None
    assert found.zone == "Europe/Berlin"


def test_after_deletion_no_table_names_the_person(diaries: Diaries, kim: str) -> None:
    fill(diaries, kim)
    diaries.consent("lee", "talk-2", NOW)
    fill(diaries, "lee", NOW + timedelta(hours=1))
    assert diaries.forget(kim, NOW) == ["talk-1"]
    assert kim not in every_value(diaries)
    assert every_value(diaries).count("lee") == 9
    assert diaries.to_erase() == ["talk-1"]
    diaries.erased("talk-1")
    assert diaries.to_erase() == []


def test_deleted_rows_leave_nothing_readable_in_the_file_of_sqlite(tmp_path: Path) -> None:
    diaries, kim = Diaries.open(f"sqlite:///{tmp_path / 'diary.db'}"), "kim"
    diaries.consent(kim, "talk-1", NOW)
    diaries.add_note(kim, Note(NOW, "a-very-private-word"))
    diaries.forget(kim, NOW)
    with diaries.engine.connect() as connection:
        connection.exec_driver_sql("select 1")
    diaries.close()
    path = tmp_path / "diary.db"
    with sqlite3.connect(path) as direct:
        direct.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    direct.close()
    assert b"a-very-private-word" not in path.read_bytes()


def test_a_conversation_that_goes_takes_the_diary_of_who_has_no_other(diaries: Diaries, kim: str) -> None:
    fill(diaries, kim)
    diaries.consent(kim, "talk-9", NOW)
    diaries.conversation_gone("talk-1")
    assert diaries.read(kim) is not None
    diaries.conversation_gone("talk-9")
    assert kim not in every_value(diaries)


def test_retention_takes_what_is_old_and_leaves_the_rest(diaries: Diaries, kim: str) -> None:
    fill(diaries, kim, NOW - timedelta(days=30))
    fill(diaries, kim, NOW)
    diaries.retire(20, NOW)
    diary = diaries.read(kim)
    assert diary is not None
    assert [one.at for one in diary.runs] == [NOW]
    assert {one.day for one in diary.pains} == {DAY}
    assert len(diary.notes) == len(diary.done) == len(diary.flags) == 1


def test_retention_takes_the_person_of_whom_nothing_is_left(diaries: Diaries, kim: str) -> None:
    fill(diaries, kim)
    diaries.retire(20, NOW + timedelta(days=30))
    assert kim not in every_value(diaries)


def test_moments_come_back_in_utc(diaries: Diaries, kim: str) -> None:
    at = datetime(2026, 7, 1, 7, 0, tzinfo=timezone(timedelta(hours=2)))
    diaries.add_run(kim, Run(at, km=5))
    diary = diaries.read(kim)
    assert diary is not None
    assert diary.runs[0].at == datetime(2026, 7, 1, 5, 0, tzinfo=timezone.utc)


def test_who_reads_does_not_wait_for_who_writes(diaries: Diaries, kim: str) -> None:
    """Otherwise many runners at one hour find the database locked."""
    diaries.add_run(kim, Run(NOW, km=8))
    with diaries.engine.begin() as writing:
        writing.execute(t.run.delete())
        found = diaries.read(kim)
        assert found is not None
        assert len(found.runs) == 1
        assert CheckIns(diaries.engine).due(NOW) == []

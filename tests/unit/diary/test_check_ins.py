from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from diary.check_ins import STALE, CheckIns
from diary.repository import Diaries
from tests.unit.diary.conftest import NOW

LATER = NOW + timedelta(hours=13)


@pytest.fixture
def check_ins(diaries: Diaries, kim: str) -> CheckIns:
    return CheckIns(diaries.engine)


def test_it_is_due_at_its_time_and_not_before(check_ins: CheckIns) -> None:
    planned = check_ins.plan("kim", "talk-1", LATER)
    assert check_ins.due(LATER - timedelta(seconds=1)) == []
    assert check_ins.claim(planned, "a", LATER - timedelta(seconds=1)) is None
    assert check_ins.due(LATER) == [planned]


def test_a_new_plan_takes_the_place_of_the_old(check_ins: CheckIns) -> None:
    check_ins.plan("kim", "talk-1", LATER)
    second = check_ins.plan("kim", "talk-1", LATER + timedelta(hours=1))
    assert check_ins.due(LATER + timedelta(days=1)) == [second]


def test_of_many_gateways_one_gets_it(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'shared.db'}"
    first = Diaries.open(address)
    first.consent("kim", "talk-1", NOW)
    planned = CheckIns(first.engine).plan("kim", "talk-1", NOW)
    gate = threading.Barrier(8)
    got: list[str] = []

    def gateway(name: str) -> None:
        mine = CheckIns(Diaries.open(address).engine)
        gate.wait()
        if mine.claim(planned, name, NOW) is not None:
            got.append(name)

    threads = [threading.Thread(target=gateway, args=(f"g{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1


def test_a_claim_of_a_gateway_that_died_is_taken_over_with_the_same_message_id(check_ins: CheckIns) -> None:
    planned = check_ins.plan("kim", "talk-1", NOW)
    first = check_ins.claim(planned, "a", NOW)
    assert check_ins.due(NOW + STALE - timedelta(seconds=1)) == []
    second = check_ins.claim(planned, "b", NOW + STALE)
    assert first is not None
    assert second is not None
    assert first.message_id == second.message_id


def test_the_one_that_lost_its_claim_cannot_mark_it(check_ins: CheckIns) -> None:
    planned = check_ins.plan("kim", "talk-1", NOW)
    check_ins.claim(planned, "a", NOW)
    check_ins.claim(planned, "b", NOW + STALE)
    check_ins.missed(planned, "a")
    found = check_ins.get(planned)
    assert found is not None
    assert found.status == "claimed"
    check_ins.sent(planned, "b")
    found = check_ins.get(planned)
    assert found is not None
    assert found.status == "sent"
    assert check_ins.due(NOW + timedelta(days=9)) == []


def test_one_whose_turn_is_worked_was_sent_though_its_gateway_died_before_the_note(
    check_ins: CheckIns,
) -> None:
    planned = check_ins.plan("kim", "talk-1", NOW)
    check_ins.claim(planned, "the one that dies", NOW)
    check_ins.asked(planned, 3)
    check_ins.plan("kim", "talk-1", LATER)
    found = check_ins.get(planned)
    assert found is not None
    assert found.status == "sent"
    assert check_ins.due(NOW + STALE) == []


def test_deletion_while_it_is_claimed_leaves_nothing_to_send(check_ins: CheckIns, diaries: Diaries) -> None:
    planned = check_ins.plan("kim", "talk-1", NOW)
    check_ins.claim(planned, "a", NOW)
    diaries.forget("kim", NOW)
    check_ins.sent(planned, "a")
    assert check_ins.get(planned) is None
    assert check_ins.due(NOW + timedelta(days=9)) == []


def test_they_stop_after_some_without_an_answer_and_an_answer_counts_anew(
    check_ins: CheckIns, diaries: Diaries
) -> None:
    diaries.set("kim", check_ins=True)
    last = []
    for number in range(5):
        planned = check_ins.plan("kim", "talk-1", NOW)
        if number == 2:
            check_ins.answered("kim", NOW)
        last.append(check_ins.asked(planned, 3))
    assert last == [False, False, False, False, True]
    person = diaries.person("kim")
    assert person is not None
    assert person.check_ins is False


def test_cancelled_is_not_sent(check_ins: CheckIns) -> None:
    planned = check_ins.plan("kim", "talk-1", NOW)
    assert check_ins.cancel("kim") == 1
    assert check_ins.claim(planned, "a", NOW) is None

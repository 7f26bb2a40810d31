"""Who works what, on a real PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import update

from bot.gateway import peers as p
from bot.gateway.peers import ALONE, DELIVERY, LEASE, TURN, Others
from bot.gateway.store import Store


@pytest.fixture
def store(postgres: str) -> Iterator[Store]:
    opened = Store.open(postgres)
    yield opened
    opened.close()


@pytest.fixture
def join(store: Store) -> Callable[[], Others]:
    """Gives gateways that have given a sign of life."""

    def one() -> Others:
        others = Others(store.engine)
        others.beat()
        return others

    return one


Join = Callable[[], Others]


def silent(one: Others, seconds: float) -> None:
    """As if a gateway had said nothing for so long."""
    with one.engine.begin() as connection:
        connection.execute(
            update(p.gateway).where(p.gateway.c.name == one.name).values(seen=p.gateway.c.seen - seconds)
        )


def test_one_has_it_until_it_lets_go(join: Join) -> None:
    one, other = join(), join()
    assert [one.take("c", TURN), one.take("c", TURN), other.take("c", TURN)] == [True, True, False]
    assert other.take("c", DELIVERY)
    assert other.take("d", TURN)
    other.release("c", TURN)
    assert not other.take("c", TURN), "what is another's cannot be let go"
    one.release("c", TURN)
    assert other.take("c", TURN)


def test_of_many_at_once_one_gets_it(join: Join) -> None:
    gateways = [join() for _ in range(6)]
    start = threading.Barrier(len(gateways))
    taken: list[bool] = []

    def work(one: Others) -> None:
        start.wait()
        taken.extend(one.take(f"c{number}", TURN) for number in range(20))

    workers = [threading.Thread(target=work, args=(one,)) for one in gateways]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert taken.count(True) == 20


def test_who_is_silent_for_too_long_loses_everything_and_who_is_not_nothing(join: Join) -> None:
    dead, late, living = join(), join(), join()
    assert dead.take("c", TURN)
    assert late.take("d", TURN)
    silent(dead, LEASE + 1)
    silent(late, LEASE - 2)
    assert living.beat() == 1
    assert living.take("c", TURN)
    assert not living.take("d", TURN)
    # It only slept: until it has reported back it takes nothing.
    assert not dead.take("c", TURN)
    assert not dead.take("e", TURN)
    dead.beat()
    assert not dead.take("c", TURN)
    assert dead.take("e", TURN)


def test_who_leaves_lets_go_of_everything_at_once(join: Join) -> None:
    one, other = join(), join()
    assert one.take("c", TURN)
    one.leave()
    assert other.take("c", TURN)


def test_what_nobody_else_works_is_found(store: Store, join: Join) -> None:
    one, other = join(), join()
    waits, worked = store.new_conversation([]), store.new_conversation([])
    for conversation in (waits, worked):
        store.accept(conversation, "a", "text", is_payload=False, most_waiting=5)
    assert one.take(worked, TURN)
    assert other.unworked() == [waits]
    assert sorted(one.unworked()) == sorted([waits, worked]), "a claim that it forgot is its own to mend"


def test_a_chore_is_begun_by_one_and_again_when_its_time_has_come(join: Join) -> None:
    one, other = join(), join()
    assert [one.begin("retire", 60, 1000), other.begin("retire", 60, 1059)] == [True, False]
    assert other.begin("retire", 60, 1060)
    other.again("retire")
    assert one.begin("retire", 60, 1061)
    assert one.begin("retire", 60, 100), "the clock that did it last went wrong"


def test_alone_everything_is_ones_own() -> None:
    assert ALONE.take("c", TURN)
    assert ALONE.begin("retire", 60, 0)
    assert ALONE.begin("retire", 60, 0)

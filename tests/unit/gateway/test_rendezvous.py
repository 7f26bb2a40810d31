"""Each conversation has its worker, and a change of workers moves no more than it must."""

from __future__ import annotations

from collections import Counter

from bot.gateway.rendezvous import ranked

WORKERS = [f"http://10.0.0.{number}:5005" for number in range(1, 6)]
CONVERSATIONS = [f"conversation {number}" for number in range(5000)]


def served(workers: list[str]) -> dict[str, str]:
    return {one: ranked(one, workers)[0] for one in CONVERSATIONS}


def test_every_worker_gets_its_share() -> None:
    shares = Counter(served(WORKERS).values())
    # Six standard deviations of a fair draw.
    fair = len(CONVERSATIONS) / len(WORKERS)
    assert all(abs(shares[worker] - fair) < 6 * (fair * 0.8) ** 0.5 for worker in WORKERS), shares


def test_the_order_of_the_list_does_not_matter() -> None:
    assert served(WORKERS) == served(WORKERS[::-1])


def test_a_worker_that_leaves_moves_its_own_conversations_alone_and_to_all_others() -> None:
    before, after = served(WORKERS), served(WORKERS[1:])
    moved = [one for one in CONVERSATIONS if before[one] != after[one]]
    assert {before[one] for one in moved} == {WORKERS[0]}
    assert {after[one] for one in moved} == set(WORKERS[1:])


def test_each_goes_to_the_next_of_its_own_ranking() -> None:
    for one in CONVERSATIONS[:100]:
        first, *others = ranked(one, WORKERS)
        assert ranked(one, [worker for worker in WORKERS if worker != first]) == others


def test_a_worker_that_joins_takes_its_share_and_nothing_else_moves() -> None:
    before, after = served(WORKERS), served([*WORKERS, "http://10.0.0.9:5005"])
    moved = [one for one in CONVERSATIONS if before[one] != after[one]]
    assert {after[one] for one in moved} == {"http://10.0.0.9:5005"}
    assert 0.12 < len(moved) / len(CONVERSATIONS) < 0.22


def test_the_choice_is_that_of_every_process_and_release() -> None:
    assert ranked("a conversation", ["http://a:1", "http://b:1", "http://c:1", "http://d:1"]) == [
        "http://a:1",
        "http://b:1",
        "http://d:1",
        "http://c:1",
    ]


def test_no_worker_is_no_choice() -> None:
    assert ranked("a conversation", []) == []

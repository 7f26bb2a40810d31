from collections.abc import Callable

import pytest

from bot.gateway.errors import Busy
from bot.gateway.limits import Limit, Limits
from bot.settings import Rate, load_settings


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def flood(one: Callable[[], None]) -> None:
    for _ in range(1000):
        one()


def test_a_burst_is_allowed_and_then_the_pace() -> None:
    clock = Clock()
    limit = Limit(Rate(3, 60), clock)
    assert [limit.take("a") for _ in range(4)] == [True, True, True, False]
    clock.now = 1.0
    assert [limit.take("a") for _ in range(2)] == [True, False]


def test_one_key_does_not_use_up_another_s() -> None:
    limit = Limit(Rate(1, 60), Clock())
    assert limit.take("a")
    assert not limit.take("a")
    assert limit.take("b")


def test_a_clock_that_jumps_far_ahead_refills_no_more_than_the_burst() -> None:
    clock = Clock()
    limit = Limit(Rate(2, 60), clock)
    limit.take("a")
    clock.now = 1e9
    assert [limit.take("a") for _ in range(3)] == [True, True, False]


def test_a_flood_from_one_conversation_is_busy_and_others_are_not() -> None:
    limits = Limits(load_settings({}), lambda name: name, Clock())
    with pytest.raises(Busy, match="too_fast"):
        flood(lambda: limits.message("flood", "address one"))
    limits.message("calm", "address two")


def test_one_address_cannot_open_conversations_without_end() -> None:
    limits = Limits(load_settings({}), lambda name: name, Clock())
    with pytest.raises(Busy):
        flood(lambda: limits.opening("address"))


def test_polls_without_end_are_busy() -> None:
    limits = Limits(load_settings({}), lambda name: name, Clock())
    with pytest.raises(Busy):
        flood(lambda: limits.request("address", 0))
    limits.request("another", 0)


def test_no_more_connections_than_were_set() -> None:
    limits = Limits(load_settings({"AFTERRUN_CONNECTIONS": "3"}), lambda name: name, Clock())
    limits.request("address", 2)
    with pytest.raises(Busy):
        limits.request("address", 3)

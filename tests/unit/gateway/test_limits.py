from collections.abc import Callable

import pytest

from bot.gateway.errors import Busy
from bot.gateway.limits import Limit, Limits


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def flood(one: Callable[[], None]) -> None:
    for _ in range(100):
        one()


def test_a_burst_is_allowed_and_then_the_pace() -> None:
    clock = Clock()
    limit = Limit(3, 1, clock)
    assert [limit.take("a") for _ in range(4)] == [True, True, True, False]
    clock.now = 1.0
    assert [limit.take("a") for _ in range(2)] == [True, False]


def test_one_key_does_not_use_up_another_s() -> None:
    limit = Limit(1, 1, Clock())
    assert limit.take("a")
    assert not limit.take("a")
    assert limit.take("b")


def test_a_clock_that_jumps_far_ahead_refills_no_more_than_the_burst() -> None:
    clock = Clock()
    limit = Limit(2, 1, clock)
    limit.take("a")
    clock.now = 1e9
    assert [limit.take("a") for _ in range(3)] == [True, True, False]


def test_a_flood_from_one_conversation_is_busy_and_others_are_not() -> None:
    limits = Limits(lambda name: name, Clock())
    with pytest.raises(Busy, match="too_fast"):
        flood(lambda: limits.message("flood", "address one"))
    limits.message("calm", "address two")


def test_one_address_cannot_open_conversations_without_end() -> None:
    limits = Limits(lambda name: name, Clock())
    with pytest.raises(Busy):
        flood(lambda: limits.opening("address"))

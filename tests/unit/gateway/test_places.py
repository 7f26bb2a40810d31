"""Places are given in order, and none is lost, whoever gives up or is sent away."""

from __future__ import annotations

import asyncio

from bot.gateway.places import Places


async def waiting(places: Places, number: int) -> list[asyncio.Task[bool]]:
    tasks = [asyncio.create_task(places.take()) for _ in range(number)]
    await asyncio.sleep(0)
    return tasks


async def test_places_are_given_in_order() -> None:
    places = Places(2)
    tasks = await waiting(places, 4)
    assert [task.done() for task in tasks] == [True, True, False, False]
    places.give_back()
    await asyncio.sleep(0)
    assert [task.done() for task in tasks] == [True, True, True, False]
    places.give_back()
    assert await asyncio.gather(*tasks) == [True] * 4


async def test_who_gives_up_loses_no_place() -> None:
    places = Places(1)
    first, second, third = await waiting(places, 3)
    assert await first
    second.cancel()
    await asyncio.sleep(0)
    places.give_back()
    assert await third
    fourth, fifth = await waiting(places, 2)
    # It is given the place and gives up in the same moment.
    places.give_back()
    fourth.cancel()
    await asyncio.wait({fourth})
    assert await asyncio.wait_for(fifth, 5)


async def test_who_is_sent_away_has_no_place_and_who_has_one_keeps_it() -> None:
    places = Places(1)
    first, second = await waiting(places, 2)
    places.send_away()
    assert await asyncio.gather(first, second) == [True, False]
    (third,) = await waiting(places, 1)
    assert not third.done()
    places.give_back()
    assert await third

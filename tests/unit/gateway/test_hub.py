from bot.gateway.hub import LONGEST_QUEUE, RESTARTING, TOO_SLOW, Hub


async def test_who_falls_behind_is_ended_and_others_are_not() -> None:
    hub = Hub()
    slow, quick = hub.join("one"), hub.join("one")
    for number in range(LONGEST_QUEUE + 1):
        hub.send("one", [{"type": "message", "seq": number}])
        assert await quick.get() == {"type": "message", "seq": number}
    assert await slow.get() == TOO_SLOW


async def test_what_waits_is_read_before_the_end() -> None:
    hub = Hub()
    listener = hub.join("one")
    hub.send("one", [{"type": "typing"}])
    hub.end_all(RESTARTING)
    hub.send("one", [{"type": "never"}])
    assert [await listener.get(), await listener.get()] == [{"type": "typing"}, RESTARTING]


async def test_nothing_is_kept_of_who_has_left() -> None:
    hub = Hub()
    listener = hub.join("one")
    hub.leave("one", listener)
    hub.leave("one", listener)
    hub.send("one", [{"type": "typing"}])
    hub.end("one", RESTARTING)
    assert hub.open == 0

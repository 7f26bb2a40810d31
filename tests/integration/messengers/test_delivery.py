"""What was answered reaches people on Telegram: in order, also when Telegram or the gateway fails in between."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from bot.gateway.courier import Patience
from bot.gateway.pace import Pace
from tests.integration.messengers.conftest import Messengers


async def closed(messengers: Messengers, wanted: str | None) -> None:
    """Wait until the address is closed for a reason, or open again."""
    found: Any = None
    for _ in range(400):
        with closing(sqlite3.connect(messengers.database)) as database:
            found = database.execute("select closed from address").fetchone()
        if found == (wanted,):
            return
        await asyncio.sleep(0.05)
    assert found == (wanted,)


@pytest.mark.parametrize("faults", [["500"], ["500", "500", "500"], ["429:0"], ["429:0", "500", "429:0"]])
async def test_a_message_that_fails_is_tried_again_and_the_next_one_waits_for_it(
    messengers: Messengers, faults: list[str]
) -> None:
    robin = messengers.person()
    messengers.telegram.faults["sendMessage"] = list(faults)
    await robin.say("one")
    await robin.say("two")
    assert await robin.reads(3) == ["[welcome]", "echo: one", "echo: two"]


async def test_the_pause_that_telegram_asks_for_is_kept(messengers: Messengers) -> None:
    # With such patience of its own, only the platform's word lets it try again within this test.
    await messengers.start(patience=Patience(pauses=(1000.0,)))
    robin = messengers.person()
    messengers.telegram.faults["sendMessage"] = ["429:1"]
    await robin.say("one")
    assert await robin.reads(2) == ["[welcome]", "echo: one"]


async def test_one_persons_trouble_is_not_anothers(messengers: Messengers) -> None:
    robin, kim = messengers.person(1), messengers.person(2)
    await robin.say("/start")
    await robin.reads(1)
    messengers.telegram.faults["sendMessage"] = ["429:60"]
    await robin.say("one")
    await messengers.telegram.spent("sendMessage")
    await kim.say("two")
    assert await kim.reads(2) == ["[welcome]", "echo: two"]
    assert messengers.telegram.texts(robin.id) == ["[welcome]"]


async def test_what_was_not_delivered_before_a_restart_is_delivered_after_it(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    messengers.telegram.faults["sendMessage"] = ["429:60"]
    await robin.say("one")
    await messengers.telegram.spent("sendMessage")
    await messengers.start()
    await robin.say("two")
    assert await robin.reads(3) == ["[welcome]", "echo: one", "echo: two"]


async def test_a_long_answer_goes_on_after_a_restart_with_the_piece_that_failed(
    messengers: Messengers,
) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    pieces = ["a" * 4000, "b" * 4000, "c" * 4000]
    messengers.rasa.replies["long"] = [{"text": "\n\n".join(pieces)}]
    messengers.telegram.faults["sendMessage"] = ["", "429:60"]
    await robin.say("long")
    await messengers.telegram.spent("sendMessage")
    await messengers.start()
    assert await robin.reads(4) == ["[welcome]", *pieces]


async def test_an_update_that_comes_again_after_a_restart_is_answered_once(messengers: Messengers) -> None:
    robin = messengers.person()
    update = robin.message(text="one")
    assert await robin.post(update) == 200
    await robin.reads(2)
    await messengers.start()
    assert await robin.post(update) == 200
    await robin.say("two")
    assert await robin.reads(3) == ["[welcome]", "echo: one", "echo: two"]


async def test_updates_out_of_order_and_twice_are_each_answered_once(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/start")
    first, second = robin.message(text="first"), robin.message(text="second")
    for update in (second, first, second, first):
        assert await robin.post(update) == 200
    assert (await robin.reads(3))[1:] == ["echo: second", "echo: first"]


async def test_the_same_update_many_times_at_once_is_answered_once(messengers: Messengers) -> None:
    robin = messengers.person()
    update = robin.message(text="one")
    assert await asyncio.gather(*(robin.post(update) for _ in range(5))) == [200] * 5
    await robin.say("two")
    assert await robin.reads(3) == ["[welcome]", "echo: one", "echo: two"]
    assert len(messengers.rasa.worked) == 2


async def test_who_blocks_the_bot_gets_nothing_more_until_they_come_back(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    messengers.telegram.blocked.add(robin.id)
    await robin.say("one")
    await closed(messengers, "blocked")
    messengers.telegram.blocked.clear()
    await robin.say("two")
    assert await robin.reads(2) == ["[welcome]", "echo: two"]
    await closed(messengers, None)


async def test_telegrams_word_that_somebody_blocked_the_bot_closes_the_address(
    messengers: Messengers,
) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    change = {"chat": {"id": robin.id, "type": "private"}, "from": robin.me, "date": 1}
    change["new_chat_member"] = {"status": "kicked", "user": {"id": 4242}}
    assert await robin.post({"update_id": 5, "my_chat_member": change}) == 200
    await closed(messengers, "blocked")


async def test_what_telegram_cannot_parse_is_sent_as_plain_words(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    messengers.rasa.replies["bold"] = [{"text": "**stop** & rest <now>"}]
    messengers.telegram.faults["sendMessage"] = ["400"]
    await robin.say("bold")
    assert await robin.reads(2) == ["[welcome]", "stop & rest <now>"]


async def test_a_message_that_is_refused_for_good_does_not_hold_up_the_next(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    messengers.telegram.faults["sendMessage"] = ["400", "400"]
    await robin.say("one")
    await robin.say("two")
    assert await robin.reads(2) == ["[welcome]", "echo: two"]
    async with messengers.session.get(f"{messengers.address}/metrics") as reply:
        assert 'afterrun_undeliverable_total{platform="telegram"} 1.0' in await reply.text()


async def test_a_picture_comes_before_its_words_and_is_uploaded_once(messengers: Messengers) -> None:
    robin = messengers.person()
    image = {"src": "/figures/side_plank.svg", "alt": "A side plank on the forearm."}
    messengers.rasa.replies["plank"] = [{"text": "Do this.", "image": image}]
    for _ in range(2):
        await robin.say("plank")
    assert (await robin.reads(5))[1:] == ["A side plank on the forearm.", "Do this."] * 2
    assert messengers.telegram.uploads == 1
    assert len(messengers.telegram.shown[robin.id][1]["photo"]) == 1


async def test_a_picture_that_telegram_refuses_is_told_in_words(messengers: Messengers) -> None:
    robin = messengers.person()
    image = {"src": "/figures/side_plank.svg", "alt": "A side plank <on> the forearm."}
    messengers.rasa.replies["plank"] = [{"text": "Do this.", "image": image}]
    messengers.telegram.faults["sendPhoto"] = ["400"]
    await robin.say("plank")
    assert (await robin.reads(3))[1:] == ["A side plank <on> the forearm.", "Do this."]


async def test_a_picture_that_is_not_there_is_told_in_words(messengers: Messengers) -> None:
    robin = messengers.person()
    replies = [
        {"text": "", "image": {"src": src, "alt": f"picture {number}"}}
        for number, src in enumerate(("/figures/none.svg", "/nothing.png", "/widget/demo.css", "../../x"))
    ]
    messengers.rasa.replies["none"] = replies
    await robin.say("none")
    assert (await robin.reads(5))[1:] == [f"picture {number}" for number in range(4)]


async def test_a_delay_is_told_on_telegram_too(messengers: Messengers) -> None:
    await messengers.start(pace=Pace(told=0.1))
    messengers.rasa.seconds = 0.5
    robin = messengers.person()
    await robin.say("one")
    read = await robin.reads(3)
    assert sorted(read) == ["[delayed]", "[welcome]", "echo: one"]


async def test_without_a_token_telegram_is_off(messengers: Messengers) -> None:
    await messengers.start(AFTERRUN_TELEGRAM_TOKEN="")
    assert await messengers.person().post({}) == 404

"""What a stranger may try at Telegram's webhook."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from bot.channels.telegram.channel import webhook_secret
from bot.settings import load_settings
from tests.integration.messengers.conftest import Messengers
from tests.integration.messengers.fake_telegram import TOKEN


def conversations(messengers: Messengers) -> int:
    with closing(sqlite3.connect(messengers.database)) as database:
        return int(database.execute("select count(*) from conversation").fetchone()[0])


@pytest.mark.parametrize("secret", ["", "wrong", "a-secret_of_the_test", "a-secret_of_the_tests2", TOKEN])
async def test_a_wrong_secret_is_refused_and_nothing_is_taken(messengers: Messengers, secret: str) -> None:
    robin = messengers.person()
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    assert await robin.post(robin.message(text="hello"), **headers) == 403
    assert conversations(messengers) == 0


async def test_no_secret_is_refused(messengers: Messengers) -> None:
    async with messengers.session.post(
        f"{messengers.address}/telegram/webhook", json={"update_id": 1}
    ) as reply:
        assert reply.status == 403


async def test_without_a_set_secret_one_is_made_that_the_token_alone_gives(messengers: Messengers) -> None:
    await messengers.start(AFTERRUN_TELEGRAM_SECRET="")
    robin = messengers.person()
    assert await robin.post(robin.message(text="hello")) == 403
    assert await robin.post(robin.message(text="hello"), **{"X-Telegram-Bot-Api-Secret-Token": ""}) == 403
    robin.secret = webhook_secret(load_settings({"AFTERRUN_TELEGRAM_TOKEN": TOKEN}))
    assert await robin.post(robin.message(text="hello")) == 200


async def test_a_person_who_writes_in_another_persons_chat_is_not_heard(messengers: Messengers) -> None:
    robin = messengers.person(1)
    update = robin.message(text="what did I tell you?")
    update["message"]["chat"]["id"] = 2
    assert await robin.post(update) == 200
    assert conversations(messengers) == 0


async def test_a_button_of_another_persons_conversation_cannot_be_pressed(messengers: Messengers) -> None:
    robin, kim = messengers.person(1), messengers.person(2)
    for one in (robin, kim):
        await one.say("hello")
        await one.reads(2)
    press = robin.press("Tell me more")
    press["callback_query"]["from"] = kim.me
    assert await robin.post(press) == 200
    assert len(messengers.rasa.worked) == 2


async def test_an_update_that_is_too_large_is_refused(messengers: Messengers) -> None:
    robin = messengers.person()
    assert await robin.post(robin.message(text="a" * 1_100_000)) == 413
    assert conversations(messengers) == 0


@pytest.mark.parametrize(
    "update",
    [
        [], "text", None, 7, {}, {"update_id": "1"}, {"update_id": 1}, {"update_id": True, "message": {}},
        {"update_id": 1, "message": {}}, {"update_id": 1, "message": None},
        {"update_id": 1, "message": {"chat": {}, "from": {}, "text": "x"}},
        {"update_id": 1, "message": {"chat": {"type": "private", "id": "1"}, "from": {"id": "1", "is_bot": False}, "text": "x"}},
        {"update_id": 1, "message": {"chat": {"type": "private", "id": 1}, "from": {"id": 1, "is_bot": False}, "text": {"a": 1}}},
        {"update_id": 1, "message": {"chat": {"type": "channel", "id": 1}, "text": "x"}},
        {"update_id": 1, "message": {"chat": {"type": "private", "id": 1}, "from": {"id": 1, "is_bot": True}, "text": "x"}},
        {"update_id": 1, "message": {"chat": {"type": "supergroup", "id": -1}, "from": {"id": 1, "is_bot": False}, "text": "x", "entities": [{"type": "mention", "offset": "a"}]}},
        {"update_id": 1, "callback_query": {"id": 1}},
        {"update_id": 1, "my_chat_member": {"chat": {"type": "private", "id": 1}}},
        {"update_id": 1, "inline_query": {}},
    ],
)  # fmt: skip
async def test_what_is_no_update_is_taken_off_telegrams_hands_and_does_nothing(
    messengers: Messengers, update: Any
) -> None:
    assert await messengers.person().post(update) == 200
    assert conversations(messengers) == 0


async def test_control_characters_and_broken_letters_do_not_come_through(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("a\x00b\u0007c \ud83d end")
    await robin.reads(2)
    assert messengers.rasa.worked[0][2] == "abc  end"

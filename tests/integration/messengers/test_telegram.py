"""Conversations on Telegram: what people write, and what they read."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.integration.messengers.conftest import Messengers
from tests.integration.messengers.fake_telegram import BOT_ID, USERNAME


def rows(messengers: Messengers, query: str) -> list[Any]:
    with closing(sqlite3.connect(messengers.database)) as database:
        return database.execute(query).fetchall()


async def until(messengers: Messengers, query: str, wanted: list[Any]) -> None:
    """Wait until the database holds what is wanted."""
    for _ in range(400):
        if rows(messengers, query) == wanted:
            return
        await asyncio.sleep(0.05)
    assert rows(messengers, query) == wanted


async def called(messengers: Messengers, method: str, count: int = 1) -> list[dict[str, Any]]:
    """The calls of a method, once there are so many."""
    telegram = messengers.telegram
    while len(found := [given for name, given in telegram.calls if name == method]) < count:
        telegram.changed.clear()
        await asyncio.wait_for(telegram.changed.wait(), 20)
    return found


async def test_the_first_words_of_a_person_get_the_welcome_and_the_answer_in_order(
    messengers: Messengers,
) -> None:
    robin = messengers.person()
    await robin.say("why do my hips ache & burn <after> a run?")
    assert await robin.reads(2) == ["[welcome]", "echo: why do my hips ache & burn <after> a run?"]
    assert [one["text"] for one in messengers.telegram.buttons(robin.id)] == ["Tell me more"]


async def test_start_greets_a_new_person_once_and_again_when_asked_again(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/start")
    assert await robin.reads(1) == ["[welcome]"]
    await robin.say("/start")
    await robin.say("/help")
    assert await robin.reads(3) == ["[welcome]", "[welcome]", "[help_telegram]"]
    assert messengers.rasa.worked == []


async def test_two_people_have_conversations_of_their_own(messengers: Messengers) -> None:
    robin, kim = messengers.person(1), messengers.person(2)
    await robin.say("one")
    await kim.say("two")
    assert await robin.reads(2) == ["[welcome]", "echo: one"]
    assert await kim.reads(2) == ["[welcome]", "echo: two"]
    assert len({conversation for conversation, _, _ in messengers.rasa.worked}) == 2


async def test_messages_are_answered_in_their_order(messengers: Messengers) -> None:
    robin = messengers.person()
    for number in range(5):
        await robin.say(f"message {number}")
    read = await robin.reads(6)
    assert read == ["[welcome]", *(f"echo: message {number}" for number in range(5))]


async def test_typing_is_shown_while_the_answer_is_made(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("hello")
    assert await called(messengers, "sendChatAction") == [{"chat_id": robin.id, "action": "typing"}]


@pytest.mark.parametrize("text", ["/restart", "/choose{}", ' /mood_great{"a": 1}', "/nothing@afterrun_bot"])
async def test_a_command_that_is_none_of_ours_is_words(messengers: Messengers, text: str) -> None:
    robin = messengers.person()
    await robin.say(text)
    await robin.reads(2)
    assert messengers.rasa.worked[0][1:] == ("text", text.strip().removeprefix("/"))


async def test_a_command_with_the_name_of_the_bot_is_that_command(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say(f"/help@{USERNAME}")
    assert await robin.reads(2) == ["[welcome]", "[help_telegram]"]


async def test_a_pressed_button_is_answered_and_retired(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    press = robin.press("Why after?")
    assert await robin.post(press) == 200
    await robin.reads(2)
    assert messengers.rasa.worked[0][1:] == ("payload", '/choose{"choice": "entry:pattern.delayed_pain"}')
    query = {"callback_query_id": press["callback_query"]["id"]}
    assert await called(messengers, "answerCallbackQuery") == [query]
    await called(messengers, "editMessageReplyMarkup")
    welcome = messengers.telegram.shown[robin.id][0]
    assert welcome["reply_markup"]["inline_keyboard"] == [[{"text": "✓ Why after?", "callback_data": "used"}]]


async def test_a_second_press_of_the_same_buttons_is_no_second_answer(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    shown = dict(messengers.telegram.shown[robin.id][0])
    data = messengers.telegram.buttons(robin.id)[0]["callback_data"]
    for _ in range(3):
        assert await robin.post(robin.press_of(shown, data)) == 200
    await robin.post(robin.press_of(shown, "used"))
    await robin.say("and now")
    await robin.reads(3)
    assert [kind for _, kind, _ in messengers.rasa.worked] == ["payload", "text"]
    assert len(await called(messengers, "answerCallbackQuery", 4)) == 4


@pytest.mark.parametrize("data", ["c9.9", "/restart", "c1.0;drop", "x" * 64, "ü"])
async def test_a_button_that_was_never_offered_does_nothing_and_says_so(
    messengers: Messengers, data: str
) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    shown = messengers.telegram.shown[robin.id][0]
    assert await robin.post(robin.press_of(shown, data)) == 200
    assert (await called(messengers, "answerCallbackQuery"))[0]["text"] == "[choice_gone]"
    assert messengers.rasa.worked == []


async def test_typing_the_title_of_a_button_presses_it(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/start")
    await robin.reads(1)
    await robin.say("why after?")
    await robin.reads(2)
    assert messengers.rasa.worked[0][1] == "payload"


async def test_a_changed_message_is_heard_and_one_that_only_looks_changed_is_not(
    messengers: Messengers,
) -> None:
    robin = messengers.person()
    update = robin.message(text="my hip is fine")
    await robin.post(update)
    await robin.reads(2)
    for text in ("my hip is fine", "my hip gave way", "my hip gave way"):
        edited = {**update["message"], "text": text, "edit_date": 1_700_000_001}
        number = messengers.telegram.new_number()
        assert await robin.post({"update_id": number, "edited_message": edited}) == 200
    await robin.say("end")
    assert (await robin.reads(4))[1:] == ["echo: my hip is fine", "echo: my hip gave way", "echo: end"]


@pytest.mark.parametrize("kind", ["voice", "photo", "sticker", "video_note", "document", "location", "poll"])
async def test_what_is_no_text_gets_a_kind_word_once(messengers: Messengers, kind: str) -> None:
    robin = messengers.person()
    update = robin.message(**{kind: {"file_id": "x"}})
    for _ in range(2):
        assert await robin.post(update) == 200
    await robin.say("end")
    assert (await robin.reads(3))[1:] == ["[not_text_here]", "echo: end"]


async def test_the_caption_of_a_picture_is_read_and_the_picture_is_said_not_to_be(
    messengers: Messengers,
) -> None:
    robin = messengers.person()
    await robin.post(robin.message(photo=[{"file_id": "x"}], caption="it hurts here"))
    assert (await robin.reads(3))[1:] == ["[not_text_here]", "echo: it hurts here"]


@pytest.mark.parametrize("kind", ["pinned_message", "new_chat_title", "message_auto_delete_timer_changed"])
async def test_what_telegram_itself_notes_in_a_chat_is_not_answered(
    messengers: Messengers, kind: str
) -> None:
    robin = messengers.person()
    assert await robin.post(robin.message(**{kind: {}})) == 200
    assert rows(messengers, "select * from conversation") == []


async def test_a_text_that_is_too_long_is_told_so(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("ache " * 800)
    assert (await robin.reads(2))[1:] == ["[too_long]"]
    assert messengers.rasa.worked == []


async def test_a_flood_is_told_to_slow_down_once(messengers: Messengers) -> None:
    await messengers.start(AFTERRUN_RATE_CONVERSATION="3,1")
    robin = messengers.person()
    for number in range(10):
        await robin.say(f"{number}")
    read = await robin.reads(5)
    assert sorted(read) == ["[too_fast]", "[welcome]", "echo: 0", "echo: 1", "echo: 2"]


GROUP = {"id": -1009, "type": "supergroup", "title": "Runners"}


def in_group(robin: Any, text: str, **content: Any) -> dict[str, Any]:
    update: dict[str, Any] = robin.message(text=text)
    update["message"] |= {"chat": GROUP, **content}
    return update


def mention(text: str, name: str) -> dict[str, Any]:
    offset = len(text[: text.index(name)].encode("utf-16-le")) // 2
    return {"entities": [{"type": "mention", "offset": offset, "length": len(name)}]}


async def test_in_a_group_it_answers_only_when_addressed_and_moves_the_talk_to_private(
    messengers: Messengers,
) -> None:
    robin = messengers.person()
    named = f"🏃 hey @{USERNAME}, my groin hurts at night"
    reply = {"reply_to_message": {"from": {"id": BOT_ID, "is_bot": True}}}
    unaddressed = [
        in_group(robin, "my hip hurts"),
        in_group(robin, "hey @other_bot", **mention("hey @other_bot", "@other_bot")),
        in_group(robin, "/help@other_bot"),
        in_group(robin, "/help"),
        in_group(robin, "yes", reply_to_message={"from": {"id": 5, "is_bot": False}}),
    ]
    addressed = [
        in_group(robin, named, **mention(named, f"@{USERNAME}")),
        in_group(robin, f"/start@{USERNAME}"),
        in_group(robin, "and my knee", **reply),
    ]
    for update in (*unaddressed, *addressed, addressed[0]):
        assert await robin.post(update) == 200
    await called(messengers, "sendMessage", 3)
    await robin.say("in private")
    await robin.reads(2)
    assert messengers.telegram.texts(GROUP["id"]) == ["[group_private]"] * 3
    button = messengers.telegram.shown[GROUP["id"]][0]["reply_markup"]["inline_keyboard"][0][0]
    assert button == {"text": "[group_private_button]", "url": f"https://t.me/{USERNAME}?start=hello"}
    assert [text for _, _, text in messengers.rasa.worked] == ["in private"]


async def test_a_group_is_not_answered_without_end(messengers: Messengers) -> None:
    robin = messengers.person()
    for _ in range(10):
        assert await robin.post(in_group(robin, f"/start@{USERNAME}")) == 200
    await robin.say("/start")
    await robin.reads(1)
    assert len(messengers.telegram.shown[GROUP["id"]]) == 3


async def test_stop_keeps_quiet_until_the_person_writes_again(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/stop")
    assert await robin.reads(2) == ["[welcome]", "[stopped]"]
    await until(messengers, "select closed from address", [("stopped",)])
    await robin.say("hello again")
    assert await robin.reads(3) == ["[welcome]", "[stopped]", "echo: hello again"]
    assert rows(messengers, "select closed from address") == [(None,)]


async def test_delete_asks_first_and_keeps_all_on_a_no(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/delete")
    await robin.reads(2)
    assert await robin.post(robin.press("[delete_no_button]")) == 200
    assert await robin.reads(3) == ["[welcome]", "[delete_ask]", "[delete_kept]"]
    assert messengers.rasa.forgotten == []


async def test_delete_leaves_nothing_here_nor_in_rasa(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("a private word")
    await robin.reads(2)
    await robin.say("/link")
    await robin.say("/delete")
    await robin.reads(4)
    press = robin.press("[delete_yes_button]")
    for _ in range(2):
        assert await robin.post(press) == 200
    assert (await robin.reads(5))[4:] == ["[delete_done]"]
    assert len(messengers.rasa.forgotten) == 1
    tables = [name for (name,) in rows(messengers, "select name from sqlite_master where type = 'table'")]
    left = {name: rows(messengers, f"select * from {name}") for name in tables}
    assert {name for name, held in left.items() if held} <= {"sqlite_sequence"}
    await robin.say("hello")
    assert (await robin.reads(7))[5:] == ["[welcome]", "echo: hello"]


async def test_delete_says_so_where_rasa_cannot_forget(messengers: Messengers) -> None:
    robin = messengers.person()
    await robin.say("/delete")
    await robin.reads(2)
    messengers.rasa.faults = ["500"]
    assert await robin.post(robin.press("[delete_yes_button]")) == 200
    assert (await robin.reads(3))[2:] == ["[delete_failed]"]
    assert messengers.rasa.forgotten == []

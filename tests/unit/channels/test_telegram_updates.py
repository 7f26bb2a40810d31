from __future__ import annotations

from typing import Any

import pytest

from bot.channels.telegram.updates import (
    BadUpdate,
    Bot,
    InGroup,
    Left,
    NotText,
    Ordered,
    Pressed,
    Said,
    Stray,
    needs_name,
    read,
)
from bot.gateway.senders import Address

BOT = Bot(4242, "afterrun_bot")
PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -100, "type": "supergroup"}
ROBIN = {"id": 7, "is_bot": False}
ADDRESS = Address("telegram", "7", "7")


def update(kind: str = "message", **content: Any) -> dict[str, Any]:
    return {"update_id": 9, kind: {"message_id": 3, "chat": PRIVATE, "from": ROBIN, **content}}


def command(text: str, **content: Any) -> dict[str, Any]:
    length = len(text.split()[0])
    return update(text=text, entities=[{"type": "bot_command", "offset": 0, "length": length}], **content)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (update(text="hello"), Said(ADDRESS, "tg:9", "hello")),
        (update(caption="here", photo=[]), Said(ADDRESS, "tg:9", "here", has_more=True)),
        (update("edited_message", text="no"), Said(ADDRESS, "tg:9", "no", is_edited=True)),
        (update(voice={}), NotText(ADDRESS, "tg:9")),
        (update("edited_message", location={}), None),
        (update(pinned_message={}), None),
        (update(text="x", **{"from": {"id": 7, "is_bot": True}}), None),
        (update(text="x", **{"from": {"id": 8, "is_bot": False}}), None),
        (command("/start 123456"), Ordered(ADDRESS, "tg:9", "start", "123456", "/start 123456")),
        (command("/Link@afterrun_bot  1 "), Ordered(ADDRESS, "tg:9", "link", "1", "/Link@afterrun_bot  1 ")),
        (update(text="/3 of my hips"), Said(ADDRESS, "tg:9", "/3 of my hips")),
        ({"update_id": 9, "inline_query": {}}, None),
    ],
)  # fmt: skip
def test_what_an_update_in_private_means(given: dict[str, Any], meant: Any) -> None:
    assert read(given, BOT) == meant


def test_a_topic_of_a_group_is_answered_in_that_topic() -> None:
    given = command("/help@afterrun_bot", chat=GROUP, is_topic_message=True, message_thread_id=5)
    assert read(given, BOT) == InGroup(Address("telegram", "-100", "", {"thread": 5}), "tg:9")


@pytest.mark.parametrize("given", [command("/help", chat=GROUP), command("/help@other", chat=GROUP), update(text="hi", chat=GROUP)])  # fmt: skip
def test_what_is_not_for_the_bot_in_a_group_means_nothing(given: dict[str, Any]) -> None:
    assert needs_name(given)
    assert read(given, BOT) is None


def test_without_its_name_the_bot_still_knows_a_reply_to_itself() -> None:
    given = update(text="yes", chat=GROUP, reply_to_message={"from": {"id": 4242}})
    assert read(given, Bot(4242, None)) == InGroup(Address("telegram", "-100", ""), "tg:9")


def test_a_person_without_a_username_is_no_mention_of_the_bot() -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 2, "user": {"id": 1}}
    assert read(update(text="hi", chat=GROUP, entities=[entity]), BOT) is None


def pressed(**changed: Any) -> dict[str, Any]:
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "c2.0"}]]}
    shown = {"message_id": 3, "chat": PRIVATE, "reply_markup": keyboard}
    query = {"id": "77", "from": ROBIN, "message": shown, "data": "c2.0", **changed}
    return {"update_id": 9, "callback_query": query}


def test_a_press_is_known_by_its_message() -> None:
    assert read(pressed(), BOT) == Pressed(ADDRESS, "tg:b3", "c2.0", "77", 3, "Yes")


@pytest.mark.parametrize("changed", [{"message": None}, {"from": {"id": 8}}, {"message": {"message_id": 3, "chat": GROUP}}])  # fmt: skip
def test_a_press_that_is_not_in_a_persons_own_chat_is_a_stray(changed: dict[str, Any]) -> None:
    assert read(pressed(**changed), BOT) == Stray("77")


@pytest.mark.parametrize(("status", "meant"), [("kicked", Left(ADDRESS)), ("member", None)])
def test_who_blocks_the_bot_has_left(status: str, meant: Any) -> None:
    given = {
        "update_id": 9,
        "my_chat_member": {"chat": PRIVATE, "from": ROBIN, "new_chat_member": {"status": status}},
    }
    assert read(given, BOT) == meant


@pytest.mark.parametrize("given", [{}, {"update_id": "9"}, update(text=5), update(text="x", chat={"id": 7})])
def test_what_is_no_update_is_told_apart(given: dict[str, Any]) -> None:
    with pytest.raises(BadUpdate):
        read(given, BOT)

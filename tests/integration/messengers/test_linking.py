"""A code makes a widget conversation and one on a messenger the same person's."""

from __future__ import annotations

import re
import uuid
from typing import Any

from tests.integration.messengers.conftest import Messengers


class Widget:
    """A conversation in the widget, over POST."""

    def __init__(self, messengers: Messengers) -> None:
        self.messengers = messengers
        self.token: str | None = None
        self.seen = 0

    async def say(self, text: str) -> list[str]:
        """Say something; gives what came new."""
        frame = {"type": "say", "id": str(uuid.uuid4()), "text": text}
        answer = await self.messengers.widget(token=self.token, after=self.seen, frame=frame, wait=20)
        self.token = answer["token"]
        news: list[dict[str, Any]] = answer["messages"]
        while not any(one["text"] != "[welcome]" for one in news):
            news += (await self.messengers.widget(token=self.token, after=len(news) + self.seen, wait=20))[
                "messages"
            ]
        self.seen = news[-1]["seq"]
        return [one["text"] for one in news]


async def code_of(widget: Widget) -> str:
    said = (await widget.say("/link"))[-1]
    found = re.fullmatch(r"\[link_code (\d{6})\]", said)
    assert found, said
    return found[1]


async def test_a_code_from_the_widget_joins_telegram_to_the_same_person(messengers: Messengers) -> None:
    widget, robin = Widget(messengers), messengers.person()
    await widget.say("hello from the page")
    await robin.say("hello from the phone")
    await robin.reads(2)
    assert len(set(messengers.rasa.persons)) == 2
    code = await code_of(widget)
    await robin.say(f"/link {code}")
    assert (await robin.reads(3))[2:] == ["[link_done]"]
    await widget.say("it is me")
    await robin.say("it is me too")
    await robin.reads(4)
    person = messengers.rasa.persons[0]
    assert messengers.rasa.persons[2:] == [person, person]
    assert len({conversation for conversation, _, _ in messengers.rasa.worked}) == 2


async def test_a_code_from_telegram_joins_the_widget(messengers: Messengers) -> None:
    widget, robin = Widget(messengers), messengers.person()
    await robin.say("/link")
    code = re.findall(r"\d{6}", (await robin.reads(2))[-1])[0]
    assert (await widget.say(f"/link {code}"))[-1] == "[link_done]"
    await robin.say("one")
    await robin.reads(3)
    await widget.say("two")
    assert len(set(messengers.rasa.persons)) == 1


async def test_a_link_that_is_opened_with_a_code_joins_as_well(messengers: Messengers) -> None:
    widget, robin = Widget(messengers), messengers.person()
    await robin.say(f"/start {await code_of(widget)}")
    assert await robin.reads(2) == ["[welcome]", "[link_done]"]


async def test_a_code_works_once_and_a_newer_one_makes_it_void(messengers: Messengers) -> None:
    widget, robin, kim = Widget(messengers), messengers.person(1), messengers.person(2)
    first, second = await code_of(widget), await code_of(widget)
    await robin.say(f"/link {first}")
    await robin.say(f"/link {second}")
    assert (await robin.reads(3))[1:] == ["[link_wrong]", "[link_done]"]
    await kim.say(f"/link {second}")
    assert (await kim.reads(2))[1:] == ["[link_wrong]"]


async def test_a_code_does_not_work_in_the_conversation_that_asked_for_it(messengers: Messengers) -> None:
    widget = Widget(messengers)
    assert (await widget.say(f"/link {await code_of(widget)}"))[-1] == "[link_wrong]"


async def test_a_guesser_is_stopped(messengers: Messengers) -> None:
    widget, robin = Widget(messengers), messengers.person()
    code = await code_of(widget)
    for number in range(5):
        await robin.say(f"/link {number:06}")
    await robin.say(f"/link {code}")
    assert (await robin.reads(7))[1:] == ["[link_wrong]"] * 5 + ["[link_too_often]"]


async def test_the_same_update_with_a_code_again_changes_nothing(messengers: Messengers) -> None:
    widget, robin = Widget(messengers), messengers.person()
    update = robin.message(text=f"/link {await code_of(widget)}")
    for _ in range(3):
        await robin.post(update)
    await robin.say("end")
    assert (await robin.reads(3))[1:] == ["[link_done]", "echo: end"]


async def test_unlink_parts_them_from_either_side(messengers: Messengers) -> None:
    widget, robin = Widget(messengers), messengers.person()
    for side in (widget.say, robin.say):
        await robin.say(f"/link {await code_of(widget)}")
        await side("/unlink")
        await widget.say("one")
        count = len(messengers.rasa.persons)
        await robin.say("two")
        while len(messengers.rasa.persons) == count:
            await robin.reads(len(messengers.telegram.texts(robin.id)) + 1)
        assert messengers.rasa.persons[-1] != messengers.rasa.persons[-2]
    await robin.say("/unlink")
    while messengers.telegram.texts(robin.id)[-1] != "[unlink_alone]":
        await robin.reads(len(messengers.telegram.texts(robin.id)) + 1)

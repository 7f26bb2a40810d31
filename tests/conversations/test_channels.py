"""The same conversations give the same health content in the shell, in the widget, on Telegram and on Slack."""

from __future__ import annotations

import asyncio
import re
import sqlite3
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.gateway.app import create_app
from bot.gateway.store import Accepted
from bot.gateway.words import Words
from bot.settings import load_settings
from knowledge.queries import KnowledgeBase
from tests.conversations.conftest import Talk
from tests.integration.messengers import fake_slack
from tests.integration.messengers.fake_slack import FakeSlack, Member
from tests.integration.messengers.fake_telegram import TOKEN, FakeTelegram, Person

SECRET = "secret-of-the-tests"
CONVERSATIONS = [
    ["my hips ache a few hours after I run but feel fine while I'm running", "what causes it", "which exercises should I do"],
    ["why do my hips ache after a run but not during?", "tell me more", "where does that come from?"],
    ["should I keep running", "what about my stride"],
    ["which exercises help?", "how many reps?", "how often should I do them?"],
    ["how do I do a side plank?", "what about the leg raise"],
    ["show me the hip flexor stretch", "thanks"],
    ["when should I see a doctor?"],
    ["my hip gave way and I can't put weight on it", "which exercises help?", "can I run tomorrow?"],
    ["I have a fever and my hip is hot and swollen", "should I stretch?"],
    ["I've got groin pain at night that wakes me", "ok"],
    ["I can't hold my pee since yesterday and both legs are numb", "what exercises can I do"],
    ["I don't have a fever and it isn't numb, it just aches", "what helps?"],
    ["can I use ice or heat", "what about foam rolling"],
    ["how do I warm up before a run", "and cool down?"],
    ["what is overstriding", "how do I shorten my stride?"],
    ["help me work it out", "after", "both sides"],
    ["make me a plan"],
    ["who are you?", "what do you know?", "are you a doctor?"],
    ["purple monkey dishwasher", "asdf qwer", "what's the weather"],
    ["hello", "my glutes feel weak <b>& tired</b>", "bye"],
]  # fmt: skip


class AssistantRasa:
    """The trained model and the actions of this process, where the gateway expects Rasa."""

    def __init__(self, agent: Any) -> None:
        self._agent = agent

    async def turn(self, accepted: Accepted, begun: Callable[[], None]) -> list[dict[str, Any]]:
        begun()
        from rasa.core.channels.channel import UserMessage

        from bot.gateway.rasa_channel import MessageCollector

        collector = MessageCollector()
        message = UserMessage(
            accepted.body,
            collector,
            accepted.conversation,
            input_channel="afterrun",
            message_id=accepted.client_id,
            metadata={"person": accepted.person},
        )
        await self._agent.handle_message(message)
        return collector.messages

    async def forget(self, conversation: str) -> None: ...

    async def is_ready(self) -> bool:
        return True


class Service(NamedTuple):
    """A running gateway and what is around it."""

    telegram: FakeTelegram
    slack: FakeSlack
    session: aiohttp.ClientSession
    address: str


@pytest.fixture
async def service(
    assistant: Any, tmp_path: Path, unused_tcp_port_factory: Callable[[], int]
) -> AsyncIterator[Service]:
    telegram, slack = FakeTelegram(), FakeSlack()
    kb = KnowledgeBase.open()
    words = Words.of(kb, "999", "Samaritans")
    kb.close()
    async with (
        TestServer(telegram.app()) as server,
        TestServer(slack.app()) as slack_server,
        aiohttp.ClientSession() as session,
    ):
        port = unused_tcp_port_factory()
        values = {
            "AFTERRUN_PORT": str(port),
            "AFTERRUN_GATEWAY_DB": f"sqlite:///{tmp_path / 'gateway.db'}",
            "AFTERRUN_TOKEN_KEYS": "key of the tests",
            "AFTERRUN_DIARY_DB": f"sqlite:///{tmp_path / 'gateway-diary.db'}",
            "AFTERRUN_TELEGRAM_TOKEN": TOKEN,
            "AFTERRUN_TELEGRAM_SECRET": SECRET,
            "AFTERRUN_TELEGRAM_API": f"http://127.0.0.1:{server.port}",
            "AFTERRUN_SLACK_BOT_TOKEN": fake_slack.TOKEN,
            "AFTERRUN_SLACK_SIGNING_SECRET": fake_slack.SIGNING_SECRET,
            "AFTERRUN_SLACK_API": f"http://127.0.0.1:{slack_server.port}/api/",
        }
        settings = load_settings(values, tmp_path / "no.env")
        runner = web.AppRunner(create_app(settings, words, rasa=AssistantRasa(assistant._agent)))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield Service(telegram, slack, session, f"http://127.0.0.1:{port}")
        await runner.cleanup()


def words_of(text: str) -> list[str]:
    """The words that a person reads, in order."""
    return re.findall(r"[\w'’]+", re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text))


def content(message: dict[str, Any]) -> str:
    """All that a message tells, as one text: on Telegram the picture comes first."""
    card = message.get("card") or {"title": "", "rows": []}
    rows = [f"{row['name']} {row['text']}" for row in card["rows"]]
    alt = (message.get("image") or {}).get("alt", "")
    return "\n".join([alt, message["text"], card["title"], *rows])


async def in_the_widget(
    session: aiohttp.ClientSession, address: str, texts: list[str]
) -> list[dict[str, Any]]:
    token, seen = None, 0
    messages: list[dict[str, Any]] = []
    for text in texts:
        body: dict[str, Any] = {"token": token, "after": seen, "wait": 25}
        body["frame"] = {"type": "say", "id": str(uuid.uuid4()), "text": text}
        while True:
            async with session.post(f"{address}/chat/messages", json=body) as reply:
                answer = await reply.json()
            token = answer["token"]
            news = [one for one in answer["messages"] if one["seq"] > 1]
            if news:
                break
            body = {"token": token, "after": 1, "wait": 25}
        messages += news
        seen = news[-1]["seq"]
    return messages


def is_quiet(database: Path) -> bool:
    """Whether all that was said is answered, and all that was answered is delivered."""
    query = """select (select count(*) from inbox where done = 0) + (select count(*) from address
        join conversation on conversation.id = address.conversation
        join delivered on delivered.conversation = address.conversation where delivered.seq < last_seq)"""
    with closing(sqlite3.connect(database)) as connection:
        return bool(connection.execute(query).fetchone() == (0,))


async def say_all(person: Person | Member, database: Path, texts: list[str]) -> None:
    for text in texts:
        await person.say(text)
        for _ in range(600):
            if is_quiet(database):
                break
            await asyncio.sleep(0.05)


async def on_telegram(person: Person, database: Path, texts: list[str]) -> tuple[str, list[str]]:
    """All that a person reads after the welcome, and the titles of all buttons."""
    await say_all(person, database, texts)
    assert "not a clinician" in person.telegram.texts(person.id)[0]
    read = person.telegram.shown[person.id][1:]
    titles = [
        button["text"]
        for one in read
        for row in one.get("reply_markup", {}).get("inline_keyboard", [])
        for button in row
    ]
    return "\n".join(one.get("text", one.get("caption", "")) for one in read), titles


async def on_slack(member: Member, database: Path, texts: list[str]) -> tuple[str, list[str]]:
    """The same on Slack; a picture is read by its description, marks of mrkdwn are none."""
    await say_all(member, database, texts)
    assert "not a clinician" in member.slack.texts(member.id)[0]
    titles = [
        button["text"]["text"]
        for one in member.slack.shown[member.talk][1:]
        for block in one["blocks"]
        if block["type"] == "actions"
        for button in block["elements"]
    ]
    read = "\n".join(member.slack.texts(member.id)[1:])
    return re.sub(r"\[picture: (.*?)\]|(?<!\w)_|_(?!\w)", r"\1", read), titles


@pytest.mark.conversation
@pytest.mark.parametrize("texts", CONVERSATIONS, ids=[texts[0][:30] for texts in CONVERSATIONS])
async def test_a_conversation_tells_the_same_on_every_channel(
    talk: Talk, service: Service, tmp_path: Path, texts: list[str]
) -> None:
    database = tmp_path / "gateway.db"
    shell = [message for turn in await talk(*texts) for message in turn["messages"]]
    widget = await in_the_widget(service.session, service.address, texts)
    assert [content(one) for one in widget] == [content(one) for one in shell]
    assert [one["sources"] for one in widget] == [one["sources"] for one in shell]
    hook = f"{service.address}/telegram/webhook"
    on = {
        "telegram": await on_telegram(
            Person(service.telegram, service.session, hook, SECRET, 7), database, texts
        ),
        "slack": await on_slack(Member(service.slack, service.session, service.address, 7), database, texts),
    }
    for platform, (read, titles) in on.items():
        told = [word for message in shell for word in words_of(content(message))]
        assert words_of(read) == told, platform
        assert titles == [choice["title"] for message in shell for choice in message["choices"]], platform


@pytest.mark.conversation
async def test_the_person_of_a_message_reaches_the_actions(assistant: Any) -> None:
    from rasa.shared.core.trackers import EventVerbosity

    accepted = Accepted(1, "a-conversation", "1", "hello", False, 0.0, "a-person")
    assert await AssistantRasa(assistant._agent).turn(accepted, lambda: None)
    tracker = await assistant._agent.tracker_store.retrieve("a-conversation")
    said = tracker.current_state(EventVerbosity.ALL)["latest_message"]
    assert said["metadata"]["person"] == "a-person"

"""What a stranger may try at Slack's addresses, and what a member may try with signed words."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.settings import SettingError
from tests.integration.messengers.conftest import Messengers
from tests.integration.messengers.fake_slack import CHANNEL, TEAM, signed
from tests.integration.messengers.test_telegram import rows

PATHS = ("/slack/events", "/slack/interactivity", "/slack/command")


def conversations(messengers: Messengers) -> int:
    (found,) = rows(messengers, "select count(*) from conversation")
    return int(found[0])


async def post(
    messengers: Messengers, body: str, headers: dict[str, str], path: str = "/slack/events"
) -> int:
    async with messengers.session.post(
        messengers.address + path, data=body.encode(), headers=headers
    ) as reply:
        return reply.status


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "change",
    [
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0="},
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": "v1=" + "0" * 64},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "now"},
        {"X-Slack-Request-Timestamp": "nan"},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "9" * 400},
    ],
    ids=str,
)
async def test_a_wrong_signature_is_refused(
    messengers: Messengers, change: dict[str, str], path: str
) -> None:
    body = json.dumps(messengers.member().message("hello"))
    assert await post(messengers, body, {**signed(body), **change}, path) == 403
    assert conversations(messengers) == 0


async def test_no_signature_is_refused_also_for_slacks_question_for_the_address(
    messengers: Messengers,
) -> None:
    assert await post(messengers, json.dumps({"type": "url_verification", "challenge": "x"}), {}) == 403


async def test_the_signature_of_another_secret_is_refused(messengers: Messengers) -> None:
    body = json.dumps(messengers.member().message("hello"))
    for secret in ("wrong", "", "8f742231b10e8888abcd99yyyzzz85a"):
        assert await post(messengers, body, signed(body, secret)) == 403
    assert conversations(messengers) == 0


async def test_the_signature_of_another_body_is_refused(messengers: Messengers) -> None:
    robin = messengers.member()
    signed_one, other = (json.dumps(robin.message(text)) for text in ("hello", "goodbye"))
    assert await post(messengers, other, signed(signed_one)) == 403


@pytest.mark.parametrize("age", [301, 3600, -301])
async def test_what_was_signed_too_long_ago_or_for_later_is_refused(messengers: Messengers, age: int) -> None:
    body = json.dumps(messengers.member().message("hello"))
    assert await post(messengers, body, signed(body, at=time.time() - age)) == 403
    assert conversations(messengers) == 0


async def test_a_replay_within_five_minutes_does_nothing(messengers: Messengers) -> None:
    robin = messengers.member()
    body = json.dumps(robin.message("hello"))
    headers = signed(body, at=time.time() - 200)
    for _ in range(3):
        assert await post(messengers, body, headers) == 200
    await robin.say("and now")
    assert await robin.reads(3) == ["[welcome]", "echo: hello", "echo: and now"]


async def test_what_is_too_large_is_refused_before_it_is_read(messengers: Messengers) -> None:
    robin = messengers.member()
    assert await robin.post(robin.message("a" * 1_100_000)) == 413
    assert conversations(messengers) == 0


@pytest.mark.parametrize("text", ["*a " * 12_000, "<" * 30_000, ":a:" * 10_000, "`" * 30_000, "_*~" * 10_000])
async def test_a_text_made_to_be_slow_is_told_to_be_too_long(messengers: Messengers, text: str) -> None:
    robin = messengers.member()
    await robin.post(robin.message(text, is_escaped=True))
    assert await robin.reads(2) == ["[welcome]", "[too_long]"]


async def test_a_person_of_another_workspace_is_nobody_here(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.post({**robin.message("mine"), "team_id": "T0OTHER"})
    await robin.say("hello")
    # There, the same id is somebody else: what they are told must not reach Robin.
    assert await robin.reads(2) == ["[welcome]", "echo: hello"]
    assert rows(messengers, "select chat, closed from address order by chat") == [
        ("T0OTHER", "blocked"),
        (TEAM, None),
    ]


@pytest.mark.parametrize("channel", [CHANNEL, "G0GROUP"])
async def test_a_button_cannot_be_pressed_where_others_read_along(
    messengers: Messengers, channel: str
) -> None:
    robin = messengers.member()
    await robin.say("hello")
    await robin.reads(2)
    press = robin.press("Tell me more")
    press["container"]["channel_id"] = channel
    await robin.do(press)
    await robin.say("and now")
    await robin.reads(3)
    assert [text for _, _, text in messengers.rasa.worked] == ["hello", "and now"]


@pytest.mark.parametrize(
    "text", ["/restart", '/choose{"choice": "more"}', "\u200b/session_start", "/ EXTERNAL_x"]
)
async def test_typed_text_is_never_a_command_to_the_coach(messengers: Messengers, text: str) -> None:
    robin = messengers.member()
    await robin.say(text)
    await robin.command(text)
    await robin.reads(3)
    assert [kind for _, kind, _ in messengers.rasa.worked] == ["text", "text"]
    assert not any(said.startswith("/") for _, _, said in messengers.rasa.worked)


@pytest.mark.parametrize(
    "text", ["<!channel> <!here>", "<https://evil.example|home>", "&lt;!channel&gt; &amp;lt;"]
)
async def test_what_a_person_writes_comes_back_as_words_and_calls_nobody(
    messengers: Messengers, text: str
) -> None:
    robin = messengers.member()
    await robin.post(robin.message(text, is_escaped=True))
    # The fake fails where a message of ours holds a mention or an open tag.
    assert (await robin.reads(2))[1].startswith("echo: ")


EVENTS = [
    [], "text", None, 7, {}, {"type": "url_verification"}, {"type": "url_verification", "challenge": {"a": 1}},
    {"type": "event_callback"}, {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": None},
    {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": {"type": "message", "channel_type": "im"}},
    {"type": "event_callback", "team_id": "../x", "event_id": "Ev1", "event": {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "1.1", "text": "x"}},
    {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": {"type": "message", "channel_type": "im", "user": {"a": 1}, "channel": "D1", "ts": "1.1", "text": "x"}},
    {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "now", "text": "x"}},
    {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "1.1", "text": ["x"]}},
    {"type": "event_callback", "team_id": TEAM, "event_id": 5, "event": {"type": "app_home_opened", "tab": "home", "user": "U1"}},
    {"type": "event_callback", "team_id": TEAM, "event_id": "Ev1", "event": {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1"}},
    {"type": "event_rate_limited", "team_id": TEAM, "minute_rate_limited": 1},
]  # fmt: skip


@pytest.mark.parametrize("payload", EVENTS)
async def test_what_is_no_event_is_taken_off_slacks_hands_and_does_nothing(
    messengers: Messengers, payload: Any
) -> None:
    assert await messengers.member().post(payload) == 200
    assert conversations(messengers) == 0


@pytest.mark.parametrize("body", ["", "{", "\ud800", "[" * 5000, "payload=%7B", "payload=%ff%fe"])
@pytest.mark.parametrize("path", PATHS)
async def test_what_cannot_even_be_read_does_nothing(messengers: Messengers, path: str, body: str) -> None:
    raw = body.encode("utf-8", "replace").decode()
    assert await post(messengers, raw, signed(raw), path) == 200
    assert conversations(messengers) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"team": None}, {"user": {}}, {"actions": []}, {"actions": [{}]}, {"container": None}, {"type": "view_submission"},
        {"container": {"type": "message", "channel_id": 5, "message_ts": "1.1"}},
        {"message": {"blocks": [{"type": "section", "text": {"text": 5}}]}},
    ],
    ids=str,
)  # fmt: skip
async def test_what_is_no_press_does_nothing(messengers: Messengers, change: dict[str, Any]) -> None:
    robin = messengers.member()
    await robin.say("hello")
    await robin.reads(2)
    await robin.do({**robin.press("Tell me more"), **change})
    await robin.say("and now")
    await robin.reads(3)
    assert [text for _, _, text in messengers.rasa.worked] == ["hello", "and now"]


async def test_a_command_without_its_person_does_nothing(messengers: Messengers) -> None:
    body = urlencode({"command": "/afterrun", "text": "hello", "team_id": TEAM})
    assert await post(messengers, body, signed(body), "/slack/command") == 200
    assert conversations(messengers) == 0


async def test_without_a_signing_secret_the_gateway_does_not_start(messengers: Messengers) -> None:
    with pytest.raises(SettingError, match="AFTERRUN_SLACK_SIGNING_SECRET"):
        await messengers.start(AFTERRUN_SLACK_SIGNING_SECRET="")


async def test_without_a_token_there_is_no_slack(messengers: Messengers) -> None:
    await messengers.start(AFTERRUN_SLACK_BOT_TOKEN="", AFTERRUN_SLACK_SIGNING_SECRET="")
    robin = messengers.member()
    assert await robin.post(robin.message("hello")) == 404

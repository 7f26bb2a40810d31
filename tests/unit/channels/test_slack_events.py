"""What Slack's payloads mean to us; tests/integration/messengers/test_slack.py has the conversations."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.channels.slack.events import (
    COMMAND,
    LONGEST_KEY,
    BadPayload,
    Challenge,
    Event,
    HomeOpened,
    Mentioned,
    NotText,
    Ordered,
    Pressed,
    Said,
    read_command,
    read_event,
    read_interaction,
)
from bot.gateway.senders import Address
from bot.paths import PROJECT

ROBIN = Address("slack", "T1", "U1")


def event(**fields: Any) -> dict[str, Any]:
    message = {
        "type": "message",
        "channel_type": "im",
        "channel": "D1",
        "user": "U1",
        "ts": "1.2",
        "text": "hi",
    }
    return {
        "type": "event_callback",
        "team_id": "T1",
        "api_app_id": "A1",
        "event_id": "Ev1",
        "event": {**message, **fields},
    }


def meant(payload: dict[str, Any]) -> Any:
    found = read_event(payload)
    return found.what if isinstance(found, Event) else found


def test_a_message_in_private_is_said_under_its_channel_and_time() -> None:
    assert read_event(event()) == Event("Ev1", Said(ROBIN, "sl:D1:1.2", "hi"))


def test_the_question_for_the_address() -> None:
    assert read_event({"type": "url_verification", "challenge": "x"}) == Challenge("x")


def test_a_thread_is_kept_as_the_way_to_reach_a_person_who_stays_the_same() -> None:
    said = meant(event(thread_ts="1.1"))
    assert said.address.reach == {"thread": "1.1"}
    assert said.address.key == ROBIN.key


def test_an_edit_has_a_key_of_its_own() -> None:
    old = event()["event"]
    new = {**old, "text": "changed", "edited": {"user": "U1", "ts": "3.4"}}
    changed = event(subtype="message_changed", ts="3.4", message=new, previous_message=old)
    assert meant(changed) == Said(ROBIN, "sl:D1:1.2:e:3.4", "changed", is_edited=True)


@pytest.mark.parametrize(
    "new",
    [
        {"text": "hi", "edited": {"user": "U1", "ts": "3.4"}},
        {"text": "changed"},
        {"text": "x", "bot_id": "B1"},
    ],
)
def test_a_change_that_no_person_made_to_the_words_means_nothing(new: dict[str, Any]) -> None:
    old = event()["event"]
    assert meant(event(subtype="message_changed", message={**old, **new}, previous_message=old)) is None


@pytest.mark.parametrize("fields", [{"files": [{}]}, {}, {"attachments": [{}]}])
def test_a_message_without_words_is_not_text(fields: dict[str, Any]) -> None:
    assert meant(event(text="", **fields)) == NotText(ROBIN, "sl:D1:1.2")


def test_a_mention_tells_the_thread_and_nothing_of_the_words() -> None:
    mention = event(type="app_mention", channel="C1", text="<@U0> my hip is numb")
    assert meant(mention) == Mentioned("sl:m:C1:1.2", "T1", "A1", "C1", "1.2")
    assert meant(event(type="app_mention", channel="C1", thread_ts="1.1")).thread == "1.1"


@pytest.mark.parametrize("fields", [{"channel": "D1"}, {"channel": "C1", "bot_id": "B1"}])
def test_no_mention_in_private_and_none_by_an_app(fields: dict[str, Any]) -> None:
    assert meant(event(type="app_mention", **fields)) is None


def test_the_home_tab_and_what_is_on_it() -> None:
    assert meant(event(type="app_home_opened", tab="home")) == HomeOpened("T1", "U1", None)
    opened = event(type="app_home_opened", tab="home", view={"callback_id": "home-1"})
    assert meant(opened) == HomeOpened("T1", "U1", "home-1")
    assert meant(event(type="app_home_opened", tab="messages")) is None


def test_every_key_fits_the_inbox() -> None:
    long = "D" + "1" * 23
    old = event(channel=long, ts="123456789012.12345678")["event"]
    new = {**old, "text": "changed", "edited": {"user": "U1", "ts": "123456789012.12345678"}}
    changed = event(subtype="message_changed", channel=long, message=new, previous_message=old)
    assert len(meant(changed).key + ":more") <= LONGEST_KEY


def press(**changed: Any) -> dict[str, Any]:
    button = {"type": "button", "action_id": "choose:c1.0", "value": "c1.0", "action_ts": "9.9"}
    return {
        "type": "block_actions",
        "team": {"id": "T1"},
        "user": {"id": "U1"},
        "api_app_id": "A1",
        "container": {"type": "message", "channel_id": "D1", "message_ts": "1.2"},
        "message": {"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "*Which?*"}}]},
        "actions": [{**button, "text": {"type": "plain_text", "text": "This"}}],
        **changed,
    }


def test_a_press_is_known_by_its_message() -> None:
    assert read_interaction(press()) == Pressed(
        ROBIN, "sl:b:D1:1.2", "c1.0", "This", "D1", "1.2", ("*Which?*",)
    )


def test_a_button_that_opens_a_page_means_nothing() -> None:
    action = {"type": "button", "action_id": "open:private", "text": {"text": "Talk"}, "action_ts": "9.9"}
    assert read_interaction(press(actions=[action])) is None


@pytest.mark.parametrize(("action_id", "name"), [("home:start", "start"), ("home:delete", "delete")])
def test_the_buttons_of_the_home_tab_are_commands(action_id: str, name: str) -> None:
    action = {"type": "button", "action_id": action_id, "text": {"text": "x"}, "action_ts": "9.9"}
    pressed = press(container={"type": "view", "view_id": "V1"}, actions=[action])
    assert read_interaction(pressed) == Ordered(ROBIN, "sl:h:9.9", name, "", "A1")


def command(text: str) -> Ordered:
    form = {"team_id": "T1", "user_id": "U1", "api_app_id": "A1", "trigger_id": "1.2.abc", "text": text}
    return read_command(form)


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("", "help", ""), ("help", "help", ""), ("Stop", "stop", ""), ("delete", "delete", ""), ("link", "link", ""),
        ("link 483920", "link", "483920"), ("LINK   483920 ", "link", "483920"), ("unlink", "unlink", ""),
        ("start", "start", ""), ("start running again?", "", "start running again?"),
        ("stop it hurting", "", "stop it hurting"), ("link my pain to my shoes", "", "link my pain to my shoes"),
        ("my *hip*", "", "my hip"), ("/restart", "", "/restart"),
    ],
)  # fmt: skip
def test_what_follows_the_command_is_an_order_or_words(text: str, name: str, argument: str) -> None:
    order = command(text)
    assert (order.name, order.argument) == (name, argument)
    assert len(order.key) <= LONGEST_KEY


@pytest.mark.parametrize("missing", ["team_id", "user_id", "api_app_id", "trigger_id"])
def test_a_command_that_lacks_something_is_named_bad(missing: str) -> None:
    form = {"team_id": "T1", "user_id": "U1", "api_app_id": "A1", "trigger_id": "1.2.abc", "text": "hi"}
    del form[missing]
    with pytest.raises(BadPayload):
        read_command(form)


def test_the_docs_and_slacks_menu_list_every_command() -> None:
    text = (PROJECT / "docs" / "slack.md").read_text(encoding="utf-8")
    table = set(re.findall(r"^\| `/afterrun (\w+)", text, re.MULTILINE))
    assert table == set(re.findall(r"[a-z]{3,}", COMMAND.pattern)) | {"help"}
    assert {command(one).name for one in table} == table
    hint = re.search(
        r'usage_hint: "(.*)"', (PROJECT / "bot/channels/slack/manifest.yml").read_text(encoding="utf-8")
    )
    assert hint is not None
    assert set(hint[1].split(" | ")[1:]) == table - {"start"}

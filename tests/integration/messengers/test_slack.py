"""Conversations on Slack: what people write, and what they read."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.gateway.courier import Patience
from tests.integration.messengers.conftest import Messengers
from tests.integration.messengers.fake_slack import APP, BOT, CHANNEL, TEAM
from tests.integration.messengers.test_telegram import rows, until

PLAN = {
    "text": "Here is **your week**.",
    "choices": [{"title": "Next", "value": '/choose{"choice": "next"}'}],
    "image": {"src": "/figures/side_plank.svg", "alt": "Somebody in a side plank"},
    "card": {"kind": "plan", "title": "Your week", "rows": [{"name": "Monday", "text": "8 times & rest"}]},
    "sources": ["exercise.side_plank"],
}


async def called(messengers: Messengers, method: str, count: int = 1) -> list[dict[str, Any]]:
    """The calls of a method, once there are so many."""
    slack = messengers.slack
    while len(found := [given for name, given in slack.calls if name == method]) < count:
        slack.changed.clear()
        await asyncio.wait_for(slack.changed.wait(), 20)
    return found


async def test_the_first_words_of_a_person_get_the_welcome_and_the_answer_in_order(
    messengers: Messengers,
) -> None:
    robin = messengers.member()
    await robin.say("why do my hips ache & burn <after> a run?")
    assert await robin.reads(2) == ["[welcome]", "echo: why do my hips ache & burn <after> a run?"]
    assert [one["text"]["text"] for one in messengers.slack.buttons(robin.id)] == ["Tell me more"]


async def test_what_is_posted_is_answered_with_nothing_but_done(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.say("hello")
    assert robin.answer == ""


async def test_slack_is_answered_while_rasa_and_slack_itself_still_hang(messengers: Messengers) -> None:
    robin = messengers.member()
    messengers.rasa.faults = ["hang"]
    for method in ("auth.test", "chat.postMessage", "views.publish"):
        messengers.slack.faults[method] = ["hang"] * 9
    await robin.say("hello")
    await robin.command("and again")
    await robin.post(robin.mention())
    await robin.opens_home()
    assert robin.answer == ""
    assert messengers.slack.shown == {}
    messengers.rasa.hanging.set()
    messengers.slack.hanging.set()
    assert await robin.reads(3) == ["[welcome]", "echo: hello", "echo: and again"]


async def test_slacks_question_for_the_address_is_answered(messengers: Messengers) -> None:
    robin = messengers.member()
    assert await robin.post({"type": "url_verification", "token": "x", "challenge": "3eZbrw1aB"}) == 200
    assert robin.answer == "3eZbrw1aB"


async def test_two_people_have_conversations_of_their_own(messengers: Messengers) -> None:
    robin, kim = messengers.member(1), messengers.member(2)
    await robin.say("one")
    await kim.say("two")
    assert await robin.reads(2) == ["[welcome]", "echo: one"]
    assert await kim.reads(2) == ["[welcome]", "echo: two"]
    assert len({conversation for conversation, _, _ in messengers.rasa.worked}) == 2


async def test_messages_are_answered_in_their_order(messengers: Messengers) -> None:
    robin = messengers.member()
    for number in range(5):
        await robin.say(f"message {number}")
    assert await robin.reads(6) == ["[welcome]", *(f"echo: message {number}" for number in range(5))]


@pytest.mark.parametrize("reason", ["http_timeout", "connection_failed", "http_error", "unknown_error"])
async def test_an_event_that_is_sent_again_is_answered_once(messengers: Messengers, reason: str) -> None:
    robin = messengers.member()
    event = robin.message("hello")
    for number in range(4):
        again = {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason} if number else {}
        assert await robin.post(event, **again) == 200
    await robin.say("and now")
    assert await robin.reads(3) == ["[welcome]", "echo: hello", "echo: and now"]


async def test_copies_of_an_event_at_the_same_time_are_answered_once(messengers: Messengers) -> None:
    robin = messengers.member()
    event = robin.message("hello")
    assert await asyncio.gather(*(robin.post(event) for _ in range(4))) == [200] * 4
    await robin.say("and now")
    assert await robin.reads(3) == ["[welcome]", "echo: hello", "echo: and now"]


async def test_one_message_under_two_event_ids_is_answered_once(messengers: Messengers) -> None:
    robin = messengers.member()
    event = robin.message("hello")
    await robin.post(event)
    await robin.post({**event, "event_id": "Ev0OTHER"})
    await robin.say("and now")
    assert await robin.reads(3) == ["[welcome]", "echo: hello", "echo: and now"]


async def test_an_event_that_comes_again_after_deletion_begins_nothing(messengers: Messengers) -> None:
    robin = messengers.member()
    event = robin.message("hello")
    await robin.post(event)
    await robin.reads(2)
    await robin.command("delete")
    await robin.reads(3)
    await robin.do(robin.press("[delete_yes_button]"))
    await robin.reads(4)
    await robin.post(event, **{"X-Slack-Retry-Num": "3"})
    assert rows(messengers, "select count(*) from address") == [(0,)]


@pytest.mark.parametrize(
    "changed",
    [
        {"bot_id": BOT},
        {"user": "USLACKBOT"},
        {"subtype": "channel_join"},
        {"subtype": "bot_message"},
        {"subtype": "message_deleted"},
        {"channel_type": "channel", "channel": CHANNEL},
        {"channel_type": "mpim", "channel": "G0GROUP"},
        {"type": "reaction_added"},
    ],
)
async def test_what_no_person_says_to_us_alone_is_let_go(
    messengers: Messengers, changed: dict[str, Any]
) -> None:
    robin = messengers.member()
    await robin.say("not for us", **changed)
    await robin.say("for us")
    assert await robin.reads(2) == ["[welcome]", "echo: for us"]
    assert len(messengers.rasa.worked) == 1


async def test_a_changed_message_is_heard_and_one_that_only_looks_changed_is_not(
    messengers: Messengers,
) -> None:
    robin = messengers.member()
    event = robin.message("my hip is sore")
    await robin.post(event)
    await robin.reads(2)
    await robin.post(robin.edited(event, "my hip is sore"))
    await robin.post(robin.edited(event, "my hip is sore and I can't walk"))
    await robin.say("and now")
    assert (await robin.reads(4))[2:] == ["echo: my hip is sore and I can't walk", "echo: and now"]


async def test_who_writes_in_a_thread_reads_the_answer_there_and_then_outside_again(
    messengers: Messengers,
) -> None:
    robin = messengers.member()
    await robin.say("hello")
    await robin.reads(2)
    parent = messengers.slack.shown[robin.talk][1]["ts"]
    await robin.say("in a thread", thread_ts=parent)
    await robin.reads(3)
    await robin.say("outside")
    await robin.reads(4)
    assert [one.get("thread_ts") for one in messengers.slack.shown[robin.talk]] == [None, None, parent, None]


async def test_the_answer_to_a_thread_that_is_gone_stands_beside_it(messengers: Messengers) -> None:
    robin = messengers.member()
    messengers.slack.deleted.add("1700000000.000001")
    await robin.say("in a thread", thread_ts="1700000000.000001")
    assert await robin.reads(2) == ["[welcome]", "echo: in a thread"]


@pytest.mark.parametrize("text", ["", "look at this"])
async def test_a_file_gets_a_kind_word_and_the_words_beside_it_an_answer(
    messengers: Messengers, text: str
) -> None:
    robin = messengers.member()
    await robin.say(text, subtype="file_share", files=[{"id": "F1", "mimetype": "audio/webm"}])
    await robin.say("words")
    expected = ["[welcome]", "[not_text_here]", *([f"echo: {text}"] if text else []), "echo: words"]
    assert await robin.reads(len(expected)) == expected


async def test_a_pressed_button_is_taken_and_replaced_by_what_was_pressed(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.say("hello")
    await robin.reads(2)
    await robin.do(robin.press("Tell me more"))
    await robin.reads(3)
    assert messengers.rasa.worked[1][1:] == ("payload", '/choose{"choice": "more"}')
    await called(messengers, "chat.update")
    assert messengers.slack.texts(robin.id)[1] == "echo: hello\n✓ Tell me more"


async def test_a_second_press_of_the_same_buttons_is_no_second_answer(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.command("start")
    await robin.reads(1)
    press = robin.press("Why after?")
    for _ in range(3):
        await robin.do(press)
    await robin.say("and now")
    await robin.reads(3)
    assert [kind for _, kind, _ in messengers.rasa.worked] == ["payload", "text"]
    assert len(await called(messengers, "chat.update")) == 1


@pytest.mark.parametrize("value", ["c9.9", "/restart", "c1.0;drop", "x" * 2000, "ü"])
async def test_a_button_that_was_never_offered_does_nothing_and_says_so(
    messengers: Messengers, value: str
) -> None:
    robin = messengers.member()
    await robin.command("start")
    await robin.reads(1)
    (message,) = messengers.slack.shown[robin.talk]
    button = {**messengers.slack.buttons(robin.id)[0], "value": value}
    await robin.do(robin.press_of(message, button))
    await called(messengers, "chat.postEphemeral")
    assert messengers.slack.ephemeral[robin.id] == ["[choice_gone]"]
    assert messengers.rasa.worked == []


async def test_another_person_cannot_press_my_buttons(messengers: Messengers) -> None:
    robin, kim = messengers.member(1), messengers.member(2)
    await robin.say("hello")
    await kim.say("hi")
    await robin.reads(2)
    await kim.reads(2)
    payload = robin.press("Tell me more")
    payload["user"]["id"] = kim.id
    await kim.do(payload)
    # It is a button of Kim's own conversation, or none: Robin's is untouched.
    await kim.reads(3)
    (robins,) = [conversation for conversation, _, text in messengers.rasa.worked if text == "hello"]
    assert [text for conversation, _, text in messengers.rasa.worked if conversation == robins] == ["hello"]
    assert len(await robin.reads(2)) == 2


async def test_words_after_the_command_are_taken_in_private_and_nobody_else_reads_of_it(
    messengers: Messengers,
) -> None:
    robin = messengers.member()
    answer = await robin.command("my hip hurts *badly* &amp; burns")
    assert answer == "[slack_in_private]\n[group_private_button]"
    assert await robin.reads(2) == ["[welcome]", "echo: my hip hurts badly & burns"]
    assert CHANNEL not in messengers.slack.shown


async def test_help_is_told_on_the_spot_and_begins_no_conversation(messengers: Messengers) -> None:
    robin = messengers.member()
    for text in ("", "help", " HELP "):
        assert (await robin.command(text)).startswith("[help_slack]")
    assert rows(messengers, "select count(*) from conversation") == [(0,)]


async def test_a_command_that_slack_posts_twice_is_done_once(messengers: Messengers) -> None:
    robin = messengers.member()
    for _ in range(3):
        await robin.command("my hip", trigger_id="1.2.3")
    await robin.say("and now")
    assert await robin.reads(3) == ["[welcome]", "echo: my hip", "echo: and now"]


async def test_slacks_check_of_the_certificate_is_answered(messengers: Messengers) -> None:
    robin = messengers.member()
    assert await robin.post({"ssl_check": "1", "token": "x"}, "/slack/command") == 200


async def test_stop_keeps_quiet_until_the_person_writes_again(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.say("hello")
    await robin.reads(2)
    await robin.command("stop")
    assert (await robin.reads(3))[-1] == "[stopped]"
    await until(messengers, "select closed from address", [("stopped",)])
    await robin.say("back")
    assert (await robin.reads(4))[-1] == "echo: back"


async def test_delete_asks_first_and_then_nothing_is_left(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.say("hello")
    await robin.reads(2)
    await robin.command("delete")
    assert (await robin.reads(3))[-1] == "[delete_ask]"
    await robin.do(robin.press("[delete_yes_button]"))
    assert (await robin.reads(4))[-1] == "[delete_done]"
    for table in ("conversation", "inbox", "outbox", "address", "delivered", "choice", "person", "link_code"):
        assert rows(messengers, f"select count(*) from {table}") == [(0,)]
    assert len(messengers.rasa.forgotten) == 1


async def test_delete_that_is_not_meant_deletes_nothing(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.command("delete")
    await robin.reads(2)
    await robin.do(robin.press("[delete_no_button]"))
    assert (await robin.reads(3))[-1] == "[delete_kept]"
    assert rows(messengers, "select count(*) from address") == [(1,)]


async def test_a_code_of_the_widget_joins_both_to_one_person(messengers: Messengers) -> None:
    begun = await messengers.widget(frame={"type": "say", "id": "a", "text": "hi"}, wait=5)
    told = await messengers.widget(
        token=begun["token"], after=9, frame={"type": "say", "id": "b", "text": "/link"}, wait=5
    )
    told = await messengers.widget(token=begun["token"], after=0)
    code = next(one["text"].split()[1].rstrip("]") for one in told["messages"] if "link_code" in one["text"])
    robin = messengers.member()
    await robin.command(f"link {code}")
    assert (await robin.reads(2))[-1] == "[link_done]"
    await robin.say("hello")
    await robin.reads(3)
    assert messengers.rasa.persons[-1] == messengers.rasa.persons[0]
    await robin.command("unlink")
    assert (await robin.reads(4))[-1] == "[unlink_done]"
    await robin.say("hello again")
    await robin.reads(5)
    assert messengers.rasa.persons[-1] != messengers.rasa.persons[0]


async def test_a_mention_is_answered_in_its_thread_with_an_offer_and_its_words_go_nowhere(
    messengers: Messengers,
) -> None:
    robin = messengers.member()
    event = robin.mention("my hip is numb")
    for _ in range(3):
        assert await robin.post(event) == 200
    await robin.post({**event, "event_id": "Ev0OTHER"})
    (offer,) = await called(messengers, "chat.postMessage")
    assert (offer["channel"], offer["thread_ts"]) == (CHANNEL, event["event"]["ts"])
    assert offer["text"] == "[group_private]"
    assert offer["blocks"][1]["elements"][0]["url"] == f"https://slack.com/app_redirect?app={APP}&team={TEAM}"
    await robin.say("in private")
    await robin.reads(2)
    assert [text for _, _, text in messengers.rasa.worked] == ["in private"]
    assert len(messengers.slack.shown[CHANNEL]) == 1


async def test_a_channel_that_talks_of_us_much_is_answered_now_and_then(messengers: Messengers) -> None:
    robin = messengers.member()
    for _ in range(12):
        assert await robin.post(robin.mention()) == 200
    await robin.say("in private")
    await robin.reads(2)
    assert 1 <= len(messengers.slack.shown[CHANNEL]) <= 4


async def test_a_mention_by_another_app_is_not_answered(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.post(robin.mention(bot_id="B0OTHER"))
    await robin.say("in private")
    await robin.reads(2)
    assert CHANNEL not in messengers.slack.shown


async def test_the_home_tab_says_what_this_is_and_is_published_once(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.opens_home()
    await called(messengers, "views.publish")
    await robin.opens_home()
    await robin.say("hello")
    await robin.reads(2)
    assert len(await called(messengers, "views.publish")) == 1
    texts = [
        one["text"]["text"] for one in messengers.slack.homes[robin.id]["blocks"] if one["type"] == "section"
    ]
    assert texts == ["[slack_home]", "[capabilities]", "[bot_identity]", "[slack_home_data]"]


async def test_the_buttons_of_the_home_tab_greet_and_ask_to_delete(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.opens_home()
    await called(messengers, "views.publish")
    await robin.do(robin.home_press("home:start"))
    assert await robin.reads(1) == ["[welcome]"]
    await robin.do(robin.home_press("home:delete"))
    assert (await robin.reads(2))[-1] == "[delete_ask]"


async def test_a_picture_is_uploaded_where_slack_cannot_fetch_it(messengers: Messengers) -> None:
    messengers.rasa.replies["plan"] = [PLAN]
    robin = messengers.member()
    await robin.say("plan")
    words = "Here is *your week*.\n\n*Your week*\n*Monday*: 8 times & rest"
    assert await robin.reads(3) == ["[welcome]", "[picture: Somebody in a side plank]", words]
    assert [one["text"]["text"] for one in messengers.slack.buttons(robin.id)] == ["Next"]


async def test_a_picture_with_a_public_address_is_shown_from_there(messengers: Messengers) -> None:
    await messengers.start(AFTERRUN_PUBLIC_URL="https://afterrun.clinic.example")
    messengers.slack.fetchable.add("https://afterrun.clinic.example/figures/side_plank.png")
    messengers.rasa.replies["plan"] = [PLAN]
    robin = messengers.member()
    await robin.say("plan")
    assert (await robin.reads(3))[1] == "[picture: Somebody in a side plank]"
    assert "files.getUploadURLExternal" not in [name for name, _ in messengers.slack.calls]


async def test_a_picture_that_slack_fails_to_fetch_is_uploaded_instead(messengers: Messengers) -> None:
    await messengers.start(AFTERRUN_PUBLIC_URL="https://afterrun.clinic.example")
    messengers.rasa.replies["plan"] = [PLAN]
    robin = messengers.member()
    await robin.say("plan")
    await robin.reads(3)
    assert messengers.slack.shown[robin.talk][1]["file"]["alt"] == "Somebody in a side plank"


@pytest.mark.parametrize("method", ["upload", "files.getUploadURLExternal", "files.completeUploadExternal"])
async def test_of_a_picture_that_cannot_be_brought_the_description_is_read(
    messengers: Messengers, method: str
) -> None:
    messengers.slack.faults[method] = ["500" if method == "upload" else "missing_scope"]
    messengers.rasa.replies["plan"] = [PLAN]
    robin = messengers.member()
    await robin.say("plan")
    assert (await robin.reads(3))[1] == "Somebody in a side plank"


@pytest.mark.parametrize(
    "fault", ["500", "429:0", "429:1", "internal_error", "invalid_auth", "ratelimited", "fatal_error"]
)
async def test_a_message_that_slack_does_not_take_now_comes_later_and_in_order(
    messengers: Messengers, fault: str
) -> None:
    robin = messengers.member()
    messengers.slack.faults["chat.postMessage"] = [fault, fault]
    await robin.say("one")
    await robin.say("two")
    assert await robin.reads(3) == ["[welcome]", "echo: one", "echo: two"]


async def test_the_pause_that_slack_asks_for_is_kept(messengers: Messengers) -> None:
    # With such patience of its own, only Slack's word lets it try again within this test.
    await messengers.start(patience=Patience(pauses=(1000.0,)))
    robin = messengers.member()
    messengers.slack.faults["chat.postMessage"] = ["429:1"]
    await robin.say("one")
    assert await robin.reads(2) == ["[welcome]", "echo: one"]


async def test_a_call_whose_answer_is_lost_is_made_again(messengers: Messengers) -> None:
    robin = messengers.member()
    messengers.slack.faults["chat.postMessage"] = ["lost"]
    await robin.say("one")
    # Slack has no way to say "this one you have": twice is better than not at all.
    assert await robin.reads(3) == ["[welcome]", "[welcome]", "echo: one"]


async def test_retiring_a_button_waits_for_slack_and_is_not_lost(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.say("hello")
    await robin.reads(2)
    messengers.slack.faults["chat.update"] = ["429:0"]
    await robin.do(robin.press("Tell me more"))
    await called(messengers, "chat.update", 2)
    assert messengers.slack.texts(robin.id)[1] == "echo: hello\n✓ Tell me more"


async def test_a_message_whose_blocks_are_refused_is_read_as_plain_words(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.say("one")
    await robin.reads(2)
    messengers.slack.faults["chat.postMessage"] = ["invalid_blocks"]
    await robin.say("a & b")
    assert (await robin.reads(3))[-1] == "echo: a & b"


async def test_a_person_who_is_gone_is_written_to_no_more_until_they_write(messengers: Messengers) -> None:
    robin = messengers.member()
    messengers.slack.people.clear()
    await robin.say("hello")
    await until(messengers, "select closed from address", [("blocked",)])
    # What is answered after they came back is sent, whenever it was asked.
    await until(messengers, "select count(*) from inbox where done = 0", [(0,)])
    messengers.slack.people.add(robin.id)
    await robin.say("back")
    assert (await robin.reads(1))[-1] == "echo: back"


async def test_what_was_not_delivered_is_delivered_after_a_restart(messengers: Messengers) -> None:
    robin = messengers.member()
    messengers.slack.faults["chat.postMessage"] = ["500"] * 1000
    await robin.say("hello")
    await until(messengers, "select last_seq from conversation", [(2,)])
    await messengers.stop()
    messengers.slack.faults.clear()
    await messengers.start()
    assert await robin.reads(2) == ["[welcome]", "echo: hello"]


async def test_a_long_text_comes_in_pieces_with_the_buttons_under_the_last(messengers: Messengers) -> None:
    text = "\n\n".join(f"Paragraph {number} says & says. " + "word " * 60 for number in range(30))
    messengers.rasa.replies["long"] = [{**PLAN, "text": text, "image": None, "card": None}]
    robin = messengers.member()
    await robin.say("long")
    await robin.reads(2)
    await called(messengers, "chat.postMessage", 5)
    shown = messengers.slack.shown[robin.talk][1:]
    assert len(shown) > 3
    assert " ".join(" ".join(messengers.slack.texts(robin.id)[1:]).split()) == " ".join(text.split())
    assert [len(one["blocks"]) for one in shown] == [1] * (len(shown) - 1) + [2]


async def test_a_text_that_is_too_long_to_be_answered_is_told_so(messengers: Messengers) -> None:
    robin = messengers.member()
    await robin.say("word " * 2000)
    assert await robin.reads(2) == ["[welcome]", "[too_long]"]
    assert messengers.rasa.worked == []


async def test_the_client_itself_makes_no_call_again_behind_the_couriers_back(messengers: Messengers) -> None:
    await messengers.start(patience=Patience(pauses=(1000.0,)))
    robin = messengers.member()
    messengers.slack.faults["chat.postMessage"] = ["lost"]
    await robin.say("one")
    for _ in range(400):
        async with messengers.session.get(f"{messengers.address}/metrics") as reply:
            if 'afterrun_delivery_retries_total{platform="slack"} 1.0' in await reply.text():
                break
        await asyncio.sleep(0.05)
    assert messengers.slack.texts(robin.id) == ["[welcome]"]

"""A conversation goes on: over a reload, a broken network, two tabs, no WebSocket; and it ends when told to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.async_api import BrowserContext, expect

from bot.gateway.pace import Pace
from tests.browser.service import Service, running
from tests.browser.visitor import Visitor

WELCOME = "coach: Hello, I'm Afterrun."


async def exchanged(visitor: Visitor) -> list[str]:
    """The talk after the welcome."""
    talk = await visitor.talk()
    assert talk[0].startswith(WELCOME)
    return talk[1:]


async def test_a_reload_in_the_middle_shows_the_same_talk_and_goes_on(
    visitor: Visitor, service: Service
) -> None:
    await visitor.open(service.page)
    await visitor.ask("first", 2)
    await visitor.ask("second", 3)
    before = await visitor.talk()
    await visitor.page.reload()
    await expect(visitor.coach).to_have_count(3)
    await expect(visitor.panel).to_be_visible()
    assert await visitor.talk() == before
    await visitor.ask("third", 4)
    assert await exchanged(visitor) == [
        "you: first", "coach: You said: first", "you: second", "coach: You said: second",
        "you: third", "coach: You said: third",
    ]  # fmt: skip


async def test_choices_of_the_newest_message_are_there_after_a_reload(
    visitor: Visitor, service: Service
) -> None:
    await visitor.open(service.page)
    await visitor.button("What could be behind it").click()
    await expect(visitor.coach).to_have_count(2)
    await visitor.page.reload()
    await expect(visitor.choices.first).to_have_text("Weak side glutes")
    await visitor.choices.first.click()
    await expect(visitor.coach).to_have_count(3)


async def test_an_answer_that_was_being_made_during_the_reload_arrives_once(
    visitor: Visitor, service: Service
) -> None:
    await visitor.open(service.page)
    service.coach.open.clear()
    await visitor.write("slow one")
    await expect(visitor.own.locator(".progress")).to_have_count(0)
    await visitor.page.reload()
    await expect(visitor.own).to_have_count(1)
    service.coach.open.set()
    await expect(visitor.coach).to_have_count(2)
    assert await exchanged(visitor) == ["you: slow one", "coach: You said: slow one"]


async def test_a_cut_network_loses_nothing_and_doubles_nothing(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("before", 2)
    await service.relay.cut()
    await visitor.write("while away")
    await visitor.write("still away")
    await expect(visitor.state).to_contain_text("No connection")
    await expect(visitor.own.last).to_contain_text("Not sent yet")
    await visitor.button("Try now").click()
    assert await visitor.focus() == "Your message"
    await service.relay.restore()
    await visitor.network_returns()
    await expect(visitor.coach).to_have_count(4)
    await expect(visitor.state).to_be_hidden()
    talk = await exchanged(visitor)
    assert [line for line in talk if line.startswith("coach")] == [
        "coach: You said: before", "coach: You said: while away", "coach: You said: still away",
    ]  # fmt: skip
    assert [one.body for one in service.coach.worked] == ["before", "while away", "still away"]


async def test_it_comes_back_by_itself(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    service.coach.open.clear()
    await visitor.write("asked before the cut")
    await expect(visitor.own.locator(".progress")).to_have_count(0)
    await service.relay.cut()
    service.coach.open.set()
    await service.relay.restore()
    await expect(visitor.coach).to_have_count(2)
    assert await exchanged(visitor) == ["you: asked before the cut", "coach: You said: asked before the cut"]


async def test_a_message_written_offline_survives_a_reload(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await service.relay.cut()
    await visitor.write("keep me")
    await expect(visitor.own.last).to_contain_text("Not sent yet")
    await service.relay.restore()
    await visitor.page.reload()
    await expect(visitor.coach).to_have_count(2)
    assert await exchanged(visitor) == ["you: keep me", "coach: You said: keep me"]
    assert [one.body for one in service.coach.worked] == ["keep me"]


async def test_two_tabs_are_two_conversations(
    visitor: Visitor, context: BrowserContext, service: Service
) -> None:
    other = await Visitor.come(context)
    await visitor.open(service.page)
    await other.open(service.page)
    await visitor.ask("mine", 2)
    await other.ask("yours", 2)
    assert await exchanged(visitor) == ["you: mine", "coach: You said: mine"]
    assert await exchanged(other) == ["you: yours", "coach: You said: yours"]


async def test_a_duplicated_tab_shows_the_same_talk_in_both(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("from the first", 2)
    async with visitor.page.expect_popup() as opened:
        await visitor.page.evaluate("void window.open(location.href)")
    twin = Visitor(await opened.value)
    await expect(twin.coach).to_have_count(2)
    await twin.ask("from the second", 3)
    await expect(visitor.coach).to_have_count(3)
    assert await exchanged(visitor) == await exchanged(twin) == [
        "you: from the first", "coach: You said: from the first",
        "you: from the second", "coach: You said: from the second",
    ]  # fmt: skip
    await visitor.page.reload()
    await expect(visitor.own).to_have_count(2)
    assert await exchanged(visitor) == await exchanged(twin)


async def test_without_websockets_the_same_goes_over_post(visitor: Visitor, tmp_path: Path) -> None:
    async with running(tmp_path, websockets=False) as service:
        await visitor.open(service.page)
        await visitor.ask("one", 2)
        await visitor.button("Get help now").click()
        await visitor.ask("two", 3)
        await visitor.page.reload()
        await expect(visitor.coach).to_have_count(3)
        await visitor.ask("three", 4)
        assert await exchanged(visitor) == [
            "you: one", "coach: You said: one", "you: two", "coach: You said: two",
            "you: three", "coach: You said: three",
        ]  # fmt: skip
        await visitor.page.goto("about:blank")
    visitor.complaints.clear()  # the browser itself tells of the 502


async def test_a_long_wait_is_told_once_with_and_without_websockets(
    visitor: Visitor, context: BrowserContext, tmp_path: Path
) -> None:
    for number, websockets in enumerate((True, False)):
        folder = tmp_path / str(number)
        folder.mkdir()
        async with running(folder, websockets=websockets, pace=Pace(told=0.3)) as service:
            one = await Visitor.come(context)
            await one.open(service.page)
            service.coach.open.clear()
            await one.write("slow one")
            note = one.page.locator("afterrun-chat .note")
            await expect(note).to_have_count(1)
            await one.page.wait_for_timeout(1000)
            await service.relay.cut()
            await service.relay.restore()
            await one.network_returns()
            await expect(one.page.locator("afterrun-chat .typing")).to_be_visible()
            await expect(note).to_have_count(1)
            service.coach.open.set()
            await expect(one.coach).to_have_count(2)
            await one.page.close()


async def test_a_token_that_no_longer_opens_anything_begins_anew(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("old", 2)
    await visitor.page.evaluate(
        "for (const key of Object.keys(sessionStorage)) "
        "sessionStorage[key] = JSON.stringify({...JSON.parse(sessionStorage[key]), token: 'forged'})"
    )
    await visitor.page.reload()
    await expect(visitor.page.locator("afterrun-chat .note")).to_contain_text("This is a new one")
    await expect(visitor.coach).to_have_count(1)
    await visitor.ask("new", 2)
    assert await exchanged(visitor) == ["you: new", "coach: You said: new"]


async def test_a_conversation_that_was_deleted_elsewhere_begins_anew(
    visitor: Visitor, service: Service
) -> None:
    await visitor.open(service.page)
    await visitor.ask("old", 2)
    token = (await visitor.memory())["token"]
    await visitor.page.evaluate(
        """([address, token]) => new Promise((done) => {
            const socket = new WebSocket(address);
            socket.onopen = () => {
                socket.send(JSON.stringify({type: 'open', token, after: 0}));
                socket.send(JSON.stringify({type: 'delete'}));
            };
            socket.onclose = done;
        })""",
        [service.page.replace("http", "ws") + "chat", token],
    )
    await service.relay.cut()
    await service.relay.restore()
    await expect(visitor.coach).to_have_count(1)
    await visitor.ask("new", 2)
    assert await exchanged(visitor) == ["you: new", "coach: You said: new"]


async def test_over_post_too_it_is_seen_that_the_numbers_went_back(visitor: Visitor, tmp_path: Path) -> None:
    """As where a conversation was deleted elsewhere, or a backup was put back: the next answers were passed over."""
    async with running(tmp_path, websockets=False) as service:
        await visitor.open(service.page)
        await visitor.ask("one", 2)
        await visitor.ask("two", 3)
        await visitor.page.goto("about:blank")
        # To before the second message.
        with closing(sqlite3.connect(tmp_path / "gateway.db")) as database, database:
            database.execute("delete from outbox where seq = 3")
            database.execute("delete from inbox where body = 'two'")
            database.execute("update conversation set last_seq = 2")
        await visitor.page.goto(service.page)
        await expect(visitor.coach).to_have_count(2)
        await visitor.ask("three", 3)
        assert (await exchanged(visitor))[-2:] == ["you: three", "coach: You said: three"]
        await visitor.page.goto("about:blank")
    visitor.complaints.clear()


async def test_deleting_asks_first_and_then_nothing_is_left(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("forget me", 2)
    await visitor.button("Options").click()
    await visitor.button("Delete this conversation").click()
    assert await visitor.focus() == "Keep it"
    await visitor.button("Delete it").click()
    await expect(visitor.page.locator("afterrun-chat .note")).to_have_text(
        "This conversation has been deleted."
    )
    assert service.coach.forgotten == [service.coach.worked[0].conversation]
    assert "forget me" not in str(await visitor.memory())
    assert (await visitor.memory())["token"] is None
    assert await visitor.focus() == "Start a new one"
    await visitor.button("Start a new one").click()
    await expect(visitor.coach).to_have_count(1)
    assert await exchanged(visitor) == []


async def test_a_deletion_that_fails_says_so_and_keeps_the_talk(visitor: Visitor, service: Service) -> None:
    service.coach.refuses_to_forget = True
    await visitor.open(service.page)
    await visitor.ask("forget me", 2)
    await visitor.button("Options").click()
    await visitor.button("Delete this conversation").click()
    await visitor.button("Delete it").click()
    await expect(visitor.page.locator("afterrun-chat .note.bad")).to_contain_text("could not be deleted")
    assert await exchanged(visitor) == ["you: forget me", "coach: You said: forget me"]


async def test_ending_clears_this_browser(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("private", 2)
    token = (await visitor.memory())["token"]
    await visitor.button("Options").click()
    await visitor.button("End this conversation").click()
    await expect(visitor.page.locator("afterrun-chat .note")).to_contain_text("has ended")
    assert await visitor.talk() == []
    await expect(visitor.choices).to_have_count(0)
    assert "private" not in str(await visitor.memory())
    await visitor.page.reload()
    await expect(visitor.coach).to_have_count(1)
    assert await exchanged(visitor) == []
    asked = await visitor.page.request.post(f"{service.page}chat/messages", data={"token": token})
    assert "private" not in await asked.text(), "the token still opens it"


async def remembered(visitor: Visitor) -> str:
    """What the browser keeps beyond the tab."""
    return str(await visitor.page.evaluate("JSON.stringify({...localStorage})"))


async def test_a_closed_tab_forgets_unless_the_runner_wants_to_be_remembered(
    visitor: Visitor, context: BrowserContext, service: Service
) -> None:
    await visitor.open(service.page)
    await visitor.ask("my hip", 2)
    assert await remembered(visitor) == "{}"
    stranger = await Visitor.come(context)
    await stranger.open(service.page)
    assert await exchanged(stranger) == []
    await stranger.page.close()

    await visitor.button("Options").click()
    stay = visitor.button("Remember it on this device")
    await expect(stay).to_have_attribute("aria-pressed", "false")
    await stay.press("Enter")
    await expect(stay).to_have_attribute("aria-pressed", "true")
    await visitor.axe()
    await visitor.page.close()

    again = await Visitor.come(context)
    await again.page.goto(service.page)
    await expect(again.panel).to_be_hidden()
    await again.launcher.click()
    await expect(again.coach).to_have_count(2)
    assert await exchanged(again) == ["you: my hip", "coach: You said: my hip"]
    await again.ask("it is better", 3)
    await again.button("Options").click()
    await again.button("Remember it on this device").click()
    assert await remembered(again) == "{}"
    await again.page.reload()
    await expect(again.coach).to_have_count(3)


@pytest.mark.parametrize("way", ["End this conversation", "Delete this conversation"])
async def test_who_ends_or_deletes_is_remembered_no_longer(
    visitor: Visitor, context: BrowserContext, service: Service, way: str
) -> None:
    await visitor.open(service.page)
    await visitor.ask("my hip", 2)
    await visitor.button("Options").click()
    await visitor.button("Remember it on this device").click()
    assert "my hip" in await remembered(visitor)
    await visitor.button(way).click()
    if way.startswith("Delete"):
        await visitor.button("Delete it").click()
    await expect(visitor.button("Start a new one")).to_be_visible()
    assert await remembered(visitor) == "{}"
    await visitor.button("Start a new one").click()
    await visitor.ask("another", 2)
    assert await remembered(visitor) == "{}"


async def test_what_came_since_the_last_visit_shows_on_the_closed_button(
    visitor: Visitor, context: BrowserContext, service: Service
) -> None:
    await visitor.open(service.page)
    await visitor.button("Options").click()
    await visitor.button("Remember it on this device").click()
    service.coach.open.clear()
    await visitor.write("slow")
    await expect(visitor.own).to_have_count(1)
    await expect(visitor.own.locator(".progress")).to_have_count(0)
    # A page that closes may live a moment longer, and would note the answer as seen.
    await service.relay.cut()
    await visitor.page.close()
    service.coach.open.set()
    await service.relay.restore()
    again = await Visitor.come(context)
    await again.page.goto(service.page)
    await expect(again.launcher).to_contain_text("1 new message")
    await again.launcher.click()
    assert await exchanged(again) == ["you: slow", "coach: You said: slow"]


async def test_who_never_talked_is_not_connected(visitor: Visitor, service: Service) -> None:
    await visitor.page.goto(service.page)
    await expect(visitor.launcher).to_be_visible()
    await visitor.page.wait_for_load_state("networkidle")
    assert not [address for address in visitor.requests if "/chat" in address]


async def test_a_gateway_that_refuses_again_and_again_says_so_once(visitor: Visitor, tmp_path: Path) -> None:
    async with running(tmp_path, AFTERRUN_RATE_NEW="1,1") as service:
        await visitor.open(service.page)
        await visitor.ask("first", 2)
        await visitor.button("Options").click()
        await visitor.button("End this conversation").click()
        await visitor.button("Start a new one").click()
        note = visitor.page.locator("afterrun-chat .note.bad")
        await expect(note).to_have_count(1)
        for _ in range(3):
            await visitor.network_returns()
            await visitor.page.wait_for_timeout(300)
        await expect(note).to_have_count(1)
        await visitor.page.goto("about:blank")

"""Open to everyone: axe on every state, and what axe cannot see."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Browser, Route, expect

from tests.browser.coach import message
from tests.browser.service import Service
from tests.browser.test_talk import FIGURE
from tests.browser.visitor import Visitor

SMALLEST_TARGET = 24
"""CSS pixels; WCAG 2.2, 2.5.8."""


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_axe_finds_nothing_in_any_state(visitor: Visitor, service: Service, theme: Any) -> None:
    page = visitor.page
    await page.emulate_media(color_scheme=theme)

    async def figure(route: Route) -> None:
        await route.fulfill(content_type="image/svg+xml", body=FIGURE)

    await page.route("**/figures/*", figure)
    picture = {"src": "/figures/side-plank.svg", "alt": "Side plank"}
    rows = [{"name": "How often", "text": "3 times a week"}]
    card = {"kind": "exercise", "title": "Side plank", "rows": rows}
    service.coach.scripted["card"] = [
        message("Hold it.", image=picture, sources=[{"title": "The article"}], card=card)
    ]

    await page.goto(service.page)
    await visitor.axe()  # closed
    await visitor.launcher.click()
    await expect(visitor.choices).to_have_count(4)
    await visitor.axe()  # open, with choices
    await visitor.ask("card", 2)
    await page.locator("afterrun-chat summary").click()
    await visitor.button("Get help now").click()
    await visitor.axe()  # card, sources, help
    await visitor.button("Options").click()
    await visitor.axe()  # options
    await visitor.button("Delete this conversation").click()
    await visitor.axe()  # confirming
    await visitor.button("Keep it").click()
    service.coach.open.clear()
    for number in range(6):
        await visitor.write(f"message {number}")
    await expect(page.locator("afterrun-chat .note.bad")).to_be_visible()
    await visitor.axe()  # error, writing
    await service.relay.cut()
    await visitor.write("away")
    await expect(visitor.state).to_be_visible()
    await visitor.axe()  # offline
    await service.relay.restore()
    service.coach.open.set()
    await visitor.network_returns()
    await expect(visitor.state).to_be_hidden()
    await visitor.button("Options").click()
    await visitor.button("End this conversation").click()
    await visitor.axe()  # ended


async def test_axe_finds_nothing_on_a_phone(browser: Browser, service: Service) -> None:
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    visitor = await Visitor.come(context)
    await visitor.open(service.page)
    await visitor.axe()
    await context.close()


async def test_everything_can_be_done_with_the_keyboard(visitor: Visitor, service: Service) -> None:
    keyboard = visitor.page.keyboard
    await visitor.page.goto(service.clinic())
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    assert await visitor.focus() == "Sore hips after a run?"
    await keyboard.press("Enter")
    assert await visitor.focus() == "Your message"
    await expect(visitor.choices).to_have_count(4)
    for name in ["When to have it seen", "Exercises that help", "What could be behind it"]:
        await keyboard.press("Shift+Tab")
        assert await visitor.focus() == name
    await keyboard.press("Enter")
    await expect(visitor.coach).to_have_count(2)
    assert await visitor.focus() == "Your message"
    await keyboard.type("Hello there")
    await keyboard.press("Enter")
    await expect(visitor.coach).to_have_count(3)
    assert await visitor.focus() == "Your message"
    order = []
    for _ in range(5):
        await keyboard.press("Shift+Tab")
        order.append(await visitor.focus())
    assert order[0] == "Conversation"
    assert order[1:4] == ["Close the chat", "Options", "Get help now"]


async def test_escape_closes_the_drawer_then_the_chat_and_gives_the_focus_back(
    visitor: Visitor, service: Service
) -> None:
    keyboard = visitor.page.keyboard
    await visitor.page.goto(service.page)
    start = visitor.page.get_by_role("button", name="Talk to the coach")
    await start.focus()
    await keyboard.press("Enter")
    # What is tabbed through is there when the conversation and the drawer are.
    await expect(visitor.coach).to_have_count(1)
    await visitor.button("Get help now").press("Enter")
    await expect(visitor.page.get_by_role("link", name="Call 999")).to_be_visible()
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    await keyboard.press("Tab")
    assert await visitor.focus() == "Call 999"
    await keyboard.press("Escape")
    assert await visitor.focus() == "Get help now"
    await expect(visitor.panel).to_be_visible()
    await keyboard.press("Escape")
    await expect(visitor.panel).to_be_hidden()
    await expect(start).to_be_focused()
    await visitor.launcher.press("Enter")
    await visitor.button("Close the chat").press("Enter")
    await expect(visitor.launcher).to_be_focused()
    assert await visitor.launcher.get_attribute("aria-expanded") == "false"


async def test_each_finished_message_is_spoken_once(visitor: Visitor, service: Service) -> None:
    service.coach.scripted["list"] = [
        message("**Two** things:\n\n- one\n- two", [{"title": "Go on", "value": "more"}])
    ]
    await visitor.open(service.page)
    await visitor.ask("list", 2)
    spoken = await visitor.spoken()
    assert spoken[-1] == "Afterrun: Two things: one. two. Replies to choose from: Go on."
    assert sum("Two things" in line for line in spoken) == 1
    assert sum("I'm Afterrun" in line for line in spoken) == 1
    await service.relay.cut()
    await service.relay.restore()
    await visitor.ask("after the cut", 3)
    assert sum("Two things" in line for line in await visitor.spoken()) == 1
    await visitor.page.reload()
    await expect(visitor.coach).to_have_count(3)
    assert await visitor.spoken() == []
    await visitor.ask("news", 4)
    assert await visitor.spoken() == ["Afterrun: You said: news."]


async def test_the_log_itself_is_silent(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    log = visitor.page.get_by_role("log", name="Conversation")
    assert await log.get_attribute("aria-live") == "off"


async def test_an_answer_to_a_closed_chat_shows_on_its_button(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    service.coach.open.clear()
    await visitor.write("slow")
    await visitor.page.keyboard.press("Escape")
    service.coach.open.set()
    await expect(visitor.launcher).to_contain_text("1 new message")
    assert (await visitor.spoken())[-1] == "Afterrun: 1 new message"
    await visitor.launcher.click()
    await expect(visitor.coach).to_have_count(2)
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.launcher).to_have_text("Sore hips after a run?")


async def test_the_connection_lost_and_trouble_are_spoken(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await service.relay.cut()
    await expect(visitor.state).to_be_visible()
    assert (await visitor.spoken())[-1].startswith("No connection.")


async def test_targets_are_large_enough(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("why the ache", 2)
    await visitor.button("Get help now").click()
    small = await visitor.page.evaluate(
        """(least) => [...document.querySelector('afterrun-chat').shadowRoot.querySelectorAll('button, a, summary, textarea')]
            .filter((one) => one.checkVisibility())
            .map((one) => [one.textContent || one.ariaLabel, one.getBoundingClientRect()])
            .filter(([, box]) => box.width < least || box.height < least).map(([name]) => name)""",
        SMALLEST_TARGET,
    )
    assert small == []


async def test_focus_is_always_visible(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await expect(visitor.choices).to_have_count(4)
    for _ in range(8):
        await visitor.page.keyboard.press("Tab")
        ring = await visitor.page.evaluate(
            """() => {
                let at = document.activeElement;
                if (at.localName !== 'afterrun-chat') return 'outside';
                at = at.shadowRoot.activeElement;
                const line = at.localName === 'textarea' ? getComputedStyle(at.parentNode).boxShadow : getComputedStyle(at).outlineStyle;
                return line === 'none' ? at.outerHTML : 'seen';
            }"""
        )
        assert ring in ("seen", "outside")


async def test_without_motion_nothing_moves(visitor: Visitor, service: Service) -> None:
    await visitor.page.emulate_media(reduced_motion="reduce")
    service.coach.open.clear()
    await visitor.open(service.page)
    await visitor.write("slow")
    await expect(visitor.page.locator("afterrun-chat .typing")).to_be_visible()
    assert await visitor.page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize(("width", "height"), [(320, 256), (360, 740), (768, 1024), (1920, 1080)])
async def test_it_fits_from_a_zoomed_phone_to_a_wide_screen(
    visitor: Visitor, service: Service, width: int, height: int
) -> None:
    """320 by 256 is a screen of 1280 by 1024 at 400 %."""
    await visitor.page.set_viewport_size({"width": width, "height": height})
    await visitor.open(service.page)
    await visitor.ask("why the ache", 2)
    boxes = await visitor.page.evaluate(
        """() => {
            const root = document.querySelector('afterrun-chat').shadowRoot;
            const box = (name) => root.querySelector(name).getBoundingClientRect();
            const log = root.querySelector('.log');
            return {panel: box('.panel'), form: box('form'), header: box('header'), log: box('.log'), close: box('.close'),
                    sideways: log.scrollWidth > log.clientWidth, page: document.documentElement.scrollWidth};
        }"""
    )
    assert not boxes["sideways"]
    assert boxes["page"] <= width
    for part in ("panel", "form", "close"):
        assert boxes[part]["left"] >= 0
        assert boxes[part]["right"] <= width
        assert boxes[part]["bottom"] <= height + 0.5
    assert boxes["log"]["height"] >= 100


async def test_on_a_phone_the_page_behind_is_out_of_reach(visitor: Visitor, service: Service) -> None:
    await visitor.page.set_viewport_size({"width": 390, "height": 844})
    await visitor.open(service.clinic())
    for _ in range(12):
        await visitor.page.keyboard.press("Tab")
        assert not (await visitor.focus()).startswith("A link")
    await visitor.page.set_viewport_size({"width": 1280, "height": 860})
    await expect(visitor.panel).to_be_visible()
    assert not await visitor.panel.evaluate("(panel) => panel.matches(':modal')")
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.panel).to_be_hidden()


async def test_from_right_to_left_it_is_mirrored(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.clinic(direction="rtl"))
    await visitor.ask("מה שלומך", 2)
    panel = await visitor.panel.bounding_box()
    close = await visitor.button("Close the chat").bounding_box()
    own = await visitor.own.locator(".bubble").bounding_box()
    coach = await visitor.coach.first.locator(".bubble").bounding_box()
    assert panel
    assert close
    assert own
    assert coach
    assert panel["x"] < 100
    assert close["x"] < panel["x"] + 60
    assert own["x"] < coach["x"]
    assert (
        await visitor.coach.first.locator(".words").evaluate("(one) => getComputedStyle(one).direction")
        == "ltr"
    )
    await visitor.axe()


async def test_from_right_to_left_english_keeps_its_own_direction(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.clinic(direction="rtl"))
    await visitor.ask("why the ache", 2)
    # Otherwise its full stops and question marks would stand before it.
    plain = await visitor.page.evaluate(
        """() => [...document.querySelector('afterrun-chat').shadowRoot.querySelectorAll('.intro p, .choices button, .ask, time')]
            .filter((one) => getComputedStyle(one).unicodeBidi !== 'plaintext').map((one) => one.textContent)"""
    )
    assert plain == []
    assert (
        await visitor.page.evaluate(
            "document.querySelector('afterrun-chat').shadowRoot.querySelector('h2').closest('[lang]').lang"
        )
        == "en"
    )


@pytest.mark.parametrize("width", [320, 360, 390])
async def test_no_word_of_the_head_is_broken_on_a_phone(
    visitor: Visitor, service: Service, width: int
) -> None:
    await visitor.page.set_viewport_size({"width": width, "height": 700})
    await visitor.open(service.page)
    head = await visitor.page.evaluate(
        """() => {
            const root = document.querySelector('afterrun-chat').shadowRoot;
            const title = root.querySelector('h2');
            return [title.clientHeight / parseFloat(getComputedStyle(title).lineHeight), root.querySelector('header').clientHeight];
        }"""
    )
    assert head[0] < 1.5
    assert head[1] < 80


async def test_at_400_percent_help_has_the_screen_to_itself(visitor: Visitor, service: Service) -> None:
    await visitor.page.set_viewport_size({"width": 320, "height": 256})
    await visitor.open(service.page)
    await visitor.ask("why the ache", 2)
    answer = await visitor.coach.last.bounding_box()
    assert answer
    assert answer["y"] < 120
    await visitor.axe()
    await visitor.button("Get help now").click()
    call = await visitor.page.get_by_role("link", name="Call 999").bounding_box()
    assert call
    assert call["y"] + call["height"] < 256
    await expect(visitor.field).to_be_hidden()
    await visitor.axe()
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.field).to_be_visible()


async def test_a_browser_without_light_dark_gets_the_light_theme(visitor: Visitor, service: Service) -> None:
    await visitor.page.emulate_media(color_scheme="dark")
    await visitor.page.add_init_script(
        "const supports = CSS.supports; CSS.supports = (...asked) => !String(asked).includes('light-dark') && supports(...asked)"
    )
    await visitor.open(service.page)
    colours = "(one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]"
    assert await visitor.panel.evaluate(colours) == ["rgb(255, 253, 250)", "rgb(32, 48, 43)"]
    await visitor.axe()

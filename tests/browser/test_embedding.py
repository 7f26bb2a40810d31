"""On a clinic's own page: another origin, the strictest policy, its colours, and nothing from elsewhere."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, expect

from bot.paths import PROJECT
from tests.browser.service import Service, running
from tests.browser.visitor import Visitor

MODULE = PROJECT / "bot" / "widget" / "afterrun-chat.js"
MOST_BYTES = 20_000


def test_the_module_is_small_and_stands_alone() -> None:
    source = MODULE.read_bytes()
    assert len(gzip.compress(source, 9)) <= MOST_BYTES
    assert not re.search(rb"^\s*import\b[^.]|\bimport\(", source, re.MULTILINE)


async def test_it_works_under_the_strictest_policy_of_another_origin(
    visitor: Visitor, service: Service
) -> None:
    await visitor.open(service.clinic('clinic="A clinic" clinic-phone="01 23"'))
    await visitor.ask("why the ache", 2)
    await visitor.button("Get help now").click()
    await visitor.page.set_viewport_size({"width": 400, "height": 700})
    assert await visitor.page.evaluate("window.refused") == []
    assert await visitor.page.locator("afterrun-chat .panel [style]").count() == 0


async def test_nothing_is_asked_of_anybody_else(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.clinic())
    await visitor.ask("why the ache", 2)
    hosts = {urlsplit(address).netloc for address in visitor.requests}
    assert hosts == {urlsplit(service.page).netloc, urlsplit(service.host.address).netloc}


async def test_the_token_is_in_no_address(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("hello", 2)
    token = (await visitor.memory())["token"]
    assert token
    assert not [address for address in visitor.requests if token in address]


async def test_a_page_that_is_not_allowed_gets_no_conversation(
    context: BrowserContext, tmp_path: Path
) -> None:
    async with running(tmp_path) as allowed:
        stranger = await Visitor.come(context)
        await stranger.page.goto(allowed.clinic().replace("127.0.0.1", "localhost"))
        await stranger.launcher.click()
        await expect(stranger.page.locator("afterrun-chat :is(.state, .note.bad)").first).to_be_visible()
        await expect(stranger.coach).to_have_count(0)
        assert (await stranger.memory())["token"] is None


async def test_a_site_sets_its_colours_and_its_theme(visitor: Visitor, service: Service) -> None:
    await visitor.page.emulate_media(color_scheme="dark")
    await visitor.open(service.clinic('theme="light"'))
    await visitor.page.evaluate(
        "document.documentElement.style.setProperty('--afterrun-accent', 'rgb(90, 20, 120)')"
    )
    colour = "(one) => getComputedStyle(one).backgroundColor"
    assert await visitor.button("Send").evaluate(colour) == "rgb(90, 20, 120)"
    assert await visitor.panel.evaluate(colour) == "rgb(255, 253, 250)"


async def test_the_pages_own_look_stays_outside(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.page.evaluate(
        "document.documentElement.style.fontSize = '30px'; document.body.style.lineHeight = '4'; "
        "document.body.style.textTransform = 'uppercase'"
    )
    style = await visitor.field.evaluate(
        "(one) => [getComputedStyle(one).fontSize, getComputedStyle(one).textTransform]"
    )
    assert style == ["16px", "none"]


async def test_in_a_place_of_its_own_it_is_part_of_the_page(visitor: Visitor, service: Service) -> None:
    await visitor.page.goto(service.clinic("inline"))
    await expect(visitor.coach).to_have_count(1)
    await expect(visitor.launcher).to_be_hidden()
    await expect(visitor.button("Close the chat")).to_have_count(0)
    assert await visitor.page.evaluate("document.activeElement === document.body")
    await visitor.ask("hello", 2)
    await visitor.page.keyboard.press("Escape")
    await expect(visitor.panel).to_be_visible()
    await visitor.axe()


async def test_names_and_words_follow_the_attributes(visitor: Visitor, service: Service) -> None:
    await visitor.open(
        service.clinic(
            'heading="Coach Kim" label="Ask Kim" emergency="112" privacy-url="https://clinic.example/p"'
        )
    )
    await expect(visitor.page.get_by_role("dialog", name="Coach Kim")).to_be_visible()
    await expect(visitor.page.get_by_role("link", name="Privacy notice")).to_have_attribute(
        "href", "https://clinic.example/p"
    )
    await visitor.page.locator("afterrun-chat").evaluate("(one) => one.setAttribute('emergency', '000')")
    await visitor.button("Get help now").click()
    await expect(visitor.page.get_by_role("link", name="Call 000")).to_be_visible()
    assert (await visitor.spoken())[0].startswith("Coach Kim: ")

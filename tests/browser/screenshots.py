"""Take the pictures of docs/images/: `python -m tests.browser.screenshots`."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, async_playwright, expect

from bot.paths import PROJECT
from tests.browser.coach import message
from tests.browser.conftest import ARGUMENTS, chromium
from tests.browser.service import Service, running
from tests.browser.visitor import Visitor

IMAGES = PROJECT / "docs" / "images"
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 960}, "device_scale_factor": 1.5}
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "color_scheme": "dark",
}


async def _closed(visitor: Visitor, service: Service) -> None:
    await visitor.page.goto(service.page)
    await expect(visitor.launcher).to_be_visible()


async def _choices(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await expect(visitor.choices).to_have_count(4)


async def _conversation(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    await visitor.ask("Why do my hips ache hours after a run?", 2)
    await visitor.button("What could be behind it").click()
    await expect(visitor.coach).to_have_count(3)


async def _card(visitor: Visitor, service: Service) -> None:
    entry = service.coach.entries["exercise.side_leg_raise"]
    shown = {"position": "How you lie", "movement": "What you do", "dose": "How many"}
    rows = [
        {"name": shown[one["aspect"]], "text": one["text"]}
        for one in entry["details"]
        if one["aspect"] in shown
    ]
    card = {"kind": "exercise", "title": entry["title"], "rows": rows}
    image = {"src": f"/figures/{entry['figure']}", "alt": entry["title"]}
    service.coach.scripted[entry["button"]] = [
        message(entry["more"][0], image=image, card=card, sources=[entry["id"]])
    ]
    await visitor.open(service.page)
    await visitor.ask(entry["button"], 2)


REFERRAL = """You tell me that you can't put weight on the leg or can't walk on it.

Please have a clinician look at this - your GP, an urgent care centre or a physio you can see straight away. \
Today or tomorrow.

No running until then, and no hip exercises."""


async def _referral(visitor: Visitor, service: Service) -> None:
    said = "I can't put weight on my leg since the run"
    lifting = [{"title": one, "value": one} for one in ("A clinician has seen it", "That's not what I meant")]
    service.coach.scripted[said] = [message(REFERRAL, lifting, gate="urgent")]
    await visitor.open(service.page)
    await visitor.ask(said, 2)


async def _error(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.page)
    service.coach.open.clear()
    for words in (
        "My hip aches",
        "only after runs",
        "never during",
        "the outer side",
        "since May",
        "any ideas?",
    ):
        await visitor.write(words)
    await expect(visitor.page.locator("afterrun-chat .note.bad")).to_be_visible()


async def _options(visitor: Visitor, service: Service) -> None:
    await _conversation(visitor, service)
    await visitor.button("Options").click()


async def _rtl(visitor: Visitor, service: Service) -> None:
    await visitor.open(service.clinic(direction="rtl"))
    await visitor.ask("Why do my hips ache hours after a run?", 2)


async def _help(visitor: Visitor, service: Service) -> None:
    await _conversation(visitor, service)
    await visitor.button("Get help now").click()


async def _offline(visitor: Visitor, service: Service) -> None:
    await _conversation(visitor, service)
    await service.relay.cut()
    await visitor.write("Should I keep running?")
    await expect(visitor.state).to_be_visible()


ZOOM: dict[str, Any] = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 3}

SHOTS = {
    "closed": (DESK, _closed),
    "choices": (DESK, _choices),
    "conversation": (DESK, _conversation),
    "card": (DESK, _card),
    "help": (DESK, _help),
    "offline": (DESK, _offline),
    "referral": (DESK, _referral),
    "error": (DESK, _error),
    "options": (DESK, _options),
    "right-to-left": (DESK, _rtl),
    "zoom-400": (ZOOM, _conversation),
    "zoom-400-help": (ZOOM, _help),
    "phone": ({**PHONE, "color_scheme": "light"}, _choices),
    "phone-dark": (PHONE, _conversation),
}


async def _shoot(browser: Browser, name: str) -> None:
    options, act = SHOTS[name]
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder)) as service:
            context = await browser.new_context(locale="en-GB", reduced_motion="reduce", **options)
            visitor = await Visitor.come(context)
            await act(visitor, service)
            await visitor.page.mouse.move(5, 5)
            await visitor.page.wait_for_timeout(300)
            await visitor.page.screenshot(path=IMAGES / f"{name}.png")
            await context.close()


async def main(names: list[str]) -> None:
    """Take the named pictures, or all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    path = chromium()
    if path is None:
        sys.exit("no Chromium: install Debian's `chromium`, or name one in AFTERRUN_CHROMIUM")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        for name in names or list(SHOTS):
            await _shoot(browser, name)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))

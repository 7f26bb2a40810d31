"""Chromium once for all tests, and for each a fresh gateway and a fresh visitor."""

from __future__ import annotations

import inspect
import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright, expect

from tests.browser.service import Service, running
from tests.browser.visitor import Visitor

PATIENCE = 30_000
"""Milliseconds until what a test waits for counts as missing: enough for a machine that is busy elsewhere."""

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")
            if inspect.iscoroutinefunction(getattr(item, "obj", None)):
                # The browser lives in one event loop, and so must all that speaks with it.
                item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def chromium() -> str | None:
    """The Chromium to use: the one that AFTERRUN_CHROMIUM names, else the system's."""
    named = os.environ.get("AFTERRUN_CHROMIUM") or "chromium"
    return shutil.which(named)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    path = chromium()
    if path is None:
        reason = "no Chromium: install Debian's `chromium`, or name one in AFTERRUN_CHROMIUM"
        if os.environ.get("AFTERRUN_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(loop_scope="session")
async def service(tmp_path: Path) -> AsyncIterator[Service]:
    async with running(tmp_path) as one:
        yield one


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    made = await browser.new_context(viewport={"width": 1280, "height": 860}, locale="en-GB")
    made.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield made
    await made.close()


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(context: BrowserContext) -> AsyncIterator[Visitor]:
    one = await Visitor.come(context)
    yield one
    assert one.complaints == [], "the page complained in its console"

"""The real gateway on a real socket, with the fake coach behind it and a network that can be cut before it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.gateway.app import create_app
from bot.gateway.pace import Pace
from bot.settings import load_settings
from tests.browser.coach import Coach, words
from tests.browser.relay import Relay

HOST_PAGE = """<!doctype html><html lang="en"{direction}><head><meta charset="utf-8"><title>A clinic</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<script type="module" src="{gateway}/widget/afterrun-chat.js"></script></head>
<body><main><h1>A clinic</h1><p><a href="#top">A link before</a></p></main>
<afterrun-chat {attributes}></afterrun-chat><footer><a href="#end">A link after</a></footer></body></html>"""

STRICT = (
    "default-src 'none'; script-src {gateway}; connect-src {gateway} {socket}; img-src {gateway}; "
    "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
"""The strictest policy that a page with the widget can have; docs/widget.md tells it."""


@dataclass
class Service:
    """A running gateway, who answers, the network before it, and a clinic's page on another origin."""

    coach: Coach
    relay: Relay
    page: str
    host: _HostPage

    def clinic(self, attributes: str = "", direction: str = "") -> str:
        """The address of a clinic's own page with these attributes on the widget."""
        self.host.attributes, self.host.direction = attributes, direction
        return self.host.address


class _HostPage:
    def __init__(self, gateway: str) -> None:
        self.gateway = gateway
        self.attributes = self.direction = self.address = ""

    async def serve(self, _: web.Request) -> web.Response:
        text = HOST_PAGE.format(
            gateway=self.gateway,
            attributes=self.attributes,
            direction=f' dir="{self.direction}"' if self.direction else "",
        )
        policy = STRICT.format(gateway=self.gateway, socket=self.gateway.replace("http", "ws", 1))
        return web.Response(text=text, content_type="text/html", headers={"Content-Security-Policy": policy})


@asynccontextmanager
async def running(
    folder: Path, *, websockets: bool = True, pace: Pace | None = None, **changed: str
) -> AsyncIterator[Service]:
    """Start all of it.

    Args:
        folder: where the conversations are kept.
        websockets: False stands for a proxy that lets none through.
        pace: how patient the gateway is.
        changed: settings that differ.
    """
    coach = Coach()
    host = _HostPage("")
    host_runner, host.address = await _serve(_host_app(host))
    settings = load_settings(
        {
            "AFTERRUN_GATEWAY_DB": f"sqlite:///{folder / 'gateway.db'}",
            "AFTERRUN_DIARY_DB": f"sqlite:///{folder / 'diary.db'}",
            "AFTERRUN_TOKEN_KEYS": "key of the tests",
            "AFTERRUN_ORIGINS": host.address,
            **changed,
        },
        folder / "no.env",
    )
    app = create_app(settings, words(coach), coach, pace)
    if not websockets:
        app.middlewares.insert(0, _no_websockets)
    runner, address = await _serve(app)
    relay = Relay(int(address.rpartition(":")[2]))
    await relay.restore()
    host.gateway = f"http://127.0.0.1:{relay.port}"
    try:
        yield Service(coach, relay, host.gateway + "/", host)
    finally:
        coach.open.set()
        await relay.cut()
        await runner.cleanup()
        await host_runner.cleanup()


def _host_app(host: _HostPage) -> web.Application:
    app = web.Application()
    app.router.add_get("/", host.serve)
    return app


async def _serve(app: web.Application) -> tuple[web.AppRunner, str]:
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    return runner, f"http://127.0.0.1:{port}"


@web.middleware
async def _no_websockets(request: web.Request, handler: Any) -> web.StreamResponse:
    if request.headers.get("Upgrade", "").lower() == "websocket":
        return web.Response(status=502)
    response: web.StreamResponse = await handler(request)
    return response

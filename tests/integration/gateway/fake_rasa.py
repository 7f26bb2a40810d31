"""An honest fake of Rasa's private channel: real sockets, the real contract, and faults on request."""

from __future__ import annotations

import asyncio
from typing import Any

from aiohttp import web

SECRET = "a secret of the tests"


class FakeRasa:
    """Answers each text with `echo: <text>` and a button, or as `replies` says; remembers messages by their id, as Rasa's side does.

    `faults` holds what happens to the next turns, in order: "500", "empty", "garbage", "malformed", "hang",
    "drop", and "heard", after which a flag of an emergency was heard and the action failed, as `heard` says.
    """

    heard: dict[str, Any] = {"gate": "emergency", "flags": ["saddle_bladder"]}  # noqa: RUF012

    def __init__(self, stored: dict[tuple[str, str], dict[str, Any]] | None = None) -> None:
        """`stored`: what several of them remember together, as workers of one database do."""
        self.has_model = True
        self.silent = False
        self.faults: list[str] = []
        self.worked: list[tuple[str, str, str]] = []
        self.persons: list[str] = []
        self.replies: dict[str, list[dict[str, Any]]] = {}
        self.forgotten: list[str] = []
        self.order: list[str] = []
        self.hanging = asyncio.Event()
        self.seconds = 0.0
        self.most_at_once = 0
        self.most_running: dict[str, int] = {}
        self._stored = {} if stored is None else stored
        self._busy: dict[str, int] = {}

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/webhooks/afterrun/", self._health)
        app.router.add_post("/webhooks/afterrun/turn", self._turn)
        app.router.add_post("/webhooks/afterrun/forget", self._forget)
        return app

    async def _health(self, _: web.Request) -> web.Response:
        if self.silent:
            await self.hanging.wait()
        if not self.has_model:
            return web.json_response({"error": "no model"}, status=503)
        return web.json_response({"status": "ok"})

    async def _forget(self, request: web.Request) -> web.Response:
        if self.faults and self.faults.pop(0) == "500":
            return web.json_response({"error": "RuntimeError"}, status=500)
        self.order.append("forget")
        self.forgotten.append((await request.json())["conversation"])
        return web.json_response({"forgotten": True})

    async def _turn(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("X-Afterrun-Secret") != SECRET:
            return web.json_response({"error": "wrong secret"}, status=403)
        if not self.has_model:
            return web.json_response({"error": "no model"}, status=503)
        body = await request.json()
        conversation, message_id = body["conversation"], body["message_id"]
        text = body.get("text", body.get("payload"))
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "500":
            return web.json_response({"error": "RuntimeError"}, status=500)
        if fault == "heard":
            return web.json_response({"error": "ActionFailed", "heard": self.heard}, status=500)
        if fault == "empty":
            return web.json_response({"messages": [], "turn": {}})
        if fault == "garbage":
            return web.Response(text="<html>")
        if fault == "malformed":
            return web.json_response({"messages": [{"text": "x", "choices": [{"title": "t"}]}]})
        if fault == "hang":
            await self.hanging.wait()
        if fault == "drop" and request.transport is not None:
            request.transport.close()
        known = self._stored.get((conversation, message_id))
        if known is not None:
            return web.json_response(known)
        self._busy[conversation] = self._busy.get(conversation, 0) + 1
        self.most_running[conversation] = max(
            self.most_running.get(conversation, 0), self._busy[conversation]
        )
        self.most_at_once = max(self.most_at_once, sum(self._busy.values()))
        try:
            # Who asked may be killed meanwhile, which ends this too.
            await asyncio.sleep(self.seconds)
        finally:
            self._busy[conversation] -= 1
        kind = "payload" if "payload" in body else "text"
        self.worked.append((conversation, kind, text))
        self.persons.append(body["person"])
        self.order.append("turn")
        reply = {
            "messages": self.replies.get(text)
            or [
                {
                    "text": f"echo: {text}",
                    "choices": [{"title": "Tell me more", "value": '/choose{"choice": "more"}'}],
                    "image": None,
                    "sources": ["pattern.delayed_pain"],
                }
            ],
            "turn": {"intent": "x", "confidence": 1.0, "red_flags": [], "gate": "none"},
        }
        self._stored[(conversation, message_id)] = reply
        return web.json_response(reply)

"""A fake Rasa and fake actions, each for a process of its own: `python -m .. rasa PORT ACTIONS_PORT FILE`.

What the kills depend on is as in the real ones: a turn asks the actions; it is kept in a file when it is done,
and answered after that; a message that was kept is answered from there; one that fails leaves nothing; of one
conversation one turn is worked at a time.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

import aiohttp
from aiohttp import web

from tests.integration.gateway.fake_rasa import SECRET

SECONDS = 0.02
"""What the actions take for a turn."""


def actions_app() -> web.Application:
    """Answers after a moment."""

    async def webhook(request: web.Request) -> web.Response:
        text = (await request.json())["text"]
        await asyncio.sleep(SECONDS)
        return web.json_response({"text": f"echo: {text}"})

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    app = web.Application()
    app.router.add_post("/webhook", webhook)
    app.router.add_get("/health", health)
    return app


def rasa_app(actions_port: int, path: Path) -> web.Application:
    """Rasa's private channel."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    # Without a key: a turn that is worked twice stands here twice.
    database.execute("create table if not exists worked (conversation text, message_id text, reply text)")
    database.execute("create index if not exists known on worked (conversation, message_id)")
    locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def turn(request: web.Request) -> web.Response:
        if request.headers.get("X-Afterrun-Secret") != SECRET:
            return web.json_response({"error": "wrong secret"}, status=403)
        body = await request.json()
        key = (body["conversation"], body["message_id"])
        async with locks[key[0]]:
            known = database.execute(
                "select reply from worked where conversation = ? and message_id = ?", key
            ).fetchone()
            if known is None:
                try:
                    async with (
                        aiohttp.ClientSession() as session,
                        session.post(
                            f"http://127.0.0.1:{actions_port}/webhook", json={"text": body["text"]}
                        ) as reply,
                    ):
                        known = ((await reply.json())["text"],)
                except aiohttp.ClientError as error:
                    return web.json_response({"error": type(error).__name__}, status=500)
                database.execute("insert into worked values (?, ?, ?)", (*key, known[0]))
        return web.json_response({"messages": [{"text": known[0]}], "turn": {}})

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    app = web.Application()
    app.router.add_post("/webhooks/afterrun/turn", turn)
    app.router.add_get("/webhooks/afterrun/", health)
    return app


if __name__ == "__main__":
    kind, port, *others = sys.argv[1:]
    served = actions_app() if kind == "actions" else rasa_app(int(others[0]), Path(others[1]))
    web.run_app(served, host="127.0.0.1", port=int(port), print=None, access_log=None)

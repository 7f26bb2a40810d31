"""A fake Rasa worker as a process: `python -m tests.integration.launcher.fake_worker PORT MODEL KEPT`.

Its model holds a file `kind`: `good`, `unloadable` (Rasa then serves without a model), `deadly`, or `blocking`, whose
turns never end and let nothing else be done. A turn takes a moment, is written to the file KEPT when it is done, and names the model in its reply. It stops as Rasa does: no new
connections, and running turns end first.
"""

from __future__ import annotations

import asyncio
import sys
import tarfile
import time
from pathlib import Path

from aiohttp import web

SECONDS = 0.1


def kind_of(model: Path) -> str:
    with tarfile.open(model) as archive:
        file = archive.extractfile("kind")
        assert file is not None
        return file.read().decode()


def app(model: Path, kept: Path) -> web.Application:
    kind = kind_of(model)
    if kind == "deadly":
        sys.exit(1)

    async def turn(request: web.Request) -> web.Response:
        body = await request.json()
        if kind == "blocking":
            time.sleep(600)  # noqa: ASYNC251  (this is the mistake)
        await asyncio.sleep(SECONDS)
        # Appended in one write, which is whole in the file.
        with kept.open("a") as file:
            file.write(f"{body['conversation']} {body['message_id']}\n")
        return web.json_response({"messages": [{"text": model.name}], "turn": {}})

    async def health(_: web.Request) -> web.Response:
        if kind == "unloadable":
            return web.json_response({"error": "no model"}, status=503)
        return web.json_response({"status": "ok"})

    served = web.Application()
    served.router.add_post("/webhooks/afterrun/turn", turn)
    served.router.add_get("/webhooks/afterrun/", health)
    return served


if __name__ == "__main__":
    port, model, kept = sys.argv[1:]
    web.run_app(
        app(Path(model), Path(kept)), host="127.0.0.1", port=int(port), print=None, access_log=None,
        shutdown_timeout=5,
    )  # fmt: skip

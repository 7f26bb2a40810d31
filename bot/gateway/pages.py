"""The files that the gateway serves: the widget, the demo page, and the exercise pictures."""

from __future__ import annotations

import contextlib
from pathlib import Path

from aiohttp import web

from bot.paths import PROJECT

WIDGET = PROJECT / "bot" / "widget"
FIGURES = PROJECT / "knowledge" / "figures"


def add_pages(app: web.Application) -> None:
    """Serve the widget at /widget/, pictures at /figures/ and the demo page at /."""

    async def demo(_: web.Request) -> web.FileResponse:
        return web.FileResponse(WIDGET / "demo.html", headers={"Cache-Control": "no-cache"})

    async def file(request: web.Request) -> web.FileResponse:
        folder = WIDGET if request.path.startswith("/widget/") else FIGURES
        return web.FileResponse(_inside(folder, request.match_info["name"]), headers=_kept(request))

    app.router.add_get("/", demo)
    app.router.add_get("/widget/{name}", file)
    app.router.add_get("/figures/{name}", file)


def _inside(folder: Path, name: str) -> Path:
    """A file of a folder; 404 for anything else, such as a name that leads outside or is too long for one."""
    path = folder / name
    with contextlib.suppress(OSError):
        if path.parent == folder and path.is_file() and path.suffix in {".js", ".css", ".svg", ".png"}:
            return path
    raise web.HTTPNotFound(text="There is no such file.")


def _kept(request: web.Request) -> dict[str, str]:
    # aiohttp answers 304 where nothing changed; a new release must not wait for a cache to end.
    return {"Cache-Control": "no-cache"}

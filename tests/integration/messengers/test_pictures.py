"""Pictures as messengers get them."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.channels.pictures import Picture, Pictures

PNG = b"\x89PNG\r\n\x1a\n of a chart"


@pytest.fixture
async def pictures() -> AsyncIterator[Pictures]:
    async def served(request: web.Request) -> web.Response:
        kind = request.query["kind"]
        return web.Response(body=PNG, content_type=kind)

    app = web.Application()

    async def drawn(_: web.Request) -> web.Response:
        return web.Response(body=PNG, content_type="image/png")

    app.router.add_get("/charts/pain", served)
    app.router.add_get("/diary/a-key/chart.png", drawn)
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        yield Pictures(session, f"http://127.0.0.1:{server.port}")


async def test_a_chart_that_the_gateway_serves_is_fetched_from_it(pictures: Pictures) -> None:
    assert await pictures.load("/charts/pain?kind=image/png") == Picture("picture.png", PNG)
    assert await pictures.load("/charts/pain?kind=image/jpeg") == Picture("picture.jpg", PNG)


@pytest.mark.parametrize(
    "src",
    [
        "/charts/pain?kind=image/svg%2Bxml",
        "/charts/none",
        "//elsewhere.example/a.png",
        "http://127.0.0.1/a.png",
        "file:///etc/passwd",
        "/figures/../../../etc/passwd",
        "",
    ],
)
async def test_what_is_no_picture_of_ours_is_none(pictures: Pictures, src: str) -> None:
    assert await pictures.load(src) is None


async def test_the_png_beside_a_drawing_is_taken(pictures: Pictures) -> None:
    found = await pictures.load("/figures/side_plank.svg")
    assert found is not None
    assert found.name == "side_plank.png"
    assert found.data.startswith(b"\x89PNG")


async def test_the_png_beside_a_runners_chart_is_taken(pictures: Pictures) -> None:
    assert await pictures.load("/diary/a-key/chart.svg") == Picture("picture.png", PNG)


async def test_without_the_gateway_there_is_no_picture(unused_tcp_port: int) -> None:
    async with aiohttp.ClientSession() as session:
        assert await Pictures(session, f"http://127.0.0.1:{unused_tcp_port}").load("/charts/pain") is None

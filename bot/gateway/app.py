"""Wiring: the gateway as one aiohttp application, its resources opened and closed by it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
from aiohttp import web

from bot.channels.platforms import Messenger, messengers
from bot.channels.widget import WidgetChannel
from bot.gateway.addresses import Addresses
from bot.gateway.arrivals import Arrivals
from bot.gateway.commands import Commands
from bot.gateway.conversations import Conversations
from bot.gateway.courier import Courier, Patience
from bot.gateway.edge import edge
from bot.gateway.hub import RESTARTING, Hub
from bot.gateway.joined_diaries import JoinedDiaries
from bot.gateway.limits import Limits
from bot.gateway.metrics import Metrics
from bot.gateway.pace import Pace, Room
from bot.gateway.pages import add_pages
from bot.gateway.peers import ALONE, Others
from bot.gateway.persons import Persons
from bot.gateway.rasa_client import HttpRasa, RasaClient, session_for_rasa
from bot.gateway.rasa_workers import RasaWorkers
from bot.gateway.renewal import Renewal
from bot.gateway.rounds import Rounds
from bot.gateway.sharing import Sharing
from bot.gateway.store import Store
from bot.gateway.tokens import Tokens, key_from_file
from bot.gateway.turns import Turns
from bot.gateway.wanted import Wanted
from bot.gateway.words import Words
from bot.paths import VAR
from bot.settings import Settings, database_of
from diary import clock
from diary.check_ins import CheckIns
from diary.joining import Joining
from diary.pages import Pages
from diary.repository import Diaries
from knowledge.diary_content import load_check_in

DRAIN_SECONDS = 8.0
"""How long running turns may take to end at a stop; with what follows, the launcher waits a little longer."""

COURIER_SECONDS = 2.0
"""How long running calls of messengers may take to end after that."""

THREADS = 4
"""Threads for the database: its work is short, and more would wait for each other."""

SECONDS_A_DAY = 86_400
HUB = web.AppKey("hub", Hub)
STORE = web.AppKey("store", Store)
ROUNDS = web.AppKey("rounds", Rounds)


def create_app(
    settings: Settings,
    words: Words,
    rasa: RasaClient | None = None,
    pace: Pace | None = None,
    patience: Patience | None = None,
    renewal: Renewal | None = None,
) -> web.Application:
    """The gateway.

    Args:
        settings: see `bot.settings`.
        words: what it says by itself.
        rasa: who answers; by default the workers of the settings.
        pace: how patient it is with Rasa.
        patience: how it tries again to reach messengers.
        renewal: has the words become new content.

    Raises:
        StoreError: the conversations cannot be kept.
        KeyFileError: the signing key cannot be used.
        DiaryUnavailable: the diaries cannot be kept.
    """
    keys = settings.token_keys or (key_from_file(VAR / "token.key"),)
    store = Store.open(database_of(settings, "gateway"))
    peers = Others(store.engine) if store.engine.dialect.name == "postgresql" else ALONE
    diaries = Diaries.open(database_of(settings, "diary"))
    tokens = Tokens(keys, settings.token_days * SECONDS_A_DAY)
    platforms = messengers(settings)
    hub = Hub()
    metrics = Metrics(hub)
    app = web.Application(middlewares=[edge(settings.origins, settings.proxies, metrics)])  # type: ignore[list-item]
    app[HUB], app[STORE] = hub, store

    async def resources(app: web.Application) -> AsyncIterator[None]:
        with ThreadPoolExecutor(THREADS, "store") as executor:
            async with aiohttp.ClientSession() as session, session_for_rasa() as inner:
                workers = RasaWorkers(
                    settings.rasa_urls or (f"http://127.0.0.1:{settings.rasa_port}",),
                    lambda url: HttpRasa(inner, url, settings.rasa_secret, settings.rasa_timeout),
                    settings.turns,
                )
                answering = rasa or workers
                metrics.count_workers(lambda: len(workers.living))
                run = _runner(executor)
                room = Room(settings.waiting)
                addresses = Addresses(store.engine)
                wanted = Wanted(CheckIns(diaries.engine), addresses)
                turns = Turns(
                    store,
                    answering,
                    hub,
                    metrics,
                    words.phrase,
                    words.referral,
                    run,
                    pace or Pace(),
                    room,
                    wanted,
                    peers,
                )
                joined = JoinedDiaries(store, Joining(diaries.engine), hub, words.phrase, run)
                conversations = Conversations(
                    store, tokens, turns, hub, answering, metrics, words.phrase, words.welcome, run,
                    partial(_gone, joined, diaries),
                )  # fmt: skip
                persons = Persons(store.engine)
                rounds = Rounds(
                    diaries,
                    store,
                    conversations,
                    wanted,
                    persons,
                    joined,
                    turns.wake,
                    run,
                    load_check_in(),
                    ZoneInfo(settings.zone),
                    settings.diary_days,
                    peers,
                )
                app[ROUNDS] = rounds
                commands = Commands(conversations, persons, words.phrase, run, joined)
                limits = Limits(settings, words.phrase)
                widget = WidgetChannel(
                    conversations, commands, hub, limits, metrics, settings.emergency_number
                )
                senders = {one.name: one.open(session) for one in platforms}
                courier = Courier(addresses, senders, metrics, run, patience or Patience(), peers)
                arrivals = Arrivals(addresses, conversations, commands, courier, limits, words, run)
                for one in platforms:
                    routes[one.name] = partial(_received, one, arrivals)
                routes["chat"], routes["post"] = widget.chat, widget.post
                routes["ready"] = partial(_ready, answering, store, run)
                routes["drain"], routes["deliver"] = turns.drain, courier.drain
                hub.watch(courier.notice)
                routes["page"] = partial(_page, Pages(diaries.engine), run)
                sharing = None
                if isinstance(peers, Others):
                    sharing = Sharing(peers, hub, turns, courier, addresses, run)
                    await sharing.open()
                await courier.resume()
                async with contextlib.nullcontext() if rasa else workers.watched():
                    await turns.resume()
                    by_the_clock = [asyncio.create_task(rounds.go())]
                    if renewal is not None:
                        by_the_clock.append(asyncio.create_task(renewal.go(run)))
                    yield
                    for task in by_the_clock:
                        task.cancel()
                    await asyncio.gather(*by_the_clock, return_exceptions=True)
                if sharing is not None:
                    await sharing.close()
        diaries.close()
        store.close()

    async def drain(_: web.Application) -> None:
        # While the connections are still there: what is being answered reaches its runner.
        await routes["drain"](DRAIN_SECONDS)
        await routes["deliver"](COURIER_SECONDS)
        hub.end_all(RESTARTING)

    routes: dict[str, Callable[..., Any]] = {}
    app.cleanup_ctx.append(resources)
    app.on_shutdown.append(drain)
    app.router.add_get("/chat", lambda request: routes["chat"](request))
    app.router.add_post("/chat/messages", lambda request: routes["post"](request))
    app.router.add_route("OPTIONS", "/chat/messages", _nothing)
    app.router.add_get("/diary/{key}/{name}", lambda request: routes["page"](request))
    for platform in platforms:
        for path in platform.paths:
            app.router.add_post(path, partial(_to, routes, platform.name))
    app.router.add_get("/livez", _alive)
    app.router.add_get("/readyz", lambda request: routes["ready"](request))
    app.router.add_get("/metrics", partial(_metrics, metrics))
    add_pages(app)
    return app


def _runner(executor: ThreadPoolExecutor) -> Callable[..., Any]:
    async def run(function: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(executor, partial(function, *arguments))

    return run


async def _page(pages: Pages, run: Callable[..., Any], request: web.Request) -> web.Response:
    """Something that was made for a runner: who has its key sees it, for a day."""
    found = await run(pages.get, request.match_info["key"], request.match_info["name"], clock.now())
    if found is None:
        raise web.HTTPNotFound(text="This page is not here, or not any more. Ask the coach for a new one.")
    media_type, body = found
    charset = "utf-8" if media_type.startswith("text/") else None
    return web.Response(body=body, content_type=media_type, charset=charset)


def _gone(joined: JoinedDiaries, diaries: Diaries, conversation: str) -> None:
    """Delete what else is kept of a deleted conversation; a diary that is to be joined first, or nobody would find it."""
    joined.catch_up()
    diaries.conversation_gone(conversation)


async def _to(routes: dict[str, Callable[..., Any]], name: str, request: web.Request) -> web.StreamResponse:
    """What a messenger posts; the routes are known once the resources are open."""
    answer: web.StreamResponse = await routes[name](request)
    return answer


async def _received(platform: Messenger, arrivals: Arrivals, request: web.Request) -> web.StreamResponse:
    return await platform.receive(request, arrivals)


async def _nothing(_: web.Request) -> web.Response:
    return web.Response(status=204)


async def _alive(_: web.Request) -> web.Response:
    return web.json_response({"alive": True})


async def _ready(rasa: RasaClient, store: Store, run: Callable[..., Any], _: web.Request) -> web.Response:
    """Ready where Rasa takes turns and the database answers."""
    parts = {"rasa": await rasa.is_ready(), "store": True}
    try:
        await run(store.ping)
    except Exception:
        parts["store"] = False
    return web.json_response(parts, status=200 if all(parts.values()) else 503)


async def _metrics(metrics: Metrics, _: web.Request) -> web.Response:
    return web.Response(body=metrics.text(), content_type="text/plain", charset="utf-8")

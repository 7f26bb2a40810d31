"""`afterrun telegram`: tell Telegram where the gateway is, or fetch its updates where it cannot be reached."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
from typing import TYPE_CHECKING, Any

from bot.gateway.errors import GatewayError

if TYPE_CHECKING:
    import aiohttp

    from bot.channels.telegram.api import TelegramApi
    from bot.settings import Settings

LONG = 50
"""Seconds that Telegram holds a question for updates open."""
PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)
"""Before each new try, where Telegram or the gateway does not answer; the last one again and again."""
CONNECTIONS = 20
"""Updates that Telegram posts at the same time; those of one chat come one after the other."""
COMMANDS = (
    ("help", "what I can do"),
    ("link", "join this chat with another one of yours"),
    ("unlink", "part them again"),
    ("stop", "be quiet until I write again"),
    ("delete", "delete what I told you here"),
)
"""The menu of the bot, each command with its words."""


class TelegramCommandError(GatewayError):
    """`afterrun telegram` cannot do what was asked; the message names the mend."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("telegram", help="connect the Telegram bot")
    what = parser.add_subparsers(metavar="WHAT", required=True)
    for name, does, run in (
        ("set-webhook", "have Telegram post updates to AFTERRUN_PUBLIC_URL", set_webhook),
        ("poll", "fetch updates for a gateway without a public address", poll),
        ("status", "show who the bot is, and what Telegram waits with", status),
    ):
        what.add_parser(name, help=does).set_defaults(run=run)


def set_webhook(_: argparse.Namespace) -> int:
    """Set the webhook with its secret, and the menu of commands."""
    return _with_api(_set_webhook)


def poll(_: argparse.Namespace) -> int:
    """Fetch updates and hand them to the gateway on this machine, until Ctrl-C."""
    return _with_api(_poll)


def status(_: argparse.Namespace) -> int:
    """Print who the bot is, where updates go, and the last error that Telegram met."""
    return _with_api(_status)


def _with_api(work: Any) -> int:
    from bot.settings import load_settings, set_defaults

    set_defaults()
    # What goes wrong is printed; the libraries' own warnings would repeat it.
    logging.getLogger("aiohttp").setLevel(logging.ERROR)
    settings = load_settings()
    if not settings.telegram_token:
        raise TelegramCommandError(
            "There is no AFTERRUN_TELEGRAM_TOKEN: BotFather gives you one, docs/telegram.md says how."
        )

    async def run() -> int:
        import aiohttp

        from bot.channels.telegram.api import TelegramApi

        async with aiohttp.ClientSession() as session:
            api = TelegramApi(session, settings.telegram_api, settings.telegram_token)
            return int(await work(settings, session, api))

    return asyncio.run(run())


async def _set_webhook(settings: Settings, _: aiohttp.ClientSession, api: TelegramApi) -> int:
    from bot.channels.telegram.channel import PATH, webhook_secret
    from bot.channels.telegram.updates import ALLOWED

    if not settings.public_url.startswith("https://"):
        raise TelegramCommandError(
            "Telegram posts to https addresses only: set AFTERRUN_PUBLIC_URL to the gateway's, or use `afterrun telegram poll`."
        )
    await api.call(
        "setWebhook",
        {
            "url": settings.public_url + PATH,
            "secret_token": webhook_secret(settings),
            "allowed_updates": list(ALLOWED),
            "max_connections": CONNECTIONS,
        },
    )
    await _set_menu(api)
    print(f"Telegram posts to {settings.public_url}{PATH} now.")
    return 0


async def _set_menu(api: TelegramApi) -> None:
    await api.call("setMyCommands", {"commands": [{"command": c, "description": d} for c, d in COMMANDS]})


async def _status(_: Settings, __: aiohttp.ClientSession, api: TelegramApi) -> int:
    me, hook = await api.call("getMe", {}), await api.call("getWebhookInfo", {})
    print(f"The bot is @{me['username']}.")
    print(
        f"Updates go to {hook['url']}."
        if hook.get("url")
        else "No webhook is set: updates wait to be fetched."
    )
    print(f"{hook['pending_update_count']} updates wait.")
    if hook.get("last_error_message"):
        print(f"The last delivery failed: {hook['last_error_message']}")
    return 0


async def _poll(settings: Settings, session: aiohttp.ClientSession, api: TelegramApi) -> int:
    from bot.channels.telegram.channel import PATH, webhook_secret

    # What waits is kept: it is fetched instead of posted.
    await api.call("deleteWebhook", {"drop_pending_updates": False})
    await _set_menu(api)
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    gateway = f"http://{host}:{settings.port}{PATH}"
    print(f"Fetching updates for the gateway at {host}:{settings.port}; Ctrl-C ends it.", flush=True)
    await Poller(session, api, gateway, webhook_secret(settings)).run()
    return 0


class Poller:
    """Fetches updates and posts them to the gateway, as Telegram would: one counts as fetched when it was taken."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        api: TelegramApi,
        gateway: str,
        secret: str,
        pauses: tuple[float, ...] = PAUSES,
    ) -> None:
        self._session = session
        self._api = api
        self._gateway = gateway
        self._secret = secret
        self._pauses = pauses
        self._offset = 0

    async def run(self) -> None:
        """Go on until cancelled.

        Raises:
            TelegramError: the token is wrong, or somebody else fetches updates.
            TelegramCommandError: the gateway does not know the secret.
        """
        failures = 0
        while True:
            try:
                await self._round()
                failures = 0
            except _TryAgain as again:
                pause = again.seconds or self._pauses[min(failures, len(self._pauses) - 1)]
                print(f"{again}; again in {pause:g} s", file=sys.stderr, flush=True)
                failures += 1
                await asyncio.sleep(pause)

    async def _round(self) -> None:
        from bot.channels.telegram.api import TelegramError
        from bot.channels.telegram.updates import ALLOWED

        asked = {"offset": self._offset, "timeout": LONG, "allowed_updates": list(ALLOWED)}
        try:
            updates = await self._api.call("getUpdates", asked, seconds=LONG + 10)
        except TelegramError as error:
            if error.code in (401, 404, 409):
                raise
            raise _TryAgain(str(error), error.retry_after) from None
        for update in updates:
            await self._hand_over(update)
            self._offset = update["update_id"] + 1

    async def _hand_over(self, update: dict[str, Any]) -> None:
        import aiohttp

        from bot.channels.telegram.channel import SECRET_HEADER

        try:
            async with self._session.post(
                self._gateway, json=update, headers={SECRET_HEADER: self._secret}
            ) as reply:
                taken = reply.status
        except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
            raise _TryAgain(f"the gateway does not answer ({type(error).__name__})") from None
        if taken in (403, 404):
            raise TelegramCommandError(
                f"The gateway answers {taken}: start it with the same AFTERRUN_TELEGRAM_TOKEN and AFTERRUN_TELEGRAM_SECRET."
            )
        if taken >= 500 or taken == 429:
            raise _TryAgain(f"the gateway answers {taken}")


class _TryAgain(GatewayError):
    def __init__(self, what: str, seconds: float | None = None) -> None:
        super().__init__(what)
        self.seconds = seconds

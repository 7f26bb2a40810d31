"""`afterrun telegram` against the fake Bot API."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.telegram.api import TelegramApi, TelegramError
from bot.channels.telegram.channel import PATH
from bot.cli import telegram as command
from tests.integration.messengers.conftest import TELEGRAM_SECRET, Messengers
from tests.integration.messengers.fake_telegram import TOKEN

Run = Callable[..., Any]


@pytest.fixture
def run(messengers: Messengers, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `afterrun telegram WHAT` in a thread, as a process of its own would."""
    monkeypatch.setenv("AFTERRUN_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("AFTERRUN_TELEGRAM_SECRET", TELEGRAM_SECRET)
    monkeypatch.setenv("AFTERRUN_TELEGRAM_API", messengers.telegram_address)

    async def in_thread(work: Callable[[argparse.Namespace], int], **settings: str) -> int:
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        return await asyncio.to_thread(work, argparse.Namespace())

    return in_thread


def poller(messengers: Messengers, secret: str = TELEGRAM_SECRET) -> command.Poller:
    api = TelegramApi(messengers.session, messengers.telegram_address, TOKEN)
    return command.Poller(messengers.session, api, messengers.address + PATH, secret, (0.05,))


async def test_set_webhook_gives_telegram_the_address_the_secret_and_the_menu(
    messengers: Messengers, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await run(command.set_webhook, AFTERRUN_PUBLIC_URL="https://clinic.example/") == 0
    hook = messengers.telegram.webhook
    assert hook["url"] == "https://clinic.example/telegram/webhook"
    assert hook["secret_token"] == TELEGRAM_SECRET
    assert set(hook["allowed_updates"]) == {"message", "edited_message", "callback_query", "my_chat_member"}
    assert {one["command"] for one in messengers.telegram.commands} == {
        "help",
        "link",
        "unlink",
        "stop",
        "delete",
    }
    assert "https://clinic.example/telegram/webhook" in capsys.readouterr().out
    assert await run(command.status) == 0
    assert "@afterrun_bot" in capsys.readouterr().out


@pytest.mark.parametrize("address", ["", "http://clinic.example"])
async def test_set_webhook_without_a_public_https_address_names_the_mend(
    messengers: Messengers, run: Run, address: str
) -> None:
    with pytest.raises(command.TelegramCommandError, match="AFTERRUN_PUBLIC_URL"):
        await run(command.set_webhook, AFTERRUN_PUBLIC_URL=address)


async def test_without_a_token_the_mend_is_named(messengers: Messengers, run: Run) -> None:
    with pytest.raises(command.TelegramCommandError, match="BotFather"):
        await run(command.status, AFTERRUN_TELEGRAM_TOKEN="")


async def test_a_wrong_token_is_told_and_shown_nowhere(messengers: Messengers, run: Run) -> None:
    with pytest.raises(TelegramError, match="Unauthorized") as error:
        await run(command.status, AFTERRUN_TELEGRAM_TOKEN="1:wrong")
    assert "1:wrong" not in str(error.value)


async def test_polling_hands_over_each_update_once_also_when_the_gateway_is_away_for_a_while(
    messengers: Messengers,
) -> None:
    robin = messengers.person()
    messengers.telegram.faults["getUpdates"] = ["500", "429:0"]
    messengers.telegram.pending = [robin.message(text="one"), robin.message(text="two")]
    await messengers.stop()
    polling = asyncio.create_task(poller(messengers).run())
    await messengers.telegram.spent("getUpdates")
    await messengers.start()
    assert await robin.reads(3) == ["[welcome]", "echo: one", "echo: two"]
    messengers.telegram.pending.append(robin.message(text="three"))
    assert (await robin.reads(4))[3:] == ["echo: three"]
    polling.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await polling


async def test_polling_while_a_webhook_is_set_is_told(messengers: Messengers) -> None:
    messengers.telegram.webhook = {"url": "https://elsewhere.example"}
    with pytest.raises(TelegramError, match="webhook is active"):
        await poller(messengers).run()


async def test_a_gateway_with_another_secret_is_told(messengers: Messengers) -> None:
    messengers.telegram.pending = [messengers.person().message(text="one")]
    with pytest.raises(command.TelegramCommandError, match="AFTERRUN_TELEGRAM_SECRET"):
        await poller(messengers, "another").run()
    assert len(messengers.telegram.pending) == 1

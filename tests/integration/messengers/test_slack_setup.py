"""`afterrun slack`: the manifest, and whether the app is set up right."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import yaml
from aiohttp.test_utils import TestServer

from bot.channels.slack.channel import COMMAND, EVENTS, INTERACTIVITY
from bot.cli import slack as cli
from bot.cli.main import main
from tests.integration.messengers.fake_slack import SIGNING_SECRET, TOKEN, FakeSlack

ADDRESS = "https://afterrun.clinic.example"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but those of a test; an empty one goes before that of a file."""
    for name in ("PUBLIC_URL", "SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_API"):
        monkeypatch.setenv(f"AFTERRUN_{name}", "")


def given() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(cli.manifest(ADDRESS))
    return found


def test_the_manifest_posts_to_the_addresses_that_the_gateway_serves() -> None:
    manifest = given()
    (command,) = manifest["features"]["slash_commands"]
    settings = manifest["settings"]
    assert settings["event_subscriptions"]["request_url"] == ADDRESS + EVENTS
    assert settings["interactivity"]["request_url"] == ADDRESS + INTERACTIVITY
    assert (command["command"], command["url"]) == ("/afterrun", ADDRESS + COMMAND)
    assert cli.PLACE not in cli.manifest(ADDRESS)


def test_the_manifest_asks_to_read_nothing_but_private_talks_and_mentions() -> None:
    reads = {one for one in cli.scopes() if one.endswith((":history", ":read"))}
    assert reads == {"im:history", "app_mentions:read"}
    assert given()["settings"]["event_subscriptions"]["bot_events"] == [
        "app_home_opened",
        "app_mention",
        "message.im",
    ]


def test_the_manifest_keeps_to_slacks_limits() -> None:
    manifest = given()
    about, features = manifest["display_information"], manifest["features"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert 174 <= len(about["long_description"]) <= 4000
    assert len(features["bot_user"]["display_name"]) <= 80
    assert features["app_home"] == {
        "home_tab_enabled": True,
        "messages_tab_enabled": True,
        "messages_tab_read_only_enabled": False,
    }


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("address", ["", "http://afterrun.clinic.example"])
def test_without_an_https_address_there_is_no_manifest(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AFTERRUN_PUBLIC_URL", address)
    assert main(["slack", "manifest"]) == 1
    assert "AFTERRUN_PUBLIC_URL" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_without_a_token_status_says_where_to_get_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["slack", "status"]) == 1
    assert "AFTERRUN_SLACK_BOT_TOKEN" in capsys.readouterr().err


async def status(slack: FakeSlack, monkeypatch: pytest.MonkeyPatch, **values: str) -> int:
    """The exit code of `afterrun slack status` against a fake."""
    async with TestServer(slack.app()) as server:
        ready = {
            "AFTERRUN_PUBLIC_URL": ADDRESS,
            "AFTERRUN_SLACK_BOT_TOKEN": TOKEN,
            "AFTERRUN_SLACK_SIGNING_SECRET": SIGNING_SECRET,
            "AFTERRUN_SLACK_API": f"http://127.0.0.1:{server.port}/api/",
        }
        for name, value in {**ready, **values}.items():
            monkeypatch.setenv(name, value)
        return await asyncio.to_thread(main, ["slack", "status"])


@pytest.mark.usefixtures("here")
async def test_status_names_the_workspace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slack = FakeSlack()
    slack.scopes = cli.scopes()
    assert await status(slack, monkeypatch) == 0
    out = capsys.readouterr().out
    assert "@afterrun in the workspace Clinic (T0TEAM)" in out
    assert "has all that it needs" in out


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"AFTERRUN_SLACK_SIGNING_SECRET": ""}, "AFTERRUN_SLACK_SIGNING_SECRET is empty"),
        ({"AFTERRUN_PUBLIC_URL": "http://a.example"}, "AFTERRUN_PUBLIC_URL is no https address"),
    ],
)
async def test_status_names_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], values: dict[str, str], told: str
) -> None:
    assert await status(FakeSlack(), monkeypatch, **values) == 1
    assert told in capsys.readouterr().out


@pytest.mark.usefixtures("here")
async def test_status_names_scopes_that_are_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slack = FakeSlack()
    slack.scopes.discard("files:write")
    assert await status(slack, monkeypatch) == 1
    assert "lacks files:write" in capsys.readouterr().out


@pytest.mark.usefixtures("here")
async def test_a_wrong_token_is_told_without_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await status(FakeSlack(), monkeypatch, AFTERRUN_SLACK_BOT_TOKEN="xoxb-wrong") == 1
    error = capsys.readouterr().err
    assert "invalid_auth" in error
    assert "xoxb" not in error

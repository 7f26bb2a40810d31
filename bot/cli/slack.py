"""`afterrun slack`: the manifest from which Slack makes the app, and a look at whether it is set up right."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from typing import Any

import yaml

from bot.gateway.errors import GatewayError

MANIFEST = Path(__file__).parents[1] / "channels" / "slack" / "manifest.yml"
PLACE = "{address}"
"""Where the gateway's address belongs in it."""


class SlackCommandError(GatewayError):
    """`afterrun slack` cannot do what was asked; the message names the mend."""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("slack", help="connect the Slack app")
    what = parser.add_subparsers(metavar="WHAT", required=True)
    for name, does, run in (
        (
            "manifest",
            "print the app's manifest for AFTERRUN_PUBLIC_URL, to be pasted at Slack",
            print_manifest,
        ),
        ("status", "show which workspace the token is for, and what it lacks", status),
    ):
        what.add_parser(name, help=does).set_defaults(run=run)


def manifest(address: str) -> str:
    """The manifest for a gateway.

    Raises:
        SlackCommandError: Slack does not post to such an address.
    """
    if not address.startswith("https://"):
        raise SlackCommandError(
            "Slack posts to https addresses only: set AFTERRUN_PUBLIC_URL to the gateway's."
        )
    return MANIFEST.read_text(encoding="utf-8").replace(PLACE, address)


def print_manifest(_: argparse.Namespace) -> int:
    """Print the manifest."""
    from bot.settings import load_settings

    sys.stdout.write(manifest(load_settings().public_url))
    return 0


def scopes() -> set[str]:
    """What the manifest asks for."""
    given = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    return set(given["oauth_config"]["scopes"]["bot"])


def status(_: argparse.Namespace) -> int:
    """Print which workspace the token is for; 1 where something is missing."""
    from bot.settings import load_settings

    settings = load_settings()
    if not settings.slack_bot_token:
        raise SlackCommandError(
            "There is no AFTERRUN_SLACK_BOT_TOKEN: docs/slack.md says where Slack shows it."
        )
    return asyncio.run(_status(settings))


async def _status(settings: Any) -> int:
    import aiohttp

    from bot.channels.slack.api import SlackApi

    async with aiohttp.ClientSession() as session:
        who, granted = await SlackApi(session, settings.slack_api, settings.slack_bot_token).who()
    print(f"The app is @{who.get('user')} in the workspace {who.get('team')} ({who.get('team_id')}).")
    problems = []
    missing = scopes() - granted
    if missing:
        problems.append(
            f"The token lacks {', '.join(sorted(missing))}: paste the manifest again, then install the app again."
        )
    if not settings.slack_signing_secret:
        problems.append("AFTERRUN_SLACK_SIGNING_SECRET is empty: the gateway does not start without it.")
    if not settings.public_url.startswith("https://"):
        problems.append("AFTERRUN_PUBLIC_URL is no https address: Slack cannot post to it.")
    for problem in problems:
        print(problem)
    if not problems:
        print(f"Slack posts to {settings.public_url}/slack/ and the token has all that it needs.")
    return 1 if problems else 0

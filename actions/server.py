"""`python -m actions.server`: the action server, on loopback by default and without TensorFlow."""

from __future__ import annotations

import argparse
import logging
from typing import TYPE_CHECKING

import bot.language.lean  # noqa: F401  (before anything imports spaCy)

if TYPE_CHECKING:
    from sanic import Sanic
    from sanic.request import Request
    from sanic.response import HTTPResponse


def main() -> None:
    """Serve the actions until stopped."""
    parser = argparse.ArgumentParser(prog="python -m actions.server", description="Afterrun's action server.")
    parser.add_argument(
        "--host", default="127.0.0.1", help="where it listens; whoever reaches it can run actions"
    )
    parser.add_argument("--port", type=int, default=5055)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    create_app().run(arguments.host, arguments.port, workers=1, access_log=False)


def create_app() -> Sanic:
    """The SDK's server, which says in one line that an action is unavailable, as the action has told the log why."""
    from rasa_sdk import endpoint
    from sanic.exceptions import ServiceUnavailable
    from sanic.response import json

    from actions.errors import ActionUnavailable

    app: Sanic = endpoint.create_app("actions", cors_origins="")

    async def unavailable(_: Request, error: Exception) -> HTTPResponse:
        return json({"error": str(error)}, status=503)

    app.error_handler.add(ActionUnavailable, unavailable)
    # What Sanic raises where who asked went away, as Rasa does when an action takes too long.
    app.error_handler.add(ServiceUnavailable, unavailable)
    return app


if __name__ == "__main__":
    main()

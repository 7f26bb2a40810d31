"""`python -m actions.server`: the action server, on loopback by default and without TensorFlow."""

from __future__ import annotations

import argparse
import logging

import bot.language.lean  # noqa: F401  (before anything imports spaCy)


def main() -> None:
    """Serve the actions until stopped."""
    parser = argparse.ArgumentParser(prog="python -m actions.server", description="Afterrun's action server.")
    parser.add_argument(
        "--host", default="127.0.0.1", help="where it listens; whoever reaches it can run actions"
    )
    parser.add_argument("--port", type=int, default=5055)
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    from rasa_sdk import endpoint

    app = endpoint.create_app("actions", cors_origins="")
    app.run(arguments.host, arguments.port, workers=1, access_log=False)


if __name__ == "__main__":
    main()

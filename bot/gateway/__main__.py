"""`python -m bot.gateway`: the gateway alone; `afterrun run` starts it with the other two."""

from __future__ import annotations

import asyncio
import logging
import sys

from bot.gateway.app import create_app
from bot.gateway.errors import GatewayError
from bot.gateway.logs import log_json
from bot.gateway.serving import room_for, serve
from bot.gateway.words import Words
from bot.settings import SettingError, load_settings, set_defaults
from diary.errors import DiaryError
from knowledge.errors import KnowledgeError
from knowledge.queries import KnowledgeBase


def main() -> int:
    """Serve until stopped; 1 where a setting, the content or a database cannot be used."""
    log_json()
    set_defaults()
    try:
        settings = load_settings()
        kb = KnowledgeBase.open()
        words = Words.of(kb, settings.emergency_number, settings.crisis_line)
        kb.close()
        app = create_app(settings, words)
    except (SettingError, GatewayError, KnowledgeError, DiaryError) as error:
        print(f"gateway: {error}", file=sys.stderr)
        return 1
    logging.getLogger(__name__).info("starting", extra={"host": settings.host, "port": settings.port})
    try:
        asyncio.run(serve(app, settings.host, settings.port, room_for(settings.connections)))
    except OSError as error:
        print(
            f"gateway: cannot listen on {settings.host}:{settings.port} ({error.strerror}): "
            "set AFTERRUN_HOST or AFTERRUN_PORT to another.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

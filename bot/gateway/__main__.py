"""`python -m bot.gateway`: the gateway alone; `afterrun run` starts it with the other two."""

from __future__ import annotations

import logging
import sys

from aiohttp import web

from bot.gateway.app import create_app
from bot.gateway.logs import log_json
from bot.gateway.store import StoreError
from bot.gateway.words import Words
from bot.settings import SettingError, load_settings, set_defaults
from knowledge.errors import KnowledgeError
from knowledge.queries import KnowledgeBase


def main() -> int:
    """Serve until stopped; 1 where a setting, the content or a database cannot be used."""
    log_json()
    set_defaults()
    try:
        settings = load_settings()
        kb = KnowledgeBase.open()
        words = Words.of(kb)
        kb.close()
        app = create_app(settings, words)
    except (SettingError, StoreError, KnowledgeError) as error:
        print(f"gateway: {error}", file=sys.stderr)
        return 1
    logging.getLogger(__name__).info("listening", extra={"host": settings.host, "port": settings.port})
    web.run_app(app, host=settings.host, port=settings.port, print=None, access_log=None, shutdown_timeout=5)
    return 0


if __name__ == "__main__":
    sys.exit(main())

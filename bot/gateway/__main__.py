"""`python -m bot.gateway`: the gateway alone; `afterrun run` starts it with the other two."""

from __future__ import annotations

import asyncio
import logging
import sys

from sqlalchemy.exc import DatabaseError

from bot.gateway.app import create_app
from bot.gateway.database import reason
from bot.gateway.errors import GatewayError
from bot.gateway.logs import log_json
from bot.gateway.renewal import Renewal
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
        numbers = (settings.emergency_number, settings.crisis_line)
        words = Words.of(kb, *numbers)
        app = create_app(settings, words, renewal=Renewal(words, kb, *numbers))
    except (SettingError, GatewayError, KnowledgeError, DiaryError) as error:
        print(f"gateway: {error}", file=sys.stderr)
        return 1
    logging.getLogger(__name__).info("starting", extra={"host": settings.host, "port": settings.port})
    try:
        asyncio.run(serve(app, settings.host, settings.port, room_for(settings.connections)))
    except DatabaseError as error:
        print(
            f"gateway: the database of conversations or diaries cannot be used ({reason(error)}). Nothing in it was "
            "changed. See that its disk has room and can be written, or restore a backup.",
            file=sys.stderr,
        )
        return 1
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

"""Logs as JSON lines. No message text, no token, no name: who needs to read a conversation asks the store."""

from __future__ import annotations

import json
import logging
import time
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonLines(logging.Formatter):
    """One line a record: time, level, logger, what, and the record's extra values."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created)),
            "level": record.levelname.lower(),
            "logger": record.name,
            "what": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _OWN}
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)


class NotHttp(logging.Filter):
    """Has aiohttp tell of what it cannot read without quoting it: that may be anything, a message too."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Strip the record; an error that is not of the client's making stays as it is."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, (HttpProcessingError, web.RequestPayloadError)):
            record.levelno, record.levelname = logging.INFO, "INFO"
            record.msg, record.args = "a request was not HTTP", ()
            record.exc_info = record.exc_text = None
            record.kind = type(error).__name__
        return True


NOT_HTTP = NotHttp()


def log_json(level: int = logging.INFO) -> None:
    """Send everything to standard error as JSON lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Addresses with their query would be logged once a request; the metrics count requests.
    logging.getLogger("aiohttp.server").addFilter(NOT_HTTP)
    logging.getLogger("aiohttp.access").setLevel(logging.WARNING)

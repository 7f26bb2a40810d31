from __future__ import annotations

import json
import logging

from aiohttp.http_exceptions import BadStatusLine

from bot.gateway.logs import NOT_HTTP, JsonLines


def record(error: BaseException, name: str = "aiohttp.server") -> logging.LogRecord:
    return logging.LogRecord(
        name,
        logging.ERROR,
        __file__,
        1,
        "Error handling request from %s",
        ("203.0.113.9",),
        (type(error), error, None),
    )


def test_what_is_not_http_is_logged_without_quoting_it_and_is_no_error_of_ours() -> None:
    made = record(BadStatusLine('{"text": "a private word"}'))
    assert NOT_HTTP.filter(made)
    line = JsonLines().format(made)
    assert "private" not in line
    assert "203.0.113.9" not in line
    assert json.loads(line)["level"] == "info"
    assert json.loads(line)["kind"] == "BadStatusLine"


def test_an_error_of_ours_stays_one() -> None:
    made = record(RuntimeError("broken"))
    assert NOT_HTTP.filter(made)
    line = json.loads(JsonLines().format(made))
    assert (line["level"], line["error"]) == ("error", "RuntimeError")

"""Bad days at the gateway: what the runner is told while something is broken. docs/bad-days.md names these tests."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.gateway.app import STORE, create_app
from bot.gateway.database import StoreError
from bot.gateway.pace import Pace
from bot.settings import load_settings
from diary.errors import DiaryUnavailable
from tests.integration.gateway.conftest import WORDS, Chat, Gateway

ON_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
PATIENT = Pace(pauses=(0.05,), wrong=60)
"""Tries again soon and for long: the machine may be busy."""


async def after(gateway: Gateway, token: str) -> list[tuple[str, str | None]]:
    """What stands in the outbox after the welcome: texts and gates."""
    _, body = await gateway.post(token=token, after=1)
    return [(one["text"], one["gate"]) for one in body["messages"]]


@pytest.mark.parametrize(
    ("heard", "told"),
    [
        ({"gate": "emergency", "flags": ["saddle_bladder"]}, ("Call 999.", "emergency")),
        ({"gate": "urgent", "flags": ["fever_unwell"]}, ("See a clinician today.", "urgent")),
        ({"gate": "emergency", "flags": ["self_harm"]}, ("Not alone.", "emergency")),
    ],
)
async def test_a_red_flag_is_referred_at_once_while_the_actions_fail_and_answered_in_full_later(
    gateway: Gateway, heard: dict[str, object], told: tuple[str, str]
) -> None:
    await gateway.restart(PATIENT)
    gateway.rasa.faults = ["heard"] * 4
    gateway.rasa.heard = heard
    _, first = await gateway.post()
    _, said = await gateway.post(
        token=first["token"], after=1, frame={"type": "say", "id": "a", "text": "help"}, wait=25
    )
    assert [(one["text"], one["gate"]) for one in said["messages"]] == [told]
    _, later = await gateway.post(token=first["token"], after=2, wait=25)
    assert [one["text"] for one in later["messages"]] == ["echo: help"]
    assert await after(gateway, first["token"]) == [told, ("echo: help", None)]


async def test_a_referral_is_said_once_however_often_the_gateway_starts(gateway: Gateway) -> None:
    await gateway.restart(PATIENT)
    gateway.rasa.faults = ["heard"] * 1000
    _, first = await gateway.post()
    await gateway.post(token=first["token"], after=1, frame={"type": "say", "id": "a", "text": "x"}, wait=25)
    await gateway.restart(PATIENT)
    left = len(gateway.rasa.faults)
    for _ in range(200):
        await gateway.post(token=first["token"], after=2, wait=0.05)
        if len(gateway.rasa.faults) < left - 3:
            break
    else:
        raise AssertionError("the message was not taken up")
    assert await after(gateway, first["token"]) == [("Call 999.", "emergency")]
    gateway.rasa.faults = []
    _, later = await gateway.post(token=first["token"], after=2, wait=25)
    assert [one["text"] for one in later["messages"]] == ["echo: x"]


@pytest.mark.parametrize(
    "heard", [None, "x", [], {"gate": "none", "flags": []}, {"gate": "worst"}, {"flags": 3}]
)
async def test_no_referral_is_said_where_nothing_was_heard(gateway: Gateway, heard: object) -> None:
    await gateway.restart(PATIENT)
    gateway.rasa.faults = ["heard"] * 2
    gateway.rasa.heard = heard  # type: ignore[assignment]
    _, first = await gateway.post()
    _, said = await gateway.post(
        token=first["token"], after=1, frame={"type": "say", "id": "a", "text": "hi"}, wait=25
    )
    assert [one["text"] for one in said["messages"]] == ["echo: hi"]


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another process that holds a database."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        yield
        other.execute("rollback")


@ON_SQLITE
async def test_a_locked_database_of_conversations_is_one_line_of_the_log_and_loses_nothing(
    gateway: Gateway, chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.open()
    await chat.receive("message")
    file = Path(gateway.app[STORE].engine.url.database)
    with locked(file), caplog.at_level(logging.ERROR):
        await chat.send(type="say", id="a", text="a private word")
        error = await chat.error()
        assert (error["code"], error["id"]) == ("failed", "a")
    (line,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert (line.getMessage(), line.__dict__["reason"]) == ("the database failed", "database is locked")
    assert line.exc_info is None
    assert "private" not in caplog.text
    await chat.send(type="say", id="a", text="a private word")
    assert (await chat.receive("message"))["text"] == "echo: a private word"


@pytest.mark.parametrize(
    ("database", "statement", "reason"),
    [
        ("sqlite", "pragma query_only = on", "attempt to write a readonly database"),
        ("sqlite", "pragma max_page_count = 1", "database or disk is full"),
        ("postgresql", "set default_transaction_read_only = on", "in a read-only transaction"),
    ],
    ids=["read_only", "full_disk", "postgresql_read_only"],
    indirect=["database"],
)
async def test_a_database_that_takes_nothing_in_loses_nothing_and_needs_no_restart(
    gateway: Gateway, caplog: pytest.LogCaptureFixture, statement: str, reason: str
) -> None:
    await gateway.restart(PATIENT, AFTERRUN_RATE_CONVERSATION="100,1000")
    _, first = await gateway.post()
    engine = gateway.app[STORE].engine

    def limit(connection: Any, _: object) -> None:
        cursor = connection.cursor()
        cursor.execute(statement)
        cursor.close()
        if "pragma" not in statement:
            connection.commit()

    event.listen(engine, "connect", limit)
    engine.dispose()
    texts = {f"m{number}": f"{number} " + "private " * 200 for number in range(5)}
    refused = []
    with caplog.at_level(logging.ERROR):
        for key, text in texts.items():
            status, _ = await gateway.post(
                token=first["token"], after=1, frame={"type": "say", "id": key, "text": text}
            )
            assert status in (200, 503)
            refused += [key] * (status == 503)
    assert refused
    assert all(reason in one.__dict__["reason"] for one in caplog.records)
    assert caplog.records
    assert all(one.exc_info is None for one in caplog.records)
    assert "private" not in caplog.text
    event.remove(engine, "connect", limit)
    engine.dispose()
    for key in refused:
        status, _ = await gateway.post(
            token=first["token"], after=1, frame={"type": "say", "id": key, "text": texts[key]}
        )
        assert status == 200
    for _ in range(100):
        _, body = await gateway.post(token=first["token"], after=1, wait=0.1)
        if len(body["messages"]) == len(texts):
            break
    assert sorted(one["text"] for one in body["messages"]) == sorted(
        f"echo: {t.strip()}" for t in texts.values()
    )


@pytest.mark.parametrize("name", ["gateway.db", "diary.db"])
def test_a_damaged_file_stops_the_start_with_its_name_and_the_mend_and_stays_as_it_is(
    tmp_path: Path, name: str
) -> None:
    damaged = b"no database at all " * 500
    (tmp_path / name).write_bytes(damaged)
    environment = {
        "AFTERRUN_GATEWAY_DB": f"sqlite:///{tmp_path / 'gateway.db'}",
        "AFTERRUN_DIARY_DB": f"sqlite:///{tmp_path / 'diary.db'}",
        "AFTERRUN_TOKEN_KEYS": "key of the tests",
    }
    with pytest.raises((StoreError, DiaryUnavailable), match=name) as told:
        create_app(load_settings(environment, tmp_path / "no.env"), WORDS)
    assert "not a database" in str(told.value)
    assert "backup" in str(told.value)
    assert (tmp_path / name).read_bytes() == damaged

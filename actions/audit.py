"""The audit of the safety screen: what was seen, and what was done about it, for a clinician to read back.

A row holds no name, no conversation and no word that somebody typed: the time, the flag, its status, the gate,
what found it (the rule's phrase from the content, or the reader with its score) and the content's version. The
reason to keep it is to find out whether the screen serves; rows older than the set number of days are deleted.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from sqlalchemy import (
    Column,
    DateTime,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    insert,
    select,
)
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from actions.errors import in_one_line
from actions.turn import Outcome, Turn
from storage import addresses, postgresql

LOCKED_SECONDS = 1
"""How long a locked file is waited for: a runner waits for the referral meanwhile."""
MOST_UNWRITTEN = 1000
"""Rows that are held while the database does not take them."""

REFERRED, ASKED, CONFIRMED, LIFTED = "referred", "asked", "confirmed", "lifted"
_NOTED = ("present", "uncertain", "past")
SCHEMA = "audit"
"""Where its table is in PostgreSQL."""
_log = logging.getLogger(__name__)

_metadata = MetaData()
AUDIT = Table(
    "safety_audit",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False, index=True),
    Column("event", String(16), nullable=False),
    Column("flag", String(64), nullable=False),
    Column("status", String(16), nullable=False),
    Column("gate", String(16), nullable=False),
    Column("found_by", String(400), nullable=False),
    Column("score", Float, nullable=False),
    Column("content_version", String(80), nullable=False),
)


@dataclass(frozen=True)
class AuditRow:
    """One thing that the screen saw or that was done.

    Attributes:
        at: when, in UTC.
        event: `referred`, `asked`, `confirmed` (the runner's answer made it present) or `lifted`.
        flag: the flag's id.
        status: present, uncertain or past.
        gate: the gate in force after the turn.
        found_by: the rule's phrase, `reader`, or `answer` where the runner's word to a question counted.
        score: how sure the screen was, 0 to 1.
        content_version: the version of the content in force.
    """

    at: datetime
    event: str
    flag: str
    status: str
    gate: str
    found_by: str
    score: float
    content_version: str


def rows_of(turn: Turn, outcome: Outcome, version: str, now: datetime) -> list[AuditRow]:
    """What a turn adds to the audit.

    Args:
        turn: the runner's message with the screen's mentions.
        outcome: what the coach does about it.
        version: the content's version.
        now: the time, with its zone.
    """
    gate = str(outcome.slots.get("gate", turn.standing_gate))
    at = now.astimezone(timezone.utc)
    if turn.standing_gate != "none" and outcome.slots.get("gate") == "none":
        # How it was lifted matters more to a reader than how it was seen.
        return [
            AuditRow(at, LIFTED, flag, "present", "none", turn.intent, round(turn.confidence, 3), version)
            for flag in _flags(turn.slots.get("gate_flags"))
        ]
    rows = []
    for item in turn.red_flags:
        if item["status"] in _NOTED:
            event = REFERRED if gate != "none" and item["status"] == "present" else ASKED
            found_by, score = str(item.get("rule") or "reader"), float(item.get("score") or 0)
            rows.append(AuditRow(at, event, item["flag"], item["status"], gate, found_by, score, version))
    seen = {str(item["flag"]) for item in turn.red_flags if item["status"] == "present"}
    known = {*_flags(turn.slots.get("gate_flags")), *seen}
    for flag in _flags(outcome.slots.get("gate_flags")):
        if flag not in known:
            rows.append(AuditRow(at, CONFIRMED, flag, "present", gate, "answer", 1.0, version))
    return rows


def _flags(value: object) -> tuple[str, ...]:
    return tuple(str(flag) for flag in value) if isinstance(value, (list, tuple)) else ()


class SafetyAudit:
    """The table in its database."""

    def __init__(self, engine: Engine, days: int) -> None:
        """Make the table where it is missing; `days` is the age up to which rows are kept.

        Raises:
            SQLAlchemyError: the database cannot be written.
        """
        self._engine = engine
        self._days = days
        self._unwritten: list[AuditRow] = []
        self._writing = threading.Lock()
        with postgresql.making(engine) as connection:
            _metadata.create_all(connection)

    @classmethod
    def open(cls, address: str, days: int) -> SafetyAudit:
        """The audit at a SQLAlchemy address."""
        url = addresses.read(address)
        if addresses.is_postgresql(url):
            return cls(postgresql.open_engine(url, SCHEMA, pool=2), days)
        if url.get_backend_name() == "sqlite" and url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        waiting = {"timeout": LOCKED_SECONDS} if url.get_backend_name() == "sqlite" else {}
        return cls(create_engine(url, future=True, connect_args=waiting), days)

    def add(self, rows: Sequence[AuditRow]) -> None:
        """Write rows, and delete those that are too old.

        Rows that the database does not take are held in memory, and written with the next.
        """
        if not rows:
            return
        oldest = _plain(rows[0].at) - timedelta(days=self._days)
        with self._writing:
            rows = [*self._unwritten, *rows]
            self._unwritten = rows[-MOST_UNWRITTEN:]
            with self._engine.begin() as connection:
                connection.execute(insert(AUDIT), [{**vars(row), "at": _plain(row.at)} for row in rows])
                connection.execute(delete(AUDIT).where(AUDIT.c.at < oldest))
            self._unwritten = []

    def read(self, since: datetime | None = None) -> Iterator[AuditRow]:
        """The rows, the oldest first, from `since` on."""
        query = select(AUDIT).order_by(AUDIT.c.at, AUDIT.c.id)
        if since is not None:
            query = query.where(AUDIT.c.at >= _plain(since))
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                values = dict(row._mapping)
                del values["id"]
                values["at"] = values["at"].replace(tzinfo=timezone.utc)
                yield AuditRow(**values)


def note(audit: SafetyAudit, rows: Sequence[AuditRow]) -> None:
    """Write rows; a failure is logged and the runner's answer goes out all the same."""
    try:
        audit.add(rows)
    except SQLAlchemyError as error:
        _log.error(
            "The safety audit cannot be written (%s): its rows are held, and written with the next.",
            in_one_line(error),
        )


def _plain(at: datetime) -> datetime:
    """UTC without a zone, as SQLite keeps it."""
    return at.astimezone(timezone.utc).replace(tzinfo=None)

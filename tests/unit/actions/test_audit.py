"""The safety audit: what a clinician can read back, and what it never holds."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from actions.audit import AUDIT, AuditRow, SafetyAudit, note, rows_of
from actions.turn import Outcome, Turn
from tests.postgres import Databases

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=timezone.utc)


def mention(flag: str, status: str, rule: str = "reader", score: float = 0.8) -> dict[str, object]:
    return {
        "flag": flag,
        "status": status,
        "text": "SECRET WORDS",
        "start": 0,
        "end": 5,
        "rule": rule,
        "score": score,
    }


def turn(*mentions: dict[str, object], intent: str = "inform", **slots: object) -> Turn:
    return Turn(text="SECRET WORDS", intent=intent, ranking=((intent, 0.9),), red_flags=mentions, slots=slots)


@pytest.fixture
def audit(database: Databases) -> SafetyAudit:
    return SafetyAudit.open(database("audit"), days=30)


def row(at: datetime = NOW, flag: str = "lump") -> AuditRow:
    return AuditRow(at, "referred", flag, "present", "soon", "reader", 0.8, "v1")


def test_referral_is_noted_with_rule_score_and_version() -> None:
    said = turn(mention("limping", "present", "(limp|limping)", 1.0), mention("lump", "negated"))
    rows = rows_of(said, Outcome(slots={"gate": "soon", "gate_flags": ["limping"]}), "v7", NOW)
    assert rows == [AuditRow(NOW, "referred", "limping", "present", "soon", "(limp|limping)", 1.0, "v7")]


def test_question_and_the_answer_that_confirms_are_noted() -> None:
    asked = rows_of(turn(mention("lump", "uncertain")), Outcome(slots={"pending": {}}), "v", NOW)
    assert [(one.event, one.flag, one.status, one.gate) for one in asked] == [
        ("asked", "lump", "uncertain", "none")
    ]
    yes = Outcome(slots={"gate": "soon", "gate_flags": ["lump"]})
    confirmed = rows_of(turn(intent="affirm"), yes, "v", NOW)
    assert [(one.event, one.flag, one.found_by) for one in confirmed] == [("confirmed", "lump", "answer")]


def test_lifting_is_noted_with_the_word_that_lifted() -> None:
    said = turn(intent="seen_clinician", gate="soon", gate_flags=["lump", "limping"])
    rows = rows_of(said, Outcome(slots={"gate": "none"}), "v", NOW)
    assert [(one.event, one.flag, one.found_by) for one in rows] == [
        ("lifted", "lump", "seen_clinician"),
        ("lifted", "limping", "seen_clinician"),
    ]


def test_denied_general_and_other_mentions_are_not_noted() -> None:
    said = turn(mention("lump", "negated"), mention("lump", "hypothetical"), mention("lump", "other_person"))
    assert rows_of(said, Outcome(), "v", NOW) == []


def test_no_word_of_the_message_is_kept(audit: SafetyAudit) -> None:
    said = turn(mention("limping", "present"))
    audit.add(rows_of(said, Outcome(slots={"gate": "soon", "gate_flags": ["limping"]}), "v", NOW))
    with audit._engine.connect() as connection:
        kept = repr(connection.execute(select(AUDIT)).all())
    assert "limping" in kept
    assert "SECRET" not in kept


def test_rows_are_read_back_in_order_and_from_a_time_on(audit: SafetyAudit) -> None:
    audit.add([row(NOW - timedelta(days=2), "lump"), row(NOW, "limping")])
    assert [one.flag for one in audit.read()] == ["lump", "limping"]
    assert list(audit.read(NOW - timedelta(hours=1))) == [row(NOW, "limping")]


def test_old_rows_are_deleted_with_the_next_entry(audit: SafetyAudit) -> None:
    audit.add([row(NOW - timedelta(days=31))])
    audit.add([row(NOW)])
    assert [one.at for one in audit.read()] == [NOW]


def test_a_broken_audit_is_logged_and_costs_nobody_an_answer(
    audit: SafetyAudit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(rows: object) -> None:
        raise OperationalError("insert", {}, Exception("disk full"))

    monkeypatch.setattr(audit, "add", broken)
    with caplog.at_level(logging.ERROR):
        note(audit, [row()])
    assert "audit cannot be written" in caplog.text


def test_rows_that_a_locked_database_refuses_are_written_with_the_next(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    audit = SafetyAudit.open(f"sqlite:///{tmp_path / 'audit.db'}", days=30)
    with contextlib.closing(sqlite3.connect(tmp_path / "audit.db", isolation_level=None)) as other:
        other.execute("begin exclusive")
        with caplog.at_level(logging.ERROR):
            note(audit, [row(flag="limping")])
        other.execute("rollback")
    (line,) = caplog.messages
    assert "database is locked" in line
    note(audit, [row(flag="lump")])
    note(audit, [row(flag="fever_unwell")])
    assert [one.flag for one in audit.read()] == ["limping", "lump", "fever_unwell"]

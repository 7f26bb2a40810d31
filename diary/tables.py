"""The diary's tables. The migrations make them; a test holds the two together."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

LONGEST_ID = 128
LONGEST_DAYS = 27
"""All seven days: "mon,tue,wed,thu,fri,sat,sun"."""


def _whose() -> Column:  # type: ignore[type-arg]
    return Column("person", ForeignKey("person.person", ondelete="CASCADE"), nullable=False)


person = Table(
    "person",
    metadata,
    Column("person", String(LONGEST_ID), primary_key=True),
    Column("consented_at", DateTime, nullable=False),
    Column("zone", String(64)),
    Column("units", String(2), nullable=False, server_default="km"),
    Column("check_in_at", Integer),
    Column("check_in_days", String(LONGEST_DAYS)),
    Column("check_ins", Boolean),
    Column("unanswered", Integer, nullable=False, server_default="0"),
    CheckConstraint("units in ('km', 'mi')", name="units"),
    CheckConstraint("check_in_at between 0 and 1439", name="check_in_at"),
)

# Where a person talks: deleting them deletes these conversations too.
talk = Table(
    "talk",
    metadata,
    _whose(),
    Column("conversation", String(LONGEST_ID), nullable=False),
    UniqueConstraint("person", "conversation"),
)

run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    _whose(),
    Column("at", DateTime, nullable=False),
    Column("km", Float),
    Column("minutes", Float),
    Column("kind", String(8), nullable=False),
    UniqueConstraint("person", "at"),
    CheckConstraint("km > 0 and km <= 250", name="km"),
    CheckConstraint("minutes > 0 and minutes <= 2880", name="minutes"),
    CheckConstraint("km is not null or minutes is not null", name="amount"),
)

pain = Table(
    "pain",
    metadata,
    Column("id", Integer, primary_key=True),
    _whose(),
    Column("day", Date, nullable=False),
    Column("moment", String(8), nullable=False),
    Column("score", Float, nullable=False),
    Column("run", ForeignKey("run.id", ondelete="CASCADE")),
    UniqueConstraint("run", "moment"),
    CheckConstraint("score between 0 and 10", name="score"),
    CheckConstraint("moment in ('before', 'during', 'after', 'evening', 'morning')", name="moment"),
)
# Of a day without a run there is one score a moment.
Index(
    "uq_pain_day",
    pain.c.person,
    pain.c.day,
    pain.c.moment,
    unique=True,
    sqlite_where=text("run is null"),
    postgresql_where=text("run is null"),
)

done = Table(
    "done",
    metadata,
    Column("id", Integer, primary_key=True),
    _whose(),
    Column("at", DateTime, nullable=False),
    Column("exercise", String(64), nullable=False),
    UniqueConstraint("person", "exercise", "at"),
)

note = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    _whose(),
    Column("at", DateTime, nullable=False),
    Column("text", Text, nullable=False),
)

flag_answer = Table(
    "flag_answer",
    metadata,
    Column("id", Integer, primary_key=True),
    _whose(),
    Column("at", DateTime, nullable=False),
    Column("flag", String(64), nullable=False),
    Column("answer", String(8), nullable=False),
    CheckConstraint("answer in ('denied', 'present', 'unsure')", name="answer"),
)

check_in = Table(
    "check_in",
    metadata,
    Column("id", Integer, primary_key=True),
    _whose(),
    Column("conversation", String(LONGEST_ID), nullable=False),
    Column("due_at", DateTime, nullable=False),
    Column("status", String(10), nullable=False, server_default="due"),
    Column("claimed_at", DateTime),
    Column("answered_at", DateTime),
    # Who claims writes its own name here: the UPDATE that does so is the lock.
    Column("claimed_by", String(64)),
    CheckConstraint("status in ('due', 'claimed', 'sent', 'answered', 'missed', 'cancelled')", name="status"),
)
Index("ix_check_in_due", check_in.c.status, check_in.c.due_at)
Index(
    "uq_check_in_open",
    check_in.c.person,
    unique=True,
    sqlite_where=text("status in ('due', 'claimed')"),
    postgresql_where=text("status in ('due', 'claimed')"),
)

# What was made for a runner to open once or twice: a picture, an export, a page to print. Who has the key sees it.
page = Table(
    "page",
    metadata,
    Column("key", String(64), primary_key=True),
    _whose(),
    Column("name", String(64), primary_key=True),
    Column("media_type", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("until", DateTime, nullable=False),
)

# Conversations that are to be forgotten by the gateway, which alone can; a row goes when it has done so.
erasure = Table(
    "erasure",
    metadata,
    Column("conversation", String(LONGEST_ID), primary_key=True),
    Column("asked_at", DateTime, nullable=False),
)

OF_A_PERSON = (talk, run, pain, done, note, flag_answer, check_in, page)
"""Every table with rows of a person besides `person` itself."""

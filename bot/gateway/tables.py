"""The gateway's tables: what was accepted, what was answered, and what was offered."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

conversation = Table(
    "conversation",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("created_at", Float, nullable=False),
    Column("last_seq", Integer, nullable=False, default=0),
)

# No token opens these any more.
ended = Table(
    "ended",
    metadata,
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("at", Float, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    Column("client_id", String(64), nullable=False),
    # A button's payload is executed by Rasa, typed text never is; which of them this is decides it.
    Column("is_payload", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("done", Integer, nullable=False, default=0),
    Column("accepted_at", Float, nullable=False),
    UniqueConstraint("conversation", "client_id"),
)
Index("inbox_waiting", inbox.c.done, inbox.c.conversation, inbox.c.number)

outbox = Table(
    "outbox",
    metadata,
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("frame", JSON, nullable=False),
    Column("created_at", Float, nullable=False),
)

choice = Table(
    "choice",
    metadata,
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("value", String(32), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

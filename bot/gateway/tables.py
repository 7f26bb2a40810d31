"""The gateway's tables: what was accepted, answered and offered, and who is reached where."""

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

# A conversation held on a messenger: whose it is there, and what is needed to write to them.
address = Table(
    "address",
    metadata,
    Column("key", String(255), primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("chat", String(128), nullable=False),
    Column("user", String(64), nullable=False),
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("reach", JSON, nullable=False),
    # Why nothing is sent there any more, or null.
    Column("closed", String(16)),
    Column("at", Float, nullable=False),
)

# How far a messenger has confirmed the outbox: all up to `seq`, and `part` pieces of the one after it.
delivered = Table(
    "delivered",
    metadata,
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("part", Integer, nullable=False),
)

# What a messenger told us and became no message: so that its second telling does nothing.
handled = Table(
    "handled",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("key", String(128), primary_key=True),
    Column("at", Float, nullable=False),
)

# The person of a conversation, where it is not the conversation's own id.
person = Table(
    "person",
    metadata,
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("person", String(64), nullable=False),
)

# A code that joins another conversation to this one's person: one at a time, used once.
link_code = Table(
    "link_code",
    metadata,
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True),
    Column("code", String(16), nullable=False, unique=True),
    Column("until", Float, nullable=False),
)

# What joining (`now` is whose diary it becomes) or parting (it is null) still has to do in the diaries, written with it.
joining = Table(
    "joining",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("conversation", ForeignKey("conversation.id", ondelete="CASCADE"), nullable=False),
    # Of the message that asked for it, and is to be answered; empty for none.
    Column("client_id", String(64), nullable=False),
    Column("was", String(64), nullable=False),
    Column("now", String(64)),
    Column("conversations", JSON, nullable=False),
)

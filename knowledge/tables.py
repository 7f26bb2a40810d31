"""The knowledge database: one table for each thing that content holds.

The tables are filled by `knowledge.loader` alone, all at once, and are derived data: the truth is
in the content files, so they can be dropped and loaded anew at any time.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, ForeignKey, Integer, String, Text
from sqlalchemy.orm import declarative_base

Base = declarative_base()

LAYOUT = 1
"""Raised when a table changes its shape; the loader then makes the tables anew."""


class ContentVersionRow(Base):
    """One row for each time that new content was loaded; the last is the one that is in force."""

    __tablename__ = "content_version"
    id = Column(Integer, primary_key=True, autoincrement=True)
    layout = Column(Integer, nullable=False)
    content_hash = Column(String(64), nullable=False)
    loaded_at = Column(DateTime, nullable=False)
    """in UTC"""


class SourceRow(Base):
    """A source."""

    __tablename__ = "source"
    id = Column(String(80), primary_key=True)
    position = Column(Integer, nullable=False)
    work = Column(String(80), nullable=False)
    heading = Column(Text, nullable=False)
    kind = Column(String(20), nullable=False)
    address = Column(Text, nullable=True)


class EntryRow(Base):
    """An entry without its lists."""

    __tablename__ = "entry"
    id = Column(String(80), primary_key=True)
    position = Column(Integer, nullable=False)
    kind = Column(String(20), nullable=False, index=True)
    title = Column(String(80), nullable=False)
    advice = Column(String(20), nullable=False)
    short = Column(Text, nullable=False)
    button = Column(String(40), nullable=False)
    figure = Column(String(80), nullable=True)
    reviewed = Column(Date, nullable=False)


class ParagraphRow(Base):
    """A paragraph of what "tell me more" gives."""

    __tablename__ = "paragraph"
    entry_id = Column(String(80), ForeignKey("entry.id"), primary_key=True)
    position = Column(Integer, primary_key=True)
    text = Column(Text, nullable=False)


class DetailRow(Base):
    """The answer to one follow-up."""

    __tablename__ = "detail"
    entry_id = Column(String(80), ForeignKey("entry.id"), primary_key=True)
    position = Column(Integer, primary_key=True)
    aspect = Column(String(20), nullable=False)
    text = Column(Text, nullable=False)
    advice = Column(String(20), nullable=False)


class EntrySourceRow(Base):
    """An entry's source."""

    __tablename__ = "entry_source"
    entry_id = Column(String(80), ForeignKey("entry.id"), primary_key=True)
    position = Column(Integer, primary_key=True)
    source_id = Column(String(80), ForeignKey("source.id"), nullable=False)


class EntryRelatedRow(Base):
    """An entry to offer after another."""

    __tablename__ = "entry_related"
    entry_id = Column(String(80), ForeignKey("entry.id"), primary_key=True)
    position = Column(Integer, primary_key=True)
    related_id = Column(String(80), ForeignKey("entry.id"), nullable=False)


class EntryIntentRow(Base):
    """An intent that an entry answers."""

    __tablename__ = "entry_intent"
    entry_id = Column(String(80), ForeignKey("entry.id"), primary_key=True)
    position = Column(Integer, primary_key=True)
    intent = Column(String(80), nullable=False, unique=True)


class NicknameRow(Base):
    """Another name of an entry."""

    __tablename__ = "nickname"
    entry_id = Column(String(80), ForeignKey("entry.id"), primary_key=True)
    position = Column(Integer, primary_key=True)
    text = Column(String(80), nullable=False)


class GapFillRow(Base):
    """An aspect for which a gap entry stands in; without `about`, for any entry that lacks it."""

    __tablename__ = "gap_fill"
    entry_id = Column(String(80), ForeignKey("entry.id"), primary_key=True)
    position = Column(Integer, primary_key=True)
    aspect = Column(String(20), nullable=False)
    about = Column(String(80), ForeignKey("entry.id"), nullable=True)


class PhraseRow(Base):
    """One wording of a phrase; `place` is the phrase's own place among the phrases."""

    __tablename__ = "phrase"
    id = Column(String(80), primary_key=True)
    position = Column(Integer, primary_key=True)
    place = Column(Integer, nullable=False)
    text = Column(Text, nullable=False)

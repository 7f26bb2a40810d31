"""What keeps an action from answering.

ActionUnavailable     what it needs is away for now: the turn is to be tried again
"""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from diary.errors import DiaryUnavailable
from knowledge.errors import KnowledgeDatabaseError

PASSING = (SQLAlchemyError, KnowledgeDatabaseError, DiaryUnavailable)
"""Errors of databases: they are away, locked, full or damaged, and that gets better or is mended."""


class ActionUnavailable(Exception):
    """The action could not answer, and the same turn may be answered later."""


def in_one_line(error: Exception) -> str:
    """An error for the log without what somebody wrote, which a database's error may quote with its statement."""
    if isinstance(error, SQLAlchemyError):
        cause = str(getattr(error, "orig", None) or "").strip().splitlines()
        return cause[0] if cause else type(error).__name__
    return str(error) or type(error).__name__
